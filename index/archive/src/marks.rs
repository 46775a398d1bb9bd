//! The places of an article that match a query: found by the very patterns and forms that found the article.

use crate::columns::{WordRow, spaced_terms};
use crate::keys::{Bounds, PERSON, Placed, TextField, folded, person_key, walk, words_of};
use crate::meaning::{Languages, Meaning, Part, Scope};
use crate::places::{Needs, Pattern, Places};
use crate::schema::Column;
use broadsheet_analyze::{Article, Span};
use rustc_hash::{FxHashMap, FxHashSet};

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
    /// The words of the patterns that a key is a form of, and in which languages.
    keys: FxHashMap<String, Vec<(usize, Languages)>>,
    /// The folded words of the keys.
    terms: FxHashSet<String>,
    words: usize,
    /// Persons whose names have such words.
    named: Vec<WordRow>,
    any_person: bool,
    /// Names of chosen persons.
    persons: Vec<String>,
    clutter: bool,
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
    pub fn new(meaning: &Meaning, persons: impl IntoIterator<Item = String>, clutter: bool) -> Self {
        let mut marker =
            Self { persons: persons.into_iter().collect(), clutter, words: meaning.words.len(), ..Self::default() };
        marker.gather(&meaning.root);
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
        self.patterns.is_empty() && self.named.is_empty() && self.persons.is_empty() && !self.any_person
    }

    fn gather(&mut self, part: &Part) {
        match part {
            Part::Places { scope: Scope::Path, .. } => {}
            Part::Places { scope, pattern, at_least } => self.patterns.push(Wanted {
                scope: *scope,
                needs: pattern.needs(),
                pattern: pattern.clone(),
                at_least: *at_least,
            }),
            Part::Values(Column::Person, row) => self.named.push(row.clone()),
            Part::Known(Column::Person) => self.any_person = true,
            Part::And(parts) | Part::Or(parts) => parts.iter().for_each(|part| self.gather(part)),
            Part::Boost(inner, _) => self.gather(inner),
            Part::All | Part::Nothing | Part::Values(..) | Part::Known(_) => {}
            Part::Without(_) | Part::Days(..) | Part::Not(_) => {}
        }
    }

    /// The matching places of an article, in reading order; none overlaps another.
    #[must_use]
    pub fn marks(&self, article: &Article) -> Vec<Mark> {
        let mut marks = Vec::new();
        if !self.patterns.is_empty() {
            self.mark_patterns(article, &mut marks);
        }
        for person in &article.persons {
            let named = || {
                let line = spaced_terms(&person.name);
                self.named.iter().any(|row| !row.among(std::iter::once(line.as_str())).is_empty())
            };
            if self.any_person || self.persons.contains(&person.name) || (!self.named.is_empty() && named()) {
                marks.extend(person.mentions.iter().map(|&span| Mark { span, parts: PERSONS }));
            }
        }
        merge(marks)
    }

    fn mark_patterns(&self, article: &Article, marks: &mut Vec<Mark>) {
        let language = article.language.as_ref().map_or(Languages::ANY, |found| Languages::of(&found.value));
        // By pattern: how often it was found, and where.
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
        for (number, (wanted, (times, spans))) in (0u32..).zip(self.patterns.iter().zip(found)) {
            if times >= wanted.at_least {
                marks.extend(spans.into_iter().map(|span| Mark { span, parts: 1 << number.min(62) }));
            }
        }
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
