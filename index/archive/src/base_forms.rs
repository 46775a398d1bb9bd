//! Organisations and places over the whole archive: names that differ only in how they are inflected or in the case of their
//! letters are one, and names that are known to be one.
//!
//! ```text
//! Портовый союз  Портового союза  Портовым союзом    ->  Портовый союз
//! Ports Board    PORTS BOARD    P.B.  PB             ->  Ports Board
//! ```
//! An article gives the base form if it can tell; often only the others together show it. Of names that are known to be one,
//! the one that most articles give is shown.

use crate::keys::spaced_terms;
use broadsheet_text::{distance_from_base_form, fold, without_case_endings};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Two names that are one, in whatever form they are given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Same {
    /// A name.
    pub one: String,
    /// The other.
    pub other: String,
    /// How that is known, as a sentence.
    pub why: String,
}

/// The names that are shown by another one.
#[derive(Debug, Default, PartialEq)]
pub struct BaseForms {
    of: FxHashMap<Arc<str>, Arc<str>>,
    others: FxHashMap<Arc<str>, Vec<Arc<str>>>,
    /// Of names that are not forms of the one that they are shown by, why they are it.
    why: FxHashMap<Arc<str>, Arc<str>>,
}

/// A form of a name: what it shares with the others, the name, the articles that give it.
type Form<'n> = (String, &'n str, u32);

/// The forms of a name that is known to be one with others.
#[derive(Default)]
struct Known<'f, 'n> {
    forms: &'f [Form<'n>],
    /// What the forms of each of the others share, and how it is known.
    others: BTreeSet<(&'f str, &'f str)>,
}

impl BaseForms {
    /// Gathers names, each with the number of articles that give it, and what else is known to be one. The order does not
    /// matter.
    #[must_use]
    pub fn new(names: &[(&str, u32)], same: &[Same]) -> Self {
        let mut keyed: Vec<Form<'_>> = names.par_iter().map(|(name, articles)| (key(name), *name, *articles)).collect();
        keyed.par_sort_unstable();
        let mut known: BTreeMap<&str, Known<'_, '_>> = BTreeMap::new();
        for Same { one, other, why } in same {
            let (Some(one), Some(other)) = (of_key(&keyed, &key(one)), of_key(&keyed, &key(other))) else { continue };
            for (forms, other) in [(one, other), (other, one)].into_iter().filter(|_| one[0].0 != other[0].0) {
                let entry = known.entry(&forms[0].0).or_default();
                entry.forms = forms;
                entry.others.insert((&other[0].0, why));
            }
        }
        let mut gathered = Self::default();
        for forms in keyed.chunk_by(|one, other| one.0 == other.0).filter(|forms| forms.len() > 1) {
            if !known.contains_key(forms[0].0.as_str()) {
                gathered.gather(forms.iter(), base(forms));
            }
        }
        while let Some((_, first)) = known.pop_first() {
            let mut same = vec![first];
            let mut at = 0;
            while let Some(Known { others, .. }) = same.get(at) {
                let others: Vec<Known<'_, '_>> = others.iter().filter_map(|(other, _)| known.remove(other)).collect();
                same.extend(others);
                at += 1;
            }
            gathered.gather_known(&same);
        }
        gathered
    }

    /// Gathers the forms of several names that are one.
    fn gather_known(&mut self, same: &[Known<'_, '_>]) {
        let articles = |forms: &[Form<'_>]| forms.iter().map(|(.., articles)| articles).sum::<u32>();
        let most = same.iter().max_by_key(|one| (articles(one.forms), Reverse(&one.forms[0].0)));
        let Some(most) = most.map(|most| most.forms) else { return };
        for Known { forms, others } in same.iter().filter(|one| one.forms[0].0 != most[0].0) {
            // How it is the one that is shown, if that was said.
            let why = others.iter().find(|(other, _)| *other == most[0].0).or(others.first());
            let Some(why) = why.map(|(_, why)| Arc::<str>::from(*why)) else { continue };
            self.why.extend(forms.iter().map(|form| (Arc::from(form.1), Arc::clone(&why))));
        }
        self.gather(same.iter().flat_map(|one| one.forms), base(most));
    }

    fn gather<'f>(&mut self, same: impl Iterator<Item = &'f Form<'f>>, base: &str) {
        let base = Arc::<str>::from(base);
        let others: Vec<Arc<str>> = same.map(|form| form.1).filter(|name| *name != &*base).map(Arc::from).collect();
        self.of.extend(others.iter().map(|name| (Arc::clone(name), Arc::clone(&base))));
        self.others.insert(base, others);
    }

