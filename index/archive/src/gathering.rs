//! How names are gathered to persons.
//!
//! ```text
//! names with their number of articles
//!   | the same letters             Ada Holm   ADA HOLM   Ada B. Holm
//!   | another spelling             Gorshkov   Gorschkow
//!   | another form of the given name   Bob   Robert
//!   | another grammatical case     Горшкова   Горшковым
//!   | the other script             Gorshkov   Горшков        the nearest, if it is clearly the nearest
//!   | an initial                   A. Holm                   if it fits one person only
//! persons
//! ```
//! A surname alone never joins anybody.

use crate::mends::Mends;
use crate::name_book::{Entry, NameBook};
use broadsheet_text::PersonName;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A reading in the other script must be cheaper by so much than the next person's.
const CLEARLY: f32 = 0.2;
/// So many of a person's names are compared with the other script, the most frequent first.
const COMPARED: usize = 4;

/// Names that are one person's.
pub struct Group {
    /// The one that the person goes by.
    pub display: Arc<str>,
    /// All of them.
    pub names: Vec<Arc<str>>,
}

/// Gathers names, each with the number of articles that give it, sorted. All of them are in the book.
pub fn gather(names: &[(&str, u32)], book: &NameBook, mends: &Mends) -> Vec<Group> {
    let mut gathering = Gathering::new(names, book, mends);
    gathering.by_letters();
    gathering.by_sound();
    gathering.by_given_form();
    gathering.by_case();
    gathering.by_script();
    gathering.by_initial();
    gathering.by_hand(mends);
    let groups = gathering.groups();
    let name = |at: usize| Arc::clone(&gathering.entries[at].name);
    let group = |members: Vec<usize>| Group {
        display: name(gathering.display(&members)),
        names: members.into_iter().map(name).collect(),
    };
    groups.into_iter().map(group).collect()
}

/// Names being gathered to persons.
struct Gathering<'a> {
    /// Sorted.
    names: &'a [(&'a str, u32)],
    /// What is known of each.
    entries: Vec<&'a Entry>,
    /// Each one's parts, if it may join others by itself.
    parsed: Vec<Option<&'a PersonName>>,
    /// By the number in the book, which of these it is; [`ABSENT`] if none.
    places: Vec<u32>,
    /// Of each name the group that it joined, towards the group's first.
    joined: Vec<usize>,
    /// By a group's first: what its members' further names begin with.
    middles: FxHashMap<usize, FxHashSet<char>>,
}

const ABSENT: u32 = u32::MAX;

