//! Articles as records: JSON lines, a JSON array, or an object that holds one.
//!
//! A line that is no JSON is reported and the next is read. Names of fields are those of [`fields`](crate::fields).

use crate::draft::{About, Draft, Format, Origin, Statement};
use crate::fields::{Columns, Field, field, names, state, state_field};
use crate::limits;
use crate::reading::Reading;
use crate::record::Record;
use crate::seen::Seen;
use crate::source::{Unreadable, UnreadableKind};
use crate::stream::{Charset, Next, Stream};
use serde_json::{Map, Value};

/// Names of the list in an object around it.
const LISTS: [&str; 12] = [
    "articles",
    "items",
    "results",
    "data",
    "documents",
    "docs",
    "records",
    "news",
    "stories",
    "entries",
    "posts",
    "hits",
];

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    seen.is_named(&["json", "jsonl", "ndjson", "jsonlines"]) || is_json(&seen.head)
}

/// A JSON object or array: its bracket is followed by what may follow there.
fn is_json(head: &str) -> bool {
    match head.as_bytes().first() {
        Some(b'{') => head[1..].trim_start().starts_with(['"', '}']),
        Some(b'[') => head[1..].trim_start().starts_with(['{', '"', '[', ']']) && head.contains("\":"),
        _ => false,
    }
}

/// Reads a file of records; a record's number is that of its line, or its place in the list.
pub(crate) fn read(_: &str, stream: &mut Stream<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let charset = stream.text(limits::RECORDS_BYTES)?;
    if is_lines(stream, charset) {
        read_lines(stream, charset, reading);
        return Ok(());
    }
    let bytes = stream.rest(limits::RECORDS_BYTES).map_err(|why| match why.kind {
        UnreadableKind::TooLarge => {
            Unreadable::new(UnreadableKind::TooLarge, format!("{} JSON lines have no such limit.", why.why))
        }
        _ => why,
    })?;
    match serde_json::from_str::<Value>(&charset.text(&bytes)) {
        Ok(value) => read_value(value, reading),
        Err(error) => Err(Unreadable::new(UnreadableKind::Malformed, format!("This is not valid JSON: {error}."))),
    }
}

/// JSON lines if a whole value stands on one line and more follow; a file of one line is one value either way.
fn is_lines(stream: &mut Stream<'_>, charset: Charset) -> bool {
    // Both lines have to be at hand.
    loop {
        let ends = memchr::memchr_iter(b'\n', stream.held());
        let mut start = 0;
        let mut whole = ends.filter(|end| {
            let line = &stream.held()[start..*end];
            start = *end;
            !line.trim_ascii().is_empty()
        });
        if whole.nth(1).is_some() || stream.held().len() > 2 * limits::RECORD_BYTES || !stream.more() {
            break;
        }
    }
    let mut lines = stream.held().split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let first_is_whole = lines.next().is_some_and(|line| is_object(&charset.text(line)));
    let second = lines.next();
    first_is_whole && second.is_some() || second.is_some_and(|line| is_object(&charset.text(line)))
}

fn is_object(line: &str) -> bool {
    line.trim_start().starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok()
}

fn read_lines(stream: &mut Stream<'_>, charset: Charset, reading: &mut Reading<'_>) {
    let end = |bytes: &[u8], _| memchr::memchr(b'\n', bytes).map(|at| at + 1);
    let mut number = 0;
    while !reading.is_spent() {
        number += 1;
        match stream.record(limits::RECORD_BYTES, 0, end) {
            Next::Record(length) => {
                let line = charset.text(&stream.held()[..length]);
                if !line.trim().is_empty() {
                    reading.record(number, read_line(line.trim(), reading.columns));
                }
                stream.pass(length);
            }
            Next::TooLarge => {
                let why = Unreadable::new(UnreadableKind::TooLarge, "The record on this line is too large.");
                reading.record(number, Err(why));
            }
            Next::End => return,
        }
    }
}

