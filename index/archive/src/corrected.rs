//! The article with what the archive knows of its paragraphs and with the person's corrections applied: what is indexed,
//! listed and shown.

use crate::calendar::Day;
use crate::catalogue::{InForce, StoredArticle};
use crate::recurrence::key;
use crate::request::{CorrectedField, OtherValue, Value};
use broadsheet_analyze::{Article, Block, BlockKind, Clutter, Evidence, Found, Origin, Span, name_anew};
use broadsheet_text::visible;
use chrono::NaiveDate;
use std::borrow::Cow;

/// Sets aside what recurs over the articles of the outlet, then applies the corrections of a stored article to its values and
/// to its text. Where the person said "unknown", the value is gone.
#[must_use]
pub fn corrected(stored: &StoredArticle) -> Cow<'_, Article> {
    let mut article = Cow::Borrowed(&stored.article);
    let (mut set_aside, mut taken_in) = (recede(&mut article, &stored.furniture), false);
    for correction in &stored.corrections {
        let InForce { field, value, .. } = correction;
        let evidence = evidence(correction);
        match field {
            CorrectedField::Headline => {
                let article = article.to_mut();
                correct_headline(&mut article.blocks, value.as_deref());
                article.headline = found(value.clone(), evidence);
            }
            CorrectedField::Outlet => article.to_mut().outlet = found(value.clone(), evidence),
            CorrectedField::Date => {
                let date = value.as_ref().and_then(|v| v.parse::<NaiveDate>().ok());
                article.to_mut().date = found(date, evidence);
            }
            CorrectedField::Authors => {
                article.to_mut().authors = split_authors(value.as_deref().unwrap_or_default())
                    .filter_map(|name| found(Some(name.to_owned()), evidence.clone()))
                    .collect();
            }
            CorrectedField::Clutter => set_aside |= mark(&mut article, value.as_deref(), Some(Clutter::Marked)),
            CorrectedField::Text => taken_in |= mark(&mut article, value.as_deref(), None),
        }
    }
    if taken_in {
        name_anew(article.to_mut());
    } else if set_aside {
        let Article { blocks, persons, organisations, places, .. } = article.to_mut();
        let stands = |at: &Span| blocks.get(at.block as usize).is_some_and(|block| block.clutter.is_none());
        let still_named = |mentions: &mut Vec<Span>| {
            mentions.retain(stands);
            !mentions.is_empty()
        };
        persons.retain_mut(|person| still_named(&mut person.mentions));
        organisations.retain_mut(|named| still_named(&mut named.mentions));
        places.retain_mut(|named| still_named(&mut named.mentions));
    }
    article
}

/// Sets aside the paragraphs that are furniture; says whether there are any.
fn recede(article: &mut Cow<'_, Article>, furniture: &[i64]) -> bool {
    if furniture.is_empty() {
        return false;
    }
    let own = |block: &Block| block.clutter.is_none() && block.kind != BlockKind::Headline;
    let recurs = |block: &Block| own(block) && furniture.contains(&key(article, &block.text));
    let recurring: Vec<bool> = article.blocks.iter().map(recurs).collect();
    for (block, _) in article.to_mut().blocks.iter_mut().zip(recurring).filter(|(_, recurs)| *recurs) {
        block.clutter = Some(Clutter::Recurring);
    }
    true
}

/// Sets text aside, or takes it in again; says whether any block was another one before. Most articles that a rule is for do
/// not have its text, and are not copied.
fn mark(article: &mut Cow<'_, Article>, text: Option<&str>, clutter: Option<Clutter>) -> bool {
    let text = text.unwrap_or_default();
    // As it was read, line ends aside, or as it is shown.
    let same = |block: &Block| {
        block.text.split_whitespace().eq(text.split_whitespace()) || visible(&block.text).trim() == text
    };
    let wanted = |block: &Block| block.clutter.is_some() != clutter.is_some() && same(block);
    if !article.blocks.iter().any(wanted) {
        return false;
    }
    let blocks = article.to_mut().blocks.iter_mut();
    blocks.filter(|block| wanted(block)).for_each(|block| block.clutter = clutter);
    true
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
        CorrectedField::Clutter | CorrectedField::Text => None,
    };
    let correction = stored.corrections.iter().rfind(|correction| correction.field == field);
    match (correction, read) {
        (Some(correction), read) => Value {
            value: correction.value.clone(),
            evidence: Some(evidence(correction)),
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
    if value.is_none() && matches!(field, CorrectedField::Clutter | CorrectedField::Text) {
        return Some("No text is given.".to_owned());
    }
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

fn evidence(correction: &InForce) -> Evidence {
    let detail = match &correction.rule {
        None => "your correction".to_owned(),
        Some(rule) => format!("your rule for {rule}"),
    };
    Evidence { origin: Origin::Person, detail, confidence: 1.0 }
}