    /// The name that a name is shown by.
    #[must_use]
    pub fn base<'a>(&'a self, name: &'a str) -> &'a str {
        self.of.get(name).map_or(name, |base| base)
    }

    /// Why a name is the one that it is shown by, if it is no form of that.
    #[must_use]
    pub fn why(&self, name: &str) -> Option<&str> {
        self.why.get(name).map(|why| &**why)
    }

    /// By base form the others.
    #[must_use]
    pub fn all(&self) -> &FxHashMap<Arc<str>, Vec<Arc<str>>> {
        &self.others
    }

    /// All forms of a base form, for finding words in them: terms between spaces, with a mark between two names.
    #[must_use]
    pub fn line(&self, base: &str) -> String {
        let others = self.others.get(base).into_iter().flatten();
        others.fold(spaced_terms(base), |line, name| line + "\0" + &spaced_terms(name))
    }
}

/// The forms that share a key.
fn of_key<'f, 'n>(sorted: &'f [Form<'n>], key: &str) -> Option<&'f [Form<'n>]> {
    let from = &sorted[sorted.partition_point(|form| form.0.as_str() < key)..];
    from.chunk_by(|one, other| one.0 == other.0).next().filter(|same| same[0].0 == key)
}

/// The base form among the forms of a name.
fn base<'n>(same: &[Form<'n>]) -> &'n str {
    let base = same.iter().min_by_key(|(_, name, articles)| (rank(name), Reverse(*articles), *name));
    base.map_or("", |base| base.1)
}

/// What the forms of a name share: its words, without the endings of cases where they are in Cyrillic letters.
#[must_use]
pub fn key(name: &str) -> String {
    let folded: String = fold(name).chars().filter(|c| !matches!(c, '.' | '\'' | '’')).collect();
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(without_case_endings).collect::<Vec<_>>().join(" ")
}

/// The base form has the least. Of equals, capitals only come last.
fn rank(name: &str) -> ((usize, usize), bool) {
    let shouted = name.chars().count() > 4 && !name.chars().any(char::is_lowercase);
    (distance_from_base_form(name), shouted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_names_are_shown_by_their_base_form() {
        let forms = BaseForms::new(
            &[
                ("Портового союза", 9),
                ("Портовый союз", 2),
                ("Портовым союзом", 3),
                ("Норденская партия", 1),
                ("Норденской партии", 8),
                ("Нордена", 4),
                ("Норден", 1),
                ("Нордения", 1),
                ("Ports Board", 3),
                ("PORTS BOARD", 4),
                ("Ports Boards", 1),
            ],
            &[],
        );
        for (name, base) in [
            ("Портового союза", "Портовый союз"),
            ("Портовым союзом", "Портовый союз"),
            ("Портовый союз", "Портовый союз"),
            ("Норденской партии", "Норденская партия"),
            ("Нордена", "Норден"),
            ("PORTS BOARD", "Ports Board"),
            ("Ports Boards", "Ports Boards"),
        ] {
            assert_eq!(forms.base(name), base);
        }
        assert!(forms.line("Ports Board").matches("ports board").count() == 2);
    }

    #[test]
    fn names_that_are_known_to_be_one_are_shown_by_the_most_frequent() {
        let same =
            |one: &str, other: &str| Same { one: one.into(), other: other.into(), why: format!("{one}, {other}") };
        let known = [
            same("ПС", "Портовым союзом"),
            same("NPA", "Norden Ports Authority"),
            same("Norden Ports Authority", "Ports of Norden"),
            same("XY", "Nobody gives it"),
        ];
        let mut names = vec![
            ("Портового союза", 3),
            ("Портовый союз", 2),
            ("ПС", 4),
            ("N.P.A.", 4),
            ("NPA", 2),
            ("Norden Ports Authority", 5),
            ("Ports of Norden", 1),
            ("XY", 7),
        ];
        for _ in 0..names.len() {
            names.rotate_left(1);
            let forms = BaseForms::new(&names, &known);
            for (name, base, why) in [
                ("ПС", "Портовый союз", Some("ПС, Портовым союзом")),
                ("Портового союза", "Портовый союз", None),
                ("N.P.A.", "NPA", None),
                ("NPA", "NPA", None),
                ("Norden Ports Authority", "NPA", Some("NPA, Norden Ports Authority")),
                ("Ports of Norden", "NPA", Some("Norden Ports Authority, Ports of Norden")),
                ("XY", "XY", None),
            ] {
                assert_eq!((forms.base(name), forms.why(name)), (base, why), "{name}");
            }
            assert!(forms.line("NPA").contains("ports of norden"));
        }
    }
}
