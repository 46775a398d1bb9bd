//! XML that programs for reading and clipping write: notes of Evernote, entries of Wallabag, documents of Trafilatura, TEI, and
//! JATS.
//!
//! ```text
//! en-export > note, response > entry      records: each element is a field, the text is markup
//! doc, TEI, article                       one article, whose elements are its paragraphs
//! ```

use crate::blocks::{block, has_text, key, mark_repeats};
use crate::draft::{About, Block, BlockKind, Draft, Format, Origin, Statement};
use crate::fields::{Field, field, state, state_field};
use crate::limits;
use crate::reading::Reading;
use crate::record::Record;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::xml::{Element, Step, steps, text};

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    let mut start = seen.first_element();
    while start.starts_with("<!") {
        start = start.find('>').map_or("", |at| start[at + 1..].trim_start());
    }
    let tag = start.find('>').map_or(start, |at| &start[..at]);
    let inner = start[tag.len()..].trim_start_matches('>').trim_start();
    start.starts_with("<en-export")
        || (tag == "<response" && inner.starts_with("<entry"))
        || (tag.starts_with("<doc ") && (tag.contains("sitename=") || tag.contains("hostname=")))
        || start.starts_with("<TEI")
        // HTML has an element of this name.
        || (start.starts_with("<article") && inner.starts_with("<front"))
}

/// Reads the article in a file, or its records.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let text = text(source.bytes);
    let mut steps = steps(&text);
    let root = steps.find_map(|step| match step {
        Step::Open(element) => Some(element),
        _ => None,
    });
    match root.as_ref().map(|root| root.name.as_str()) {
        Some("en-export" | "response") => read_records(steps, reading),
        Some(_) => reading.article(draft(&root.unwrap_or_default(), steps)?),
        None => return Err(Unreadable::new(UnreadableKind::NoText, "The file holds no article.")),
    }
    Ok(())
}

/// Reads elements whose own elements are the fields of an article.
fn read_records(steps: impl Iterator<Item = Step>, reading: &mut Reading<'_>) {
    let (mut depth, mut number) = (0_usize, 0);
    let mut record = Record::default();
    let (mut name, mut value) = (String::new(), String::new());
    for step in steps {
        match step {
            Step::Open(element) => {
                depth += 1;
                // Fields lie in the record, or in a group in it. What a note embeds is none of its fields.
                if depth == 2 || depth == 3 {
                    (name, value) = (element.name, String::new());
                }
            }
            Step::Text(piece) if depth > 1 && name != "data" => value.push_str(&piece),
            Step::Text(_) => {}
            Step::Close(_) => {
                if depth > 1 {
                    take_field(&mut record, &std::mem::take(&mut name), &std::mem::take(&mut value));
                }
                // The last end is that of the root.
                let is_record = depth == 1;
                depth = depth.saturating_sub(1);
                if is_record {
                    number += 1;
                    reading.record(number, std::mem::take(&mut record).draft(Format::Html));
                }
            }
        }
        if reading.is_spent() {
            return;
        }
    }
}

fn take_field(record: &mut Record, name: &str, value: &str) {
    let place = format!("element {name}");
    match (name, field(name)) {
        // The program that clipped the page, and the day on which it did.
        ("source" | "updated" | "updated_at", _) => {}
        ("source-url", _) => state(&mut record.statements, About::Url, value, Origin::Record, &place),
        ("content", _) => record.markup(without_prologue(value)),
        (_, Some(Field::Says(about))) => state_field(&mut record.statements, about, value, Origin::Record, &place),
        (_, Some(Field::Domain)) => record.domain(value, &place),
        _ => {}
    }
}

/// The markup of a note, which is a document of its own.
fn without_prologue(markup: &str) -> &str {
    markup.find("<en-note").map_or(markup, |at| &markup[at..])
}

/// What the text of an element is, inside the elements around it.
enum Part {
    Says(About),
    Passage(BlockKind),
    /// A part of a name or a day that its element puts together.
    Piece,
}

fn part(name: &str, around: &[String]) -> Option<Part> {
    let within = |outer: &str| around.iter().any(|name| name == outer);
    let directly = |outer: &str| around.last().is_some_and(|name| name == outer);
    if within("comments") || within("back") || within("ref-list") {
        return None;
    }
    let in_body = within("main") || within("body");
    Some(match name {
        "p" if in_body || within("abstract") && within("article-meta") => Part::Passage(BlockKind::Paragraph),
        "head" | "ab" if in_body => Part::Passage(BlockKind::Subheading),
        "title" if in_body && directly("sec") => Part::Passage(BlockKind::Subheading),
        "item" | "list-item" if in_body => Part::Passage(BlockKind::ListItem),
        "quote" | "disp-quote" if in_body => Part::Passage(BlockKind::Quote),
        "title" if within("titleStmt") => Part::Says(About::Headline),
        "article-title" if within("article-meta") => Part::Says(About::Headline),
        "author" if within("titleStmt") => Part::Says(About::Author),
        "name" if directly("contrib") => Part::Says(About::Author),
        "given-names" | "surname" if within("contrib") => Part::Piece,
        "publisher" if within("publicationStmt") => Part::Says(About::Outlet),
        "journal-title" => Part::Says(About::Outlet),
        "date" if within("sourceDesc") || within("publicationStmt") => Part::Says(About::Published),
        "pub-date" => Part::Says(About::Published),
        "year" | "month" | "day" if directly("pub-date") => Part::Piece,
        "kwd" | "term" => Part::Says(About::Keyword),
        _ => return None,
    })
}

