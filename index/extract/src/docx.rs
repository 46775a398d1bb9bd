//! DOCX: the paragraphs of a Word document with their styles, tables row by row, and its core properties.
//!
//! Deleted text of tracked changes, comments, footnotes, headers and footers are left out; text boxes stand where they are
//! anchored.

use crate::bundle;
use crate::document::{Passages, Style, state_property, style_named};
use crate::draft::{About, Format, Statement};
use crate::limits;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::xml::{Element, Step, Tree, steps, text};
use crate::zipped::{self, Archive};
use std::collections::HashMap;

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    seen.is_zip() && zipped::names(seen.bytes, "word/document.xml")
}

/// A document in one file of XML: that of Word 2003, or the parts of a later one, one after the other.
pub(crate) fn is_flat(seen: &Seen<'_>) -> bool {
    let start = seen.first_element();
    start.starts_with("<w:wordDocument") || (start.starts_with("<pkg:package") && seen.head.contains("officeDocument"))
}

/// Reads a document in one file of XML.
pub(crate) fn read_flat(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let xml = text(source.bytes);
    // Headers and footers stand in the properties of sections, or in parts of their own.
    let start = xml.find("<w:body").unwrap_or(0);
    let end = xml[start..].find("</w:body>").map_or(xml.len(), |at| start + at);
    let styles = ["<w:styles", "</w:styles>"].map(|tag| xml.find(tag));
    let styles = match styles {
        [Some(from), Some(to)] if from < to => styles_in(&Tree::of(&xml[from..to])),
        _ => HashMap::new(),
    };
    let mut statements = Vec::new();
    // The properties of Word 2003, and those of later parts.
    for (tag, about) in [
        ("o:Title", About::Headline),
        ("dc:title", About::Headline),
        ("o:Author", About::Author),
        ("dc:creator", About::Author),
    ] {
        let value = xml.split_once(&format!("<{tag}>")).and_then(|(_, rest)| rest.split_once('<'));
        if let Some((value, _)) = value {
            state_property(&mut statements, about, &Tree::of(value).text, tag);
        }
    }
    bundle::give(passages(&xml[start..end], &styles), statements, Format::Word, reading)
}

/// Reads a document.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut archive = zipped::open(source.bytes)?;
    let body = zipped::unpack_named(&mut archive, "word/document.xml", limits::DOCUMENT_XML, reading)?;
    let body = body.ok_or_else(|| Unreadable::new(UnreadableKind::Malformed, "The document has no text part."))?;
    let styles = named_styles(&mut archive, reading)?;
    let statements = core_properties(&mut archive, reading)?;
    let passages = passages(&text(&body), &styles);
    bundle::give(passages, statements, Format::Word, reading)
}

/// The styles by their numbers in the document; one that is based on a heading is a heading.
fn named_styles(archive: &mut Archive<'_>, reading: &mut Reading<'_>) -> Result<HashMap<String, Style>, Unreadable> {
    let Some(bytes) = zipped::unpack_named(archive, "word/styles.xml", limits::DOCUMENT_XML, reading)? else {
        return Ok(HashMap::new());
    };
    Ok(styles_in(&Tree::of(&text(&bytes))))
}

fn styles_in(tree: &Tree) -> HashMap<String, Style> {
    let mut styles = HashMap::new();
    for style in tree.all("style") {
        let Some(id) = style.element.get("styleId") else { continue };
        let value = |name| style.first(name).and_then(|t| t.element.get("val"));
        let own = value("name").map_or(Style::Body, style_named);
        let based = || value("basedOn").and_then(|base| styles.get(base)).copied().unwrap_or(Style::Body);
        styles.insert(id.to_owned(), if own == Style::Body { based() } else { own });
    }
    styles
}

