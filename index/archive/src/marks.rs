//! The places of an article that match a query: found by the very patterns and forms that found the article.

use crate::columns::WordRow;
use crate::identities::Identities;
use crate::keys::{Bounds, PERSON, Placed, TextField, folded, person_key, walk, words_of};
use crate::meaning::{Languages, Meaning, Part, Scope};
use crate::places::{Needs, Pattern, Places};
use crate::schema::Column;
use broadsheet_analyze::{Article, Person, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// A place that matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Where it stands.
    pub span: Span,
    /// Which parts of the query it matches, one bit each; from the 64th on they share a bit.
    pub parts: u64,
}

/// What to mark in an article.
#[derive(Debug, Clone, Default)]
pub struct Marker {
    patterns: Vec<Wanted>,
    /// How the query puts them together.
    root: Branch,
    /// The words of the patterns that a key is a form of, and in which languages.
    keys: FxHashMap<String, Vec<(usize, Languages)>>,
    /// The folded words of the keys.
    terms: FxHashSet<String>,
    words: usize,
    /// Persons whose names have such words.
    named: Vec<WordRow>,
    /// Chosen persons.
    persons: Vec<String>,
    /// Who is who.
    identities: Arc<Identities>,
    clutter: bool,
}

/// A part of the query, as far as an article's text tells whether it holds there.
#[derive(Debug, Clone, Default)]
enum Branch {
    /// Something that the text does not tell.
    #[default]
    Untold,
    /// The pattern of this number.
    Places(usize),
    /// The named persons of this number.
    Named(usize),
    /// Any person.
    AnyPerson,
    Not(Box<Branch>),
    And(Vec<Branch>),
    Or(Vec<Branch>),
}

impl Branch {
    /// Whether it holds, by what its leaves say; `None` where that cannot be told.
    fn holds(&self, leaf: &impl Fn(&Self) -> bool) -> Option<bool> {
        let all = |parts: &[Self], wanted: bool| {
            let mut told = Some(wanted);
            for part in parts {
                match part.holds(leaf) {
                    Some(holds) if holds != wanted => return Some(holds),
                    Some(_) => {}
                    None => told = None,
                }
            }
            told
        };
        match self {
            Self::Untold => None,
            Self::Places(_) | Self::Named(_) | Self::AnyPerson => Some(leaf(self)),
            Self::Not(part) => part.holds(leaf).map(|holds| !holds),
            Self::And(parts) => all(parts, true),
            Self::Or(parts) => all(parts, false),
        }
    }

    /// The leaves that the article was found by: of alternatives only those that hold. In an article that is not one of
    /// those found no alternative may hold; then all count.
    fn counting<'a>(&'a self, leaf: &impl Fn(&Self) -> bool, out: &mut Vec<&'a Self>) {
        match self {
            Self::Untold | Self::Not(_) => {}
            Self::Places(_) | Self::Named(_) | Self::AnyPerson => out.push(self),
            Self::And(parts) => parts.iter().for_each(|part| part.counting(leaf, out)),
            Self::Or(parts) => {
                let fails: Vec<bool> = parts.iter().map(|part| part.holds(leaf) == Some(false)).collect();
                let none = fails.iter().all(|fails| *fails);
                let counting = parts.iter().zip(&fails).filter(|(_, fails)| none || !**fails);
                counting.for_each(|(part, _)| part.counting(leaf, out));
            }
        }
    }
}

#[derive(Debug, Clone)]
struct Wanted {
    scope: Scope,
    pattern: Pattern,
    needs: Needs,
    at_least: u32,
}

impl Wanted {
    fn looks_at(&self, field: TextField) -> bool {
        match self.scope {
            Scope::All => true,
            Scope::Headline => field == TextField::Headline,
            Scope::Text => field != TextField::Headline,
            Scope::Path => false,
        }
    }
}

impl Marker {
    /// What a query and a choice of persons mark. What a query excludes is not marked.
    #[must_use]
    pub fn new(
        meaning: &Meaning,
        persons: impl IntoIterator<Item = String>,
        identities: Arc<Identities>,
        clutter: bool,
    ) -> Self {
        let persons = persons.into_iter().collect();
        let mut marker = Self { persons, identities, clutter, words: meaning.words.len(), ..Self::default() };
        marker.root = marker.branch(&meaning.root, false);
        let used: FxHashSet<usize> = marker.patterns.iter().flat_map(|wanted| wanted.pattern.words()).collect();
        for (number, word) in meaning.words.iter().enumerate().filter(|(number, _)| used.contains(number)) {
            for form in word.forms.iter() {
                marker.terms.insert(folded(&form.key).to_owned());
                marker.keys.entry(form.key.clone()).or_default().push((number, form.languages));
            }
        }
        marker
    }

