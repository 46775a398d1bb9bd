//! How a query is understood: for each of its words, what each step of exactness adds.

use crate::columns::SegmentColumns;
use crate::error::Result;
use crate::keys::as_written;
use crate::meaning::{Form, Meaning, Word};
use crate::postings::{DocumentLanguages, WordPostings};
use crate::request::{Exactness, StepReading, WordReading};
use crate::schema::Column;
use std::sync::Arc;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, Searcher, TERMINATED};

/// How many forms of a step are shown.
const SHOWN: usize = 12;

/// What the words of a query find, step by step. `every` is the query's meaning with every step taken, `taken` the one that
/// is searched for; both have the same words.
///
/// # Errors
/// When the index cannot be read.
pub fn readings(
    taken: &Meaning,
    every: &Meaning,
    searcher: &Searcher,
    segments: &[Arc<SegmentColumns>],
    fields: &[Field],
) -> Result<Vec<WordReading>> {
    let words = taken.words.iter().zip(&every.words).filter(|(word, _)| word.plain);
    words.map(|(taken, every)| reading(taken, every, searcher, segments, fields)).collect()
}

fn reading(
    taken: &Word,
    every: &Word,
    searcher: &Searcher,
    segments: &[Arc<SegmentColumns>],
    fields: &[Field],
) -> Result<WordReading> {
    let mut seen: Vec<BitSet> = segments.iter().map(|s| BitSet::with_max_value(count(s.ids.len()))).collect();
    let mut seen_taken = seen.clone();
    let articles = add(&taken.forms, searcher, segments, fields, &mut seen_taken)?;
    let mut steps = Vec::new();
    for step in Exactness::ALL {
        let of_step: Vec<&Form> = every.forms.iter().filter(|form| form.step == step).collect();
        let forms: Vec<Form> = of_step.iter().map(|form| (*form).clone()).collect();
        let added = add(&forms, searcher, segments, fields, &mut seen)?;
        let mut shown: Vec<String> = Vec::new();
        for form in &of_step {
            let written = as_written(&form.key);
            if shown.len() < SHOWN && !shown.iter().any(|s| s == written) {
                shown.push(written.to_owned());
            }
        }
        steps.push(StepReading {
            step,
            taken: taken.taken.contains(&step),
            forms: shown,
            total_forms: count(of_step.len()),
            added,
        });
    }
    let (start, end) = taken.place;
    Ok(WordReading { typed: taken.typed.clone(), start, end, articles, steps })
}

/// Adds the articles that have one of these forms to those seen; gives how many are new.
fn add(
    forms: &[Form],
    searcher: &Searcher,
    segments: &[Arc<SegmentColumns>],
    fields: &[Field],
    seen: &mut [BitSet],
) -> Result<u32> {
    let mut added = 0;
    for ((reader, segment), seen) in searcher.segment_readers().iter().zip(segments).zip(seen) {
        let languages = DocumentLanguages::new(&segment.columns[Column::Language as usize]);
        for field in fields {
            let index = reader.inverted_index(*field)?;
            let mut postings = WordPostings::open(forms, &index, languages.clone(), IndexRecordOption::Basic)?;
            while postings.document() != TERMINATED {
                let document = postings.document();
                if !reader.is_deleted(document) && !seen.contains(document) {
                    seen.insert(document);
                    added += 1;
                }
                postings.advance();
            }
        }
    }
    Ok(added)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
