//! Bundles: one document with hundreds of articles, as Nexis, Factiva and ProQuest export them.
//!
//! ```text
//! Old bridge to be sold          title        Old bridge to be sold          title
//! Nordpost                       outlet       By Ada Holm
//! March 3, 2031 Monday           day          210 words
//! Copyright 2031 Nordpost AG                  3 March 2031                   day
//! Section: NEWS; Pg. 3           labels       Nordpost                       outlet
//! Byline: Ada Holm                            NORDPO
//! Body                                        Copyright 2031 Nordpost AG
//! The old bridge ...                          The old bridge ...
//! Load-Date: March 4, 2031
//! End of Document                             Document NORDPO0020310303e73300001
//!          Nexis                                        Factiva
//! ```
//! Older Nexis files number the articles (`3 of 25 DOCUMENTS`) and put the outlet first; Factiva can write its fields with two
//! letters (`HD`, `PD`, `TD`). An article whose head is not understood is kept with its text, and what is no article is
//! reported.

mod factiva;
mod nexis;
mod proquest;

use crate::blocks::{block, has_text, mark_repeats};
use crate::document::{Passage, Passages, Style, draft};
use crate::draft::{About, Block, BlockKind, Draft, Format, Origin, Statement};
use crate::fields::{state, state_field};
use crate::lines::Line;
use crate::reading::Reading;
use crate::source::{Unreadable, UnreadableKind};

/// Gives the articles of a bundle, each as a record; or the one article that the document is.
pub(crate) fn give(
    passages: Passages,
    statements: Vec<Statement>,
    format: Format,
    reading: &mut Reading<'_>,
) -> Result<(), Unreadable> {
    if !give_articles(&passages.taken, format, reading) {
        reading.article(draft(passages, statements, format)?);
    }
    Ok(())
}

/// Gives the articles of a bundle that is plain text; `false` if the text is none.
pub(crate) fn give_text(text: &str, format: Format, reading: &mut Reading<'_>) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_mark =
        |line: &&str| nexis::ends(line) || nexis::begins(line) || factiva::ends(line) || proquest::begins(line);
    lines.iter().any(is_mark) && give_articles(&unwrapped(&lines), format, reading)
}

/// Gives the articles of a bundle; `false` if the passages are none.
pub(crate) fn give_articles(passages: &[Passage], format: Format, reading: &mut Reading<'_>) -> bool {
    let Some(articles) = split(passages) else { return false };
    for (at, article) in articles.into_iter().enumerate() {
        reading.record(at + 1, article.draft(format));
    }
    true
}

/// Whether a page has words in it that bundles have.
pub(crate) fn is_marked(page: &str) -> bool {
    page.contains("ProQuest document link")
        || (["End of Document", " DOCUMENTS<", "Document ", "Dokument ", "Documento ", "Документ "]
            .iter()
            .any(|mark| page.contains(mark))
            && ["Length:", "LENGTH:", " words", " Wörter", " mots", " woorden", " слов", " palabras", " parole"]
                .iter()
                .any(|mark| page.contains(mark)))
}

fn split(passages: &[Passage]) -> Option<Vec<Article>> {
    let texts: Vec<&str> = passages.iter().map(|p| p.text.trim()).filter(|text| !text.is_empty()).collect();
    factiva::split(&texts).or_else(|| proquest::split(&texts)).or_else(|| nexis::split(&texts))
}

/// Lines shorter than this end where the writer ended them.
const WRAPPED: usize = 55;

/// Lines of a text file as passages: wrapped lines of a paragraph are joined, lines of a head stand alone.
fn unwrapped(lines: &[&str]) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut before = "";
    for line in lines {
        let stands_alone = |line: &str| {
            label(line).is_some()
                || factiva::tag(line).is_some()
                || nexis::ends(line)
                || nexis::begins(line)
                || factiva::ends(line)
                || proquest::begins(line)
                || is_rights(line)
        };
        let goes_on = before.len() >= WRAPPED && !stands_alone(line) && !line.is_empty();
        match passages.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(line);
            }
            None if line.is_empty() => {}
            None => passages.push(Passage { style: Style::Body, text: (*line).to_owned() }),
        }
        before = line;
    }
    passages
}

/// One article of a bundle.
#[derive(Debug, Default)]
struct Article {
    statements: Vec<Statement>,
    headline: Option<String>,
    byline: Option<String>,
    standfirst: Option<String>,
    text: Vec<String>,
    captions: Vec<String>,
    /// Why the head was not understood, if it was not.
    doubt: Option<&'static str>,
}

impl Article {
    fn say(&mut self, about: About, value: &str, place: &str) {
        state(&mut self.statements, about, value, Origin::Record, place);
    }

