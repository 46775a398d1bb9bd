//! EPUB: the chapters of a book or of an issue, each an article where several hold text.

use crate::blocks::has_text;
use crate::document::state_property;
use crate::draft::{About, BlockKind, Draft, Format, Origin, Statement};
use crate::fields::state;
use crate::html;
use crate::limits;
use crate::plain;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::xml::{Tree, text};
use crate::zipped;
use broadsheet_text::words;
use std::collections::{HashMap, HashSet};

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    seen.is_zip()
        && zipped::start_of(seen.bytes, "mimetype", 40).is_some_and(|start| start.starts_with(b"application/epub+zip"))
}

/// Words of a chapter; less is a cover, a title page or a list.
const CHAPTER: usize = 40;

/// Reads the chapters in the order of the book.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let malformed = |why: &str| Unreadable::new(UnreadableKind::Malformed, why);
    let mut archive = zipped::open(source.bytes)?;
    let container = zipped::unpack_named(&mut archive, "META-INF/container.xml", limits::PROPERTIES_XML, reading)?
        .ok_or_else(|| malformed("The book does not say where its contents are."))?;
    let container = Tree::of(&text(&container));
    let path = container.first("rootfile").and_then(|root| root.element.get("full-path")).unwrap_or_default();
    let package = zipped::unpack_named(&mut archive, path, limits::DOCUMENT_XML, reading)?
        .ok_or_else(|| malformed("The list of the book's contents is missing."))?;
    let package = Tree::of(&text(&package));
    let statements = properties(&package);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let items = package.all("item");
    let items: HashMap<&str, &str> =
        items.iter().filter_map(|item| Some((item.element.get("id")?, item.element.get("href")?))).collect();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut chapters = Vec::new();
    for reference in package.all("itemref") {
        let Some(href) = reference.element.get("idref").and_then(|id| items.get(id).copied()) else { continue };
        if !seen.insert(href) {
            continue;
        }
        if reading.is_spent() {
            break;
        }
        let name = inside(folder, href);
        let Some(bytes) = zipped::unpack_named(&mut archive, &name, limits::ARTICLE_BYTES, reading)? else { continue };
        chapters.extend(chapter(&text(&bytes), &name));
    }
    match chapters.len() {
        0 => Err(Unreadable::new(UnreadableKind::NoText, "The book holds no text.")),
        1 => {
            let Some(mut only) = chapters.pop() else { return Ok(()) };
            only.statements.splice(0..0, statements);
            reading.article(only);
            Ok(())
        }
        _ => {
            for (at, mut chapter) in chapters.into_iter().enumerate() {
                // The title of the whole is none of its parts'.
                chapter.statements.extend(statements.iter().filter(|s| s.about != About::Headline).cloned());
                reading.record(at + 1, Ok(chapter));
            }
            Ok(())
        }
    }
}

fn properties(package: &Tree) -> Vec<Statement> {
    let mut statements = Vec::new();
    let Some(metadata) = package.first("metadata") else { return statements };
    for (name, about) in [
        ("title", About::Headline),
        ("creator", About::Author),
        ("publisher", About::Outlet),
        ("date", About::Published),
        ("subject", About::Keyword),
        ("language", About::Language),
        ("description", About::Summary),
        ("source", About::Url),
    ] {
        for found in metadata.all(name) {
            // Of several dates those of conversion and change are no publication.
            let about = match found.element.get("event") {
                Some("publication" | "issued") | None => about,
                Some(_) => About::Made,
            };
            state_property(&mut statements, about, &found.words(), name);
        }
    }
    statements
}

/// The name of a file of the book: relative to the list of contents, percent signs read.
fn inside(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let mut steps: Vec<&str> = if folder.is_empty() { Vec::new() } else { folder.split('/').collect() };
    for step in href.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    percent_decoded(&steps.join("/"))
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A chapter, if it holds text.
fn chapter(markup: &str, name: &str) -> Option<Draft> {
    let mut blocks = html::fragment(markup, None);
    if !has_text(&blocks) || blocks.iter().map(|b| words(&b.text).count()).sum::<usize>() < CHAPTER {
        return None;
    }
    let mut statements = Vec::new();
    if !blocks.iter().any(|b| b.kind == BlockKind::Headline)
        && let Some(heading) = blocks.iter_mut().take(4).find(|b| b.kind == BlockKind::Subheading)
    {
        heading.kind = BlockKind::Headline;
    }
    plain::head(&mut blocks);
    if let Some(headline) = blocks.iter().find(|b| b.kind == BlockKind::Headline) {
        state(&mut statements, About::Headline, &headline.text, Origin::Text, &format!("the first heading of {name}"));
    }
    Some(Draft { blocks, statements, format: Format::Epub })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_without_headings_is_headed_by_its_first_line() {
        let text = "<p>The old bridge at Nordhafen will be sold to a company that wants to take it down, the council said on \
            Monday. Nobody else wanted it, and nobody else will, said the mayor after the meeting of the council.</p>\
            <p>The company will begin its work in May, when the water is low and the ferries do not run.</p>";
        for (first, headline) in [
            ("<p>Old bridge to be sold</p>", Some("Old bridge to be sold")),
            ("<p>It was said on Sunday that the bridge would stay, and so it was written down by all.</p>", None),
        ] {
            let draft = chapter(&format!("<html><body>{first}{text}</body></html>"), "a.xhtml").unwrap();
            let found = draft.blocks.iter().find(|b| b.kind == BlockKind::Headline).map(|b| b.text.as_str());
            assert_eq!(found, headline);
        }
    }
}
