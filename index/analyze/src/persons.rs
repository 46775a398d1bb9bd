//! The persons that an article names: full names, and the short forms of them.
//!
//! ```text
//! pages -> full names (mentions) -> one person per name -> short forms linked -> Vec<Person>
//! ```
//!
//! Persons of different articles are not compared here.

use crate::article::{Evidence, Person, Span};
use crate::mentions::{Mention, mentions};
use crate::names;
use crate::outlet;
use crate::pages::{Context, Page};
use crate::tokens::{Shape, is_particle};
use crate::vocabulary::Class;
use broadsheet_extract::Origin;
use broadsheet_names::Kind;
use broadsheet_text::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// The persons named on the pages, by first mention.
pub(crate) fn find(pages: &[Page<'_>], context: &Context<'_>) -> Vec<Person> {
    let language = context.language.unwrap_or_default();
    let small: FxHashSet<&str> =
        pages.iter().flat_map(|p| &p.tokens).filter(|t| t.shape == Shape::Small).map(|t| t.text).collect();
    let seen_small = |word: &str| small.contains(word);
    let mut found: Vec<(usize, Mention)> = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let named = mentions(page.text, &page.tokens, &page.names);
        let credited =
            |(first, last): (usize, usize)| page.is_credit(page.tokens[first].start, page.tokens[last - 1].end());
        found.extend(named.into_iter().filter(|mention| !credited(mention.tokens)).map(|mention| (at, mention)));
    }
    let own = context.outlet.map(outlet::key);
    let mut cast = Cast { pages, language, seen_small: &seen_small, people: Vec::new() };
    found.retain(|(page, mention)| own.as_deref() != Some(outlet::key(pages[*page].words(mention.tokens)).as_str()));
    // Who is named in full or addressed comes first: a single word may be a short form of that.
    let (full, single): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, m)| m.given.is_some() || m.titled);
    for (page, mention) in full {
        cast.introduce(page, mention);
    }
    cast.link_short_forms();
    cast.introduce_others(single);
    cast.persons()
}

/// How sure the recogniser must be of a person that only one word names.
const SURE: f32 = 0.9;

/// A person of the article, as far as known.
struct Somebody {
    given: Option<String>,
    surname: String,
    mentions: Vec<(Place, Option<Mention>)>,
}

/// Where a name stands: page, first and last byte.
type Place = (usize, usize, usize);

/// The persons of an article.
struct Cast<'a> {
    pages: &'a [Page<'a>],
    language: &'a str,
    seen_small: &'a dyn Fn(&str) -> bool,
    people: Vec<Somebody>,
}

