//! The day of publication. A day that the text speaks of is not it; a day of change, of saving or of an event is not
//! it either.
//!
//! | where | confidence |
//! |---|---|
//! | front matter, a field of the record, a mail's header | .97 |
//! | JSON-LD `datePublished` | .95 |
//! | `meta` that says "published" | .93 |
//! | markup that says "published" | .9 |
//! | the address, `/2024/10/12/` | .88 |
//! | a line by the headline that says "published" | .85 |
//! | other `meta`, a property of a document | .8 |
//! | a line by the headline that holds little but a day | .75 |
//! | the same in the page's furniture, under the headline | .65 |
//! | the same above the headline | .6 |
//! | the dateline of the first paragraph | .7 |
//! | eight digits in the address | .7 |
//! | a line under the text that says "published" | .7 |
//! | other markup: any `time` element | .7 |
//!
//! A stamp in universal time can lie a day beside the outlet's own calendar. Where another place gives the day before or
//! after it without a clock, or in the outlet's own time, that day is the outlet's.

use crate::article::{Evidence, Found};
use crate::calendar::{self, Order};
use crate::printed::{self, Printed};
use crate::weigh::{Candidate, choose, quoted, stated};
use broadsheet_extract::{About, Block, Origin, Statement};
use chrono::NaiveDate;

/// How the outlet writes days in numbers, as far as its country or the language tells.
pub(crate) fn order(country: Option<&str>, tag: Option<&str>, language: Option<&str>) -> Order {
    const MONTH_FIRST: [&str; 3] = ["us", "ph", "pw"];
    let region = tag.and_then(|t| t.split(['-', '_']).nth(1)).filter(|r| r.len() == 2).map(str::to_lowercase);
    if let Some(country) = country.map(str::to_owned).or(region) {
        return match country.as_str() {
            c if MONTH_FIRST.contains(&c) => Order::MonthFirst,
            // Canada writes all three orders.
            "ca" => Order::Unknown,
            _ => Order::DayFirst,
        };
    }
    match language {
        None | Some("en") => Order::Unknown,
        Some(_) => Order::DayFirst,
    }
}

/// The day of publication, weighed.
pub(crate) fn find(
    statements: &[Statement],
    blocks: &[Block],
    url: Option<&str>,
    order: Order,
) -> Option<Found<NaiveDate>> {
    let mut weighed = Weighed::default();
    for statement in statements.iter().filter(|s| s.about == About::Published) {
        let evidence = stated(statement, trust(statement));
        let day = calendar::stamp(&statement.value, order).unwrap_or(Err("no day can be read in it"));
        if day.is_ok() && is_universal(&statement.value) {
            weighed.universal.push(weighed.candidates.len());
        }
        weighed.add(day, &statement.value, evidence);
    }
    for (about, why) in [(About::Updated, "the day of a change"), (About::Made, "the day the file was made")] {
        for statement in statements.iter().filter(|s| s.about == about) {
            if let Some(Ok(day)) = calendar::stamp(&statement.value, order) {
                weighed.refuse(day.to_string(), stated(statement, 0.2), why);
            }
        }
    }
    if let Some((day, confidence, url)) = url.and_then(|u| in_url(u).map(|(d, c)| (d, c, u))) {
        let evidence = Evidence { origin: Origin::Url, detail: quoted("address", url), confidence };
        weighed.add(Ok(day), url, evidence);
    }
    for Printed { day, words, evidence, changed } in printed::days(blocks, order) {
        match day {
            Ok(day) if changed => weighed.refuse(day.to_string(), evidence, "the day of a change"),
            day => weighed.add(day, &words, evidence),
        }
    }
    weighed.move_to_local_days();
    choose(weighed.candidates, weighed.refused)
}

#[derive(Default)]
struct Weighed {
    candidates: Vec<Candidate<NaiveDate>>,
    refused: Vec<(String, Evidence)>,
    /// Which candidates are days of universal time.
    universal: Vec<usize>,
}

impl Weighed {
    /// Moves days of universal time to the day beside it that a place with the outlet's own calendar gives.
    fn move_to_local_days(&mut self) {
        let local: Vec<NaiveDate> = (0..self.candidates.len())
            .filter(|at| !self.universal.contains(at) && self.candidates[*at].evidence.confidence >= 0.75)
            .map(|at| self.candidates[at].value)
            .collect();
        for at in &self.universal {
            let candidate = &mut self.candidates[*at];
            let beside = |day: &&NaiveDate| (**day - candidate.value).num_days().abs() <= 1;
            let same = local.contains(&candidate.value);
            if let Some(day) = local.iter().find(beside).filter(|_| !same) {
                candidate.value = *day;
                candidate.key = day.to_string();
                candidate.evidence.detail.push_str(" (universal time; the day is the outlet's own)");
            }
        }
    }

