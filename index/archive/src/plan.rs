//! From the tree of a query to a tantivy query: the only place that knows tantivy's kinds of query.

use crate::calendar::Day;
use crate::columns::{NO_DAY, SegmentColumns, Values};
use crate::documents::Documents;
use crate::excluded::Excluded;
use crate::query::{Field, Node, Words};
use crate::schema::{Column, Fields};
use std::sync::Arc;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query, RegexQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{BitSet, Term};

/// A word in the headline counts that much more than one in the text.
const HEADLINE_BOOST: f32 = 2.0;

/// Where a query is planned: the fields and the columns of the segments it will run on.
pub struct Planner<'a> {
    /// The fields of the index.
    pub fields: &'a Fields,
    /// The columns of every segment.
    pub segments: &'a [Arc<SegmentColumns>],
    /// Whether words of page clutter count.
    pub clutter: bool,
}

impl Planner<'_> {
    /// The tantivy query that finds what the tree says.
    #[must_use]
    pub fn plan(&self, node: &Node) -> Box<dyn Query> {
        self.plan_in(node, None)
    }

    fn plan_in(&self, node: &Node, field: Option<Field>) -> Box<dyn Query> {
        match node {
            Node::All => Box::new(AllQuery),
            Node::Nothing => Box::new(EmptyQuery),
            Node::Words(words) => {
                self.leaf(field, |f| row(f, words), |values| values.ordinals_with(&words.terms).collect())
            }
            Node::Prefix(start) => self.leaf(
                field,
                |f| prefix(f, start),
                |values| {
                    let wanted = format!(" {start}");
                    (0..)
                        .zip(&values.values)
                        .filter(|(_, v)| crate::columns::spaced_terms(v).contains(&wanted))
                        .map(|(o, _)| o)
                        .collect()
                },
            ),
            Node::In(field, node) => self.plan_in(node, Some(*field)),
            Node::Without(field) => self.without(*field),
            Node::Days { from, to } => {
                let from = from.as_deref().and_then(Day::parse_part).map_or(i32::MIN + 1, |(first, _)| first.0);
                let to = to.as_deref().and_then(Day::parse_part).map_or(i32::MAX, |(_, last)| last.0);
                self.documents(|segment, document| (from..=to).contains(&segment.days[document as usize]))
            }
            Node::Not(_) => self.and(std::slice::from_ref(node), field),
            Node::And(parts) => self.and(parts, field),
            Node::Or(parts) => {
                Box::new(BooleanQuery::union(parts.iter().map(|part| self.plan_in(part, field)).collect()))
            }
        }
    }

    /// `a AND NOT b` in one query: cheaper than intersecting with all articles but b.
    fn and(&self, parts: &[Node], field: Option<Field>) -> Box<dyn Query> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = parts
            .iter()
            .map(|part| -> (Occur, Box<dyn Query>) {
                match part {
                    Node::Not(inner) => (Occur::MustNot, Box::new(Excluded(self.plan_in(inner, field)))),
                    _ => (Occur::Must, self.plan_in(part, field)),
                }
            })
            .collect();
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    /// A leaf in a field: in the text fields by `search`, in the columns by the ordinals that `find` gives.
    fn leaf(
        &self,
        field: Option<Field>,
        search: impl Fn(tantivy::schema::Field) -> Box<dyn Query>,
        find: impl Fn(&Values) -> Vec<u32>,
    ) -> Box<dyn Query> {
        let fields = self.fields;
        match field {
            None => {
                let headline: Box<dyn Query> = Box::new(BoostQuery::new(search(fields.headline), HEADLINE_BOOST));
                let mut parts = vec![headline, search(fields.text)];
                if self.clutter {
                    parts.push(search(fields.clutter));
                }
                Box::new(BooleanQuery::union(parts))
            }
            Some(Field::Headline) => search(fields.headline),
            Some(Field::Text) if self.clutter => {
                Box::new(BooleanQuery::union(vec![search(fields.text), search(fields.clutter)]))
            }
            Some(Field::Text) => search(fields.text),
            Some(Field::Path) => search(fields.path),
            Some(Field::Outlet) => self.with_values(Column::Outlet, find),
            Some(Field::Person) => self.with_values(Column::Person, find),
            Some(Field::Topic) => self.with_values(Column::Topic, find),
            Some(Field::Author) => self.with_values(Column::Author, find),
            Some(Field::Language) => self.with_values(Column::Language, find),
            // The parser makes days of every value of `date:`.
            Some(Field::Date) => Box::new(EmptyQuery),
        }
    }

    fn with_values(&self, column: Column, find: impl Fn(&Values) -> Vec<u32>) -> Box<dyn Query> {
        Box::new(Documents::new(self.segments.iter().filter_map(|segment| {
            let values = &segment.columns[column as usize];
            let wanted = find(values);
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
            Field::Topic => Column::Topic,
            Field::Author => Column::Author,
            Field::Language => Column::Language,
            Field::Date => return self.documents(|segment, d| segment.days[d as usize] == NO_DAY),
            Field::Headline | Field::Text | Field::Path => {
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
        self.documents(|segment, d| segment.columns[column as usize].of(d).is_empty())
    }

    fn documents(&self, holds: impl Fn(&SegmentColumns, u32) -> bool) -> Box<dyn Query> {
        Box::new(Documents::new(self.segments.iter().map(|s| (s.segment, set_of(s, |d| holds(s, d))))))
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

/// Words in a row in one field.
fn row(field: tantivy::schema::Field, words: &Words) -> Box<dyn Query> {
    let terms: Vec<Term> = words.terms.iter().map(|t| Term::from_field_text(field, t)).collect();
    match terms.as_slice() {
        [term] => Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)),
        _ => Box::new(PhraseQuery::new(terms)),
    }
}

/// Words that begin so in one field; every one counts the same.
fn prefix(field: tantivy::schema::Field, start: &str) -> Box<dyn Query> {
    let mut pattern = String::with_capacity(start.len() + 8);
    for c in start.chars() {
        if !c.is_alphanumeric() {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    match RegexQuery::from_pattern(&format!("{pattern}.*"), field) {
        Ok(query) => Box::new(query),
        Err(_) => Box::new(EmptyQuery),
    }
}