/// What the attributes of the root of a document state.
const ATTRIBUTES: [(&str, About); 10] = [
    ("title", About::Headline),
    ("sitename", About::Outlet),
    ("author", About::Author),
    ("date", About::Published),
    ("url", About::Url),
    ("source", About::Url),
    ("language", About::Language),
    ("categories", About::Section),
    ("tags", About::Keyword),
    ("excerpt", About::Summary),
];

fn draft(root: &Element, steps: impl Iterator<Item = Step>) -> Result<Draft, Unreadable> {
    let mut statements: Vec<Statement> = Vec::new();
    let mut blocks: Vec<Block> = Vec::new();
    for (name, about) in ATTRIBUTES.iter().filter(|_| root.name == "doc") {
        let value = root.get(name).unwrap_or_default();
        state_field(&mut statements, *about, value, Origin::Record, &format!("doc {name}"));
    }
    let mut around = vec![root.name.clone()];
    let mut deeper = 0_usize;
    // Elements whose text is being read, the innermost last.
    let mut open: Vec<(usize, Part, String)> = Vec::new();
    for step in steps {
        match step {
            Step::Open(_) if around.len() >= limits::PAGE_DEPTH => deeper += 1,
            Step::Close(_) if deeper > 0 => deeper -= 1,
            Step::Open(element) => {
                if element.name == "ptr" {
                    state(
                        &mut statements,
                        About::Url,
                        element.get("target").unwrap_or_default(),
                        Origin::Record,
                        "ptr target",
                    );
                }
                if let Some(part) = part(&element.name, &around) {
                    open.push((around.len(), part, String::new()));
                } else if element.name == "lb" {
                    open.last_mut().into_iter().for_each(|(_, _, text)| text.push(' '));
                }
                around.push(element.name);
            }
            Step::Text(text) => open.last_mut().into_iter().for_each(|(_, _, words)| words.push_str(&text)),
            Step::Close(name) => {
                around.pop();
                if open.last().is_none_or(|(depth, ..)| *depth < around.len()) {
                    continue;
                }
                let Some((_, part, text)) = open.pop() else { continue };
                match part {
                    Part::Says(about) => {
                        let value = match name.as_str() {
                            "pub-date" => day(&text),
                            "publisher" => without_host(&text).to_owned(),
                            _ => text,
                        };
                        state_field(&mut statements, about, &value, Origin::Record, &format!("element {name}"));
                    }
                    Part::Passage(kind) => blocks.extend(block(kind, &text, None)),
                    // The family name stands first where it is written first.
                    Part::Piece => open.last_mut().into_iter().for_each(|(_, _, whole)| match name.as_str() {
                        "given-names" => *whole = format!("{} {}", text.trim(), whole.trim()),
                        _ => *whole = format!("{} {}", whole.trim(), text.trim()),
                    }),
                }
            }
        }
    }
    let title = statements.iter().find(|s| s.about == About::Headline).map(|s| s.value.clone());
    if let Some(title) = title {
        blocks.retain(|b| b.kind != BlockKind::Subheading || key(&b.text) != key(&title));
        blocks.splice(0..0, block(BlockKind::Headline, &title, None));
    }
    mark_repeats(&mut blocks);
    if !has_text(&blocks) {
        return Err(Unreadable::new(UnreadableKind::NoText, "The file holds no text of an article."));
    }
    Ok(Draft { blocks, statements, format: Format::NewsMl })
}

/// A name without the host of its site: `Nordpost (nordpost.example)`.
fn without_host(name: &str) -> &str {
    match name.trim().strip_suffix(')').and_then(|name| name.rsplit_once(" (")) {
        Some((name, host)) if host.contains('.') && !host.contains(' ') => name,
        _ => name,
    }
}

