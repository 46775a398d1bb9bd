//! Who is who: the names that articles give, gathered to persons over the whole archive.
//!
//! What the person said ([`Mends`]) goes before all that names say themselves (`gathering`). The same names always give the
//! same persons, in whatever order they came; nothing of it is stored.

use crate::base_forms::BaseForms;
use crate::catalogue::StoredArticle;
use crate::corrected::corrected;
use crate::gathering::gather;
use crate::keys::spaced_terms;
use crate::mends::Mends;
use crate::name_book::NameBook;
use crate::request::Selection;
use crate::schema::Column;
use broadsheet_analyze::{Article, Evidence, Named, Origin, Person, Span};
use broadsheet_text::{Likeness, PersonName, words};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, PoisonError};

/// The persons of an archive.
#[derive(Debug, Default)]
pub struct Identities {
    /// By the name that they go by.
    persons: FxHashMap<Arc<str>, Vec<Arc<str>>>,
    /// The name that a person goes by, by every name that articles give.
    of: FxHashMap<Arc<str>, Arc<str>>,
    mends: Arc<Mends>,
    organisations: Arc<BaseForms>,
    places: Arc<BaseForms>,
}

impl PartialEq for Identities {
    fn eq(&self, other: &Self) -> bool {
        self.of == other.of
            && self.mends == other.mends
            && self.organisations == other.organisations
            && self.places == other.places
    }
}

impl Identities {
    /// Gathers names, each with the number of articles that give it. The book is what is known from gathering before.
    #[must_use]
    pub fn new(names: &[(&str, u32)], mends: Arc<Mends>, book: &Mutex<NameBook>) -> Self {
        let mut sorted: Vec<(&str, u32)> = names.iter().copied().filter(|(name, _)| !mends.is_nobody(name)).collect();
        sorted.par_sort_unstable();
        let mut book = book.lock().unwrap_or_else(PoisonError::into_inner);
        book.take_in(sorted.iter().map(|(name, _)| *name));
        let mut identities = Self { mends: Arc::clone(&mends), ..Self::default() };
        identities.of.reserve(sorted.len());
        let groups = gather(&sorted, &book, &mends);
        identities.persons.reserve(groups.len());
        for group in groups {
            let called = mends.called(group.names.iter().map(|name| &**name)).map(Arc::from);
            let person = called.unwrap_or(group.display);
            for name in &group.names {
                identities.of.insert(Arc::clone(name), Arc::clone(&person));
            }
            match identities.persons.entry(person) {
                Entry::Vacant(place) => {
                    place.insert(group.names);
                }
                // Two groups that were given one name are one person.
                Entry::Occupied(mut place) => place.get_mut().extend(group.names),
            }
        }
        for names in identities.persons.values_mut() {
            names.sort_unstable();
        }
        identities
    }

    /// The same persons with these organisations and places.
    #[must_use]
    pub fn and_things(self, organisations: Arc<BaseForms>, places: Arc<BaseForms>) -> Self {
        Self { organisations, places, ..self }
    }

    /// The names of every person, by the one that the person goes by.
    #[must_use]
    pub fn persons(&self) -> &FxHashMap<Arc<str>, Vec<Arc<str>>> {
        &self.persons
    }

    /// How organisations are called.
    #[must_use]
    pub fn organisations(&self) -> &Arc<BaseForms> {
        &self.organisations
    }

    /// How places are called.
    #[must_use]
    pub fn places(&self) -> &Arc<BaseForms> {
        &self.places
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
        (!self.mends.is_nobody(name)).then(|| self.of.get(name).map_or(name, |person| person))
    }

    /// The person who goes by a name, or has it among others.
    #[must_use]
    pub fn resolve<'a>(&'a self, name: &'a str) -> &'a str {
        if self.persons.contains_key(name) { name } else { self.of.get(name).map_or(name, |person| person) }
    }

