//! The title of a page: which of its headings it is, told from the site's name, kickers and subtitles.
//!
//! A page says its title up to six times, and seldom the same: JSON-LD, `meta`, the `title` element with the site's name,
//! headings with a kicker above or a subtitle below in one element.

mod apart;
#[cfg(test)]
mod tests;
mod wording;

pub(crate) use apart::set_apart;

use crate::blocks::key;
use crate::draft::{About, Origin, Statement};
use crate::lines::Line;
use crate::page_blocks;
use crate::page_metadata::{BY_THE_WAY, leads_home};
use apart::{BESIDE, class_of, text_of};
use dom_query::{Document, NodeRef};
use std::collections::HashSet;
use wording::{MARKS, agree, has_part, is_like, parts, slug, slugs, without_day, without_last_part, without_site};

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
    /// It ends the trail of links that leads to the page.
    trail: bool,
    /// It names the site: it says so, or it leads to the first page.
    site: bool,
}

/// Elements that may be a page's title.
const HEADINGS: &str =
    "h1, h2.entry-title, h2.post-title, h3.entry-title, h3.post-title, h2[itemprop~=headline], h3[itemprop~=headline]";

/// Words for text that only screen readers say.
const UNSEEN: [&str; 9] = [
    "hide-accessible",
    "visually-hidden",
    "visuallyhidden",
    "sr-only",
    "screen-reader-text",
    "element-invisible",
    "aural",
    "invisible",
    "hidden-text",
];

/// The headings that may be the page's title, in order.
pub(crate) fn headings(page: &Document) -> Vec<Heading> {
    let mut found = Vec::new();
    for node in page.select(HEADINGS).nodes().iter().take(ELEMENTS) {
        // The mark behind a line above stays where that is taken out.
        let text = text_of(node).trim_start_matches([':', '|', ' ']).to_owned();
        let class = class_of(node);
        let hidden = class.split_whitespace().any(|word| word == "hidden");
        // A line above the title may be the heading of the first level.
        let above = BESIDE.iter().any(|word| class.split(' ').any(|own| own == *word));
        if text.is_empty() || hidden || above || UNSEEN.iter().any(|word| class.contains(word)) {
            continue;
        }
        let (furniture, trail) = in_furniture(node);
        let site = is_of_site(node, &class);
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
        found.push(Heading { text, marked, first, furniture, trail, site });
    }
    found
}

