//! BibTeX: entries `@kind{key, name = {value}, …}`.

use super::{Entry, Told, local_path};
use crate::draft::About;
use broadsheet_text::clean;

/// The entries of a list.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        rest = &rest[at + 1..];
        let Some((kind, body)) = rest.split_once('{') else { break };
        let (inside, after) = braced(body);
        rest = after;
        if !matches!(kind.trim().to_ascii_lowercase().as_str(), "comment" | "string" | "preamble") {
            entries.push(entry(fields(inside)));
        }
    }
    entries
}

/// The text up to the brace that ends it, and what follows.
fn braced(text: &str) -> (&str, &str) {
    let mut depth = 1_usize;
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => {}
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        is_escaped = byte == b'\\' && !is_escaped;
        if depth == 0 {
            return (&text[..at], &text[at + 1..]);
        }
    }
    (text, "")
}

/// Names and values as they are written.
fn fields(entry: &str) -> Vec<(String, &str)> {
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
        fields.push((name.trim_matches([',', ' ', '\n', '\r', '\t']).to_lowercase(), value.trim()));
        rest = after;
    }
    fields
}

fn entry(fields: Vec<(String, &str)>) -> Entry {
    let mut entry = Entry::default();
    let value_of = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
    let has_outlet = ["journal", "journaltitle"].iter().any(|name| value_of(name).is_some());
    for (name, value) in &fields {
        let mut say = |about, value: String| entry.fields.push((name.clone(), Told::Says(about), value));
        match name.as_str() {
            "file" => entry.files.extend(files(value)),
            "title" => say(About::Headline, words(value)),
            // Names in braces are those of offices and agencies.
            "author" => value.split(" and ").for_each(|author| say(About::Author, words(author))),
            "journal" | "journaltitle" => say(About::Outlet, words(value)),
            "publisher" | "organization" if !has_outlet => say(About::Outlet, words(value)),
            "date" => say(About::Published, words(value)),
            "year" if value_of("date").is_none() => {
                let month = value_of("month").and_then(month);
                let day = value_of("day").and_then(|day| day.parse::<u32>().ok());
                let month =
                    month.map(|month| format!("-{month:02}{}", day.map(|d| format!("-{d:02}")).unwrap_or_default()));
                say(About::Published, format!("{}{}", words(value), month.unwrap_or_default()));
            }
            "url" => say(About::Url, value.replace("\\_", "_").replace("\\%", "%").replace("\\&", "&")),
            "keywords" => say(About::Keyword, words(value)),
            "language" | "langid" => say(About::Language, words(value)),
            "abstract" | "note" => entry.fields.push((name.clone(), Told::Text, words(value))),
            _ => {}
        }
    }
    entry
}

/// The number of a month: `mar`, `March`, `3`.
fn month(value: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let value = value.trim().to_lowercase();
    let named = MONTHS.iter().position(|month| value.starts_with(month)).map(|at| at + 1);
    named.or_else(|| value.parse().ok().filter(|month| (1..=12).contains(month)))
}

/// The paths in a `file` field: `title:path:type`, several with semicolons between; a backslash makes the next sign plain.
fn files(value: &str) -> Vec<String> {
    let mut files: Vec<Vec<String>> = vec![vec![String::new()]];
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        let Some(parts) = files.last_mut() else { break };
        match sign {
            ';' => files.push(vec![String::new()]),
            ':' => parts.push(String::new()),
            sign => {
                let plain = if sign == '\\' { signs.next() } else { Some(sign) };
                parts.last_mut().into_iter().for_each(|part| part.extend(plain));
            }
        }
    }
    let path = |parts: Vec<String>| match parts.as_slice() {
        [path] => local_path(path),
        // The colon of a drive is often left as it is.
        [_, drive, path, _] if drive.len() == 1 => local_path(&format!("{drive}:{path}")),
        [_, path, ..] => local_path(path),
        [] => None,
    };
    files.into_iter().filter_map(path).collect()
}

