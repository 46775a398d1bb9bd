//! What a page names its site by the way: the links to its first page, its logo, the line of its rights, its feeds, the
//! host that it fetches its own parts from.
//!
//! Each of these is often something else (a menu's word, the agency of a picture, a partner), so one alone says little;
//! what two of them say is the site's name.

use super::markup::leads_home;
use crate::draft::{About, Origin, Statement};
use crate::fields::state;
use broadsheet_text::{clean, fold};
use dom_query::{Document, NodeRef};

/// The places that name a site by the way.
pub const BY_THE_WAY: [&str; 4] = [HOME, LOGO, RIGHTS, FEED];

/// The place of the host that a page which states no address seems to belong to.
pub const HOST_OF_PARTS: &str = "links of the page to its own site";

/// The place of the host that most links of such a page lead to, where that is not enough to tell whose the page is.
pub const HOST_OF_LINKS: &str = "most links of the page";

const HOME: &str = "link to the first page";
const LOGO: &str = "words for the logo";
const RIGHTS: &str = "line of the rights";
const FEED: &str = "title of a feed";

/// How many elements of one kind are looked at.
const ELEMENTS: usize = 400;

/// The longest name.
const LONGEST: usize = 60;

/// States them, after the page's address is stated.
pub(super) fn state_all(page: &Document, statements: &mut Vec<Statement>) {
    let own = statements.iter().filter(|s| s.about == About::Url).find_map(|s| host(&s.value)).map(str::to_owned);
    let own = own.or_else(|| {
        let (found, is_sure) = host_of_parts(page)?;
        let place = if is_sure { HOST_OF_PARTS } else { HOST_OF_LINKS };
        state(statements, About::Outlet, &found, Origin::Link, place);
        is_sure.then_some(found)
    });
    home_links(page, own.as_deref(), statements);
    logos(page, statements);
    rights(page, statements);
    field_of_rights(page, statements);
    feeds(page, statements);
}

/// The host that the head, the forms, the addresses for letters and the links to the first page agree on, where the page
/// states no address; and whether they do.
fn host_of_parts(page: &Document) -> Option<(String, bool)> {
    let base = page.select("base[href]").nodes().first().and_then(|base| base.attr("href"));
    if let Some(base) = base.as_deref().and_then(host) {
        return Some((bare_host(base), true));
    }
    let mut votes: Vec<(String, usize)> = Vec::new();
    let mut vote = |url: &str, weight: usize| vote_for(&mut votes, url, weight);
    for link in page.select("link[rel][href]").nodes().iter().take(ELEMENTS) {
        let rel = link.attr("rel").unwrap_or_default().to_ascii_lowercase();
        // Icons and style sheets may come from servers of many sites.
        if rel.split_whitespace().any(|rel| {
            matches!(
                rel,
                "home" | "start" | "shortlink" | "pingback" | "alternate" | "edituri" | "search" | "next" | "prev"
            )
        }) {
            vote(&link.attr("href").unwrap_or_default(), 4);
        }
    }
    for form in page.select("form[action]").nodes().iter().take(10) {
        vote(&form.attr("action").unwrap_or_default(), 3);
    }
    let mut near: Vec<String> = votes.iter().map(|(host, _)| host.clone()).collect();
    let mut vote = |url: &str, weight: usize| vote_for(&mut votes, url, weight);
    // Where a page's own links are relative, the other ones lead elsewhere.
    let (mut relative, mut absolute) = (0, 0);
    for link in page.select("a[href]").nodes().iter().take(ELEMENTS) {
        let href = link.attr("href").unwrap_or_default();
        match host(&href) {
            Some(_) => {
                absolute += 1;
                vote(&href, 1);
                if leads_home(&href) {
                    near.extend(host(&href).map(bare_host));
                }
            }
            None if href.starts_with("mailto:") => {
                // Who is written to most often has the page; one letter may go to anybody.
                if let Some((_, host)) = href.split('?').next().and_then(|address| address.split_once('@')) {
                    vote(&format!("http://{host}"), 2);
                }
            }
            None => relative += usize::from(!href.trim().is_empty() && !href.starts_with('#')),
        }
    }
    let (host, votes) = votes.into_iter().max_by_key(|(_, votes)| *votes)?;
    // A page that writes much of another site links into it, and seldom to its first page.
    let enough = (absolute / 2).max(relative / 2).max(3);
    let is_sure = votes > enough && near.contains(&host);
    (votes > 1 && !host.ends_with("archive.org")).then_some((host, is_sure))
}