/// A day whose numbers stand in any order, the year with four figures: `3 3 2031`, as days of JATS are, or `2031 3 3`.
fn day(numbers: &str) -> String {
    let mut numbers: Vec<&str> = numbers.split_whitespace().collect();
    if numbers.first().is_some_and(|first| first.len() < 4) {
        numbers.reverse();
    }
    numbers.iter().map(|number| format!("{number:0>2}")).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::Columns;
    use crate::notes::FileNotes;

    fn drafts(xml: &str) -> Vec<Draft> {
        let source = Source { path: "a.xml", bytes: xml.as_bytes() };
        assert!(recognises(&Seen::new(source)), "{xml}");
        let mut found = Vec::new();
        let mut sink = |_, draft: Result<Draft, Unreadable>| found.push(draft.unwrap());
        let columns = Columns::default();
        let mut reading = Reading::new(xml.len() as u64, |_, _, _| Ok(()), &columns, FileNotes::default(), &mut sink);
        read(source, &mut reading).unwrap();
        found
    }

    fn said(draft: &Draft) -> Vec<(About, &str)> {
        draft.statements.iter().map(|s| (s.about, s.value.as_str())).collect()
    }

    fn texts(draft: &Draft) -> Vec<&str> {
        draft.blocks.iter().map(|b| b.text.as_str()).collect()
    }

    #[test]
    fn notes_and_entries_are_records() {
        let note = "<note><title>Old bridge</title><created>20310303T080000Z</created><tag>roads</tag><note-attributes><author>Ada Holm</author><source>web.clip7</source><source-url>https://nordpost.example/1</source-url></note-attributes><content><![CDATA[<?xml version=\"1.0\"?><!DOCTYPE en-note SYSTEM \"x\"><en-note><div>The bridge is sold.</div><div>Nobody else <b>wanted</b> it.</div></en-note>]]></content><resource><data encoding=\"base64\">iVBORw0KGgo=</data></resource></note>";
        let read = drafts(&format!(
            "<?xml version=\"1.0\"?><!DOCTYPE en-export SYSTEM \"x\"><en-export>{note}{note}</en-export>"
        ));
        assert_eq!(read.len(), 2, "{read:?}");
        assert_eq!(texts(&read[1]), ["Old bridge", "The bridge is sold.", "Nobody else wanted it."]);
        assert_eq!(
            said(&read[1]),
            [
                (About::Headline, "Old bridge"),
                (About::Keyword, "roads"),
                (About::Author, "Ada Holm"),
                (About::Url, "https://nordpost.example/1")
            ]
        );
        let entry = "<response><entry><is_archived>0</is_archived><title><![CDATA[Old bridge]]></title><url><![CDATA[https://nordpost.example/1]]></url><content><![CDATA[<p>The bridge is sold.</p>]]></content><published_at><![CDATA[2031-03-03]]></published_at></entry></response>";
        let read = drafts(entry);
        assert_eq!(texts(&read[0]), ["Old bridge", "The bridge is sold."]);
        assert!(said(&read[0]).contains(&(About::Published, "2031-03-03")));
    }

    #[test]
    fn documents_are_articles() {
        for xml in [
            "<doc sitename=\"Nordpost\" title=\"Old bridge\" author=\"Ada Holm\" date=\"2031-03-03\" hostname=\"nordpost.example\"><main><head rend=\"h1\">Old bridge</head><p>The <hi rend=\"#b\">bridge</hi> is sold.</p><head rend=\"h2\">Later</head><list><item>Nobody wanted it.</item></list></main><comments><p>No.</p></comments></doc>",
            "<?xml version=\"1.0\"?><!DOCTYPE TEI SYSTEM \"x.dtd\"><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title type=\"main\">Old bridge</title><author>Ada Holm</author></titleStmt><publicationStmt><publisher>Nordpost (nordpost.example)</publisher></publicationStmt><sourceDesc><biblFull><publicationStmt><date>2031-03-03</date></publicationStmt></biblFull></sourceDesc></fileDesc></teiHeader><text><body><div><p>The <hi>bridge</hi> is sold.</p><ab type=\"header\">Later</ab><list><item>Nobody wanted it.</item></list></div></body></text></TEI>",
            "<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS\" \"x\"><article xml:lang=\"en\"><front><journal-meta><journal-title>Nordpost</journal-title></journal-meta><article-meta><title-group><article-title>Old bridge</article-title></title-group><contrib-group><contrib><name><surname>Holm</surname><given-names>Ada</given-names></name></contrib></contrib-group><pub-date><day>3</day><month>3</month><year>2031</year></pub-date></article-meta></front><body><p>The <italic>bridge</italic> is sold.</p><sec><title>Later</title><list><list-item><p>Nobody wanted it.</p></list-item></list></sec></body><back><ref-list><p>No.</p></ref-list></back></article>",
        ] {
            let read = drafts(xml);
            assert_eq!(texts(&read[0]), ["Old bridge", "The bridge is sold.", "Later", "Nobody wanted it."], "{xml}");
            for statement in [
                (About::Headline, "Old bridge"),
                (About::Outlet, "Nordpost"),
                (About::Author, "Ada Holm"),
                (About::Published, "2031-03-03"),
            ] {
                assert!(said(&read[0]).contains(&statement), "{statement:?} in {xml}: {:?}", said(&read[0]));
            }
        }
        for other in
            ["<article class=\"a\"><p>Text.</p></article>", "<doc><p>Text.</p></doc>", "<response><error/></response>"]
        {
            assert!(!recognises(&Seen::new(Source { path: "a", bytes: other.as_bytes() })), "{other}");
        }
    }
}