impl<'a> Gathering<'a> {
    fn new(names: &'a [(&'a str, u32)], book: &'a NameBook, mends: &Mends) -> Self {
        let mut places = vec![ABSENT; book.next() as usize];
        let mut entries = Vec::with_capacity(names.len());
        for (place, (number, entry)) in (0..).zip(names.iter().filter_map(|(name, _)| book.entry(name))) {
            places[number as usize] = place;
            entries.push(entry);
        }
        // A name that the person set apart is nobody else's by itself.
        let free = |entry: &&'a Entry| entry.parsed.as_ref().filter(|_| !mends.is_apart(&entry.name));
        let parsed: Vec<Option<&PersonName>> = entries.iter().map(free).collect();
        let middle = |name: &PersonName| name.middle.first().and_then(|part| part.letters.chars().next());
        let middles = (0..)
            .zip(&parsed)
            .filter_map(|(at, name)| Some((at, std::iter::once(middle(name.as_ref()?)?).collect())))
            .collect();
        Self { names, joined: (0..entries.len()).collect(), entries, parsed, places, middles }
    }

    fn first(&mut self, mut at: usize) -> usize {
        while self.joined[at] != at {
            self.joined[at] = self.joined[self.joined[at]];
            at = self.joined[at];
        }
        at
    }

    /// Makes one group of two, unless further names or generations tell them apart.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        let conflict = match (self.middles.get(&a), self.middles.get(&b)) {
            (Some(of_a), Some(of_b)) => of_a.is_disjoint(of_b),
            _ => false,
        };
        let generation = |at: usize| self.parsed[at].and_then(|name| name.generation);
        if a != b && !conflict && generation(a) == generation(b) {
            self.unite(a, b);
        }
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a).min(self.first(b)), self.first(a).max(self.first(b)));
        if a == b {
            return;
        }
        self.joined[b] = a;
        if let Some(more) = self.middles.remove(&b) {
            self.middles.entry(a).or_default().extend(more);
        }
    }

    /// The places of names that share a key.
    fn keyed<'k>(&self, keys: impl Fn(&'a Entry) -> &'k [u64]) -> Vec<Vec<usize>>
    where
        'a: 'k,
    {
        let names = (0..).zip(&self.entries).filter(|(at, _): &(usize, _)| self.parsed[*at].is_some());
        let mut keyed: Vec<(u64, usize)> =
            names.flat_map(|(at, entry)| keys(entry).iter().map(move |key| (*key, at))).collect();
        keyed.par_sort_unstable();
        keyed.dedup();
        let same = keyed.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1);
        same.map(|same| same.iter().map(|(_, at)| *at).collect()).collect()
    }

    /// Joins all names of a list if no further names tell two of them apart; otherwise those with equal ones only: of `George
    /// Holm`, `George W. Holm` and `George H. Holm` nobody can say who the first is.
    fn join_all(&mut self, members: &[usize]) {
        let mut kinds: BTreeMap<Option<char>, Vec<usize>> = BTreeMap::new();
        for &member in members {
            let first = self.first(member);
            let mut middles: Vec<char> = self.middles.get(&first).into_iter().flatten().copied().collect();
            middles.sort_unstable();
            kinds.entry(middles.first().copied()).or_default().push(member);
        }
        let told_apart = kinds.keys().flatten().count() > 1;
        let lists: Vec<Vec<usize>> = if told_apart { kinds.into_values().collect() } else { vec![members.to_vec()] };
        for list in lists {
            for pair in list.windows(2) {
                self.join(pair[0], pair[1]);
            }
        }
    }

    fn by_letters(&mut self) {
        for members in self.keyed(|entry| entry.letters.as_slice()) {
            self.join_all(&members);
        }
    }

    fn by_sound(&mut self) {
        for members in self.keyed(|entry| &entry.sounds) {
            self.join_all(&members);
        }
    }

    fn by_given_form(&mut self) {
        let keyed = self.keyed(|entry| &entry.forms);
        // A short form of several names is tried when the others are gathered.
        let (mut several, mut sure) = (BTreeMap::<usize, Vec<usize>>::new(), Vec::new());
        for members in &keyed {
            sure.clear();
            for &member in members {
                if self.entries[member].is_of_several {
                    several.entry(member).or_default().extend(members.iter().filter(|other| **other != member));
                } else {
                    sure.push(member);
                }
            }
            self.join_all(&sure);
        }
        for (member, others) in several {
            self.join_the_only(member, others);
        }
    }

    /// Joins a name to the only group that the others belong to, if it is the only one.
    fn join_the_only(&mut self, member: usize, others: Vec<usize>) {
        let mut groups: Vec<usize> = others.into_iter().map(|other| self.first(other)).collect();
        groups.sort_unstable();
        groups.dedup();
        let own = self.first(member);
        groups.retain(|group| *group != own);
        if let [group] = groups[..] {
            self.join(member, group);
        }
    }

    /// Cyrillic names that differ in their endings only. Where both a man and a woman go by a name, forms that could be
    /// either's stay by themselves.
    fn by_case(&mut self) {
        for members in self.keyed(|entry| entry.stems.as_slice()) {
            let gender = |at: &usize| self.parsed[*at].and_then(gender);
            let men: Vec<usize> = members.iter().copied().filter(|at| gender(at) == Some(Gender::Man)).collect();
            let women: Vec<usize> = members.iter().copied().filter(|at| gender(at) == Some(Gender::Woman)).collect();
            if men.is_empty() || women.is_empty() {
                self.join_all(&members);
            } else {
                self.join_all(&men);
                self.join_all(&women);
            }
        }
    }

    /// Joins each person in Cyrillic letters to the one in Latin letters whose name reads so, if one is clearly nearest.
    fn by_script(&mut self) {
        let mut cyrillic: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.names.len() {
            if self.parsed[at].is_some() && !self.entries[at].latin.is_empty() {
                let first = self.first(at);
                cyrillic.entry(first).or_default().push(at);
            }
        }
        let mut joins: Vec<(usize, usize)> = Vec::new();
        for (first, mut members) in cyrillic {
            members.sort_by_key(|&at| std::cmp::Reverse(self.names[at].1));
            let mut costs: BTreeMap<usize, f32> = BTreeMap::new();
            for &at in members.iter().take(COMPARED) {
                for &(number, cost) in &self.entries[at].latin {
                    let other = self.places[number as usize];
                    if other == ABSENT || self.parsed[other as usize].is_none() {
                        continue;
                    }
                    let group = self.first(other as usize);
                    costs.entry(group).and_modify(|known| *known = known.min(cost)).or_insert(cost);
                }
            }
            let mut costs: Vec<(usize, f32)> = costs.into_iter().collect();
            costs.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
            match costs[..] {
                [(group, _)] => joins.push((first, group)),
                [(group, cost), (_, next), ..] if next - cost > CLEARLY => joins.push((first, group)),
                _ => {}
            }
        }
        for (a, b) in joins {
            self.join(a, b);
        }
    }

    /// Joins a name with an initial to the only person that it fits.
    fn by_initial(&mut self) {
        let mut by_surname: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, name) in (0..).zip(&self.parsed) {
            if let Some(name) = name {
                by_surname.entry(&name.surname).or_default().push(at);
            }
        }
        for at in 0..self.names.len() {
            let Some(name) = self.parsed[at].filter(|name| name.given.initial) else { continue };
            let same = by_surname.get(name.surname.as_str()).into_iter().flatten().copied();
            let fits =
                |other: &usize| *other != at && self.parsed[*other].is_some_and(|other| name.likeness(other).is_some());
            let others: Vec<usize> = same.filter(fits).collect();
            let (full, initials): (Vec<usize>, Vec<usize>) =
                others.into_iter().partition(|&other| self.parsed[other].is_some_and(|n| !n.given.initial));
            self.join_the_only(at, if full.is_empty() { initials } else { full });
        }
    }

    /// Joins what the person said is one.
    fn by_hand(&mut self, mends: &Mends) {
        let names = self.names;
        let at = |name: &str| names.binary_search_by(|(other, _)| (*other).cmp(name)).ok();
        for (a, b) in mends.same().filter_map(|(a, b)| Some((at(a)?, at(b)?))) {
            self.unite(a, b);
        }
    }

    /// The members of each group.
    fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.names.len()];
        for at in 0..self.names.len() {
            let first = self.first(at);
            groups[first].push(at);
        }
        groups.retain(|members| !members.is_empty());
        groups
    }

    /// The name that a person goes by: a full one, in Latin letters if there is one, not inflected as far as can be told, the
    /// most frequent of those.
    fn display(&self, members: &[usize]) -> usize {
        let rank = |&at: &usize| {
            let (name, articles) = self.names[at];
            let parsed = self.parsed[at];
            let full = parsed.is_some_and(|n| !n.given.initial);
            let latin = parsed.is_some_and(|n| !n.cyrillic);
            let listed = latin || parsed.is_some_and(PersonName::is_listed);
            let capitals = !name.chars().any(char::is_lowercase);
            (full, latin, listed, !capitals, articles, std::cmp::Reverse((name.len(), at)))
        };
        members.iter().copied().max_by_key(rank).unwrap_or_default()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    Man,
    Woman,
}

/// What the ending of a Cyrillic surname says for certain.
fn gender(name: &PersonName) -> Option<Gender> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.surname.ends_with(ending));
    if ends(&["ов", "ев", "ин", "ского", "скому", "овим", "евим", "иним", "скии", "ским"])
    {
        Some(Gender::Man)
    } else if ends(&["овои", "евои", "инои", "ская", "скои", "скую", "овою", "евою"]) {
        Some(Gender::Woman)
    } else {
        None
    }
}
