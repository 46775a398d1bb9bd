//! Who is who: the names that articles give, gathered to persons over the whole archive.
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
//! A surname alone never joins anybody. What the person said ([`Mends`]) goes before all of it. The same names always give the
//! same persons, in whatever order they came; nothing of it is stored.

use crate::catalogue::StoredArticle;
use crate::corrected::corrected;
use crate::keys::spaced_terms;
use crate::mends::Mends;
use crate::readings::Readings;
use broadsheet_analyze::{Article, Person};
use broadsheet_text::{Likeness, PersonName};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The persons of an archive.
#[derive(Debug, Default)]
pub struct Identities {
    /// By the name that they go by.
    persons: FxHashMap<String, Vec<String>>,
    /// The name that a person goes by, by every name that articles give.
    of: FxHashMap<String, String>,
    mends: Arc<Mends>,
}

impl PartialEq for Identities {
    fn eq(&self, other: &Self) -> bool {
        self.of == other.of && self.mends == other.mends
    }
}

/// A reading in the other script must be cheaper by so much than the next person's.
const CLEARLY: f32 = 0.2;
/// So many of a person's names are compared with the other script, the most frequent first.
const COMPARED: usize = 4;

impl Identities {
    /// Gathers names, each with the number of articles that give it. The readings are what is known from gathering before.
    #[must_use]
    pub fn new(names: &[(&str, u32)], mends: Arc<Mends>, readings: &Mutex<Readings>) -> Self {
        let mut sorted: Vec<(&str, u32)> = names.iter().copied().filter(|(name, _)| !mends.is_nobody(name)).collect();
        sorted.sort_unstable();
        let mut gathering = Gathering::new(sorted, &mends);
        gathering.by_letters();
        gathering.by_sound();
        gathering.by_given_form();
        gathering.by_case();
        {
            let mut readings = readings.lock().unwrap_or_else(PoisonError::into_inner);
            readings.take_in(gathering.parsed.iter().flatten());
            gathering.by_script(&readings);
        }
        gathering.by_initial();
        gathering.by_hand();
        let mut identities = Self { mends: Arc::clone(&mends), ..Self::default() };
        for members in gathering.groups() {
            let name = gathering.display(&members);
            let called = mends.called(members.iter().map(|&member| gathering.names[member].0));
            let name = called.unwrap_or(name).to_owned();
            for &member in &members {
                identities.of.insert(gathering.names[member].0.to_owned(), name.clone());
            }
            let names = members.iter().map(|&member| gathering.names[member].0.to_owned());
            // Two groups that were given one name are one person.
            identities.persons.entry(name).or_default().extend(names);
        }
        for names in identities.persons.values_mut() {
            names.sort_unstable();
        }
        identities
    }

    /// What the person said of persons.
    #[must_use]
    pub fn mends(&self) -> &Arc<Mends> {
        &self.mends
    }

    /// Whom a name names in an article; `None` if nobody.
    #[must_use]
    pub fn person<'a>(&'a self, article: u32, name: &'a str) -> Option<&'a str> {
        self.mends.here(article, name).unwrap_or_else(|| self.anywhere(name))
    }

