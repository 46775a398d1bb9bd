//! The query language: what a person typed, to a tree of what they mean, with problems instead of failures.
//!
//! Where it stops: it knows nothing of the articles; [`crate::meaning`] finds out which of their words are meant.
//!
//! ```text
//! text --lex--> marks --parse--> Node (ast), problems, parts for the colours        pattern: what a word may look like
//! ```

mod ast;
mod days;
mod lex;
mod nearness;
mod parse;
mod pattern;
mod slots;
#[cfg(test)]
mod tests;
mod typed;

pub use ast::{Field, Nearness, Node, Slot, Words};
pub(crate) use lex::FARTHEST;
pub use parse::{Parsed, parse};
pub use pattern::{Pattern, near};
pub use typed::{Mark, OPERATORS, Piece, pieces};
