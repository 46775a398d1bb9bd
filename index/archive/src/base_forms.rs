//! Organisations and places over the whole archive: names that differ only in how they are inflected or in the case of their
//! letters are one.
//!
//! ```text
//! Портовый союз  Портового союза  Портовым союзом    ->  Портовый союз
//! Ports Board    PORTS BOARD                         ->  Ports Board
//! ```
//! An article gives the base form if it can tell; often only the others together show it.

use crate::keys::spaced_terms;
use broadsheet_text::{distance_from_base_form, fold, without_case_endings};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::sync::Arc;

/// The names that are shown by another one.
#[derive(Debug, Default, PartialEq)]
pub struct BaseForms {
    of: FxHashMap<Arc<str>, Arc<str>>,
    others: FxHashMap<Arc<str>, Vec<Arc<str>>>,
}

impl BaseForms {
    /// Gathers names, each with the number of articles that give it. The order does not matter.
    #[must_use]
    pub fn new(names: &[(&str, u32)]) -> Self {
        let mut keyed: Vec<(String, &str, u32)> =
            names.par_iter().map(|(name, articles)| (key(name), *name, *articles)).collect();
        keyed.par_sort_unstable();
        let mut forms = Self::default();
        for same in keyed.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
            let base = same.iter().min_by_key(|(_, name, articles)| (rank(name), Reverse(*articles), *name));
            let Some(base) = base.map(|(_, name, _)| Arc::<str>::from(*name)) else { continue };
            let others: Vec<Arc<str>> =
                same.iter().map(|(_, name, _)| *name).filter(|name| *name != &*base).map(Arc::from).collect();
            forms.of.extend(others.iter().map(|name| (Arc::clone(name), Arc::clone(&base))));
            forms.others.insert(base, others);
        }
        forms
    }

    /// The name that a name is shown by.
    #[must_use]
    pub fn base<'a>(&'a self, name: &'a str) -> &'a str {
        self.of.get(name).map_or(name, |base| base)
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

/// What the forms of a name share: its words, without the endings of cases where they are in Cyrillic letters.
fn key(name: &str) -> String {
    let folded = fold(name);
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
        let forms = BaseForms::new(&[
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
        ]);
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
}
