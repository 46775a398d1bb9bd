//! The parser of the query language. It is total: every text gives a query, and what was ignored or mended is told.
//!
//! ```text
//! query   := or
//! or      := and ( "OR" and )*
//! and     := not ( "AND"? not )*
//! not     := ( "NOT" | "-" ) not | primary
//! primary := "(" or ")" | field ":" value | phrase | word
//! value   := "(" or ")" | phrase | word | days          days only after date:
//! phrase  := '"' … '"'        also “…”, „…“ and «…»
//! word    := characters up to a space, a quote or a bracket; a * at its end stands for any ending
//! days    := day | day? ".." day? | ( ">" | ">=" | "<" | "<=" ) day
//! day     := YYYY | YYYY-MM | YYYY-MM-DD
//! ```
//! Operators are upper case, so that the words "and", "or" and "not" can be searched for.
//! `field:unknown` finds articles without a value in that field.

use super::ast::{Field, Node, Words};
use crate::calendar::Day;
use crate::request::Problem;
use broadsheet_text::words;

/// A query and what was ignored or mended in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The query.
    pub node: Node,
    /// Problems, by place.
    pub problems: Vec<Problem>,
}

/// Longer queries are cut.
const MAX_CHARS: usize = 20_000;
/// Deeper brackets are ignored.
const MAX_DEPTH: usize = 60;

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
    let mut parser = Parser { tokens, at: 0, depth: 0, problems };
    let mut parts = Vec::new();
    while parser.at < parser.tokens.len() {
        parts.extend(parser.or());
        // `or` stops only before a closing bracket that nothing opened.
        if let Some(token) = parser.next() {
            parser.note(&token, "This bracket closes nothing and is ignored.");
        }
    }
    let mut problems = parser.problems;
    problems.sort_by_key(|p| (p.start, p.end));
    let node = match parts.len() {
        0 if typed.trim().is_empty() => Node::All,
        0 => Node::Nothing,
        _ => all(parts),
    };
    Parsed { node, problems }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    And,
    Or,
    Not,
    Field(String),
    Phrase(String),
    Word(String),
}

#[derive(Debug, Clone)]
struct Token {
    kind: Kind,
    start: usize,
    end: usize,
}

fn problem(start: usize, end: usize, why: impl Into<String>) -> Problem {
    Problem {
        start: u32::try_from(start).unwrap_or(u32::MAX),
        end: u32::try_from(end).unwrap_or(u32::MAX),
        why: why.into(),
    }
}

/// The closing quotes that end a phrase opened by `open`.
fn closers(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"']),
        '“' => Some(&['”', '"']),
        '„' => Some(&['“', '”', '"']),
        '«' => Some(&['»']),
        _ => None,
    }
}

fn tokenize(chars: &[char], problems: &mut Vec<Problem>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let start = i;
        let c = chars[i];
        let kind = if c.is_whitespace() {
            i += 1;
            continue;
        } else if c == '(' {
            i += 1;
            Kind::Open
        } else if c == ')' {
            i += 1;
            Kind::Close
        } else if let Some(closing) = closers(c) {
            let text_start = i + 1;
            let end = (text_start..chars.len()).find(|&j| closing.contains(&chars[j]));
            if end.is_none() {
                problems.push(problem(start, chars.len(), "The quote is not closed: taken as a phrase up to the end."));
            }
            let text_end = end.unwrap_or(chars.len());
            i = (text_end + 1).min(chars.len());
            Kind::Phrase(chars[text_start..text_end].iter().collect())
        } else if c == '-' && chars.get(i + 1).is_some_and(|n| !n.is_whitespace() && *n != '-') {
            i += 1;
            Kind::Not
        } else {
            while i < chars.len()
                && !chars[i].is_whitespace()
                && !"()".contains(chars[i])
                && closers(chars[i]).is_none()
            {
                if chars[i] == ':' && i > start && is_field_name(&chars[start..i]) {
                    break;
                }
                i += 1;
            }
            let text: String = chars[start..i].iter().collect();
            if chars.get(i) == Some(&':') {
                i += 1;
                Kind::Field(text)
            } else {
                match text.as_str() {
                    "AND" | "&&" => Kind::And,
                    "OR" | "||" => Kind::Or,
                    "NOT" => Kind::Not,
                    _ => Kind::Word(text),
                }
            }
        };
        tokens.push(Token { kind, start, end: i });
    }
    tokens
}

