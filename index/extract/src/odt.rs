//! ODT: the paragraphs of an OpenDocument text with their styles, tables row by row, and its properties.
//!
//! Notes, comments and tracked changes are left out.

use crate::bundle;
use crate::document::{Passages, Style, state_property, style_named};
use crate::docx::push_row;
use crate::draft::{About, Format, Statement};
use crate::limits;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::xml::{Element, Step, Tree, steps, text};
use crate::zipped::{self, Archive};
use std::collections::{HashMap, HashSet};

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    let kind = "application/vnd.oasis.opendocument.text";
    seen.is_zip()
        && zipped::start_of(seen.bytes, "mimetype", 80).is_some_and(|start| start.starts_with(kind.as_bytes()))
}

/// A document in one file of XML that is not packed.
pub(crate) fn is_flat(seen: &Seen<'_>) -> bool {
    seen.first_element().starts_with("<office:document ") && seen.head.contains("opendocument.text")
}

/// Reads a document in one file of XML.
pub(crate) fn read_flat(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let xml = text(source.bytes);
    // Properties stand before the text; pictures in it are no part of either.
    let start = xml.find("<office:body").unwrap_or(0);
    let mut statements = Vec::new();
    if let Some(end) = xml.find("</office:meta>") {
        state_properties(&mut statements, &Tree::of(&xml[..end]));
    }
    // Between the styles and the text stand those of sheets, with what is on every one.
    let styles = ["<office:automatic-styles", "</office:automatic-styles>"].map(|tag| xml[..start].find(tag));
    let styles = if let [Some(from), Some(to)] = styles { xml.get(from..to).unwrap_or_default() } else { "" };
    let passages = passages(&format!("{styles}{}", &xml[start..]));
    bundle::give(passages, statements, Format::OpenDocument, reading)
}

/// Reads a document.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut archive = zipped::open(source.bytes)?;
    let body = zipped::unpack_named(&mut archive, "content.xml", limits::DOCUMENT_XML, reading)?;
    let body = body.ok_or_else(|| Unreadable::new(UnreadableKind::Malformed, "The document has no text part."))?;
    let statements = properties(&mut archive, reading)?;
    bundle::give(passages(&text(&body)), statements, Format::OpenDocument, reading)
}

fn properties(archive: &mut Archive<'_>, reading: &mut Reading<'_>) -> Result<Vec<Statement>, Unreadable> {
    let mut statements = Vec::new();
    let Some(bytes) = zipped::unpack_named(archive, "meta.xml", limits::PROPERTIES_XML, reading)? else {
        return Ok(statements);
    };
    state_properties(&mut statements, &Tree::of(&text(&bytes)));
    Ok(statements)
}

fn state_properties(statements: &mut Vec<Statement>, tree: &Tree) {
    for (name, about) in [
        ("title", About::Headline),
        ("initial-creator", About::Author),
        ("keyword", About::Keyword),
        ("description", About::Summary),
        ("language", About::Language),
        ("creation-date", About::Made),
        ("date", About::Updated),
    ] {
        for found in tree.all(name) {
            state_property(statements, about, &found.words(), name);
        }
    }
}

