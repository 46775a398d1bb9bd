//! The parser of the query language. It is total: every text gives a query, and what was ignored or mended is told.
//!
//! ```text
//! query   := or
//! or      := and ( "OR" and )*
//! and     := not ( "AND"? not )*
//! not     := ( "NOT" | "-" ) not | near
//! near    := some ( nearness some )*                  read from the left
//! some    := "ATLEAST/" number unit | unit
//! unit    := ( "(" or ")" | field ":" value | "PERSON" | phrase | regex | word ) suffix*
//! value   := "(" or ")" | phrase | regex | word | days | "unknown"      days only after date:
//! phrase  := '"' … '"'      also “…”, „…“, «…», 「…」; in it * is any letters of a word, a lone * any word
//! regex   := "/" … "/"      over one folded word, without spaces
//! word    := characters up to a space, a quote or a bracket; * any letters, ? in it one letter
//! suffix  := "~" ( "1" | "2" )?       a word with so many letters wrong; after a phrase: its words that near
//!          | "^" number               counts so much more in the order by relevance
//! nearness:= "NEAR" ( "/" number )? | "BEFORE" ( "/" number )? | "SENTENCE" | "PARAGRAPH"
//!            also W/5, PRE/5, ADJ5, W/S, W/P
//! days    := day | day? ".." day? | ( ">" | ">=" | "<" | "<=" ) day
//! day     := YYYY | YYYY-MM | YYYY-MM-DD
//! ```
//! Operators are upper case, so that the words "and", "or" and "not" can be searched for.
//! `field:unknown` finds articles without a value in that field.

use super::ast::{Field, Nearness, Node, Slot, Words, is_unknown};
use super::days::{days, turned};
use super::lex::{Kind, Token, parts, place, problem, tokenize};
use super::nearness::{MAX_PAIRS, joined, scope};
use super::pattern;
use super::slots::slots;
use crate::request::{Problem, QueryPart};

/// A query and what was ignored or mended in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The query.
    pub node: Node,
    /// Problems, by place.
    pub problems: Vec<Problem>,
    /// What each stretch of the query is, by place.
    pub parts: Vec<QueryPart>,
}

/// Longer queries are cut.
const MAX_CHARS: usize = 20_000;
/// Deeper brackets are ignored.
const MAX_DEPTH: usize = 60;
/// More words, phrases and values than this are ignored.
const MAX_LEAVES: usize = 500;

const NOTHING_TO_JOIN: &str = "This operator has nothing to join and is ignored.";

/// Understands a query.
#[must_use]
pub fn parse(typed: &str) -> Parsed {
    let mut chars: Vec<char> = typed.chars().collect();
    let mut problems = Vec::new();
    if chars.len() > MAX_CHARS {
        problems.push(problem(MAX_CHARS, chars.len(), "The query is too long: the end is ignored."));
        chars.truncate(MAX_CHARS);
    }
    let tokens = tokenize(&chars, &mut problems);
    let coloured = parts(&tokens);
    let mut parser = Parser { tokens, at: 0, depth: 0, leaves: 0, inside: None, problems };
    let mut found = Vec::new();
    while parser.at < parser.tokens.len() {
        found.extend(parser.or());
        // `or` stops only before a closing bracket that nothing opened.
        if let Some(token) = parser.next() {
            parser.note(&token, "This bracket closes nothing and is ignored.");
        }
    }
    let mut problems = parser.problems;
    let node = match found.len() {
        0 if typed.trim().is_empty() => Node::All,
        0 => {
            problems.push(problem(0, chars.len(), "Nothing is left to look for, so nothing is found."));
            Node::Nothing
        }
        _ => Node::all(found),
    };
    problems.sort_by_key(|p| (p.start, p.end));
    Parsed { node, problems, parts: coloured }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    leaves: usize,
    /// The field whose value is being read.
    inside: Option<Field>,
    problems: Vec<Problem>,
}

