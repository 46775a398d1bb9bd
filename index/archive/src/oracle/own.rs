//! The person's own topics in a random archive: what happens to them between its rounds, and which articles they hold by a
//! plain loop.

use super::told::Told;
use super::{passes, query, selection};
use crate::Archive;
use crate::query::parse;
use crate::request::{AddTopicRequest, ChangeTopicRequest, MoveTopicRequest, RenameTopicRequest, SearchRequest};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Some are also stated by pages, some may be found.
pub const NAMES: [&str; 4] = ["Crossings", "ferry", "Toll", "Town"];

/// A topic of the person's own.
pub struct Own {
    id: u32,
    name: &'static str,
    under: Option<u32>,
    search: Option<SearchRequest>,
}

impl Own {
    pub fn name(&self) -> &'static str {
        self.name
    }
}

/// What happens to the person's own topics.
#[derive(Debug, Clone)]
pub struct Act {
    /// After so many rounds of the archive.
    pub after: usize,
    deed: Deed,
}

#[derive(Debug, Clone)]
enum Deed {
    /// A topic is added, under one of those there are or at the top.
    Add(&'static str, usize, SearchRequest),
    /// One has another search.
    Change(usize, SearchRequest),
    /// One has another name.
    Rename(usize, &'static str),
    /// One goes elsewhere.
    Move(usize, usize),
    /// One goes, with those under it.
    Remove(usize),
}

/// What happens to the person's topics in so many rounds.
pub fn acts(rounds: usize) -> impl Strategy<Value = Vec<Act>> {
    let name = || prop::sample::select(&NAMES[..]);
    let of = |(query, selection)| SearchRequest { query, selection, ..SearchRequest::default() };
    let search = || (query(), selection()).prop_map(of);
    let deed = prop_oneof![
        6 => (name(), 0..5usize, search()).prop_map(|(name, under, search)| Deed::Add(name, under, search)),
        1 => (0..4usize, search()).prop_map(|(which, search)| Deed::Change(which, search)),
        1 => (0..4usize, name()).prop_map(|(which, name)| Deed::Rename(which, name)),
        1 => (0..4usize, 0..5usize).prop_map(|(which, under)| Deed::Move(which, under)),
        1 => (0..4usize).prop_map(Deed::Remove),
    ];
    prop::collection::vec((0..rounds, deed).prop_map(|(after, deed)| Act { after, deed }), 0..6)
}

/// A search that asks for nothing is none.
fn kept(search: &SearchRequest) -> Option<SearchRequest> {
    let asks = !search.query.is_empty() || search.selection != Default::default();
    asks.then(|| search.clone())
}

/// Whether a search asks for a topic of the person's own, and so cannot be one's.
fn is_refused(search: &Option<SearchRequest>, own: &[Own]) -> bool {
    let chosen =
        search.iter().flat_map(|s| s.selection.topic.include.iter().chain(&s.selection.topic.exclude)).flatten();
    own.iter().any(|topic| chosen.clone().any(|chosen| chosen == topic.name))
}

/// The numbers of a topic and of all under it.
fn branch(id: u32, own: &[Own]) -> BTreeSet<u32> {
    let under = own.iter().filter(|topic| topic.under == Some(id));
    under.flat_map(|topic| branch(topic.id, own)).chain([id]).collect()
}

impl Act {
    /// Lets it happen, if it can be; what cannot be is refused.
    pub fn happen(&self, archive: &Archive, own: &mut Vec<Own>) {
        let place = |which: usize| own.get(which).map(|topic| topic.id);
        match &self.deed {
            Deed::Add(name, under, search) => {
                let (under, search) = (place(*under), kept(search));
                let refused = is_refused(&search, own) || own.iter().any(|topic| topic.name == *name);
                let request = AddTopicRequest { name: (*name).to_owned(), under, search: search.clone() };
                let added = archive.add_topic(&request);
                assert_eq!(added.is_err(), refused, "{request:?} {added:?}");
                own.extend(added.ok().map(|added| Own { id: added.id, name, under, search }));
            }
            Deed::Change(which, search) => {
                let Some(id) = place(*which) else { return };
                let search = kept(search);
                let changed = archive.change_topic(&ChangeTopicRequest { id, search: search.clone() });
                assert_eq!(changed.is_err(), is_refused(&search, own), "{search:?} {changed:?}");
                if changed.is_ok() {
                    own[*which].search = search;
                }
            }
            Deed::Rename(which, name) => {
                let Some(id) = place(*which) else { return };
                let taken = own.iter().any(|topic| topic.name == *name && topic.id != id);
                let renamed = archive.rename_topic(&RenameTopicRequest { id, name: (*name).to_owned() });
                assert_eq!(renamed.is_err(), taken, "{renamed:?}");
                if !taken {
                    own[*which].name = name;
                }
            }
            Deed::Move(which, under) => {
                let (Some(id), under) = (place(*which), place(*under)) else { return };
                let circle = under.is_some_and(|under| branch(id, own).contains(&under));
                let moved = archive.move_topic(&MoveTopicRequest { id, under, before: None });
                assert_eq!(moved.is_err(), circle, "{moved:?}");
                if !circle {
                    own[*which].under = under;
                }
            }
            Deed::Remove(which) => {
                let Some(id) = place(*which) else { return };
                let gone = branch(id, own);
                assert_eq!(archive.remove_topic(id).unwrap() as usize, gone.len());
                own.retain(|topic| !gone.contains(&topic.id));
            }
        }
    }
}

/// The topics that hold an article, of which all else is known.
pub fn holding(told: &Told, own: &[Own]) -> BTreeSet<&'static str> {
    own.iter().filter(|topic| holds(topic, told, own)).map(|topic| topic.name).collect()
}

/// Its search finds the article, or one under it holds it, or a page states or the archive found one under it.
fn holds(topic: &Own, told: &Told, own: &[Own]) -> bool {
    let found = |search: &SearchRequest| {
        told.matches(&parse(&search.query).node, None) && passes(&search.selection, told, None)
    };
    topic.search.as_ref().is_some_and(found)
        || own
            .iter()
            .filter(|below| below.under == Some(topic.id))
            .any(|below| told.is_about(below.name) || holds(below, told, own))
}