    /// Whom a name names where nothing else was said of an article.
    #[must_use]
    pub fn anywhere<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        (!self.mends.is_nobody(name)).then(|| self.of.get(name).map_or(name, String::as_str))
    }

    /// The person who goes by a name, or has it among others.
    #[must_use]
    pub fn resolve<'a>(&'a self, name: &'a str) -> &'a str {
        if self.persons.contains_key(name) { name } else { self.of.get(name).map_or(name, String::as_str) }
    }

    /// The names that articles give a person; none for a name that is no person's.
    #[must_use]
    pub fn names(&self, person: &str) -> &[String] {
        self.persons.get(person).map_or(&[], Vec::as_slice)
    }

    /// The article with the person's corrections, and with the archive's persons in the place of its names.
    #[must_use]
    pub fn cast<'a>(&self, stored: &'a StoredArticle) -> Cow<'a, Article> {
        let mut article = corrected(stored);
        if article.persons.iter().any(|person| self.person(stored.id, &person.name) != Some(&person.name)) {
            let persons = std::mem::take(&mut article.to_mut().persons);
            article.to_mut().persons = self.gathered(stored.id, persons);
        }
        article
    }

    /// The persons that an article's names name. Two names of one person are one.
    fn gathered(&self, id: u32, persons: Vec<Person>) -> Vec<Person> {
        let mut cast: Vec<Person> = Vec::with_capacity(persons.len());
        for mut person in persons {
            let Some(name) = self.person(id, &person.name).map(str::to_owned) else { continue };
            if let Some(known) = cast.iter_mut().find(|known| known.name == name) {
                known.mentions.append(&mut person.mentions);
                known.mentions.sort_unstable();
                known.role = known.role.take().or(person.role);
            } else {
                person.name = name;
                cast.push(person);
            }
        }
        cast
    }

    /// Every name of a person, for finding words in them: terms between spaces, as [`spaced_terms`] gives them, with a mark
    /// between two names.
    #[must_use]
    pub fn line(&self, person: &str) -> String {
        let others = self.names(person).iter().filter(|name| *name != person);
        others.fold(spaced_terms(person), |line, name| line + "\0" + &spaced_terms(name))
    }

    /// Why a name is this person's, as a sentence; `None` for the name that the person goes by.
    #[must_use]
    pub fn why(&self, person: &str, name: &str) -> Option<String> {
        if name == person {
            return None;
        }
        if let Some(why) = self.mends.why(name) {
            return Some(why);
        }
        let parsed = PersonName::parse(name)?;
        let like = |other: &str| PersonName::parse(other).and_then(|other| parsed.likeness(&other));
        let others = self.names(person).iter().map(String::as_str).filter(|other| *other != name);
        let (why, other) = std::iter::once(person)
            .chain(others)
            .filter_map(|other| Some((like(other)?, other)))
            // Best by the name that they go by; otherwise by the one that is likest.
            .min_by_key(|(why, other)| (*other != person, *why))?;
        Some(match why {
            Likeness::Letters => format!("the same name as “{other}”"),
            Likeness::Spelling => format!("another spelling of “{other}”"),
            Likeness::GivenForm => format!("another form of the given name in “{other}”"),
            Likeness::Inflection => format!("another grammatical case of “{other}”"),
            Likeness::Script => format!("“{other}” in the other script"),
            Likeness::Initial => format!("the initial fits “{other}” and nobody else here"),
        })
    }
}

/// Names being gathered to persons.
struct Gathering<'a> {
    /// Sorted.
    names: Vec<(&'a str, u32)>,
    parsed: Vec<Option<PersonName>>,
    /// Of each name the group that it joined, towards the group's first.
    joined: Vec<usize>,
    /// By a group's first: what its members' further names begin with.
    middles: FxHashMap<usize, FxHashSet<char>>,
    mends: &'a Mends,
}

