//! What in a text is an outlet's name: without slogans, words of menus and signs around it; and which host it agrees with.

use super::key;
use crate::sites;
use broadsheet_text::fold;

/// Whether a name and a host are the same word: `The Anvil` and `www.theanvil.example`, `North & South Online` and
/// `north-and-south.example`, `Arcadian Chess Union` and `acu.example`, `World Anvil` and `world.anvil.example`.
pub(super) fn agrees(name: &str, host: &str) -> bool {
    let name = without_form(name);
    let domain = sites::registrable(host);
    let label = letters(domain.split('.').next().unwrap_or(domain));
    let whole = letters(domain);
    let is_same = |full: &str| full == label || full == whole || without_online(full) == without_online(&label);
    // Hosts are written without accents, in German with two letters instead.
    let mut spellings = vec![letters(name), letters(&spelled_out(name))];
    if name.contains(['+', '&']) {
        spellings.extend(["und", "and", "et"].map(|and| letters(&spelled_out(name).replace(['+', '&'], and))));
    }
    !label.is_empty()
        && (spellings.iter().any(|full| is_same(full))
            || key(name) == label
            || key(name) == key(&label)
            || key(&spelled_out(name)) == label
            || has_initials(name, without_online(&label))
            || is_below(name, host, &label))
}

fn letters(words: &str) -> String {
    fold(words).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Sites call themselves `Nordpost Online` at `nordpost.example`, and the other way round.
fn without_online(letters: &str) -> &str {
    const SHORT: usize = 3;
    letters.strip_suffix("online").filter(|rest| rest.chars().count() >= SHORT).unwrap_or(letters)
}

/// Whether a host's word is the initials of a name, those of its small words left out or not.
fn has_initials(name: &str, label: &str) -> bool {
    const FEWEST: usize = 3;
    let words = || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let initials = |large: bool| -> String {
        let words = words().filter(|word| !large || word.starts_with(char::is_uppercase));
        fold(&words.filter_map(|word| word.chars().next()).collect::<String>())
    };
    label.chars().count() >= FEWEST && [true, false].into_iter().any(|large| initials(large) == label)
}

/// Whether a name's words are the registered word of a host and words below it.
fn is_below(name: &str, host: &str, label: &str) -> bool {
    let name = fold(name);
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() > 1 && words.contains(&label) && words.iter().all(|word| host.split('.').any(|label| label == *word))
}

/// A name without the form of the company behind it. Societies bear theirs as part of the name.
fn without_form(name: &str) -> &str {
    const FORMS: [&str; 14] =
        ["GmbH", "mbH", "AG", "KG", "SE", "Inc.", "Inc", "Ltd.", "Ltd", "LLC", "S.A.", "S.p.A.", "B.V.", "Co."];
    let mut rest = name.trim();
    while let Some((head, _)) = rest.rsplit_once(char::is_whitespace).filter(|(_, form)| FORMS.contains(form)) {
        rest = head.trim_end_matches([' ', ',', '&']);
    }
    if rest.is_empty() { name } else { rest }
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
const DIVIDERS: [&str; 12] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " › ", " │ ", " ǀ ", ": "];

/// The parts of a page's title.
///
/// What divides stands between blanks, a bar with a blank beside it; where words are written without blanks, a bar or
/// a stroke divides between two of their characters.
pub(super) fn title_parts(title: &str) -> Vec<&str> {
    let chars: Vec<(usize, char)> = title.char_indices().collect();
    let (mut parts, mut start, mut at) = (Vec::new(), 0, 0);
    while at < chars.len() {
        let sign = chars[at].1;
        let mut end = at + 1;
        while end < chars.len() && chars[end].1 == sign {
            end += 1;
        }
        let before = if at == 0 { ' ' } else { chars[at - 1].1 };
        let after = chars.get(end).map_or(' ', |c| c.1);
        let (blank_before, blank_after) = (before.is_whitespace(), after.is_whitespace());
        let divides = match sign {
            '|' | '│' | 'ǀ' | '｜' => blank_before || blank_after || is_unspaced(before) || is_unspaced(after),
            '-' => blank_before && blank_after || is_unspaced(before) && is_unspaced(after),
            '_' | '－' => is_unspaced(before) && is_unspaced(after),
            '–' | '—' | '•' | '·' | '«' | '»' | '‹' | '›' | '/' | '>' | '⋆' => {
                blank_before && blank_after
            }
            ':' => blank_after,
            _ => false,
        };
        if divides {
            parts.push(title[start..chars[at].0].trim());
            start = chars.get(end).map_or(title.len(), |c| c.0);
        }
        at = end;
    }
    parts.push(title[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Characters of scripts that are written without blanks, and their signs.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

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
    let chosen = trimmed(without_form(without_mail(chosen)));
    (!is_generic(chosen) && chosen.chars().count() <= LONGEST).then(|| chosen.to_owned())
}

/// A name without the address for letters behind it.
fn without_mail(name: &str) -> &str {
    let is_mail = |word: &str| word.split_once('@').is_some_and(|(_, host)| sites::is_host(&host.to_lowercase()));
    name.rsplit_once(' ').filter(|(_, last)| is_mail(last)).map_or(name, |(head, _)| head)
}

/// A name without the marks and signs around it, and without a stroke that divided it from nothing.
pub(super) fn trimmed(name: &str) -> &str {
    let name = name.trim();
    let name = [" -", " –", " —"].iter().find_map(|stroke| name.strip_suffix(stroke)).unwrap_or(name);
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
