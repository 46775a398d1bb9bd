//! What the page says the article is about: its section and key words, cleaned. What the text itself is about is found
//! by the person's own rules, in the archive.

use crate::article::Found;
use crate::outlet;
use crate::weigh::stated;
use broadsheet_extract::{About, Origin, Statement};
use broadsheet_text::{clean, fold};
use rustc_hash::FxHashSet;

/// A list of more key words than this is made for search engines; the first ones say most.
const MOST: usize = 24;
/// Longer ones are sentences.
const LONGEST: usize = 60;

/// The topics that the statements name, sections first, each once.
pub(crate) fn find(statements: &[Statement], outlet_name: Option<&str>) -> Vec<Found<String>> {
    let own = outlet_name.map(outlet::key);
    let mut seen = FxHashSet::default();
    let mut topics = Vec::new();
    let sections = statements.iter().filter(|s| s.about == About::Section);
    for statement in sections.chain(statements.iter().filter(|s| s.about == About::Keyword)) {
        let confidence = match statement.origin {
            Origin::FrontMatter | Origin::Record | Origin::Person => 0.95,
            _ => 0.8,
        };
        for part in parts(&statement.value) {
            let topic = clean(&part);
            let topic = topic.trim_matches(|c: char| c.is_whitespace() || "\"'“”„«»#[](),;|".contains(c));
            if !says_something(topic) || own.as_deref() == Some(outlet::key(topic).as_str()) {
                continue;
            }
            if topics.len() < MOST && seen.insert(fold(topic)) {
                topics.push(Found {
                    value: topic.to_owned(),
                    evidence: stated(statement, confidence),
                    others: Vec::new(),
                });
            }
        }
    }
    topics
}

/// The topics in one value. A comma divides; a comma inside a short value with a single one (`Smith, Ann`) does too.
fn parts(value: &str) -> Vec<String> {
    if let Some(list) = value.trim().strip_prefix('[').and_then(|v| v.strip_suffix(']')) {
        return parts(list);
    }
    value.split([',', ';', '|', '\n', '،', '、', '，']).map(str::to_owned).collect()
}

fn says_something(topic: &str) -> bool {
    const NOTHING: [&str; 46] = [
        "news",
        "home",
        "homepage",
        "article",
        "articles",
        "story",
        "stories",
        "post",
        "posts",
        "blog",
        "uncategorized",
        "uncategorised",
        "general",
        "other",
        "misc",
        "default",
        "none",
        "null",
        "undefined",
        "n/a",
        "page",
        "index",
        "main",
        "all",
        "top stories",
        "latest",
        "latest news",
        "breaking news",
        "featured",
        "front page",
        "frontpage",
        "allgemein",
        "aktuell",
        "nachrichten",
        "startseite",
        "sonstiges",
        "actualités",
        "non classé",
        "sin categoría",
        "noticias",
        "nieuws",
        "algemeen",
        "новости",
        "новини",
        "главная",
        "без рубрики",
    ];
    let folded = fold(topic);
    let markup = topic.contains(['<', '>', '{', '}', '=', '\\']) || topic.contains("://") || topic.starts_with("www.");
    let coded = topic.contains([':', '_']) && !topic.contains(' ');
    !markup
        && !coded
        && topic.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && topic.chars().count() <= LONGEST
        && topic.split(' ').count() <= 7
        && !NOTHING.iter().any(|n| fold(n) == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_cleaned() {
        let cases: [(&str, &[&str]); 9] = [
            ("Floods, Nordhafen; Dykes", &["Floods", "Nordhafen", "Dykes"]),
            ("floods,FLOODS,Flöods", &["floods"]),
            ("News, Home, Politics", &["Politics"]),
            ("https://nordpost.example/tag/a, <b>bold</b>, Climate", &["Climate"]),
            ("Nordpost, The Nordpost, Ports", &["Ports"]),
            ("contentType:article, ad_unit, Élections", &["Élections"]),
            ("a very long string of words that no one would ever call a topic of anything at all", &[]),
            ("#Sturmflut | \"Deiche\"", &["Sturmflut", "Deiche"]),
            (" , ; ", &[]),
        ];
        for (value, expected) in cases {
            let statements =
                [Statement { about: About::Keyword, value: value.into(), origin: Origin::Meta, place: "meta".into() }];
            let topics = find(&statements, Some("Nordpost"));
            assert_eq!(topics.iter().map(|t| t.value.as_str()).collect::<Vec<_>>(), expected, "{value}");
        }
    }
}