fn read_line(line: &str, columns: &Columns) -> Result<Draft, Unreadable> {
    match serde_json::from_str::<Value>(line) {
        Ok(Value::Object(record)) => draft(&record, columns),
        Ok(_) => Err(Unreadable::new(UnreadableKind::Malformed, "The line holds JSON that is not a record of fields.")),
        Err(error) => Err(Unreadable::new(UnreadableKind::Malformed, format!("The line is not valid JSON: {error}."))),
    }
}

fn read_value(value: Value, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let records = match value {
        Value::Array(records) => records,
        Value::Object(mut object) => {
            let list = LISTS.iter().find(
                |name| matches!(object.get(**name), Some(Value::Array(items)) if items.iter().any(Value::is_object)),
            );
            match list.and_then(|name| object.remove(*name)) {
                Some(Value::Array(records)) => records,
                _ => {
                    reading.article(draft(&object, reading.columns)?);
                    return Ok(());
                }
            }
        }
        _ => return Err(Unreadable::new(UnreadableKind::NoText, "The JSON holds a single value, not articles.")),
    };
    if !records.iter().any(Value::is_object) {
        return Err(Unreadable::new(UnreadableKind::NoText, "The JSON holds a list without records of articles."));
    }
    for (at, record) in records.iter().enumerate() {
        let read = match record {
            Value::Object(record) => draft(record, reading.columns),
            _ => Err(Unreadable::new(UnreadableKind::Malformed, "This entry of the list is not a record of fields.")),
        };
        reading.record(at + 1, read);
    }
    Ok(())
}

/// The draft of one record.
fn draft(fields: &Map<String, Value>, columns: &Columns) -> Result<Draft, Unreadable> {
    let mut record = Record::default();
    for (name, value) in fields {
        let place = format!("field {name}");
        match columns.of(name).or_else(|| field(name)) {
            Some(Field::Says(about)) => state_value(&mut record.statements, about, value, &place),
            Some(Field::Domain) => strings(value).iter().for_each(|domain| record.domain(domain, &place)),
            Some(Field::Text) => record.text(&strings(value).join("\n\n")),
            Some(Field::Html) => record.markup(&strings(value).join("\n")),
            None => {}
        }
    }
    record.draft(Format::Json)
}

