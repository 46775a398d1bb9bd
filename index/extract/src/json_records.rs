//! Articles as records: JSON lines, a JSON array, or an object that holds one.
//!
//! A line that is no JSON is reported and the next is read. Names of fields are those of [`fields`](crate::fields).

use crate::draft::{About, Draft, Format, Origin, Statement};
use crate::fields::{Columns, Field, field, names, state, state_field};
use crate::html;
use crate::limits;
use crate::reading::Reading;
use crate::record::Record;
use crate::seen::Seen;
use crate::source::{Unreadable, UnreadableKind};
use crate::stream::{Charset, Next, Stream};
use serde_json::{Map, Value};

/// Names of the list in an object around it.
const LISTS: [&str; 15] = [
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
    "response",
    "search",
    "edges",
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
    let text = charset.text(&bytes);
    let mut values = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
    let malformed = |error| Unreadable::new(UnreadableKind::Malformed, format!("This is not valid JSON: {error}."));
    let first = match values.next() {
        Some(first) => first.map_err(malformed)?,
        None => return Err(Unreadable::new(UnreadableKind::NoText, "The file is empty.")),
    };
    let Some(second) = values.next() else { return read_value(first, reading) };
    // Records one after the other, each over several lines.
    let rest = std::iter::once(second).chain(values);
    for (at, value) in std::iter::once(Ok(first)).chain(rest).enumerate() {
        let record = match value {
            Ok(Value::Object(record)) => draft(&record, reading.columns),
            Ok(_) => Err(Unreadable::new(UnreadableKind::Malformed, "This is JSON that is not a record of fields.")),
            // Without a first record the file is none of records.
            Err(error) if at == 1 => return Err(malformed(error)),
            Err(error) => Err(malformed(error)),
        };
        reading.record(at + 1, record);
    }
    Ok(())
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
        Value::Object(object) => match records_in(&object, 0) {
            Some(records) => records,
            None => {
                reading.article(draft(&object, reading.columns)?);
                return Ok(());
            }
        },
        _ => return Err(Unreadable::new(UnreadableKind::NoText, "The JSON holds a single value, not articles.")),
    };
    if !records.iter().any(Value::is_object) {
        return Err(Unreadable::new(UnreadableKind::NoText, "The JSON holds a list without records of articles."));
    }
    // A list around one thing that holds the list.
    if let [Value::Object(only)] = records.as_slice()
        && draft(only, reading.columns).is_err()
        && let Some(inner) = records_in(only, 0)
    {
        return give_records(&inner, reading);
    }
    give_records(&records, reading)
}

fn give_records(records: &[Value], reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    for (at, record) in records.iter().enumerate() {
        let read = match record {
            Value::Object(record) => draft(record, reading.columns),
            _ => Err(Unreadable::new(UnreadableKind::Malformed, "This entry of the list is not a record of fields.")),
        };
        reading.record(at + 1, read);
    }
    Ok(())
}

/// Objects around a list of records that are looked into: answers of servers and exports wrap it up to four times.
const WRAPPINGS: usize = 4;

/// The list of records in an object: under a name that lists have, in an object that holds one, as the values of names that
/// are numbers of articles, or column by column.
fn records_in(object: &Map<String, Value>, depth: usize) -> Option<Vec<Value>> {
    let named = || LISTS.iter().filter_map(|name| object.get(*name));
    let is_list = |value: &&Value| matches!(value, Value::Array(items) if items.iter().any(Value::is_object));
    if let Some(Value::Array(records)) = named().find(is_list) {
        // `{"db": [{"data": {"posts": [..]}}]}`
        if let [Value::Object(only)] = records.as_slice()
            && depth < WRAPPINGS
            && !only.keys().any(|name| field(name).is_some())
            && let Some(inner) = records_in(only, depth + 1)
        {
            return Some(inner);
        }
        return Some(records.clone());
    }
    let wrapped = named().chain(object.get("db")).filter_map(|value| match value {
        Value::Object(inner) => Some(inner),
        Value::Array(items) => items.first().and_then(Value::as_object),
        _ => None,
    });
    for inner in wrapped.filter(|_| depth < WRAPPINGS) {
        if let Some(records) = records_in(inner, depth + 1) {
            return Some(records);
        }
    }
    columns_in(object).or_else(|| keyed_in(object))
}

/// Records under names of their own: `{"17": {"title": ..}, "18": {..}}`.
fn keyed_in(object: &Map<String, Value>) -> Option<Vec<Value>> {
    let is_record = |value: &Value| {
        value.as_object().is_some_and(|record| record.keys().filter(|name| field(name).is_some()).count() >= 2)
    };
    (object.len() >= 2 && object.keys().all(|name| field(name).is_none()) && object.values().all(is_record))
        .then(|| object.values().cloned().collect())
}

