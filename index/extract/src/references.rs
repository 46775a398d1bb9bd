//! Lists of references, RIS and BibTeX, as Zotero and the databases export them: an entry with an abstract is the article as
//! far as it was kept.

use crate::draft::{About, Format, Origin};
use crate::fields::{state, state_field};
use crate::reading::Reading;
use crate::record::Record;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};

/// A RIS file begins with the type of its first entry.
pub(crate) fn is_ris(seen: &Seen<'_>) -> bool {
    seen.head.starts_with("TY  - ")
}

/// A BibTeX file begins with an entry: `@article{key,`.
pub(crate) fn is_bibtex(seen: &Seen<'_>) -> bool {
    let kind = seen.head.strip_prefix('@').and_then(|rest| rest.split_once('{'));
    kind.is_some_and(|(kind, rest)| {
        (3..20).contains(&kind.len())
            && kind.bytes().all(|b| b.is_ascii_alphabetic())
            && rest.split_once(',').is_some_and(|(key, _)| !key.contains(['\n', ' ']))
    })
}

/// What a field of a reference says; `None` where it says nothing to a newspaper reader.
enum Told {
    Says(About),
    Text,
}

/// Reads RIS: lines of a tag of two letters and a value.
pub(crate) fn read_ris(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let text = broadsheet_text::decode(source.bytes, None).text;
    let mut number = 0;
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match line.split_once("  - ").or_else(|| line.strip_suffix("  -").map(|tag| (tag, ""))) {
            Some(("ER", _)) => {
                number += 1;
                give(number, &std::mem::take(&mut fields), ris_tag, reading);
            }
            Some((tag, value)) if tag.len() == 2 => fields.push((tag.to_owned(), value.trim().to_owned())),
            // A value that goes on.
            _ => fields.last_mut().into_iter().for_each(|(_, value)| {
                value.push('\n');
                value.push_str(line.trim());
            }),
        }
    }
    if !fields.is_empty() {
        give(number + 1, &fields, ris_tag, reading);
    }
    Ok(())
}

fn ris_tag(tag: &str) -> Option<Told> {
    Some(match tag {
        "TI" | "T1" => Told::Says(About::Headline),
        "AU" | "A1" => Told::Says(About::Author),
        "T2" | "JO" | "JF" | "PB" | "JA" => Told::Says(About::Outlet),
        "DA" | "Y1" | "PY" => Told::Says(About::Published),
        "UR" => Told::Says(About::Url),
        "KW" => Told::Says(About::Keyword),
        "LA" => Told::Says(About::Language),
        "SE" => Told::Says(About::Section),
        "AB" | "N2" | "N1" => Told::Text,
        _ => return None,
    })
}

/// Reads BibTeX: entries `@kind{key, name = {value}, …}`.
pub(crate) fn read_bibtex(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let text = broadsheet_text::decode(source.bytes, None).text;
    let mut rest = text.as_str();
    let mut number = 0;
    while let Some(at) = rest.find('@') {
        rest = &rest[at + 1..];
        let Some((kind, body)) = rest.split_once('{') else { break };
        let (entry, after) = braced(body);
        rest = after;
        if !matches!(kind.trim().to_ascii_lowercase().as_str(), "comment" | "string" | "preamble") {
            number += 1;
            give(number, &bibtex_fields(entry), bibtex_name, reading);
        }
    }
    Ok(())
}

/// The text up to the brace that ends it, and what follows.
fn braced(text: &str) -> (&str, &str) {
    let mut depth = 1_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (&text[..at], &text[at + 1..]);
        }
    }
    (text, "")
}

fn bibtex_fields(entry: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut rest = entry.split_once(',').map_or("", |(_, rest)| rest);
    while let Some((name, value)) = rest.split_once('=') {
        let value = value.trim_start();
        let (value, after) = if let Some(value) = value.strip_prefix('{') {
            braced(value)
        } else if let Some(value) = value.strip_prefix('"') {
            value.split_once('"').unwrap_or((value, ""))
        } else {
            value.split_at(value.find(',').unwrap_or(value.len()))
        };
        fields.push((name.trim_matches([',', ' ', '\n', '\r', '\t']).to_lowercase(), value.replace(['{', '}'], "")));
        rest = after;
    }
    fields
}

fn bibtex_name(name: &str) -> Option<Told> {
    Some(match name {
        "title" => Told::Says(About::Headline),
        "author" => Told::Says(About::Author),
        "journal" | "journaltitle" | "publisher" => Told::Says(About::Outlet),
        "date" | "year" => Told::Says(About::Published),
        "url" => Told::Says(About::Url),
        "keywords" => Told::Says(About::Keyword),
        "language" | "langid" => Told::Says(About::Language),
        "abstract" | "note" => Told::Text,
        _ => return None,
    })
}

fn give(number: usize, fields: &[(String, String)], told: fn(&str) -> Option<Told>, reading: &mut Reading<'_>) {
    let mut record = Record::default();
    for (name, value) in fields {
        let place = format!("field {name}");
        match told(name) {
            Some(Told::Says(about @ (About::Author | About::Keyword))) => {
                state_field(&mut record.statements, about, value, Origin::Record, &place);
            }
            // 2031/03/03/ with parts that may be empty.
            Some(Told::Says(About::Published)) => {
                let day = value.trim_matches('/').replace('/', "-");
                state(&mut record.statements, About::Published, &day, Origin::Record, &place);
            }
            Some(Told::Says(about)) => state(&mut record.statements, about, value, Origin::Record, &place),
            Some(Told::Text) => record.text(value),
            None => {}
        }
    }
    let read = record.draft(Format::Reference).map_err(|why| match why.kind {
        UnreadableKind::NoText => {
            Unreadable::new(UnreadableKind::NoText, "The entry only names an article and holds no text of it.")
        }
        _ => why,
    });
    reading.record(number, read);
}
