//! From the meaning of a query to a tantivy query.

use crate::calendar::Day;
use crate::columns::{NO_DAY, SegmentColumns};
use crate::documents::Documents;
use crate::excluded::Excluded;
use crate::identities::Identities;
use crate::meaning::{Form, Meaning, Part, Scope};
use crate::places::Pattern;
use crate::places_query::PlacesQuery;
use crate::postings::DocumentLanguages;
use crate::query::Field;
use crate::schema::{Column, Fields};
use crate::word_query::{SegmentLanguages, WordQuery};
use std::sync::Arc;
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, Query, RegexQuery};
use tantivy::{BitSet, schema};

/// A word in the headline counts that much more than one in the text.
const HEADLINE_BOOST: f32 = 2.0;

/// Where a query is planned: the fields and the columns of the segments it will run on.
pub struct Planner<'a> {
    /// The fields of the index.
    pub fields: &'a Fields,
    /// The columns of every segment.
    pub segments: &'a [Arc<SegmentColumns>],
    /// Who is who.
    pub identities: &'a Identities,
    /// Whether words of page clutter count.
    pub clutter: bool,
}

impl Planner<'_> {
    /// The tantivy query that finds what is meant.
    #[must_use]
    pub fn plan(&self, meaning: &Meaning) -> Box<dyn Query> {
        let words = meaning.words.iter().map(|word| Arc::clone(&word.forms)).collect();
        Planning { planner: self, words, languages: self.languages() }.part(&meaning.root)
    }

    /// A word in any of these forms, wherever it counts.
    #[must_use]
    pub fn word(&self, forms: Vec<Form>, languages: SegmentLanguages) -> WordQuery {
        WordQuery { fields: self.fields(Scope::All), forms: forms.into(), languages }
    }

    /// The languages of the documents.
    #[must_use]
    pub fn languages(&self) -> SegmentLanguages {
        let of = |s: &Arc<SegmentColumns>| (s.segment, DocumentLanguages::new(&s.columns[Column::Language as usize]));
        Arc::new(self.segments.iter().map(of).collect())
    }

    fn fields(&self, scope: Scope) -> Vec<(schema::Field, f32)> {
        let Fields { headline, text, clutter, path, .. } = self.fields;
        let clutter = self.clutter.then_some((*clutter, 1.0));
        match scope {
            Scope::All => [(*headline, HEADLINE_BOOST), (*text, 1.0)].into_iter().chain(clutter).collect(),
            Scope::Headline => vec![(*headline, 1.0)],
            Scope::Text => [(*text, 1.0)].into_iter().chain(clutter).collect(),
            Scope::Path => vec![(*path, 1.0)],
        }
    }

    fn with_values(&self, column: Column, find: impl Fn(&SegmentColumns) -> Vec<u32>) -> Box<dyn Query> {
        Box::new(Documents::new(self.segments.iter().filter_map(|segment| {
            let values = &segment.columns[column as usize];
            let wanted = find(segment);
            if wanted.is_empty() {
                return None;
            }
            let mut allowed = vec![false; values.values.len()];
            for ordinal in wanted {
                allowed[ordinal as usize] = true;
            }
            Some((segment.segment, set_of(segment, |d| values.of(d).iter().any(|&o| allowed[o as usize]))))
        })))
    }

    fn without(&self, field: Field) -> Box<dyn Query> {
        let column = match field {
            Field::Outlet => Column::Outlet,
            Field::Person => Column::Person,
            Field::Organisation => Column::Organisation,
            Field::Place => Column::Place,
            Field::Topic => Column::Topic,
            Field::Author => Column::Author,
            Field::Language => Column::Language,
            Field::Date => return Box::new(self.documents(|segment, d| segment.days[d as usize] == NO_DAY)),
            Field::Headline | Field::Lead | Field::Text | Field::Path => {
                let field = if field == Field::Headline { self.fields.headline } else { self.fields.text };
                let any: Box<dyn Query> = match RegexQuery::from_pattern(".+", field) {
                    Ok(query) => Box::new(query),
                    Err(_) => Box::new(EmptyQuery),
                };
                return Box::new(BooleanQuery::new(vec![
                    (Occur::Must, Box::new(AllQuery)),
                    (Occur::MustNot, Box::new(Excluded(any))),
                ]));
            }
        };
        Box::new(self.documents(|segment, d| segment.columns[column as usize].of(d).is_empty()))
    }

    /// The documents of which something holds.
    pub fn documents(&self, holds: impl Fn(&SegmentColumns, u32) -> bool) -> Documents {
        Documents::new(self.segments.iter().map(|s| (s.segment, set_of(s, |d| holds(s, d)))))
    }
}

