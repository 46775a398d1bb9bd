//! A search: query and choices in, hits with passages and facets out.

use crate::catalogue::{Catalogue, StoredArticle};
use crate::choices::Filters;
use crate::corrected::{shown, value};
use crate::error::{Error, Result};
use crate::explain::readings;
use crate::facets::{self, Counts, Wanted};
use crate::found::FoundTopic;
use crate::kinds::Kinds;
use crate::listing::{self, Yardstick};
use crate::marks::Marker;
use crate::meaning::{Lexicon, Meaning, Taking};
use crate::passages;
use crate::plan::Planner;
use crate::query::{Node, Parsed, parse};
use crate::recurrence::key;
use crate::request::{
    ArticleRequest, ArticleView, BlockView, CorrectedField, Exactness, Explanation, FacetAnswer, FacetName,
    FacetRequest, FacetSizes, Facets, Hit, NamedView, OtherValue, ParticularView, PersonView, Recurs, SearchRequest,
    SearchResponse, Selection, Sort, Timeline, TopicKind, TopicView, Value, ValueOrder, Values,
};
use crate::schema::{Column, Fields};
use crate::snapshot::Snapshot;
use crate::vocabulary::Vocabulary;
use broadsheet_analyze::{Article, Block, BlockKind, Clutter, Evidence, Found, Named, Origin, Phrase, phrases};
use broadsheet_text::visible;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;
use tantivy::query::{AllQuery, BooleanQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, TantivyError, Term};

/// Where a search runs.
pub struct Searching<'a> {
    /// The state of the index.
    pub snapshot: &'a Arc<Snapshot>,
    /// The fields of the index.
    pub fields: &'a Fields,
    /// The texts.
    pub catalogue: &'a Catalogue,
}