/// Records column by column, as tables are written: `{"title": {"0": .., "1": ..}, "text": {"0": .., "1": ..}}`.
fn columns_in(object: &Map<String, Value>) -> Option<Vec<Value>> {
    let first = object.values().next()?.as_object()?;
    let is_numbered = first.keys().all(|name| name.bytes().all(|b| b.is_ascii_digit()));
    let is_column = |value: &Value| value.as_object().is_some_and(|column| column.len() == first.len());
    if first.is_empty() || !is_numbered || object.len() < 2 || !object.values().all(is_column) {
        return None;
    }
    let row = |number: &String| -> Map<String, Value> {
        let cell = |(name, column): (&String, &Value)| Some((name.clone(), column.get(number)?.clone()));
        object.iter().filter_map(cell).collect()
    };
    Some(first.keys().map(|number| Value::Object(row(number))).collect())
}

/// Objects in a record whose fields are those of the record, and what they hold when they are none.
const PARTS: [&str; 9] = ["_source", "fields", "article", "attributes", "meta", "metadata", "post", "document", "node"];

/// The draft of one record.
fn draft(fields: &Map<String, Value>, columns: &Columns) -> Result<Draft, Unreadable> {
    let mut record = Record::default();
    take_fields(&mut record, fields, columns, "");
    for name in PARTS {
        if let Some(Value::Object(inner)) = fields.get(name) {
            take_fields(&mut record, inner, columns, &format!("{name}."));
        }
    }
    // What the server of a site adds on request: the names that the numbers in the record stand for.
    if let Some(Value::Array(authors)) = fields.get("_embedded").and_then(|embedded| embedded.get("author")) {
        authors
            .iter()
            .for_each(|author| state_value(&mut record.statements, About::Author, author, "field _embedded.author"));
    }
    record.draft(Format::Json)
}

fn take_fields(record: &mut Record, fields: &Map<String, Value>, columns: &Columns, around: &str) {
    for (name, value) in fields {
        let place = format!("field {around}{name}");
        match columns.of(name).or_else(|| json_field(name, value)) {
            // `article` and `_source` name parts as well as fields.
            // Readers of feeds keep a text where others keep a summary, and the feed where others keep an outlet.
            Some(Field::Says(About::Summary)) if value.is_object() => record.markup(&strings(value).join("\n")),
            Some(_) if value.is_object() && PARTS.contains(&name.as_str()) => {}
            Some(Field::Says(about)) => state_value(&mut record.statements, about, value, &place),
            Some(Field::Domain) => strings(value).iter().for_each(|domain| record.domain(domain, &place)),
            Some(Field::Text) => record.text(&strings(value).join("\n\n")),
            Some(Field::Html) => record.markup(&strings(value).join("\n")),
            None => {}
        }
    }
}

/// Names that programs' answers have, and people do not write.
fn json_field(name: &str, value: &Value) -> Option<Field> {
    field(name).or_else(|| {
        Some(match name {
            "webTitle" => Field::Says(About::Headline),
            "webUrl" => Field::Says(About::Url),
            "webPublicationDate" | "date_gmt" | "seendate" => Field::Says(About::Published),
            "sectionName" => Field::Says(About::Section),
            "feed" | "origin" if value.is_object() => Field::Says(About::Outlet),
            "alternate" if value.is_array() => Field::Says(About::Url),
            "trailText" | "snippet" | "custom_excerpt" => Field::Says(About::Summary),
            "bodyText" | "lead_paragraph" | "paragraphs" | "plaintext" => Field::Text,
            _ => return None,
        })
    })
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
        // `{"family": "Marsh", "given": "Jane"}`
        Value::Object(object) if about == About::Author && object.contains_key("family") => {
            let parts = ["given", "family"].iter().filter_map(|part| object.get(*part)?.as_str());
            state(statements, about, &parts.collect::<Vec<_>>().join(" "), Origin::Record, place);
        }
        // `{"date-parts": [[2031, 3, 3]]}`
        Value::Object(object) if object.contains_key("date-parts") => {
            let numbers = object["date-parts"].get(0).and_then(Value::as_array).into_iter().flatten();
            let number = |part: &Value| part.as_u64().or_else(|| part.as_str()?.parse().ok());
            let parts = numbers.map_while(number).map(|number| format!("{number:02}"));
            state(statements, about, &parts.collect::<Vec<_>>().join("-"), Origin::Record, place);
        }
        Value::Object(object) => {
            // `{"source": {"id": .., "name": ..}}`
            for key in
                ["name", "title", "label", "value", "rendered", "main", "original", "$date", "iso", "url", "href"]
            {
                if let Some(inner @ (Value::String(_) | Value::Number(_))) = object.get(key) {
                    // What is rendered is markup.
                    let words = inner.as_str().filter(|_| key == "rendered").map(html::words_of);
                    let inner = &words.map_or_else(|| inner.clone(), Value::String);
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
        Value::Object(object) => ["text", "content", "value", "rendered", "html", "body"]
            .iter()
            .find_map(|key| object.get(*key))
            .map(strings)
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
