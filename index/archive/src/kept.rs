//! A search as it is kept: JSON that outlives the version that wrote it.
//!
//! Written is only what differs from a search for everything. So a part that a later version adds is simply not there in
//! what was kept before, and a part that it left at its default does not puzzle an earlier one. Read is what this version
//! knows; the rest is named, and stays where it is.

use crate::request::{SearchRequest, Selection};
use serde_json::{Map, Value};

/// A kept search, read back.
#[derive(Debug, PartialEq)]
pub struct Kept {
    /// What this version understands of it; `None` if it cannot be read at all.
    pub search: Option<SearchRequest>,
    /// The parts that it does not understand, such as `selection.mood`.
    pub beyond: Vec<String>,
}

/// The JSON to keep for a search, the same for the same search.
#[must_use]
pub fn write(search: &SearchRequest) -> String {
    let page = SearchRequest::default();
    let search =
        SearchRequest { facets: page.facets, offset: 0, limit: 0, facet_limit: 0, passages: 0, ..search.clone() };
    differing(json(&search), &json(&SearchRequest::default())).unwrap_or_else(|| Value::Object(Map::new())).to_string()
}

/// Reads a kept search.
#[must_use]
pub fn read(kept: &Value) -> Kept {
    let search = serde_json::from_value::<SearchRequest>(kept.clone()).ok();
    let mut beyond = Vec::new();
    if let Some(search) = &search {
        unknown(kept, &json(search), "", &mut beyond);
    }
    Kept { search, beyond }
}

/// Whether a search asks for something, and not for all there is.
#[must_use]
pub fn asks(search: &SearchRequest) -> bool {
    !search.query.trim().is_empty() || search.selection != Selection::default()
}

fn json(search: &SearchRequest) -> Value {
    // Strings, numbers and lists of them: nothing in a search is without a form in JSON.
    serde_json::to_value(search).unwrap_or_default()
}

/// The parts that differ from the usual, in the order of their names, however this build's JSON orders them.
fn differing(value: Value, usual: &Value) -> Option<Value> {
    let Value::Object(parts) = value else { return (value != *usual).then_some(value) };
    let mut parts: Vec<(String, Value)> = parts
        .into_iter()
        .filter_map(|(name, part)| differing(part, usual.get(&name).unwrap_or(&Value::Null)).map(|part| (name, part)))
        .collect();
    parts.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    (!parts.is_empty()).then(|| Value::Object(parts.into_iter().collect()))
}

/// Names the parts that are kept and not known, unless there is nothing in them.
fn unknown(kept: &Value, known: &Value, place: &str, beyond: &mut Vec<String>) {
    let (Value::Object(kept), Value::Object(known)) = (kept, known) else { return };
    for (name, part) in kept {
        match known.get(name) {
            Some(known) => unknown(part, known, &format!("{place}{name}."), beyond),
            None if is_empty(part) => {}
            None => beyond.push(format!("{place}{name}")),
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Bool(true) => false,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(parts) => parts.iter().all(is_empty),
        Value::Object(parts) => parts.values().all(is_empty),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::{Choice, Sort};
    use serde_json::json;

    #[test]
    fn only_what_differs_is_written_and_all_of_it_comes_back() {
        let mut search = SearchRequest { query: "bridge".into(), limit: 50, passages: 3, ..SearchRequest::default() };
        assert_eq!(write(&search), r#"{"query":"bridge"}"#);
        search.selection.outlet = Choice { include: vec![None, Some("Nordpost".into())], ..Choice::default() };
        search.sort = Sort::Oldest;
        let kept = write(&search);
        assert_eq!(kept, r#"{"query":"bridge","selection":{"outlet":{"include":[null,"Nordpost"]}},"sort":"oldest"}"#);
        let read = read(&serde_json::from_str(&kept).unwrap());
        search.limit = 0;
        search.passages = 0;
        assert_eq!(read, Kept { search: Some(search), beyond: Vec::new() });
        assert_eq!(write(&SearchRequest::default()), "{}");
    }

    #[test]
    fn what_a_later_version_wrote_is_named() {
        let cases = [
            (json!({"query": "a"}), true, vec![]),
            (json!({"mood": null, "selection": {"mood": {"include": [], "exclude": []}}}), true, vec![]),
            (json!({"mood": "calm", "selection": {"mood": {"include": ["x"]}}}), true, vec!["mood", "selection.mood"]),
            (json!({"sort": "by-mood"}), false, vec![]),
            (json!("bridge"), false, vec![]),
        ];
        for (kept, readable, beyond) in cases {
            let read = read(&kept);
            assert_eq!(
                (read.search.is_some(), read.beyond),
                (readable, beyond.into_iter().map(String::from).collect()),
                "{kept}"
            );
        }
    }
}