    fn add(&mut self, day: Result<NaiveDate, &'static str>, words: &str, evidence: Evidence) {
        match day {
            Ok(day) => self.candidates.push(Candidate { value: day, key: day.to_string(), evidence }),
            Err(why) => self.refuse(words.to_owned(), evidence, why),
        }
    }

    fn refuse(&mut self, words: String, evidence: Evidence, why: &str) {
        let detail = format!("{} ({why})", evidence.detail);
        self.refused.push((words, Evidence { detail, confidence: evidence.confidence.min(0.2), ..evidence }));
    }
}

/// Whether a stamp has a clock set to universal time.
fn is_universal(value: &str) -> bool {
    let value = value.trim();
    let clock = value.contains(':') && !value.contains("T00:00:00");
    clock && ["Z", "+00:00", "+0000", "UTC", "GMT", "-00:00"].iter().any(|zone| value.ends_with(zone))
}

fn trust(statement: &Statement) -> f32 {
    let place = statement.place.to_lowercase();
    let says_so = ["publi", "pubdate", "issued", "posted", "parsely", "sailthru"].iter().any(|w| place.contains(w));
    match statement.origin {
        Origin::Person => 1.0,
        Origin::FrontMatter | Origin::Record | Origin::Header | Origin::FolderRule => 0.97,
        Origin::JsonLd => 0.95,
        Origin::Property => 0.8,
        Origin::Meta if says_so => 0.93,
        Origin::Meta => 0.8,
        Origin::Markup if says_so => 0.9,
        Origin::Url => 0.88,
        Origin::Markup | Origin::Link | Origin::Text | Origin::Title => 0.7,
    }
}

