//! What the page's own markup says: links, microdata, the `h1` and the `title`.

use crate::draft::{About, Origin, Statement};
use crate::fields::{names, state};
use broadsheet_text::clean;
use dom_query::{Document, NodeRef};

/// How many elements of one kind are looked at.
const ELEMENTS: usize = 200;

/// States addresses: the canonical link, and the one that a saving program wrote down. SingleFile writes the day of the
/// save beside it, which is no day of publication.
pub(crate) fn state_links(page: &Document, statements: &mut Vec<Statement>) {
    for link in page.select("link[rel][href]").nodes().iter().take(ELEMENTS) {
        let Some(href) = link.attr("href").filter(|href| href.starts_with("http")) else { continue };
        let rel = link.attr("rel").unwrap_or_default();
        let is = |word: &str| rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case(word));
        if is("canonical") {
            state(statements, About::Url, &href, Origin::Link, "link rel=\"canonical\"");
        } else if is("license") {
            state(statements, About::Licence, &href, Origin::Link, "link rel=\"license\"");
        }
    }
    for node in page.root().descendants_it().take(400).filter(|node| node.is_comment()) {
        let text = node.query_or(String::new(), |node| match &node.data {
            dom_query::NodeData::Comment { contents } => contents.to_string(),
            _ => String::new(),
        });
        if let Some((place, address)) = saved_from(&text) {
            state(statements, About::Url, address, Origin::Link, place);
        }
    }
}

/// `Page saved with SingleFile url: ... saved date: ...`, `saved from url=(0042)https://...`.
fn saved_from(comment: &str) -> Option<(&'static str, &str)> {
    let (place, rest) = if comment.contains("SingleFile") {
        ("comment of SingleFile, url", comment.split_once("url:")?.1)
    } else {
        ("comment saved from url", comment.split_once("saved from url=")?.1.split_once(')')?.1)
    };
    let address = rest.split_whitespace().next()?;
    address.starts_with("http").then_some((place, address))
}

/// Whether an address is that of a first page: `/`, `https://nordpost.example/`, `https://nordpost.example`
pub(crate) fn leads_home(href: &str) -> bool {
    let href = href.trim();
    // An archive of the web puts its own address before the page's.
    let href = href.rfind("http").map_or(href, |at| &href[at..]);
    match href.split_once("://") {
        Some((_, rest)) => rest.split_once('/').is_none_or(|(_, path)| path.is_empty()),
        None => href == "/",
    }
}

/// States what elements in the page say.
pub(crate) fn state_all(page: &Document, statements: &mut Vec<Statement>) {
    for element in page.select("[itemprop]").nodes().iter().take(ELEMENTS) {
        microdata(element, statements);
    }
    for element in page.select("h1").nodes().iter().take(5) {
        state(statements, About::Headline, &element.text(), Origin::Markup, "h1");
    }
    if let Some(language) = page.html_root().attr("lang").or_else(|| page.html_root().attr("xml:lang")) {
        state(statements, About::Language, &language, Origin::Markup, "html lang");
    }
    if let Some(title) = page.select("head title, title").nodes().first() {
        // What a word processor writes where its document has none.
        let title = title.text();
        if !clean(&title).trim_start_matches(['-', ' ']).eq_ignore_ascii_case("no title specified") {
            state(statements, About::Headline, &title, Origin::Title, "title");
        }
    }
}

fn microdata(element: &NodeRef<'_>, statements: &mut Vec<Statement>) {
    let Some(properties) = element.attr("itemprop") else { return };
    for property in properties.split_whitespace() {
        let about = match property {
            "headline" => About::Headline,
            "datePublished" => About::Published,
            "dateModified" => About::Updated,
            "author" | "creator" => About::Author,
            "publisher" => About::Outlet,
            "articleSection" => About::Section,
            "keywords" => About::Keyword,
            "inLanguage" => About::Language,
            "license" => About::Licence,
            "isAccessibleForFree" => About::Access,
            _ => continue,
        };
        // Properties of a comment or of a teaser inside the page are not the page's.
        if is_of_another(element) {
            continue;
        }
        let place = format!("itemprop=\"{property}\"");
        let stated =
            |name: &str| element.attr(name).map(|value| value.to_string()).filter(|value| !value.trim().is_empty());
        let value = match about {
            About::Published | About::Updated => {
                stated("datetime").or_else(|| stated("content")).or_else(|| stated("title"))
            }
            _ => stated("content"),
        };
        let named = || {
            let inner =
                element.descendants_it().find(|inner| inner.attr("itemprop").is_some_and(|inner| &*inner == "name"));
            inner.map(|inner| {
                inner.attr("content").map_or_else(|| inner.text().to_string(), |content| content.to_string())
            })
        };
        let value = value.or_else(|| if matches!(about, About::Author | About::Outlet) { named() } else { None });
        let value = value.unwrap_or_else(|| element.text().to_string());
        match about {
            About::Author if value.len() <= 200 => {
                names(&clean(&value))
                    .into_iter()
                    .for_each(|name| state(statements, about, name, Origin::Markup, &place));
            }
            About::Keyword => {
                value.split([',', ';']).for_each(|word| state(statements, about, word, Origin::Markup, &place))
            }
            About::Author => {}
            _ if value.len() <= 400 => state(statements, about, &value, Origin::Markup, &place),
            _ => {}
        }
    }
}

fn is_of_another(element: &NodeRef<'_>) -> bool {
    element.ancestors_it(Some(30)).any(|outer| {
        outer.attr("itemtype").is_some_and(|kind| {
            kind.ends_with("/Comment") || kind.ends_with("/UserComments") || kind.ends_with("/ItemList")
        }) || outer.attr("itemprop").is_some_and(|property| matches!(&*property, "comment" | "itemListElement"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(html: &str) -> Vec<String> {
        let page = Document::from(html);
        let mut statements = Vec::new();
        state_links(&page, &mut statements);
        state_all(&page, &mut statements);
        statements.iter().map(|s| format!("{:?} {} = {}", s.about, s.place, s.value)).collect()
    }

    #[test]
    fn markup_of_a_page() {
        let html = "<!DOCTYPE html> <html lang=\"en-GB\"><!--\n Page saved with SingleFile \n url: https://courier.example/1 \n saved date: Tue Mar 04 2031 \n-->\
            <head><title>The old bridge - Northland Courier</title><link rel=canonical href=https://courier.example/one></head><body>\
            <article itemscope><h1 itemprop=headline>The old bridge</h1><span itemprop=author itemscope><a itemprop=name href=/j>Jane Marsh</a></span>\
            <time datetime=2031-03-03 class=published>3 March</time><a rel=author href=/t>Tom Otter</a></article>\
            <aside><time datetime=2030-01-01>then</time></aside>\
            <div itemprop=comment itemscope><span itemprop=author>Troll</span></div></body></html>";
        let expected = [
            "Url link rel=\"canonical\" = https://courier.example/one",
            "Url comment of SingleFile, url = https://courier.example/1",
            "Headline itemprop=\"headline\" = The old bridge",
            "Author itemprop=\"author\" = Jane Marsh",
            "Headline h1 = The old bridge",
            "Language html lang = en-GB",
            "Headline title = The old bridge - Northland Courier",
        ];
        assert_eq!(said(html), expected);
    }

    #[test]
    fn the_day_of_the_save_is_no_statement() {
        let html = "<html><!-- saved from url=(0042)https://courier.example/news/2 --><body><p>Text</p></body></html>";
        assert_eq!(said(html), ["Url comment saved from url = https://courier.example/news/2"]);
    }
}
