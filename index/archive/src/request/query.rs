//! What became of a query: its parts, how exactly its words were taken, and what each step added.

use serde::{Deserialize, Serialize};

/// How exactly words are taken: each step finds all that the steps before it find, and more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Exactness {
    /// Case and accents as written.
    Literal,
    /// The word, whatever its case and accents. Words in quotes are taken so unless literal is asked for.
    Word,
    /// Its inflected forms as well, by the language of the article.
    #[default]
    Inflected,
    /// Other spellings of a name as well, across scripts.
    Variants,
    /// Words with a letter wrong as well.
    Fuzzy,
}

impl Exactness {
    /// Every step, the most exact first.
    pub const ALL: [Self; 5] = [Self::Literal, Self::Word, Self::Inflected, Self::Variants, Self::Fuzzy];
}

/// A stretch of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QueryPart {
    /// First character, counted in Unicode scalar values.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// What it is.
    pub kind: PartKind,
}

/// What a stretch of a query is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum PartKind {
    /// A word.
    Word,
    /// Words in quotes.
    Phrase,
    /// A wildcard, a regular expression, a suffix.
    Pattern,
    /// AND, OR, NOT, NEAR and their kind.
    Operator,
    /// A field's name with its colon.
    Field,
    /// A value that is no word of the text: a date, any person.
    Value,
    /// A bracket.
    Bracket,
}

/// Something in a query that was ignored or mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Problem {
    /// First character concerned, counted in Unicode scalar values.
    pub start: u32,
    /// One past the last character concerned.
    pub end: u32,
    /// A sentence for people.
    pub why: String,
}

/// How a query is understood in this archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Explanation {
    /// The query, in the query language.
    pub understood: String,
    /// What of it was ignored or mended.
    pub problems: Vec<Problem>,
    /// Its words, in their order.
    pub words: Vec<WordReading>,
}

/// How one word of a query is understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WordReading {
    /// The word as typed.
    pub typed: String,
    /// Where the word, or the phrase around it, stands in the query: first character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// How many articles have it in one of its forms, wherever in the archive.
    pub articles: u32,
    /// What each step of exactness finds beyond the steps before it, steps that are switched off included.
    pub steps: Vec<StepReading>,
}

/// What one step of exactness finds for a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StepReading {
    /// The step.
    pub step: Exactness,
    /// It is taken in this search.
    pub taken: bool,
    /// The forms that it adds, most frequent first, at most twelve.
    pub forms: Vec<String>,
    /// How many forms it adds.
    pub total_forms: u32,
    /// How many articles it adds: those that have none of the forms of the steps before.
    pub added: u32,
}
