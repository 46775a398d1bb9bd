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
//! regex   := "/" … "/"      over one folded word
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

use super::ast::{Field, Nearness, Node, Slot, Words};
use super::lex::{Kind, Token, parts, place, problem, tokenize};
use super::pattern;
use crate::calendar::Day;
use crate::request::{Problem, QueryPart};
use broadsheet_text::{fold, term, words, written};

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
/// Longer chains of NEAR are read as AND, and so are brackets that would multiply to more pairs.
const MAX_PAIRS: usize = 12;

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
    let mut parser = Parser { tokens, at: 0, depth: 0, leaves: 0, dates: false, problems };
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
        _ => all(found),
    };
    problems.sort_by_key(|p| (p.start, p.end));
    Parsed { node, problems, parts: coloured }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    leaves: usize,
    /// Inside the brackets of `date:(…)`.
    dates: bool,
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
                        self.note(&token, NOTHING_TO_JOIN);
                    }
                }
                Some(Kind::Near(_) | Kind::Fuzzy(_) | Kind::Boost(_)) => self.dangling(),
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
        let mut pairs = 0;
        while let Some(Kind::Near(nearness)) = self.peek() {
            let nearness = *nearness;
            let operator = self.next()?;
            if matches!(self.peek(), Some(Kind::Not)) {
                self.note(&operator, "What is excluded has no place to be near to: read as AND.");
                break;
            }
            let right = self.some();
            left = match (left, right) {
                (Some(left), Some(right)) => {
                    pairs += 1;
                    match joined(left, right, nearness, pairs) {
                        Ok(node) => Some(node),
                        Err((parts, why)) => {
                            self.note(&operator, why);
                            Some(all(parts))
                        }
                    }
                }
                (one, other) => {
                    self.note(&operator, NOTHING_TO_JOIN);
                    one.or(other)
                }
            };
        }
        left
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
                if scope(&unit).is_ok() {
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
            Node::In(field, inner) => Node::In(field, Box::new(self.fuzzy(*inner, distance, token))),
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
            // "a b"~5: its words at most so far from each other.
            Node::Words(words) if words.slots.len() > 1 && words.slots.len() <= MAX_PAIRS => {
                let distance = distance.unwrap_or(5).clamp(1, 100);
                let typed: Vec<&str> = words.typed.split_whitespace().collect();
                if typed.len() != words.slots.len() {
                    self.note(token, "A part of this phrase is several words: ~ is ignored.");
                    return Node::Words(words);
                }
                let one = |(slot, typed): (&Slot, &str)| {
                    let (slots, typed) = (vec![slot.clone()], typed.to_owned());
                    Node::Words(Words { typed, slots, quoted: true, place: words.place })
                };
                let mut each = words.slots.iter().zip(typed).map(one);
                let first = each.next().unwrap_or(Node::Nothing);
                each.fold(first, |left, right| Node::Near(Box::new([left, right]), Nearness::Words(distance)))
            }
            node => {
                self.note(token, "~ belongs to a word or a phrase: ignored here.");
                node
            }
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
        let Kind::Field(field) = token.kind else { return None };
        let adjacent = self.tokens.get(self.at).is_some_and(|t| t.start == token.end);
        let value = match self.peek() {
            Some(Kind::Word(_) | Kind::Phrase(_) | Kind::Regex(_)) => self.next(),
            // Such as `headline:PERSON` or `text:AND`: a word after all.
            Some(Kind::Person) if field.is_text() => {
                self.next();
                return Some(Node::In(field, Box::new(Node::AnyPerson)));
            }
            Some(Kind::Open) => {
                let open = self.next()?;
                let outer = std::mem::replace(&mut self.dates, field == Field::Date);
                let group = self.group(&open);
                self.dates = outer;
                return group.map(|node| if field == Field::Date { node } else { Node::In(field, Box::new(node)) });
            }
            _ => None,
        };
        let Some(value) = value else {
            self.note(token, "There is no value after the colon.");
            return None;
        };
        if let Kind::Word(word) = &value.kind
            && matches!(word.to_lowercase().as_str(), "unknown" | "none")
            && !matches!(field, Field::Text | Field::Lead | Field::Path)
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
        let (Kind::Word(text) | Kind::Phrase(text)) = &token.kind else {
            self.note(token, "This is no date.");
            return None;
        };
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
        self.leaves += 1;
        if self.leaves > MAX_LEAVES {
            if self.leaves == MAX_LEAVES + 1 {
                self.note(token, &format!("Only the first {MAX_LEAVES} words and phrases count: the rest is ignored."));
            }
            return None;
        }
        if self.dates {
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
        // What an article is searched by is folded, so the letters of the expression are as well; `\B` and its kind stay.
        let folded: String = text
            .split_inclusive('\\')
            .scan(false, |escaped, part| {
                let kept = if *escaped { part.chars().next().map_or(0, char::len_utf8) } else { 0 };
                *escaped = part.ends_with('\\');
                Some(part[..kept].to_owned() + &fold(&part[kept..]))
            })
            .collect();
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

/// The words of a text, with wildcards.
fn slots(text: &str, quoted: bool) -> Result<Vec<Slot>, &'static str> {
    let mut slots = Vec::new();
    // `who?` ends a question; `wom?n` does not.
    let text = if quoted { text } else { text.trim_end_matches('?') };
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '*' | '?' | '\'' | '’' | '.' | ',');
    for piece in text.split_whitespace() {
        if !piece.contains('*') && !piece.trim_end_matches('?').contains('?') {
            slots.extend(words(piece).map(|w| Slot::Word { term: w.term(), written: written(w.text) }));
            continue;
        }
        if quoted && piece == "*" {
            slots.push(Slot::Any);
            continue;
        }
        // Wildcards are letters here: the word is what stands between signs.
        for part in piece.split(|c| !inside(c) && !broadsheet_text::is_mark(c)).filter(|p| !p.is_empty()) {
            if !part.contains(['*', '?']) {
                slots.extend(words(part).map(|w| Slot::Word { term: w.term(), written: written(w.text) }));
                continue;
            }
            let part = part.trim_matches(['.', ',', '\'', '’']);
            let letters = part.chars().filter(|c| c.is_alphanumeric()).count();
            let first = term(part);
            if letters < 2 && !part.chars().any(is_wordlike) {
                return Err("A * or ? needs two letters or more beside it: ignored.");
            }
            slots.push(Slot::Wild(first));
        }
    }
    Ok(slots)
}