    /// States a field that may hold several names or words.
    fn say_all(&mut self, about: About, value: &str, place: &str) {
        state_field(&mut self.statements, about, value, Origin::Record, place);
    }

    fn draft(self, format: Format) -> Result<Draft, Unreadable> {
        let mut blocks: Vec<Block> = Vec::new();
        let head = [
            (BlockKind::Headline, &self.headline),
            (BlockKind::Standfirst, &self.standfirst),
            (BlockKind::Byline, &self.byline),
        ];
        for (kind, text) in head {
            blocks.extend(text.as_ref().and_then(|text| block(kind, text, None)));
        }
        for text in &self.text {
            blocks.extend(block(BlockKind::Paragraph, text, Line::new(text).clutter()));
        }
        for text in &self.captions {
            blocks.extend(block(BlockKind::Caption, text, None));
        }
        mark_repeats(&mut blocks);
        if !has_text(&blocks) {
            let why = self.doubt.unwrap_or("This part of the bundle holds no article text.");
            return Err(Unreadable::new(UnreadableKind::NoText, why));
        }
        Ok(Draft { blocks, statements: self.statements, format })
    }
}

/// A line that begins with a label, in the languages of the databases: `Byline: Ada Holm`, `LÄNGE: 210 Wörter`. Gives the
/// English name of the label.
fn label(line: &str) -> Option<(&'static str, &str)> {
    const LABELS: [(&str, &[&str]); 25] = [
        ("Section", &["section", "rubrik", "ressort", "rubrique", "sectie", "sección", "sezione", "seção"]),
        ("Length", &["length", "länge", "longueur", "lengte", "longitud", "lunghezza", "extensão"]),
        ("Byline", &["byline", "autor", "auteur", "author", "autore", "verfasser"]),
        ("Dateline", &["dateline", "ort", "origine"]),
        ("Highlight", &["highlight", "encart", "samenvatting", "hervorhebung", "chapeau"]),
        ("Graphic", &["graphic", "grafik", "graphik", "graphique", "afbeelding", "grafiek"]),
        (
            "Load-Date",
            &[
                "load-date",
                "update",
                "ladedatum",
                "date-chargement",
                "date de chargement",
                "laaddatum",
                "fecha de carga",
            ],
        ),
        ("Language", &["language", "sprache", "langue", "taal", "idioma", "lingua"]),
        (
            "Publication-Type",
            &[
                "publication-type",
                "publikationstyp",
                "publikationsart",
                "type-publication",
                "type de publication",
                "publicatietype",
                "pub-type",
            ],
        ),
        ("Subject", &["subject", "betreff", "thema", "sujet", "onderwerp", "tema", "asunto"]),
        ("Journal Code", &["journal code", "journal-code", "zeitungs-code", "code-revue", "tijdschriftcode"]),
        ("Person", &["person", "personne"]),
        ("Organization", &["organization", "organisation", "organisatie"]),
        ("Company", &["company", "firma", "unternehmen", "société", "societe", "bedrijf"]),
        ("Country", &["country", "land", "pays"]),
        ("State", &["state"]),
        ("City", &["city", "stadt", "ville"]),
        ("Geographic", &["geographic", "localisation-geo", "geographie"]),
        ("Industry", &["industry", "branche", "secteur-activite", "industrie"]),
        ("Type", &["type"]),
        ("Series", &["series", "serie", "série"]),
        ("Correction-Date", &["correction-date"]),
        ("Distribution", &["distribution"]),
        ("Document-Type", &["document-type", "dokumenttyp", "documenttype"]),
        ("Title", &["kop", "titre", "titel"]),
    ];
    let (name, value) = line.split_once(':')?;
    if name.len() > 24 {
        return None;
    }
    let name = name.trim().to_lowercase();
    LABELS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(label, _)| (*label, value.trim()))
}

fn is_rights(line: &str) -> bool {
    let lower = line.to_lowercase();
    [
        "copyright",
        "©",
        "(c) ",
        "(copyright",
        "all rights reserved",
        "alle rechte vorbehalten",
        "tous droits réservés",
        "alle rechten voorbehouden",
    ]
    .iter()
    .any(|mark| lower.starts_with(mark))
}

/// A line that is a day with its year, and little else.
fn is_day(line: &str) -> bool {
    let numbers: Vec<u32> =
        line.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
    let has_year = numbers.iter().any(|n| (1700..2100).contains(n));
    let has_day = numbers.iter().any(|n| (1..=31).contains(n));
    line.len() <= 60 && has_year && has_day && line.split_whitespace().count() <= 8 && !is_rights(line)
}

#[cfg(test)]
mod tests;
