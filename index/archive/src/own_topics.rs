//! The person's own topics: listed with their counts, added and changed.

use crate::archive::Archive;
use crate::catalogue::kept_of_topic;
use crate::columns::WordRow;
use crate::error::{Error, Result};
use crate::keys::spaced_terms;
use crate::query::{Field, Node, parse};
use crate::request::{
    AddTopicRequest, ChangeTopicRequest, FacetName, FacetRequest, MoveTopicRequest, RenameTopicRequest, SearchRequest,
    Topic, TopicsRequest,
};
use broadsheet_text::fold;
use std::collections::BTreeMap;

impl Archive {
    /// The person's own topics, each followed by those under it; counted, if that is asked for.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn topics(&self, request: &TopicsRequest) -> Result<Vec<Topic>> {
        let mut topics = self.catalogue.topics()?;
        if let Some(among) = request.among.as_ref().filter(|_| !topics.is_empty()) {
            // Of every kind: what pages call so is the topic's too.
            let all = FacetRequest { search: among.clone(), ..FacetRequest::of(FacetName::Topic) };
            let values = self.facet(&all)?.values.into_iter();
            let counts: BTreeMap<String, u32> = values.filter_map(|v| Some((v.value?, v.count))).collect();
            for topic in &mut topics {
                topic.count = Some(counts.get(&topic.name).copied().unwrap_or(0));
            }
        }
        Ok(topics)
    }

    /// Adds a topic, and gives it counted. It holds for every article at once, and for those to come.
    ///
    /// # Errors
    /// [`Error::Request`] when the name cannot be or is another's, there is nothing to stand under, or the search asks for
    /// topics of the person's own.
    pub fn add_topic(&self, AddTopicRequest { name, under, search }: &AddTopicRequest) -> Result<Topic> {
        self.check(search.as_ref())?;
        let id = self.catalogue.add_topic(name, *under, kept_of_topic(search.as_ref()).as_ref())?;
        let all = self.topics(&TopicsRequest { among: Some(SearchRequest::default()) })?;
        let added = all.into_iter().find(|topic| topic.id == id);
        added.ok_or_else(|| Error::Request(format!("“{name}” was removed by another program at once.")))
    }

    /// Gives a topic another name.
    ///
    /// # Errors
    /// [`Error::Request`] when the name cannot be or is another's, or there is no such topic.
    pub fn rename_topic(&self, RenameTopicRequest { id, name }: &RenameTopicRequest) -> Result<()> {
        self.catalogue.rename_topic(*id, name)
    }

    /// Gives a topic another search, or none.
    ///
    /// # Errors
    /// [`Error::Request`] when there is no such topic, or the search asks for topics of the person's own.
    pub fn change_topic(&self, ChangeTopicRequest { id, search }: &ChangeTopicRequest) -> Result<()> {
        self.check(search.as_ref())?;
        self.catalogue.change_topic(*id, kept_of_topic(search.as_ref()).as_ref())
    }

    /// Puts a topic elsewhere, with what stands under it.
    ///
    /// # Errors
    /// [`Error::Request`] when it would stand under itself, or one of those named is not there.
    pub fn move_topic(&self, request: &MoveTopicRequest) -> Result<()> {
        self.catalogue.move_topic(*request)
    }

    /// Removes a topic and those under it, and gives their number; [`Self::restore_topic`] takes that back.
    ///
    /// # Errors
    /// [`Error::Request`] when there is no such topic.
    pub fn remove_topic(&self, id: u32) -> Result<u32> {
        self.catalogue.remove_topic(id)
    }

    /// Takes the removal of a topic back, with those that stood under it.
    ///
    /// # Errors
    /// [`Error::Request`] when it is not there any more, or another has one of the names now.
    pub fn restore_topic(&self, id: u32) -> Result<()> {
        self.catalogue.restore_topic(id)
    }

    /// The number of the topic of this name that was removed last.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn removed_topic(&self, name: &str) -> Result<Option<u32>> {
        self.catalogue.removed_topic(name)
    }

    /// Refuses a search that cannot be a topic's: one that cannot be made, or that asks for the person's own topics.
    fn check(&self, search: Option<&SearchRequest>) -> Result<()> {
        let Some(search) = search else { return Ok(()) };
        self.search(&SearchRequest { limit: 0, facet_limit: 0, facets: Vec::new(), ..search.clone() })?;
        let own = self.catalogue.topics()?;
        let names: Vec<String> = own.iter().map(|topic| fold(&topic.name)).collect();
        let chosen = search.selection.topic.include.iter().chain(&search.selection.topic.exclude).flatten();
        let chosen = chosen.filter_map(|topic| names.iter().position(|name| *name == fold(topic)));
        let lines: Vec<String> = own.iter().map(|topic| spaced_terms(&topic.name)).collect();
        let mut rows = Vec::new();
        topic_rows(&parse(&search.query).node, false, &mut rows);
        let typed = rows.iter().flat_map(|row| row.among(lines.iter().map(String::as_str)));
        match chosen.chain(typed.map(|line| line as usize)).next() {
            None => Ok(()),
            Some(at) => Err(Error::Request(format!(
                "The search asks for “{}”, a topic of your own. Topics are not made of each other: put one under the other \
                 instead.",
                own[at].name
            ))),
        }
    }
}

/// The words by which a query asks for topics.
fn topic_rows(node: &Node, of_topics: bool, rows: &mut Vec<WordRow>) {
    match node {
        Node::Words(words) if of_topics => rows.push(WordRow::new(words.slots.iter().map(|slot| vec![slot.clone()]))),
        Node::In(field, inner) => topic_rows(inner, *field == Field::Topic, rows),
        other => other.parts().iter().for_each(|part| topic_rows(part, of_topics, rows)),
    }
}
