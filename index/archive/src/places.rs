//! The places at which a query's words stand together: rows, nearness, sentences, paragraphs, the lead.
//!
//! One algebra serves the index, where the words' positions come from postings, and the marking of a text, where they come
//! from the text itself: what is found is what is marked. The idea is that of Clarke, Cormack and Burkowski, "An Algebra
//! for Structured Text Search" (1995): an answer is a list of stretches of positions.

use crate::keys::Bounds;

/// What must stand at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// One of the query's words, by its number.
    Word(usize),
    /// A name: the words that name one person, taken together while they follow each other.
    Name(usize),
    /// Words in a row; `None` is any word.
    Row(Vec<Option<usize>>),
    /// One of these.
    Any(Vec<Pattern>),
    /// Two parts, in any order if not `ordered`, with at most so many words between the end of one and the other.
    Near {
        /// The parts.
        sides: Box<[Pattern; 2]>,
        /// How many words on the other may begin.
        distance: u32,
        /// The first stands first.
        ordered: bool,
    },
    /// Two parts in one sentence or paragraph.
    Within {
        /// The parts.
        sides: Box<[Pattern; 2]>,
        /// A sentence; otherwise a paragraph.
        sentence: bool,
    },
    /// In the lead only.
    Lead(Box<Pattern>),
}

/// Where the words of a query stand in one field of an article.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The positions of each word, ascending.
    pub words: Vec<Vec<u32>>,
    /// Where sentences, paragraphs and the lead end; filled as far as [`Pattern::needs`] says.
    pub bounds: Bounds,
}

/// A stretch of positions at which a pattern holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// Its first word.
    pub start: u32,
    /// Its last word.
    pub end: u32,
    /// All of its words are its own; otherwise others may stand between.
    solid: bool,
}

impl Stretch {
    fn solid(start: u32, end: u32) -> Self {
        Self { start, end, solid: true }
    }

    fn over(a: &Self, b: &Self) -> Self {
        Self { start: a.start.min(b.start), end: a.end.max(b.end), solid: false }
    }

    /// Whether this position is one of its words, as far as that is known.
    fn has(&self, position: u32) -> bool {
        if self.solid {
            (self.start..=self.end).contains(&position)
        } else {
            position == self.start || position == self.end
        }
    }

    /// No word is near itself; but one part may stand between the words of the other.
    fn shares(&self, other: &Self) -> bool {
        let ends = |a: &Self, b: &Self| a.has(b.start) || a.has(b.end);
        ends(self, other) || ends(other, self)
    }

    /// How many words on the other one begins or ends; 0 if they reach into each other.
    fn gap(&self, other: &Self) -> u32 {
        other.start.saturating_sub(self.end).max(self.start.saturating_sub(other.end))
    }
}

/// Where a pattern holds in one field of an article.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// Every stretch at which it holds, ascending.
    stretches: Vec<Stretch>,
    /// Where its sides or alternatives hold.
    inner: Vec<Held>,
}

impl Held {
    /// At how many places: stretches that overlap are one place.
    #[must_use]
    pub fn times(&self) -> u32 {
        let mut by_end: Vec<(u32, u32)> = self.stretches.iter().map(|s| (s.end, s.start)).collect();
        by_end.sort_unstable();
        let (mut times, mut next) = (0, 0);
        for (end, start) in by_end {
            if start >= next {
                times += 1;
                next = end + 1;
            }
        }
        times
    }
}

/// What a pattern must know of an article beside the words' positions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Needs {
    /// Where sentences begin.
    pub sentences: bool,
    /// Where paragraphs begin.
    pub paragraphs: bool,
    /// Where the lead ends.
    pub lead: bool,
}

impl Pattern {
    /// What it must know of an article.
    #[must_use]
    pub fn needs(&self) -> Needs {
        let mut needs = Needs::default();
        self.each(&mut |pattern| match pattern {
            Self::Within { sentence, .. } => {
                needs.sentences |= sentence;
                needs.paragraphs |= !sentence;
            }
            Self::Lead(_) => needs.lead = true,
            // A gap between paragraphs is no word.
            Self::Row(slots) => needs.paragraphs |= slots.contains(&None),
            _ => {}
        });
        needs
    }

