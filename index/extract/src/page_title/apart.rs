//! Kickers and subtitles that stand in one heading with the title.

use super::wording::{letters, without_site};
use super::{ELEMENTS, HEADINGS, UNSEEN, in_furniture, names_of_site};
use crate::blocks::key;
use crate::draft::{About, Origin, Statement};
use crate::lines::Line;
use broadsheet_text::clean;
use dom_query::{Document, NodeRef};

/// Parts of the words that page makers use for the line above a title, or the one below it.
pub(super) const BESIDE: [&str; 25] = [
    "kicker",
    "strapline",
    "overline",
    "roofline",
    "topline",
    "dachzeile",
    "spitzmarke",
    "oberzeile",
    "eyebrow",
    "surtit",
    "supertitle",
    "pretitle",
    "preheadline",
    "overtitle",
    "antetitulo",
    "occhiello",
    "volanta",
    "subtitle",
    "subline",
    "subheadline",
    "subheading",
    "sub-heading",
    "unterzeile",
    "toptitle",
    "entry-section",
];

/// Takes kickers and subtitles out of the first headings, so that they stand before and after it as lines of their own.
/// A heading that is said as a whole elsewhere is meant as a whole.
pub(crate) fn set_apart(page: &Document, statements: &[Statement]) {
    let outlets = names_of_site(statements);
    let titles: Vec<String> = statements
        .iter()
        .filter(|s| s.about == About::Headline && s.origin != Origin::Markup)
        .map(|s| key(&without_site(&s.value, &outlets)))
        .collect();
    let stated: Vec<&str> =
        statements.iter().filter(|s| s.about == About::Headline).map(|s| s.value.as_str()).collect();
    let first = page.select(HEADINGS);
    let seen = first.nodes().iter().take(ELEMENTS).any(|heading| !in_furniture(heading).0);
    // The title is a lower heading where the first level is a label only, or where the page says so.
    let lower = page.select("h2:not(.entry-title):not(.post-title):not([itemprop~=headline])");
    let lower =
        lower.nodes().iter().take(ELEMENTS).filter(|heading| !seen || titles.contains(&key(&text_of(heading)))).take(6);
    for heading in first.nodes().iter().take(ELEMENTS).chain(lower) {
        let text = text_of(heading);
        let whole = letters(&text);
        // A subtitle that is said with the title is meant with it; a line above seldom is.
        let is_whole = titles.contains(&key(&text));
        let mut parts: Vec<NodeRef<'_>> = heading
            .descendants_it()
            .filter(|node| node.is_element())
            .filter(|node| {
                let part = text_of(node);
                starts(&text, &part) || (!is_whole && ends(&text, &part))
            })
            .filter(|node| {
                is_beside(node) && !node.ancestors_it(Some(4)).take_while(|a| a.id != heading.id).any(|a| is_beside(&a))
            })
            .take(6)
            .collect();
        if parts.is_empty() {
            parts.extend(
                line_above(heading, &text, &titles, &stated).or_else(|| before_marked(heading, &text, is_whole)),
            );
        }
        let beside: usize = parts.iter().map(|part| letters(&text_of(part))).sum();
        if parts.is_empty() || whole < beside + 3 {
            continue;
        }
        let mut title_began = false;
        for node in heading.descendants_it().collect::<Vec<_>>() {
            if parts.iter().any(|part| part.id == node.id) {
                node.rename("p");
                if title_began {
                    heading.insert_after(&node.id);
                } else {
                    heading.insert_before(&node.id);
                }
            } else if node.is_text()
                && letters(&node.text()) > 0
                && node.ancestors_it(Some(8)).any(|outer| outer.id == heading.id)
            {
                title_began = true;
            }
        }
    }
}

/// The text of a heading as it is shown: no style sheets, no reading aids over the characters.
pub(super) fn text_of(heading: &NodeRef<'_>) -> String {
    let mut text = String::new();
    for node in heading.descendants_it() {
        if node.is_text() {
            let skipped = node.ancestors_it(Some(8)).any(|outer| {
                outer.node_name().is_some_and(|name| matches!(&*name, "style" | "script" | "rt" | "template" | "svg"))
            });
            if !skipped {
                text.push_str(&node.text());
            }
        } else if node.node_name().is_some_and(|name| matches!(&*name, "br" | "div" | "p" | "h2")) {
            text.push(' ');
        }
    }
    clean(&text)
}

/// The first element of a heading, where what is stated shows that it is a line above the title: the rest alone is a
/// title, or a mark stands between both.
fn line_above<'a>(heading: &NodeRef<'a>, text: &str, titles: &[String], stated: &[&str]) -> Option<NodeRef<'a>> {
    const WORDS: usize = 8;
    const BETWEEN: [&str; 6] = [":", " - ", " – ", " — ", " | ", " // "];
    let first = heading.descendants_it().filter(|node| node.is_element()).find(|node| {
        let part = text_of(node);
        letters(&part) > 0 && letters(&part) + 3 < letters(text) && starts(text, &part)
    })?;
    let above = text_of(&first);
    let rest = bare(text)[bare(&above).len()..].to_owned();
    let is_rest = |title: &str| bare(title) == rest;
    let parted = |title: &&str| {
        BETWEEN
            .iter()
            .filter_map(|mark| title.split_once(mark))
            .any(|(before, after)| bare(before) == bare(&above) && bare(after).starts_with(&rest))
    };
    let short = Line::new(&above).words() <= WORDS && rest.len() >= 8;
    // A mark that is seen belongs to a title of two parts.
    let parted = || !above.ends_with(':') && stated.iter().any(parted);
    (short && (titles.iter().any(|title| is_rest(title)) || parted())).then_some(first)
}

/// The element of a heading before one that is marked as the title in it: `<span>Traffic</span> <span class=headline>`.
fn before_marked<'a>(heading: &NodeRef<'a>, text: &str, is_whole: bool) -> Option<NodeRef<'a>> {
    if is_whole {
        return None;
    }
    let is_title = |node: &NodeRef<'_>| {
        let class = class_of(node);
        class.split([' ', '-', '_']).any(|word| matches!(word, "headline" | "title")) && !is_beside(node)
    };
    let inner = || heading.descendants_it().filter(|node| node.is_element());
    let title = inner().find(|node| is_title(node) && ends(text, &text_of(node)))?;
    let (whole, rest) = (bare(text), bare(&text_of(&title)));
    let above = &whole[..whole.len() - rest.len()];
    (rest.len() >= 8 && !above.is_empty()).then(|| inner().find(|node| bare(&text_of(node)) == above)).flatten()
}

/// Letters and digits alone, in small letters.
fn bare(text: &str) -> String {
    key(text).replace(' ', "")
}

/// Whether a part stands at the beginning of a heading.
fn starts(heading: &str, part: &str) -> bool {
    let part = bare(part);
    !part.is_empty() && bare(heading).starts_with(&part)
}

/// Whether a part stands at the end of a heading.
fn ends(heading: &str, part: &str) -> bool {
    let part = bare(part);
    !part.is_empty() && bare(heading).ends_with(&part)
}

fn is_beside(node: &NodeRef<'_>) -> bool {
    let Some(name) = node.node_name() else { return false };
    if &*name == "small" || &*name == "time" {
        return true;
    }
    let class = class_of(node);
    BESIDE.iter().chain(&UNSEEN).any(|word| class.contains(word))
}

pub(super) fn class_of(node: &NodeRef<'_>) -> String {
    let class = node.class().unwrap_or_default();
    let id = node.id_attr().unwrap_or_default();
    format!("{class} {id}").to_ascii_lowercase()
}