    /// Whether it marks nothing in any article.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let mut leaves = Vec::new();
        self.root.counting(&|_| true, &mut leaves);
        leaves.is_empty() && self.persons.is_empty()
    }

    /// What is excluded is looked at only in an alternative, where it may be there.
    fn branch(&mut self, part: &Part, alternative: bool) -> Branch {
        match part {
            Part::Places { scope, pattern, at_least } if *scope != Scope::Path => {
                let (scope, at_least) = (*scope, *at_least);
                self.patterns.push(Wanted { scope, needs: pattern.needs(), pattern: pattern.clone(), at_least });
                Branch::Places(self.patterns.len() - 1)
            }
            Part::Values(Column::Person, row) => {
                self.named.push(row.clone());
                Branch::Named(self.named.len() - 1)
            }
            Part::Known(Column::Person) => Branch::AnyPerson,
            Part::And(parts) => Branch::And(parts.iter().map(|part| self.branch(part, alternative)).collect()),
            Part::Or(parts) => Branch::Or(parts.iter().map(|part| self.branch(part, true)).collect()),
            Part::Boost(inner, _) => self.branch(inner, alternative),
            Part::Not(inner) if alternative => Branch::Not(Box::new(self.branch(inner, true))),
            Part::Places { .. } | Part::All | Part::Nothing | Part::Values(..) | Part::Known(_) => Branch::Untold,
            Part::Without(_) | Part::Days(..) | Part::Not(_) => Branch::Untold,
        }
    }

    /// The matching places of an article, in reading order; none overlaps another.
    #[must_use]
    pub fn marks(&self, article: &Article) -> Vec<Mark> {
        let found = if self.patterns.is_empty() { Vec::new() } else { self.found(article) };
        let named: Vec<Vec<&Person>> = self.named.iter().map(|row| self.named(article, row)).collect();
        let leaf = |leaf: &Branch| match leaf {
            Branch::Places(number) => found[*number].0 >= self.patterns[*number].at_least,
            Branch::Named(number) => !named[*number].is_empty(),
            Branch::AnyPerson => !article.persons.is_empty(),
            Branch::Untold | Branch::Not(_) | Branch::And(_) | Branch::Or(_) => false,
        };
        let mut counting = Vec::new();
        self.root.counting(&leaf, &mut counting);
        let mut persons: Vec<&Person> = article.persons.iter().filter(|p| self.persons.contains(&p.name)).collect();
        let mut marks = Vec::new();
        for branch in counting.into_iter().filter(|branch| leaf(branch)) {
            match branch {
                Branch::Places(number) => {
                    let parts = 1 << number.min(&62);
                    marks.extend(found[*number].1.iter().map(|&span| Mark { span, parts }));
                }
                Branch::Named(number) => persons.extend(&named[*number]),
                _ => persons.extend(&article.persons),
            }
        }
        marks.extend(persons.iter().flat_map(|p| &p.mentions).map(|&span| Mark { span, parts: PERSONS }));
        merge(marks)
    }

    /// The persons of an article one of whose names has these words.
    fn named<'a>(&self, article: &'a Article, row: &WordRow) -> Vec<&'a Person> {
        let holds = |person: &&Person| {
            let line = self.identities.line(Column::Person, &person.name);
            !row.among(std::iter::once(line.as_str())).is_empty()
        };
        article.persons.iter().filter(holds).collect()
    }

    /// By pattern: how often it was found, and where.
    fn found(&self, article: &Article) -> Vec<(u32, Vec<Span>)> {
        let language = article.language.as_ref().map_or(Languages::ANY, |found| Languages::of(&found.value));
        let mut found: Vec<(u32, Vec<Span>)> = vec![(0, Vec::new()); self.patterns.len()];
        for field in TextField::ALL.into_iter().filter(|f| *f != TextField::Clutter || self.clutter) {
            if !self.patterns.iter().any(|wanted| wanted.looks_at(field)) {
                continue;
            }
            let (placed, places) = self.places(article, field, language);
            for (wanted, (times, spans)) in self.patterns.iter().zip(&mut found) {
                if !wanted.looks_at(field) {
                    continue;
                }
                let held = wanted.pattern.held(&places);
                *times += held.times();
                let parts = wanted.pattern.parts(&held, &places);
                spans.extend(parts.into_iter().filter_map(|(start, end)| span(&placed, start, end)));
            }
        }
        found
    }

    /// The words of a field, and where those of the patterns stand among them.
    fn places(&self, article: &Article, field: TextField, language: Languages) -> (Vec<Placed>, Places) {
        let needs_bounds = self.patterns.iter().any(|wanted| wanted.needs != Needs::default());
        let mut placed = Vec::new();
        let mut words: Vec<Vec<u32>> = vec![Vec::new(); self.words];
        let bounds: Bounds = walk(
            article,
            field,
            needs_bounds,
            |term| self.terms.contains(term),
            |word, key| {
                placed.push(word);
                for (number, languages) in self.keys.get(key).into_iter().flatten() {
                    if languages.is_any() || languages.overlaps(language) {
                        words[*number].push(word.position);
                    }
                }
            },
        );
        for person in &article.persons {
            let of_name = self.keys.get(&person_key(&person.name)).into_iter().flatten();
            for (number, _) in of_name.chain(self.keys.get(PERSON).into_iter().flatten()) {
                for mention in &person.mentions {
                    words[*number].extend(words_of(&placed, *mention).iter().map(|w| w.position));
                }
            }
        }
        for positions in &mut words {
            positions.sort_unstable();
            positions.dedup();
        }
        (placed, Places { words, bounds })
    }
}

fn span(placed: &[Placed], start: u32, end: u32) -> Option<Span> {
    let word =
        |position: u32| placed.binary_search_by_key(&position, |w| w.position).ok().and_then(|at| placed.get(at));
    let (first, last) = (word(start)?, word(end)?);
    (first.block == last.block).then_some(Span { block: first.block, start: first.start, end: last.end })
}

/// The bit of chosen and named persons.
const PERSONS: u64 = 1 << 63;

/// Puts marks in reading order and joins those that overlap.
fn merge(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_unstable();
    let mut merged: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        match merged.last_mut() {
            Some(last) if last.span.block == mark.span.block && mark.span.start < last.span.end => {
                last.span.end = last.span.end.max(mark.span.end);
                last.parts |= mark.parts;
            }
            _ => merged.push(mark),
        }
    }
    merged
}
