//! Which organisations are one because articles write an abbreviation out: `Norden Ports Authority (NPA)`.
//!
//! An abbreviation that stands for several things in the archive joins none, unless one of them is far ahead.

use crate::base_forms::{Same, key};
use crate::columns::SegmentColumns;
use crate::schema::full_name_of;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many times more articles than for all else must write an abbreviation out in one way.
const FAR_AHEAD: u32 = 5;

/// An abbreviation that more articles give than so many times those that write it out has a sense that everybody knows; theirs
/// may be another.
const MOST_UNSAID: u32 = 20;

/// How articles write an abbreviation out.
#[derive(Default)]
struct WrittenOut<'a> {
    articles: u32,
    /// The abbreviation and the full name, as written.
    forms: Vec<(&'a str, &'a str)>,
}

/// The abbreviations of these segments and what they stand for; `names` are the organisations, each with its articles.
#[must_use]
pub fn written_out(segments: &[Arc<SegmentColumns>], names: &[(&str, u32)]) -> Vec<Same> {
    let mut said: BTreeMap<String, BTreeMap<String, WrittenOut<'_>>> = BTreeMap::new();
    for segment in segments {
        let column = &segment.full_names;
        let mut counts = vec![0; column.values.len()];
        for &ordinal in &column.ordinals {
            counts[ordinal as usize] += 1;
        }
        for (term, count) in column.values.iter().zip(counts) {
            let Some((short, full)) = full_name_of(term) else { continue };
            let written = said.entry(key(short)).or_default().entry(sense(full)).or_default();
            written.articles += count;
            written.forms.push((short, full));
        }
    }
    let mut articles: FxHashMap<String, u32> = FxHashMap::default();
    // An abbreviation is one word.
    for (name, count) in names.iter().filter(|(name, _)| !name.contains(' ')) {
        *articles.entry(key(name)).or_default() += count;
    }
    let sense = |(short, senses): (String, BTreeMap<_, _>)| {
        far_ahead(senses.into_values().collect(), articles.get(&short).copied().unwrap_or(0))
    };
    said.into_iter().filter_map(sense).flatten().collect()
}

/// What an abbreviation of so many articles stands for, if that is one thing.
fn far_ahead(mut senses: Vec<WrittenOut<'_>>, given: u32) -> Option<Vec<Same>> {
    senses.sort_by_key(|sense| std::cmp::Reverse(sense.articles));
    let (first, others) = senses.split_first()?;
    let others: u32 = others.iter().map(|sense| sense.articles).sum();
    if first.articles < FAR_AHEAD.saturating_mul(others) || given > MOST_UNSAID.saturating_mul(first.articles) {
        return None;
    }
    let count = first.articles;
    let articles = if count == 1 { "one article writes".to_owned() } else { format!("{count} articles write") };
    let same = |(short, full): &(&str, &str)| Same {
        one: (*short).to_owned(),
        other: (*full).to_owned(),
        why: format!("{articles} “{short}” out as “{full}”"),
    };
    Some(first.forms.iter().map(same).collect())
}

/// What the ways of writing a full name share: `Co-operation` and `Cooperation`, `Organization` and `Organisation`.
fn sense(full: &str) -> String {
    key(full).chars().filter(|c| *c != ' ').map(|c| if c == 'z' { 's' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_of_several_senses_has_none_unless_one_is_far_ahead() {
        for (senses, given, told) in [
            (&[1][..], 9, true),
            (&[5, 1], 9, true),
            (&[5, 1, 1], 9, false),
            (&[1, 1], 9, false),
            // Everybody knows what it is, and one article says something.
            (&[1], 21, false),
            (&[2], 21, true),
        ] {
            let senses: Vec<WrittenOut<'_>> =
                senses.iter().map(|&articles| WrittenOut { articles, forms: vec![("NPA", "Norden Ports")] }).collect();
            assert_eq!(far_ahead(senses, given).is_some(), told, "{given}");
        }
        let two = vec![WrittenOut { articles: 18, forms: vec![("NPA", "Norden Ports")] }];
        assert_eq!(far_ahead(two, 0).unwrap()[0].why, "18 articles write “NPA” out as “Norden Ports”");
    }

    #[test]
    fn ways_of_writing_have_one_sense() {
        assert_eq!(sense("Organization for Co-operation"), sense("organisation for cooperation"));
        assert_ne!(sense("Norden Ports"), sense("Norden Pilots"));
    }
}
