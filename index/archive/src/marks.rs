//! The places of an article that match a query: phrases as phrases, words as words, persons by their mentions.

use crate::query::{Field, Node};
use broadsheet_analyze::{Article, BlockKind, Span};
use broadsheet_text::words;
use rustc_hash::FxHashMap;

/// What to mark in an article.
#[derive(Debug, Clone, Default)]
pub struct Marker {
    rows: Vec<Row>,
    /// Rows by their first term.
    starting: FxHashMap<String, Vec<usize>>,
    prefixes: Vec<(String, Scope)>,
    /// Terms that a person's name must hold in a row, between spaces.
    person_terms: Vec<String>,
    /// Names of chosen persons.
    persons: Vec<String>,
    clutter: bool,
}

#[derive(Debug, Clone)]
struct Row {
    terms: Vec<String>,
    scope: Scope,
}

/// Which blocks a part of the query looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    All,
    Headline,
    Text,
}

impl Scope {
    fn holds(self, kind: BlockKind) -> bool {
        match self {
            Self::All => true,
            Self::Headline => kind == BlockKind::Headline,
            Self::Text => kind != BlockKind::Headline,
        }
    }
}

impl Marker {
    /// What a query and a choice of persons mark. What a query excludes is not marked.
    #[must_use]
    pub fn new(node: &Node, persons: impl IntoIterator<Item = String>, clutter: bool) -> Self {
        let mut marker = Self { persons: persons.into_iter().collect(), clutter, ..Self::default() };
        marker.gather(node, None);
        for (index, row) in marker.rows.iter().enumerate() {
            marker.starting.entry(row.terms[0].clone()).or_default().push(index);
        }
        marker
    }

    fn gather(&mut self, node: &Node, field: Option<Field>) {
        let scope = match field {
            None => Some(Scope::All),
            Some(Field::Headline) => Some(Scope::Headline),
            Some(Field::Text) => Some(Scope::Text),
            Some(_) => None,
        };
        match node {
            Node::Words(words) => match (scope, field) {
                (Some(scope), _) => self.rows.push(Row { terms: words.terms.clone(), scope }),
                (None, Some(Field::Person)) => self.person_terms.push(format!(" {} ", words.terms.join(" "))),
                _ => {}
            },
            Node::Prefix(start) => match (scope, field) {
                (Some(scope), _) => self.prefixes.push((start.clone(), scope)),
                (None, Some(Field::Person)) => self.person_terms.push(format!(" {start}")),
                _ => {}
            },
            Node::In(field, node) => self.gather(node, Some(*field)),
            Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| self.gather(part, field)),
            Node::Not(_) | Node::All | Node::Nothing | Node::Without(_) | Node::Days { .. } => {}
        }
    }

    /// The matching places of an article, in reading order; none overlaps another.
    #[must_use]
    pub fn marks(&self, article: &Article) -> Vec<Span> {
        let mut marks = Vec::new();
        for (index, block) in (0u32..).zip(&article.blocks) {
            if block.clutter.is_none() || self.clutter {
                self.mark_block(index, &block.text, block.kind, &mut marks);
            }
        }
        for person in &article.persons {
            let chosen = self.persons.contains(&person.name);
            let named = || {
                let name = crate::columns::spaced_terms(&person.name);
                self.person_terms.iter().any(|terms| name.contains(terms.as_str()))
            };
            if chosen || (!self.person_terms.is_empty() && named()) {
                marks.extend_from_slice(&person.mentions);
            }
        }
        merge(marks)
    }

    fn mark_block(&self, block: u32, text: &str, kind: BlockKind, marks: &mut Vec<Span>) {
        if self.rows.is_empty() && self.prefixes.is_empty() {
            return;
        }
        let tokens: Vec<(String, usize, usize)> = words(text).map(|w| (w.term(), w.start, w.end)).collect();
        let span = |from: usize, to: usize| {
            let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            Span { block, start: offset(tokens[from].1), end: offset(tokens[to].2) }
        };
        for (at, (term, ..)) in tokens.iter().enumerate() {
            for &row in self.starting.get(term).into_iter().flatten() {
                let Row { terms, scope } = &self.rows[row];
                let matches = scope.holds(kind)
                    && tokens.len() - at >= terms.len()
                    && terms.iter().zip(&tokens[at..]).all(|(wanted, (term, ..))| wanted == term);
                if matches {
                    marks.push(span(at, at + terms.len() - 1));
                }
            }
            if self.prefixes.iter().any(|(start, scope)| scope.holds(kind) && term.starts_with(start.as_str())) {
                marks.push(span(at, at));
            }
        }
    }
}

/// Puts marks in reading order and joins those that overlap.
fn merge(mut marks: Vec<Span>) -> Vec<Span> {
    marks.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(marks.len());
    for mark in marks {
        match merged.last_mut() {
            Some(last) if last.block == mark.block && mark.start < last.end => last.end = last.end.max(mark.end),
            _ => merged.push(mark),
        }
    }
    merged
}
