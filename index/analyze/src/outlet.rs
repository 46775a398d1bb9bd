//! Who published the article, from what the file says of itself. An outlet that the text cites is never taken: the text
//! is not looked at.
//!
//! | where | confidence |
//! |---|---|
//! | the rule of the folder | 1 |
//! | front matter, a field of the record | .97 |
//! | the address of an outlet in the built-in table | .95 |
//! | JSON-LD | .9 |
//! | `og:site_name`, `application-name`, a publisher in `meta` | .85 |
//! | microdata, RDFa | .8 |
//! | the sender of a mailing list, a property of a document | .75 |
//! | the end of the title, where the address agrees | .7 |
//! | an end of the title that is written as an address is, where nothing else tells | .5 |
//! | the registered part of the address itself | .5 |
//! | a handle (`@nordpost`) | .3 |
//!
//! Names that agree with the address count .05 more. Where the table knows the address, its name stands for whatever
//! the pages of that address call themselves, so that all of them come under one value.

use crate::article::{Evidence, Found};
use crate::sites;
use crate::weigh::{Candidate, choose, quoted, stated};
use broadsheet_extract::{About, Origin, Statement};
use broadsheet_text::fold;
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// The address of the article, and the host that tells its outlet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Address {
    /// The address as stated.
    pub url: Option<String>,
    /// Its host; the archived page's own for an address inside a web archive.
    pub host: Option<String>,
}

/// The most credible address among the statements.
pub(crate) fn address(statements: &[Statement]) -> Address {
    const CREDIBLE: [Origin; 8] = [
        Origin::Person,
        Origin::FrontMatter,
        Origin::Record,
        Origin::Header,
        Origin::Link,
        Origin::Meta,
        Origin::JsonLd,
        Origin::Markup,
    ];
    let rank = |s: &Statement| CREDIBLE.iter().position(|o| *o == s.origin).unwrap_or(CREDIBLE.len());
    let urls = statements.iter().filter(|s| s.about == About::Url);
    let best = urls.filter(|s| sites::host(archived(&s.value)).is_some()).min_by_key(|s| rank(s));
    best.map_or_else(Address::default, |s| Address {
        url: Some(s.value.clone()),
        host: sites::host(archived(&s.value)),
    })
}

/// The address that an address of a web archive keeps; any other as it is.
fn archived(url: &str) -> &str {
    if !url.contains("web.archive.org/") && !url.contains("/amp/s/") && !url.contains("ampproject.org/") {
        return url;
    }
    let inner = url.rfind("http://").max(url.rfind("https://")).unwrap_or(0);
    &url[inner..]
}

/// The outlet, weighed.
pub(crate) fn find(rule: Option<&str>, statements: &[Statement], address: &Address) -> Option<Found<String>> {
    let host = address.host.as_deref();
    let known = host.and_then(sites::known);
    let mut candidates = Vec::new();
    let mut others: Vec<(String, Evidence)> = Vec::new();
    if let Some(name) = rule.map(str::trim).filter(|r| !r.is_empty()) {
        let evidence =
            Evidence { origin: Origin::FolderRule, detail: "the rule of the folder".into(), confidence: 1.0 };
        candidates.push(named(name.to_owned(), evidence));
    }
    for statement in statements.iter().filter(|s| s.about == About::Outlet) {
        let explicit = matches!(statement.origin, Origin::Person | Origin::FrontMatter | Origin::Record);
        let Some((name, confidence)) = name_in(statement, host) else { continue };
        let candidate = named(name, stated(statement, confidence));
        if explicit || known.is_none() {
            candidates.push(candidate);
        } else if known.is_some_and(|k| key(k.name) != candidate.key) {
            others.push((candidate.value, candidate.evidence));
        }
    }
    if let (Some(host), Some(url)) = (host, &address.url) {
        let detail = quoted("address", url);
        if let Some(site) = known {
            candidates.push(named(site.name.into(), Evidence { origin: Origin::Url, detail, confidence: 0.95 }));
        } else {
            if let Some((name, place)) = title_end(statements, host) {
                let evidence = Evidence { origin: Origin::Title, detail: place, confidence: 0.7 };
                candidates.push(named(name, evidence));
            }
            let domain = sites::registrable(host).to_owned();
            candidates.push(Candidate {
                // An address says little beside a name, and agrees with every name that is like it.
                key: candidates.iter().find(|c| agrees(&c.value, host)).map_or_else(|| key(&domain), |c| c.key.clone()),
                value: domain,
                evidence: Evidence { origin: Origin::Url, detail, confidence: 0.5 },
            });
        }
    }
    if candidates.is_empty() && host.is_none() {
        candidates.extend(title_host(statements));
    }
    // Explicit words are taken as they stand, however many places of the page agree on another name.
    let explicit = |c: &Candidate<String>| c.evidence.confidence >= 0.97;
    if candidates.iter().any(explicit) {
        let (sure, rest): (Vec<_>, Vec<_>) = candidates.into_iter().partition(explicit);
        candidates = sure;
        let keys: Vec<String> = candidates.iter().map(|c| c.key.clone()).collect();
        let rest = rest.into_iter().filter(|c| !keys.contains(&c.key)).map(|c| (c.value, c.evidence));
        others.splice(0..0, rest);
    }
    let names: Vec<(String, String)> = candidates.iter().map(|c| (c.key.clone(), c.value.clone())).collect();
    let mut found = choose(candidates, others)?;
    for other in &mut found.others {
        if let Some((_, name)) = names.iter().find(|n| n.0 == other.0) {
            other.0.clone_from(name);
        }
    }
    Some(found)
}