impl Searching<'_> {
    /// Searches.
    ///
    /// # Errors
    /// When a chosen day is none, or index or catalogue cannot be read.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResponse> {
        let start = Instant::now();
        let request = &self.resolved(request);
        let Parsed { node, problems, parts } = parse(&request.query);
        let meaning = self.meaning(&node, request.taking(), request.clutter)?;
        let counts = self.counts(request, &node, &meaning)?;
        let marker = self.marker(&meaning, &request.selection, request.clutter);
        let page = counts.first.get(request.offset as usize..).unwrap_or_default();
        let hits: Vec<Option<Hit>> =
            page.par_iter().map(|&id| self.hit(id, &marker, request.passages)).collect::<Result<_>>()?;
        Ok(SearchResponse {
            total: counts.total,
            understood: node.to_string(),
            problems,
            parts,
            hits: hits.into_iter().flatten().collect(),
            facets: self.facets(&counts, &request.selection, request.facet_limit as usize),
            took_ms: start.elapsed().as_secs_f64() * 1000.0,
        })
    }

    /// How many articles a search finds, the numbers of the first `limit` in its order, and what it marks in them.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub fn first(&self, request: &SearchRequest) -> Result<(u32, Vec<u32>, Marker)> {
        let request = &self.resolved(request);
        let node = parse(&request.query).node;
        let meaning = self.meaning(&node, request.taking(), request.clutter)?;
        let counts = self.counts(request, &node, &meaning)?;
        Ok((counts.total, counts.first, self.marker(&meaning, &request.selection, request.clutter)))
    }

    /// Which of these articles a search finds.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub fn among(&self, ids: &BTreeSet<u32>, request: &SearchRequest) -> Result<BTreeSet<u32>> {
        let request = &self.resolved(request);
        let meaning = self.meaning(&parse(&request.query).node, request.taking(), request.clutter)?;
        let planner = self.planner(request.clutter);
        let these = planner.documents(|segment, document| ids.contains(&segment.ids[document as usize]));
        let query = BooleanQuery::intersection(vec![planner.plan(&meaning), Box::new(these)]);
        let filters = self.filters(&request.selection)?;
        let wanted = Wanted { first: Some((Sort::Newest, ids.len())), ..Wanted::default() };
        Ok(facets::count(&query, &filters, self.snapshot, wanted)?.first.into_iter().collect())
    }

    /// What is counted, and the first articles up to the end of the page, in their order.
    fn counts(&self, request: &SearchRequest, node: &Node, meaning: &Meaning) -> Result<Counts> {
        let first = request.offset.saturating_add(request.limit) as usize;
        // Without a query all articles match alike: the latest come first.
        let sort = if *node == Node::All && request.sort == Sort::Relevance { Sort::Newest } else { request.sort };
        let filters = self.filters(&request.selection)?;
        let counted = |facet: &FacetName| request.facets.contains(facet) || filters.is_active(*facet);
        let facets: Vec<FacetName> = FacetName::ALL.into_iter().filter(counted).collect();
        let wanted = Wanted { first: (request.limit > 0).then_some((sort, first)), ..Wanted::facets(&facets) };
        facets::count(self.planner(request.clutter).plan(meaning).as_ref(), &filters, self.snapshot, wanted)
    }

    /// Tells how the query of a search is understood; its choices play no part.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn explain(&self, request: &SearchRequest) -> Result<Explanation> {
        let Parsed { node, problems, .. } = parse(&request.query);
        let taken = self.meaning(&node, request.taking(), request.clutter)?;
        let all = Taking { exactness: Exactness::Fuzzy, without: &[] };
        let every = self.meaning(&node, all, request.clutter)?;
        let Fields { headline, text, clutter, .. } = self.fields;
        let searched = [*text, *headline, *clutter];
        let searched = if request.clutter { &searched[..] } else { &searched[..2] };
        let words = readings(&taken, &every, &self.snapshot.searcher, &self.snapshot.segments, searched)?;
        Ok(Explanation { understood: node.to_string(), problems, words })
    }

    /// Lists values of one facet.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub fn facet(&self, request: &FacetRequest) -> Result<FacetAnswer> {
        let node = parse(&request.search.query).node;
        let selection = &self.resolved(&request.search).selection;
        let filters = self.filters(selection)?;
        let meaning = self.meaning(&node, request.search.taking(), request.search.clutter)?;
        let query = self.planner(request.search.clutter).plan(&meaning);
        let wanted = Wanted::facets(&[request.facet]);
        let counts = facets::count(query.as_ref(), &filters, self.snapshot, wanted)?;
        let archive = (request.order == ValueOrder::Special)
            .then(|| facets::count(&AllQuery, &Filters::none(), self.snapshot, wanted))
            .transpose()?;
        let yardstick = archive
            .as_ref()
            .and_then(|archive| Some(Yardstick { counts: archive.of(request.facet)?, articles: archive.total }));
        let FacetRequest { order, find, by, within, kinds, .. } = request;
        let mut values = match (self.values(&counts, selection, request.facet), self.dates(&counts, selection)) {
            (Some(values), _) => values.all(*order, find, yardstick.as_ref()),
            (None, Some(dates)) => dates.all(*by, within, *order, find, yardstick.as_ref())?,
            (None, None) => Vec::new(),
        };
        if !kinds.is_empty() {
            // What nothing has is of no kind.
            values.retain(|value| value.kinds.first().is_none_or(|first| kinds.contains(first)));
        }
        let total = count_u32(values.len());
        let values = values.into_iter().skip(request.offset as usize).take(request.limit as usize).collect();
        Ok(FacetAnswer { values, total })
    }

    /// An article to read, matches marked.
    ///
    /// # Errors
    /// [`Error::NoArticle`] when it is not there.
    pub fn article(&self, request: &ArticleRequest) -> Result<ArticleView> {
        let stored = self.catalogue.article(request.id)?;
        let article = self.snapshot.identities.cast(&stored);
        let node = parse(&request.query).node;
        let taking = Taking { exactness: request.exactness, without: &request.without };
        let meaning = self.meaning(&node, taking, request.clutter)?;
        let marks = self.marker(&meaning, &request.selection, request.clutter).marks(&article);
        let mut blocks: Vec<BlockView> = (0..)
            .zip(&article.blocks)
            .map(|(index, block)| {
                Ok(BlockView {
                    index,
                    kind: block.kind,
                    clutter: block.clutter,
                    recurs: self.recurs(&stored, block)?,
                    segments: passages::segments(&block.text, passages::marks_of(&marks, index)),
                })
            })
            .collect::<Result<_>>()?;
        // A headline given by the person is kept last and read first.
        if let Some(at) = blocks.iter().position(|b| b.kind == BlockKind::Headline && b.clutter.is_none()) {
            blocks[..=at].rotate_right(1);
        }
        Ok(ArticleView {
            id: stored.id,
            blocks,
            matches: count_u32(marks.len()),
            values: Values {
                headline: value(&stored, CorrectedField::Headline),
                outlet: value(&stored, CorrectedField::Outlet),
                date: value(&stored, CorrectedField::Date),
                authors: value(&stored, CorrectedField::Authors),
                language: article.language.as_ref().map(shown).unwrap_or_default(),
            },
            persons: article
                .persons
                .iter()
                .map(|p| PersonView {
                    name: p.name.clone(),
                    role: p.role.clone(),
                    mentions: count_u32(p.mentions.len()),
                    evidence: p.evidence.clone(),
                })
                .collect(),
            organisations: article.organisations.iter().map(named).collect(),
            places: article.places.iter().map(named).collect(),
            topics: self.topics(stored.id, &article)?,
            particulars: article
                .particulars
                .iter()
                .map(|one| ParticularView { about: one.about, value: shown(&one.found) })
                .collect(),
            url: article.url.clone(),
            path: visible(&stored.path).into_owned(),
            gone: stored.gone,
        })
    }

    /// The topics of an article: those that its page states first.
    fn topics(&self, id: u32, article: &Article) -> Result<Vec<TopicView>> {
        let mut others = self.topics_of(id)?;
        let phrases = phrases(article);
        let found = |name: &str| self.found(article, &phrases, name);
        let mut views = Vec::new();
        for stated in &article.topics {
            let name = self.snapshot.topic(&stated.value);
            let known = others.iter().position(|(other, _)| other == name);
            let kinds = known.map(|at| others.remove(at).1).unwrap_or_default() | TopicKind::Page.into();
            views.push(topic_view(name, kinds, Some(stated), found));
        }
        views.extend(others.iter().map(|(name, kinds)| topic_view(name, *kinds, None, found)));
        Ok(views)
    }

    /// Why the archive takes a topic for one of an article with these phrases.
    fn found(&self, article: &Article, phrases: &[Phrase], topic: &str) -> String {
        let of_phrase = |found: &FoundTopic| Some((phrases.iter().find(|p| p.key == found.key)?, found.articles));
        let known = self.snapshot.found(topic).filter_map(of_phrase).max_by_key(|(phrase, _)| phrase.weight);
        let Some((phrase, articles)) = known else { return "stands out in its text".to_owned() };
        let times = if phrase.times == 1 { "once".to_owned() } else { format!("{} times", phrase.times) };
        let words =
            around(&article.blocks[phrase.at.block as usize].text, phrase.at.start as usize, phrase.at.end as usize);
        format!("stands out in its text, {times} there, a topic of {articles} articles: “{words}”")
    }

    /// The search with what is chosen by the names that it goes by now.
    fn resolved(&self, request: &SearchRequest) -> SearchRequest {
        let mut selection = self.snapshot.identities.resolved(&request.selection);
        selection.topic.rename(|topic| self.snapshot.topic(topic).to_owned());
        SearchRequest { selection, ..request.clone() }
    }

    /// Where else a block stands that recurs.
    fn recurs(&self, stored: &StoredArticle, block: &Block) -> Result<Option<Recurs>> {
        if block.clutter != Some(Clutter::Recurring) {
            return Ok(None);
        }
        let articles = self.catalogue.articles_with(key(&stored.article, &block.text))?;
        let outlet = stored.article.outlet.as_ref().map(|found| visible(&found.value).into_owned());
        Ok(Some(Recurs { articles, outlet }))
    }

    fn marker(&self, meaning: &Meaning, selection: &Selection, clutter: bool) -> Marker {
        let identities = &self.snapshot.identities;
        let persons = selection.person.include.iter().flatten().map(|name| identities.resolve(name).to_owned());
        Marker::new(meaning, persons, Arc::clone(identities), clutter)
    }

    fn filters(&self, selection: &Selection) -> Result<Filters> {
        Filters::resolve(selection, |column| &self.snapshot.dictionary(column).values)
    }

    fn planner(&self, clutter: bool) -> Planner<'_> {
        let Snapshot { segments, identities, .. } = &**self.snapshot;
        Planner { fields: self.fields, segments, identities, clutter }
    }

    /// What a query means in this archive.
    fn meaning(&self, node: &Node, taking: Taking<'_>, clutter: bool) -> Result<Meaning> {
        let Fields { headline, text, clutter: aside, path, .. } = self.fields;
        let searched = [*text, *headline, *aside];
        let searcher = &self.snapshot.searcher;
        let lexicon = Lexicon {
            vocabulary: &Vocabulary::open(searcher, if clutter { &searched } else { &searched[..2] })?,
            paths: &Vocabulary::open(searcher, &[*path])?,
            segments: &self.snapshot.segments,
            spellings: &self.snapshot.spellings,
            identities: &self.snapshot.identities,
        };
        Ok(lexicon.meaning(node, taking)?)
    }

    /// A hit with its first passages; `None` if the article was removed since the snapshot was made.
    fn hit(&self, id: u32, marker: &Marker, limit: u32) -> Result<Option<Hit>> {
        let stored = match self.catalogue.article(id) {
            Ok(stored) => stored,
            Err(Error::NoArticle(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut hit = hit(&stored, &self.snapshot.identities.cast(&stored), marker, limit as usize);
        hit.topics.iter_mut().for_each(|topic| *topic = self.snapshot.topic(topic).to_owned());
        let more = self.topics_of(id)?.into_iter().map(|(topic, _)| topic).filter(|topic| !hit.topics.contains(topic));
        hit.topics.extend(more.collect::<Vec<_>>());
        Ok(Some(hit))
    }

    /// The topics that an article has in the index, with their kinds; those that the archive found last, the strongest first.
    fn topics_of(&self, id: u32) -> Result<Vec<(String, Kinds)>> {
        let term = Term::from_field_u64(self.fields.id, u64::from(id));
        let segments = self.snapshot.segments.iter().zip(self.snapshot.searcher.segment_readers());
        for (at, (segment, reader)) in segments.enumerate() {
            let Some(mut postings) = reader
                .inverted_index(self.fields.id)?
                .read_postings(&term, IndexRecordOption::Basic)
                .map_err(TantivyError::from)?
            else {
                continue;
            };
            while postings.doc() != TERMINATED {
                if !reader.is_deleted(postings.doc()) {
                    let topics = &segment.columns[Column::Topic as usize];
                    let (ordinals, kinds) = (topics.of(postings.doc()), topics.kinds(postings.doc()));
                    let names = ordinals.iter().map(|&ordinal| topics.values[ordinal as usize].clone());
                    let mut named: Vec<(String, Kinds)> = names.zip(kinds.iter().copied()).collect();
                    let found = self.snapshot.found_in(at, postings.doc());
                    named.sort_by_key(|(name, _)| found.iter().position(|found| found == name));
                    return Ok(named);
                }
                postings.advance();
            }
        }
        Ok(Vec::new())
    }

    fn facets(&self, counts: &Counts, selection: &Selection, limit: usize) -> Facets {
        let values = |facet| self.values(counts, selection, facet);
        let list = |facet| values(facet).map_or_else(Vec::new, |values| values.first(limit));
        let size = |facet| values(facet).map_or(0, |values| values.size());
        let dates = self.dates(counts, selection);
        Facets {
            outlet: list(FacetName::Outlet),
            person: list(FacetName::Person),
            organisation: list(FacetName::Organisation),
            place: list(FacetName::Place),
            topic: list(FacetName::Topic),
            language: list(FacetName::Language),
            author: list(FacetName::Author),
            folder: list(FacetName::Folder),
            file_type: list(FacetName::Type),
            date: dates.as_ref().map_or_else(Vec::new, |dates| dates.by_day().months()),
            timeline: dates.as_ref().map_or_else(Timeline::default, |dates| dates.by_day().timeline()),
            sizes: FacetSizes {
                outlet: size(FacetName::Outlet),
                person: size(FacetName::Person),
                organisation: size(FacetName::Organisation),
                place: size(FacetName::Place),
                topic: size(FacetName::Topic),
                language: size(FacetName::Language),
                author: size(FacetName::Author),
                folder: size(FacetName::Folder),
                file_type: size(FacetName::Type),
            },
        }
    }

    /// The values of a facet, if they were counted.
    fn values<'a>(
        &'a self,
        counts: &'a Counts,
        selection: &'a Selection,
        facet: FacetName,
    ) -> Option<listing::Values<'a>> {
        let (column, choice) = (Column::of(facet)?, selection.choice(facet)?);
        Some(listing::Values { snapshot: self.snapshot, column, choice, counts: counts.of(facet)? })
    }

    /// The dates, if they were counted.
    fn dates<'a>(&'a self, counts: &'a Counts, selection: &'a Selection) -> Option<listing::Dates<'a>> {
        Some(listing::Dates { snapshot: self.snapshot, choice: &selection.date, counts: counts.of(FacetName::Date)? })
    }
}