    /// The numbers of its words.
    pub fn words(&self) -> Vec<usize> {
        let mut words = Vec::new();
        self.each(&mut |pattern| match pattern {
            Self::Word(word) | Self::Name(word) => words.push(*word),
            Self::Row(slots) => words.extend(slots.iter().flatten()),
            _ => {}
        });
        words.sort_unstable();
        words.dedup();
        words
    }

    fn each(&self, look: &mut impl FnMut(&Self)) {
        look(self);
        match self {
            Self::Word(_) | Self::Name(_) | Self::Row(_) => {}
            Self::Any(parts) => parts.iter().for_each(|p| p.each(look)),
            Self::Near { sides, .. } | Self::Within { sides, .. } => sides.iter().for_each(|p| p.each(look)),
            Self::Lead(inner) => inner.each(look),
        }
    }

    /// Where it holds. In a text with very many pairs of words, only those that stand nearest to each other are looked at.
    #[must_use]
    pub fn held(&self, places: &Places) -> Held {
        let (stretches, inner) = match self {
            Self::Word(word) => (places.words[*word].iter().map(|&p| Stretch::solid(p, p)).collect(), Vec::new()),
            Self::Name(word) => (names(&places.words[*word]), Vec::new()),
            Self::Row(slots) => (row(slots, places), Vec::new()),
            Self::Any(parts) => {
                let inner: Vec<Held> = parts.iter().map(|part| part.held(places)).collect();
                (sorted(inner.iter().flat_map(|held| held.stretches.iter().copied()).collect()), inner)
            }
            Self::Near { sides, .. } | Self::Within { sides, .. } => {
                let (left, right) = (sides[0].held(places), sides[1].held(places));
                let pairs = self.pairs(&left.stretches, &right.stretches, places);
                (sorted(pairs.iter().map(|(a, b)| Stretch::over(a, b)).collect()), vec![left, right])
            }
            Self::Lead(lead) => {
                let inner = lead.held(places);
                let mut stretches = inner.stretches.clone();
                if let Some(after) = places.bounds.after_lead {
                    stretches.retain(|s| s.end < after);
                }
                (stretches, vec![inner])
            }
        };
        Held { stretches, inner }
    }

    /// The words and rows that make it hold: first and last word of each, ascending.
    #[must_use]
    pub fn parts(&self, held: &Held, places: &Places) -> Vec<(u32, u32)> {
        let mut parts = Vec::new();
        self.add_parts(held, &held.stretches, places, &mut parts);
        parts.sort_unstable();
        parts.dedup();
        parts
    }

    /// Adds the parts of some of the stretches at which it holds.
    fn add_parts(&self, held: &Held, some: &[Stretch], places: &Places, parts: &mut Vec<(u32, u32)>) {
        let among = |stretch: &Stretch| some.binary_search(stretch).is_ok();
        match (self, held.inner.as_slice()) {
            (Self::Any(any), inner) => {
                for (part, held) in any.iter().zip(inner) {
                    let own: Vec<Stretch> = held.stretches.iter().copied().filter(among).collect();
                    part.add_parts(held, &own, places, parts);
                }
            }
            (Self::Lead(lead), [inner]) => lead.add_parts(inner, some, places, parts),
            (Self::Near { sides, .. } | Self::Within { sides, .. }, [left, right]) => {
                let mut pairs = self.pairs(&left.stretches, &right.stretches, places);
                pairs.retain(|(a, b)| among(&Stretch::over(a, b)));
                let (lefts, rights) = pairs.into_iter().unzip();
                sides[0].add_parts(left, &sorted(lefts), places, parts);
                sides[1].add_parts(right, &sorted(rights), places, parts);
            }
            _ => parts.extend(some.iter().map(|s| (s.start, s.end))),
        }
    }