fn named(name: String, evidence: Evidence) -> Candidate<String> {
    Candidate { key: key(&name), value: name, evidence }
}

/// What two spellings of one name share: letters and digits, without article and top level.
pub(crate) fn key(name: &str) -> String {
    let folded = fold(name);
    let folded = folded.trim();
    let bare = ["the ", "der ", "die ", "das ", "le ", "la ", "les ", "el ", "il ", "de ", "het "]
        .iter()
        .find_map(|article| folded.strip_prefix(article))
        .unwrap_or(folded);
    let bare = match bare.rsplit_once('.') {
        Some((name, top)) if sites::is_host(bare) && top.len() <= 7 => name,
        _ => bare,
    };
    let letters: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() { folded.to_owned() } else { letters }
}

/// Whether the words are the name of an outlet in the built-in table.
pub(crate) fn is_known(name: &str) -> bool {
    static KEYS: OnceLock<FxHashSet<String>> = OnceLock::new();
    KEYS.get_or_init(|| sites::names().map(key).collect()).contains(&key(name))
}

/// Whether a name and a host are the same word: `The Anvil` and `www.theanvil.example`.
fn agrees(name: &str, host: &str) -> bool {
    let letters = |s: &str| fold(s).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let domain = sites::registrable(host);
    let label = letters(domain.split('.').next().unwrap_or(domain));
    let whole = letters(domain);
    let full = letters(name);
    !label.is_empty() && (full == label || full == whole || key(name) == label || key(name) == key(&label))
}

/// Whether the word of a host is one of a name's: `Nordpost Arcadia` and `www.nordpost.example`.
fn has_label(name: &str, host: &str) -> bool {
    const SHORT: usize = 4;
    let domain = sites::registrable(host);
    let label = domain.split('.').next().unwrap_or(domain);
    label.len() >= SHORT && fold(name).split(|c: char| !c.is_alphanumeric()).any(|word| word == label)
}

/// The name in a statement, and how far it is to be believed; `None` for values that name nobody.
fn name_in(statement: &Statement, host: Option<&str>) -> Option<(String, f32)> {
    let confidence: f32 = match statement.origin {
        Origin::Person | Origin::FolderRule => 1.0,
        Origin::FrontMatter | Origin::Record => 0.97,
        Origin::JsonLd => 0.9,
        Origin::Meta => 0.85,
        Origin::Markup => 0.8,
        Origin::Header | Origin::Property => 0.75,
        Origin::Title | Origin::Text => 0.6,
        Origin::Link | Origin::Url => 0.5,
    };
    let value = statement.value.trim();
    // Some write their handle without its mark.
    let bare = statement.place.contains("twitter:site") && !value.contains([' ', '.']);
    if let Some(handle) = value.strip_prefix('@').or(bare.then_some(value)) {
        return name(handle, host).map(|n| (n, 0.3));
    }
    let address = sites::host(value).or_else(|| sites::is_host(&fold(value)).then(|| fold(value)));
    if let Some(found) = address {
        // The name of an outlet may be written like an address (`news.com.au`); then the words are the name.
        if let Some(site) = sites::known(&found) {
            return Some((site.name.into(), confidence.min(0.95)));
        }
        let shown =
            if value.contains('/') { sites::registrable(&found).to_owned() } else { strip_www(value).to_owned() };
        return Some((shown, confidence.min(0.6)));
    }
    if confidence >= 0.97 {
        // A person's own words are kept as they are, as long as they are a name at all.
        return (!is_generic(value)).then(|| (value.to_owned(), confidence));
    }
    let cleaned = name(value, host)?;
    let bonus = if host.is_some_and(|h| agrees(&cleaned, h)) { 0.05 } else { 0.0 };
    Some((cleaned, confidence + bonus))
}

fn strip_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// What separates a name from a slogan.
const DIVIDERS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", ": "];