/// A letter that is a word by itself.
fn is_wordlike(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// The text field that a part looks at, if its words have places in the text at all; `None` is any.
fn scope(node: &Node) -> Result<Option<Field>, ()> {
    match node {
        Node::Words(_) | Node::AnyPerson => Ok(None),
        Node::In(Field::Person, inner) => match **inner {
            Node::Words(_) => Ok(None),
            _ => Err(()),
        },
        Node::In(field, inner) if field.is_text() => match scope(inner)? {
            None => Ok(Some(*field)),
            Some(inner) if inner == *field => Ok(Some(*field)),
            Some(_) => Err(()),
        },
        Node::Near(sides, _) => both(scope(&sides[0])?, scope(&sides[1])?),
        Node::Or(parts) => {
            let mut scopes = parts.iter().map(scope);
            let first = scopes.next().ok_or(())??;
            scopes.try_fold(first, |first, next| if next? == first { Ok(first) } else { Err(()) })
        }
        _ => Err(()),
    }
}

fn both(left: Option<Field>, right: Option<Field>) -> Result<Option<Field>, ()> {
    match (left, right) {
        (Some(a), Some(b)) if a != b => Err(()),
        (a, b) => Ok(a.or(b)),
    }
}

/// Two parts near each other; or both as they are, with the reason why they cannot be.
fn joined(left: Node, right: Node, nearness: Nearness, pairs: usize) -> Result<Node, (Vec<Node>, &'static str)> {
    if pairs > MAX_PAIRS {
        return Err((vec![left, right], "This chain is too long: read as AND from here."));
    }
    // (a AND b) NEAR c: each of them near c.
    if let (Node::And(_), _) | (_, Node::And(_)) = (&left, &right) {
        let sides = |node: &Node| if let Node::And(parts) = node { parts.clone() } else { vec![node.clone()] };
        let (lefts, rights) = (sides(&left), sides(&right));
        if lefts.len() * rights.len() <= MAX_PAIRS {
            let pairs: Result<Vec<Node>, _> = lefts
                .iter()
                .flat_map(|l| rights.iter().map(move |r| joined(l.clone(), r.clone(), nearness, 0)))
                .collect();
            return pairs.map(all).map_err(|(_, why)| (vec![left, right], why));
        }
    }
    match scope(&left).and_then(|l| both(l, scope(&right)?)) {
        Ok(None) => Ok(Node::Near(Box::new([left, right]), nearness)),
        // headline:a NEAR b: both in the headline.
        Ok(Some(field)) => {
            let near = Node::Near(Box::new([unscoped(left), unscoped(right)]), nearness);
            Ok(Node::In(field, Box::new(near)))
        }
        Err(()) => Err((vec![left, right], "Only words, phrases and persons have places to be near to: read as AND.")),
    }
}

fn unscoped(node: Node) -> Node {
    match node {
        Node::In(field, inner) if field.is_text() => unscoped(*inner),
        Node::Or(parts) => Node::Or(parts.into_iter().map(unscoped).collect()),
        node => node,
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
