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
//! | the end of the title, where the address agrees | .75 |
//! | the end of the title, where the words of the address are among its own | .6 |
//! | an end of the title that is written as an address is, where nothing else tells | .5 |
//! | the registered part of the address itself | .5 |
//! | the host that the page's own parts come from, where it states no address | .45 |
//! | a link to the first page, a logo, the line of the rights, the title of a feed, an end of the title | .4 |
//! | a handle (`@nordpost`) | .3 |
//!
//! What a page calls its site by the way counts only where a second place agrees: a link to the first page may say
//! `News`, a line of rights the photographer.
//!
//! Names that agree with the address count .05 more. Where the table knows the address, its name stands for whatever
//! the pages of that address call themselves, so that all of them come under one value.

mod naming;
#[cfg(test)]
mod tests;

use crate::article::{Evidence, Found};
use crate::sites;
use crate::weigh::{Candidate, choose, quoted, stated};
use broadsheet_extract::{About, BY_THE_WAY, HOST_OF_PARTS, Origin, Statement};
use broadsheet_text::fold;
use naming::{DIVIDERS, agrees, has_words, is_generic, name, only_describes, strip_www, trimmed};
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
    let linked = if address.host.is_none() { linked_host(statements) } else { None };
    let host = address.host.as_deref().or(linked.as_ref().map(|(host, _)| host.as_str()));
    let known = address.host.as_deref().and_then(sites::known);
    let mut candidates = Vec::new();
    let mut others: Vec<(String, Evidence)> = Vec::new();
    if let Some(name) = rule.map(str::trim).filter(|r| !r.is_empty()) {
        let evidence =
            Evidence { origin: Origin::FolderRule, detail: "the rule of the folder".into(), confidence: 1.0 };
        candidates.push(named(name.to_owned(), evidence));
    }
    for statement in statements.iter().filter(|s| s.about == About::Outlet && s.place != HOST_OF_PARTS) {
        let explicit = matches!(statement.origin, Origin::Person | Origin::FrontMatter | Origin::Record);
        let Some((name, confidence)) = name_in(statement, host) else { continue };
        let candidate = named(name, stated(statement, confidence));
        if explicit || known.is_none() {
            candidates.push(candidate);
        } else if known.is_some_and(|k| key(k.name) != candidate.key) {
            others.push((candidate.value, candidate.evidence));
        }
    }
    if known.is_none() {
        candidates.extend(title_ends(statements, host));
    }
    drop_unsupported(&mut candidates);
    let stated_host = address.url.as_ref().map(|url| (quoted("address", url), Origin::Url, 0.5));
    let place = stated_host.or_else(|| linked.as_ref().map(|(_, detail)| (detail.clone(), Origin::Link, 0.45)));
    if let (Some(host), Some((detail, origin, confidence))) = (host, place) {
        if let Some(site) = known {
            candidates.push(named(site.name.into(), Evidence { origin, detail, confidence: 0.95 }));
        } else {
            let value = sites::known(host).map_or_else(|| sites::registrable(host), |site| site.name).to_owned();
            candidates.push(Candidate {
                // An address says little beside a name, and agrees with every name that is like it.
                key: candidates.iter().find(|c| agrees(&c.value, host)).map_or_else(|| key(&value), |c| c.key.clone()),
                value,
                evidence: Evidence { origin, detail, confidence },
            });
        }
    }
    if candidates.is_empty() && address.host.is_none() {
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

/// The host that the page's own parts come from, and the words for it.
fn linked_host(statements: &[Statement]) -> Option<(String, String)> {
    let stated = statements.iter().find(|s| s.about == About::Outlet && s.place == HOST_OF_PARTS)?;
    sites::is_host(&stated.value).then(|| (stated.value.clone(), quoted(&stated.place, &stated.value)))
}

/// Whether the page names its site only by the way there.
fn is_by_the_way(statement: &Statement) -> bool {
    BY_THE_WAY.contains(&statement.place.as_str())
}

/// Leaves out names that one place alone gives by the way.
fn drop_unsupported(candidates: &mut Vec<Candidate<String>>) {
    let supported: Vec<bool> = candidates
        .iter()
        .map(|c| {
            c.evidence.confidence != BY_THE_WAY_CONFIDENCE
                || candidates.iter().any(|other| other.key == c.key && other.evidence.origin != c.evidence.origin)
        })
        .collect();
    let mut supported = supported.into_iter();
    candidates.retain(|_| supported.next() == Some(true));
}

/// How far a name is believed that a page gives its site by the way.
const BY_THE_WAY_CONFIDENCE: f32 = 0.4;

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
    let by_the_way = is_by_the_way(statement);
    let confidence = if by_the_way { BY_THE_WAY_CONFIDENCE } else { confidence };
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
    if by_the_way {
        return (!only_describes(&cleaned)).then_some((cleaned, confidence));
    }
    let bonus = if host.is_some_and(|h| agrees(&cleaned, h)) { 0.05 } else { 0.0 };
    Some((cleaned, confidence + bonus))
}

/// The parts of the page's title that may be the outlet's name: what the address agrees with, or else both ends.
fn title_ends(statements: &[Statement], host: Option<&str>) -> Vec<Candidate<String>> {
    let title = statements.iter().find(|s| s.about == About::Headline && s.origin == Origin::Title);
    let Some(title) = title else { return Vec::new() };
    let mut parts = vec![title.value.as_str()];
    for divider in DIVIDERS {
        parts = parts.iter().flat_map(|p| p.split(divider)).map(str::trim).collect();
    }
    let single = parts.len() < 2;
    parts.retain(|part| !is_generic(part) && !part.contains("://"));
    if single || parts.is_empty() {
        return Vec::new();
    }
    let part = |part: &str, confidence: f32| {
        let evidence = Evidence { origin: Origin::Title, detail: quoted(&title.place, &title.value), confidence };
        named(strip_www(trimmed(part)).to_owned(), evidence)
    };
    let last = parts[parts.len() - 1];
    if let Some(host) = host {
        if let Some(same) = parts.iter().rev().find(|p| agrees(p, host)) {
            return vec![part(same, 0.75)];
        }
        if let Some(like) = [last, parts[0]].into_iter().find(|p| has_words(p, host) && p.split(' ').count() <= 6) {
            return vec![part(like, 0.6)];
        }
    }
    [last, parts[0]].into_iter().map(|end| part(end, BY_THE_WAY_CONFIDENCE)).collect()
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
