//! The article with the person's corrections applied: what is indexed, listed and shown.

use crate::calendar::Day;
use crate::catalogue::StoredArticle;
use crate::request::{CorrectedField, OtherValue, Value};
use broadsheet_analyze::{Article, Block, BlockKind, Evidence, Found, Origin};
use chrono::NaiveDate;
use std::borrow::Cow;

/// Applies the corrections of a stored article to its values. Where the person said "unknown", the value is gone.
#[must_use]
pub fn corrected(stored: &StoredArticle) -> Cow<'_, Article> {
    let mut article = Cow::Borrowed(&stored.article);
    for (field, value) in &stored.corrections {
        let article = article.to_mut();
        let evidence = by_person();
        match field {
            CorrectedField::Headline => {
                correct_headline(&mut article.blocks, value.as_deref());
                article.headline = found(value.clone(), evidence);
            }
            CorrectedField::Outlet => article.outlet = found(value.clone(), evidence),
            CorrectedField::Date => {
                let date = value.as_ref().and_then(|v| v.parse::<NaiveDate>().ok());
                article.date = found(date, evidence);
            }
            CorrectedField::Authors => {
                article.authors = split_authors(value.as_deref().unwrap_or_default())
                    .filter_map(|name| found(Some(name.to_owned()), by_person()))
                    .collect();
            }
        }
    }
    article
}

/// A value as the reader shows it: with evidence, and with what was read if it was corrected.
#[must_use]
pub fn value(stored: &StoredArticle, field: CorrectedField) -> Value {
    let article = &stored.article;
    let read = match field {
        CorrectedField::Headline => {
            article.headline.as_ref().map(|f| (f.value.clone(), f.evidence.clone(), f.others.clone()))
        }
        CorrectedField::Outlet => {
            article.outlet.as_ref().map(|f| (f.value.clone(), f.evidence.clone(), f.others.clone()))
        }
        CorrectedField::Date => {
            article.date.as_ref().map(|f| (f.value.to_string(), f.evidence.clone(), f.others.clone()))
        }
        CorrectedField::Authors => article.authors.first().map(|first| {
            let names: Vec<&str> = article.authors.iter().map(|a| a.value.as_str()).collect();
            (names.join("; "), first.evidence.clone(), first.others.clone())
        }),
    };
    let correction = stored.corrections.iter().find(|(corrected, _)| *corrected == field);
    match (correction, read) {
        (Some((_, value)), read) => Value {
            value: value.clone(),
            evidence: Some(by_person()),
            corrected: true,
            others: read
                .into_iter()
                .flat_map(|(value, evidence, others)| {
                    std::iter::once(OtherValue { value, evidence }).chain(other_values(others))
                })
                .collect(),
        },
        (None, Some((value, evidence, others))) => Value {
            value: Some(value),
            evidence: Some(evidence),
            corrected: false,
            others: other_values(others).collect(),
        },
        (None, None) => Value::default(),
    }
}

/// A found value as the reader shows it.
#[must_use]
pub fn shown<T: ToString>(found: &Found<T>) -> Value {
    Value {
        value: Some(found.value.to_string()),
        evidence: Some(found.evidence.clone()),
        corrected: false,
        others: other_values(found.others.clone()).collect(),
    }
}

/// What is wrong with a correction's value, if anything: a sentence for people.
#[must_use]
pub fn objection(field: CorrectedField, value: Option<&str>) -> Option<String> {
    let value = value?;
    if value.trim().is_empty() {
        return Some("The value is empty; to say that it is unknown, leave it out.".to_owned());
    }
    let whole_day = Day::parse_part(value).is_some_and(|(first, last)| first == last);
    (field == CorrectedField::Date && !whole_day)
        .then(|| format!("“{value}” is no day of the calendar: write it like 2024-10-12."))
}

fn other_values(others: Vec<(String, Evidence)>) -> impl Iterator<Item = OtherValue> {
    others.into_iter().map(|(value, evidence)| OtherValue { value, evidence })
}

fn split_authors(value: &str) -> impl Iterator<Item = &str> {
    value.split(';').map(str::trim).filter(|name| !name.is_empty())
}

fn correct_headline(blocks: &mut Vec<Block>, value: Option<&str>) {
    let at = blocks.iter().position(|b| b.kind == BlockKind::Headline && b.clutter.is_none());
    match (at, value) {
        (Some(at), Some(value)) => blocks[at].text = value.to_owned(),
        // What stood as the headline stays as text: a correction loses nothing.
        (Some(at), None) => blocks[at].kind = BlockKind::Paragraph,
        // Appended, so that the places of mentions in the other blocks hold.
        (None, Some(value)) => {
            blocks.push(Block { kind: BlockKind::Headline, text: value.to_owned(), clutter: None });
        }
        (None, None) => {}
    }
}

fn found<T>(value: Option<T>, evidence: Evidence) -> Option<Found<T>> {
    value.map(|value| Found { value, evidence, others: Vec::new() })
}

fn by_person() -> Evidence {
    Evidence { origin: Origin::Person, detail: "your correction".to_owned(), confidence: 1.0 }
}
