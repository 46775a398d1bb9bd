//! The person's own topics, applied: which articles of a segment belong to each.
//!
//! They are applied when a snapshot is made, not when an article is read: what is said of them counts at once, for every
//! article. A topic holds what its search finds, and what the topics under it hold. In its search topics mean those that
//! pages state and texts have: topics of the person's own are not made of each other, so there is no circle.

use crate::choices::{Filters, SegmentFilters};
use crate::columns::SegmentColumns;
use crate::error::{Error, Result};
use crate::identities::Identities;
use crate::meaning::Lexicon;
use crate::plan::Planner;
use crate::query::parse;
use crate::request::{Choice, Exactness, SearchRequest, Selection, Topic, TopicKind};
use crate::schema::{Column, Fields};
use crate::spellings::Spellings;
use crate::topic_column::{Given, TopicSpellings};
use crate::vocabulary::Vocabulary;
use broadsheet_text::fold;
use std::sync::Arc;
use tantivy::Searcher;
use tantivy::query::EnableScoring;

/// A topic of the person's own.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnTopic {
    /// Its name, as the facet shows it.
    pub name: String,
    /// Which of the topics before it, in their order, it stands under.
    pub under: Option<usize>,
    /// What belongs to it besides what belongs to those under it, if all of that is understood.
    pub search: Option<SearchRequest>,
}

impl OwnTopic {
    /// The topics of a catalogue, each after the one that it stands under.
    #[must_use]
    pub fn of(kept: Vec<Topic>) -> Arc<[Self]> {
        let places: Vec<u32> = kept.iter().map(|topic| topic.id).collect();
        let place = |id: u32| places.iter().position(|other| *other == id);
        kept.into_iter()
            .map(|topic| Self {
                under: topic.under.and_then(place),
                search: topic.search.filter(|_| topic.beyond.is_empty()),
                name: topic.name,
            })
            .collect()
    }

    /// What it holds depends on who is who.
    #[must_use]
    pub fn takes_identities(&self) -> bool {
        // No other than a field's word, `person:Holm`, asks for names.
        self.search.as_ref().is_some_and(|search| {
            let Selection { person, organisation, place, .. } = &search.selection;
            search.query.contains(':')
                || [person, organisation, place].iter().any(|choice| **choice != Choice::default())
        })
    }

    /// What it holds depends on how the names of the whole archive are spelled.
    #[must_use]
    pub fn takes_spellings(&self) -> bool {
        self.search.as_ref().is_some_and(|search| search.exactness >= Exactness::Variants)
    }
}

/// A segment whose articles are to be found, with all kinds of topics but the person's own.
pub struct Among<'a> {
    /// The state of the index.
    pub searcher: &'a Searcher,
    /// The place of the segment in it.
    pub ordinal: usize,
    /// The fields of the index.
    pub fields: &'a Fields,
    /// Who is who.
    pub identities: &'a Identities,
    /// The columns of the archive, those of the segment itself first.
    pub segments: &'a mut [Arc<SegmentColumns>],
    /// How names are spelled in the archive.
    pub spellings: &'a Spellings,
    /// How topics are.
    pub topics: &'a TopicSpellings,
}

impl Among<'_> {
    /// The articles of each topic, which goes by its place among them.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn members(&self, own: &[OwnTopic]) -> Result<Vec<Given>> {
        let mut below: Vec<Vec<u32>> = vec![Vec::new(); own.len()];
        let mut given = Vec::new();
        // From the last: those under a topic come before it.
        for (index, topic) in own.iter().enumerate().rev() {
            let mut members = std::mem::take(&mut below[index]);
            if let Some(search) = &topic.search {
                match self.found(search) {
                    Ok(found) => members.extend(found),
                    Err(Error::Request(why)) => tracing::warn!(topic.name, why, "the search of a topic finds nothing"),
                    Err(error) => return Err(error),
                }
            }
            members.sort_unstable();
            members.dedup();
            let number = u32::try_from(index).unwrap_or(u32::MAX);
            let own = |&document: &u32| Given { document, topic: number, kind: TopicKind::Own };
            given.extend(members.iter().map(own));
            if let Some(under) = topic.under {
                below[under].extend(members);
                below[under].extend(self.stated(&topic.name));
            }
        }
        Ok(given)
    }

    fn segment(&self) -> &Arc<SegmentColumns> {
        &self.segments[0]
    }

    /// The articles that a search finds.
    ///
    /// # Errors
    /// When the search cannot be made, or the index cannot be read.
    pub fn found(&self, search: &SearchRequest) -> Result<Vec<u32>> {
        let Self { searcher, fields, identities, spellings, .. } = *self;
        let segment = self.segment();
        let searched = [fields.text, fields.headline, fields.clutter];
        let lexicon = Lexicon {
            vocabulary: &Vocabulary::open(searcher, if search.clutter { &searched } else { &searched[..2] })?,
            paths: &Vocabulary::open(searcher, &[fields.path])?,
            segments: self.segments,
            spellings,
            identities,
        };
        let meaning = lexicon.meaning(&parse(&search.query).node, search.taking())?;
        let planner = Planner { fields, segments: std::slice::from_ref(segment), identities, clutter: search.clutter };
        let filters = Filters::resolve(&self.resolved(&search.selection), |c| &segment.columns[c as usize].values)?;
        let most = segment.columns.iter().map(|column| column.values.len()).max().unwrap_or(0);
        let same: Vec<u32> = (0..u32::try_from(most).unwrap_or(u32::MAX)).collect();
        let filters = SegmentFilters::new(&filters, segment, |c| &same[..segment.columns[c as usize].values.len()]);
        let weight = planner.plan(&meaning).weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut found = Vec::new();
        weight.for_each_no_score(&searcher.segment_readers()[self.ordinal], &mut |documents| {
            found.extend(documents.iter().filter(|&&document| filters.pass(segment, document)));
        })?;
        Ok(found)
    }

    /// The articles that have a topic without the person saying so.
    fn stated(&self, topic: &str) -> Vec<u32> {
        let column = &self.segment().columns[Column::Topic as usize];
        let Some(ordinal) = column.ordinal(self.topics.of(topic)) else { return Vec::new() };
        let documents = 0..u32::try_from(self.segment().ids.len()).unwrap_or(u32::MAX);
        documents.filter(|&document| column.of(document).contains(&ordinal)).collect()
    }

    /// A selection with names and topics as this segment has them.
    fn resolved(&self, selection: &Selection) -> Selection {
        let mut selection = self.identities.resolved(selection);
        let topics = &self.segment().columns[Column::Topic as usize];
        selection.topic.rename(|topic| match self.topics.of(topic) {
            spelled if topics.ordinal(spelled).is_some() => spelled.to_owned(),
            // Nobody spells it so any more.
            spelled => {
                let wanted = fold(topic);
                topics.values.iter().find(|other| fold(other) == wanted).map_or(spelled, String::as_str).to_owned()
            }
        });
        selection
    }
}
