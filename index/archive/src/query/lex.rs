//! The marks of a query: words, phrases, operators and brackets, each with its place.

use super::ast::{Field, Nearness};
use crate::request::{PartKind, Problem, QueryPart};

/// What a mark is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    And,
    Or,
    Not,
    Near(Nearness),
    AtLeast(u32),
    Person,
    Field(Field),
    Phrase(String),
    Regex(String),
    Word(String),
    /// `~` or `~2`, at the end of what it belongs to.
    Fuzzy(Option<u32>),
    /// `^2`, in hundredths, at the end of what it belongs to.
    Boost(u32),
}

impl Kind {
    /// Whether `~` or `^` can belong to what ends here.
    fn bears_suffix(&self) -> bool {
        match self {
            Self::Close | Self::Person | Self::Phrase(_) | Self::Regex(_) | Self::Word(_) => true,
            Self::Fuzzy(_) | Self::Boost(_) => true,
            Self::Open | Self::And | Self::Or | Self::Not => false,
            Self::Near(_) | Self::AtLeast(_) | Self::Field(_) => false,
        }
    }
}

/// A mark at its place, in characters.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// A distance that is not given.
const NEAR: u32 = 10;
/// Farther is not near: a longer distance is read as this one.
pub(crate) const FARTHEST: u32 = 100;

pub(super) fn problem(start: usize, end: usize, why: impl Into<String>) -> Problem {
    Problem { start: place(start), end: place(end), why: why.into() }
}

pub(super) fn place(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Cuts a query into its marks. Every character but white space belongs to one.
pub(super) fn tokenize(chars: &[char], problems: &mut Vec<Problem>) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let start = i;
        let c = chars[i];
        let touches = tokens.last().is_some_and(|t| t.end == start && t.kind.bears_suffix());
        if c.is_whitespace() {
            i += 1;
            continue;
        }
        let kind = if c == '(' {
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
        } else if let Some((kind, end)) = suffix(chars, i).filter(|_| touches) {
            i = end;
            kind
        } else if let Some((pattern, end)) = regex(chars, i).filter(|_| !is_path(tokens.last())) {
            i = end;
            Kind::Regex(pattern)
        } else {
            let (kind, end) = word(chars, i);
            i = end;
            kind
        };
        tokens.push(Token { kind, start, end: i });
    }
    tokens
}

/// The parts of a query for showing it in colours.
pub(super) fn parts(tokens: &[Token]) -> Vec<QueryPart> {
    let mut days = false;
    tokens
        .iter()
        .map(|token| {
            let value = std::mem::take(&mut days);
            let kind = match &token.kind {
                Kind::Open | Kind::Close => PartKind::Bracket,
                Kind::And | Kind::Or | Kind::Not | Kind::Near(_) | Kind::AtLeast(_) => PartKind::Operator,
                Kind::Field(field) => {
                    days = *field == Field::Date;
                    PartKind::Field
                }
                Kind::Phrase(_) | Kind::Word(_) if value => PartKind::Value,
                Kind::Phrase(_) => PartKind::Phrase,
                Kind::Word(text) if text.trim_end_matches('?').contains(['*', '?']) => PartKind::Pattern,
                Kind::Word(_) => PartKind::Word,
                Kind::Person => PartKind::Value,
                Kind::Regex(_) | Kind::Fuzzy(_) | Kind::Boost(_) => PartKind::Pattern,
            };
            QueryPart { start: place(token.start), end: place(token.end), kind }
        })
        .collect()
}

/// The closing quotes that end a phrase opened by `open`.
fn closers(open: char) -> Option<&'static [char]> {
    match open {
        '"' | '＂' => Some(&['"', '＂']),
        '“' => Some(&['”', '"']),
        '”' => Some(&['”', '"']),
        '„' => Some(&['“', '”', '"']),
        '«' => Some(&['»']),
        '»' => Some(&['«']),
        '「' => Some(&['」']),
        _ => None,
    }
}

fn is_path(token: Option<&Token>) -> bool {
    token.is_some_and(|t| t.kind == Kind::Field(Field::Path))
}

