//! Days in a page's own markup: `time` elements, and elements that are named for the day that they hold.
//!
//! A page shows the days of many articles: of its teasers, its comments, the next article. Elements among those are left
//! out; of the others the nearest to the title comes first, below it before above it.

use super::standing::{Ground, Standing};
use crate::draft::{About, Origin, Statement};
use crate::fields::state;
use broadsheet_text::clean;
use dom_query::NodeRef;

/// How many elements are looked at: `time`, and named ones.
const TIMES: usize = 40;
const NAMED: usize = 60;
/// Characters of such an element: a day and a label.
const CHARACTERS: usize = 90;

/// An element with a day.
struct Dated {
    /// Its number among the elements of the page.
    at: usize,
    about: About,
    value: String,
    place: String,
    /// Only its name says that it holds a day.
    named: bool,
}

/// States the days that elements of the page hold.
pub(super) fn state_all(ground: &Ground<'_>, statements: &mut Vec<Statement>) {
    let mut marked = Vec::new();
    let (mut times, mut named) = (0, 0);
    for (at, element) in ground.elements.iter().enumerate() {
        let Some(name) = element.node_name() else { continue };
        match &*name {
            "time" if times < TIMES => {
                times += 1;
                marked.push((at, element, None));
            }
            "meta" | "link" | "script" | "body" | "html" | "input" => {}
            _ if named < NAMED => {
                if let Some(token) = day_name(element) {
                    named += 1;
                    marked.push((at, element, Some(token)));
                }
            }
            _ => {}
        }
    }
    let mut dated: Vec<Dated> = marked
        .iter()
        .filter_map(|(at, element, token)| {
            let stands = ground.standing(element, statements)?;
            match token {
                None => time(*at, element, &stands),
                Some(token) => day_in(*at, element, token),
            }
        })
        .collect();
    dated.sort_by_key(|d| ground.distance(d.at));
    let stated = dated.iter().any(|d| !d.named && d.about == About::Published);
    let mut lone = false;
    let only = dated.iter().filter(|d| d.named).count() == 1;
    for Dated { at, about, value, place, named } in dated {
        if named && about == About::Published {
            if stated || lone || !(if ground.has_title() { ground.is_near(at) } else { only }) {
                continue;
            }
            lone = true;
        }
        state(statements, about, &value, Origin::Markup, &place);
    }
}

/// The part of an element's class or id that names a day: `entry-date`, `newsdatum`.
fn day_name(element: &NodeRef<'_>) -> Option<String> {
    let class = element.class().unwrap_or_default();
    let id = element.id_attr().unwrap_or_default();
    [class, id].iter().flat_map(|names| names.split_ascii_whitespace()).find_map(|name| {
        let lower = name.to_ascii_lowercase();
        // `status-publish` is said of a whole teaser.
        if lower.starts_with("status-") {
            return None;
        }
        let mut tokens = lower.split(|c: char| !c.is_alphanumeric());
        let of_entry = ["post", "entry", "article", "news"].iter().any(|word| lower.contains(word));
        let timed = of_entry && tokens.clone().any(|token| token == "time" || token == "zeit");
        (timed || tokens.any(names_a_day)).then(|| name.to_owned())
    })
}

fn names_a_day(token: &str) -> bool {
    const DAYS: [&str; 16] = [
        "date",
        "datum",
        "fecha",
        "pubdate",
        "published",
        "posted",
        "postedon",
        "authored",
        "submitted",
        "created",
        "datetime",
        "dateline",
        "timestamp",
        "dato",
        "updated",
        "modified",
    ];
    const OTHERS: [&str; 4] = ["candidate", "mandate", "validate", "mandat"];
    DAYS.contains(&token)
        || ((token.ends_with("date") || token.ends_with("datum") || token.contains("publish"))
            && !OTHERS.contains(&token)
            && !token.contains("publisher"))
        || token.starts_with("lastchange")
}

fn is_changed(class: &str) -> bool {
    ["updat", "modif", "change", "revis"].iter().any(|word| class.contains(word))
}

