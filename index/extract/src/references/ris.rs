//! RIS: lines of a tag of two letters and a value; and the tags of EndNote, a percent sign and a letter.

use super::{Entry, Told, local_path};
use crate::draft::About;

/// The entries of a list.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut is_tagged = false;
    // Databases write a few lines about themselves before the first entry.
    let text = text.find("TY  - ").or_else(|| text.find("%0 ")).map_or(text, |at| &text[at..]);
    for line in text.lines() {
        if let Some((tag, value)) =
            line.strip_prefix('%').and_then(|line| line.split_once(' ')).filter(|_| fields.is_empty() || is_tagged)
        {
            is_tagged = true;
            if tag == "0" && !fields.is_empty() {
                entries.push(entry(std::mem::take(&mut fields)));
            }
            fields.push((ris_tag(tag).to_owned(), value.trim().to_owned()));
            continue;
        }
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

/// What a tag of EndNote is in RIS.
fn ris_tag(tag: &str) -> &'static str {
    match tag {
        "T" => "TI",
        "A" => "AU",
        "B" | "J" => "T2",
        "I" => "PB",
        "8" => "DA",
        "D" => "PY",
        "X" => "AB",
        "U" => "UR",
        "K" => "KW",
        "G" => "LA",
        _ => "",
    }
}

/// `2031 Apr 17` in the order in which days are written: `17 Apr 2031`.
fn day_first(day: String) -> String {
    let parts: Vec<&str> = day.split_whitespace().collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 && month.starts_with(char::is_alphabetic) => {
            format!("{day} {month} {year}")
        }
        _ => day,
    }
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
            day_first(value.split('/').take(3).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-"))
        } else {
            value
        };
        entry.fields.push((tag, told, value));
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_endnote_are_read_as_those_of_ris() {
        let list = "%0 Newspaper Article\n%T Old bridge\n%A Holm, Ada\n%B Nordpost\n%8 2031 Mar 3\n%X It is sold\n%K roads\nharbours\n%0 Newspaper Article\n%T Ferry\n";
        let ris = "Provider: a database\n\nTY  - NEWS\nTI  - Old bridge\nAU  - Holm, Ada\nT2  - Nordpost\nDA  - 2031 Mar 3\nAB  - It is sold\nKW  - roads\nharbours\nER  - \nTY  - NEWS\nTI  - Ferry\nER  - \n";
        let said = |text: &str| -> Vec<Vec<(String, String)>> {
            let fields = |entry: Entry| entry.fields.into_iter().map(|(tag, _, value)| (tag, value)).collect();
            entries(text).into_iter().map(fields).collect()
        };
        assert_eq!(said(list).len(), 2);
        assert_eq!(said(list), said(ris));
        assert!(said(ris)[0].contains(&("DA".to_owned(), "3 Mar 2031".to_owned())));
    }
}
