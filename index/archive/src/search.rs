//! A search: query and choices in, hits with passages and facets out.

use crate::calendar::Month;
use crate::catalogue::{Catalogue, StoredArticle};
use crate::corrected::{corrected, shown, value};
use crate::error::{Error, Result};
use crate::explain::readings;
use crate::facets::{self, Counts, FACETS, Filters, Wanted};
use crate::marks::Marker;
use crate::meaning::{Lexicon, Meaning, Taking};
use crate::passages;
use crate::plan::Planner;
use crate::query::{Node, Parsed, parse};
use crate::request::{
    ArticleRequest, ArticleView, BlockView, Choice, CorrectedField, Exactness, Explanation, FacetAnswer, FacetRequest,
    FacetSizes, FacetValue, Facets, Hit, MonthCount, PersonView, SearchRequest, SearchResponse, Selection, Sort, Value,
    Values,
};
use crate::schema::{Column, Fields};
use crate::snapshot::Snapshot;
use crate::vocabulary::Vocabulary;
use broadsheet_analyze::{Article, BlockKind, Evidence, Origin};
use broadsheet_text::{fold, visible};
use rayon::prelude::*;
use std::time::Instant;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, TantivyError, Term};

/// Where a search runs.
pub struct Searching<'a> {
    /// The state of the index.
    pub snapshot: &'a Snapshot,
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
        let Parsed { node, problems, parts } = parse(&request.query);
        let meaning = self.meaning(&node, request.taking(), request.clutter)?;
        let first = request.offset.saturating_add(request.limit) as usize;
        // Without a query all articles match alike: the latest come first.
        let sort = if node == Node::All && request.sort == Sort::Relevance { Sort::Newest } else { request.sort };
        let filters = Filters::resolve(&request.selection, self.snapshot)?;
        let by_relevance = sort == Sort::Relevance;
        let wanted = Wanted {
            passing: by_relevance && !filters.is_empty(),
            by_date: (!by_relevance && request.limit > 0).then_some((sort, first)),
        };
        let query = self.planner(request.clutter).plan(&meaning);
        let mut counts = facets::count(query.as_ref(), &filters, self.snapshot, wanted)?;
        let ids = if request.limit == 0 {
            Vec::new()
        } else if by_relevance {
            self.by_relevance(query, &mut counts, first, &filters)?
        } else {
            std::mem::take(&mut counts.by_date)
        };
        let marker = marker(&meaning, &request.selection, request.clutter);
        let page: Vec<u32> = ids.into_iter().skip(request.offset as usize).take(request.limit as usize).collect();
        let hits: Vec<Option<Hit>> =
            page.into_par_iter().map(|id| self.hit(id, &marker, request.passages)).collect::<Result<_>>()?;
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
        let selection = &request.search.selection;
        let filters = Filters::resolve(selection, self.snapshot)?;
        let meaning = self.meaning(&node, request.search.taking(), request.search.clutter)?;
        let query = self.planner(request.search.clutter).plan(&meaning);
        let counts = facets::count(query.as_ref(), &filters, self.snapshot, Wanted { passing: false, by_date: None })?;
        let wanted = fold(&request.find);
        let mut values: Vec<FacetValue> = match facets::facet_index(request.facet) {
            Some(facet) => self.values(&counts, facet, choice_of(selection, facet), usize::MAX),
            None => months(&counts)
                .into_iter()
                .map(|m| FacetValue { value: m.month, count: m.count, selected: false, excluded: false })
                .collect(),
        };
        if !wanted.is_empty() {
            values.retain(|v| v.value.as_ref().is_some_and(|value| fold(value).contains(&wanted)));
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
        let article = corrected(&stored);
        let node = parse(&request.query).node;
        let taking = Taking { exactness: request.exactness, without: &request.without };
        let meaning = self.meaning(&node, taking, request.clutter)?;
        let marks = marker(&meaning, &request.selection, request.clutter).marks(&article);
        let mut blocks: Vec<BlockView> = (0..)
            .zip(&article.blocks)
            .map(|(index, block)| BlockView {
                kind: block.kind,
                clutter: block.clutter,
                segments: passages::segments(&block.text, passages::marks_of(&marks, index)),
            })
            .collect();
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
            topics: self.topics(stored.id, &article)?,
            url: article.url.clone(),
            path: visible(&stored.path).into_owned(),
            gone: stored.gone,
        })
    }

    fn topics(&self, id: u32, article: &Article) -> Result<Vec<Value>> {
        let stated: Vec<String> = article.topics.iter().map(|t| t.value.clone()).collect();
        let own = self.own_topics(id, &stated)?.into_iter().map(|name| Value {
            evidence: Some(Evidence {
                origin: Origin::Person,
                detail: format!("your topic “{name}” in {}", crate::topics::FILE),
                confidence: 1.0,
            }),
            value: Some(name),
            ..Value::default()
        });
        Ok(article.topics.iter().map(shown).chain(own).collect())
    }

    fn planner(&self, clutter: bool) -> Planner<'_> {
        Planner { fields: self.fields, segments: &self.snapshot.segments, clutter }
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
        };
        Ok(lexicon.meaning(node, taking)?)
    }

    /// The first articles by BM25, among those that pass the choices.
    fn by_relevance(
        &self,
        query: Box<dyn Query>,
        counts: &mut Counts,
        first: usize,
        filters: &Filters,
    ) -> Result<Vec<u32>> {
        if counts.total == 0 {
            return Ok(Vec::new());
        }
        let query: Box<dyn Query> = if filters.is_empty() {
            query
        } else {
            let passing = crate::documents::Documents::new(std::mem::take(&mut counts.passing));
            Box::new(BooleanQuery::new(vec![
                (Occur::Must, query),
                (Occur::Must, Box::new(ConstScoreQuery::new(Box::new(passing), 0.0))),
            ]))
        };
        let first = first.clamp(1, self.snapshot.searcher.num_docs().max(1) as usize);
        let top = self.snapshot.searcher.search(&query, &TopDocs::with_limit(first).order_by_score())?;
        let id = |address: tantivy::DocAddress| {
            self.snapshot.segments[address.segment_ord as usize].ids[address.doc_id as usize]
        };
        Ok(top.into_iter().map(|(_, address)| id(address)).collect())
    }

    /// A hit with its first passages; `None` if the article was removed since the snapshot was made.
    fn hit(&self, id: u32, marker: &Marker, limit: u32) -> Result<Option<Hit>> {
        let stored = match self.catalogue.article(id) {
            Ok(stored) => stored,
            Err(Error::NoArticle(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut hit = hit(&stored, marker, limit as usize);
        hit.topics.extend(self.own_topics(id, &hit.topics)?);
        Ok(Some(hit))
    }

    /// The person's own topics that an article belongs to, beyond those that its page states.
    fn own_topics(&self, id: u32, stated: &[String]) -> Result<Vec<String>> {
        if self.snapshot.rules.is_empty() {
            return Ok(Vec::new());
        }
        let term = Term::from_field_u64(self.fields.id, u64::from(id));
        for (segment, reader) in self.snapshot.segments.iter().zip(self.snapshot.searcher.segment_readers()) {
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
                    let names = topics.of(postings.doc()).iter().map(|&o| topics.values[o as usize].clone());
                    return Ok(names.filter(|name| !stated.contains(name)).collect());
                }
                postings.advance();
            }
        }
        Ok(Vec::new())
    }

    fn facets(&self, counts: &Counts, selection: &Selection, limit: usize) -> Facets {
        let values = |facet| self.values(counts, facet, choice_of(selection, facet), limit);
        let size = |facet: usize| {
            count_u32(counts.values[facet].iter().filter(|&&c| c > 0).count()) + u32::from(counts.none[facet] > 0)
        };
        Facets {
            outlet: values(0),
            person: values(1),
            topic: values(2),
            date: months(counts),
            sizes: FacetSizes { outlet: size(0), person: size(1), topic: size(2) },
        }
    }

    /// Values of a facet: the chosen ones, the excluded ones, then up to `limit` others by count.
    fn values(&self, counts: &Counts, facet: usize, choice: &Choice, limit: usize) -> Vec<FacetValue> {
        let names = &self.snapshot.dictionary(FACETS[facet]).values;
        let count_of = |value: &Option<String>| match value {
            None => counts.none[facet],
            Some(value) => names.binary_search(value).map_or(0, |i| counts.values[facet][i]),
        };
        let mut listed: Vec<FacetValue> = Vec::new();
        for (wanted, excluded) in [(&choice.include, false), (&choice.exclude, true)] {
            for value in wanted {
                if !listed.iter().any(|v| v.value == *value) {
                    listed.push(FacetValue {
                        value: value.clone(),
                        count: count_of(value),
                        selected: !excluded,
                        excluded,
                    });
                }
            }
        }
        let chosen = |value: Option<&String>| choice.include.iter().chain(&choice.exclude).any(|c| c.as_ref() == value);
        // `None` sorts before every name of the same count.
        let mut others: Vec<(std::cmp::Reverse<u32>, Option<&String>)> = counts.values[facet]
            .iter()
            .zip(names)
            .map(|(&count, name)| (count, Some(name)))
            .chain([(counts.none[facet], None)])
            .filter(|&(count, name)| count > 0 && !chosen(name))
            .map(|(count, name)| (std::cmp::Reverse(count), name))
            .collect();
        if others.len() > limit && limit > 0 {
            others.select_nth_unstable(limit - 1);
        }
        others.truncate(limit);
        others.sort_unstable();
        listed.extend(others.into_iter().map(|(count, name)| FacetValue {
            value: name.cloned(),
            count: count.0,
            selected: false,
            excluded: false,
        }));
        listed
    }
}