/// A value as words: braces and signs of TeX resolved.
fn words(value: &str) -> String {
    if !value.contains(['\\', '{', '}', '~']) {
        return value.to_owned();
    }
    let mut words = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(sign) = rest.chars().next() {
        rest = &rest[sign.len_utf8()..];
        match sign {
            '{' | '}' => {}
            '~' => words.push(' '),
            '\\' => rest = command(rest, &mut words),
            sign => words.push(sign),
        }
    }
    // Composes letters and their accents.
    words.lines().map(clean).collect::<Vec<_>>().join("\n")
}

/// Writes what a command of TeX stands for; gives what follows it.
fn command<'a>(text: &'a str, words: &mut String) -> &'a str {
    const LETTERS: [(&str, &str); 14] = [
        ("ss", "ß"),
        ("ae", "æ"),
        ("AE", "Æ"),
        ("oe", "œ"),
        ("OE", "Œ"),
        ("aa", "å"),
        ("AA", "Å"),
        ("o", "ø"),
        ("O", "Ø"),
        ("l", "ł"),
        ("L", "Ł"),
        ("i", "i"),
        ("textendash", "–"),
        ("textemdash", "—"),
    ];
    const ACCENTS: [(&str, char); 11] = [
        ("\"", '\u{308}'),
        ("'", '\u{301}'),
        ("`", '\u{300}'),
        ("^", '\u{302}'),
        ("~", '\u{303}'),
        ("=", '\u{304}'),
        (".", '\u{307}'),
        ("c", '\u{327}'),
        ("v", '\u{30c}'),
        ("u", '\u{306}'),
        ("H", '\u{30b}'),
    ];
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let first = text.chars().next().map_or(0, char::len_utf8);
    let (name, rest) = text.split_at(letters.max(first));
    // A space ends the name of a command.
    let rest = if letters > 0 { rest.strip_prefix(' ').unwrap_or(rest) } else { rest };
    if let Some((_, accent)) = ACCENTS.iter().find(|(known, _)| *known == name) {
        let rest = rest.trim_start_matches(['{', '\\']);
        let letter = rest.chars().next().filter(|letter| letter.is_alphabetic());
        words.extend(letter);
        words.extend(letter.map(|_| *accent));
        return &rest[letter.map_or(0, char::len_utf8)..];
    }
    if let Some((_, letter)) = LETTERS.iter().find(|(known, _)| *known == name) {
        words.push_str(letter);
    } else if letters == 0 {
        words.push_str(name);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_tex_are_words() {
        for (value, expected) in [
            (r#"The {Ferry} of Kj{\o}ge \& Åby"#, "The Ferry of Kjøge & Åby"),
            (r#"M{\"u}ller, M\"{u}ller, M\"uller"#, "Müller, Müller, Müller"),
            (r"50\% of stra\ss e~7", "50% of straße 7"),
            (r"\emph{Nordpost}", "Nordpost"),
            (r"ends in \", "ends in "),
        ] {
            assert_eq!(words(value), expected.trim_end(), "{value}");
        }
    }

    #[test]
    fn files_are_named() {
        for (value, expected) in [
            ("Snapshot:files/3/a.html:text/html", vec!["files/3/a.html"]),
            (
                r"A\: b:files/3/a\;b.html:text/html;PDF:files/4/c.pdf:application/pdf",
                vec!["files/3/a;b.html", "files/4/c.pdf"],
            ),
            ("files/3/a.html", vec!["files/3/a.html"]),
            (":a.pdf:PDF", vec!["a.pdf"]),
            (r"PDF:C\:\\news\\a.pdf:application/pdf", vec!["C:/news/a.pdf"]),
            ("Page:https\\://a.example/1:text/html", vec![]),
        ] {
            assert_eq!(files(value), expected, "{value}");
        }
    }

    #[test]
    fn days_of_parts() {
        let entries = entries("@article{a, title = {x}, month = mar, year = {2031}, day = 3}@misc{b, year = 2030}");
        let days: Vec<&str> =
            entries.iter().flat_map(|e| &e.fields).filter(|f| f.0 == "year").map(|f| f.2.as_str()).collect();
        assert_eq!(days, ["2031-03-03", "2030"]);
    }
}
