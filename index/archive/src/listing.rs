//! The values of a counted facet, listed: the chosen ones, the excluded ones, then the others in some order.

use crate::calendar::Day;
use crate::choices::days_between;
use crate::error::Result;
use crate::facets::FacetCounts;
use crate::request::{Choice, DateChoice, DateSpan, DateUnit, FacetValue, Special, TopicKind, ValueOrder};
use crate::schema::Column;
use crate::snapshot::Snapshot;
use crate::special::{Share, log_likelihood};
use crate::timeline::{DayCounts, Period, number};
use broadsheet_text::fold;
use std::cmp::Reverse;

/// The counts of a facet in the whole archive, and the number of its articles: what is special is measured by them.
pub struct Yardstick<'a> {
    /// By global ordinal.
    pub counts: &'a FacetCounts,
    /// Articles in the archive.
    pub articles: u32,
}

/// The values of a facet, counted.
pub struct Values<'a> {
    /// The values of the archive.
    pub snapshot: &'a Snapshot,
    /// The facet's column.
    pub column: Column,
    /// What is chosen in it.
    pub choice: &'a Choice,
    /// The counts.
    pub counts: &'a FacetCounts,
}

impl Values<'_> {
    /// How many have articles.
    #[must_use]
    pub fn size(&self) -> u32 {
        count_u32(self.counts.counts.iter().filter(|&&c| c > 0).count()) + u32::from(self.counts.none > 0)
    }

    /// The chosen and excluded ones, and up to `limit` others, most frequent first.
    #[must_use]
    pub fn first(&self, limit: usize) -> Vec<FacetValue> {
        let mut listed = self.chosen(None);
        // Ordinals are in the order of the names. `None` sorts before every name of the same count.
        let mut others: Vec<(Reverse<u32>, Option<usize>)> =
            self.others().map(|(ordinal, count)| (Reverse(count), ordinal)).collect();
        if others.len() > limit && limit > 0 {
            others.select_nth_unstable(limit - 1);
        }
        others.truncate(limit);
        others.sort_unstable();
        let names = &self.snapshot.dictionary(self.column).values;
        listed.extend(others.into_iter().map(|(count, ordinal)| FacetValue {
            kinds: self.kinds(ordinal),
            ..plain(ordinal.map(|o| names[o].clone()), count.0)
        }));
        listed
    }

    /// All that hold the letters of `find`: the chosen ones, the excluded ones, then the others in an order. The order by what
    /// is special needs the yardstick and leaves out what is not.
    #[must_use]
    pub fn all(&self, order: ValueOrder, find: &str, archive: Option<&Yardstick<'_>>) -> Vec<FacetValue> {
        let folded = self.snapshot.folded(self.column);
        let names = &self.snapshot.dictionary(self.column).values;
        let mut listed = self.chosen(archive);
        let mut others: Vec<(Option<&String>, &str, FacetValue)> = self
            .others()
            .map(|(ordinal, count)| {
                let name = ordinal.map(|o| &names[o]);
                let special = archive.map(|archive| self.special(ordinal, count, archive));
                let value = FacetValue { special, kinds: self.kinds(ordinal), ..plain(name.cloned(), count) };
                (name, ordinal.map_or("", |o| &folded[o]), value)
            })
            .collect();
        let by_count = |value: &FacetValue, name| (Reverse(value.count), name);
        match order {
            ValueOrder::Usual | ValueOrder::Count => {
                others.sort_by(|(a, _, one), (b, _, other)| by_count(one, *a).cmp(&by_count(other, *b)));
            }
            ValueOrder::Name => others.sort_by_key(|&(name, folded, _)| (name.is_none(), folded, name)),
            ValueOrder::Special => {
                let score = |value: &FacetValue| value.special.map_or(0.0, |special| special.score);
                others.retain(|(_, _, value)| score(value) > 0.0);
                others.sort_by(|(a, _, one), (b, _, other)| {
                    score(other).total_cmp(&score(one)).then_with(|| by_count(one, *a).cmp(&by_count(other, *b)))
                });
            }
        }
        listed.extend(others.into_iter().map(|(_, _, value)| value));
        keep_found(&mut listed, find);
        listed
    }

    fn chosen(&self, archive: Option<&Yardstick<'_>>) -> Vec<FacetValue> {
        let names = &self.snapshot.dictionary(self.column).values;
        let mut listed: Vec<FacetValue> = Vec::new();
        for (wanted, excluded) in [(&self.choice.include, false), (&self.choice.exclude, true)] {
            for value in wanted {
                if listed.iter().any(|v| v.value == *value) {
                    continue;
                }
                let ordinal = value.as_ref().map(|value| names.binary_search(value));
                let count = match ordinal {
                    None => self.counts.none,
                    Some(found) => found.map_or(0, |o| self.counts.counts[o]),
                };
                // What an excluded value keeps out is no part of these results, even if the value is chosen as well.
                let special = archive.filter(|_| !self.choice.exclude.contains(value)).map(|archive| match ordinal {
                    Some(Err(_)) => Special { score: 0.0, archive: 0 },
                    known => self.special(known.and_then(std::result::Result::ok), count, archive),
                });
                let kinds = self.kinds(ordinal.and_then(std::result::Result::ok));
                listed.push(FacetValue { value: value.clone(), count, selected: !excluded, excluded, kinds, special });
            }
        }
        listed
    }

    /// Values with articles that are neither chosen nor excluded: global ordinal, count.
    fn others(&self) -> impl Iterator<Item = (Option<usize>, u32)> {
        let names = &self.snapshot.dictionary(self.column).values;
        let listed = self.choice.include.iter().chain(&self.choice.exclude);
        // A chosen value that the archive does not have is none of the others.
        let listed: Vec<Option<usize>> = listed
            .filter_map(|value| match value {
                Some(value) => names.binary_search(value).ok().map(Some),
                None => Some(None),
            })
            .collect();
        let named = self.counts.counts.iter().enumerate().map(|(ordinal, &count)| (Some(ordinal), count));
        named.chain([(None, self.counts.none)]).filter(move |(o, count)| *count > 0 && !listed.contains(o))
    }

    fn kinds(&self, ordinal: Option<usize>) -> Vec<TopicKind> {
        let kinds = ordinal.and_then(|ordinal| self.snapshot.kinds(self.column).get(ordinal));
        kinds.map_or_else(Vec::new, |kinds| kinds.iter().collect())
    }

    fn special(&self, ordinal: Option<usize>, count: u32, archive: &Yardstick<'_>) -> Special {
        let everywhere = ordinal.map_or(archive.counts.none, |o| archive.counts.counts[o]);
        special(count, self.counts.base, everywhere, archive.articles)
    }
}

