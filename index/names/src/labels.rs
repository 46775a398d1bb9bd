//! What a word can be within a name, and the names that a row of such labels spells.

use std::ops::Range;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A person.
    Person,
    /// An organisation: a party, a company, a ministry, an outlet.
    Organisation,
    /// A place: a country, a town, a river.
    Place,
    /// Anything else with a name: a work, an event, a people.
    Other,
}

impl Kind {
    /// All kinds, in the order of their labels.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organisation, Self::Place, Self::Other];
}

/// How many labels there are: outside, and the first and a later word of each kind.
pub const LABELS: usize = 9;
/// The word is no part of a name.
pub const OUTSIDE: usize = 0;

/// The label of a word in a name.
#[must_use]
pub fn label(kind: Kind, first: bool) -> usize {
    1 + 2 * kind as usize + usize::from(!first)
}

/// The kind of a label; `None` for a word outside.
#[must_use]
pub fn kind(label: usize) -> Option<Kind> {
    Kind::ALL.get(label.checked_sub(1)? / 2).copied()
}

/// Whether a label says that the name has begun before.
#[must_use]
pub fn goes_on(label: usize) -> bool {
    label != OUTSIDE && label.is_multiple_of(2)
}

/// Whether `next` may follow `label`: only a name of one kind goes on.
#[must_use]
pub fn may_follow(label: usize, next: usize) -> bool {
    !goes_on(next) || label == next || label + 1 == next
}

/// The names that a row of labels spells: the words of each, and its kind.
#[must_use]
pub fn names(labels: &[usize]) -> Vec<(Range<usize>, Kind)> {
    let mut names: Vec<(Range<usize>, Kind)> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        let Some(kind) = kind(label) else { continue };
        match names.last_mut() {
            Some((words, last)) if goes_on(label) && *last == kind && words.end == at => words.end = at + 1,
            _ => names.push((at..at + 1, kind)),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_spell_names() {
        let (begin, inside) = (label(Kind::Person, true), label(Kind::Person, false));
        let place = label(Kind::Place, true);
        assert_eq!(
            names(&[OUTSIDE, begin, inside, place, OUTSIDE, begin]),
            [(1..3, Kind::Person), (3..4, Kind::Place), (5..6, Kind::Person)]
        );
        assert!(may_follow(begin, inside) && may_follow(inside, inside) && !may_follow(place, inside));
        assert!(!may_follow(OUTSIDE, inside) && may_follow(inside, begin));
    }
}
