//! Did you mean: other words for those of a query that no article has, or hardly any while a nearly equal one is in very many.
//!
//! A correction is only offered with the number of articles that it finds, and only if that is more than there were.

use crate::error::Result;
use crate::glossary::{Entries, Entry};
use crate::query::{Field, Mark, Piece, pieces};
use crate::request::{Change, SearchRequest, Suggestion};
use crate::schema::Column;
use crate::search::Searching;
use broadsheet_text::words;
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};
use std::sync::OnceLock;

/// From so many articles on, a search found what it meant.
const FEW: u32 = 5;
/// A rare word may be meant; a near one that is so many times as frequent says that it is not.
const OUTWEIGHS: u32 = 100;
/// So many other words are thought of for each.
const CHOICES: usize = 4;
/// So many corrected queries are tried.
const TRIES: usize = 12;
/// Letters of a word in which one may be wrong, and of one in which two may be.
const LETTERS: [usize; 2] = [4, 8];

/// A word of the query, and what else it may be.
struct Slip {
    start: usize,
    end: usize,
    choices: Vec<Choice>,
}

#[derive(Debug, Clone)]
struct Choice {
    text: String,
    score: f64,
}

/// What a search may have meant.
///
/// # Errors
/// As a search.
pub fn suggest<'e>(
    request: &SearchRequest,
    searching: &Searching<'_>,
    entries: impl FnOnce() -> Result<Entries<'e>>,
) -> Result<Option<Suggestion>> {
    let total = |query: &str| -> Result<u32> {
        let counting =
            SearchRequest { query: query.to_owned(), limit: 0, facet_limit: 0, passages: 0, ..request.clone() };
        Ok(searching.search(&counting)?.total)
    };
    let there = total(&request.query)?;
    if there >= FEW {
        return Ok(None);
    }
    let entries = entries()?;
    let mut slips = Vec::new();
    for piece in pieces(&request.query) {
        slips.extend(slips_in(&piece, &entries)?);
    }
    for chosen in combinations(&slips) {
        let (query, changes) = corrected(&request.query, &slips, &chosen);
        let found = total(&query)?;
        if found > there {
            return Ok(Some(Suggestion { query, changes, total: found }));
        }
    }
    Ok(None)
}

/// The words of a piece that may be slips.
fn slips_in(piece: &Piece, entries: &Entries<'_>) -> Result<Vec<Slip>> {
    let column = match piece.field {
        None | Some(Field::Headline | Field::Lead | Field::Text) => None,
        Some(Field::Person) => Some(Column::Person),
        Some(Field::Outlet) => Some(Column::Outlet),
        Some(Field::Organisation) => Some(Column::Organisation),
        Some(Field::Place) => Some(Column::Place),
        Some(Field::Topic) => Some(Column::Topic),
        Some(Field::Author) => Some(Column::Author),
        _ => return Ok(Vec::new()),
    };
    let quote = match piece.mark {
        Mark::Word if !piece.is_pattern() => 0,
        Mark::Phrase { .. } => 1,
        _ => return Ok(Vec::new()),
    };
    let mut slips = Vec::new();
    for word in words(&piece.text) {
        let term = word.term();
        let Some(near) = near(&term) else { continue };
        let (articles, found) = match column {
            None => (entries.articles_with(&term)?, None),
            Some(column) => (entries.articles_naming(column, &term), Some(column)),
        };
        let candidates = match found {
            None => entries.words_near(&near, 8 * CHOICES)?,
            Some(column) => entries.name_words_near(column, &near, 8 * CHOICES),
        };
        let mut choices: Vec<(f64, Entry)> = candidates
            .into_iter()
            .filter(|entry| entry.text != term && entry.articles >= articles.saturating_mul(OUTWEIGHS))
            .map(|entry| (score(&term, &entry, &near), entry))
            .collect();
        choices.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        choices.truncate(CHOICES);
        if choices.is_empty() {
            continue;
        }
        let mut written = Vec::new();
        for (score, entry) in choices {
            let form = if column.is_none() { entries.written(&entry.text)? } else { entry.text };
            written.push(Choice { text: in_the_case_of(word.text, form), score });
        }
        let before = piece.text[..word.start].chars().count();
        let start = piece.start + quote + before;
        slips.push(Slip { start, end: start + word.text.chars().count(), choices: written });
    }
    Ok(slips)
}