fn vote_for(votes: &mut Vec<(String, usize)>, url: &str, weight: usize) {
    let Some(host) = host(url).map(bare_host) else { return };
    match votes.iter_mut().find(|(other, _)| *other == host) {
        Some((_, votes)) => *votes += weight,
        None => votes.push((host, weight)),
    }
}

fn bare_host(host: &str) -> String {
    host.trim_start_matches("www.").to_ascii_lowercase()
}

/// What the links to the first page say: words, or those of a picture.
fn home_links(page: &Document, own: Option<&str>, statements: &mut Vec<Statement>) {
    let mut named = 0;
    for link in page.select("a[href]").nodes().iter().take(ELEMENTS) {
        let href = link.attr("href").unwrap_or_default();
        let is_own = match host(&href) {
            Some(host) => own.is_some_and(|own| is_same(own, host)),
            None => true,
        };
        let rel =
            link.attr("rel").is_some_and(|rel| rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("home")));
        if !(rel || is_own && leads_home(&href)) {
            continue;
        }
        let words = clean(&link.text());
        let words = if words.is_empty() { pictured(link) } else { words };
        if let Some(name) = name(&words).filter(|_| named < 6) {
            named += 1;
            state(statements, About::Outlet, name, Origin::Markup, HOME);
        }
    }
}

/// The words for a picture in an element.
fn pictured(element: &NodeRef<'_>) -> String {
    let stated = |node: &NodeRef<'_>, name: &str| node.attr(name).map(|v| clean(&v)).filter(|v| !v.is_empty());
    let picture =
        element.descendants_it().find_map(|node| stated(&node, "alt").or_else(|| stated(&node, "aria-label")));
    picture.or_else(|| stated(element, "aria-label")).or_else(|| stated(element, "title")).unwrap_or_default()
}

fn logos(page: &Document, statements: &mut Vec<Statement>) {
    let is_logo = |picture: &&NodeRef<'_>| {
        ["class", "id", "src"]
            .iter()
            .any(|name| picture.attr(name).is_some_and(|v| v.len() < 400 && v.to_ascii_lowercase().contains("logo")))
    };
    for picture in page.select("img[alt]").nodes().iter().take(ELEMENTS).filter(is_logo).take(2) {
        if let Some(name) = name(&clean(&picture.attr("alt").unwrap_or_default())) {
            state(statements, About::Outlet, name, Origin::Markup, LOGO);
        }
    }
}

/// `© 2031 Nordpost GmbH. All rights reserved.`
fn rights(page: &Document, statements: &mut Vec<Statement>) {
    let mut lines: Vec<String> = Vec::new();
    // Looked at in place: to copy every text, those of scripts too, would take longer than all else here.
    let is_signed = |node: &NodeRef<'_>| {
        node.query_or(false, |node| match &node.data {
            dom_query::NodeData::Text { contents } => contents.contains('©'),
            _ => false,
        })
    };
    for node in page.root().descendants_it().filter(is_signed) {
        // The name may stand in an element of its own.
        let line = node
            .ancestors_it(Some(3))
            .map(|outer| clean(&outer.text()))
            .take_while(|text| text.len() <= 240 && text.matches('©').count() == 1);
        lines.push(line.last().unwrap_or_else(|| clean(&node.text())));
    }
    // The page's own stands at its end; those of pictures before.
    for line in lines.iter().rev().take(2) {
        if let Some(name) = holder(line) {
            state(statements, About::Outlet, name, Origin::Text, RIGHTS);
        }
    }
}

/// `<meta name=copyright content="Nordpost GmbH, Arcadia">`
fn field_of_rights(page: &Document, statements: &mut Vec<Statement>) {
    for field in page.select("meta[name][content]").nodes().iter().take(ELEMENTS) {
        if field.attr("name").is_some_and(|name| name.eq_ignore_ascii_case("copyright")) {
            let words = clean(&field.attr("content").unwrap_or_default()).replace("(c)", "©").replace("(C)", "©");
            let line = if words.contains('©') { words } else { format!("© {words}") };
            if let Some(name) = holder(&line) {
                state(statements, About::Outlet, name, Origin::Text, RIGHTS);
            }
        }
    }
}

