//! The query language: what a person typed, to a tree of what they mean, with problems instead of failures.
//!
//! Where it stops: it knows nothing of the index; [`crate::plan`] turns the tree into a search.

mod ast;
mod parse;

pub use ast::{Field, Node, Words};
pub use parse::{Parsed, parse};