impl<'a> Gathering<'a> {
    fn new(names: Vec<(&'a str, u32)>, mends: &'a Mends) -> Self {
        // A name that the person set apart is nobody else's by itself.
        let parse = |name: &str| if mends.is_apart(name) { None } else { PersonName::parse(name) };
        let parsed: Vec<Option<PersonName>> = names.iter().map(|(name, _)| parse(name)).collect();
        let middle = |name: &PersonName| name.middle.first().and_then(|part| part.letters.chars().next());
        let middles = (0..)
            .zip(&parsed)
            .filter_map(|(at, name)| Some((at, std::iter::once(middle(name.as_ref()?)?).collect())))
            .collect();
        Self { joined: (0..names.len()).collect(), names, parsed, middles, mends }
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
        let generation = |at: usize| self.parsed[at].as_ref().and_then(|name| name.generation);
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

    /// Full names by a key, in the order of the keys.
    fn keyed(&self, keys: impl Fn(&PersonName) -> Vec<String>) -> BTreeMap<String, Vec<usize>> {
        let mut keyed: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, name) in (0..).zip(&self.parsed) {
            let Some(name) = name.as_ref().filter(|name| !name.given.initial) else { continue };
            let script = if name.cyrillic { 'c' } else { 'l' };
            for key in keys(name) {
                let generation = name.generation.unwrap_or_default();
                keyed.entry(format!("{script} {key} {generation}")).or_default().push(at);
            }
        }
        keyed
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
        for members in self.keyed(|name| vec![format!("{} {}", name.given.letters, name.surname)]).into_values() {
            self.join_all(&members);
        }
    }

    fn by_sound(&mut self) {
        for members in self.keyed(PersonName::sound_keys).into_values() {
            self.join_all(&members);
        }
    }

    fn by_given_form(&mut self) {
        let keyed = self.keyed(PersonName::form_keys);
        let mut lists: FxHashMap<usize, u32> = FxHashMap::default();
        for &member in keyed.values().flatten() {
            *lists.entry(member).or_default() += 1;
        }
        for members in keyed.values() {
            // A short form of several names is tried when the others are gathered.
            let sure: Vec<usize> = members.iter().copied().filter(|member| lists[member] == 1).collect();
            self.join_all(&sure);
        }
        let mut candidates: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for members in keyed.values() {
            for &member in members.iter().filter(|member| lists[member] > 1) {
                candidates.entry(member).or_default().extend(members.iter().filter(|other| **other != member));
            }
        }
        for (member, others) in candidates {
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
        let mut keyed: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        for (at, name) in (0..).zip(&self.parsed) {
            if let Some(name) = name.as_ref().filter(|name| name.cyrillic && !name.given.initial) {
                keyed.entry(name.stems()).or_default().push(at);
            }
        }
        for members in keyed.into_values() {
            let gender = |at: &usize| self.parsed[*at].as_ref().and_then(gender);
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
    fn by_script(&mut self, readings: &Readings) {
        let mut cyrillic: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut latin: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for at in 0..self.names.len() {
            let Some(name) = self.parsed[at].as_ref().filter(|name| !name.given.initial) else { continue };
            if name.cyrillic {
                let first = self.first(at);
                cyrillic.entry(first).or_default().push(at);
            } else {
                for surname in std::iter::once(name.surname.clone()).chain(name.double_surname()) {
                    latin.entry(surname).or_default().push(at);
                }
            }
        }
        let mut joins: Vec<(usize, usize)> = Vec::new();
        for (first, mut members) in cyrillic {
            members.sort_by_key(|&at| std::cmp::Reverse(self.names[at].1));
            let mut costs: BTreeMap<usize, f32> = BTreeMap::new();
            for &at in members.iter().take(COMPARED) {
                let Some(name) = self.parsed[at].as_ref() else { continue };
                let others = readings.of(&name.surname).iter().filter_map(|surname| latin.get(surname)).flatten();
                let found: Vec<(usize, f32)> = others
                    .filter_map(|&other| {
                        let known = self.parsed[other].as_ref().filter(|known| !known.is_told_from(name))?;
                        Some((other, name.cost_in_other_script(known)?))
                    })
                    .collect();
                for (other, cost) in found {
                    let group = self.first(other);
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
        let mut by_surname: FxHashMap<(bool, String), Vec<usize>> = FxHashMap::default();
        for (at, name) in (0..).zip(&self.parsed) {
            if let Some(name) = name {
                by_surname.entry((name.cyrillic, name.surname.clone())).or_default().push(at);
            }
        }
        for at in 0..self.names.len() {
            let Some(name) = self.parsed[at].as_ref().filter(|name| name.given.initial) else { continue };
            let same = by_surname.get(&(name.cyrillic, name.surname.clone())).into_iter().flatten().copied();
            let fits = |other: &usize| {
                *other != at && self.parsed[*other].as_ref().is_some_and(|other| name.likeness(other).is_some())
            };
            let others: Vec<usize> = same.filter(fits).collect();
            let (full, initials): (Vec<usize>, Vec<usize>) =
                others.into_iter().partition(|&other| self.parsed[other].as_ref().is_some_and(|n| !n.given.initial));
            self.join_the_only(at, if full.is_empty() { initials } else { full });
        }
    }

    /// Joins what the person said is one.
    fn by_hand(&mut self) {
        let at = |name: &str, names: &[(&str, u32)]| names.binary_search_by(|(other, _)| (*other).cmp(name)).ok();
        let pairs: Vec<(usize, usize)> =
            self.mends.same().filter_map(|(a, b)| Some((at(a, &self.names)?, at(b, &self.names)?))).collect();
        for (a, b) in pairs {
            self.unite(a, b);
        }
    }

    /// The members of each group.
    fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.names.len() {
            let first = self.first(at);
            groups.entry(first).or_default().push(at);
        }
        groups.into_values().collect()
    }

    /// The name that a person goes by: a full one, in Latin letters if there is one, not inflected as far as can be told, the
    /// most frequent of those.
    fn display(&self, members: &[usize]) -> &'a str {
        let rank = |&at: &usize| {
            let (name, articles) = self.names[at];
            let parsed = self.parsed[at].as_ref();
            let full = parsed.is_some_and(|n| !n.given.initial);
            let latin = parsed.is_some_and(|n| !n.cyrillic);
            let listed = latin || parsed.is_some_and(PersonName::is_listed);
            let capitals = !name.chars().any(char::is_lowercase);
            (full, latin, listed, !capitals, articles, std::cmp::Reverse((name.len(), at)))
        };
        members.iter().copied().max_by_key(|at| rank(at)).map_or("", |at| self.names[at].0)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn persons(names: &[(&str, u32)], mends: Mends) -> Vec<String> {
        let identities = Identities::new(names, Arc::new(mends), &Mutex::default());
        let mut persons: Vec<String> =
            identities.persons.iter().map(|(name, names)| format!("{name}: {}", names.join(" = "))).collect();
        persons.sort_unstable();
        persons
    }

    #[test]
    fn names_are_gathered_across_spellings_and_scripts() {
        let names = [
            ("Aleksandr Gorshkov", 5),
            ("Alexander Gorshkov", 2),
            ("Александр Горшков", 9),
            ("Александра Горшкова", 1),
            ("Олександр Горшков", 1),
            ("A. Gorshkov", 1),
            ("Gorshkov", 7),
            ("Boris Gorshkov", 1),
        ];
        // With a Boris the initial A. still fits one only.
        assert_eq!(
            persons(&names, Mends::default()),
            [
                "Aleksandr Gorshkov: A. Gorshkov = Aleksandr Gorshkov = Alexander Gorshkov = Александр Горшков = \
                 Александра Горшкова = Олександр Горшков",
                "Boris Gorshkov: Boris Gorshkov",
                "Gorshkov: Gorshkov",
            ]
        );
    }

    #[test]
    fn what_could_be_two_persons_stays_apart() {
        for names in [
            &["George Holm", "George W. Holm", "George H. Holm"][..],
            &["A. Holm", "Ada Holm", "Anna Holm"],
            &["Ted Vance", "Edward Vance", "Theodore Vance"],
            &["Robert Vance", "Robert Vance Jr."],
            &["Vance", "Robert Vance"],
        ] {
            let counted: Vec<(&str, u32)> = names.iter().map(|name| (*name, 1)).collect();
            assert_eq!(persons(&counted, Mends::default()).len(), names.len(), "{names:?}");
        }
    }

    #[test]
    fn the_order_of_names_does_not_matter() {
        let mut names = vec![
            ("Ada Holm", 1),
            ("Ada B. Holm", 1),
            ("Ted Vance", 1),
            ("Edward Vance", 1),
            ("Анна Горшкова", 1),
            ("Anna Gorshkova", 1),
            ("Анной Горшковой", 1),
        ];
        let once = persons(&names, Mends::default());
        assert_eq!(once.len(), 3, "{once:?}");
        for turn in 1..names.len() {
            names.rotate_left(turn);
            assert_eq!(persons(&names, Mends::default()), once);
        }
    }

    #[test]
    fn every_name_tells_why_it_is_the_persons() {
        let names = [("Ada Holm", 3), ("ADA HOLM", 1), ("Ада Холм", 1), ("A. Holm", 1)];
        let identities = Identities::new(&names, Arc::default(), &Mutex::default());
        assert_eq!(identities.why("Ada Holm", "Ada Holm"), None);
        assert_eq!(identities.why("Ada Holm", "ADA HOLM").unwrap(), "the same name as “Ada Holm”");
        assert_eq!(identities.why("Ada Holm", "Ада Холм").unwrap(), "“Ada Holm” in the other script");
        assert_eq!(identities.why("Ada Holm", "A. Holm").unwrap(), "the initial fits “Ada Holm” and nobody else here");
    }
}
