//! Related articles: candidates by the most telling words, ranked by how akin the whole texts are.
//!
//! ```text
//! articles -> profile -> its most telling words, any of them -> candidates, in the days around -> kinship -> the first few
//! ```

use crate::calendar::Day;
use crate::catalogue::{Catalogue, StoredArticle};
use crate::columns::NO_DAY;
use crate::corrected::corrected;
use crate::documents::Documents;
use crate::error::{Error, Result};
use crate::identities::Identities;
use crate::kinship::{Kinship, kinship};
use crate::meaning::{Form, Languages};
use crate::passages;
use crate::plan::Planner;
use crate::profile::{Profile, Weighing};
use crate::reasons::{Grounds, Reasons};
use crate::request::{Exactness, Related, RelatedAnswer, RelatedRequest};
use crate::search::Searching;
use crate::telling::Telling;
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
const CANDIDATES: usize = 100;
/// Less alike than this is chance.
const ALIKE: f32 = 0.03;

/// Finds what is related.
///
/// # Errors
/// [`Error::NoArticle`] when an article is not there; when index or catalogue cannot be read.
pub fn related(searching: &Searching<'_>, telling: &Telling, request: &RelatedRequest) -> Result<RelatedAnswer> {
    let Searching { snapshot, fields, catalogue } = searching;
    let articles: Vec<Article> = request
        .ids
        .iter()
        .map(|id| Ok(snapshot.identities.cast(&catalogue.article(*id)?).into_owned()))
        .collect::<Result<_>>()?;
    if articles.is_empty() {
        return Ok(RelatedAnswer::default());
    }
    let vocabulary = Vocabulary::open(&snapshot.searcher, &[fields.text, fields.headline])?;
    let profile = Profile::of(&articles, &mut Weighing::new(telling));
    let words = profile.first_words(WORDS);

    let planner = Planner { fields, segments: &snapshot.segments, identities: &snapshot.identities, clutter: false };
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

    let ids: Vec<u32> = ids.collect();
    let candidates = ids
        .par_chunks(ids.len().div_ceil(rayon::current_num_threads()).max(1))
        .map(|ids| {
            let mut weighing = Weighing::new(telling);
            ids.iter().map(|id| Candidate::read(*id, catalogue, &mut weighing)).collect::<Result<Vec<_>>>()
        })
        .collect::<Result<Vec<_>>>()?;
    let mut related: Vec<Candidate> = candidates.into_iter().flatten().flatten().collect();
    let profiles: Vec<&Profile> = std::iter::once(&profile).chain(related.iter().map(|c| &c.profile)).collect();
    let kinship = kinship(&profiles);
    related.iter_mut().zip(kinship).for_each(|(candidate, kinship)| candidate.kinship = kinship);
    related.retain(|candidate| candidate.kinship.likeness >= ALIKE);
    related.sort_by(|a, b| b.kinship.kin.total_cmp(&a.kinship.kin).then_with(|| a.id.cmp(&b.id)));
    related.truncate(request.limit as usize);
    let grounds = Grounds::of(&articles, &profile);
    let words = words.iter().filter_map(|(_, word)| Some(word.terms.first()?.to_string())).collect();
    Ok(RelatedAnswer {
        articles: related.iter().map(|candidate| candidate.with_reasons(&grounds, &snapshot.identities)).collect(),
        words,
    })
}

/// An article that may be related.
struct Candidate {
    id: u32,
    stored: StoredArticle,
    profile: Profile,
    kinship: Kinship,
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
    /// `None` if it was removed since the snapshot was made.
    fn read(id: u32, catalogue: &Catalogue, weighing: &mut Weighing<'_>) -> Result<Option<Self>> {
        let stored = match catalogue.article(id) {
            Err(Error::NoArticle(_)) => return Ok(None),
            stored => stored?,
        };
        let profile = Profile::of([&*corrected(&stored)], weighing);
        Ok(Some(Self { id, stored, profile, kinship: Kinship::default() }))
    }

    fn with_reasons(&self, grounds: &Grounds<'_>, identities: &Identities) -> Related {
        let Self { id, stored, profile, kinship } = self;
        let article = &*identities.cast(stored);
        let Reasons { persons, phrases, words } = grounds.shared_by(article, profile);
        let headline = article.blocks.iter().find(|b| b.kind == BlockKind::Headline && b.clutter.is_none());
        Related {
            id: *id,
            headline: headline.map(|b| visible(&b.text).into_owned()),
            opening: passages::opening(article),
            outlet: article.outlet.as_ref().map(|f| visible(&f.value).into_owned()),
            date: article.date.as_ref().map(|f| f.value.to_string()),
            likeness: kinship.likeness,
            persons,
            words,
            phrases,
        }
    }
}
