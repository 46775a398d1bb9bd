//! Days as the index and the facets count them.

use chrono::{Datelike, Days, NaiveDate};
use std::fmt;

/// A day of the proleptic Gregorian calendar, as its number since 0001-01-01 (which is 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The first and the last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[must_use]
    pub fn parse_part(text: &str) -> Option<(Self, Self)> {
        let parts: Vec<&str> = text.trim().split('-').collect();
        let digits = |s: &str, n: usize| {
            (s.len() == n && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u32>().ok())?
        };
        let year = i32::try_from(digits(parts.first()?, 4)?).ok()?;
        let month = parts.get(1).map(|m| digits(m, 2));
        let day = parts.get(2).map(|d| digits(d, 2));
        let (first, next) = match (month, day, parts.len()) {
            (None, None, 1) => (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year + 1, 1, 1)?),
            (Some(month), None, 2) => {
                let first = NaiveDate::from_ymd_opt(year, month?, 1)?;
                (first, first.checked_add_months(chrono::Months::new(1))?)
            }
            (Some(month), Some(day), 3) => {
                let first = NaiveDate::from_ymd_opt(year, month?, day?)?;
                (first, first.checked_add_days(Days::new(1))?)
            }
            _ => return None,
        };
        Some((Self::from(first), Self::from(next).before()))
    }

    /// The day after.
    #[must_use]
    pub fn after(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The day before.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// The calendar date, if it lies in chrono's range.
    #[must_use]
    pub fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.0)
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date() {
            Some(date) => write!(f, "{date}"),
            None => write!(f, "day {}", self.0),
        }
    }
}

/// A calendar month, as its number since January of year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i32);

impl From<NaiveDate> for Month {
    fn from(date: NaiveDate) -> Self {
        Self(date.year() * 12 + date.month0().cast_signed())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_dates_span_their_days() {
        let cases = [
            ("2024", Some(("2024-01-01", "2024-12-31"))),
            ("2024-02", Some(("2024-02-01", "2024-02-29"))),
            ("2024-12", Some(("2024-12-01", "2024-12-31"))),
            ("2024-10-12", Some(("2024-10-12", "2024-10-12"))),
            ("2024-13", None),
            ("2023-02-29", None),
            ("24", None),
            ("2024-1", None),
            ("2024-10-12-1", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let got = Day::parse_part(text).map(|(a, b)| (a.to_string(), b.to_string()));
            assert_eq!(got, expected.map(|(a, b)| (a.to_owned(), b.to_owned())), "{text}");
        }
    }

    #[test]
    fn months_print_as_people_write_them() {
        let date = NaiveDate::from_ymd_opt(2024, 10, 12).unwrap();
        assert_eq!(Month::from(date).to_string(), "2024-10");
    }
}
