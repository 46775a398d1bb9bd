//! A word of a query as a tantivy query: any of its forms, in any of the text fields asked for, scored as one term.
//!
//! BM25 (Robertson and Walker 1994) with the forms' frequencies added up, so that "bridge" and "Bridge" do not compete;
//! fields are weighted and their scores added.

use crate::meaning::Form;
use crate::postings::{DocumentLanguages, WordPostings};
use rustc_hash::FxHashMap;
use std::sync::Arc;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::postings::Postings;
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, Result, Score, SegmentReader, TERMINATED, TantivyError};

/// More forms than this are read one after the other into a table, instead of side by side.
const MANY: usize = 48;

/// The languages of the documents, by segment.
pub type SegmentLanguages = Arc<FxHashMap<SegmentId, DocumentLanguages>>;

/// A word: its forms, and where it is looked for.
#[derive(Clone)]
pub struct WordQuery {
    /// The fields, and how much a match there counts.
    pub fields: Vec<(Field, f32)>,
    /// The forms.
    pub forms: Arc<[Form]>,
    /// The languages of the documents.
    pub languages: SegmentLanguages,
}

impl std::fmt::Debug for WordQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WordQuery").field("fields", &self.fields).field("forms", &self.forms).finish_non_exhaustive()
    }
}

impl Query for WordQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> Result<Box<dyn Weight>> {
        let bm25 = match scoring {
            EnableScoring::Enabled { statistics_provider, .. } => {
                let articles = self.forms.iter().map(|form| u64::from(form.documents)).sum();
                self.fields
                    .iter()
                    .map(|&(field, boost)| Ok(Some(bm25(articles, field, statistics_provider)?.boost_by(boost))))
                    .collect::<Result<_>>()?
            }
            EnableScoring::Disabled { .. } => self.fields.iter().map(|_| None).collect(),
        };
        Ok(Box::new(WordWeight { query: self.clone(), bm25 }))
    }
}

/// The weight of a word that so many articles have.
pub fn bm25(
    articles: u64,
    field: Field,
    statistics: &dyn tantivy::query::Bm25StatisticsProvider,
) -> Result<Bm25Weight> {
    let total = statistics.total_num_docs()?.max(1);
    // As a ratio of counts it is far from the limits of what a float holds exactly.
    #[allow(clippy::cast_precision_loss)]
    let average = statistics.total_num_tokens(field)? as Score / total as Score;
    Ok(Bm25Weight::for_one_term_without_explain(articles.min(total), total, average))
}

struct WordWeight {
    query: WordQuery,
    bm25: Vec<Option<Bm25Weight>>,
}

impl Weight for WordWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> Result<Box<dyn Scorer>> {
        let Some(languages) = self.query.languages.get(&reader.segment_id()) else {
            return Err(TantivyError::InternalError("a segment that the snapshot does not have".to_owned()));
        };
        if self.query.forms.len() > MANY {
            return self.table(reader, languages, boost);
        }
        let mut fields = Vec::new();
        for ((field, _), bm25) in self.query.fields.iter().zip(&self.bm25) {
            let option = if bm25.is_some() { IndexRecordOption::WithFreqs } else { IndexRecordOption::Basic };
            let index = reader.inverted_index(*field)?;
            let postings = WordPostings::open(&self.query.forms, &index, languages.clone(), option)?;
            if postings.document() != TERMINATED {
                let scoring = match bm25 {
                    Some(bm25) => Some((bm25.boost_by(boost), reader.get_fieldnorms_reader(*field)?)),
                    None => None,
                };
                fields.push(FieldPostings { postings, scoring });
            }
        }
        if fields.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        let mut scorer = WordScorer { fields, document: 0 };
        scorer.document = scorer.first();
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, document: DocId) -> Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let score = if scorer.seek(document) == document { scorer.score() } else { 0.0 };
        Ok(Explanation::new("a word in any of its forms", score))
    }
}

impl WordWeight {
    fn table(&self, reader: &SegmentReader, languages: &DocumentLanguages, boost: Score) -> Result<Box<dyn Scorer>> {
        let mut set = BitSet::with_max_value(reader.max_doc());
        let mut fields = Vec::new();
        for ((field, _), bm25) in self.query.fields.iter().zip(&self.bm25) {
            let mut frequencies: Vec<u16> = vec![0; reader.max_doc() as usize];
            let index = reader.inverted_index(*field)?;
            for form in self.query.forms.iter() {
                let Some(info) = index.terms().get(&form.key)? else { continue };
                let mut postings = index.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
                while postings.doc() != TERMINATED {
                    let document = postings.doc();
                    if languages.speaks(document, form.languages) {
                        set.insert(document);
                        let times = &mut frequencies[document as usize];
                        *times = times.saturating_add(u16::try_from(postings.term_freq()).unwrap_or(u16::MAX));
                    }
                    postings.advance();
                }
            }
            if let Some(bm25) = bm25 {
                fields.push((frequencies, bm25.boost_by(boost), reader.get_fieldnorms_reader(*field)?));
            }
        }
        Ok(Box::new(TableScorer { documents: set.into(), fields }))
    }
}

type Scoring = Option<(Bm25Weight, FieldNormReader)>;

struct FieldPostings {
    postings: WordPostings,
    scoring: Scoring,
}

struct WordScorer {
    fields: Vec<FieldPostings>,
    document: DocId,
}

impl WordScorer {
    fn first(&self) -> DocId {
        self.fields.iter().map(|f| f.postings.document()).min().unwrap_or(TERMINATED)
    }
}

impl DocSet for WordScorer {
    fn advance(&mut self) -> DocId {
        if self.document != TERMINATED {
            for field in &mut self.fields {
                if field.postings.document() == self.document {
                    field.postings.advance();
                }
            }
            self.document = self.first();
        }
        self.document
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for field in &mut self.fields {
            if field.postings.document() < target {
                field.postings.seek(target);
            }
        }
        self.document = self.first();
        self.document
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        self.fields.iter().map(|f| f.postings.size_hint()).max().unwrap_or(0)
    }
}

impl Scorer for WordScorer {
    fn score(&mut self) -> Score {
        let document = self.document;
        let at = self.fields.iter().filter(|field| field.postings.document() == document);
        at.filter_map(|field| {
            let (bm25, norms) = field.scoring.as_ref()?;
            Some(bm25.score(norms.fieldnorm_id(document), field.postings.frequency()))
        })
        .sum()
    }
}

struct TableScorer {
    documents: tantivy::query::BitSetDocSet,
    /// By field, how often each document has the word there; none without scoring.
    fields: Vec<(Vec<u16>, Bm25Weight, FieldNormReader)>,
}

impl DocSet for TableScorer {
    fn advance(&mut self) -> DocId {
        self.documents.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.documents.seek(target)
    }

    fn doc(&self) -> DocId {
        self.documents.doc()
    }

    fn size_hint(&self) -> u32 {
        self.documents.size_hint()
    }
}

impl Scorer for TableScorer {
    fn score(&mut self) -> Score {
        let document = self.documents.doc();
        let of_field = |(frequencies, bm25, norms): &(Vec<u16>, Bm25Weight, FieldNormReader)| {
            let times = u32::from(frequencies[document as usize]);
            if times == 0 { 0.0 } else { bm25.score(norms.fieldnorm_id(document), times) }
        };
        self.fields.iter().map(of_field).sum()
    }
}
