//! Words that must stand together, as a tantivy query: candidates from the words' documents, checked by their positions.

use crate::keys::{AFTER_LEAD, PARAGRAPH, SENTENCE};
use crate::meaning::Form;
use crate::places::{Needs, Pattern, Places};
use crate::postings::WordPostings;
use crate::word_query::{SegmentLanguages, bm25};
use std::sync::Arc;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Result, Score, SegmentReader, TERMINATED, TantivyError};

/// A pattern of words.
#[derive(Clone)]
pub struct PlacesQuery {
    /// The fields, and how much a match there counts.
    pub fields: Vec<(Field, f32)>,
    /// What must stand together.
    pub pattern: Pattern,
    /// So many times at least, over all fields.
    pub at_least: u32,
    /// The forms of every word of the query, by its number.
    pub words: Arc<[Arc<[Form]>]>,
    /// The languages of the documents.
    pub languages: SegmentLanguages,
}

impl std::fmt::Debug for PlacesQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlacesQuery")
            .field("fields", &self.fields)
            .field("pattern", &self.pattern)
            .finish_non_exhaustive()
    }
}

impl Query for PlacesQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> Result<Box<dyn Weight>> {
        let mut weights = Vec::new();
        if let EnableScoring::Enabled { statistics_provider, .. } = scoring {
            for &(field, boost) in &self.fields {
                // A stretch is as telling as its words together.
                let of_words = self.pattern.words().into_iter().map(|word| {
                    let articles = self.words[word].iter().map(|form| u64::from(form.documents)).sum();
                    Ok(bm25(articles, field, statistics_provider)?.boost_by(boost))
                });
                weights.push(of_words.collect::<Result<Vec<_>>>()?);
            }
        }
        Ok(Box::new(PlacesWeight { query: self.clone(), bm25: weights }))
    }
}

struct PlacesWeight {
    query: PlacesQuery,
    /// By field, by word of the pattern; empty without scoring.
    bm25: Vec<Vec<Bm25Weight>>,
}

impl Weight for PlacesWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> Result<Box<dyn Scorer>> {
        let PlacesQuery { fields, pattern, at_least, words, languages } = &self.query;
        let Some(languages) = languages.get(&reader.segment_id()) else {
            return Err(TantivyError::InternalError("a segment that the snapshot does not have".to_owned()));
        };
        let used = pattern.words();
        let mut places = Vec::new();
        for (number, (field, _)) in fields.iter().enumerate() {
            let index = reader.inverted_index(*field)?;
            let mut postings = Vec::with_capacity(words.len());
            for (word, forms) in words.iter().enumerate() {
                let forms: &[Form] = if used.contains(&word) { forms } else { &[] };
                let option = IndexRecordOption::WithFreqsAndPositions;
                postings.push(WordPostings::open(forms, &index, languages.clone(), option)?);
            }
            let scoring = match self.bm25.get(number) {
                Some(weights) => {
                    let weights = weights.iter().map(|w| w.boost_by(boost)).collect();
                    Some((weights, reader.get_fieldnorms_reader(*field)?))
                }
                None => None,
            };
            places.push(FieldPlaces::open(pattern, &index, postings, scoring)?);
        }
        let mut scorer = PlacesScorer {
            pattern: pattern.clone(),
            at_least: *at_least,
            fields: places,
            document: 0,
            size: reader.max_doc(),
        };
        scorer.settle(0);
        if scorer.document == TERMINATED {
            return Ok(Box::new(EmptyScorer));
        }
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, document: DocId) -> Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let score = if scorer.seek(document) == document { scorer.score() } else { 0.0 };
        Ok(Explanation::new("words that stand together", score))
    }
}

/// The words of a pattern in one field of one segment.
struct FieldPlaces {
    words: Vec<WordPostings>,
    sentences: Option<SegmentPostings>,
    paragraphs: Option<SegmentPostings>,
    after_lead: Option<SegmentPostings>,
    scoring: Option<(Vec<Bm25Weight>, FieldNormReader)>,
    /// The first document from where it was last sought that has the words, wherever in it.
    candidate: DocId,
    places: Places,
    /// At how many places of the current document it stands.
    found: u32,
}

