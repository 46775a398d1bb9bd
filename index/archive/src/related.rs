//! Related articles: candidates by the most telling words, ranked by how alike the whole texts are.
//!
//! ```text
//! articles -> profile -> its most telling words, any of them -> candidates, in the days around -> likeness -> the first few
//! ```

use crate::calendar::Day;
use crate::columns::NO_DAY;
use crate::corrected::corrected;
use crate::documents::Documents;
use crate::error::{Error, Result};
use crate::keys::{TextField, folded, walk};
use crate::meaning::{Form, Languages};
use crate::passages;
use crate::plan::Planner;
use crate::profile::{Profile, Telling, stem_of, stemming};
use crate::request::{Exactness, Related, RelatedAnswer, RelatedRequest};
use crate::search::Searching;
use crate::vocabulary::Vocabulary;
use broadsheet_analyze::{Article, BlockKind};
use broadsheet_text::visible;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::sync::Arc;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query};

/// So many words look for candidates.
const WORDS: usize = 40;
/// So many candidates are compared.
const CANDIDATES: usize = 60;
/// So many shared names, words and phrases are given as reasons.
const REASONS: usize = 4;
/// Less alike than this is chance.
const ALIKE: f32 = 0.03;

/// Finds what is related.
///
/// # Errors
/// [`Error::NoArticle`] when an article is not there; when index or catalogue cannot be read.
pub fn related(searching: &Searching<'_>, request: &RelatedRequest) -> Result<RelatedAnswer> {
    let Searching { snapshot, fields, catalogue } = searching;
    let articles: Vec<Article> =
        request.ids.iter().map(|id| Ok(corrected(&catalogue.article(*id)?).into_owned())).collect::<Result<_>>()?;
    if articles.is_empty() {
        return Ok(RelatedAnswer::default());
    }
    let vocabulary = Vocabulary::open(&snapshot.searcher, &[fields.text, fields.headline])?;
    let total = snapshot.searcher.num_docs();
    let profile = Profile::of(&articles, &mut Telling::new(&vocabulary, total))?;
    let words = profile.first_words(WORDS);

    let planner = Planner { fields, segments: &snapshot.segments, clutter: false };
    let languages = planner.languages();
    let mut any: Vec<Box<dyn Query>> = Vec::new();
    for (_, word) in &words {
        let mut forms: Vec<Form> = Vec::new();
        for term in &word.terms {
            let keys = vocabulary.written(term)?.into_iter();
            forms.extend(keys.map(|(key, documents)| Form {
                key,
                step: Exactness::Word,
                languages: Languages::ANY,
                documents,
            }));
        }
        let query = planner.word(forms, Arc::clone(&languages));
        any.push(Box::new(BoostQuery::new(Box::new(query), word.weight)));
    }
    let allowed = allowed(&planner, request, &articles);
    let query = BooleanQuery::new(vec![
        (Occur::Must, Box::new(BooleanQuery::union(any))),
        (Occur::Must, Box::new(ConstScoreQuery::new(Box::new(allowed), 0.0))),
    ]);
    let top = snapshot.searcher.search(&query, &TopDocs::with_limit(CANDIDATES).order_by_score())?;
    let ids = top.into_iter().map(|(_, at)| snapshot.segments[at.segment_ord as usize].ids[at.doc_id as usize]);

    let compared: Vec<Option<Candidate>> = ids
        .collect::<Vec<u32>>()
        .into_par_iter()
        .map_init(
            || Telling::new(&vocabulary, total),
            |telling, id| {
                let stored = match catalogue.article(id) {
                    // It was removed since the snapshot was made.
                    Err(Error::NoArticle(_)) => return Ok(None),
                    stored => stored?,
                };
                let article = corrected(&stored).into_owned();
                let other = Profile::of(std::slice::from_ref(&article), telling)?;
                Ok(Some(Candidate { id, likeness: profile.likeness(&other), article, profile: other }))
            },
        )
        .collect::<Result<_>>()?;
    let mut compared: Vec<Candidate> = compared.into_iter().flatten().filter(|c| c.likeness >= ALIKE).collect();
    compared.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then_with(|| a.id.cmp(&b.id)));
    compared.truncate(request.limit as usize);
    let words = words.iter().filter_map(|(_, word)| word.terms.first().cloned()).collect();
    Ok(RelatedAnswer { articles: compared.iter().map(|c| c.with_reasons(&articles, &profile)).collect(), words })
}

/// An article that may be related.
struct Candidate {
    id: u32,
    likeness: f32,
    article: Article,
    profile: Profile,
}

/// The articles among which related ones are looked for: in the days around, and not the articles themselves.
fn allowed(planner: &Planner<'_>, request: &RelatedRequest, articles: &[Article]) -> Documents {
    let dates: Option<Vec<i32>> = articles.iter().map(|a| Some(Day::from(a.date.as_ref()?.value).0)).collect();
    let span = match (request.days, dates) {
        (Some(days), Some(dates)) => {
            let days = i32::try_from(days).unwrap_or(i32::MAX);
            dates
                .iter()
                .min()
                .zip(dates.iter().max())
                .map(|(first, last)| (first.saturating_sub(days), last.saturating_add(days)))
        }
        _ => None,
    };
    let own: FxHashSet<u32> = request.ids.iter().copied().collect();
    planner.documents(|segment, document| {
        let day = segment.days[document as usize];
        let near = day == NO_DAY || span.is_none_or(|(first, last)| (first..=last).contains(&day));
        near && !own.contains(&segment.ids[document as usize])
    })
}