/// A name without its slogan; `None` when no name is left.
fn name(value: &str, host: Option<&str>) -> Option<String> {
    const LONGEST: usize = 60;
    let mut parts = vec![value.trim()];
    for divider in DIVIDERS {
        parts = parts.iter().flat_map(|p| p.split(divider)).map(str::trim).filter(|p| !p.is_empty()).collect();
    }
    let by_host =
        host.and_then(|h| parts.iter().find(|p| agrees(p, h)).or_else(|| parts.iter().find(|p| has_label(p, h))));
    let chosen = by_host.or_else(|| parts.iter().find(|p| !is_slogan(p))).or(parts.first())?;
    let chosen = chosen.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '«' | '»' | '„'));
    (!is_generic(chosen) && chosen.chars().count() <= LONGEST).then(|| chosen.to_owned())
}

/// Words that describe a site, and are not its name.
fn is_slogan(part: &str) -> bool {
    const SLOGANS: [&str; 40] = [
        "breaking",
        "latest",
        "news",
        "headlines",
        "official",
        "home",
        "homepage",
        "startseite",
        "accueil",
        "inicio",
        "portada",
        "nachrichten",
        "aktuelle",
        "aktuell",
        "actualités",
        "actualité",
        "info",
        "noticias",
        "notizie",
        "nieuws",
        "wiadomości",
        "новости",
        "новини",
        "главная",
        "sports",
        "sport",
        "business",
        "politics",
        "opinion",
        "world",
        "online",
        "live",
        "today",
        "website",
        "site",
        "blog",
        "rss",
        "english",
        "video",
        "videos",
    ];
    let folded = part.to_lowercase();
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let described = words.iter().filter(|w| SLOGANS.contains(w)).count();
    words.len() > 5 || described * 2 >= words.len()
}

/// Values that name no outlet: defaults of programs, networks that a page links to, places in a menu.
fn is_generic(value: &str) -> bool {
    const GENERIC: [&str; 48] = [
        "facebook",
        "twitter",
        "x",
        "instagram",
        "youtube",
        "google",
        "google news",
        "google+",
        "linkedin",
        "pinterest",
        "whatsapp",
        "telegram",
        "wordpress",
        "wordpress.com",
        "blogger",
        "drupal",
        "joomla",
        "joomla!",
        "typo3",
        "wix.com",
        "squarespace",
        "home",
        "homepage",
        "home page",
        "website",
        "web site",
        "my site",
        "my website",
        "site",
        "blog",
        "my blog",
        "news",
        "index",
        "default",
        "untitled",
        "unknown",
        "none",
        "null",
        "undefined",
        "n/a",
        "test",
        "localhost",
        "publisher",
        "organization",
        "site name",
        "sitename",
        "startseite",
        "главная",
    ];
    let folded = fold(value.trim());
    folded.chars().filter(|c| c.is_alphanumeric()).count() < 2
        || GENERIC.contains(&folded.as_str())
        || folded.contains("wordpress site")
        || folded.chars().all(|c| !c.is_alphabetic())
        || (folded.starts_with('{') || folded.contains("{{") || folded.contains('<'))
}

/// The part of the page's title that is the outlet's name, because the address says so.
fn title_end(statements: &[Statement], host: &str) -> Option<(String, String)> {
    for statement in statements.iter().filter(|s| s.about == About::Headline && s.origin == Origin::Title) {
        let mut parts = vec![statement.value.as_str()];
        for divider in DIVIDERS {
            parts = parts.iter().flat_map(|p| p.split(divider)).map(str::trim).collect();
        }
        if parts.len() > 1
            && let Some(part) = parts.iter().rev().find(|p| agrees(p, host) && !is_generic(p))
        {
            return Some(((*part).to_owned(), quoted(&statement.place, &statement.value)));
        }
    }
    None
}