    /// The stretches of both sides that belong together.
    fn pairs(&self, left: &[Stretch], right: &[Stretch], places: &Places) -> Vec<(Stretch, Stretch)> {
        match self {
            Self::Near { distance, ordered, .. } => {
                let near =
                    |a: &Stretch, b: &Stretch| a.gap(b) <= *distance && !a.shares(b) && (!ordered || b.start > a.end);
                let reach = |s: &Stretch| (s.start.saturating_sub(*distance), s.end.saturating_add(*distance));
                pairs(left, right, reach, near)
            }
            Self::Within { sentence, .. } => {
                let starts = if *sentence { &places.bounds.sentences } else { &places.bounds.paragraphs };
                let unit = |position: u32| starts.partition_point(|&start| start <= position);
                let reach = |s: &Stretch| {
                    let unit = unit(s.start);
                    let first = unit.checked_sub(1).and_then(|u| starts.get(u)).copied().unwrap_or(0);
                    (first, starts.get(unit).map_or(u32::MAX, |next| next - 1))
                };
                let together =
                    |a: &Stretch, b: &Stretch| unit(a.start.min(b.start)) == unit(a.end.max(b.end)) && !a.shares(b);
                pairs(left, right, reach, together)
            }
            Self::Word(_) | Self::Name(_) | Self::Row(_) | Self::Any(_) | Self::Lead(_) => Vec::new(),
        }
    }
}

fn sorted(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    stretches.dedup();
    stretches
}

/// Words that follow each other name one person.
fn names(positions: &[u32]) -> Vec<Stretch> {
    let mut names: Vec<Stretch> = Vec::new();
    for &position in positions {
        match names.last_mut() {
            Some(name) if name.end + 1 == position => name.end = position,
            _ => names.push(Stretch::solid(position, position)),
        }
    }
    names
}

fn row(slots: &[Option<usize>], places: &Places) -> Vec<Stretch> {
    // The rarest word leads: the others are looked up beside it.
    let rarest = (0..)
        .zip(slots)
        .filter_map(|(at, slot)| slot.map(|word| (at, &places.words[word])))
        .min_by_key(|(_, positions)| positions.len());
    let Some((at, positions)) = rarest else { return Vec::new() };
    let length = u32::try_from(slots.len()).unwrap_or(u32::MAX);
    let paragraph = |position: u32| places.bounds.paragraphs.partition_point(|&start| start <= position);
    positions
        .iter()
        .filter_map(|&position| position.checked_sub(at))
        .filter(|&start| {
            (start..).zip(slots).all(|(p, slot)| slot.is_none_or(|word| places.words[word].binary_search(&p).is_ok()))
        })
        .filter(|&start| !slots.contains(&None) || paragraph(start) == paragraph(start + length - 1))
        .map(|start| Stretch::solid(start, start + length - 1))
        .collect()
}

/// With more pairs than this in one text, only the nearest are looked at. No text that people read has so many.
const MANY: usize = 20_000;
/// So many neighbours are looked at for the nearest.
const NEIGHBOURS: usize = 16;

/// The pairs of stretches that belong together. `reach` gives the positions between which the other side of a stretch must
/// lie, at least in part.
fn pairs(
    left: &[Stretch],
    right: &[Stretch],
    reach: impl Fn(&Stretch) -> (u32, u32),
    together: impl Fn(&Stretch, &Stretch) -> bool,
) -> Vec<(Stretch, Stretch)> {
    let longest = right.iter().map(|s| s.end - s.start).max().unwrap_or(0);
    let within = |a: &Stretch| {
        let (first, last) = reach(a);
        let from = right.partition_point(|b| b.start < first.saturating_sub(longest));
        from..from + right[from..].partition_point(|b| b.start <= last)
    };
    if left.iter().map(|a| within(a).len()).sum::<usize>() > MANY {
        let (left, right) = (shortest(left), shortest(right));
        let mut pairs = nearest(&left, &right, |a, b| together(a, b));
        let turned = nearest(&right, &left, |b, a| together(a, b));
        pairs.extend(turned.into_iter().map(|(b, a)| (a, b)));
        return pairs;
    }
    let of = |a: &Stretch| right[within(a)].iter().map(|b| (*a, *b)).collect::<Vec<_>>();
    left.iter().flat_map(of).filter(|(a, b)| together(a, b)).collect()
}

/// The shortest stretch from each start.
fn shortest(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut shortest = stretches.to_vec();
    shortest.dedup_by_key(|s| s.start);
    shortest
}

