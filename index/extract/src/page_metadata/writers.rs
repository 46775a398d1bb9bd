//! Writers in a page's own markup: elements that are named for the writer that they hold, links to a writer's page, and
//! `rel=author`.
//!
//! A page names the writers of many articles. Those among teasers and comments are left out; of the others the nearest to
//! the title comes first, below it before above it. Names stand in their elements in many ways, so all that an element says
//! is stated in parts, and `broadsheet-analyze` tells which of them are names.

use super::standing::{Ground, standing};
use crate::draft::{About, Origin, Statement};
use crate::fields::{names, state};
use broadsheet_text::{clean, fold};
use dom_query::{Document, NodeRef};

/// How many elements are looked at.
const NAMED: usize = 60;
/// How many elements an article may have, in whose foot its writer stands.
const ARTICLE: usize = 600;
/// Characters of a label and some names. A block that holds a biography and links is no byline.
const CHARACTERS: usize = 120;

/// States the writers whom elements of the page hold.
pub(super) fn state_all(page: &Document, ground: &Ground<'_>, statements: &mut Vec<Statement>) {
    let mut named = Vec::new();
    let mut linked = Vec::new();
    for (at, element) in ground.elements.iter().enumerate() {
        if named.len() < NAMED
            && let Some(name) = writer_name(element)
        {
            named.push((at, element, format!("words in class=\"{name}\"")));
        }
        if linked.len() < NAMED && is_writers_link(element) {
            linked.push((at, element, "link to a writer's page".to_owned()));
        }
    }
    for found in [&mut named, &mut linked] {
        found.sort_by_key(|(at, ..)| ground.distance(*at));
    }
    let told = |(at, element, place): &(usize, &NodeRef<'_>, String)| {
        let stands = ground.standing(element, statements).filter(|_| !is_in_caption(element, ground))?;
        // The foot of an article tells its writer as often as its head.
        let (above, far) = ground.distance(*at);
        (ground.is_near(*at) || (stands.inside_article && !above && far <= ARTICLE)).then_some(())?;
        byline(element).map(|text| (text, place.clone()))
    };
    let first = |found: &[(usize, &NodeRef<'_>, String)]| found.iter().find_map(told);
    let writer = if ground.has_title() { first(&named).or_else(|| first(&linked)) } else { None };
    if let Some((text, place)) = writer {
        names(&text).into_iter().for_each(|name| state(statements, About::Author, name, Origin::Markup, &place));
    }
    // A page says `rel=author` of whoever it links to, so the title's neighbourhood is no excuse.
    for element in page.select("a[rel~=author], [rel=author], .byline__name, .author-name").nodes().iter().take(20) {
        let told = element.has_attr("itemprop")
            || (standing(element, statements, &|_| false).is_some() && !is_in_caption(element, ground));
        let text = shown(element);
        if told && (2..=CHARACTERS).contains(&text.len()) {
            names(&text)
                .into_iter()
                .for_each(|name| state(statements, About::Author, name, Origin::Markup, "element marked as author"));
        }
    }
}

/// The part of an element's class or id that names a writer: `byline`, `post-author`.
fn writer_name(element: &NodeRef<'_>) -> Option<String> {
    // Themes name the body of a page for its writer.
    if element.node_name().is_some_and(|name| matches!(&*name, "meta" | "link" | "script" | "body" | "html" | "input"))
    {
        return None;
    }
    const WRITERS: [&str; 15] = [
        "author",
        "authors",
        "byline",
        "autor",
        "autorin",
        "autoren",
        "auteur",
        "auteurs",
        "autore",
        "autores",
        "verfasser",
        "writer",
        "authorname",
        "postauthor",
        "entryauthor",
    ];
    const OTHERS: [&str; 9] = ["image", "img", "avatar", "bio", "desc", "social", "photo", "posts", "comment"];
    let class = element.class().unwrap_or_default();
    let id = element.id_attr().unwrap_or_default();
    [class, id].iter().flat_map(|names| names.split_ascii_whitespace()).find_map(|name| {
        let lower = name.to_ascii_lowercase();
        let named = lower.split(|c: char| !c.is_alphanumeric()).any(|token| WRITERS.contains(&token));
        (named && !OTHERS.iter().any(|other| lower.contains(other))).then(|| name.to_owned())
    })
}

/// Whether an element is a link to a page of one who writes: `/author/jane-marsh`, `/autoren/jane-marsh/`.
fn is_writers_link(element: &NodeRef<'_>) -> bool {
    const PAGES: [&str; 16] = [
        "author",
        "authors",
        "autor",
        "autora",
        "autoren",
        "autorin",
        "autores",
        "auteur",
        "auteurs",
        "autore",
        "autori",
        "reporter",
        "reporters",
        "journalist",
        "journalists",
        "redakteur",
    ];
    if element.node_name().is_none_or(|name| &*name != "a") {
        return false;
    }
    let href = element.attr("href").unwrap_or_default().to_ascii_lowercase();
    let path = href.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let mut parts = path.rsplit('/');
    // Who it is stands behind: `/authors` alone is a list.
    parts.next().is_some_and(|who| !who.is_empty()) && parts.take(2).any(|part| PAGES.contains(&part))
}

/// Whether an element stands under a picture, which has a writer of its own.
fn is_in_caption(element: &NodeRef<'_>, ground: &Ground<'_>) -> bool {
    const CAPTIONS: [&str; 5] = ["caption", "copyright", "credit", "license", "licence"];
    element.ancestors_it(Some(6)).take_while(|outer| !ground.is_around_title(outer)).any(|outer| {
        let class = outer.class().unwrap_or_default().to_ascii_lowercase();
        outer.node_name().is_some_and(|name| matches!(&*name, "figure" | "figcaption"))
            || class.split(|c: char| !c.is_alphanumeric()).any(|word| CAPTIONS.contains(&word))
    })
}

/// The words of an element that holds writers; of one that holds a label alone, with the words beside it.
fn byline(element: &NodeRef<'_>) -> Option<String> {
    let text = shown(element);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let text = if is_label(&text) { shown(&element.parent()?) } else { text };
    (letters >= 2 && text.chars().count() <= CHARACTERS && !is_label(&text)).then_some(text)
}

/// Whether a text is a label and no more: `Author:`, `Von`.
fn is_label(text: &str) -> bool {
    const LABELS: [&str; 21] = [
        "by",
        "von",
        "par",
        "por",
        "di",
        "door",
        "author",
        "authors",
        "autor",
        "autorin",
        "autoren",
        "auteur",
        "auteurs",
        "autore",
        "autori",
        "autores",
        "text",
        "texte",
        "written by",
        "автор",
        "verfasser",
    ];
    LABELS.contains(&fold(text.trim_matches(|c: char| !c.is_alphabetic())).as_str())
}

/// What an element shows, its parts apart: pages keep names from days and functions by boxes and lines, and not always by
/// a space.
fn shown(element: &NodeRef<'_>) -> String {
    let mut out = String::new();
    let mut apart = "";
    for node in element.descendants_it() {
        if let Some(name) = node.node_name() {
            let inline = matches!(&*name, "a" | "span" | "b" | "strong" | "i" | "em" | "font" | "small" | "u" | "abbr");
            if !inline {
                apart = " | ";
            } else if apart.is_empty() {
                apart = " ";
            }
            continue;
        }
        let hidden = node.parent().and_then(|outer| outer.node_name()).is_some_and(|name| {
            matches!(&*name, "script" | "style" | "noscript" | "template" | "time" | "button" | "title")
        });
        if !node.is_text() || hidden {
            continue;
        }
        let text = node.text();
        if text.trim().is_empty() {
            out.push(' ');
            continue;
        }
        if !out.trim().is_empty() {
            out.push_str(apart);
        }
        apart = "";
        out.push_str(&text);
        // Whatever follows: this is no byline.
        if out.len() > 8 * CHARACTERS {
            break;
        }
    }
    clean(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(body: &str) -> Vec<String> {
        let page =
            Document::from(format!("<html><head><title>The old bridge</title></head><body>{body}</body></html>"));
        let mut statements = Vec::new();
        state_all(&page, &Ground::of(&page, &statements), &mut statements);
        statements.iter().map(|s| format!("{} = {}", s.place, s.value)).collect()
    }

    #[test]
    fn writers_of_the_article_and_of_nothing_else() {
        for (body, expected) in [
            (
                "<h1>The old bridge</h1><p class='post-author'>By Jane Marsh and Tom Otter</p><p class=author>Ann Vale</p>",
                &["words in class=\"post-author\" = Jane Marsh", "words in class=\"post-author\" = Tom Otter"][..],
            ),
            (
                "<h1>The old bridge</h1><div><span class=label-author>Author:</span> <a href=/p/7>Jane Marsh</a></div>",
                &["words in class=\"label-author\" = Author: Jane Marsh"],
            ),
            (
                "<h1>The old bridge</h1><div class=author>Jane Marsh<br>Tue 4 March</div>",
                &["words in class=\"author\" = Jane Marsh", "words in class=\"author\" = Tue 4 March"],
            ),
            (
                "<h1>The old bridge</h1><p>Written by <a href=https://courier.example/author/jane/>Jane</a> on Tuesday</p>",
                &["link to a writer's page = Jane"],
            ),
            ("<h1>The old bridge</h1><p><a href=/authors/>Our authors</a></p>", &[]),
            ("<h1>The old bridge</h1><figure><figcaption class=author>Tom Otter</figcaption></figure>", &[]),
            ("<h1>The old bridge</h1><div class=related><a class=author href=/author/tom>Tom Otter</a></div>", &[]),
        ] {
            assert_eq!(said(body), expected, "{body}");
        }
    }
}
