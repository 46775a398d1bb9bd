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
//! | the end of the title, where the words of the address are among its own | .62 |
//! | an address as a name: in a field, at the end of the title | .6 |
//! | what is named by the way, where the address agrees, and the fields and the title tell nothing | .58 |
//! | an end of the title that is written as an address is, where nothing else tells | .5 |
//! | the registered part of the address itself | .5 |
//! | the host that the page's own parts come from, where it states no address | .45 |
//! | a link to the first page, a logo, the line of the rights, the title of a feed, an end of the title | .4 |
//! | a handle (`@nordpost`) | .3 |
//!
//! What a page calls its site by the way counts only where a second place agrees: a link to the first page may say
//! `News`, a line of rights the photographer. The address is such a place; so is, for a page that states none, the host
//! that most of its links lead to.
//!
//! Names that agree with the address count .05 more. Where the table knows the address, its name stands for whatever
//! the pages of that address call themselves, so that all of them come under one value.

mod naming;
#[cfg(test)]
mod tests;

use crate::article::{Evidence, Found};
use crate::sites;
use crate::weigh::{Candidate, choose, quoted, stated};
use broadsheet_extract::{About, BY_THE_WAY, HOST_OF_LINKS, HOST_OF_PARTS, Origin, Statement};
use broadsheet_text::fold;
use naming::{agrees, has_words, is_generic, name, only_describes, strip_www, title_parts, trimmed};
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
    // It names no outlet itself, yet the name that agrees with it.
    let likely = host.or_else(|| stated_as(statements, HOST_OF_LINKS));
    let mut candidates = Vec::new();
    let mut others: Vec<(String, Evidence)> = Vec::new();
    if let Some(name) = rule.map(str::trim).filter(|r| !r.is_empty()) {
        let evidence =
            Evidence { origin: Origin::FolderRule, detail: "the rule of the folder".into(), confidence: 1.0 };
        candidates.push(named(name.to_owned(), evidence));
    }
    for statement in statements.iter().filter(|s| is_name(s)) {
        let explicit = matches!(statement.origin, Origin::Person | Origin::FrontMatter | Origin::Record);
        let Some((name, confidence)) = name_in(statement, likely) else { continue };
        let candidate = named(name, stated(statement, confidence));
        if explicit || known.is_none() {
            candidates.push(candidate);
        } else if known.is_some_and(|k| key(k.name) != candidate.key) {
            others.push((candidate.value, candidate.evidence));
        }
    }
    if known.is_none() {
        candidates.extend(title_ends(statements, host, likely));
        candidates.extend(title_tail(statements, &candidates));
        if let Some(host) = host {
            doubt_misplaced(&mut candidates, statements, host);
            refuse_sections(&mut candidates, &mut others, statements, host);
        }
        rank_by_the_way(&mut candidates);
        unite(&mut candidates, likely);
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
                key: key(sites::registrable(host)),
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
    let host = stated_as(statements, HOST_OF_PARTS)?;
    Some((host.to_owned(), quoted(HOST_OF_PARTS, host)))
}

/// The host that the page states at a place.
fn stated_as<'a>(statements: &'a [Statement], place: &str) -> Option<&'a str> {
    let stated = statements.iter().find(|s| s.about == About::Outlet && s.place == place)?;
    sites::is_host(&stated.value).then_some(stated.value.as_str())
}