fn hit(stored: &StoredArticle, article: &Article, marker: &Marker, limit: usize) -> Hit {
    let marks = marker.marks(article);
    let mut found = passages::passages(article, &marks, limit);
    if found.is_empty() && limit > 0 {
        found.extend(passages::lead(article));
    }
    let headline = (0..).zip(&article.blocks).find(|(_, b)| b.kind == BlockKind::Headline && b.clutter.is_none());
    Hit {
        id: stored.id,
        headline: headline.map(|(_, b)| visible(&b.text).into_owned()),
        headline_segments: headline
            .map(|(index, b)| passages::segments(&b.text, passages::marks_of(&marks, index)))
            .unwrap_or_default(),
        opening: passages::opening(article),
        outlet: article.outlet.as_ref().map(|f| visible(&f.value).into_owned()),
        date: article.date.as_ref().map(|f| f.value.to_string()),
        authors: article.authors.iter().map(|f| f.value.clone()).collect(),
        persons: article.persons.iter().map(|p| p.name.clone()).collect(),
        topics: article.topics.iter().map(|f| f.value.clone()).collect(),
        path: visible(&stored.path).into_owned(),
        matches: count_u32(marks.len()),
        more_matches: count_u32(marks.iter().filter(|mark| passages::in_text(article, mark)).count())
            .saturating_sub(found.iter().map(|p| p.matches).sum()),
        passages: found,
        gone: stored.gone,
    }
}

