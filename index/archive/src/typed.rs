//! A query while it is typed: which words, phrases, fields and operators stand where.
//!
//! The parser says what a query means; this says what a person is writing at a place of it, also in a part that is not yet
//! whole. It takes every text, and has no problem with any.

use crate::query::Field;

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
    let mut pieces = Vec::new();
    let mut named: Option<Field> = None;
    let mut groups: Vec<Option<Field>> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        let around = || groups.last().copied().flatten();
        let mut piece = |mark, end: usize, field, text: &[char]| {
            pieces.push(Piece { mark, start, end, field, text: text.iter().collect() });
            end
        };
        let c = chars[at];
        at = if c.is_whitespace() {
            at + 1
        } else if c == '(' {
            let field = named.take().or_else(around);
            groups.push(field);
            piece(Mark::Bracket, at + 1, field, &[])
        } else if c == ')' {
            groups.pop();
            piece(Mark::Bracket, at + 1, None, &[])
        } else if let Some(closing) = closing(c) {
            let end = (at + 1..chars.len()).find(|&i| closing.contains(&chars[i]));
            let text = &chars[at + 1..end.unwrap_or(chars.len())];
            let field = named.take().or_else(around);
            piece(Mark::Phrase { closed: end.is_some() }, end.map_or(chars.len(), |end| end + 1), field, text)
        } else if c == '-' && chars.get(at + 1).is_some_and(|next| !next.is_whitespace() && *next != '-') {
            piece(Mark::Operator, at + 1, None, &[])
        } else {
            let (end, field) = word(&chars, at);
            let text = &chars[at..end];
            if field.is_some() {
                named = field;
                piece(Mark::Field, end, field, &text[..text.len() - 1])
            } else if is_operator(text) {
                piece(Mark::Operator, end, None, text)
            } else {
                piece(Mark::Word, end, named.take().or_else(around), text)
            }
        };
    }
    pieces
}

/// The end of the word that begins here, and the field that it names with a colon.
fn word(chars: &[char], start: usize) -> (usize, Option<Field>) {
    let mut end = start;
    while end < chars.len()
        && !chars[end].is_whitespace()
        && !matches!(chars[end], '(' | ')')
        && closing(chars[end]).is_none()
    {
        if chars[end] == ':'
            && end - start <= 10
            && let Some(field) = Field::named(&chars[start..end].iter().collect::<String>())
        {
            return (end + 1, Some(field));
        }
        end += 1;
    }
    (end, None)
}

/// The quotes that end a phrase which this one opens.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' | '＂' => Some(&['"', '＂']),
        '“' | '”' => Some(&['”', '"']),
        '„' => Some(&['“', '”', '"']),
        '«' => Some(&['»']),
        '»' => Some(&['«']),
        '「' => Some(&['」']),
        _ => None,
    }
}

/// Upper case letters alone, a number after a slash at most: AND, NEAR/5. A name in capitals is none.
fn is_operator(word: &[char]) -> bool {
    let word: String = word.iter().collect();
    let name = word.split('/').next().unwrap_or_default();
    const NAMES: [&str; 10] = ["AND", "OR", "NOT", "NEAR", "BEFORE", "SENTENCE", "PARAGRAPH", "ATLEAST", "PERSON", "W"];
    matches!(word.as_str(), "&&" | "||") || (NAMES.contains(&name) && (name != "W" || word.contains('/')))
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
