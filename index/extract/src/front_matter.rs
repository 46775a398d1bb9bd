//! Front matter: statements at the top of a text file, between `---` (YAML of the simple kind) or `+++` (TOML), or as
//! header lines such as `Source: Northland Courier`.
//!
//! YAML is read as far as people write it by hand: `key: value`, lists in brackets or with dashes, quoted strings.

use crate::draft::{About, Origin, Statement};
use crate::fields::{Field, field, is_page_address, state, state_field};

/// Takes the front matter off a text: its statements, what follows, and the number of lines taken.
pub(crate) fn take(text: &str) -> (Vec<Statement>, &str, usize) {
    let found = fenced(text, "---", "---", yaml)
        .or_else(|| fenced(text, "+++", "+++", toml_table))
        .or_else(|| header_lines(text));
    if let Some((statements, body)) = below(text).filter(|_| found.is_none()) {
        return (statements, body, 0);
    }
    match found {
        Some((statements, rest)) => (statements, rest, text[..text.len() - rest.len()].matches('\n').count()),
        None => (Vec::new(), text, 0),
    }
}

/// What keepers of notes write below a note: lines of fields of their own, the last of them the kind of the note.
fn below(text: &str) -> Option<(Vec<Statement>, &str)> {
    let end = text.trim_end();
    let (body, fields) = end.rsplit_once("\n\n")?;
    let lines = || fields.lines().filter_map(|line| line.split_once(':'));
    let is_note = lines().count() == fields.lines().count()
        && lines().next().is_some_and(|(name, _)| name == "id")
        && lines().next_back().is_some_and(|(name, _)| name == "type_");
    if !is_note {
        return None;
    }
    let mut statements = Vec::new();
    for (name, value) in lines() {
        let place = format!("line {name} below the note");
        match name {
            "source_url" => state(&mut statements, About::Url, value, Origin::FrontMatter, &place),
            "author" => state_field(&mut statements, About::Author, value, Origin::FrontMatter, &place),
            _ => {}
        }
    }
    Some((statements, body))
}

/// Front matter is short; a rule far down is a rule.
const LINES: usize = 200;

