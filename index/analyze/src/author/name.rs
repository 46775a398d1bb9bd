//! Whether words are the name of a writer.

use crate::names::{self, Given};
use crate::outlet;
use crate::sites;
use crate::vocabulary::{self, Class};
use broadsheet_text::fold;

/// A part of a byline as a name; `None` for functions, programs, agencies, addresses.
pub(super) fn name(part: &str) -> Option<String> {
    let part = part.trim_matches(|c: char| c.is_whitespace() || "\"'“”«»:-–".contains(c));
    let part = if part.ends_with(". ") || !part.contains(' ') { part.trim_end_matches('.') } else { part };
    // `Ann Lee (Nordhafen)`, `Ann Lee in Nordhafen`
    let part = part.split(['(', '[', '<', '{']).next().unwrap_or(part).trim();
    // `Ann Lee @annlee`
    let part = part.split(" @").next().unwrap_or(part);
    let part = [" in ", " for ", " For ", " of ", " at ", " für ", " aus ", " à ", " - ", " – ", " — "]
        .iter()
        .fold(part, |p, cut| p.split(cut).next().unwrap_or(p));
    let words: Vec<&str> = part.split(' ').filter(|w| !w.is_empty()).collect();
    let folded: Vec<String> = words.iter().map(|w| fold(w)).collect();
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let odd = part.chars().any(|c| c.is_ascii_digit() || "@:\\=_#%&*+?!>".contains(c)) || part.contains("://");
    let capital =
        |w: &&str| w.chars().next().is_some_and(|c| c.is_uppercase() || !(c.is_lowercase() || c.is_uppercase()));
    let lower_words = words.iter().filter(|w| !capital(w) && !names::is_particle(w)).count();
    if odd
        || letters < 3
        || part.chars().count() > 50
        || words.len() > 5
        || lower_words > 0
        || words.iter().any(|w| is_no_name(w))
        || names::is_place(part)
        || (words.len() == 1 && LABELS.contains(&folded[0].as_str()))
        || words.last().is_some_and(|last| names::is_particle(last) && !capital(last))
        || folded.iter().any(|w| NOBODY.contains(&w.as_str()))
        || sites::is_host(&fold(part))
        || outlet::is_known(part)
        || (words.len() == 1 && part.chars().all(|c| c.is_uppercase()) && letters <= 5)
    {
        return None;
    }
    Some(if part.chars().any(char::is_lowercase) { part.to_owned() } else { capitalised(part) })
}

/// Words that begin or join sentences, and parts of addresses.
fn is_no_name(word: &str) -> bool {
    // An initial is no word: `Ann W. Lee`.
    if word.ends_with('.') && word.chars().count() == 2 {
        return false;
    }
    let class = vocabulary::class(&word.to_lowercase(), true);
    let address = word.split_once('.').is_some_and(|(a, b)| a.chars().count() > 2 && b.chars().count() > 1);
    let surname = names::is_surname(word) || word == "Young";
    address
        || (!surname
            && class.is(Class::COMMON.or(Class::CALENDAR))
            && names::given_plain(word).is_none()
            && !names::is_particle(word))
}

/// `ANN O'LEE` as `Ann O'Lee`; initials stay.
fn capitalised(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut start = true;
    for c in name.chars() {
        if start {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        start = !c.is_alphabetic();
    }
    out
}

/// Whether a name is surely that of a person, with a given name or its first letter, or a known surname.
pub(super) fn is_full(name: &str) -> bool {
    has_given_name(name) || (name.contains(' ') && name.rsplit(' ').next().is_some_and(names::is_surname))
}

/// Whether a name of two words or more begins with a given name or its first letter.
pub(super) fn has_given_name(name: &str) -> bool {
    let mut words = name.split_whitespace().filter(|word| !TITLES.contains(&fold(word).as_str()));
    let (Some(first), Some(_)) = (words.next(), words.next()) else { return false };
    let initial = first.ends_with('.') && first.chars().filter(|c| c.is_alphabetic()).count() <= 2;
    initial || names::given(first) == Some(Given::Plain)
}

/// Words before a name that are no part of it.
const TITLES: [&str; 6] = ["dr", "dr.", "prof", "prof.", "mr", "mrs"];

/// A name that somebody writes under: one word, as `tidewatcher` or `Ann-M`.
pub(super) fn is_pseudonym(value: &str) -> bool {
    let word = value.trim();
    let folded = fold(word);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (3..=20).contains(&word.chars().count())
        && letters >= 3
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        && !NOBODY.contains(&folded.as_str())
        && !LABELS.contains(&folded.as_str())
        && !NOBODY.iter().any(|nobody| nobody.len() > 4 && folded.starts_with(nobody))
        && !AGENCIES.contains(&folded.as_str())
        && !folded.contains("admin")
        && !is_no_name(word)
        && !names::is_place(word)
        && !outlet::is_known(word)
        && !(word.chars().all(|c| c.is_uppercase()) && letters <= 5)
}

/// Agencies by their short names.
const AGENCIES: [&str; 20] = [
    "dpa", "afp", "apa", "sid", "epd", "kna", "ddp", "dapd", "ansa", "efe", "pap", "tass", "anp", "belga", "ritzau",
    "ntb", "tt", "reuters", "xinhua", "unian",
];

/// Words for those who write for everybody: functions, programs, houses.
const NOBODY: [&str; 84] = [
    "admin",
    "administrator",
    "webmaster",
    "editor",
    "editors",
    "editorial",
    "staff",
    "team",
    "redaktion",
    "redactie",
    "rédaction",
    "redacción",
    "redazione",
    "redakcja",
    "редакция",
    "редакція",
    "newsroom",
    "desk",
    "board",
    "writer",
    "writers",
    "reporter",
    "reporters",
    "correspondent",
    "columnist",
    "contributor",
    "contributors",
    "guest",
    "author",
    "user",
    "root",
    "news",
    "press",
    "agency",
    "agencies",
    "media",
    "magazine",
    "online",
    "service",
    "services",
    "wire",
    "report",
    "reports",
    "unknown",
    "anonymous",
    "none",
    "null",
    "undefined",
    "special",
    "opinion",
    "blog",
    "photographer",
    "producer",
    "bureau",
    "department",
    "network",
    "group",
    "website",
    "foundation",
    "institute",
    "university",
    "follow",
    "view",
    "phd",
    "md",
    "msc",
    "mba",
    "agencia",
    "agence",
    "agentur",
    "posted",
    "lizenz",
    "gmbh",
    "verlag",
    "zeitung",
    "landesanstalt",
    "ministerium",
    "bundesamt",
    "verein",
    "verband",
    "artikel",
    "text",
    "museum",
    "stiftung",
];

/// Words before "by": what was written, and that it was.
pub(super) const LABELS: [&str; 45] = [
    "a",
    "an",
    "ein",
    "eine",
    "der",
    "die",
    "un",
    "une",
    "el",
    "all",
    "alle",
    "view",
    "zeige",
    "posts",
    "articles",
    "article",
    "post",
    "story",
    "stories",
    "words",
    "text",
    "beitrag",
    "beiträge",
    "artikel",
    "blog",
    "bericht",
    "posted",
    "published",
    "written",
    "created",
    "erstellt",
    "eingetragen",
    "veröffentlicht",
    "geschrieben",
    "verfasst",
    "publié",
    "publicado",
    "escrito",
    "on",
    "am",
    "le",
    "pubblicato",
    "geschreven",
    "analyse",
    "essay",
];
