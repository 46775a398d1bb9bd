//! The folder beside a saved page in which a browser kept what the page is made of: its frames and scripts are no articles.

use crate::source::{Unreadable, UnreadableKind};

/// How browsers name such folders, in the languages of their windows.
const ENDS: [&str; 16] = [
    "_files",
    "-files",
    ".files",
    "_Dateien",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_ficheros",
    "_file",
    "_bestanden",
    "_arquivos",
    "_ficheiros",
    "_pliki",
    "_soubory",
    "_filer",
    "_файлы",
];

/// The names that the page of a folder may have beside it; none if folders of pages are not named so.
pub fn pages_of(folder: &str) -> impl Iterator<Item = String> {
    let page = ENDS.iter().find_map(|end| folder.strip_suffix(end)).filter(|page| !page.is_empty());
    page.into_iter().flat_map(|page| {
        ["html", "htm", "xhtml", "HTML", "HTM"].into_iter().map(move |extension| format!("{page}.{extension}"))
    })
}

/// Why what lies in the folder of a page is not read by itself.
#[must_use]
pub fn belongings_of(page: &str) -> Unreadable {
    let why = format!("It holds what the saved page {page} is made of; the page is read as one article.");
    Unreadable::new(UnreadableKind::NoText, why)
}