fn fenced<'a>(
    text: &'a str,
    open: &str,
    close: &str,
    read: fn(&str) -> Option<Vec<Statement>>,
) -> Option<(Vec<Statement>, &'a str)> {
    let body = text.trim_start_matches('\u{feff}');
    let (first, rest) = body.split_once('\n')?;
    if first.trim_end() != open {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n').take(LINES) {
        let bare = line.trim_end();
        if bare == close || (close == "---" && bare == "...") {
            return Some((read(&rest[..at])?, &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

fn say(statements: &mut Vec<Statement>, name: &str, value: &str, whole: bool) {
    let place = format!("front matter {name}");
    // Clippers of pages keep the address as the source.
    if field(name) == Some(Field::Says(About::Outlet)) && is_page_address(value) {
        return state(statements, About::Url, value, Origin::FrontMatter, &place);
    }
    match field(name) {
        Some(Field::Says(about)) if whole => state(statements, about, value, Origin::FrontMatter, &place),
        Some(Field::Says(about)) => state_field(statements, about, value, Origin::FrontMatter, &place),
        Some(Field::Domain) => state(statements, About::Outlet, value, Origin::FrontMatter, &place),
        _ => {}
    }
}

fn yaml(text: &str) -> Option<Vec<Statement>> {
    let mut statements = Vec::new();
    let mut list: Option<&str> = None;
    let mut keys = 0;
    // A value over several lines, set in: `title: >-`.
    let mut block: Option<(&str, String)> = None;
    for line in text.lines().chain(std::iter::once("---")) {
        let bare = line.trim();
        if let Some((name, mut value)) = block.take() {
            if bare.is_empty() || line.starts_with([' ', '\t']) {
                value.push_str(bare);
                value.push(' ');
                block = Some((name, value));
                continue;
            }
            say(&mut statements, name, value.trim(), false);
        }
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        if let Some(item) = bare.strip_prefix("- ") {
            if let Some(name) = list {
                let item = item.trim();
                // `- name: Jane Marsh`
                let item = item.strip_prefix("name:").map_or(item, str::trim);
                say(&mut statements, name, unquote(item), true);
            }
            continue;
        }
        let Some((name, value)) = bare.split_once(':') else { continue };
        if line.starts_with([' ', '\t']) {
            // A table inside: only its name is of use, as in `source:` / `  name: Courier`.
            if let (Some(outer), "name" | "title") = (list, name.trim()) {
                say(&mut statements, outer, unquote(value.trim()), true);
            }
            continue;
        }
        keys += 1;
        let value = value.trim();
        if matches!(value, ">" | ">-" | ">+" | "|" | "|-" | "|+") {
            block = Some((name.trim(), String::new()));
            list = None;
            continue;
        }
        list = value.is_empty().then_some(name.trim());
        match value.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
            Some(items) => items.split(',').for_each(|item| say(&mut statements, name, unquote(item.trim()), true)),
            None => say(&mut statements, name, unquote(value), false),
        }
    }
    (keys > 0).then_some(statements)
}

fn unquote(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return unlinked(inner);
        }
    }
    value.split_once(" #").map_or(value, |(value, _)| value.trim_end())
}

/// A name without the brackets of a link between notes: `[[Jane Marsh]]`, `[[people/jane|Jane Marsh]]`.
fn unlinked(value: &str) -> &str {
    match value.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
        Some(link) => link.rsplit('|').next().unwrap_or(link),
        None => value,
    }
}

fn toml_table(text: &str) -> Option<Vec<Statement>> {
    let table: toml::Table = text.parse().ok()?;
    let mut statements = Vec::new();
    for (name, value) in &table {
        toml_value(&mut statements, name, value, false);
    }
    Some(statements)
}

fn toml_value(statements: &mut Vec<Statement>, name: &str, value: &toml::Value, whole: bool) {
    match value {
        toml::Value::String(text) => say(statements, name, text, whole),
        toml::Value::Datetime(date) => say(statements, name, &date.to_string(), true),
        toml::Value::Array(items) => items.iter().for_each(|item| toml_value(statements, name, item, true)),
        // Hugo keeps its lists in `[taxonomies]` and `[extra]`.
        toml::Value::Table(table) => match table.get("name") {
            Some(inner) => toml_value(statements, name, inner, true),
            None if matches!(name, "taxonomies" | "extra" | "params") => {
                table.iter().for_each(|(name, value)| toml_value(statements, name, value, whole));
            }
            None => {}
        },
        _ => {}
    }
}

/// `Title: ...`, `Source: ...`, `Date: ...` at the very top, at least two of them, then an empty line. "Source: ..." alone
/// is how some outlets open their text.
fn header_lines(text: &str) -> Option<(Vec<Statement>, &str)> {
    let mut statements = Vec::new();
    let (mut at, mut known) = (0, 0);
    for line in text.split_inclusive('\n').take(20) {
        let bare = line.trim();
        if bare.is_empty() {
            at += line.len();
            break;
        }
        let (name, value) = bare.split_once(':')?;
        // A name of a field is one or two plain words, its value not a paragraph.
        if name.len() > 24 || name.split_whitespace().count() > 2 || value.len() > 300 || value.trim().is_empty() {
            return None;
        }
        if matches!(field(name), Some(Field::Says(_))) {
            known += 1;
        }
        say(&mut statements, name, value.trim(), false);
        at += line.len();
    }
    (known >= 2 && at < text.len()).then_some((statements, &text[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Vec<String>, String) {
        let (statements, rest, _) = take(text);
        (statements.iter().map(|s| format!("{:?}={}", s.about, s.value)).collect(), rest.trim().to_owned())
    }

    #[test]
    fn front_matter_is_taken_off() {
        let expected = [
            "Headline=The old bridge",
            "Published=2031-03-03",
            "Author=Jane Marsh",
            "Author=Tom Otter",
            "Keyword=roads",
        ];
        for text in [
            "---\ntitle: \"The old bridge\"\ndate: 2031-03-03 # a Monday\nauthors: [Jane Marsh, 'Tom Otter']\ntags:\n  - roads\n---\nText.",
            "+++\ntitle = \"The old bridge\"\ndate = 2031-03-03\nauthors = [\"Jane Marsh\", \"Tom Otter\"]\n[taxonomies]\ntags = [\"roads\"]\n+++\nText.",
            "---\ntitle: >-\n  The old\n  bridge\ndate: 2031-03-03\nauthors:\n  - \"[[Jane Marsh]]\"\n  - \"[[people/tom|Tom Otter]]\"\ntags: [roads]\n---\nText.",
            "Title: The old bridge\r\nDate: 2031-03-03\r\nBy: Jane Marsh and Tom Otter\r\nTopic: roads\r\n\r\nText.",
        ] {
            let (mut statements, rest) = said(text);
            statements.sort_by_key(|s| expected.iter().position(|e| e == s));
            assert_eq!(
                (statements.as_slice(), rest.as_str()),
                (expected.map(str::to_owned).as_slice(), "Text."),
                "{text}"
            );
        }
    }

    #[test]
    fn fields_below_a_note_are_taken_off() {
        let note = "Old bridge\n\nIt is sold.\n\nid: 4f0\ncreated_time: 2031-05-01T10:00:00.000Z\nauthor: \nsource_url: https://nordpost.example/1\ntype_: 1";
        let (statements, rest) = said(note);
        assert_eq!(statements, ["Url=https://nordpost.example/1"]);
        assert_eq!(rest, "Old bridge\n\nIt is sold.");
        assert_eq!(said("Old bridge\n\nid: 4f0\nNote: it is sold.").0, Vec::<String>::new());
    }

    #[test]
    fn an_address_as_the_source_is_that_of_the_article() {
        let (statements, _) = said("---\ntitle: \"Bridge\"\nsource: \"https://nordpost.example/2031/1\"\n---\nText.");
        assert_eq!(statements, ["Headline=Bridge", "Url=https://nordpost.example/2031/1"]);
    }

    #[test]
    fn other_openings_stay_text() {
        for text in [
            "---\nA rule, then text.\n\nMore text.",
            "Source: the ministry, as reported by others\n\nDetails: more.",
            "Quote: \"No.\"\nText without a colon\n",
            "+++\nnot = toml = at all\n+++\nText.",
            "",
        ] {
            assert_eq!(take(text), (Vec::new(), text, 0));
        }
    }
}
