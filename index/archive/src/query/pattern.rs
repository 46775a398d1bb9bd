//! What a word may look like: wildcards, regular expressions and misspellings as automata over folded words.
//!
//! One automaton serves the index (it walks the term dictionary) and the marking of a text.

use super::ast::Slot;
use broadsheet_text::fold;
use tantivy::Term;
use tantivy::query::{DfaWrapper, FuzzyTermQuery};
use tantivy::schema::Field;
use tantivy_fst::{Automaton, Regex};

/// What matches folded words.
pub enum Pattern {
    /// Exactly this.
    Exactly(String),
    /// A regular expression.
    Expression(Regex),
    /// A word with a few letters wrong.
    Near(DfaWrapper),
    /// Any word.
    Any,
}

/// A regular expression over a folded word.
///
/// # Errors
/// A sentence for people when it is not understood or too large.
pub fn expression(text: &str) -> Result<Regex, String> {
    // The library shows the place over several lines; its last one says what is wrong.
    Regex::new(text).map_err(|e| e.to_string().lines().last().unwrap_or_default().replace("error: ", ""))
}

/// An expression as it is asked of folded words: its letters are folded, `\\B` and its kind stay. Words hold letters, digits
/// and few signs, so that `\\w` is what is none of those signs: spelled out, it would be too large an automaton.
#[must_use]
pub fn folded(expression: &str) -> String {
    let mut folded = String::with_capacity(expression.len());
    let mut plain = String::new();
    let (mut letters, mut in_class) = (expression.chars(), false);
    while let Some(c) = letters.next() {
        if c != '\\' {
            in_class = (in_class || c == '[') && c != ']';
            plain.push(c);
            continue;
        }
        folded.push_str(&fold(&std::mem::take(&mut plain)));
        match letters.next() {
            Some('w') if !in_class => folded.push_str("[^'.,]"),
            Some('W') if !in_class => folded.push_str("['.,]"),
            escaped => folded.extend(std::iter::once('\\').chain(escaped)),
        }
    }
    folded + &fold(&plain)
}

impl Pattern {
    /// The pattern of one place in a row; `None` for one that cannot be made.
    #[must_use]
    pub fn of(slot: &Slot) -> Option<Self> {
        Some(match slot {
            Slot::Word { term, .. } => Self::Exactly(term.clone()),
            Slot::Wild(text) => Self::Expression(expression(&wildcards(text)).ok()?),
            Slot::Regex(text) => Self::Expression(expression(text).ok()?),
            Slot::Fuzzy { term, distance } => Self::Near(near(term, *distance)?),
            Slot::Any => Self::Any,
        })
    }

    /// Whether a folded word matches.
    #[must_use]
    pub fn matches(&self, word: &str) -> bool {
        match self {
            Self::Exactly(term) => term == word,
            Self::Expression(regex) => accepts(regex, word),
            Self::Near(automaton) => accepts(automaton, word),
            Self::Any => true,
        }
    }
}

/// Words with at most so many letters wrong, missing, added or swapped with their neighbour (Damerau-Levenshtein).
#[must_use]
pub fn near(term: &str, distance: u8) -> Option<DfaWrapper> {
    // The field of the term plays no part in the automaton.
    FuzzyTermQuery::new(Term::from_field_text(Field::from_field_id(0), term), distance.min(2), true).automaton().ok()
}

/// `*` for any letters, `?` for one, all else as it is.
fn wildcards(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '*' => pattern.push_str(".*"),
            '?' => pattern.push('.'),
            c => {
                if !c.is_alphanumeric() && c.is_ascii() {
                    pattern.push('\\');
                }
                pattern.push(c);
            }
        }
    }
    pattern
}

fn accepts<A: Automaton>(automaton: &A, word: &str) -> bool {
    let end = word.bytes().fold(automaton.start(), |state, byte| automaton.accept(&state, byte));
    automaton.is_match(&end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_match_words() {
        let wild = |text: &str| Slot::Wild(text.to_owned());
        let fuzzy = |term: &str, distance| Slot::Fuzzy { term: term.to_owned(), distance };
        let cases = [
            (wild("migr*"), "migration", true),
            (wild("migr*"), "migr", true),
            (wild("migr*"), "emigrate", false),
            (wild("wom?n"), "women", true),
            (wild("wom?n"), "womn", false),
            (wild("*gate"), "watergate", true),
            (wild("o'br*"), "o'brien", true),
            (wild("u.s*"), "uxs", false),
            (wild("мин*"), "министр", true),
            (wild("м?р"), "мир", true),
            (fuzzy("grushko", 1), "gruschko", true),
            (fuzzy("grushko", 1), "gurshko", true),
            (fuzzy("grushko", 1), "grsk", false),
            (Slot::Regex("migra(tion|nts?)".to_owned()), "migrants", true),
            (Slot::Regex("migra(tion|nts?)".to_owned()), "migra", false),
        ];
        for (slot, word, expected) in cases {
            assert_eq!(Pattern::of(&slot).unwrap().matches(word), expected, "{slot:?} {word}");
        }
    }
}