/// Whether a statement names the outlet, and is no host that names are compared with.
fn is_name(statement: &Statement) -> bool {
    statement.about == About::Outlet && statement.place != HOST_OF_PARTS && statement.place != HOST_OF_LINKS
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

/// Gives one key to all names that agree with the address: they say the same.
fn unite(candidates: &mut [Candidate<String>], host: Option<&str>) {
    let Some(host) = host else { return };
    let shared: Vec<bool> = candidates
        .iter()
        .map(|c| {
            let is_alone = candidates.iter().filter(|other| other.key == c.key).count() == 1;
            agrees(&c.value, host) || is_alone && c.evidence.confidence == WORDS_IN_TITLE
        })
        .collect();
    for (candidate, _) in candidates.iter_mut().zip(shared).filter(|(_, shared)| *shared) {
        candidate.key = key(sites::registrable(host));
    }
}

/// Believes a name less that is the headline's, or the author's and that of one field alone: some systems write one
/// into both fields.
fn doubt_misplaced(candidates: &mut [Candidate<String>], statements: &[Statement], host: &str) {
    let is_author = |key_of: &str| statements.iter().any(|s| s.about == About::Author && key(&s.value) == key_of);
    let is_headline = |detail: &str| {
        // The whole value is compared: the name was cut out of it. The site's own name may stand in an `h1`.
        let is_field = |s: &&Statement| matches!(s.origin, Origin::Meta | Origin::JsonLd);
        let mut headlines = statements.iter().filter(|s| s.about == About::Headline).filter(is_field);
        headlines.any(|s| detail.ends_with(&quoted("", &s.value)))
    };
    let doubted: Vec<bool> = candidates
        .iter()
        .map(|c| {
            let by_one = || candidates.iter().all(|o| o.key != c.key || o.evidence.origin == Origin::Meta);
            let is_person = c.evidence.origin == Origin::Meta
                && !c.evidence.detail.contains("site_name")
                && by_one()
                && is_author(&c.key);
            c.evidence.origin != Origin::Title
                && c.evidence.confidence < 0.97
                && !agrees(&c.value, host)
                && (is_person || is_headline(&c.evidence.detail))
        })
        .collect();
    for (candidate, _) in candidates.iter_mut().zip(doubted).filter(|(_, doubted)| *doubted) {
        candidate.evidence.confidence = candidate.evidence.confidence.min(BY_THE_WAY_CONFIDENCE);
    }
}

/// Names by the way are asked for only where the fields and the title tell none: a picture's words are often short.
fn rank_by_the_way(candidates: &mut [Candidate<String>]) {
    if candidates.iter().any(|c| c.evidence.confidence > 0.61) {
        for candidate in candidates.iter_mut().filter(|c| c.evidence.confidence == AGREEING_BY_THE_WAY) {
            candidate.evidence.confidence = BY_THE_WAY_CONFIDENCE;
        }
    }
}

/// Refuses what the page's fields call the site where the title ends with a name that agrees with the address:
/// publishing systems write a section or a slogan there. Below a host of many sites the end may be the host's name.
fn refuse_sections(
    candidates: &mut Vec<Candidate<String>>,
    others: &mut Vec<(String, Evidence)>,
    statements: &[Statement],
    host: &str,
) {
    let last = title(statements).and_then(|title| title_parts(&title.value).pop());
    let Some(last) = last.filter(|last| agrees(last, host) && !sites::is_host(&fold(last))) else { return };
    // One or two letters are a language, or the pages for small screens.
    let below = host.strip_suffix(sites::registrable(host)).unwrap_or_default();
    if below.len() > 3 && below != "www." {
        return;
    }
    let is_like = |c: &Candidate<String>| agrees(&c.value, host) || c.key.contains(&key(last));
    let (kept, refused): (Vec<_>, Vec<_>) =
        candidates.drain(..).partition(|c| c.evidence.confidence >= 0.97 || is_like(c));
    *candidates = kept;
    let refused = refused.into_iter().filter(|c| c.evidence.confidence > BY_THE_WAY_CONFIDENCE);
    others.extend(refused.map(|c| (c.value, c.evidence)));
}

/// How far a name is believed that a page gives its site by the way.
const BY_THE_WAY_CONFIDENCE: f32 = 0.4;

/// How far one is believed that agrees with the address.
const AGREEING_BY_THE_WAY: f32 = 0.58;

/// How far the end of a title is believed that agrees with the address.
const AGREEING_TITLE: f32 = 0.75;

/// How far one is believed that has the words of the address.
const WORDS_IN_TITLE: f32 = 0.62;

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
        // A field may hold the site's name, which is written like an address, or only where the site is.
        let is_name = !value.contains('/') && !value.starts_with("www.");
        return Some((shown, confidence.min(if is_name { 0.6 } else { 0.55 })));
    }
    if confidence >= 0.97 {
        // A person's own words are kept as they are, as long as they are a name at all.
        return (!is_generic(value)).then(|| (value.to_owned(), confidence));
    }
    let cleaned = name(value, host)?;
    let agrees = host.is_some_and(|h| agrees(&cleaned, h));
    if by_the_way {
        return (agrees || !only_describes(&cleaned))
            .then_some((cleaned, if agrees { AGREEING_BY_THE_WAY } else { confidence }));
    }
    let bonus = if agrees { 0.05 } else { 0.0 };
    Some((cleaned, confidence + bonus))
}