/// Who has the rights: what stands behind the sign, or before it.
fn holder(line: &str) -> Option<&str> {
    let (before, after) = line.split_once('©')?;
    let is_year = |c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '–' | '/' | ',' | '.' | ':' | '·' | '•' | '|')
    };
    let after = after.trim_start_matches(is_year);
    let after = ["by ", "Copyright ", "copyright "].iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
    // `Nordpost © 2031. All rights reserved.`
    let after = after.trim_start_matches(is_year);
    let after = if ["All ", "ALL ", "Alle ", "Tous "].iter().any(|word| after.starts_with(word)) { "" } else { after };
    let end = [". ", " | ", " – ", " - ", " • ", " · ", ", ", " All ", " ALL ", " Alle ", " Tous ", "©"]
        .iter()
        .filter_map(|mark| after.find(mark))
        .min()
        .unwrap_or(after.len());
    let after = after[..end].trim_end_matches(is_year);
    let before = before.trim_end_matches("Copyright").trim_end_matches(is_year);
    let before = before.rsplit([':', '|', '•', '·']).next().unwrap_or_default().trim();
    [after, before].into_iter().find_map(without_form)
}

/// A name without the legal form behind it.
fn without_form(holder: &str) -> Option<&str> {
    const FORMS: [&str; 18] = [
        "gmbh", "ag", "kg", "co", "ev", "mbh", "inc", "ltd", "llc", "plc", "limited", "sa", "sas", "srl", "bv", "oy",
        "gbr", "corp",
    ];
    let mut rest = holder.trim();
    while let Some((head, form)) = rest.rsplit_once(char::is_whitespace) {
        let letters: String = fold(form).chars().filter(|c| c.is_alphanumeric()).collect();
        if !letters.is_empty() && !FORMS.contains(&letters.as_str()) {
            break;
        }
        rest = head.trim_end_matches([' ', ',', '&']);
    }
    name(rest.trim_end_matches([' ', ',', '.']))
}

/// `Nordpost » Feed`, `Nordpost - RSS`
fn feeds(page: &Document, statements: &mut Vec<Statement>) {
    const FEEDS: [&str; 8] = ["feed", "rss", "atom", "flux", "kommentar", "comments", "fil", "канал"];
    for feed in page.select("link[rel~=alternate][type][title]").nodes().iter().take(3) {
        let kind = feed.attr("type").unwrap_or_default();
        let title = clean(&feed.attr("title").unwrap_or_default());
        let cut = [" » ", " - ", " – ", " | ", " – "].iter().find_map(|mark| title.rsplit_once(mark));
        if let Some((head, tail)) = cut.filter(|_| kind.contains("rss") || kind.contains("atom"))
            && FEEDS.iter().any(|word| fold(tail).contains(word))
            && let Some(name) = name(head.split(" » ").next().unwrap_or(head))
        {
            state(statements, About::Outlet, name, Origin::Link, FEED);
        }
    }
}

/// Words without those for a logo or a way home; `None` if that is all.
fn name(words: &str) -> Option<&str> {
    const WAYS: [&str; 12] =
        ["logo", "home", "homepage", "startseite", "accueil", "inicio", "link", "to", "page", "zur", "the", "von"];
    // `Nordpost (to the first page)`, `Nordpost logo for printing`
    let is_aside = |aside: &str| fold(aside).split(|c: char| !c.is_alphanumeric()).any(|word| WAYS.contains(&word));
    let words = words.split_once(" (").filter(|(_, aside)| is_aside(aside)).map_or(words, |(head, _)| head);
    let words =
        [" logo ", " Logo ", "-Logo "].iter().find_map(|logo| words.split_once(logo)).map_or(words, |(head, _)| head);
    let mut rest = words.trim();
    loop {
        let cut = [' ', '-', ':', '_', '|'];
        let is_way = |word: &str| {
            let word = fold(word);
            word.chars().all(|c| !c.is_alphanumeric()) || WAYS.contains(&word.as_str())
        };
        // `Logo der Nordpost`
        let behind = ["Logo der ", "Logo des ", "Logo of ", "Logo de "].iter().find_map(|of| rest.strip_prefix(of));
        if let Some(behind) = behind {
            rest = behind;
        }
        rest = match (rest.rsplit_once(cut), rest.split_once(cut)) {
            (Some((head, last)), _) if is_way(last) => head,
            (_, Some((first, tail))) if is_way(first) && fold(first) != "the" => tail,
            _ => break,
        };
        rest = rest.trim();
    }
    let is_name = rest.chars().count() <= LONGEST
        && rest.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !WAYS.contains(&fold(rest).as_str());
    is_name.then_some(rest)
}

