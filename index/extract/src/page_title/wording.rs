//! The wording of a title: its parts, what of them is the site's name, which addresses and headings say the same.

use crate::blocks::key;
use crate::draft::{About, Statement};

/// The parts of a title between its marks.
pub(super) fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for mark in MARKS {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    parts
}

/// Whether two words are forms of one: the same, or alike but for a short end.
pub(super) fn is_like(word: &str, other: &str) -> bool {
    const STEM: usize = 6;
    let same = word.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    word == other || (same >= STEM && same + 2 >= word.chars().count().max(other.chars().count()))
}

/// A text as addresses have it: `Grosse Mühle` and `Große Muehle` alike.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.to_lowercase().chars() {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            c => slug.push(c),
        }
    }
    key(&slug)
}

/// The last words of the page's addresses.
pub(super) fn slugs(statements: &[Statement]) -> Vec<String> {
    let mut slugs = Vec::new();
    for url in statements.iter().filter(|s| s.about == About::Url) {
        let path =
            url.value.split_once("://").map_or("", |(_, rest)| rest).split(['?', '#']).next().unwrap_or_default();
        let words = path.split('/').skip(1).filter(|part| part.chars().filter(|c| c.is_alphabetic()).count() >= 4);
        if let Some(last) = words.last() {
            let last = [".html", ".htm", ".php"].iter().find_map(|end| last.strip_suffix(end)).unwrap_or(last);
            let words: Vec<&str> = last
                .split(['-', '_', '+'])
                // A number at the end is the page's.
                .filter(|word| !(word.is_empty() || word.len() > 3 && word.bytes().all(|b| b.is_ascii_digit())))
                .collect();
            slugs.push(slug(&words.join(" ")));
        }
    }
    slugs.retain(|slug| !slug.is_empty());
    slugs
}

/// A title without the day that some put before it: `02.05.2031 - Old bridge closes`.
pub(super) fn without_day(title: &str) -> &str {
    let is_day = |day: &str| {
        let parts: Vec<&str> = day.trim().trim_end_matches('.').split(['.', '/', '-']).collect();
        parts.len() == 3
            && parts
                .iter()
                .all(|part| (1..=4).contains(&part.trim().len()) && part.trim().bytes().all(|b| b.is_ascii_digit()))
            && parts.iter().any(|part| part.trim().len() == 4)
    };
    let rest = [" - ", " – ", " — ", ": ", " | "].iter().find_map(|mark| {
        title.split_once(mark).filter(|(day, rest)| is_day(day) && letters(rest) > 3).map(|(_, rest)| rest.trim())
    });
    rest.unwrap_or(title)
}

/// Whether one of the longer parts between a title's marks is the heading; the short ones are sections and sites.
pub(super) fn has_part(title: &str, heading: &str) -> bool {
    let keys: Vec<String> = parts(title).into_iter().map(key).collect();
    let longest = keys.iter().map(String::len).max().unwrap_or_default();
    keys.len() > 1 && !heading.is_empty() && heading.len() * 2 >= longest && keys.iter().any(|part| part == heading)
}

/// Whether a heading and a title are the same, or one is the other with something added.
pub(super) fn agree(heading: &str, title: &str) -> bool {
    let (heading, title) = (key(heading), key(title));
    if heading.is_empty() || title.is_empty() {
        return false;
    }
    if heading == title {
        return true;
    }
    let (short, long) = if heading.len() < title.len() { (&heading, &title) } else { (&title, &heading) };
    if long.contains(short.as_str()) && short.len() * 2 >= long.len() {
        return true;
    }
    // Written again for search engines: most words are shared.
    let words: Vec<&str> = short.split(' ').filter(|word| word.len() > 3).collect();
    let shared = words.iter().filter(|word| long.split(' ').any(|other| other == **word)).count();
    words.len() >= 4 && shared * 3 >= words.len() * 2
}

/// What stands between a title and the name of a site.
pub(super) const MARKS: [&str; 15] =
    [" | ", " - ", " – ", " — ", " :: ", " • ", " » ", " · ", " « ", " ‹ ", " : ", " // ", " ǀ ", " │ ", " ♥ "];

/// A title without the name of the outlet before or behind it.
pub(super) fn without_site(title: &str, outlets: &[String]) -> String {
    let mut title = title.trim();
    loop {
        let is_site = |written: &str| {
            let part = key(written);
            if part.is_empty() {
                return false;
            }
            is_host(written.trim_matches(|c: char| !c.is_alphanumeric()))
                || matches!(part.trim(), "blog archive" | "blog archiv")
                || outlets.iter().any(|outlet| *outlet == part || outlet.replace(' ', "") == part.replace(' ', ""))
        };
        // A site that is written as its address is surely one.
        let host = |mark: &str| {
            title.split_once(mark).filter(|(site, _)| is_host(site.trim_matches(|c: char| !c.is_alphanumeric())))
        };
        let behind = |mark: &str| {
            title.match_indices(mark).find(|(at, _)| is_site(&title[at + mark.len()..])).map(|(at, _)| &title[..at])
        };
        let before = |mark: &str| {
            title
                .match_indices(mark)
                .find(|(at, _)| is_site(&title[..*at]))
                .map(|(at, mark)| title[at + mark.len()..].trim_start_matches(['»', '|', ' ']))
        };
        let cut = MARKS
            .iter()
            .find_map(|mark| host(mark).map(|(_, title)| title.trim_start_matches(['»', '|', ' '])))
            .or_else(|| MARKS.iter().find_map(|mark| behind(mark).or_else(|| before(mark))));
        match cut {
            Some(shorter) if !shorter.trim().is_empty() => title = shorter.trim(),
            _ => return title.to_owned(),
        }
    }
}

/// `nordpost.example`
fn is_host(text: &str) -> bool {
    let mut labels = text.rsplit('.');
    let top = labels.next().unwrap_or_default();
    text.contains('.')
        && !text.contains(char::is_whitespace)
        && (2..=10).contains(&top.len())
        && top.bytes().all(|b| b.is_ascii_lowercase())
        && labels.all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

/// A title element without its last part, if that is short as the names of sites are.
pub(super) fn without_last_part(title: &str) -> String {
    // Chinese and Japanese stand without spaces.
    let is_dense = |text: &str| text.chars().any(|c| matches!(c, '\u{3040}'..='\u{9fff}'));
    if let Some((head, site)) =
        title.rsplit_once(['-', '_', '|', '－']).filter(|(head, site)| is_dense(head) && is_dense(site))
        && site.chars().count() <= 8
        && head.chars().count() >= 6
    {
        return head.trim().to_owned();
    }
    let cut = MARKS.iter().filter_map(|mark| title.rsplit_once(mark)).max_by_key(|(head, _)| head.len());
    match cut {
        Some((head, site)) if site.split_whitespace().count() <= 5 && head.split_whitespace().count() >= 3 => {
            head.trim().to_owned()
        }
        _ => title.to_owned(),
    }
}

/// How many letters and digits a text has.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}