impl Parser {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|t| &t.kind)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += usize::from(token.is_some());
        token
    }

    fn note(&mut self, token: &Token, why: &str) {
        self.problems.push(problem(token.start, token.end, why));
    }

    /// Skips operators that have nothing on their left.
    fn dangling(&mut self) {
        while matches!(self.peek(), Some(Kind::And | Kind::Or | Kind::Near(_) | Kind::Fuzzy(_) | Kind::Boost(_))) {
            if let Some(token) = self.next() {
                self.note(&token, NOTHING_TO_JOIN);
            }
        }
    }

    fn or(&mut self) -> Option<Node> {
        let mut parts = Vec::new();
        self.dangling();
        parts.extend(self.and());
        while self.peek() == Some(&Kind::Or) {
            let token = self.next();
            self.dangling();
            match (self.and(), token) {
                (Some(part), _) => parts.push(part),
                (None, Some(token)) => self.note(&token, NOTHING_TO_JOIN),
                (None, None) => {}
            }
        }
        (!parts.is_empty()).then(|| Node::any(parts))
    }

    fn and(&mut self) -> Option<Node> {
        let mut parts = Vec::new();
        loop {
            match self.peek() {
                None | Some(Kind::Close | Kind::Or) => break,
                Some(Kind::And) => {
                    let token = self.next();
                    if let Some(token) = token
                        && matches!(self.peek(), None | Some(Kind::Close | Kind::Or | Kind::And))
                    {
                        self.note(&token, NOTHING_TO_JOIN);
                    }
                }
                Some(Kind::Near(_) | Kind::Fuzzy(_) | Kind::Boost(_)) => self.dangling(),
                Some(_) => parts.extend(self.not()),
            }
        }
        (!parts.is_empty()).then(|| Node::all(parts))
    }

    fn not(&mut self) -> Option<Node> {
        let mut negated = false;
        let mut first = None;
        while self.peek() == Some(&Kind::Not) {
            negated = !negated;
            let token = self.next();
            first = first.or(token);
        }
        match (self.near(), first) {
            // Twice not is not "not".
            (Some(Node::Not(inner)), _) if negated => Some(*inner),
            (Some(node), _) if negated => Some(Node::Not(Box::new(node))),
            (Some(node), _) => Some(node),
            (None, Some(token)) => {
                self.note(&token, "There is nothing here to exclude.");
                None
            }
            (None, None) => None,
        }
    }

    fn near(&mut self) -> Option<Node> {
        let mut left = self.some();
        while let Some(Kind::Near(nearness)) = self.peek() {
            let nearness = *nearness;
            let operator = self.next()?;
            if matches!(self.peek(), Some(Kind::Not)) {
                self.note(&operator, "What is excluded has no place to be near to: read as AND.");
                break;
            }
            let right = self.some();
            left = match (left, right) {
                (Some(left), Some(right)) if self.in_text() => match joined(left, right, nearness) {
                    Ok(node) => Some(node),
                    Err((parts, why)) => {
                        self.note(&operator, why);
                        Some(Node::all(parts))
                    }
                },
                (Some(left), Some(right)) => {
                    self.note(&operator, "Only in the text are words near each other: read as AND.");
                    Some(Node::all(vec![left, right]))
                }
                (one, other) => {
                    self.note(&operator, NOTHING_TO_JOIN);
                    one.or(other)
                }
            };
        }
        left
    }

    /// What is being read stands in the text, not in the value of some other field.
    fn in_text(&self) -> bool {
        self.inside.is_none_or(Field::is_text)
    }

    fn some(&mut self) -> Option<Node> {
        let mut times: Option<(u32, Token)> = None;
        while let Some(Kind::AtLeast(n)) = self.peek() {
            let n = *n;
            let token = self.next()?;
            if times.is_some() {
                self.note(&token, "Only one ATLEAST counts: this one.");
            }
            times = Some((n, token));
        }
        let unit = self.unit();
        match (unit, times) {
            (Some(unit), Some((n, token))) => {
                if self.in_text() && scope(&unit).is_ok() {
                    Some(Node::AtLeast(n, Box::new(unit)))
                } else {
                    self.note(&token, "Only words can be counted in an article: ignored.");
                    Some(unit)
                }
            }
            (None, Some((_, token))) => {
                self.note(&token, "There is nothing here to count.");
                None
            }
            (unit, None) => unit,
        }
    }

    fn unit(&mut self) -> Option<Node> {
        let mut node = match self.peek()? {
            Kind::Open => {
                let open = self.next()?;
                self.group(&open)
            }
            Kind::Field(_) => {
                let token = self.next()?;
                self.field(&token)
            }
            Kind::Person => {
                self.next();
                Some(Node::AnyPerson)
            }
            Kind::Phrase(_) | Kind::Word(_) | Kind::Regex(_) => {
                let token = self.next()?;
                self.leaf(&token)
            }
            Kind::Close | Kind::And | Kind::Or | Kind::Not | Kind::Near(_) | Kind::AtLeast(_) => return None,
            Kind::Fuzzy(_) | Kind::Boost(_) => return None,
        };
        while matches!(self.peek(), Some(Kind::Fuzzy(_) | Kind::Boost(_))) {
            let token = self.next()?;
            node = match (node, &token.kind) {
                (None, _) => None,
                (Some(node), Kind::Boost(weight)) => Some(match node {
                    // The last one counts.
                    Node::Boost(inner, _) => Node::Boost(inner, *weight),
                    node => Node::Boost(Box::new(node), *weight),
                }),
                (Some(node), Kind::Fuzzy(distance)) => Some(self.fuzzy(node, *distance, &token)),
                (node, _) => node,
            };
        }
        node
    }

    fn fuzzy(&mut self, node: Node, distance: Option<u32>, token: &Token) -> Node {
        match node {
            Node::In(field, inner) => {
                let outer = self.inside.replace(field);
                let inner = self.fuzzy(*inner, distance, token);
                self.inside = outer;
                inner.within(field)
            }
            Node::Words(mut words) if !words.quoted => match words.slots.as_mut_slice() {
                [Slot::Word { term, .. }] => {
                    if distance.is_some_and(|d| d > 2) {
                        self.note(token, "At most two letters may differ: read as ~2.");
                    }
                    let usual = if term.chars().count() < 8 { 1 } else { 2 };
                    let distance = distance.unwrap_or(usual).clamp(1, 2);
                    let term = std::mem::take(term);
                    words.typed = format!("{}~{distance}", words.typed);
                    words.place.1 = place(token.end);
                    words.slots = vec![Slot::Fuzzy { term, distance: u8::try_from(distance).unwrap_or(2) }];
                    Node::Words(words)
                }
                _ => {
                    self.note(token, "Only one whole word can be spelled otherwise: ~ is ignored.");
                    Node::Words(words)
                }
            },
            Node::Words(words) if self.in_text() => {
                self.loose(&words, distance.unwrap_or(5).clamp(1, 100), token).unwrap_or(Node::Words(words))
            }
            node => {
                self.note(token, "~ belongs to a word or a phrase: ignored here.");
                node
            }
        }
    }

    /// `"a b"~5`: its words at most so far from each other.
    fn loose(&mut self, phrase: &Words, distance: u32, token: &Token) -> Option<Node> {
        let one = |typed: &str| {
            let slots = slots(typed, true).ok()?;
            let is_word = slots.iter().any(|slot| *slot != Slot::Any);
            is_word.then(|| Node::Words(Words { typed: typed.to_owned(), slots, quoted: true, place: phrase.place }))
        };
        let mut each: Vec<Node> = phrase.typed.split(' ').filter_map(one).collect();
        if !(2..=MAX_PAIRS).contains(&each.len()) {
            self.note(token, &format!("Only 2 to {MAX_PAIRS} words can be near each other: ~ is ignored."));
            return None;
        }
        let first = each.remove(0);
        Some(each.into_iter().fold(first, |left, right| Node::Near(Box::new([left, right]), Nearness::Words(distance))))
    }

    fn group(&mut self, open: &Token) -> Option<Node> {
        if self.depth >= MAX_DEPTH {
            self.note(open, "Brackets are nested too deep: this one is ignored.");
            return None;
        }
        self.depth += 1;
        let node = self.or();
        self.depth -= 1;
        if self.peek() == Some(&Kind::Close) {
            self.at += 1;
        } else {
            self.note(open, "The bracket is not closed: taken to reach to the end.");
        }
        if node.is_none() {
            self.note(open, "There is nothing in the brackets.");
        }
        node
    }

    fn field(&mut self, token: &Token) -> Option<Node> {
        let Kind::Field(field) = token.kind else { return None };
        let adjacent = self.tokens.get(self.at).is_some_and(|t| t.start == token.end);
        let outer = self.inside.replace(field);
        let value = self.value(token, field, adjacent);
        self.inside = outer;
        Some(value?.within(field))
    }

    fn value(&mut self, token: &Token, field: Field, adjacent: bool) -> Option<Node> {
        let value = match self.peek() {
            Some(Kind::Word(_) | Kind::Phrase(_) | Kind::Regex(_)) => self.next()?,
            Some(Kind::Person) if field.is_text() => {
                self.next();
                return Some(Node::AnyPerson);
            }
            Some(Kind::Open) => {
                let open = self.next()?;
                return self.group(&open);
            }
            _ => {
                self.note(token, "There is no value after the colon.");
                return None;
            }
        };
        if !adjacent {
            self.problems.push(problem(
                token.start,
                value.end,
                "Read as one: the value after the space belongs to the field.",
            ));
        }
        // In brackets of a text field it is a word as any other.
        if field == Field::Headline && unknown(&value) {
            return Some(Node::Without(field));
        }
        self.leaf(&value)
    }

    fn days(&mut self, token: &Token) -> Option<Node> {
        let days = match &token.kind {
            Kind::Word(text) | Kind::Phrase(text) => days(text),
            _ => None,
        };
        match &days {
            None => self
                .note(token, "This is no date: write 2024, 2024-10, 2024-10-12, or a span such as 2024-10..2024-11."),
            Some(days) if turned(days) => {
                self.note(token, "The first day comes after the last one: nothing lies between.");
            }
            Some(_) => {}
        }
        days
    }

    /// Tells of a word that looks as if it named a field and names none.
    fn check_field(&mut self, token: &Token, word: &str) {
        let Some((name, value)) = word.split_once(':') else { return };
        let named = name.chars().count() > 1 && name.chars().all(char::is_alphabetic);
        if named && value.chars().next().is_some_and(char::is_alphanumeric) {
            let fields: Vec<&str> = Field::ALL.iter().map(|f| f.name()).collect();
            self.note(
                token,
                &format!("“{name}” is no field, so these are words. The fields are {}.", fields.join(", ")),
            );
        }
    }

    fn leaf(&mut self, token: &Token) -> Option<Node> {
        self.leaves += 1;
        if self.leaves > MAX_LEAVES {
            if self.leaves == MAX_LEAVES + 1 {
                self.note(token, &format!("Only the first {MAX_LEAVES} words and phrases count: the rest is ignored."));
            }
            return None;
        }
        if let Some(field) = self.inside.filter(|field| !field.is_text() && *field != Field::Path)
            && unknown(token)
        {
            return Some(Node::Without(field));
        }
        if self.inside == Some(Field::Date) {
            return self.days(token);
        }
        let (text, quoted) = match &token.kind {
            Kind::Phrase(text) => (text.replace(['"', '＂'], " "), true),
            Kind::Word(text) => (text.clone(), false),
            Kind::Regex(text) => return self.regex(token, text),
            _ => return None,
        };
        if !quoted {
            self.check_field(token, &text);
            self.check_signs(token, &text);
        }
        let slots = match slots(&text, quoted) {
            Ok(slots) => slots,
            Err(why) => {
                self.note(token, why);
                return None;
            }
        };
        if slots.iter().all(|slot| *slot == Slot::Any) {
            self.note(token, "There is no word in this: ignored.");
            return None;
        }
        let typed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Node::Words(Words { typed, slots, quoted, place: (place(token.start), place(token.end)) }))
    }

    fn regex(&mut self, token: &Token, text: &str) -> Option<Node> {
        let folded = pattern::folded(text);
        if let Err(why) = pattern::expression(&folded) {
            self.note(token, &format!("This expression is not understood and is ignored: {why}"));
            return None;
        }
        Some(Node::Words(Words {
            typed: format!("/{text}/"),
            slots: vec![Slot::Regex(folded)],
            quoted: false,
            place: (place(token.start), place(token.end)),
        }))
    }

    /// Tells of signs that words do not keep, where someone may have meant them.
    fn check_signs(&mut self, token: &Token, text: &str) {
        let sign = |c: char| matches!(c, '+' | '#' | '!' | '=' | '@' | '$' | '%' | '&');
        let found: String = text.chars().filter(|&c| sign(c)).collect();
        let ends_a_sentence = text.trim_end_matches('!').chars().all(|c| !sign(c));
        if !found.is_empty() && !ends_a_sentence && text.chars().any(char::is_alphanumeric) {
            self.note(token, &format!("Signs are not searched for: {found} is ignored here."));
        }
    }
}

/// In quotes it is a word.
fn unknown(token: &Token) -> bool {
    matches!(&token.kind, Kind::Word(word) if is_unknown(word))
}
