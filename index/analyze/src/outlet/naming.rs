//! What in a text is an outlet's name: without slogans, words of menus and signs around it; and which host it agrees with.

use super::key;
use crate::sites;
use broadsheet_text::fold;

/// Whether a name and a host are the same word: `The Anvil` and `www.theanvil.example`.
pub(super) fn agrees(name: &str, host: &str) -> bool {
    let letters = |s: &str| fold(s).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let domain = sites::registrable(host);
    let label = letters(domain.split('.').next().unwrap_or(domain));
    let whole = letters(domain);
    // Hosts are written without accents, in German with two letters instead.
    let spelled = letters(&spelled_out(name));
    let is_same = |full: &String| *full == label || *full == whole;
    !label.is_empty()
        && (is_same(&letters(name)) || is_same(&spelled) || key(name) == label || key(name) == key(&label))
}

/// `Nördliche Mühle` as hosts have it: `Noerdliche Muehle`.
fn spelled_out(name: &str) -> String {
    let mut spelled = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'ä' | 'Ä' => spelled.push_str("ae"),
            'ö' | 'Ö' => spelled.push_str("oe"),
            'ü' | 'Ü' => spelled.push_str("ue"),
            'ß' => spelled.push_str("ss"),
            c => spelled.push(c),
        }
    }
    spelled
}

/// Whether all words of a host are among a name's, or begin them: `Northern Chess Club` and `chess-north.example`; or
/// the host's one word stands in it.
pub(super) fn has_words(name: &str, host: &str) -> bool {
    const SHORT: usize = 6;
    let domain = sites::registrable(host);
    let label = domain.split('.').next().unwrap_or(domain);
    let words: Vec<&str> = label.split('-').collect();
    [fold(name), fold(&spelled_out(name))].iter().any(|name| {
        let own: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let together = own.concat();
        // Beside the host itself stands something else.
        !own.windows(2).any(|pair| domain == pair.join("."))
            && label.len() >= SHORT
            && (together.contains(&words.concat())
                || (words.len() > 1
                    && words.iter().all(|word| word.len() > 2 && own.iter().any(|w| w.starts_with(word)))))
    })
}

/// Whether the word of a host is one of a name's: `Nordpost Arcadia` and `www.nordpost.example`.
fn has_label(name: &str, host: &str) -> bool {
    const SHORT: usize = 4;
    let domain = sites::registrable(host);
    let label = domain.split('.').next().unwrap_or(domain);
    label.len() >= SHORT && fold(name).split(|c: char| !c.is_alphanumeric()).any(|word| word == label)
}

pub(super) fn strip_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// What separates a name from a slogan.
pub(super) const DIVIDERS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", ": "];

/// A name without its slogan; `None` when no name is left.
pub(super) fn name(value: &str, host: Option<&str>) -> Option<String> {
    const LONGEST: usize = 60;
    let mut parts = vec![value.trim()];
    for divider in DIVIDERS {
        parts = parts.iter().flat_map(|p| p.split(divider)).map(str::trim).filter(|p| !p.is_empty()).collect();
    }
    let by_host =
        host.and_then(|h| parts.iter().find(|p| agrees(p, h)).or_else(|| parts.iter().find(|p| has_label(p, h))));
    let chosen = by_host.or_else(|| parts.iter().find(|p| !is_slogan(p))).or(parts.first())?;
    let chosen = trimmed(chosen);
    (!is_generic(chosen) && chosen.chars().count() <= LONGEST).then(|| chosen.to_owned())
}

/// A name without the marks and signs around it.
pub(super) fn trimmed(name: &str) -> &str {
    name.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '“' | '”' | '«' | '»' | '„' | '|' | '/' | '®' | '™' | '\u{2190}'..='\u{2bff}')
    })
}

/// Words that describe a site, and are not its name.
fn is_slogan(part: &str) -> bool {
    let (words, described) = counted(part);
    words > 5 || described * 2 >= words
}

/// Whether a part has no word but those that describe a site.
pub(super) fn only_describes(part: &str) -> bool {
    let (words, described) = counted(part);
    described == words
}

/// How many words a part has, and how many of them describe a site.
fn counted(part: &str) -> (usize, usize) {
    let folded = part.to_lowercase();
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    (words.len(), words.iter().filter(|w| SLOGANS.contains(w)).count())
}

/// What sites describe themselves by.
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

/// Values that name no outlet: defaults of programs, networks that a page links to, places in a menu.
pub(super) fn is_generic(value: &str) -> bool {
    const GENERIC: [&str; 56] = [
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
        "ubersicht",
        "overview",
        "impressum",
        "imprint",
        "datenschutz",
        "privacy policy",
        "kontakt",
        "contact",
        "главная",
    ];
    let folded = fold(value.trim());
    folded.chars().filter(|c| c.is_alphanumeric()).count() < 2
        || GENERIC.contains(&folded.as_str())
        || folded.contains("wordpress site")
        || folded.chars().all(|c| !c.is_alphabetic())
        || (folded.starts_with('{') || folded.contains("{{") || folded.contains('<'))
}