/// The parts of the page's title that may be the outlet's name: what the address agrees with, or else both ends.
fn title_ends(statements: &[Statement], host: Option<&str>, likely: Option<&str>) -> Vec<Candidate<String>> {
    let Some(title) = title(statements) else { return Vec::new() };
    let part = |part: &str, confidence: f32| {
        let evidence = Evidence { origin: Origin::Title, detail: quoted(&title.place, &title.value), confidence };
        named(strip_www(trimmed(part)).to_owned(), evidence)
    };
    let mut parts = title_parts(&title.value);
    let single = parts.len() < 2;
    parts.retain(|part| !is_generic(part) && !part.contains("://"));
    let Some((first, last)) = parts.first().copied().zip(parts.last().copied()) else { return Vec::new() };
    if let Some(host) = host {
        let agreeing = || parts.iter().rev().filter(|p| agrees(p, host));
        let names = agreeing().filter(|p| !sites::is_host(&fold(p)));
        if let Some(same) = names.min_by_key(|p| fold(p).ends_with("online")) {
            return vec![part(same, AGREEING_TITLE)];
        }
        if single {
            return Vec::new();
        }
        if let Some(address) = agreeing().next() {
            // `The toll falls – Nordpost Arcadia – nordpost.example`: the name stands beside the address.
            if let [_, .., name, end] = parts[..]
                && end == *address
                && has_words(name, host)
                && name.split(' ').count() <= 6
            {
                return vec![part(name, AGREEING_TITLE)];
            }
            return vec![part(address, 0.61)];
        }
        // A headline has more words than a name.
        let ends = [last, first].into_iter().filter(|p| has_words(p, host) && p.split(' ').count() <= 6);
        if let Some(like) = ends.min_by_key(|p| p.split(' ').count()) {
            return vec![part(like, WORDS_IN_TITLE)];
        }
    } else if let Some(host) = likely.filter(|_| !single) {
        // Behind a colon stands what the page speaks of, and links to.
        let is_told = title.value.ends_with(&format!(": {last}")) && !title.value.ends_with(&format!(" : {last}"));
        if agrees(last, host) && !is_told {
            return vec![part(last, 0.6)];
        }
    }
    if single {
        return Vec::new();
    }
    [last, first].into_iter().map(|end| part(end, BY_THE_WAY_CONFIDENCE)).collect()
}

/// A name of several words given by the way with which the title ends, whatever stands before it.
fn title_tail(statements: &[Statement], candidates: &[Candidate<String>]) -> Option<Candidate<String>> {
    let title = title(statements)?;
    let folded = fold(&title.value);
    let is_tail = |c: &&Candidate<String>| {
        c.evidence.confidence == BY_THE_WAY_CONFIDENCE
            && c.evidence.origin != Origin::Title
            && c.value.contains(' ')
            && folded.trim_end().strip_suffix(&fold(&c.value)).is_some_and(|head| head.ends_with(char::is_whitespace))
    };
    let tail = candidates.iter().find(is_tail)?;
    let detail = quoted(&title.place, &title.value);
    let evidence = Evidence { origin: Origin::Title, detail, confidence: BY_THE_WAY_CONFIDENCE };
    Some(named(tail.value.clone(), evidence))
}

/// What the page has as its title.
fn title(statements: &[Statement]) -> Option<&Statement> {
    statements.iter().find(|s| s.about == About::Headline && s.origin == Origin::Title)
}

/// The last part of the page's title, where it is an address as sites write it that are named so.
fn title_host(statements: &[Statement]) -> Option<Candidate<String>> {
    let title = title(statements)?;
    // Programs write the name of the file there.
    const FILES: [&str; 12] = ["doc", "docx", "odt", "rtf", "txt", "pdf", "htm", "html", "php", "aspx", "xml", "jpg"];
    let is_file = |end: &str| FILES.iter().any(|file| end.rsplit('.').next().is_some_and(|top| fold(top) == *file));
    let parts = title_parts(&title.value);
    let end = parts.last().filter(|end| parts.len() > 1 && sites::is_host(&fold(end)) && !is_file(end))?;
    let evidence = Evidence { origin: Origin::Title, detail: quoted(&title.place, &title.value), confidence: 0.5 };
    Some(named(strip_www(end).to_owned(), evidence))
}