/// A day in the path of an address, and how far it is to be believed.
fn in_url(url: &str) -> Option<(NaiveDate, f32)> {
    let path = url.split(['?', '#']).next()?;
    let path = path.split_once("://").map_or(path, |p| p.1);
    let segments: Vec<&str> = path.split('/').skip(1).filter(|s| !s.is_empty()).collect();
    let number = |s: &str, digits: std::ops::RangeInclusive<usize>| {
        (digits.contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u32>().ok()).flatten()
    };
    let year = |s: &str| number(s, 4..=4).filter(|y| (1990..2050).contains(y)).and_then(|y| i32::try_from(y).ok());
    for (at, segment) in segments.iter().enumerate() {
        let Some(year) = year(segment) else { continue };
        let Some(second) = segments.get(at + 1) else { continue };
        let month = number(second, 1..=2).or_else(|| calendar::month(&second.to_lowercase()));
        if let (Some(month), Some(date)) = (month, segments.get(at + 2).and_then(|s| number(s, 1..=2)))
            && let Ok(day) = calendar::day(year, month, date)
        {
            return Some((day, 0.88));
        }
        if let Some(both) = number(second, 4..=4)
            && let Ok(day) = calendar::day(year, both / 100, both % 100)
        {
            return Some((day, 0.88));
        }
    }
    for segment in &segments {
        let parts: Vec<&str> = segment.split(['-', '_', '.']).collect();
        for three in parts.windows(3) {
            if let (Some(year), Some(month), Some(date)) =
                (year(three[0]), number(three[1], 2..=2), number(three[2], 2..=2))
                && let Ok(day) = calendar::day(year, month, date)
            {
                return Some((day, 0.85));
            }
        }
        for part in parts {
            if let Some(all) = number(part, 8..=8)
                && let Some(year) = year(&part[..4])
                && let Ok(day) = calendar::day(year, all / 100 % 100, all % 100)
            {
                return Some((day, 0.7));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    type Said<'a> = (About, Origin, &'a str);
    type Shown<'a> = (BlockKind, &'a str);
    use broadsheet_extract::{BlockKind, Clutter};

    fn block(kind: BlockKind, text: &str) -> Block {
        Block { kind, text: text.into(), clutter: None }
    }

    fn statement(about: About, origin: Origin, value: &str) -> Statement {
        Statement { about, value: value.into(), origin, place: "place".into() }
    }

    fn date(statements: &[(About, Origin, &str)], blocks: &[(BlockKind, &str)], url: Option<&str>) -> Option<String> {
        let statements: Vec<_> = statements.iter().map(|s| statement(s.0, s.1, s.2)).collect();
        let blocks: Vec<_> = blocks.iter().map(|b| block(b.0, b.1)).collect();
        find(&statements, &blocks, url, Order::Unknown).map(|f| f.value.to_string())
    }

    #[test]
    fn stated_days_are_weighed() {
        use About::{Published, Updated};
        let cases: &[(&[Said<'_>], Option<&str>, Option<&str>)] = &[
            (&[(Published, Origin::JsonLd, "2024-10-12T23:30:00-04:00")], None, Some("2024-10-12")),
            (&[(Updated, Origin::JsonLd, "2024-10-13")], None, None),
            (
                &[(Published, Origin::Meta, "2024-10-11"), (Published, Origin::JsonLd, "2024-10-12")],
                None,
                Some("2024-10-12"),
            ),
            (
                &[(Published, Origin::Meta, "2024-10-11"), (Published, Origin::JsonLd, "2024-10-12")],
                Some("https://nordpost.example/2024/10/11/flood"),
                Some("2024-10-11"),
            ),
            (&[(Published, Origin::Record, "0001-01-01")], None, None),
            (
                &[(Published, Origin::Record, "2050-01-01"), (Published, Origin::Markup, "12. Oktober 2024")],
                None,
                Some("2024-10-12"),
            ),
            (&[], Some("https://nordpost.example/news/2013/mar/2/flood/"), Some("2013-03-02")),
            (&[], Some("https://nordpost.example/World/2013/0605/Flood"), Some("2013-06-05")),
            (&[], Some("https://nordpost.example/flood-2024-10-12.html"), Some("2024-10-12")),
            (&[], Some("https://nordpost.example/20241012-flood"), Some("2024-10-12")),
            // Late in the evening in America it is the next day in universal time.
            (
                &[(Published, Origin::JsonLd, "2024-10-13T01:49:09Z")],
                Some("https://nordpost.example/2024/10/12/flood"),
                Some("2024-10-12"),
            ),
            (&[(Published, Origin::JsonLd, "2024-10-13T01:49:09Z")], None, Some("2024-10-13")),
            (&[], Some("https://nordpost.example/2024/10/flood-12"), None),
            (&[], Some("https://nordpost.example/id/20249912"), None),
        ];
        for (statements, url, expected) in cases {
            assert_eq!(date(statements, &[], *url).as_deref(), *expected, "{statements:?} {url:?}");
        }
    }

    #[test]
    fn printed_days_are_found_and_mentioned_ones_are_not() {
        use BlockKind::{Byline, Headline, Paragraph};
        let long = "The dyke at Nordhafen, finished in May 1997, was opened on 3 May 1997 by a crowd of several thousand people.";
        let cases: &[(&[Shown<'_>], Option<&str>)] = &[
            (
                &[(Headline, "Rivers rise"), (Paragraph, "Saturday, 12 October 2024, 11:01"), (Paragraph, long)],
                Some("2024-10-12"),
            ),
            (
                &[
                    (Headline, "Rivers rise"),
                    (Byline, "By Ann Lee, Nordhafen correspondent | Oct. 12, 2024 5:30 p.m. ET"),
                ],
                Some("2024-10-12"),
            ),
            (&[(Paragraph, "Опубликовано 12 октября 2024 в 10:00"), (Paragraph, long)], Some("2024-10-12")),
            (&[(Paragraph, "Veröffentlicht am 12.10.2024, aktualisiert am 13.10.2024")], Some("2024-10-12")),
            (&[(Paragraph, "Aktualisiert: 13. Oktober 2024")], None),
            (
                &[(
                    Paragraph,
                    "NORDHAFEN, Oct. 12, 2024 (Anvil Wire) — The river passed its highest mark since records began here.",
                )],
                Some("2024-10-12"),
            ),
            (&[(Paragraph, long)], None),
            (&[(Paragraph, "The Anvil reported on Oct. 11, 2024 that the dyke would be raised.")], None),
            (&[(Paragraph, "The act was signed on 27 May 1997.")], None),
            (&[(Headline, "What happened on 12 October 2024")], None),
            (&[(Paragraph, "© 2024-10-12 Nordpost")], None),
            (&[(Paragraph, "03/04/2020")], None),
        ];
        for (blocks, expected) in cases {
            assert_eq!(date(&[], blocks, None).as_deref(), *expected, "{blocks:?}");
        }
    }

    #[test]
    fn furniture_counts_less_and_other_clutter_not_at_all() {
        let with = |clutter| {
            let blocks = [Block { kind: BlockKind::Paragraph, text: "12 October 2024".into(), clutter: Some(clutter) }];
            find(&[], &blocks, None, Order::Unknown).map(|f| f.evidence.confidence)
        };
        assert_eq!(with(Clutter::Navigation), Some(0.65));
        assert_eq!(with(Clutter::Teaser), None);
        assert_eq!(with(Clutter::Comment), None);
    }

    #[test]
    fn what_was_refused_is_kept_with_the_reason() {
        let statements = [
            statement(About::Published, Origin::Record, "2050-01-01"),
            statement(About::Published, Origin::Meta, "2016-02-01"),
        ];
        let found = find(&statements, &[], None, Order::Unknown).unwrap();
        assert_eq!(found.value.to_string(), "2016-02-01");
        assert!(found.others[0].1.detail.contains("too far in the future"), "{:?}", found.others);
    }

    #[test]
    fn the_order_of_numbers_follows_country_then_language() {
        assert_eq!(order(Some("us"), None, Some("en")), Order::MonthFirst);
        assert_eq!(order(None, Some("en-GB"), Some("en")), Order::DayFirst);
        assert_eq!(order(None, Some("en"), Some("en")), Order::Unknown);
        assert_eq!(order(None, None, Some("fr")), Order::DayFirst);
    }
}
