//! The title of a page: which of its headings it is, told from the site's name, kickers and subtitles.
//!
//! A page says its title up to six times, and seldom the same: JSON-LD, `meta`, the `title` element with the site's name,
//! headings with a kicker above or a subtitle below in one element.

use crate::blocks::key;
use crate::draft::{About, Origin, Statement};
use crate::lines::Line;
use crate::page_blocks;
use crate::page_metadata::leads_home;
use broadsheet_text::clean;
use dom_query::{Document, NodeRef};
use std::collections::HashSet;

/// How many elements are looked at.
const ELEMENTS: usize = 40;

/// A heading that may be the title.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    /// Its text.
    pub(crate) text: String,
    /// The page marks it as the title of an entry: `entry-title`, `itemprop="headline"`.
    marked: bool,
    /// A heading of the first level.
    first: bool,
    /// It stands in what the page marks as a menu, a list of teasers or the like.
    furniture: bool,
}

/// Elements that may be a page's title.
const HEADINGS: &str =
    "h1, h2.entry-title, h2.post-title, h3.entry-title, h3.post-title, h2[itemprop~=headline], h3[itemprop~=headline]";

/// Parts of the words that page makers use for the line above a title, or the one below it.
const BESIDE: [&str; 24] = [
    "kicker",
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

/// Words for text that only screen readers say.
const UNSEEN: [&str; 8] = [
    "visually-hidden",
    "visuallyhidden",
    "sr-only",
    "screen-reader-text",
    "element-invisible",
    "aural",
    "invisible",
    "hidden-text",
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
    for heading in page.select(HEADINGS).nodes().iter().take(ELEMENTS) {
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
            parts.extend(line_above(heading, &text, &titles, &stated));
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
fn text_of(heading: &NodeRef<'_>) -> String {
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

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn is_beside(node: &NodeRef<'_>) -> bool {
    let Some(name) = node.node_name() else { return false };
    if &*name == "small" || &*name == "time" {
        return true;
    }
    let class = class_of(node);
    BESIDE.iter().chain(&UNSEEN).any(|word| class.contains(word))
}

fn class_of(node: &NodeRef<'_>) -> String {
    let class = node.class().unwrap_or_default();
    let id = node.id_attr().unwrap_or_default();
    format!("{class} {id}").to_ascii_lowercase()
}

/// The headings that may be the page's title, in order.
pub(crate) fn headings(page: &Document) -> Vec<Heading> {
    let mut found = Vec::new();
    for node in page.select(HEADINGS).nodes().iter().take(ELEMENTS) {
        // The mark behind a line above stays where that is taken out.
        let text = text_of(node).trim_start_matches([':', '|', ' ']).to_owned();
        let class = class_of(node);
        let hidden = class.split_whitespace().any(|word| word == "hidden");
        if text.is_empty() || hidden || UNSEEN.iter().any(|word| class.contains(word)) || is_of_site(node, &class) {
            continue;
        }
        let furniture = node.ancestors_it(Some(30)).any(|outer| {
            outer.node_name().is_some_and(|name| page_blocks::place(&name, &class_of(&outer), &outer).is_some())
        });
        let inside =
            |word: &str| node.descendants_it().any(|inner| inner.attr("itemprop").is_some_and(|p| &*p == word));
        let marked = node.attr("itemprop").is_some_and(|property| property.split(' ').any(|p| p == "headline"))
            || inside("headline")
            || [
                "entry-title",
                "post-title",
                "article-title",
                "article__title",
                "article-headline",
                "article__headline",
                "articleheadline",
            ]
            .iter()
            .any(|word| class.contains(word));
        let first = node.node_name().is_some_and(|name| &*name == "h1");
        found.push(Heading { text, marked, first, furniture });
    }
    found
}

/// Whether a heading is the site's name: it says so, or it leads to the first page.
fn is_of_site(heading: &NodeRef<'_>, class: &str) -> bool {
    if class
        .split([' ', '_'])
        .any(|word| matches!(word, "site-title" | "logo" | "branding" | "sitename" | "site-name" | "blog-title"))
    {
        return true;
    }
    let outer = heading.parent().filter(|parent| parent.node_name().is_some_and(|name| &*name == "a"));
    let inner = heading.descendants_it().filter(|node| node.node_name().is_some_and(|name| &*name == "a"));
    outer.into_iter().chain(inner).any(|link| {
        let home =
            link.attr("rel").is_some_and(|rel| rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("home")));
        home || link.attr("href").is_some_and(|href| leads_home(&href))
    })
}

/// Chooses the title: of the page's `headings`, of the `lower` ones among its blocks, or of what it states.
pub(crate) fn choose(headings: &[Heading], lower: &[&str], statements: &[Statement]) -> Option<String> {
    let outlets = names_of_site(statements);
    let stated = |origin: Origin| {
        statements
            .iter()
            .find(|s| s.about == About::Headline && s.origin == origin)
            .map(|s| without_site(&s.value, &outlets))
    };
    let described: Vec<String> = [Origin::JsonLd, Origin::Meta].into_iter().filter_map(stated).collect();
    let title = stated(Origin::Title);
    let again = statements.iter().filter(|s| s.about == About::Headline && s.origin == Origin::Meta).skip(1);
    let again: Vec<String> = again.map(|s| without_site(&s.value, &outlets)).collect();
    let titles: Vec<&String> = described.iter().chain(&title).chain(&again).collect();
    let is_outlet = |text: &str| outlets.contains(&key(text));
    let own: Vec<&Heading> = headings.iter().filter(|heading| !is_outlet(&heading.text)).collect();
    let different = |wanted: fn(&Heading) -> bool| {
        own.iter().filter(|heading| wanted(heading)).map(|heading| key(&heading.text)).collect::<HashSet<_>>().len()
    };
    let only_marked = different(|heading| heading.first && heading.marked) == 1;
    let only_first = different(|heading| heading.first && !heading.furniture) == 1;
    // What follows the title in one line is its subtitle.
    let begins = |heading: &Heading| {
        let wanted = key(&heading.text);
        let begins =
            |title: &str| MARKS.iter().any(|mark| title.match_indices(mark).any(|(at, _)| key(&title[..at]) == wanted));
        let is_line = only_first && heading.first && !heading.furniture && Line::new(&heading.text).words() >= 3;
        is_line && titles.iter().any(|title| begins(title))
    };
    let rank = |heading: &Heading| {
        let wanted = key(&heading.text);
        let said = if titles.iter().any(|title| key(title) == wanted) {
            4
        } else if titles.iter().any(|title| has_part(title, &wanted)) || begins(heading) {
            3
        } else if titles.iter().any(|title| agree(&heading.text, title)) {
            2
        } else {
            0
        };
        match (said, heading.marked) {
            (0 | 2, _) if heading.furniture => 0,
            (0, true) => usize::from(only_marked && heading.first && Line::new(&heading.text).words() >= 3),
            (0, false) | (2..=4, false) => said,
            (said, _) => said + 1,
        }
    };
    let best = own.iter().map(|heading| (rank(heading), *heading)).rev().max_by_key(|(rank, _)| *rank);
    if let Some((1.., heading)) = best {
        return Some(heading.text.clone());
    }
    // A lower heading, where the first level is the site's name: the longest that a title holds.
    let held = |heading: &&&str| {
        let words = Line::new(heading).words();
        let heading = key(heading);
        !outlets.contains(&heading)
            && titles.iter().any(|title| {
                let title_key = key(title);
                title_key == heading
                    || (words >= 2 && has_part(title, &heading))
                    || (words >= 3
                        && heading.len() * 5 >= title_key.len() * 2
                        && (title_key.starts_with(&heading) || title_key.ends_with(&heading)))
            })
    };
    if let Some(heading) = lower.iter().filter(held).max_by_key(|heading| heading.len()) {
        return Some((*heading).to_owned());
    }
    // What the reader of the page sees above the text, if it speaks of the thing.
    let speaks = |heading: &Heading| {
        let wanted = key(&heading.text);
        let words: Vec<&str> = wanted.split(' ').filter(|word| word.len() > 3).collect();
        let shared = |title: &&String| {
            let title = key(title);
            words.iter().filter(|word| title.split(' ').any(|other| other == **word)).count() * 2 > words.len()
        };
        // A full line is a title even if search engines are told another.
        described.is_empty() || words.len() >= 3 || titles.iter().any(shared)
    };
    let seen = |heading: &&&Heading| {
        let words = Line::new(&heading.text).words();
        heading.first && !heading.furniture && (words >= 2 || (words == 1 && described.is_empty()))
    };
    if let Some(heading) = own.iter().find(seen).filter(|heading| only_first && speaks(heading)) {
        return Some(heading.text.clone());
    }
    let heading = own.iter().find(seen).filter(|heading| Line::new(&heading.text).words() >= 3);
    // A description that only repeats the title element has the site's name in it as that has.
    let repeated = |said: &String| title.as_ref().is_some_and(|title| key(title) == key(said));
    described
        .iter()
        .find(|said| !is_outlet(said))
        .map(|said| if repeated(said) { without_last_part(said) } else { said.clone() })
        .or_else(|| heading.map(|heading| heading.text.clone()))
        // What is cut off may leave the site's name before it.
        .or_else(|| title.map(|title| without_site(&without_last_part(&title), &outlets)))
}

/// The names of the site, as keys: stated ones, and what its address says.
fn names_of_site(statements: &[Statement]) -> Vec<String> {
    let mut names: Vec<String> =
        statements.iter().filter(|s| s.about == About::Outlet).map(|s| key(&s.value)).collect();
    for url in statements.iter().filter(|s| s.about == About::Url) {
        let host =
            url.value.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#', ':']).next()).unwrap_or_default();
        let host = host.trim_start_matches("www.");
        names.push(key(host));
        let labels: Vec<&str> = host.split('.').collect();
        if let [.., label, _] = labels[..] {
            names.push(key(label));
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Whether one of the longer parts between a title's marks is the heading; the short ones are sections and sites.
fn has_part(title: &str, heading: &str) -> bool {
    let mut parts = vec![title];
    for mark in MARKS {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    let keys: Vec<String> = parts.into_iter().map(key).collect();
    let longest = keys.iter().map(String::len).max().unwrap_or_default();
    keys.len() > 1 && !heading.is_empty() && heading.len() * 2 >= longest && keys.iter().any(|part| part == heading)
}

/// Whether a heading and a title are the same, or one is the other with something added.
fn agree(heading: &str, title: &str) -> bool {
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
const MARKS: [&str; 15] =
    [" | ", " - ", " – ", " — ", " :: ", " • ", " » ", " · ", " « ", " ‹ ", " : ", " // ", " ǀ ", " │ ", " ♥ "];

/// A title without the name of the outlet before or behind it.
fn without_site(title: &str, outlets: &[String]) -> String {
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
        let cut = MARKS.iter().find_map(|mark| {
            let behind = title.rsplit_once(mark).filter(|(_, site)| is_site(site)).map(|(title, _)| title);
            behind.or_else(|| title.split_once(mark).filter(|(site, _)| is_site(site)).map(|(_, title)| title))
        });
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
fn without_last_part(title: &str) -> String {
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

#[cfg(test)]
mod tests;