/// Whether a colon after these characters makes them a field's name: only for names that are fields, so that
/// `Note: this` and `10:30` stay words.
fn is_field_name(chars: &[char]) -> bool {
    chars.len() <= 10 && Field::named(&chars.iter().collect::<String>()).is_some()
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
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

    /// Skips operators that have nothing on one side.
    fn dangling(&mut self, stop_at_or: bool) {
        while let Some(kind) = self.peek() {
            match kind {
                Kind::Or if stop_at_or => return,
                Kind::And | Kind::Or => {
                    if let Some(token) = self.next() {
                        self.note(&token, "This operator has nothing to join and is ignored.");
                    }
                }
                _ => return,
            }
        }
    }

    fn or(&mut self) -> Option<Node> {
        let mut parts = Vec::new();
        self.dangling(false);
        parts.extend(self.and());
        while self.peek() == Some(&Kind::Or) {
            let token = self.next();
            self.dangling(false);
            match (self.and(), token) {
                (Some(part), _) => parts.push(part),
                (None, Some(token)) => self.note(&token, "This operator has nothing to join and is ignored."),
                (None, None) => {}
            }
        }
        (!parts.is_empty()).then(|| any(parts))
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
                        self.note(&token, "This operator has nothing to join and is ignored.");
                    }
                }
                Some(_) => parts.extend(self.not()),
            }
        }
        (!parts.is_empty()).then(|| all(parts))
    }

    fn not(&mut self) -> Option<Node> {
        let mut negated = false;
        let mut first = None;
        while self.peek() == Some(&Kind::Not) {
            negated = !negated;
            let token = self.next();
            first = first.or(token);
        }
        match (self.primary(), first) {
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

    fn primary(&mut self) -> Option<Node> {
        match self.peek()? {
            Kind::Open => {
                let open = self.next()?;
                self.group(&open)
            }
            Kind::Field(_) => {
                let token = self.next()?;
                self.field(&token)
            }
            Kind::Phrase(_) | Kind::Word(_) => {
                let token = self.next()?;
                self.leaf(&token)
            }
            Kind::Close | Kind::And | Kind::Or | Kind::Not => None,
        }
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
        let Kind::Field(name) = &token.kind else { return None };
        let field = Field::named(name)?;
        let adjacent = self.tokens.get(self.at).is_some_and(|t| t.start == token.end);
        let value = match self.peek() {
            Some(Kind::Word(_) | Kind::Phrase(_)) => self.next(),
            Some(Kind::Open) if field != Field::Date => {
                let open = self.next()?;
                return self.group(&open).map(|node| Node::In(field, Box::new(node)));
            }
            _ => None,
        };
        let Some(value) = value else {
            self.note(token, "There is no value after the colon.");
            return None;
        };
        if let Kind::Word(word) = &value.kind
            && matches!(word.to_lowercase().as_str(), "unknown" | "none")
            && !matches!(field, Field::Text | Field::Path)
        {
            return Some(Node::Without(field));
        }
        if !adjacent {
            self.problems.push(problem(
                token.start,
                value.end,
                "Read as one: the value after the space belongs to the field.",
            ));
        }
        if field == Field::Date {
            self.days(&value)
        } else {
            self.leaf(&value).map(|node| Node::In(field, Box::new(node)))
        }
    }

    fn days(&mut self, token: &Token) -> Option<Node> {
        let (Kind::Word(text) | Kind::Phrase(text)) = &token.kind else { return None };
        let days = read_days(text);
        if let Some(Node::Days { from: Some(from), to: Some(to) }) = &days
            && let (Some((first, _)), Some((_, last))) = (Day::parse_part(from), Day::parse_part(to))
            && first > last
        {
            self.note(token, "The first day comes after the last one: nothing lies between.");
        }
        if days.is_none() {
            self.note(token, "This is no date: write 2024, 2024-10, 2024-10-12, or a span such as 2024-10..2024-11.");
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
        let (text, quoted) = match &token.kind {
            Kind::Phrase(text) => (text, true),
            Kind::Word(text) => (text, false),
            _ => return None,
        };
        if !quoted {
            self.check_field(token, text);
        }
        let terms: Vec<String> = words(text).map(|w| w.term()).collect();
        if !quoted && text.ends_with('*') {
            if let [start] = terms.as_slice()
                && start.chars().count() >= 2
            {
                return Some(Node::Prefix(start.clone()));
            }
            self.note(token, "A * needs one word of two letters or more before it: ignored.");
            return None;
        }
        if !quoted && text.contains(['*', '?']) && text.len() > 1 && !text.ends_with('?') {
            self.note(token, "A * is understood at the end of a word only: the characters are ignored here.");
        }
        if terms.is_empty() {
            self.note(token, "There is no word in this: ignored.");
            return None;
        }
        Some(Node::Words(Words { typed: text.split_whitespace().collect::<Vec<_>>().join(" "), terms, quoted }))
    }
}

fn read_days(text: &str) -> Option<Node> {
    let day = |s: &str| Day::parse_part(s).map(|_| s.to_owned());
    let open = |s: &str| if s.is_empty() { Some(None) } else { day(s).map(Some) };
    let text = text.trim();
    if let Some((from, to)) = text.split_once("..") {
        let (from, to) = (open(from.trim())?, open(to.trim())?);
        return (from.is_some() || to.is_some()).then_some(Node::Days { from, to });
    }
    if let Some(rest) = text.strip_prefix(">=") {
        return Some(Node::Days { from: Some(day(rest.trim())?), to: None });
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return Some(Node::Days { from: None, to: Some(day(rest.trim())?) });
    }
    if let Some(rest) = text.strip_prefix('>') {
        let (_, last) = Day::parse_part(rest.trim())?;
        return Some(Node::Days { from: Some(last.after().to_string()), to: None });
    }
    if let Some(rest) = text.strip_prefix('<') {
        let (first, _) = Day::parse_part(rest.trim())?;
        return Some(Node::Days { from: None, to: Some(first.before().to_string()) });
    }
    let day = day(text)?;
    Some(Node::Days { from: Some(day.clone()), to: Some(day) })
}

/// All of the parts, flat.
fn all(parts: Vec<Node>) -> Node {
    flat(parts, |n| if let Node::And(p) = n { Ok(p) } else { Err(n) }, Node::And)
}

/// Any of the parts, flat.
fn any(parts: Vec<Node>) -> Node {
    flat(parts, |n| if let Node::Or(p) = n { Ok(p) } else { Err(n) }, Node::Or)
}

fn flat(parts: Vec<Node>, open: impl Fn(Node) -> Result<Vec<Node>, Node>, join: fn(Vec<Node>) -> Node) -> Node {
    let mut out = Vec::with_capacity(parts.len());
    for part in parts {
        match open(part) {
            Ok(inner) => out.extend(inner),
            Err(part) => out.push(part),
        }
    }
    if out.len() == 1 { out.remove(0) } else { join(out) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understood(typed: &str) -> String {
        parse(typed).node.to_string()
    }

    #[test]
    fn queries_are_understood_as_printed() {
        let cases = [
            ("bridge", "bridge"),
            ("bridge council", "bridge AND council"),
            ("bridge AND council", "bridge AND council"),
            ("bridge OR council toll", "bridge OR (council AND toll)"),
            ("(bridge OR council) toll", "(bridge OR council) AND toll"),
            ("\"stone bridge\"", "\"stone bridge\""),
            ("“stone bridge”", "\"stone bridge\""),
            ("„stone bridge“ x", "\"stone bridge\" AND x"),
            ("-bridge", "NOT bridge"),
            ("toll NOT (bridge council)", "toll AND NOT (bridge AND council)"),
            ("NOT NOT bridge", "bridge"),
            ("NOT (NOT bridge)", "bridge"),
            ("outlet:Nordpost", "outlet:Nordpost"),
            ("outlet:\"The Anvil\" toll", "outlet:\"The Anvil\" AND toll"),
            ("title:(bridge OR toll)", "headline:(bridge OR toll)"),
            ("Outlet:unknown", "outlet:unknown"),
            ("date:2024-10", "date:2024-10"),
            ("date:2024-10..2024-11", "date:2024-10..2024-11"),
            ("date:>2023", "date:2024-01-01.."),
            ("date:<2024-03", "date:..2024-02-29"),
            ("migr*", "migr*"),
            ("Note: this", "Note: AND this"),
            ("10:30", "10:30"),
            ("O'Brien", "O'Brien"),
            ("and or not", "and AND or AND not"),
            ("", ""),
            ("   ", ""),
        ];
        for (typed, expected) in cases {
            assert_eq!(understood(typed), expected, "{typed}");
            assert_eq!(understood(expected), expected, "printed form of {typed} is not stable");
        }
    }

    #[test]
    fn problems_name_their_place() {
        let cases = [
            ("\"open phrase", 0, 12),
            ("bridge AND", 7, 10),
            ("OR bridge", 0, 2),
            ("(bridge", 0, 1),
            ("bridge)", 6, 7),
            ("date:soon", 5, 9),
            ("outlet:", 0, 7),
            ("bridge …", 7, 8),
            ("a -", 2, 3),
            ("outlets:Nordpost", 0, 16),
            ("date:2022..2021", 5, 15),
        ];
        for (typed, start, end) in cases {
            let problems = parse(typed).problems;
            assert!(problems.iter().any(|p| p.start == start && p.end == end), "{typed}: {problems:?}");
        }
    }

    #[test]
    fn nothing_left_of_a_query_finds_nothing() {
        assert_eq!(parse("…").node, Node::Nothing);
        assert_eq!(parse("()").node, Node::Nothing);
    }

    #[test]
    fn deep_brackets_do_not_overflow() {
        let deep = "(".repeat(15_000) + "a";
        assert!(!parse(&deep).problems.is_empty());
    }
}