fn named(thing: &Named) -> NamedView {
    NamedView { name: thing.name.clone(), mentions: count_u32(thing.mentions.len()), evidence: thing.evidence.clone() }
}

/// The words around a stretch of a text.
fn around(text: &str, start: usize, end: usize) -> String {
    const NEAR: usize = 40;
    let from = text.floor_char_boundary(start.saturating_sub(NEAR));
    let to = text.ceil_char_boundary((end + NEAR).min(text.len()));
    // Whole words only.
    let from = if from == 0 { 0 } else { text[from..start].find(' ').map_or(start, |space| from + space + 1) };
    let to = if to == text.len() { to } else { text[end..to].rfind(' ').map_or(end, |space| end + space) };
    let cut = |cut: bool| if cut { "…" } else { "" };
    format!("{}{}{}", cut(from > 0), &text[from..to], cut(to < text.len()))
}

/// A topic of an article with the evidence of each of its kinds; `stated` is what its page says, `found` why the archive
/// found it.
fn topic_view(name: &str, kinds: Kinds, stated: Option<&Found<String>>, found: impl Fn(&str) -> String) -> TopicView {
    let ours = |origin, detail: String, confidence| OtherValue {
        value: name.to_owned(),
        evidence: Evidence { origin, detail, confidence },
    };
    let mut known = kinds.iter().filter_map(|kind| match kind {
        TopicKind::Own => Some(ours(Origin::Person, format!("your topic “{name}”"), 1.0)),
        TopicKind::Page => stated.map(|page| OtherValue { value: page.value.clone(), evidence: page.evidence.clone() }),
        TopicKind::Found => Some(ours(Origin::Text, found(name), 0.7)),
    });
    let evidence = known.next().map(|first| first.evidence);
    let topic = Value { value: Some(name.to_owned()), evidence, corrected: false, others: known.collect() };
    TopicView { topic, kinds: kinds.iter().collect() }
}

fn count_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