/// What takes words that are nearly this one; `None` if it is too short to be mistaken, or no word of letters.
fn near(term: &str) -> Option<DFA> {
    static BUILDERS: [OnceLock<LevenshteinAutomatonBuilder>; 2] = [const { OnceLock::new() }; 2];
    let letters = term.chars().count();
    let distance = LETTERS.iter().filter(|least| letters >= **least).count();
    if distance == 0 || !term.chars().all(|c| c.is_alphabetic() || c == '\'') {
        return None;
    }
    // Two letters that changed places are one slip.
    let builder = BUILDERS[distance - 1]
        .get_or_init(|| LevenshteinAutomatonBuilder::new(u8::try_from(distance).unwrap_or(1), true));
    Some(builder.build_dfa(term))
}

/// How likely a word was meant: frequent words more, farther ones less, and hardly anyone mistakes the first letter.
fn score(term: &str, entry: &Entry, near: &DFA) -> f64 {
    let distance = match near.eval(&entry.text) {
        Distance::Exact(distance) | Distance::AtLeast(distance) => f64::from(distance),
    };
    let first = if term.chars().next() == entry.text.chars().next() { 0.0 } else { 2.0 };
    f64::from(entry.articles).ln_1p() - 3.0 * (distance - 1.0) - first
}

/// A word in the case in which another was typed, unless it has capitals of its own.
fn in_the_case_of(typed: &str, word: String) -> String {
    if word.chars().any(char::is_uppercase) {
        return word;
    }
    let mut letters = typed.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    if first && letters.clone().next().is_some() && letters.all(char::is_uppercase) {
        return word.to_uppercase();
    }
    match word.chars().next() {
        Some(initial) if first => initial.to_uppercase().chain(word.chars().skip(1)).collect(),
        _ => word,
    }
}

/// Which choice to take for each slip, the likeliest first.
fn combinations(slips: &[Slip]) -> Vec<Vec<usize>> {
    if slips.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<(f64, Vec<usize>)> = vec![(0.0, Vec::new())];
    for slip in slips {
        all = all
            .iter()
            .flat_map(|(sum, chosen)| {
                slip.choices.iter().enumerate().map(move |(at, choice)| {
                    (sum + choice.score, chosen.iter().copied().chain([at]).collect::<Vec<_>>())
                })
            })
            .collect();
        all.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        all.truncate(TRIES);
    }
    all.into_iter().map(|(_, chosen)| chosen).collect()
}

/// The query with the choices in the places of the slips, and where they stand.
fn corrected(query: &str, slips: &[Slip], chosen: &[usize]) -> (String, Vec<Change>) {
    let letters: Vec<char> = query.chars().collect();
    let mut out: Vec<char> = Vec::with_capacity(letters.len());
    let mut changes = Vec::new();
    let mut at = 0;
    for (slip, &choice) in slips.iter().zip(chosen) {
        out.extend(&letters[at..slip.start]);
        let start = out.len();
        out.extend(slip.choices[choice].text.chars());
        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        changes.push(Change { start: place(start), end: place(out.len()) });
        at = slip.end;
    }
    out.extend(&letters[at..]);
    (out.into_iter().collect(), changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_keeps_the_case_of_what_was_typed() {
        let cases = [("brigde", "bridge"), ("Brigde", "Bridge"), ("BRIGDE", "BRIDGE"), ("éCOLE", "bridge")];
        for (typed, expected) in cases {
            assert_eq!(in_the_case_of(typed, "bridge".into()), expected, "{typed}");
        }
        assert_eq!(in_the_case_of("nordpsot", "Nordpost".into()), "Nordpost");
    }

    #[test]
    fn one_letter_may_be_wrong_in_four_and_two_in_eight() {
        let cases = [
            ("tol", None),
            ("2024", None),
            ("toll", Some(("tol", "to"))),
            ("brigde", Some(("bridge", "ridges"))),
            ("councillor", Some(("concilor", "conclor"))),
        ];
        for (term, expected) in cases {
            let near = near(term);
            assert_eq!(near.is_some(), expected.is_some(), "{term}");
            if let (Some(near), Some((taken, left))) = (near, expected) {
                let takes = |word: &str| matches!(near.eval(word), Distance::Exact(_));
                assert_eq!((takes(taken), takes(left)), (true, false), "{term}");
            }
        }
    }

    #[test]
    fn the_likeliest_comes_first() {
        let choice = |text: &str, score| Choice { text: text.into(), score };
        let slip = |scores: [f64; 2]| Slip { start: 0, end: 1, choices: scores.map(|s| choice("x", s)).to_vec() };
        assert_eq!(combinations(&[slip([5.0, 1.0]), slip([4.0, 3.0])]), [[0, 0], [0, 1], [1, 0], [1, 1]]);
        assert_eq!(combinations(&[]), Vec::<Vec<usize>>::new());
    }
}