/// Title, authors, key words; the days that the file was made and changed.
fn core_properties(archive: &mut Archive<'_>, reading: &mut Reading<'_>) -> Result<Vec<Statement>, Unreadable> {
    let mut statements = Vec::new();
    let Some(bytes) = zipped::unpack_named(archive, "docProps/core.xml", limits::PROPERTIES_XML, reading)? else {
        return Ok(statements);
    };
    let tree = Tree::of(&text(&bytes));
    for (name, about) in [
        ("title", About::Headline),
        ("creator", About::Author),
        ("keywords", About::Keyword),
        ("category", About::Section),
        ("language", About::Language),
        ("description", About::Summary),
        ("created", About::Made),
        ("modified", About::Updated),
    ] {
        if let Some(found) = tree.first(name) {
            state_property(&mut statements, about, &found.words(), name);
        }
    }
    Ok(statements)
}

/// A paragraph that is being read; paragraphs of text boxes lie inside others.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<Style>,
}

fn passages(xml: &str, styles: &HashMap<String, Style>) -> Passages {
    let mut found = Passages::default();
    let mut open: Vec<Paragraph> = Vec::new();
    let mut rows: Vec<Vec<Vec<(Style, String)>>> = Vec::new();
    let (mut in_text, mut fallback) = (false, 0_usize);
    // Inside the properties of a paragraph, whose end may be hidden and not its text.
    let (mut in_marks, mut hidden) = (false, false);
    for step in steps(xml) {
        match step {
            // A second copy of what stands beside it, for older programs.
            // What was moved away stands where it was moved to.
            // Word 2003 keeps headers, footers and footnotes in the text.
            Step::Open(element)
                if matches!(
                    element.name.as_str(),
                    "Fallback" | "moveFrom" | "hdr" | "ftr" | "footnote" | "endnote"
                ) || fallback > 0 =>
            {
                fallback += 1
            }
            Step::Close(_) if fallback > 0 => fallback -= 1,
            Step::Open(element) => match element.name.as_str() {
                "p" => open.push(Paragraph::default()),
                "t" => in_text = true,
                "r" => hidden = false,
                "pPr" => in_marks = true,
                "vanish" if !in_marks => hidden = !matches!(element.get("val"), Some("0" | "false" | "off")),
                "br" | "cr" if !open.is_empty() => open.last_mut().into_iter().for_each(|p| p.text.push('\n')),
                "tab" if !open.is_empty() => open.last_mut().into_iter().for_each(|p| p.text.push(' ')),
                "noBreakHyphen" => open.last_mut().into_iter().for_each(|p| p.text.push('-')),
                "tr" if rows.len() < limits::NESTED_TABLES => rows.push(Vec::new()),
                "tc" => rows.last_mut().into_iter().for_each(|row| row.push(Vec::new())),
                _ => open.last_mut().into_iter().for_each(|paragraph| paragraph.take_style(&element, styles)),
            },
            Step::Text(text) if in_text && !hidden => open.last_mut().into_iter().for_each(|p| p.text.push_str(&text)),
            Step::Text(_) => {}
            Step::Close(name) => match name.as_str() {
                "t" => in_text = false,
                "r" => hidden = false,
                "pPr" => in_marks = false,
                "p" => {
                    let Some(done) = open.pop() else { continue };
                    let style = done.style.unwrap_or(Style::Body);
                    match rows.last_mut().and_then(|row| row.last_mut()) {
                        Some(cell) => cell.push((style, done.text.replace('\n', " "))),
                        None => found.push_broken(style, &done.text),
                    }
                }
                "tr" => {
                    let row = rows.pop().unwrap_or_default();
                    push_row(row, rows.last_mut().and_then(|row| row.last_mut()), &mut found);
                }
                _ => {}
            },
        }
    }
    found
}

impl Paragraph {
    fn take_style(&mut self, element: &Element, styles: &HashMap<String, Style>) {
        let value = element.get("val").unwrap_or_default();
        match element.name.as_str() {
            "pStyle" => {
                self.style = Some(styles.get(value).copied().unwrap_or_else(|| style_named(value)));
            }
            "outlineLvl" => {
                let level = value.parse::<u8>().ok().filter(|level| *level < 9);
                self.style = level.map(|level| Style::Heading(level + 1)).or(self.style);
            }
            "numPr" if !matches!(self.style, Some(Style::Title | Style::Heading(_))) => self.style = Some(Style::Item),
            _ => {}
        }
    }
}