fn passages(xml: &str) -> Passages {
    let mut found = Passages::default();
    let mut parents: HashMap<String, String> = HashMap::new();
    let mut open: Vec<(Style, String)> = Vec::new();
    let mut rows: Vec<Vec<Vec<(Style, String)>>> = Vec::new();
    let (mut lists, mut left_out) = (0_usize, 0_usize);
    // Styles of text that is not shown, and the style being described.
    let (mut hidden, mut named) = (HashSet::new(), String::new());
    for step in steps(xml) {
        match step {
            Step::Open(element)
                if left_out > 0
                    || is_left_out(&element.name)
                    || (element.name == "span"
                        && element.get("style-name").is_some_and(|name| hidden.contains(name))) =>
            {
                left_out += 1;
            }
            Step::Close(_) if left_out > 0 => left_out -= 1,
            Step::Open(element) => match element.name.as_str() {
                "style" => {
                    named = element.get("name").unwrap_or_default().to_owned();
                    if let (Some(name), Some(parent)) = (element.get("name"), element.get("parent-style-name")) {
                        parents.insert(name.to_owned(), parent.to_owned());
                    }
                }
                "text-properties" if element.get("display") == Some("none") => {
                    hidden.insert(std::mem::take(&mut named));
                }
                "h" => open.push((heading(&element), String::new())),
                "p" => open.push((style(&element, &parents, lists > 0), String::new())),
                "list" => lists += 1,
                "table-row" if rows.len() < limits::NESTED_TABLES => rows.push(Vec::new()),
                "table-cell" => rows.last_mut().into_iter().for_each(|row| row.push(Vec::new())),
                "line-break" => open.last_mut().into_iter().for_each(|p| p.1.push('\n')),
                "s" | "tab" => open.last_mut().into_iter().for_each(|p| p.1.push(' ')),
                _ => {}
            },
            Step::Text(text) => open.last_mut().into_iter().for_each(|p| p.1.push_str(&text.replace('\n', " "))),
            Step::Close(name) => match name.as_str() {
                "h" | "p" => {
                    let Some(done) = open.pop() else { continue };
                    match rows.last_mut().and_then(|row| row.last_mut()) {
                        Some(cell) => cell.push((done.0, done.1.replace('\n', " "))),
                        None => found.push_broken(done.0, &done.1),
                    }
                }
                "list" => lists = lists.saturating_sub(1),
                "table-row" => {
                    let row = rows.pop().unwrap_or_default();
                    push_row(row, rows.last_mut().and_then(|row| row.last_mut()), &mut found);
                }
                _ => {}
            },
        }
    }
    found
}

fn is_left_out(name: &str) -> bool {
    matches!(name, "note" | "annotation" | "tracked-changes" | "table-of-content" | "forms")
}

fn heading(element: &Element) -> Style {
    Style::Heading(element.get("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1))
}

/// The style of a paragraph, its own or the one that its own is derived from.
fn style(element: &Element, parents: &HashMap<String, String>, in_list: bool) -> Style {
    let name = element.get("style-name").unwrap_or_default();
    let own = style_named(name);
    let style = match parents.get(name) {
        Some(parent) if own == Style::Body => style_named(parent),
        _ => own,
    };
    if in_list && style == Style::Body { Style::Item } else { style }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_in_one_file_is_read() {
        let xml = "<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"x\" office:mimetype=\"application/vnd.oasis.opendocument.text\">\
            <office:meta><dc:title>Old bridge</dc:title><meta:initial-creator>Ada Holm</meta:initial-creator></office:meta>\
            <office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"Title\"/></office:automatic-styles>\
            <office:master-styles><style:header><text:p>Nordpost</text:p></style:header></office:master-styles><office:body>\
            <office:text><text:p text:style-name=\"P1\">Old bridge to be sold</text:p><text:p>The bridge is sold.</text:p></office:text>\
            </office:body></office:document>";
        let source = Source { path: "a.fodt", bytes: xml.as_bytes() };
        assert!(is_flat(&Seen::new(source)));
        let mut found = Vec::new();
        let columns = crate::fields::Columns::default();
        let mut sink = |_, draft: Result<crate::draft::Draft, Unreadable>| found.push(draft.unwrap());
        let notes = crate::notes::FileNotes::default();
        let mut reading = Reading::new(10, |_, _, _| Ok(()), &columns, notes, &mut sink);
        read_flat(source, &mut reading).unwrap();
        let texts: Vec<&str> = found[0].blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["Old bridge to be sold", "The bridge is sold."]);
        assert!(found[0].statements.iter().any(|s| s.about == About::Author && s.value == "Ada Holm"));
    }
}