/// The last part of the page's title, where it is an address as sites write it that are named so.
fn title_host(statements: &[Statement]) -> Option<Candidate<String>> {
    let title = statements.iter().find(|s| s.about == About::Headline && s.origin == Origin::Title)?;
    let end = DIVIDERS.iter().filter_map(|divider| title.value.rsplit_once(divider)).map(|(_, end)| end.trim());
    // Programs write the name of the file there.
    const FILES: [&str; 12] = ["doc", "docx", "odt", "rtf", "txt", "pdf", "htm", "html", "php", "aspx", "xml", "jpg"];
    let is_file = |end: &str| FILES.iter().any(|file| end.rsplit('.').next().is_some_and(|top| fold(top) == *file));
    let end = end.min_by_key(|end| end.len()).filter(|end| sites::is_host(&fold(end)) && !is_file(end))?;
    let evidence = Evidence { origin: Origin::Title, detail: quoted(&title.place, &title.value), confidence: 0.5 };
    Some(named(strip_www(end).to_owned(), evidence))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Said<'a> = (About, Origin, &'a str);

    fn statement(about: About, origin: Origin, value: &str) -> Statement {
        Statement { about, value: value.into(), origin, place: "place".into() }
    }

    fn outlet(statements: &[(About, Origin, &str)]) -> Option<Found<String>> {
        let statements: Vec<_> = statements.iter().map(|s| statement(s.0, s.1, s.2)).collect();
        find(None, &statements, &address(&statements))
    }

    #[test]
    fn the_outlet_is_what_the_file_says_of_itself() {
        use About::{Headline, Outlet, Url};
        let post = "https://www.nordpost.example/a/1";
        let cases: &[(&[Said<'_>], Option<&str>)] = &[
            (&[], None),
            (&[(Outlet, Origin::Meta, "Nordpost")], Some("Nordpost")),
            (&[(Outlet, Origin::Meta, "The Anvil - Breaking news")], Some("The Anvil")),
            (&[(Outlet, Origin::Meta, "Latest headlines | The Anvil")], Some("The Anvil")),
            (&[(Outlet, Origin::Meta, "Facebook"), (Url, Origin::Link, post)], Some("nordpost.example")),
            (&[(Outlet, Origin::JsonLd, "https://www.nordpost.example/")], Some("nordpost.example")),
            (&[(Outlet, Origin::Meta, "WordPress")], None),
            (
                &[(Outlet, Origin::Meta, "Portal - Nordpost Arcadia"), (Url, Origin::Link, post)],
                Some("Nordpost Arcadia"),
            ),
            (&[(Headline, Origin::Title, "The toll falls - nordpost.example")], Some("nordpost.example")),
            (&[(Headline, Origin::Title, "The toll falls - no. 3")], None),
            (&[(Headline, Origin::Title, "A program for texts - toll.docx")], None),
            (&[(Outlet, Origin::Meta, "Home")], None),
            (&[(Outlet, Origin::Meta, "@nordpost"), (Outlet, Origin::JsonLd, "Nordpost")], Some("Nordpost")),
            (&[(Outlet, Origin::Meta, "@np_online"), (Url, Origin::Link, post)], Some("nordpost.example")),
            (&[(Headline, Origin::Title, "Rivers rise | Nord Post"), (Url, Origin::Link, post)], Some("Nord Post")),
            (
                &[(Headline, Origin::Title, "Rivers rise – Politico"), (Url, Origin::Link, post)],
                Some("nordpost.example"),
            ),
            (&[(Headline, Origin::Title, "Rivers rise – Politico")], None),
            (&[(Url, Origin::Record, "http://edition.cnn.com/2013/05/07/x")], Some("CNN")),
            (&[(Url, Origin::Link, "https://web.archive.org/web/2014/http://www.cnn.com/x")], Some("CNN")),
            (
                &[(Outlet, Origin::Meta, "SPIEGEL ONLINE"), (Url, Origin::Link, "https://www.spiegel.de/a")],
                Some("Der Spiegel"),
            ),
            (
                &[(Outlet, Origin::Record, "Anvil Wire"), (Url, Origin::Record, "https://www.cnn.com/a")],
                Some("Anvil Wire"),
            ),
            (&[(Outlet, Origin::Record, "www.nytimes.com")], Some("The New York Times")),
            (&[(Url, Origin::Link, "https://anna.blogspot.com/1")], Some("anna.blogspot.com")),
        ];
        for (statements, expected) in cases {
            assert_eq!(outlet(statements).map(|f| f.value).as_deref(), *expected, "{statements:?}");
        }
    }

    #[test]
    fn a_handle_without_its_mark_is_no_name() {
        let mut statements = vec![
            statement(About::Outlet, Origin::Meta, "np_north"),
            statement(About::Url, Origin::Link, "https://nordpost.example/1"),
        ];
        statements[0].place = "meta name=\"twitter:site\"".into();
        let found = find(None, &statements, &address(&statements)).unwrap();
        assert_eq!(found.value, "nordpost.example");
    }

    #[test]
    fn the_folder_rule_wins_and_the_rest_is_kept() {
        let statements = [statement(About::Outlet, Origin::JsonLd, "Nordpost")];
        let found = find(Some("The Anvil"), &statements, &Address::default()).unwrap();
        assert_eq!((found.value.as_str(), found.evidence.origin), ("The Anvil", Origin::FolderRule));
        assert_eq!(found.others[0].0, "Nordpost");
    }

    #[test]
    fn spellings_of_one_name_support_each_other() {
        let found = outlet(&[
            (About::Outlet, Origin::Meta, "Nordpost"),
            (About::Outlet, Origin::JsonLd, "The Nordpost"),
            (About::Outlet, Origin::Markup, "Süd-Kurier"),
        ])
        .unwrap();
        assert_eq!((found.value.as_str(), found.others.len()), ("The Nordpost", 1));
        assert_eq!(found.others[0].0, "Süd-Kurier");
    }
}