fn hit(stored: &StoredArticle, marker: &Marker, limit: usize) -> Hit {
    let article = corrected(stored);
    let marks = marker.marks(&article);
    let mut found = passages::passages(&article, &marks, limit);
    if found.is_empty() && limit > 0 {
        found.extend(passages::lead(&article));
    }
    let headline = (0..).zip(&article.blocks).find(|(_, b)| b.kind == BlockKind::Headline && b.clutter.is_none());
    Hit {
        id: stored.id,
        headline: headline.map(|(_, b)| visible(&b.text).into_owned()),
        headline_segments: headline
            .map(|(index, b)| passages::segments(&b.text, passages::marks_of(&marks, index)))
            .unwrap_or_default(),
        opening: passages::opening(&article),
        outlet: article.outlet.as_ref().map(|f| visible(&f.value).into_owned()),
        date: article.date.as_ref().map(|f| f.value.to_string()),
        authors: article.authors.iter().map(|f| f.value.clone()).collect(),
        persons: article.persons.iter().map(|p| p.name.clone()).collect(),
        topics: article.topics.iter().map(|f| f.value.clone()).collect(),
        path: visible(&stored.path).into_owned(),
        matches: count_u32(marks.len()),
        more_matches: count_u32(marks.iter().filter(|mark| passages::in_text(&article, mark)).count())
            .saturating_sub(found.iter().map(|p| p.matches).sum()),
        passages: found,
        gone: stored.gone,
    }
}

fn marker(meaning: &Meaning, selection: &Selection, clutter: bool) -> Marker {
    Marker::new(meaning, selection.person.include.iter().flatten().cloned(), clutter)
}

fn choice_of(selection: &Selection, facet: usize) -> &Choice {
    [&selection.outlet, &selection.person, &selection.topic][facet]
}

fn months(counts: &Counts) -> Vec<MonthCount> {
    let known =
        counts.months.iter().map(|(&month, &count)| MonthCount { month: Some(Month(month).to_string()), count });
    let unknown = (counts.undated > 0).then_some(MonthCount { month: None, count: counts.undated });
    known.chain(unknown).collect()
}

fn count_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
