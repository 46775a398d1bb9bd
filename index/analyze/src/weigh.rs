//! Chooses one value among the statements for it. What makes a statement credible is said by the modules that collect
//! the candidates; here they are only added up.

use crate::article::{Evidence, Found};
use broadsheet_extract::{Origin, Statement};

/// A value that may be the right one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate<T> {
    /// The value.
    pub value: T,
    /// What two candidates share that say the same.
    pub key: String,
    /// Where it stands.
    pub evidence: Evidence,
}

/// Evidence for a statement of the file: its place and the words there.
pub(crate) fn stated(statement: &Statement, confidence: f32) -> Evidence {
    Evidence { origin: statement.origin, detail: quoted(&statement.place, &statement.value), confidence }
}

/// The place and the words there, cut to a length that a person reads.
pub(crate) fn quoted(place: &str, words: &str) -> String {
    const LONGEST: usize = 160;
    let mut shown: String = words.chars().take(LONGEST).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    format!("{place}: “{shown}”")
}

/// The candidate that the most credible places agree on, the others kept beside it.
///
/// Places of different origin that agree strengthen each other as independent witnesses do; places of one origin (ten
/// `time` elements) count once, because they usually repeat one source. The first of equals wins.
pub(crate) fn choose<T>(candidates: Vec<Candidate<T>>, refused: Vec<(String, Evidence)>) -> Option<Found<T>> {
    let mut groups: Vec<Group<T>> = Vec::new();
    for candidate in candidates {
        match groups.iter_mut().find(|g| g.best.key == candidate.key) {
            Some(group) => group.join(candidate),
            None => groups.push(Group::new(candidate)),
        }
    }
    let mut chosen = 0;
    for (at, group) in groups.iter().enumerate() {
        if group.doubt() < groups[chosen].doubt() - 1e-6 {
            chosen = at;
        }
    }
    if groups.is_empty() {
        return None;
    }
    let group = groups.remove(chosen);
    let mut others: Vec<(String, Evidence)> = groups.into_iter().map(|g| (g.best.key, g.best.evidence)).collect();
    others.extend(refused);
    Some(Found { value: group.best.value, evidence: group.best.evidence, others })
}

/// Candidates that say the same.
struct Group<T> {
    best: Candidate<T>,
    witnesses: Vec<(Origin, f32)>,
}

impl<T> Group<T> {
    fn new(candidate: Candidate<T>) -> Self {
        let witnesses = vec![(candidate.evidence.origin, candidate.evidence.confidence)];
        Self { best: candidate, witnesses }
    }

    fn join(&mut self, candidate: Candidate<T>) {
        let Evidence { origin, confidence, .. } = candidate.evidence;
        match self.witnesses.iter_mut().find(|w| w.0 == origin) {
            Some(witness) => witness.1 = witness.1.max(confidence),
            None => self.witnesses.push((origin, confidence)),
        }
        if confidence > self.best.evidence.confidence {
            self.best = candidate;
        }
    }

    /// How likely it is that all witnesses are wrong.
    fn doubt(&self) -> f32 {
        self.witnesses.iter().map(|w| 1.0 - w.1.clamp(0.0, 1.0)).product()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Given<'a> = (&'a str, Origin, f32);

    fn candidate(key: &str, origin: Origin, confidence: f32) -> Candidate<String> {
        let evidence = Evidence { origin, detail: String::new(), confidence };
        Candidate { value: key.to_owned(), key: key.to_owned(), evidence }
    }

    #[test]
    fn the_most_credible_wins_and_agreement_counts() {
        let cases: [(&[Given<'_>], &str, usize); 5] = [
            (&[("a", Origin::Meta, 0.9), ("b", Origin::JsonLd, 0.95)], "b", 1),
            (&[("a", Origin::Meta, 0.9), ("a", Origin::Url, 0.8), ("b", Origin::JsonLd, 0.95)], "a", 1),
            (&[("a", Origin::Markup, 0.7), ("a", Origin::Markup, 0.7), ("b", Origin::Meta, 0.8)], "b", 1),
            (&[("a", Origin::Meta, 0.9), ("b", Origin::Record, 0.9)], "a", 1),
            (&[("a", Origin::Meta, 0.9), ("b", Origin::Url, 0.8), ("c", Origin::Text, 0.5)], "a", 2),
        ];
        for (given, value, others) in cases {
            let found = choose(given.iter().map(|c| candidate(c.0, c.1, c.2)).collect(), Vec::new()).unwrap();
            assert_eq!((found.value.as_str(), found.others.len()), (value, others), "{given:?}");
        }
        assert!(choose::<String>(Vec::new(), Vec::new()).is_none());
    }
}
