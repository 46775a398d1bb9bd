//! What else a file says of its article: its address, the day of its last change, its section, on what terms it may be used
//! and whether it is free to read.
//!
//! | where | confidence |
//! |---|---|
//! | front matter, a field of the record, a mail's header | .97 |
//! | JSON-LD, the canonical link | .9 |
//! | `meta`, microdata, all else | .8 |

use crate::article::{Evidence, Particular, ParticularAbout};
use crate::calendar::{self, Order};
use crate::weigh::{Candidate, choose, stated};
use broadsheet_extract::{About, Origin, Statement};
use broadsheet_text::{clean, fold};

/// What the statements say, in the order of [`ParticularAbout`]. `address` is the one that was taken.
pub(crate) fn find(statements: &[Statement], address: Option<&str>, order: Order) -> Vec<Particular> {
    let weighed = |about: About, read: &dyn Fn(&str) -> Option<String>| {
        let said = statements.iter().filter(|statement| statement.about == about);
        let candidates = said.filter_map(|statement| {
            let value = read(&statement.value)?;
            Some(Candidate { key: fold(&value), value, evidence: evidence(statement) })
        });
        choose(candidates.collect(), Vec::new())
    };
    let day = |value: &str| Some(calendar::stamp(value, order)?.ok()?.to_string());
    let words = |value: &str| Some(clean(value)).filter(|value| !value.is_empty() && value.len() <= LONGEST);
    let found = [
        (
            ParticularAbout::Address,
            weighed(About::Url, &|value| Some(value.to_owned()).filter(|v| Some(v.as_str()) == address)),
        ),
        (ParticularAbout::Updated, weighed(About::Updated, &day)),
        (ParticularAbout::Section, weighed(About::Section, &words)),
        (ParticularAbout::Licence, weighed(About::Licence, &words)),
        (ParticularAbout::Access, weighed(About::Access, &access)),
    ];
    found.into_iter().filter_map(|(about, found)| Some(Particular { about, found: found? })).collect()
}

/// Longer ones are sentences about it.
const LONGEST: usize = 200;

/// What the words of programs say about reading for free.
fn access(value: &str) -> Option<String> {
    let word = match value.trim().to_ascii_lowercase().as_str() {
        "true" | "http://schema.org/true" | "https://schema.org/true" | "yes" | "free" => "free",
        "metered" => "metered",
        "false" | "http://schema.org/false" | "https://schema.org/false" | "no" | "locked" | "paid" | "premium" => {
            "paid"
        }
        _ => return None,
    };
    Some(word.to_owned())
}

fn evidence(statement: &Statement) -> Evidence {
    let confidence = match statement.origin {
        Origin::Person | Origin::FrontMatter | Origin::Record | Origin::Header => 0.97,
        Origin::JsonLd | Origin::Link => 0.9,
        _ => 0.8,
    };
    stated(statement, confidence)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(about: About, value: &str, origin: Origin, place: &str) -> Statement {
        Statement { about, value: value.to_owned(), origin, place: place.to_owned() }
    }

    #[test]
    fn each_is_known_once_with_its_evidence() {
        let statements = [
            said(About::Url, "https://nordpost.example/1?a=b", Origin::Meta, "meta property=\"og:url\""),
            said(About::Url, "https://nordpost.example/1", Origin::Link, "link rel=\"canonical\""),
            said(About::Updated, "2031-03-05T08:00:00Z", Origin::JsonLd, "JSON-LD dateModified"),
            said(About::Access, "locked", Origin::Meta, "meta property=\"article:content_tier\""),
            said(About::Access, "False", Origin::JsonLd, "JSON-LD isAccessibleForFree"),
            said(About::Licence, "https://creativecommons.example/by/4.0", Origin::Link, "link rel=\"license\""),
        ];
        let found = find(&statements, Some("https://nordpost.example/1"), Order::Unknown);
        let shown: Vec<(ParticularAbout, &str, &str)> =
            found.iter().map(|one| (one.about, one.found.value.as_str(), one.found.evidence.detail.as_str())).collect();
        let expected = [
            (
                ParticularAbout::Address,
                "https://nordpost.example/1",
                "link rel=\"canonical\": “https://nordpost.example/1”",
            ),
            (ParticularAbout::Updated, "2031-03-05", "JSON-LD dateModified: “2031-03-05T08:00:00Z”"),
            (
                ParticularAbout::Licence,
                "https://creativecommons.example/by/4.0",
                "link rel=\"license\": “https://creativecommons.example/by/4.0”",
            ),
            (ParticularAbout::Access, "paid", "JSON-LD isAccessibleForFree: “False”"),
        ];
        assert_eq!(shown, expected);
        assert!(find(&[said(About::Access, "perhaps", Origin::Meta, "x")], None, Order::Unknown).is_empty());
    }
}
