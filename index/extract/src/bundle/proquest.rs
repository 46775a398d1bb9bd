//! Articles of ProQuest: numbered, each with its title, its text behind a label or a heading, and a list of labels.

use super::Article;
use crate::draft::About;

/// The line that numbers an article: `Document 3 of 25`.
pub(super) fn begins(line: &str) -> bool {
    let Some((number, all)) = line.strip_prefix("Document ").and_then(|rest| rest.split_once(" of ")) else {
        return false;
    };
    [number, all].iter().all(|n| (1..=5).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()))
}

/// The line under a title that led to the database.
fn is_link(line: &str) -> bool {
    line == "ProQuest document link"
}

/// The articles of a bundle; `None` if it is none of ProQuest.
pub(super) fn split(lines: &[&str]) -> Option<Vec<Article>> {
    let is_known = |line: &&str| is_link(line) || label(line).is_some_and(|(name, _)| name == "publication title");
    if !lines.iter().any(|line| begins(line)) || !lines.iter().any(is_known) {
        return None;
    }
    let chunks = lines.split(|line| begins(line)).skip(1);
    Some(chunks.map(article).collect())
}

/// Labels that are of use, and those that only end what stands before them.
const LABELS: [&str; 36] = [
    "abstract",
    "full text",
    "links",
    "subject",
    "location",
    "people",
    "company / organization",
    "company",
    "title",
    "author",
    "publication title",
    "pages",
    "first page",
    "last page",
    "publication year",
    "publication date",
    "year",
    "section",
    "publisher",
    "place of publication",
    "country of publication",
    "publication subject",
    "issn",
    "source type",
    "language of publication",
    "document type",
    "proquest document id",
    "document url",
    "copyright",
    "last updated",
    "database",
    "column",
    "dateline",
    "identifier / keyword",
    "volume",
    "issue",
];

/// A line with a label, whose value may stand in a cell of its own. The name is in small letters.
fn label(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.split('(').next().unwrap_or_default().trim().to_lowercase();
    LABELS.contains(&name.as_str()).then(|| (name, value.trim_matches(['|', ' '])))
}

fn article(lines: &[&str]) -> Article {
    let mut article = Article::default();
    let is_rule = |line: &str| line.len() > 9 && line.bytes().all(|byte| matches!(byte, b'_' | b'-' | b'='));
    let lines = lines.iter().copied().filter(|line| !is_rule(line) && !is_link(line));
    let mut in_text = false;
    let mut title: Option<&str> = None;
    let mut summary = "";
    for line in lines {
        // Headings of the parts of a document, in capital letters.
        match line {
            "FULL TEXT" => in_text = true,
            "DETAILS" | "ABSTRACT" | "LINKS" => in_text = false,
            _ => match label(line) {
                Some((name, value)) => {
                    in_text = name == "full text";
                    match name.as_str() {
                        "full text" if !value.is_empty() => article.text.push(value.to_owned()),
                        "title" => title = Some(value),
                        "abstract" => summary = value,
                        "author" => article.say_all(About::Author, &inverted(value), "label Author"),
                        "publication title" => article.say(About::Outlet, outlet(value), "label Publication title"),
                        "publication date" => article.say(About::Published, value, "label Publication date"),
                        "document url" => article.say(About::Url, value, "label Document URL"),
                        "section" => article.say(About::Section, value, "label Section"),
                        "subject" => article.say_all(About::Keyword, value, "label Subject"),
                        "language of publication" => {
                            article.say(About::Language, value, "label Language of publication")
                        }
                        _ => {}
                    }
                }
                None if in_text => article.text.push(line.to_owned()),
                None if title.is_none() && !line.is_empty() => title = Some(line),
                None => {}
            },
        }
    }
    if let Some(title) = title {
        article.headline = Some(title.to_owned());
        article.say(About::Headline, title, "title");
    }
    if article.text.is_empty() {
        article.text.extend((!summary.is_empty()).then(|| summary.to_owned()));
        article.doubt = Some("This part of the bundle only names an article and holds no text of it.");
    }
    article
}

/// Names with the family name first, one after the other: `Pell, Nora; Otter, Tom`.
fn inverted(value: &str) -> String {
    let name = |name: &str| match name.split_once(',') {
        Some((family, given)) => format!("{} {}", given.trim(), family.trim()),
        None => name.trim().to_owned(),
    };
    value.split(';').map(name).collect::<Vec<_>>().join("; ")
}

/// An outlet without the place and what else stands behind it: `Nordpost; Nordhafen`, `Nordpost (Online)`.
fn outlet(value: &str) -> &str {
    value.split([';', '[', '(']).next().unwrap_or(value).trim()
}