/// A `time` element.
fn time(at: usize, element: &NodeRef<'_>, standing: &Standing) -> Option<Dated> {
    let class = element.class().unwrap_or_default().to_ascii_lowercase();
    // A theme that marks one element as both means the day of publication.
    let changed = is_changed(&class) && !class.contains("publi");
    let about = if changed { About::Updated } else { About::Published };
    let stated =
        element.attr("datetime").or_else(|| element.attr("title")).filter(|v| v.bytes().any(|b| b.is_ascii_digit()));
    let (value, place, named) = match (stated, element.has_attr("pubdate"), standing.inside_article) {
        (Some(value), true, _) => (value.to_string(), "time pubdate", false),
        (Some(value), false, true) => (value.to_string(), "time datetime in the article", false),
        (Some(value), false, false) => (value.to_string(), "time datetime", false),
        (None, ..) => (short_text(element)?, "words of a time element", true),
    };
    Some(Dated { at, about, value, place: place.to_owned(), named })
}

/// An element that is named for a day and holds one.
fn day_in(at: usize, element: &NodeRef<'_>, token: &str) -> Option<Dated> {
    let stated = |name: &str| element.attr(name).filter(|value| value.bytes().filter(u8::is_ascii_digit).count() >= 6);
    let value = match stated("datetime").or_else(|| stated("content")).or_else(|| stated("title")) {
        Some(value) => value.to_string(),
        None => short_text(element)?,
    };
    let about = if is_changed(&token.to_ascii_lowercase()) { About::Updated } else { About::Published };
    Some(Dated { at, about, value, place: format!("words in class=\"{token}\""), named: true })
}

/// The text of an element, if it is short and holds the numbers of a day.
fn short_text(element: &NodeRef<'_>) -> Option<String> {
    let text = clean(&element.text());
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    ((3..=24).contains(&digits) && text.chars().count() <= CHARACTERS).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn said(body: &str) -> Vec<String> {
        let head =
            "<title>The old bridge - Northland Courier</title><link rel=canonical href=https://courier.example/1>";
        let page = Document::from(format!("<html><head>{head}</head><body>{body}</body></html>"));
        let mut statements = Vec::new();
        state(&mut statements, About::Url, "https://courier.example/1", Origin::Link, "link");
        state_all(&Ground::of(&page, &statements), &mut statements);
        statements.iter().skip(1).map(|s| format!("{:?} {} = {}", s.about, s.place, s.value)).collect()
    }

    #[test]
    fn days_of_the_article_and_of_nothing_else() {
        for (body, expected) in [
            (
                "<article><a rel=bookmark href=https://courier.example/1/><time datetime=2031-05-02>then</time></a>\
                 <a rel=bookmark href=https://courier.example/2><time datetime=2031-05-03>then</time></a></article>",
                &["Published time datetime in the article = 2031-05-02"][..],
            ),
            ("<aside><time datetime=2030-01-01>then</time></aside>", &[]),
            (
                "<article><blockquote class=instagram-media><time datetime=2030-01-01>then</time></blockquote></article>",
                &[],
            ),
            (
                "<article><footer><time datetime=2030-01-01>then</time></footer></article>",
                &["Published time datetime in the article = 2030-01-01"],
            ),
            (
                "<div class=author-box><time datetime='01-11-2031 10:29'>1 November 2031</time></div>",
                &["Published time datetime = 01-11-2031 10:29"],
            ),
            (
                "<h1>The old bridge</h1><time class='entry-date updated' datetime=2031-02-01>1 February</time>",
                &["Updated time datetime = 2031-02-01"],
            ),
        ] {
            assert_eq!(said(body), expected, "{body}");
        }
    }

    #[test]
    fn elements_named_for_a_day_by_the_title() {
        for (body, expected) in [
            (
                "<p class=date>1 May 2030</p><h1>The old bridge</h1><p class=newsdatum>2. Mai 2031</p><p class=date>3 May 2032</p>",
                &["Published words in class=\"newsdatum\" = 2. Mai 2031"][..],
            ),
            (
                "<p class=date>1 May 2030</p><h1>The old bridge</h1>",
                &["Published words in class=\"date\" = 1 May 2030"],
            ),
            ("<h1>The old bridge</h1><p class=candidates>Ann Lee, 2 May 2031</p>", &[]),
            ("<p class=date>1 May 2030</p><p class=date>2 May 2030</p>", &[]),
            (
                "<div class=teaser><h1>The old bridge</h1><span class=post-date>2 May 2031</span></div>",
                &["Published words in class=\"post-date\" = 2 May 2031"],
            ),
            ("<h1>The old bridge</h1><div class='post status-publish'>The ferry 2 May 2031</div>", &[]),
            ("<h1>The old bridge</h1><div class=related><span class=date>2 May 2031</span></div>", &[]),
        ] {
            assert_eq!(said(body), expected, "{body}");
        }
    }
}