/// `/…/` with a bracket, a quotation mark, a space, a suffix or nothing after it; `and/or` and `/tmp/x` are words.
fn regex(chars: &[char], start: usize) -> Option<(String, usize)> {
    if chars[start] != '/' {
        return None;
    }
    let mut end = start + 1;
    while *chars.get(end)? != '/' {
        // It is about one word. `/s and 24/7` is none.
        if chars[end].is_whitespace() {
            return None;
        }
        end += if chars[end] == '\\' { 2 } else { 1 };
    }
    let ends_at = |c: &char| c.is_whitespace() || matches!(c, '(' | ')' | '^') || closers(*c).is_some();
    let ends = chars.get(end + 1).is_none_or(ends_at);
    (ends && end > start + 1).then(|| (chars[start + 1..end].iter().collect(), end + 1))
}

/// `~`, `~2`, `^3`, `^1.5` up to a space, a bracket or another suffix.
fn suffix(chars: &[char], start: usize) -> Option<(Kind, usize)> {
    let sign = chars[start];
    if !matches!(sign, '~' | '^') {
        return None;
    }
    let mut end = start + 1;
    while chars.get(end).is_some_and(|c| c.is_ascii_digit() || (*c == '.' && sign == '^')) {
        end += 1;
    }
    let goes_on = |c: &char| !c.is_whitespace() && closers(*c).is_none() && !matches!(c, '(' | ')' | '~' | '^');
    if chars.get(end).is_some_and(goes_on) {
        return None;
    }
    let number: String = chars[start + 1..end].iter().collect();
    if sign == '~' {
        return Some((
            Kind::Fuzzy(if number.is_empty() { None } else { Some(number.parse().unwrap_or(u32::MAX)) }),
            end,
        ));
    }
    let weight: f64 = number.parse().ok()?;
    // In range: the clamp leaves at most 10,000.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some((Kind::Boost((weight.clamp(0.01, 100.0) * 100.0).round() as u32), end))
}

fn word(chars: &[char], start: usize) -> (Kind, usize) {
    let mut end = start;
    while end < chars.len()
        && !chars[end].is_whitespace()
        && !"()".contains(chars[end])
        && closers(chars[end]).is_none()
    {
        if chars[end] == ':'
            && end > start
            && let Some(field) = field(&chars[start..end])
        {
            return (Kind::Field(field), end + 1);
        }
        if end > start && suffix(chars, end).is_some() {
            break;
        }
        end += 1;
    }
    let text: String = chars[start..end].iter().collect();
    (operator(&text).unwrap_or(Kind::Word(text)), end)
}

/// The field that a colon after these characters names: only names that are fields count, so that `Note: this` and `10:30` stay
/// words.
fn field(chars: &[char]) -> Option<Field> {
    if chars.len() > 10 { None } else { Field::named(&chars.iter().collect::<String>()) }
}

/// Operators are upper case; those with a number may be lower case, for nobody searches for `near/5`.
fn operator(text: &str) -> Option<Kind> {
    match text {
        "AND" | "&&" => return Some(Kind::And),
        "OR" | "||" => return Some(Kind::Or),
        "NOT" => return Some(Kind::Not),
        "SENTENCE" | "W/S" | "/S" | "/s" | "w/s" => return Some(Kind::Near(Nearness::Sentence)),
        "PARAGRAPH" | "W/P" | "/P" | "/p" | "w/p" => return Some(Kind::Near(Nearness::Paragraph)),
        "PERSON" => return Some(Kind::Person),
        "NEAR" => return Some(Kind::Near(Nearness::Words(NEAR))),
        "BEFORE" => return Some(Kind::Near(Nearness::Before(NEAR))),
        _ => {}
    }
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (name, number) = text.split_at(digits);
    let number: u32 = number.parse().ok()?;
    let name = match name.strip_suffix('/') {
        Some(name) => name.to_uppercase(),
        None => name.to_owned(),
    };
    match name.as_str() {
        "NEAR" | "W" if name != "W" || text.contains('/') => {
            Some(Kind::Near(Nearness::Words(number.clamp(1, FARTHEST))))
        }
        "BEFORE" | "PRE" | "ADJ" => Some(Kind::Near(Nearness::Before(number.clamp(1, FARTHEST)))),
        "ATLEAST" => Some(Kind::AtLeast(number.max(1))),
        _ => None,
    }
}