/// The dates of an answer, counted.
pub struct Dates<'a> {
    /// The days of the archive.
    pub snapshot: &'a Snapshot,
    /// What is chosen.
    pub choice: &'a DateChoice,
    /// The counts.
    pub counts: &'a FacetCounts,
}

impl Dates<'_> {
    /// The articles by day.
    #[must_use]
    pub fn by_day(&self) -> DayCounts<'_> {
        DayCounts { days: &self.snapshot.days.values, counts: &self.counts.counts }
    }

    /// The periods of a unit that touch the days of `within`, unknown days last unless it has bounds.
    ///
    /// # Errors
    /// When a date of it or of the choice is none.
    pub fn all(
        &self,
        unit: DateUnit,
        within: &DateSpan,
        order: ValueOrder,
        find: &str,
        archive: Option<&Yardstick<'_>>,
    ) -> Result<Vec<FacetValue>> {
        let within = days_between(within.from.as_deref(), within.to.as_deref())?;
        let chosen = days_between(self.choice.from.as_deref(), self.choice.to.as_deref())?;
        let days = self.by_day();
        let everywhere = archive
            .map(|archive| DayCounts { days: &self.snapshot.days.values, counts: &archive.counts.counts }.by(unit));
        // Special, where that is asked for: here, and in the archive.
        let measured = |count: u32, in_archive: &dyn Fn(&[Period]) -> u32| {
            let (archive, everywhere) = (archive?, everywhere.as_deref()?);
            Some(special(count, self.counts.base, in_archive(everywhere), archive.articles))
        };
        let touches = |period: &Period| {
            within.is_none_or(|(from, to)| (number(unit, Day(from))..=number(unit, Day(to))).contains(&period.number))
        };
        let mut listed: Vec<FacetValue> = days
            .by(unit)
            .into_iter()
            .filter(touches)
            .map(|period| FacetValue {
                selected: chosen.is_some_and(|(from, to)| period.lies_between(from, to)),
                special: measured(period.count, &|everywhere| {
                    everywhere.iter().find(|p| p.number == period.number).map_or(0, |p| p.count)
                }),
                ..plain(Some(period.label()), period.count)
            })
            .collect();
        let undated = days.undated();
        if within.is_none() && (undated > 0 || self.choice.unknown) {
            let special = measured(undated, &|everywhere| {
                archive.map_or(0, |a| a.articles) - everywhere.iter().map(|p| p.count).sum::<u32>()
            });
            listed.push(FacetValue { selected: self.choice.unknown, special, ..plain(None, undated) });
        }
        let score = |value: &FacetValue| value.special.map_or(0.0, |special| special.score);
        match order {
            // Sorting keeps the order of the calendar among equals.
            ValueOrder::Count => listed.sort_by_key(|value| Reverse(value.count)),
            ValueOrder::Special => {
                listed.retain(|value| score(value) > 0.0);
                listed.sort_by(|one, other| score(other).total_cmp(&score(one)));
            }
            ValueOrder::Usual | ValueOrder::Name => {}
        }
        keep_found(&mut listed, find);
        Ok(listed)
    }
}

fn special(count: u32, base: u32, everywhere: u32, articles: u32) -> Special {
    let score = log_likelihood(Share { with: count, of: base }, Share { with: everywhere, of: articles });
    Special { score, archive: everywhere }
}

fn plain(value: Option<String>, count: u32) -> FacetValue {
    FacetValue { value, count, selected: false, excluded: false, kinds: Vec::new(), special: None }
}

fn keep_found(listed: &mut Vec<FacetValue>, find: &str) {
    let wanted = fold(find);
    if !wanted.is_empty() {
        listed.retain(|v| v.value.as_ref().is_some_and(|value| fold(value).contains(&wanted)));
    }
}

fn count_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
