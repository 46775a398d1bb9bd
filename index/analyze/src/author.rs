//! Who wrote the article: statements and bylines, split into names. What is no name of a person is left out: nobody is
//! better than "admin".

use crate::article::{Evidence, Found};
use crate::names;
use crate::outlet;
use crate::sites;
use crate::vocabulary::{self, Class};
use crate::weigh::{quoted, stated};
use broadsheet_extract::{About, Block, BlockKind, Origin, Statement};
use broadsheet_text::{clean, fold};

/// More names than this are a list of a whole staff, or no names at all.
const MOST: usize = 12;

/// The authors, in the order given, each once.
pub(crate) fn find(statements: &[Statement], blocks: &[Block], outlet_name: Option<&str>) -> Vec<Found<String>> {
    let mut authors: Vec<Found<String>> = Vec::new();
    let own = outlet_name.map(outlet::key);
    let mut add = |name: String, evidence: Evidence| {
        let taken = authors.iter().any(|a| same(&a.value, &name));
        if !taken && authors.len() < MOST && own.as_deref() != Some(outlet::key(&name).as_str()) {
            authors.push(Found { value: name, evidence, others: Vec::new() });
        }
    };
    for statement in statements.iter().filter(|s| s.about == About::Author) {
        let confidence = match statement.origin {
            Origin::Person | Origin::FrontMatter | Origin::Record => 0.95,
            Origin::JsonLd | Origin::Meta | Origin::Header => 0.9,
            Origin::Property => 0.6,
            _ => 0.8,
        };
        for name in split(&statement.value) {
            add(name, stated(statement, confidence));
        }
    }
    if authors.is_empty() {
        for block in blocks.iter().filter(|b| b.kind == BlockKind::Byline && b.clutter.is_none()) {
            let Some(line) = after_by(&block.text) else { continue };
            for name in split(line) {
                let evidence =
                    Evidence { origin: Origin::Text, detail: quoted("the byline", &block.text), confidence: 0.75 };
                if !authors.iter().any(|a| same(&a.value, &name)) && authors.len() < MOST {
                    authors.push(Found { value: name, evidence, others: Vec::new() });
                }
            }
        }
    }
    authors
}

const BY: [&str; 18] = [
    "by ",
    "by: ",
    "written by ",
    "story by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "door ",
    "autor: ",
    "autorin: ",
    "author: ",
    "text: ",
    "автор: ",
    "автор ",
    "av ",
    "af ",
    "tekst: ",
];

/// What follows "By" in a byline; `None` when the line has no such word.
fn after_by(line: &str) -> Option<&str> {
    let lower = line.to_lowercase();
    let by = BY.iter().find(|b| lower.starts_with(**b))?;
    line.get(by.len()..)
}

fn same(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

/// The names in a byline: `By Ann Lee and Bo Vance, Staff Writers`.
fn split(byline: &str) -> Vec<String> {
    const DIVIDERS: [&str; 15] = [
        " and ", " & ", " und ", " et ", " y ", " en ", " i ", " и ", " та ", " och ", " og ", " with ", " mit ",
        " avec ", " e ",
    ];
    let byline = clean(byline);
    let byline = byline.trim_matches(|c: char| c.is_whitespace() || "\"'“”«»".contains(c));
    let byline = after_by(byline).unwrap_or(byline);
    let mut parts: Vec<&str> = byline.split(['/', ';', '|', '\n', '•', '·']).collect();
    for divider in DIVIDERS {
        parts = parts.into_iter().flat_map(|p| p.split(divider)).collect();
    }
    let mut found = Vec::new();
    for part in parts {
        let pieces: Vec<&str> = part.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
        // `Lee, Ann` is one name written as in a catalogue.
        if let [last, first] = pieces[..]
            && one_word(last)
            && one_word(first)
            && names::given_plain(first).is_some()
        {
            found.extend(name(&format!("{first} {last}")));
            continue;
        }
        found.extend(pieces.into_iter().filter_map(name));
    }
    found
}

fn one_word(text: &str) -> bool {
    !text.contains(' ')
}

/// A part of a byline as a name; `None` for functions, programs, agencies, addresses.
fn name(part: &str) -> Option<String> {
    const NOBODY: [&str; 70] = [
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
    ];
    let part = part.trim_matches(|c: char| c.is_whitespace() || "\"'“”«»:-–".contains(c));
    let part = if part.ends_with(". ") || !part.contains(' ') { part.trim_end_matches('.') } else { part };
    let part = after_by(part).unwrap_or(part);
    // `Ann Lee (Nordhafen)`, `Ann Lee in Nordhafen`
    let part = part.split(['(', '[', '<', '{']).next().unwrap_or(part).trim();
    let part = [" in ", " for ", " of ", " at ", " für ", " aus ", " à ", " - ", " – ", " — "]
        .iter()
        .fold(part, |p, cut| p.split(cut).next().unwrap_or(p));
    let words: Vec<&str> = part.split(' ').filter(|w| !w.is_empty()).collect();
    let folded: Vec<String> = words.iter().map(|w| fold(w)).collect();
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let odd = part.chars().any(|c| c.is_ascii_digit() || "@:\\=_#%&*+?!".contains(c)) || part.contains("://");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_split_into_names() {
        let cases: [(&str, &[&str]); 22] = [
            ("By Ann Lee and Bo Vance, Staff Writers", &["Ann Lee", "Bo Vance"]),
            ("Ann Lee, Bo Vance", &["Ann Lee", "Bo Vance"]),
            ("Ann Lee, Bo Vance, and Cy O'Dell", &["Ann Lee", "Bo Vance", "Cy O'Dell"]),
            ("Lee, Ann", &["Ann Lee"]),
            ("ANN LEE", &["Ann Lee"]),
            ("J.T. Young", &["J.T. Young"]),
            ("admin", &[]),
            ("Npr Staff", &[]),
            ("Staff", &[]),
            ("https://nordpost.example/authors/lee", &[]),
            ("nordpost.example", &[]),
            ("Reuters", &[]),
            ("The Guardian", &[]),
            ("Ann Lee, Special To Nordpost", &["Ann Lee"]),
            ("Ann Lee, Nordpost Polling Director", &["Ann Lee", "Nordpost Polling Director"]),
            ("Von Jens Köhler und Anna-Lena Groß", &["Jens Köhler", "Anna-Lena Groß"]),
            ("Par Élodie de la Tour et Luc Morel", &["Élodie de la Tour", "Luc Morel"]),
            ("Автор: Анна Северова", &["Анна Северова"]),
            ("Ann Lee in Nordhafen", &["Ann Lee"]),
            ("@annlee", &[]),
            ("Ann Lee | Anvil Media Group", &["Ann Lee"]),
            ("", &[]),
        ];
        for (byline, expected) in cases {
            assert_eq!(split(byline), expected, "{byline}");
        }
    }

    #[test]
    fn the_byline_speaks_only_when_no_statement_does() {
        let blocks = [Block { kind: BlockKind::Byline, text: "By Bo Vance".into(), clutter: None }];
        let statement = |value: &str| Statement {
            about: About::Author,
            value: value.into(),
            origin: Origin::Meta,
            place: "meta".into(),
        };
        let values =
            |s: &[Statement]| find(s, &blocks, Some("The Anvil")).into_iter().map(|a| a.value).collect::<Vec<_>>();
        assert_eq!(values(&[statement("Ann Lee"), statement("ann lee"), statement("Anvil")]), ["Ann Lee"]);
        assert_eq!(values(&[statement("Anvil")]), ["Bo Vance"]);
        assert_eq!(values(&[]), ["Bo Vance"]);
    }
}