/// Each stretch with the nearest on either side that belongs to it.
fn nearest(
    stretches: &[Stretch],
    others: &[Stretch],
    together: impl Fn(&Stretch, &Stretch) -> bool,
) -> Vec<(Stretch, Stretch)> {
    let mut pairs = Vec::new();
    for a in stretches {
        let (before, after) = others.split_at(others.partition_point(|b| b.start < a.start));
        pairs.extend(before.iter().rev().take(NEIGHBOURS).find(|b| together(a, b)).map(|b| (*a, *b)));
        pairs.extend(after.iter().take(NEIGHBOURS).find(|b| together(a, b)).map(|b| (*a, *b)));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(words: &[&[u32]]) -> Places {
        Places { words: words.iter().map(|w| w.to_vec()).collect(), bounds: Bounds::default() }
    }

    fn found(pattern: &Pattern, places: &Places) -> Vec<(u32, u32)> {
        pattern.held(places).stretches.iter().map(|s| (s.start, s.end)).collect()
    }

    fn near(distance: u32, ordered: bool, left: Pattern, right: Pattern) -> Pattern {
        Pattern::Near { sides: Box::new([left, right]), distance, ordered }
    }

    #[test]
    fn rows_and_nearness() {
        let places = places(&[&[0, 4, 9], &[1, 6, 12]]);
        assert_eq!(found(&Pattern::Row(vec![Some(0), Some(1)]), &places), [(0, 1)]);
        let (a, b) = (Pattern::Word(0), Pattern::Word(1));
        assert_eq!(found(&near(2, true, a.clone(), b.clone()), &places), [(0, 1), (4, 6)]);
        assert_eq!(found(&near(3, false, a.clone(), b.clone()), &places), [(0, 1), (1, 4), (4, 6), (6, 9), (9, 12)]);
        // A word is not near itself.
        assert_eq!(found(&near(9, false, a.clone(), a), &places), [(0, 4), (0, 9), (4, 9)]);
        assert_eq!(found(&near(0, true, Pattern::Word(1), b), &places), []);
    }

    #[test]
    fn the_order_of_a_chain_is_not_that_of_the_text() {
        // minister Ada resigned: resign NEAR minister NEAR Ada.
        let places = places(&[&[2], &[0], &[1]]);
        let chain = near(5, false, near(5, false, Pattern::Word(0), Pattern::Word(1)), Pattern::Word(2));
        assert_eq!(found(&chain, &places), [(0, 2)]);
        assert_eq!(chain.parts(&chain.held(&places), &places), [(0, 0), (1, 1), (2, 2)]);
    }

    #[test]
    fn places_that_overlap_count_once() {
        let places = places(&[&[0, 20], &[1, 2, 3, 21]]);
        let pattern = near(5, false, Pattern::Word(0), Pattern::Word(1));
        let held = pattern.held(&places);
        assert_eq!((held.stretches.len(), held.times()), (4, 2));
        assert_eq!(pattern.parts(&held, &places), [(0, 0), (1, 1), (2, 2), (3, 3), (20, 20), (21, 21)]);
    }

    #[test]
    fn chains_over_very_common_words_of_a_very_long_text_stay_within_bounds() {
        let every = |n: usize, from: u32| (from..200_000).step_by(n).collect::<Vec<u32>>();
        let words: Vec<Vec<u32>> = (0..12).map(|word| every(15, word)).collect();
        let places = Places { words, bounds: Bounds { paragraphs: vec![0], ..Bounds::default() } };
        let chain = (1..12).fold(Pattern::Word(0), |chain, word| near(100, false, chain, Pattern::Word(word)));
        let held = chain.held(&places);
        assert!(held.times() > 1_000);
        // Each word belongs to its nearest neighbours only, however long the chain: millions of pairs otherwise.
        let words: usize = places.words.iter().map(Vec::len).sum();
        assert!(held.stretches.len() < 4 * words, "{}", held.stretches.len());
        assert!(chain.parts(&held, &places).len() > 100_000);
        let within = Pattern::Within { sides: Box::new([Pattern::Word(0), Pattern::Word(1)]), sentence: false };
        let all = places.words[0].len() + places.words[1].len();
        assert_eq!(within.parts(&within.held(&places), &places).len(), all);
    }
}