impl Cast<'_> {
    /// Adds a full name to the person it names, or as a person of its own.
    fn introduce(&mut self, page: usize, mention: Mention) {
        let tokens = &self.pages[page].tokens;
        let place = (page, tokens[mention.tokens.0].start, tokens[mention.tokens.1 - 1].end());
        // The latest person of that name: two Kellys stay two, and "Mr Kelly" is the one spoken of last.
        let known = self.people.iter().enumerate().filter(|(_, p)| self.same(p, &mention));
        let known = known.max_by_key(|(at, p)| (p.mentions.last().map(|m| m.0), *at)).map(|k| k.0);
        if let Some(at) = known {
            let somebody = &mut self.people[at];
            if somebody.given.as_ref().is_none_or(|g| g.ends_with('.')) && mention.given.is_some() {
                somebody.given.clone_from(&mention.given);
            }
            somebody.mentions.push((place, Some(mention)));
        } else {
            self.people.push(Somebody {
                given: mention.given.clone(),
                surname: mention.surname.clone(),
                mentions: vec![(place, Some(mention))],
            });
        }
    }

    fn same(&self, somebody: &Somebody, mention: &Mention) -> bool {
        if !self.same_word(&somebody.surname, &mention.surname) {
            return false;
        }
        match (&somebody.given, &mention.given) {
            (Some(a), Some(b)) => {
                let initial =
                    |short: &str, long: &str| short.ends_with('.') && long.chars().next() == short.chars().next();
                self.same_word(a, b) || initial(a, b) || initial(b, a)
            }
            _ => true,
        }
    }

    /// Whether two words are the same name, where names are inflected in some other form of it.
    fn same_word(&self, a: &str, b: &str) -> bool {
        let (a, b) = (fold(a), fold(b));
        if a == b {
            return true;
        }
        let genitive = |a: &str, b: &str| a.strip_suffix('s') == Some(b);
        if matches!(self.language, "de" | "nl" | "sv" | "da" | "nb") && (genitive(&a, &b) || genitive(&b, &a)) {
            return true;
        }
        let inflected =
            (names::is_cyrillic(&a) && names::is_cyrillic(&b)) || matches!(self.language, "pl" | "cs" | "sk" | "hr");
        if !inflected {
            return false;
        }
        let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
        let (left, right) = (a.chars().count() - common, b.chars().count() - common);
        let stem = a.chars().count().min(b.chars().count());
        common >= 3 && left <= 3 && right <= 3 && common + 2 >= stem
    }

    /// Adds persons that are named by one word only, where the recogniser is sure of it.
    fn introduce_others(&mut self, single: Vec<(usize, Mention)>) {
        for (page, mention) in single {
            let token = &self.pages[page].tokens[mention.tokens.0];
            let taken = self
                .people
                .iter()
                .flat_map(|p| &p.mentions)
                .any(|(place, _)| place.0 == page && place.1 <= token.start && token.start < place.2);
            if !taken && mention.confidence >= SURE && !names::is_place(token.text) {
                self.introduce(page, mention);
            }
        }
        for somebody in &mut self.people {
            somebody.mentions.sort_by_key(|m| m.0);
        }
    }

    /// Links surnames and given names that stand alone.
    fn link_short_forms(&mut self) {
        let mut by_letters: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, somebody) in self.people.iter().enumerate() {
            by_letters.entry(first_letters(&somebody.surname)).or_default().push(at);
            if let Some(given) = somebody.given.as_ref().filter(|g| !g.ends_with('.')) {
                by_letters.entry(first_letters(given)).or_default().push(at);
            }
        }
        if by_letters.is_empty() {
            return;
        }
        let mut links: Vec<(usize, Place)> = Vec::new();
        for (number, page) in self.pages.iter().enumerate() {
            let taken: Vec<(usize, usize)> = self
                .people
                .iter()
                .flat_map(|p| &p.mentions)
                .filter(|m| m.0.0 == number)
                .map(|m| (m.0.1, m.0.2))
                .collect();
            for (at, token) in page.tokens.iter().enumerate() {
                let caps = token.shape == Shape::Capitals && page.headline_case && token.text.chars().count() > 3;
                let can_name = token.is_capitalised() || token.shape == Shape::Uncased || caps;
                if !can_name || taken.iter().any(|t| t.0 <= token.start && token.start < t.1) {
                    continue;
                }
                let Some(candidates) = by_letters.get(&first_letters(token.text)) else { continue };
                let Some((who, end)) = self.short_form(number, at, candidates) else { continue };
                let start = self.with_particles(page, at, who);
                if !page.is_credit(start, end) {
                    links.push((who, (number, start, end)));
                }
            }
        }
        for (who, place) in links {
            self.people[who].mentions.push((place, None));
        }
        for somebody in &mut self.people {
            somebody.mentions.sort_by_key(|m| m.0);
        }
    }

    /// Whom a single capitalised word names, and where the name ends.
    fn short_form(&self, page: usize, at: usize, candidates: &[usize]) -> Option<(usize, usize)> {
        let token = &self.pages[page].tokens[at];
        let bearers = |word: &str| -> Vec<usize> {
            candidates.iter().copied().filter(|c| self.same_word(&self.people[*c].surname, word)).collect()
        };
        let mut end = token.end();
        let mut found = bearers(token.text);
        if found.is_empty()
            && matches!(self.language, "de" | "nl" | "sv" | "da" | "nb")
            && let Some(bare) = token.text.strip_suffix('s')
        {
            found = bearers(bare);
            end -= usize::from(!found.is_empty());
        }
        let by_given = found.is_empty();
        if by_given {
            let given = |c: &usize| self.people[*c].given.as_deref().is_some_and(|g| self.same_word(g, token.text));
            found = candidates.iter().copied().filter(given).collect();
            found.dedup();
            if found.len() != 1 || names::given(token.text) != Some(names::Given::Plain) {
                return None;
            }
        }
        if found.is_empty() || !self.is_recognised(page, at) && !self.stands_alone(page, at, by_given) {
            return None;
        }
        let here = (page, token.start, token.end());
        let before = |c: &&usize| self.people[**c].mentions.iter().filter(|m| m.0 < here).map(|m| m.0).max();
        let latest = found.iter().filter(|c| before(c).is_some()).max_by_key(|c| before(c));
        latest.or(found.first()).map(|who| (*who, end))
    }

    /// Whether the recogniser takes the word alone for a person.
    fn is_recognised(&self, page: usize, at: usize) -> bool {
        let token = &self.pages[page].tokens[at];
        let name = self.pages[page].name_at(token.start);
        name.is_some_and(|name| name.kind == Kind::Person && name.start == token.start && name.end <= token.end() + 1)
    }

    /// Whether a word is no part of a longer name: `Trump Tower`, `Eric Trump`.
    fn stands_alone(&self, page: usize, at: usize, given: bool) -> bool {
        const BESIDE: Class = Class::HONORIFIC
            .or(Class::TITLE)
            .or(Class::ROLE)
            .or(Class::MODIFIER)
            .or(Class::NATIONALITY)
            .or(Class::COMMON)
            .or(Class::CALENDAR);
        let Page { tokens, headline_case, .. } = &self.pages[page];
        let token = &tokens[at];
        let next = tokens.get(at + 1).filter(|n| n.glued && !token.possessive);
        let before = (at > 0 && token.glued).then(|| &tokens[at - 1]);
        let lower = token.text.to_lowercase();
        let common = (self.seen_small)(&lower) || token.class.is(BESIDE);
        if common && (token.opens || *headline_case || next.is_some_and(|n| n.shape == Shape::Other)) {
            return false;
        }
        let titled =
            before.is_some_and(|b| b.class.is(Class::HONORIFIC.or(Class::TITLE)) && b.shape != Shape::Capitals);
        let known = names::is_surname(token.text) && !given && self.language == "en";
        if !titled && names::is_place(token.text) && (!known || token.opens || common) {
            return false;
        }
        let after_fits = next.is_none_or(|n| {
            (*headline_case && !n.class.is(Class::ORGANISATION))
                || !(n.is_capitalised() || n.shape == Shape::Capitals || n.shape == Shape::Initial)
                || (n.class.is(BESIDE) && !n.class.is(Class::ORGANISATION))
                || (self.language == "de" && !n.class.is(Class::ORGANISATION) && names::given(token.text).is_none())
        });
        let before_fits = before.is_none_or(|b| {
            !(b.is_capitalised() || b.shape == Shape::Initial)
                || b.class.is(BESIDE)
                || (b.opens && (names::is_cyrillic(b.text) || (self.seen_small)(&b.text.to_lowercase())))
                || (self.language == "de" && names::given(b.text).is_none())
                || (*headline_case && names::given(b.text).is_none())
        });
        after_fits && before_fits && !(given && *headline_case)
    }

    /// The start of a short form with the particles that belong to it: `van der Berg`.
    fn with_particles(&self, page: &Page<'_>, at: usize, who: usize) -> usize {
        let full = self.people[who].mentions.iter().find_map(|m| {
            let mention = m.1.as_ref()?;
            let tokens = &self.pages[m.0.0].tokens[mention.tokens.0..mention.tokens.1];
            let particles: Vec<&str> =
                tokens.iter().rev().skip(1).take_while(|t| is_particle(t)).map(|t| t.text).collect();
            (!particles.is_empty()).then_some(particles)
        });
        let mut start = at;
        for particle in full.unwrap_or_default() {
            if start > 0 && page.tokens[start].glued && page.tokens[start - 1].text.eq_ignore_ascii_case(particle) {
                start -= 1;
            } else {
                break;
            }
        }
        page.tokens[start].start
    }

    /// The persons, by first mention.
    fn persons(mut self) -> Vec<Person> {
        self.people.retain(|p| !p.mentions.is_empty());
        self.people.sort_by_key(|p| p.mentions[0].0);
        self.people.iter().filter_map(|p| self.person(p)).collect()
    }

    fn person(&self, somebody: &Somebody) -> Option<Person> {
        let full = || somebody.mentions.iter().filter_map(|m| m.1.as_ref().map(|full| (m.0, full)));
        let sure = full().max_by(|a, b| a.1.confidence.total_cmp(&b.1.confidence).then(b.0.cmp(&a.0)))?;
        let words = |m: &Mention| m.tokens.1 - m.tokens.0;
        let basic = |m: &Mention| m.given.as_deref().is_some_and(|g| names::given_plain(g).is_some());
        // The fullest; of equals the one that is not inflected, as far as can be told; of equals the first.
        let length = |place: Place| if self.language == "de" { place.2 - place.1 } else { 0 };
        let fullest = full().max_by_key(|(place, m)| (words(m), basic(m), Reverse(length(*place)), Reverse(*place)))?;
        let text = |(page, start, end): Place| &self.pages[page].text[start..end];
        let mentions = somebody.mentions.iter().filter_map(|((page, start, end), _)| {
            Some(Span {
                block: self.pages[*page].block,
                start: u32::try_from(*start).ok()?,
                end: u32::try_from(*end).ok()?,
            })
        });
        let role = full().find_map(|(_, m)| m.role.clone());
        let beside = role.as_ref().map_or(String::new(), |role| format!(", beside “{role}”"));
        let detail = format!("recognised as a person: “{}”{beside}", text(sure.0));
        Some(Person {
            name: text(fullest.0).to_owned(),
            role,
            mentions: mentions.collect(),
            evidence: Evidence { origin: Origin::Text, detail, confidence: sure.1.confidence },
        })
    }
}

fn first_letters(word: &str) -> String {
    fold(word).chars().take(3).collect()
}

#[cfg(test)]
#[path = "persons_tests.rs"]
mod tests;