impl Candidate {
    fn with_reasons(&self, sources: &[Article], profile: &Profile) -> Related {
        let Self { id, likeness, article, profile: other } = self;
        let shared = profile.shared(other);
        let named: FxHashSet<&str> = sources.iter().flat_map(|a| &a.persons).map(|p| p.name.as_str()).collect();
        let persons: Vec<String> = article
            .persons
            .iter()
            .filter(|p| named.contains(p.name.as_str()))
            .map(|p| p.name.clone())
            .take(REASONS)
            .collect();
        let told: String = persons.join(" ").to_lowercase();
        let stems: Vec<&str> = shared.iter().filter(|s| !s.contains(' ')).copied().collect();
        let pairs: Vec<&str> = shared.iter().filter(|s| s.contains(' ')).copied().take(40).collect();
        let Written { words, phrases } = written(article, &stems, &pairs);
        let headline = article.blocks.iter().find(|b| b.kind == BlockKind::Headline && b.clutter.is_none());
        Related {
            id: *id,
            headline: headline.map(|b| visible(&b.text).into_owned()),
            opening: passages::opening(article),
            outlet: article.outlet.as_ref().map(|f| visible(&f.value).into_owned()),
            date: article.date.as_ref().map(|f| f.value.to_string()),
            likeness: *likeness,
            words: words
                .into_iter()
                .filter(|word| {
                    !told.contains(&word.to_lowercase()) && !phrases.iter().any(|p| p.contains(word.as_str()))
                })
                .take(REASONS)
                .collect(),
            phrases: phrases.into_iter().filter(|p| !told.contains(&p.to_lowercase())).take(REASONS).collect(),
            persons,
        }
    }
}

/// Stems as an article writes them.
struct Written {
    words: Vec<String>,
    phrases: Vec<String>,
}

/// How an article writes shared words, and the longest runs of shared pairs in it, in the order of the stems given.
fn written(article: &Article, stems: &[&str], pairs: &[&str]) -> Written {
    let stemming = stemming(article);
    let mut words: Vec<Option<String>> = vec![None; stems.len().min(4 * REASONS)];
    let mut runs: Vec<(usize, String)> = Vec::new();
    for field in [TextField::Headline, TextField::Text] {
        // The run so far: its rank, its last word, and where it began.
        let mut run: Option<(usize, u32, u32, u32)> = None;
        let mut last: Option<(u32, String)> = None;
        let text = |block: u32, start: u32, end: u32| {
            article.blocks.get(block as usize).and_then(|b| b.text.get(start as usize..end as usize))
        };
        let mut close = |run: Option<(usize, u32, u32, u32)>| {
            if let Some((rank, block, start, end)) = run
                && let Some(phrase) = text(block, start, end)
                && !runs.iter().any(|(_, known)| known.to_lowercase() == phrase.to_lowercase())
            {
                runs.push((rank, visible(phrase).into_owned()));
            }
        };
        walk(
            article,
            field,
            false,
            |_| true,
            |placed, key| {
                let term = folded(key);
                let stem = stem_of(term, stemming);
                if let Some(at) = stems.iter().position(|s| *s == stem)
                    && let Some(word) = words.get_mut(at)
                    && word.is_none()
                {
                    *word = text(placed.block, placed.start, placed.end).map(|w| visible(w).into_owned());
                }
                let pair =
                    last.as_ref().filter(|(at, _)| at + 1 == placed.position).map(|(_, s)| format!("{s} {stem}"));
                let rank = pair.and_then(|pair| pairs.iter().position(|p| *p == pair));
                run = match (rank, run) {
                    (Some(rank), Some((best, block, start, _))) => Some((best.min(rank), block, start, placed.end)),
                    (Some(rank), None) => {
                        Some((rank, placed.block, begin(article, placed.block, placed.start), placed.end))
                    }
                    (None, run) => {
                        close(run);
                        None
                    }
                };
                last = Some((placed.position, stem));
            },
        );
        close(run);
    }
    runs.sort_by(|a, b| (a.0, b.1.len()).cmp(&(b.0, a.1.len())));
    Written {
        words: words.into_iter().flatten().collect(),
        phrases: runs.into_iter().map(|(_, phrase)| phrase).collect(),
    }
}

/// Where the word before a place begins.
fn begin(article: &Article, block: u32, start: u32) -> u32 {
    let before = article.blocks.get(block as usize).and_then(|b| b.text.get(..start as usize)).unwrap_or_default();
    let word = broadsheet_text::words(before).last();
    word.map_or(start, |w| u32::try_from(w.start).unwrap_or(start))
}