/// Characters of the cells of a row that make one line; longer ones are text laid out in a table.
const LINE: usize = 300;

/// A row of a table: one line where its cells are short, else their paragraphs one by one.
pub(crate) fn push_row(row: Vec<Vec<(Style, String)>>, outer: Option<&mut Vec<(Style, String)>>, found: &mut Passages) {
    let length: usize = row.iter().flatten().map(|(_, text)| text.len()).sum();
    let is_line = row.len() > 1 && length <= LINE && row.iter().all(|cell| cell.len() <= 1);
    let lines: Vec<(Style, String)> = if is_line {
        let cells = row.iter().flatten().map(|(_, text)| text.trim()).filter(|text| !text.is_empty());
        vec![(Style::Body, cells.collect::<Vec<_>>().join(" | "))]
    } else {
        row.into_iter().flatten().collect()
    };
    match outer {
        Some(cell) => cell.extend(lines),
        None => lines.iter().for_each(|(style, text)| found.push(*style, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(xml: &str) -> Vec<String> {
        passages(xml, &HashMap::new()).taken.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn lines_ended_in_a_paragraph_are_passages() {
        let xml = "<p><r><t>Old bridge</t><br/><br/><t>By Ada Holm</t><br/><t>The bridge is sold.</t></r></p>\
            <p><pPr><pStyle val=\"Title\"/></pPr><r><t>A title</t><br/><t>in two lines</t></r></p>";
        assert_eq!(texts(xml), ["Old bridge", "By Ada Holm", "The bridge is sold.", "A title in two lines"]);
        let wrapped = "The old bridge at Nordhafen will be sold to a company";
        let xml = format!("<p><r><t>{wrapped}</t><br/><t>{wrapped}</t><br/><t>at last.</t></r></p>");
        assert_eq!(texts(&xml), [format!("{wrapped} {wrapped} at last.")]);
    }

    #[test]
    fn a_document_in_one_file_is_read() {
        let xml = "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument xmlns:w=\"x\"><o:DocumentProperties>\
            <o:Title>Bridge &amp; ferry</o:Title><o:Author>Ada Holm</o:Author></o:DocumentProperties><w:styles><w:style w:styleId=\"a1\">\
            <w:name w:val=\"Title\"/></w:style></w:styles><w:body><wx:sect><w:p><w:pPr><w:pStyle w:val=\"a1\"/></w:pPr><w:r>\
            <w:t>Old bridge to be sold</w:t></w:r></w:p><w:p><w:r><w:t>The bridge is sold.</w:t></w:r></w:p><w:sectPr><w:hdr>\
            <w:p><w:r><w:t>Nordpost</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>";
        let source = Source { path: "a.xml", bytes: xml.as_bytes() };
        assert!(is_flat(&Seen::new(source)));
        let mut found = Vec::new();
        let columns = crate::fields::Columns::default();
        let mut sink = |_, draft: Result<crate::draft::Draft, Unreadable>| found.push(draft.unwrap());
        let notes = crate::notes::FileNotes::default();
        let mut reading = Reading::new(10, |_, _, _| Ok(()), &columns, notes, &mut sink);
        read_flat(source, &mut reading).unwrap();
        let texts: Vec<&str> = found[0].blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["Old bridge to be sold", "The bridge is sold."]);
        let said: Vec<&str> = found[0].statements.iter().map(|s| s.value.as_str()).collect();
        assert_eq!(said, ["Bridge & ferry", "Ada Holm", "Old bridge to be sold"]);
    }

    #[test]
    fn hidden_and_moved_text_is_left_out() {
        let xml = "<p><pPr><rPr><vanish/></rPr></pPr><r><t>Seen.</t></r><r><rPr><vanish/></rPr><t>Hidden.</t></r>\
            <moveFrom><r><t>Moved.</t></r></moveFrom><r><t> Seen too.</t></r></p>";
        assert_eq!(texts(xml), ["Seen. Seen too."]);
    }
}
