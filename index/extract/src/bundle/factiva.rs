//! Articles of Factiva, with fields named by two letters and without.

use super::{Article, is_day, is_rights};
use crate::draft::About;

/// The line that ends an article: the database's number for it.
pub(super) fn ends(line: &str) -> bool {
    let line = line.strip_prefix("AN").map_or(line, |rest| rest.trim_start_matches(['|', ' ', '\t']));
    let number = ["Document ", "Dokument ", "Documento ", "document ", "Документ ", "文件 ", "文書 "]
        .iter()
        .find_map(|word| line.strip_prefix(word));
    number.is_some_and(|number| {
        let number = number.trim();
        (16..=40).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_alphanumeric())
            && number.bytes().filter(u8::is_ascii_digit).count() >= 8
            && number.starts_with(|c: char| c.is_ascii_uppercase())
    })
}

/// The articles of a bundle; `None` if it is none of Factiva.
pub(super) fn split(lines: &[&str]) -> Option<Vec<Article>> {
    if !lines.iter().any(|line| ends(line)) {
        return None;
    }
    let mut chunks: Vec<&[&str]> = lines.split(|line| ends(line)).collect();
    // Behind the last article stands what was searched for, unless a count of words shows one that was cut off.
    if chunks.last().is_some_and(|last| !last.iter().any(|line| is_count(line))) {
        chunks.pop();
    }
    Some(chunks.into_iter().map(|chunk| if is_tagged(chunk) { tagged(chunk) } else { shown(chunk) }).collect())
}

/// `210 words`, in the languages of the database.
fn is_count(line: &str) -> bool {
    const WORDS: [&str; 9] = ["words", "wörter", "mots", "palabras", "parole", "woorden", "palavras", "слов", "ord"];
    let line = line.strip_prefix("WC").map_or(line, |rest| rest.trim_start_matches(['|', ' ', '\t']));
    line.split_once(' ').is_some_and(|(number, word)| {
        number.starts_with(|c: char| c.is_ascii_digit())
            && number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
            && WORDS.contains(&word.trim().to_lowercase().as_str())
    })
}

/// A head of lines: section, title, byline, count of words, day, outlet, code, page, language, rights.
fn shown(lines: &[&str]) -> Article {
    let mut article = Article::default();
    let Some(count) = lines.iter().position(|line| is_count(line)) else {
        article.doubt = Some("This part of the bundle has no count of words, as its articles have, and no text.");
        article.text = lines.iter().map(|line| (*line).to_owned()).collect();
        return article;
    };
    let mut title = count.checked_sub(1);
    if let Some(at) = title.filter(|at| *at > 0 && is_byline(lines[*at], lines[*at - 1])) {
        article.byline = Some(lines[at].to_owned());
        article.say_all(About::Author, lines[at], "line of the authors");
        title = Some(at - 1);
    }
    if let Some(title) = title {
        article.headline = Some(lines[title].to_owned());
        article.say(About::Headline, lines[title], "title line");
    }
    let rest = &lines[count + 1..];
    let day = rest.iter().take(2).position(|line| is_day(line));
    let mut at = 0;
    if let Some(day) = day {
        article.say(About::Published, rest[day], "line of the day");
        at = day + 1;
        let is_time =
            |line: &&&str| line.len() <= 12 && line.contains(':') && line.starts_with(|c: char| c.is_ascii_digit());
        at += usize::from(rest.get(at).filter(is_time).is_some());
        if let Some(outlet) = rest.get(at) {
            article.say(About::Outlet, outlet, "line of the outlet");
            at += 1;
        }
    }
    // The head ends with the line of rights; without one, with the last of its short lines.
    let rights = rest.iter().skip(at).take(8).position(|line| is_rights(line));
    let end = rights.map_or_else(
        || at + rest.iter().skip(at).take(5).take_while(|line| line.split_whitespace().count() <= 3).count(),
        |rights| at + rights + 1,
    );
    if let Some(language) = rest.get(at..end).and_then(|head| head.iter().find(|line| is_language(line))) {
        article.say(About::Language, language, "line of the language");
    }
    article.text = rest.get(end..).unwrap_or_default().iter().map(|line| (*line).to_owned()).collect();
    article
}

/// A line that names authors: by a word for that, or as nothing but a name under a title that is longer.
fn is_byline(line: &str, before: &str) -> bool {
    let lower = line.to_lowercase();
    let words = line.split_whitespace().count();
    let is_name = (2..=3).contains(&words)
        && line.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && before.split_whitespace().count() > 3;
    let says_so = ["by ", "von ", "par ", "por ", "door ", "di "].iter().any(|by| lower.starts_with(by));
    line.len() < 120 && (says_so || is_name)
}

fn is_language(line: &str) -> bool {
    matches!(
        line,
        "English"
            | "German"
            | "French"
            | "Spanish"
            | "Italian"
            | "Dutch"
            | "Portuguese"
            | "Russian"
            | "Polish"
            | "Swedish"
            | "Danish"
            | "Norwegian"
            | "Deutsch"
            | "Français"
            | "Español"
            | "Italiano"
            | "Nederlands"
            | "Português"
            | "Русский"
            | "Polski"
    )
}

const TAGS: [&str; 28] = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT", "RF", "CO",
    "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN", "ART", "CLM",
];

/// A line that begins a field: its tag and its value, with more than a space between them.
pub(super) fn tag(line: &str) -> Option<(&'static str, &str)> {
    let end = line.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(line.len());
    let (first, rest) = line.split_at(end);
    let tag = TAGS.into_iter().find(|tag| *tag == first)?;
    let is_parted = rest.is_empty() || rest.starts_with("  ") || rest.starts_with('\t') || rest.starts_with(" |");
    is_parted.then(|| (tag, rest.trim_start_matches(['|', ' ', '\t'])))
}

fn is_tagged(lines: &[&str]) -> bool {
    let has = |wanted: &str| lines.iter().filter_map(|line| tag(line)).any(|(tag, _)| tag == wanted);
    has("HD") && (has("PD") || has("SN")) && (has("TD") || has("LP"))
}

fn tagged(lines: &[&str]) -> Article {
    let mut article = Article::default();
    let mut field = "";
    for line in lines {
        let (begins, value) = match tag(line) {
            Some((tag, value)) => {
                field = tag;
                (true, value)
            }
            None => (false, *line),
        };
        if value.is_empty() {
            continue;
        }
        let place = format!("field {field}");
        match field {
            "HD" if article.headline.is_none() => {
                article.headline = Some(value.to_owned());
                article.say(About::Headline, value, &place);
            }
            "BY" => {
                article.byline = Some(value.to_owned());
                article.say_all(About::Author, value, &place);
            }
            "PD" => article.say(About::Published, value, &place),
            "SN" => article.say(About::Outlet, value, &place),
            "SE" => article.say(About::Section, value, &place),
            "LA" => article.say(About::Language, value, &place),
            "LP" | "TD" => article.text.push(value.to_owned()),
            "ART" if begins => article.captions.push(value.to_owned()),
            _ => {}
        }
    }
    article
}
