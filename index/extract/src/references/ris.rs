//! RIS: lines of a tag of two letters and a value.

use super::{Entry, Told, local_path};
use crate::draft::About;

/// The entries of a list.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match line.split_once("  - ").or_else(|| line.strip_suffix("  -").map(|tag| (tag, ""))) {
            Some(("ER", _)) => entries.push(entry(std::mem::take(&mut fields))),
            Some((tag, value)) if tag.len() == 2 => fields.push((tag.to_owned(), value.trim().to_owned())),
            // A value that goes on.
            _ => fields.last_mut().into_iter().for_each(|(_, value)| {
                value.push('\n');
                value.push_str(line.trim());
            }),
        }
    }
    if !fields.is_empty() {
        entries.push(entry(fields));
    }
    entries
}

fn entry(fields: Vec<(String, String)>) -> Entry {
    let mut entry = Entry::default();
    let has = |tags: &[&str]| fields.iter().any(|(tag, value)| tags.contains(&tag.as_str()) && !value.is_empty());
    let (has_outlet, has_day) = (has(&["T2", "JO", "JF", "JA"]), has(&["DA"]));
    for (tag, value) in fields {
        let told = match tag.as_str() {
            "L1" | "L2" | "L4" | "UR" if local_path(&value).is_some() => {
                entry.files.extend(local_path(&value));
                continue;
            }
            "TI" | "T1" => Told::Says(About::Headline),
            "AU" | "A1" => Told::Says(About::Author),
            "T2" | "JO" | "JF" | "JA" => Told::Says(About::Outlet),
            "PB" if !has_outlet => Told::Says(About::Outlet),
            "DA" => Told::Says(About::Published),
            "Y1" | "PY" if !has_day => Told::Says(About::Published),
            "UR" => Told::Says(About::Url),
            "KW" => Told::Says(About::Keyword),
            "LA" => Told::Says(About::Language),
            "SE" => Told::Says(About::Section),
            "AB" | "N2" | "N1" => Told::Text,
            _ => continue,
        };
        // 2031/03/03/ with parts that may be empty, and words on the season or the clock after them.
        let value = if matches!(told, Told::Says(About::Published)) {
            value.split('/').take(3).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
        } else {
            value
        };
        entry.fields.push((tag, told, value));
    }
    entry
}