fn state_value(statements: &mut Vec<Statement>, about: About, value: &Value, place: &str) {
    match value {
        Value::String(value) => state_field(statements, about, value, Origin::Record, place),
        Value::Number(number) if matches!(about, About::Published | About::Updated) => {
            state(statements, about, &number.to_string(), Origin::Record, place);
        }
        Value::Array(items) => items.iter().for_each(|item| match item {
            // An item of a list is one name, unless it is written as a byline.
            Value::String(name) if about == About::Author && names(name).len() < 2 => {
                state_field(statements, about, name, Origin::Record, place)
            }
            Value::String(word) if about == About::Keyword => state(statements, about, word, Origin::Record, place),
            item => state_value(statements, about, item, place),
        }),
        Value::Object(object) => {
            // `{"source": {"id": .., "name": ..}}`
            for key in ["name", "title", "label", "value", "$date", "iso", "url"] {
                if let Some(inner @ (Value::String(_) | Value::Number(_))) = object.get(key) {
                    state_value(statements, about, inner, &format!("{place}.{key}"));
                    break;
                }
            }
        }
        _ => {}
    }
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(object) => ["text", "content", "value", "html", "body"]
            .iter()
            .find_map(|key| object.get(*key))
            .map(strings)
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::FileNotes;
    use crate::part::Part;

    type Pieces = Vec<(Part, Result<Draft, Unreadable>)>;

    fn outcome(text: &str) -> (Pieces, Result<(), Unreadable>) {
        let mut found = Vec::new();
        let mut sink = |part, draft| found.push((part, draft));
        let columns = Columns::default();
        let mut reading = Reading::new(text.len() as u64, read, &columns, FileNotes::default(), &mut sink);
        let outcome = read("a.json", &mut Stream::new(text.as_bytes()), &mut reading);
        (found, outcome)
    }

    fn all(text: &str) -> Vec<Result<Draft, Unreadable>> {
        let (found, outcome) = outcome(text);
        outcome.unwrap();
        found.into_iter().map(|(_, draft)| draft).collect()
    }

    fn parts(text: &str) -> Vec<String> {
        outcome(text).0.into_iter().map(|(part, _)| part.to_string()).collect()
    }

    fn said(draft: &Draft, about: About) -> Vec<&str> {
        draft.statements.iter().filter(|s| s.about == about).map(|s| s.value.as_str()).collect()
    }

    #[test]
    fn json_lines_go_on_after_a_bad_line() {
        let text = concat!(
            "{\"title\": \"The old bridge\", \"source\": \"Northland Courier\", \"date\": \"2031-03-03\", \"authors\": \"Jane Marsh and Tom Otter\", ",
            "\"url\": \"https://courier.example/1\", \"topic\": \"roads\", \"content\": \"The bridge is old.\\n\\nIt will be sold.\"}\n",
            "{\"title\": \"Half a\n",
            "\n",
            "[1, 2]\n",
            "{\"title\": \"Empty\", \"content\": \"\"}\n",
        );
        let found = all(text);
        assert_eq!(parts(text), ["#1", "#2", "#4", "#5"]);
        let draft = found[0].as_ref().unwrap();
        assert_eq!(said(draft, About::Outlet), ["Northland Courier"]);
        assert_eq!(said(draft, About::Author), ["Jane Marsh", "Tom Otter"]);
        assert_eq!(said(draft, About::Keyword), ["roads"]);
        assert!(draft.statements.iter().any(|s| s.place == "field title" && s.value == "The old bridge"));
        let texts: Vec<&str> = draft.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["The old bridge", "The bridge is old.", "It will be sold."]);
        let kinds: Vec<_> = found[1..].iter().map(|f| f.as_ref().unwrap_err().kind).collect();
        assert_eq!(kinds, [UnreadableKind::Malformed, UnreadableKind::Malformed, UnreadableKind::NoText]);
    }

    #[test]
    fn arrays_and_objects_around_them() {
        let record = r#"{"headline": "A", "body": "Text of the article.", "byline": "By Jane Marsh", "source": {"id": null, "name": "Courier"}, "tags": ["a, b", "c"]}"#;
        for text in [
            format!("[{record}, 3]"),
            format!("{{\"status\": \"ok\", \"articles\": [{record}, 3]}}"),
            format!("[\n{record},\n3\n]"),
        ] {
            let found = all(&text);
            let draft = found[0].as_ref().unwrap();
            assert_eq!(said(draft, About::Outlet), ["Courier"]);
            assert_eq!(said(draft, About::Keyword), ["a, b", "c"]);
            assert!(found[1].is_err());
            assert_eq!(parts(&text), ["#1", "#2"]);
        }
        assert_eq!(all(record).len(), 1);
    }

    #[test]
    fn json_without_articles_says_so() {
        for (text, kind) in [
            (r#"{"name": "a-package", "version": "1.0"}"#, UnreadableKind::NoText),
            ("[1, 2, 3]", UnreadableKind::NoText),
            ("\"text\"", UnreadableKind::NoText),
            ("{\"a\": ", UnreadableKind::Malformed),
        ] {
            assert_eq!(outcome(text).1.unwrap_err().kind, kind, "{text}");
        }
    }

    #[test]
    fn markup_in_a_field_is_read_as_markup() {
        let found =
            all(r#"{"title": "A", "content": "<p>The first paragraph &amp; more.</p><p>The second paragraph.</p>"}"#);
        let texts: Vec<&str> = found[0].as_ref().unwrap().blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["A", "The first paragraph & more.", "The second paragraph."]);
    }
}
