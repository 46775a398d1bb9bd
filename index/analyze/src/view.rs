//! A block as the rules for names look at it: which capitalised words hang together, and what parts them.

use crate::forms::{can_be_surname, is_east_asian_family, is_suffix};
use crate::names::{self, Given};
use crate::tokens::{Shape, Token, is_particle};
use crate::vocabulary::Class;

/// What the rules look at.
pub(crate) struct View<'a> {
    /// The text of the block.
    pub text: &'a str,
    /// Its words.
    pub tokens: &'a [Token<'a>],
    /// Most words have a capital, as in an English headline: a capital means little.
    pub headline_case: bool,
    /// ISO 639-1 code of the article, empty if unknown.
    pub language: &'a str,
    /// Whether the article has the word, given in lower case, in small letters somewhere.
    pub seen_small: &'a dyn Fn(&str) -> bool,
}

/// A word that a name can begin with.
pub(crate) fn begins(token: &Token<'_>) -> bool {
    matches!(token.shape, Shape::Capitalised | Shape::Initial)
}

/// Classes of words that are no part of a name.
pub(crate) const DIVIDERS: Class = Class::HONORIFIC
    .or(Class::TITLE)
    .or(Class::ROLE)
    .or(Class::MODIFIER)
    .or(Class::NATIONALITY)
    .or(Class::COMMON)
    .or(Class::CALENDAR);

impl View<'_> {
    /// Where the capitalised words that hang together end.
    pub(crate) fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        while let Some(token) = self.tokens.get(end) {
            if !token.glued || self.tokens[end - 1].possessive {
                break;
            }
            if begins(token) || is_suffix(token) {
                end += 1;
                continue;
            }
            // Particles belong to the run only when a capital follows: `Ursula von der Leyen`.
            let particles = self.tokens[end..].iter().take(3).take_while(|t| t.glued && is_particle(t)).count();
            match self.tokens.get(end + particles) {
                Some(next) if particles > 0 && next.glued && next.is_capitalised() => end += particles + 1,
                _ => break,
            }
        }
        end
    }

    /// Whether the word is no part of the name that began at `start`.
    pub(crate) fn divides(&self, start: usize, at: usize, end: usize) -> bool {
        let token = &self.tokens[at];
        if token.shape != Shape::Capitalised || !token.class.is(DIVIDERS) || is_suffix(token) {
            return false;
        }
        if at > start && is_particle(token) && at + 1 < end {
            return false;
        }
        // `Kim Jong Un`: a short word there is a syllable of the name.
        if at > start && token.text.chars().count() <= 3 && is_east_asian_family(self.tokens[start].text) {
            return false;
        }
        // A given name that is also a word: `Will`, `Dean`.
        let given = names::given_plain(token.text);
        let next_goes_on =
            self.tokens.get(at + 1).is_some_and(|n| at + 1 < end && (is_particle(n) || !n.class.is(DIVIDERS)));
        if given.is_some() && next_goes_on && !token.class.is(Class::COMMON.or(Class::TITLE)) {
            return false;
        }
        if given == Some(Given::Doubtful) && next_goes_on {
            return false;
        }
        // `Stephen King` at the end of a run.
        let only_given = at > start
            && self.tokens[start..at]
                .iter()
                .all(|t| t.shape == Shape::Initial || names::given(t.text) == Some(Given::Plain))
            && self.tokens[start].shape == Shape::Capitalised;
        let last = at + 1 == end || self.tokens.get(at + 1).is_some_and(is_suffix);
        !(only_given && last && can_be_surname(token) && !token.class.is(Class::CALENDAR))
    }

    /// The words from `start` to `end`, as they stand.
    pub(crate) fn words(&self, start: usize, end: usize) -> &str {
        &self.text[self.tokens[start].start..self.tokens[end - 1].end()]
    }

    /// What the list of given names says of a word.
    pub(crate) fn given_kind(&self, at: usize) -> Option<Given> {
        // German nouns that are given names elsewhere.
        const NOUNS: [&str; 16] = [
            "Art", "Rand", "Liebe", "Gunsten", "Lage", "Kader", "Wirt", "Tor", "Diva", "Ehe", "Gut", "Ernte", "Bund",
            "Land", "Sache", "Wende",
        ];
        let token = &self.tokens[at];
        if token.shape != Shape::Capitalised || (self.language == "de" && NOUNS.contains(&token.text)) {
            return None;
        }
        names::given(token.text)
    }

    /// A capitalised word that may be a surname.
    pub(crate) fn open_word(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.shape == Shape::Capitalised
            && token.text.chars().count() > 1
            && (!token.class.is(Class::COMMON.or(Class::CALENDAR)) || can_be_surname(token))
    }

    /// A particle inside a name. German articles and prepositions are particles only after `von` and `van`.
    pub(crate) fn joins(&self, at: usize) -> bool {
        let noble = |k: usize| matches!(self.tokens[k].text, "von" | "van" | "de" | "vom");
        let token = &self.tokens[at];
        is_particle(token)
            && (self.language != "de" || token.is_capitalised() || noble(at) || (at > 0 && noble(at - 1)))
    }
}
