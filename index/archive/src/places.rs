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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its first word.
    pub start: u32,
    /// Its last word.
    pub end: u32,
    /// The words and rows that make it, first and last word of each; empty if it is one itself.
    parts: Vec<(u32, u32)>,
}

impl Stretch {
    fn single(start: u32, end: u32) -> Self {
        Self { start, end, parts: Vec::new() }
    }

    /// The words and rows that make it: first and last word of each.
    #[must_use]
    pub fn parts(&self) -> &[(u32, u32)] {
        &self.parts
    }

    fn add_parts(&self, parts: &mut Vec<(u32, u32)>) {
        if self.parts.is_empty() {
            parts.push((self.start, self.end));
        } else {
            parts.extend_from_slice(&self.parts);
        }
    }

    fn with(&self, other: &Self) -> Self {
        let mut parts = Vec::with_capacity(self.parts.len().max(1) + other.parts.len().max(1));
        self.add_parts(&mut parts);
        other.add_parts(&mut parts);
        Self { start: self.start.min(other.start), end: self.end.max(other.end), parts }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
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

    /// Every stretch at which it holds, ascending.
    #[must_use]
    pub fn stretches(&self, places: &Places) -> Vec<Stretch> {
        match self {
            Self::Word(word) => places.words[*word].iter().map(|&p| Stretch::single(p, p)).collect(),
            Self::Name(word) => {
                let mut names: Vec<Stretch> = Vec::new();
                for &position in &places.words[*word] {
                    match names.last_mut() {
                        Some(name) if name.end + 1 == position => name.end = position,
                        _ => names.push(Stretch::single(position, position)),
                    }
                }
                names
            }
            Self::Row(slots) => row(slots, places),
            Self::Any(parts) => {
                let mut any: Vec<Stretch> = parts.iter().flat_map(|p| p.stretches(places)).collect();
                any.sort_by_key(|s| (s.start, s.end));
                any.dedup_by_key(|s| (s.start, s.end));
                any
            }
            Self::Near { sides, distance, ordered } => {
                let near = |a: &Stretch, b: &Stretch| {
                    if b.start > a.end {
                        b.start - a.end <= *distance
                    } else {
                        !ordered && a.start - b.end <= *distance
                    }
                };
                let reach = |a: &Stretch| (a.start.saturating_sub(*distance), a.end.saturating_add(*distance));
                pairs(sides, places, reach, near)
            }
            Self::Within { sides, sentence } => {
                let starts = if *sentence { &places.bounds.sentences } else { &places.bounds.paragraphs };
                let unit = |position: u32| starts.partition_point(|&start| start <= position);
                let reach = |a: &Stretch| {
                    let unit = unit(a.start);
                    let first = unit.checked_sub(1).and_then(|u| starts.get(u)).copied().unwrap_or(0);
                    (first, starts.get(unit).map_or(u32::MAX, |next| next - 1))
                };
                pairs(sides, places, reach, |a, b| unit(a.start.min(b.start)) == unit(a.end.max(b.end)))
            }
            Self::Lead(inner) => {
                let mut stretches = inner.stretches(places);
                if let Some(after) = places.bounds.after_lead {
                    stretches.retain(|s| s.end < after);
                }
                stretches
            }
        }
    }
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
        .map(|start| Stretch::single(start, start + length - 1))
        .collect()
}

/// The pairs of stretches of both sides that belong together. `reach` gives the positions between which the other side of a
/// stretch must lie.
fn pairs(
    sides: &[Pattern; 2],
    places: &Places,
    reach: impl Fn(&Stretch) -> (u32, u32),
    together: impl Fn(&Stretch, &Stretch) -> bool,
) -> Vec<Stretch> {
    let (left, right) = (sides[0].stretches(places), sides[1].stretches(places));
    let longest = right.iter().map(|s| s.end - s.start).max().unwrap_or(0);
    let mut pairs: Vec<Stretch> = Vec::new();
    for a in &left {
        let (first, last) = reach(a);
        let from = right.partition_point(|b| b.start < first.saturating_sub(longest));
        let near = right[from..].iter().take_while(|b| b.start <= last);
        pairs.extend(near.filter(|b| !a.overlaps(b) && together(a, b)).map(|b| a.with(b)));
    }
    pairs.sort_by_key(|s| (s.start, s.end));
    pairs.dedup_by(|again, kept| {
        let same = (again.start, again.end) == (kept.start, kept.end);
        if same {
            kept.parts.append(&mut again.parts);
            kept.parts.sort_unstable();
            kept.parts.dedup();
        }
        same
    });
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(words: &[&[u32]]) -> Places {
        Places { words: words.iter().map(|w| w.to_vec()).collect(), bounds: Bounds::default() }
    }

    fn found(pattern: &Pattern, places: &Places) -> Vec<(u32, u32)> {
        pattern.stretches(places).iter().map(|s| (s.start, s.end)).collect()
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
}