/// Whether a heading stands in what the page marks as furniture, and whether in the trail of links that leads to it.
fn in_furniture(heading: &NodeRef<'_>) -> (bool, bool) {
    let (mut furniture, mut trail) = (false, false);
    for outer in heading.ancestors_it(Some(30)) {
        let Some(name) = outer.node_name() else { continue };
        let class = class_of(&outer);
        furniture |= page_blocks::place(&name, &class, &outer).is_some();
        trail |= !matches!(&*name, "body" | "html" | "main" | "article") && class.contains("breadcrumb");
    }
    (furniture || trail, trail)
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

/// Chooses the title: of the page's `headings`, of the `lower` ones among its blocks, of which `opening` stands above
/// the text, or of what it states.
pub(crate) fn choose(
    headings: &[Heading],
    lower: &[&str],
    opening: Option<&str>,
    statements: &[Statement],
) -> Option<String> {
    chosen(headings, lower, opening, statements).map(|title| without_day(&title).to_owned())
}

fn chosen(headings: &[Heading], lower: &[&str], opening: Option<&str>, statements: &[Statement]) -> Option<String> {
    let mut outlets = names_of_site(statements);
    outlets.extend(headings.iter().filter(|heading| heading.site).map(|heading| key(&heading.text)));
    let slugs = slugs(statements);
    let in_address = |text: &str| slugs.contains(&slug(text));
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
    let own: Vec<&Heading> = headings.iter().filter(|heading| !heading.site && !is_outlet(&heading.text)).collect();
    let different = |wanted: fn(&Heading) -> bool| {
        own.iter().filter(|heading| wanted(heading)).map(|heading| key(&heading.text)).collect::<HashSet<_>>().len()
    };
    let only_marked = different(|heading| heading.first && heading.marked) == 1;
    let only_first = different(|heading| heading.first && !heading.furniture) == 1;
    let shown = only_first
        && own.iter().any(|heading| {
            let is_line = Line::new(&heading.text).words() >= 3;
            heading.first && !heading.furniture && is_line && titles.iter().any(|title| agree(&heading.text, title))
        });
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
        let only = only_marked && heading.first && heading.marked;
        match (said, heading.marked) {
            (0 | 2, _) if heading.furniture && !only => 0,
            // Teasers of articles are marked as those are.
            (_, true) if !heading.first && shown => 1,
            (0, true) => usize::from(only && Line::new(&heading.text).words() >= 3),
            (0, false) | (2..=4, false) => said,
            (said, _) => said + 1,
        }
    };
    let best = own.iter().map(|heading| (rank(heading), *heading)).rev().max_by_key(|(rank, _)| *rank);
    if let Some((1.., heading)) = best {
        // The end of a trail of links is a label of the page: what it is headed by may be stated, or begin with it.
        let says_it = |lower: &&&str| {
            let (lower, label) = (key(lower), key(&heading.text));
            described.iter().any(|said| key(said) == lower) || (lower.len() > label.len() && lower.starts_with(&label))
        };
        let other = if heading.trail { lower.iter().find(says_it) } else { None };
        return Some(
            other.map_or_else(|| heading.text.clone(), |other| other.trim_start_matches([':', ' ']).to_owned()),
        );
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
    if let Some(heading) = lower.iter().find(|heading| Line::new(heading).words() >= 3 && in_address(heading)) {
        return Some((*heading).to_owned());
    }
    // What the reader of the page sees above the text, if it speaks of the thing.
    let speaks = |heading: &Heading| {
        let wanted = key(&heading.text);
        let words: Vec<&str> = wanted.split(' ').filter(|word| word.len() > 3).collect();
        let shared = |title: &&String| {
            let title = key(title);
            words.iter().filter(|word| title.split(' ').any(|other| is_like(other, word))).count() * 2 > words.len()
        };
        // A full line is a title even if search engines are told another.
        described.is_empty() || words.len() >= 3 || titles.iter().any(shared)
    };
    let seen = |heading: &&&Heading| {
        let words = Line::new(&heading.text).words();
        heading.first
            && !heading.furniture
            && (words >= 2 || (words == 1 && described.is_empty()) || in_address(&heading.text))
    };
    if let Some(heading) =
        own.iter().find(seen).filter(|heading| only_first && (speaks(heading) || in_address(&heading.text)))
    {
        return Some(heading.text.clone());
    }
    let is_author = |text: &str| statements.iter().any(|s| s.about == About::Author && key(&s.value) == key(text));
    // The heading above the text, where the title element holds labels alone: a section's, the site's.
    let labels = || {
        let is_label = |part: &str| is_outlet(part) || is_author(part) || Line::new(part).words() <= 2;
        title.as_ref().is_none_or(|title| parts(title).into_iter().all(is_label))
    };
    let opens = |heading: &&str| {
        let line = Line::new(heading);
        line.words() >= 2 && !line.is_byline() && !is_outlet(heading)
    };
    if let Some(heading) = opening.filter(opens).filter(|_| described.is_empty() && labels()) {
        return Some(heading.to_owned());
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
        .or_else(|| {
            let title = title.map(|title| without_site(&without_last_part(&title), &outlets))?;
            Some(title.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '|' | '»' | '•')).to_owned())
        })
}

/// The names of the site, as keys: stated ones, and what its address says.
fn names_of_site(statements: &[Statement]) -> Vec<String> {
    // The first page of a site is headed by what its links to itself say.
    let stated = |value: &str| {
        let title =
            |s: &Statement| s.about == About::Headline && s.origin != Origin::Title && key(&s.value) == key(value);
        statements.iter().any(title)
    };
    let is_aside =
        |s: &Statement| s.origin == Origin::Text || (BY_THE_WAY.contains(&s.place.as_str()) && stated(&s.value));
    let mut names: Vec<String> =
        statements.iter().filter(|s| s.about == About::Outlet && !is_aside(s)).map(|s| key(&s.value)).collect();
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