    /// The selection with the names that persons, organisations and places go by now: what was chosen by another is the same.
    #[must_use]
    pub fn resolved(&self, selection: &Selection) -> Selection {
        let mut selection = selection.clone();
        selection.person.rename(|name| self.resolve(name).to_owned());
        selection.organisation.rename(|name| self.organisations.base(name).to_owned());
        selection.place.rename(|name| self.places.base(name).to_owned());
        selection
    }

    /// The names that articles give a person; none for a name that is no person's.
    #[must_use]
    pub fn names(&self, person: &str) -> &[Arc<str>] {
        self.persons.get(person).map_or(&[], Vec::as_slice)
    }

    /// The article with the person's corrections, and with the archive's persons, organisations and places in the place of
    /// its names.
    #[must_use]
    pub fn cast<'a>(&self, stored: &'a StoredArticle) -> Cow<'a, Article> {
        let mut article = corrected(stored);
        if article.persons.iter().any(|person| self.person(stored.id, &person.name) != Some(&person.name)) {
            let persons = std::mem::take(&mut article.to_mut().persons);
            article.to_mut().persons = self.gathered(stored.id, persons);
        }
        for name in self.mends.always() {
            let known = article.persons.iter().any(|person| person.name == self.resolve(name));
            if let Some(person) = self.person(stored.id, name).filter(|_| !known)
                && let Some(found) = somebody(&article, name, person)
            {
                let persons = &mut article.to_mut().persons;
                persons.push(found);
                persons.sort_by_key(|person| person.mentions.first().copied());
            }
        }
        let renamed =
            |things: &[Named], forms: &BaseForms| things.iter().any(|thing| forms.base(&thing.name) != thing.name);
        if renamed(&article.organisations, &self.organisations) {
            in_base_form(&mut article.to_mut().organisations, &self.organisations);
        }
        if renamed(&article.places, &self.places) {
            in_base_form(&mut article.to_mut().places, &self.places);
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

    /// Everything that a value of a column is called, for finding words in it: terms between spaces, as [`spaced_terms`]
    /// gives them, with a mark between two names.
    #[must_use]
    pub fn line(&self, column: Column, value: &str) -> String {
        match column {
            Column::Person => {
                let others = self.names(value).iter().filter(|name| ***name != *value);
                others.fold(spaced_terms(value), |line, name| line + "\0" + &spaced_terms(name))
            }
            Column::Organisation => self.organisations.line(value),
            Column::Place => self.places.line(value),
            _ => spaced_terms(value),
        }
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
        let others = self.names(person).iter().map(|other| &**other).filter(|other| *other != name);
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

/// A person that an article names by this name, as it is written; `None` if it does not.
fn somebody(article: &Article, name: &str, person: &str) -> Option<Person> {
    let sought: Vec<&str> = words(name).map(|word| word.text).collect();
    let mut mentions = Vec::new();
    for (block, of_block) in (0..).zip(&article.blocks).filter(|(_, of_block)| of_block.clutter.is_none()) {
        let found: Vec<_> = words(&of_block.text).collect();
        for row in found.windows(sought.len().max(1)) {
            if let [first, .., last] | [first @ last] = row
                && row.iter().map(|word| word.text).eq(sought.iter().copied())
            {
                let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                mentions.push(Span { block, start: byte(first.start), end: byte(last.end) });
            }
        }
    }
    let detail = format!("you said that “{name}” is always a person");
    let evidence = Evidence { origin: Origin::Person, detail, confidence: 1.0 };
    (!mentions.is_empty()).then(|| Person { name: person.to_owned(), role: None, mentions, evidence })
}

/// Gives things their base forms. Two names of one thing are one.
fn in_base_form(things: &mut Vec<Named>, forms: &BaseForms) {
    for mut thing in std::mem::take(things) {
        if let Some(why) = forms.why(&thing.name) {
            thing.evidence.detail = format!("{}; {why}", thing.evidence.detail);
        }
        thing.name = forms.base(&thing.name).to_owned();
        if let Some(known) = things.iter_mut().find(|known| known.name == thing.name) {
            known.mentions.append(&mut thing.mentions);
            known.mentions.sort_unstable();
        } else {
            things.push(thing);
        }
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
