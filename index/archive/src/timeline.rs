//! Counts of days put together to months and years.

use crate::calendar::{Day, Month};
use crate::columns::NO_DAY;
use crate::request::{DateCount, DateUnit, MonthCount, Timeline};
use chrono::Datelike;

/// From so many of a unit on, it draws better than the next finer one.
const ENOUGH: i32 = 12;

/// The articles of a year, month or day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The unit.
    pub unit: DateUnit,
    /// Its number, by which periods of one unit are ordered.
    pub number: i32,
    /// The first day of it that has articles.
    first: Day,
    /// Articles.
    pub count: u32,
}

impl Period {
    /// All of it lies between these days.
    #[must_use]
    pub fn lies_between(&self, from: i32, to: i32) -> bool {
        Day::parse_part(&self.label()).is_some_and(|(first, last)| from <= first.0 && last.0 <= to)
    }

    /// `2024`, `2024-10` or `2024-10-12`.
    #[must_use]
    pub fn label(&self) -> String {
        match self.unit {
            DateUnit::Year => format!("{:04}", self.number),
            DateUnit::Month => Month(self.number).to_string(),
            DateUnit::Day => self.first.to_string(),
        }
    }
}

/// Articles by day.
#[derive(Debug, Clone, Copy)]
pub struct DayCounts<'a> {
    /// Every day, earliest first; [`NO_DAY`] stands for unknown.
    pub days: &'a [i32],
    /// Articles of each.
    pub counts: &'a [u32],
}

impl DayCounts<'_> {
    /// The days that have articles, earliest first.
    fn known(&self) -> impl DoubleEndedIterator<Item = (Day, u32)> {
        let all = self.days.iter().zip(self.counts);
        all.filter(|&(&day, &count)| day != NO_DAY && count > 0).map(|(&day, &count)| (Day(day), count))
    }

    /// Articles whose day is unknown.
    #[must_use]
    pub fn undated(&self) -> u32 {
        // Sorted: it stands before all days.
        if self.days.first() == Some(&NO_DAY) { self.counts[0] } else { 0 }
    }

    /// The periods of a unit that have articles, earliest first.
    #[must_use]
    pub fn by(&self, unit: DateUnit) -> Vec<Period> {
        let mut periods: Vec<Period> = Vec::new();
        for (day, count) in self.known() {
            let number = number(unit, day);
            match periods.last_mut().filter(|last| last.number == number) {
                Some(last) => last.count += count,
                None => periods.push(Period { unit, number, first: day, count }),
            }
        }
        periods
    }

    /// By month, unknown days last.
    #[must_use]
    pub fn months(&self) -> Vec<MonthCount> {
        let known = self.by(DateUnit::Month).into_iter();
        let undated = self.undated();
        known
            .map(|period| MonthCount { month: Some(period.label()), count: period.count })
            .chain((undated > 0).then_some(MonthCount { month: None, count: undated }))
            .collect()
    }

    /// By the unit that draws them best.
    #[must_use]
    pub fn timeline(&self) -> Timeline {
        let (first, last) = (self.known().next(), self.known().next_back());
        let span = |unit| match (first, last) {
            (Some((first, _)), Some((last, _))) => number(unit, last) - number(unit, first) + 1,
            _ => 0,
        };
        let unit = [DateUnit::Year, DateUnit::Month].into_iter().find(|&unit| span(unit) >= ENOUGH);
        // Nothing at all is drawn by month.
        let unit = unit.unwrap_or(if first.is_some() { DateUnit::Day } else { DateUnit::Month });
        let counts =
            self.by(unit).into_iter().map(|period| DateCount { date: period.label(), count: period.count }).collect();
        Timeline { unit, counts, undated: self.undated() }
    }
}

/// The number of the period that a day belongs to.
#[must_use]
pub fn number(unit: DateUnit, day: Day) -> i32 {
    match (unit, day.date()) {
        (DateUnit::Year, Some(date)) => date.year(),
        (DateUnit::Month, Some(date)) => Month::from(date).0,
        (DateUnit::Day, _) | (_, None) => day.0,
    }
}
