//! A query while it is typed: which words, phrases, fields and operators stand where.
//!
//! The parser says what a query means; this says what a person is writing at a place of it, also in a part that is not yet
//! whole. It takes every text, and has no problem with any.

use super::ast::Field;
use super::lex::{Kind, Token, tokenize};

/// A stretch of a query. Places count characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub mark: Mark,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The field that a word or phrase is sought in, if one is named.
    pub field: Option<Field>,
    /// The letters, without the quotes.
    pub text: String,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A word, a pattern included.
    Word,
    /// Words in quotes, the closing one there or not.
    Phrase {
        /// It is there.
        closed: bool,
    },
    /// A field's name with its colon.
    Field,
    /// AND, OR, NOT, a minus, and all their kind.
    Operator,
    /// A bracket.
    Bracket,
}

impl Piece {
    /// Whether it stands for more than the words in it: a wildcard, a regular expression, a suffix.
    #[must_use]
    pub fn is_pattern(&self) -> bool {
        self.mark == Mark::Word && (self.text.contains(['*', '?', '~', '^']) || self.text.starts_with('/'))
    }
}

/// The operators of the query language that are words, as completion offers them. Those that take a number have one.
pub const OPERATORS: [&str; 9] =
    ["AND", "OR", "NOT", "NEAR/10", "BEFORE/10", "SENTENCE", "PARAGRAPH", "ATLEAST/3", "PERSON"];

/// Cuts a query into its pieces.
#[must_use]
pub fn pieces(query: &str) -> Vec<Piece> {
    let chars: Vec<char> = query.chars().collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut named: Option<Field> = None;
    let mut groups: Vec<Option<Field>> = Vec::new();
    // What is not yet whole is no problem here.
    for Token { kind, start, end } in tokenize(&chars, &mut Vec::new()) {
        let around = groups.last().copied().flatten();
        let typed: String = chars[start..end].iter().collect();
        let (mark, field, text) = match kind {
            Kind::Open => {
                groups.push(named.take().or(around));
                (Mark::Bracket, groups.last().copied().flatten(), String::new())
            }
            Kind::Close => {
                groups.pop();
                (Mark::Bracket, None, String::new())
            }
            Kind::Not if typed == "-" => (Mark::Operator, None, String::new()),
            Kind::And | Kind::Or | Kind::Not | Kind::Near(_) | Kind::AtLeast(_) | Kind::Person => {
                (Mark::Operator, None, typed)
            }
            Kind::Field(field) => {
                named = Some(field);
                (Mark::Field, named, typed.trim_end_matches(':').to_owned())
            }
            Kind::Phrase(text) => {
                let closed = text.chars().count() + 2 == end - start;
                (Mark::Phrase { closed }, named.take().or(around), text)
            }
            Kind::Fuzzy(_) | Kind::Boost(_) => match pieces.last_mut() {
                // The suffix of a word belongs to it.
                Some(word) if word.mark == Mark::Word => {
                    word.end = end;
                    word.text.push_str(&typed);
                    continue;
                }
                _ => (Mark::Word, None, typed),
            },
            Kind::Word(_) | Kind::Regex(_) => (Mark::Word, named.take().or(around), typed),
        };
        pieces.push(Piece { mark, start, end, field, text });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;
    use crate::request::PartKind;

    #[test]
    fn queries_fall_into_pieces() {
        type Words<'a> = &'a [(&'a str, Option<Field>)];
        let cases: [(&str, Words<'_>); 10] = [
            ("bridge toll", &[("bridge", None), ("toll", None)]),
            ("person:Holm toll", &[("Holm", Some(Field::Person)), ("toll", None)]),
            ("person: Holm", &[("Holm", Some(Field::Person))]),
            ("by:\"Ada Holm\" x", &[("Ada Holm", Some(Field::Author)), ("x", None)]),
            ("topic:(a OR (b)) c", &[("a", Some(Field::Topic)), ("b", Some(Field::Topic)), ("c", None)]),
            ("-toll NOT x", &[("toll", None), ("x", None)]),
            ("„open phrase", &[("open phrase", None)]),
            ("10:30 Note: this", &[("10:30", None), ("Note:", None), ("this", None)]),
            ("a NEAR/5 b", &[("a", None), ("b", None)]),
            ("NATO W", &[("NATO", None), ("W", None)]),
        ];
        for (query, expected) in cases {
            let words = |piece: &&Piece| matches!(piece.mark, Mark::Word | Mark::Phrase { .. });
            let found: Vec<(String, Option<Field>)> =
                pieces(query).iter().filter(words).map(|piece| (piece.text.clone(), piece.field)).collect();
            let expected: Vec<_> = expected.iter().map(|(text, field)| ((*text).to_owned(), *field)).collect();
            assert_eq!(found, expected, "{query}");
        }
    }

    #[test]
    fn pieces_lie_in_order_within_the_query() {
        for query in ["", "((\"", "a\"b\"c(-d)", "person:", "-", "a -- b", "«", "é:\u{301}x person:\"é"] {
            let mut at = 0;
            for piece in pieces(query) {
                assert!(piece.start >= at && piece.end > piece.start, "{query}: {piece:?}");
                at = piece.end;
            }
            assert!(at <= query.chars().count(), "{query}");
        }
    }

    #[test]
    fn the_operators_on_offer_are_operators_of_the_language() {
        for operator in OPERATORS {
            let parts = parse(&format!("bridge {operator} toll")).parts;
            assert_ne!(parts[1].kind, PartKind::Word, "{operator}");
            assert_eq!(pieces(operator)[0].mark, Mark::Operator, "{operator}");
        }
    }
}