/// A query being planned.
struct Planning<'a> {
    planner: &'a Planner<'a>,
    words: Arc<[Arc<[Form]>]>,
    languages: SegmentLanguages,
}

impl Planning<'_> {
    fn part(&self, part: &Part) -> Box<dyn Query> {
        match part {
            Part::All => Box::new(AllQuery),
            Part::Nothing => Box::new(EmptyQuery),
            Part::Places { scope, pattern: Pattern::Word(word), at_least: 0 | 1 } => Box::new(WordQuery {
                fields: self.planner.fields(*scope),
                forms: Arc::clone(&self.words[*word]),
                languages: Arc::clone(&self.languages),
            }),
            Part::Places { scope, pattern, at_least } => Box::new(PlacesQuery {
                fields: self.planner.fields(*scope),
                pattern: pattern.clone(),
                at_least: *at_least,
                words: Arc::clone(&self.words),
                languages: Arc::clone(&self.languages),
            }),
            Part::Values(column, row) => {
                let line = |value: &str| self.planner.identities.line(*column, value);
                self.planner.with_values(*column, |segment| segment.columns[*column as usize].matching(row, line))
            }
            Part::Known(column) => {
                Box::new(self.planner.documents(|s, d| !s.columns[*column as usize].of(d).is_empty()))
            }
            Part::Without(field) => self.planner.without(*field),
            Part::Days(from, to) => {
                let from = from.as_deref().and_then(Day::parse_part).map_or(i32::MIN + 1, |(first, _)| first.0);
                let to = to.as_deref().and_then(Day::parse_part).map_or(i32::MAX, |(_, last)| last.0);
                let within = |s: &SegmentColumns, d: u32| (from..=to).contains(&s.days[d as usize]);
                Box::new(self.planner.documents(within))
            }
            Part::Not(_) => self.and(std::slice::from_ref(part)),
            Part::And(parts) => self.and(parts),
            Part::Or(parts) => Box::new(BooleanQuery::union(parts.iter().map(|part| self.part(part)).collect())),
            Part::Boost(inner, weight) => {
                // In hundredths, at most 10,000: exact.
                #[allow(clippy::cast_precision_loss)]
                let boost = *weight as f32 / 100.0;
                Box::new(BoostQuery::new(self.part(inner), boost))
            }
        }
    }

    /// `a AND NOT b` in one query: cheaper than intersecting with all articles but b.
    fn and(&self, parts: &[Part]) -> Box<dyn Query> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = parts
            .iter()
            .map(|part| -> (Occur, Box<dyn Query>) {
                match part {
                    Part::Not(inner) => (Occur::MustNot, Box::new(Excluded(self.part(inner)))),
                    _ => (Occur::Must, self.part(part)),
                }
            })
            .collect();
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
        }
        Box::new(BooleanQuery::new(clauses))
    }
}

fn set_of(segment: &SegmentColumns, holds: impl Fn(u32) -> bool) -> BitSet {
    let documents = u32::try_from(segment.ids.len()).unwrap_or(u32::MAX);
    let mut set = BitSet::with_max_value(documents);
    for document in 0..documents {
        if holds(document) {
            set.insert(document);
        }
    }
    set
}