/// The host of an absolute address; the kept page's own for one inside an archive of the web.
fn host(url: &str) -> Option<&str> {
    let kept = url.split_once("://web.archive.org/").and_then(|(_, kept)| kept.rfind("http").map(|at| &kept[at..]));
    let url = kept.unwrap_or(url);
    let rest = url.trim().split_once("://").filter(|(scheme, _)| scheme.starts_with("http"))?.1;
    rest.split(['/', '?', '#', ':']).next().filter(|host| host.contains('.'))
}

fn is_same(own: &str, other: &str) -> bool {
    bare_host(own) == bare_host(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(html: &str) -> Vec<String> {
        let page = Document::from(html);
        let mut statements = Vec::new();
        super::super::markup::state_links(&page, &mut statements);
        state_all(&page, &mut statements);
        statements.iter().filter(|s| s.about == About::Outlet).map(|s| format!("{} = {}", s.place, s.value)).collect()
    }

    #[test]
    fn what_names_the_site_by_the_way() {
        let html = "<head><link rel=canonical href=https://www.nordpost.example/1>\
            <link rel=alternate type=application/rss+xml title='Nordpost » Feed' href=/feed></head><body>\
            <a href=https://nordpost.example><img alt='Nordpost Logo' class=logo></a><a href=/>Home</a>\
            <a href=https://partner.example/>Partner</a><p>Photo © Ada Holm</p>\
            <footer>© 2029-2031 <b>Nordpost Verlag GmbH & Co. KG</b>. All rights reserved.</footer></body>";
        let expected = [
            "link to the first page = Nordpost",
            "words for the logo = Nordpost",
            "line of the rights = Nordpost Verlag",
            "line of the rights = Ada Holm",
            "title of a feed = Nordpost",
        ];
        assert_eq!(said(html), expected);
    }

    #[test]
    fn the_host_that_a_page_without_address_belongs_to() {
        let own = "<a href=https://nordpost.example/a>A</a><a href=https://nordpost.example/b>B</a>";
        let head = "<link rel=alternate hreflang=de href=https://www.nordpost.example/de>";
        let elsewhere = "<a href=https://partner.example/>Partner</a>";
        let relative = "<a href=/a>A</a><a href=/b>B</a><a href=/c>C</a><a href=/d>D</a>";
        for (html, is) in [
            (format!("{head}{own}{elsewhere}"), true),
            (format!("<base href=https://nordpost.example/>{relative}{elsewhere}"), true),
            (format!("{own}{elsewhere}{relative}"), false),
            (format!("{own}{own}{elsewhere}"), false),
            (relative.repeat(3), false),
        ] {
            let host = said(&html).into_iter().find(|said| said.starts_with(HOST_OF_PARTS));
            let expected = is.then(|| format!("{HOST_OF_PARTS} = nordpost.example"));
            assert_eq!(host, expected, "{html}");
        }
    }

    #[test]
    fn the_host_of_most_links_where_that_tells_too_little() {
        let links = "<a href=https://forum.nordpost.example/a>A</a><a href=https://forum.nordpost.example/b>B</a>";
        let mail = "<a href=mailto:desk@nordpost.example>Desk</a>";
        let kept = "<a href=https://web.archive.org/web/2016/http://nordpost.example/a>A</a>";
        for (html, host) in [
            (links.to_owned(), "forum.nordpost.example"),
            (mail.to_owned(), "nordpost.example"),
            (kept.repeat(2), "nordpost.example"),
        ] {
            assert_eq!(said(&html), [format!("{HOST_OF_LINKS} = {host}")], "{html}");
        }
    }

    #[test]
    fn words_around_a_name() {
        for (words, expected) in [
            ("Nordpost (zur Startseite)", "Nordpost"),
            ("Nordpost (Arcadia)", "Nordpost (Arcadia)"),
            ("Nordpost logo for printing", "Nordpost"),
        ] {
            assert_eq!(name(words), Some(expected));
        }
        assert_eq!(said("<meta name=Copyright content='Nordpost GmbH, Arcadia'>"), ["line of the rights = Nordpost"]);
    }

    #[test]
    fn holders_of_rights() {
        for (line, expected) in [
            ("© 2031 Nordpost GmbH", Some("Nordpost")),
            ("Copyright © by Harbour Ledger, Ltd. All rights reserved", Some("Harbour Ledger")),
            ("Bahama Ledger © 2022. All rights reserved.", Some("Bahama Ledger")),
            ("© 2031 · Harbour Ledger | News", Some("Harbour Ledger")),
            ("© HARBOUR LEDGER ALL RIGHTS RESERVED", Some("HARBOUR LEDGER")),
            ("© 2031", None),
        ] {
            assert_eq!(holder(line), expected, "{line}");
        }
    }
}