impl FieldPlaces {
    fn open(
        pattern: &Pattern,
        index: &InvertedIndexReader,
        words: Vec<WordPostings>,
        scoring: Option<(Vec<Bm25Weight>, FieldNormReader)>,
    ) -> Result<Self> {
        let marks = |key: &str, needed: bool| -> Result<Option<SegmentPostings>> {
            Ok(match index.terms().get(key)?.filter(|_| needed) {
                Some(info) => Some(index.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions)?),
                None => None,
            })
        };
        let Needs { sentences, paragraphs, lead } = pattern.needs();
        let mut field = Self {
            places: Places { words: vec![Vec::new(); words.len()], ..Places::default() },
            words,
            sentences: marks(SENTENCE, sentences)?,
            paragraphs: marks(PARAGRAPH, paragraphs)?,
            after_lead: marks(AFTER_LEAD, lead)?,
            scoring,
            candidate: 0,
            found: 0,
        };
        field.seek(pattern, 0);
        Ok(field)
    }

    fn seek(&mut self, pattern: &Pattern, target: DocId) {
        self.candidate = candidate(pattern, &mut self.words, target);
    }

    /// Counts the places in a document.
    fn count(&mut self, pattern: &Pattern, document: DocId) -> u32 {
        self.found = 0;
        if self.candidate == document {
            for (postings, positions) in self.words.iter_mut().zip(&mut self.places.words) {
                positions.clear();
                postings.positions(document, positions);
            }
            let bounds = &mut self.places.bounds;
            read_positions(&mut self.sentences, document, &mut bounds.sentences);
            read_positions(&mut self.paragraphs, document, &mut bounds.paragraphs);
            let mut after = Vec::new();
            read_positions(&mut self.after_lead, document, &mut after);
            bounds.after_lead = after.first().copied();
            self.found = pattern.held(&self.places).times();
        }
        self.found
    }
}

fn read_positions(marks: &mut Option<SegmentPostings>, document: DocId, positions: &mut Vec<u32>) {
    positions.clear();
    if let Some(marks) = marks
        && (marks.doc() == document || (marks.doc() < document && marks.seek(document) == document))
    {
        marks.append_positions_with_offset(0, positions);
    }
}

/// The first document from here on that has what the pattern needs, wherever it stands in it.
fn candidate(pattern: &Pattern, words: &mut [WordPostings], target: DocId) -> DocId {
    match pattern {
        Pattern::Word(word) | Pattern::Name(word) => words[*word].seek(target),
        Pattern::Row(slots) => {
            common(target, |at, target| slots.iter().flatten().nth(at).map(|word| words[*word].seek(target)))
        }
        Pattern::Any(parts) => parts.iter().map(|part| candidate(part, words, target)).min().unwrap_or(TERMINATED),
        Pattern::Near { sides, .. } | Pattern::Within { sides, .. } => {
            common(target, |at, target| sides.get(at).map(|side| candidate(side, words, target)))
        }
        Pattern::Lead(inner) => candidate(inner, words, target),
    }
}

/// The first document from here on at which all parts can stand. `seek` moves the part of a number; `None` past the last.
fn common(mut target: DocId, mut seek: impl FnMut(usize, DocId) -> Option<DocId>) -> DocId {
    'again: loop {
        let mut at = 0;
        while let Some(document) = seek(at, target) {
            if document > target && at > 0 {
                target = document;
                continue 'again;
            }
            target = document;
            if target == TERMINATED {
                return TERMINATED;
            }
            at += 1;
        }
        return target;
    }
}

struct PlacesScorer {
    pattern: Pattern,
    at_least: u32,
    fields: Vec<FieldPlaces>,
    document: DocId,
    size: u32,
}

impl PlacesScorer {
    /// Goes to the first document from here on that has the pattern often enough.
    fn settle(&mut self, mut target: DocId) {
        loop {
            for field in &mut self.fields {
                if field.candidate < target {
                    field.seek(&self.pattern, target);
                }
            }
            self.document = self.fields.iter().map(|f| f.candidate).min().unwrap_or(TERMINATED);
            if self.document == TERMINATED {
                return;
            }
            let times: u32 = self.fields.iter_mut().map(|f| f.count(&self.pattern, self.document)).sum();
            if times >= self.at_least.max(1) {
                return;
            }
            target = self.document + 1;
        }
    }
}

impl DocSet for PlacesScorer {
    fn advance(&mut self) -> DocId {
        if self.document != TERMINATED {
            self.settle(self.document + 1);
        }
        self.document
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.document && self.document != TERMINATED {
            if target == TERMINATED {
                self.document = TERMINATED;
            } else {
                self.settle(target);
            }
        }
        self.document
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        let of_field = |field: &FieldPlaces| {
            let used = field.words.iter().map(WordPostings::size_hint).filter(|&n| n > 0);
            used.min().unwrap_or(0)
        };
        self.fields.iter().map(of_field).fold(0, u32::saturating_add).min(self.size)
    }

    fn cost(&self) -> u64 {
        // Positions are read for every candidate.
        10 * u64::from(self.size_hint())
    }
}

impl Scorer for PlacesScorer {
    fn score(&mut self) -> Score {
        let document = self.document;
        let found = self.fields.iter().filter(|field| field.found > 0);
        found
            .filter_map(|field| {
                let (weights, norms) = field.scoring.as_ref()?;
                let norm = norms.fieldnorm_id(document);
                Some(weights.iter().map(|weight| weight.score(norm, field.found)).sum::<Score>())
            })
            .sum()
    }
}
