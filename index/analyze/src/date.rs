//! The day of publication. A day that the text speaks of is not it; a day of change, of saving or of an event is not
//! it either.
//!
//! | where | confidence |
//! |---|---|
//! | front matter, a field of the record, a mail's header | .97 |
//! | JSON-LD `datePublished` | .95 |
//! | `meta` that says "published" | .93 |
//! | markup that says "published" | .9 |
//! | the address, `/2024/10/12/` | .88; .96 where it is earlier than all else |
//! | a line by the headline that says "published" | .85 |
//! | a property of a document | .8 |
//! | a line by the headline that holds little but a day | .75 |
//! | the words of an element named for a day | .74 |
//! | other `meta`, which may hold the day of a change | .72 |
//! | the same in the page's furniture, under the headline | .65 |
//! | the same above the headline | .6 |
//! | the dateline of the first paragraph | .75 |
//! | eight digits in the address | .7 |
//! | a line under the text that says "published" | .7 |
//! | a note: "this entry was posted on" | .8 |
//! | other markup: any `time` element | .73 |
//! | the title begins with it | .65 |
//! | a line by the headline that says "as of" | .6 |
//!
//! A stamp in universal time can lie a day beside the outlet's own calendar. Where another place gives the day before or
//! after it without a clock, or in the outlet's own time, that day is the outlet's.

use crate::article::{Evidence, Found};
use crate::calendar::{self, Order};
use crate::day_words::{Label, label};
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
        let mut evidence = stated(statement, trust(statement));
        // A program that writes `11/01/2023` follows its maker's country as often as the outlet's.
        let readings = [Order::DayFirst, Order::MonthFirst].map(|order| calendar::stamp(&statement.value, order));
        let by_program = matches!(statement.origin, Origin::Meta | Origin::JsonLd);
        if by_program && readings[0] != readings[1] {
            evidence.confidence *= 0.7;
        }
        let day = calendar::stamp(&statement.value, order).unwrap_or(Err("no day can be read in it"));
        if let (Ok(_), Some(hour)) = (day, universal_hour(&statement.value)) {
            weighed.universal.push((weighed.candidates.len(), hour));
        }
        match (day, said_before(&statement.value, order)) {
            (Ok(_), Label::Updated | Label::Else) => {
                weighed.refuse(statement.value.clone(), evidence, "the day of a change");
            }
            (Ok(_), Label::State) => weighed.add(day, &statement.value, Evidence { confidence: 0.6, ..evidence }),
            _ => weighed.add(day, &statement.value, evidence),
        }
    }
    weighed.doubt_changed(statements, order);
    for (about, why) in [(About::Updated, "the day of a change"), (About::Made, "the day the file was made")] {
        for statement in statements.iter().filter(|s| s.about == about) {
            if let Some(Ok(day)) = calendar::stamp(&statement.value, order) {
                weighed.refuse(day.to_string(), stated(statement, 0.2), why);
            }
        }
    }
    if let Some((day, confidence, url)) = url.and_then(|u| in_url(u, order).map(|(d, c)| (d, c, u))) {
        // An address stays what it was when a text is published again.
        let first = weighed.candidates.iter().all(|c| (c.value - day).num_days() > 1);
        let confidence = if first && confidence > 0.8 { 0.96 } else { confidence };
        let evidence = Evidence { origin: Origin::Url, detail: quoted("address", url), confidence };
        weighed.add(Ok(day), url, evidence);
    }
    for Printed { day, words, evidence, changed, .. } in printed::days(blocks, order) {
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
    /// Which candidates are days of universal time, and the hour there.
    universal: Vec<(usize, u32)>,
}

impl Weighed {
    /// A day that is also stated as the day of a change is doubted where an earlier one is stated as firmly: some
    /// templates write the last change into every place.
    fn doubt_changed(&mut self, statements: &[Statement], order: Order) {
        let changes: Vec<NaiveDate> = statements
            .iter()
            .filter(|s| s.about == About::Updated)
            .filter_map(|s| calendar::stamp(&s.value, order)?.ok())
            .collect();
        let firm = self.candidates.iter().filter(|c| c.evidence.confidence >= 0.9).map(|c| c.value);
        let Some(first) = firm.min().filter(|first| !changes.contains(first)) else { return };
        for candidate in self.candidates.iter_mut().filter(|c| c.value > first && changes.contains(&c.value)) {
            candidate.evidence.confidence *= 0.6;
        }
    }

    /// Moves days of universal time to the day beside it that a place with the outlet's own calendar gives: to the day
    /// before in the first hours, as in America, to the day after in the last.
    fn move_to_local_days(&mut self) {
        let local: Vec<NaiveDate> = (0..self.candidates.len())
            .filter(|at| !self.universal.iter().any(|u| u.0 == *at))
            .filter(|at| self.candidates[*at].evidence.confidence >= 0.6)
            .map(|at| self.candidates[at].value)
            .collect();
        for (at, hour) in &self.universal {
            let candidate = &mut self.candidates[*at];
            if local.contains(&candidate.value) {
                continue;
            }
            let beside = |day: &&NaiveDate| match (**day - candidate.value).num_days() {
                -1 => *hour < 12,
                1 => *hour >= 11,
                _ => false,
            };
            if let Some(day) = local.iter().find(beside) {
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

/// The hour of a stamp whose clock is set to universal time.
fn universal_hour(value: &str) -> Option<u32> {
    let value = value.trim();
    let clock = value.contains(':') && !value.contains("T00:00:00");
    let zone = ["Z", "+00:00", "+0000", "UTC", "GMT", "-00:00"].iter().any(|zone| value.ends_with(zone));
    let colon = value.find(':').filter(|_| clock && zone)?;
    value.get(colon.checked_sub(2)?..colon)?.trim().parse().ok()
}

/// What a statement's words before its day say of it: `Updated 12 October 2024`.
fn said_before(value: &str, order: Order) -> Label {
    let first = calendar::days(value, order).into_iter().next();
    first.map_or(Label::None, |day| label(&value[..day.range.start]))
}

fn trust(statement: &Statement) -> f32 {
    let place = statement.place.to_lowercase();
    let says_so = ["publi", "pubdate", "pub_date", "pub-date", "issued", "posted", "parsely", "sailthru"]
        .iter()
        .any(|w| place.contains(w));
    match statement.origin {
        Origin::Person => 1.0,
        Origin::FrontMatter | Origin::Record | Origin::Header | Origin::FolderRule => 0.97,
        Origin::JsonLd => 0.95,
        Origin::Property => 0.8,
        Origin::Meta if says_so => 0.93,
        Origin::Meta => 0.72,
        Origin::Markup if place.starts_with("words ") => 0.74,
        Origin::Markup if says_so => 0.9,
        Origin::Url => 0.88,
        Origin::Markup => 0.73,
        Origin::Link | Origin::Text | Origin::Title => 0.7,
    }
}

/// A day in the path of an address, and how far it is to be believed.
fn in_url(url: &str, order: Order) -> Option<(NaiveDate, f32)> {
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
            // `23-01-2022-the-river`
            if let (Some(first), Some(second), Some(year)) =
                (number(three[0], 2..=2), number(three[1], 2..=2), year(three[2]))
            {
                let written = format!("{first}/{second}/{year}");
                if let Some(Ok(day)) = calendar::stamp(&written, order) {
                    return Some((day, 0.75));
                }
            }
        }
        for part in parts {
            if let Some(all) = number(part, 8..=8)
                && let Some(year) = year(&part[..4])
                && let Ok(day) = calendar::day(year, all / 100 % 100, all % 100)
            {
                return Some((day, 0.7));
            }
            if number(part, 8..=8).is_some()
                && year(&part[4..]).is_some()
                && let Some(Ok(day)) =
                    calendar::stamp(&format!("{}.{}.{}", &part[..2], &part[2..4], &part[4..]), Order::DayFirst)
            {
                return Some((day, 0.6));
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
            // It is the next day in Europe before it is in universal time.
            (
                &[(Published, Origin::JsonLd, "2024-10-11T22:00:00Z"), (Published, Origin::Markup, "12. Oktober 2024")],
                None,
                Some("2024-10-12"),
            ),
            (
                &[(Published, Origin::JsonLd, "2024-10-12T09:00:00Z"), (Published, Origin::Markup, "13. Oktober 2024")],
                None,
                Some("2024-10-12"),
            ),
            // A template that writes the last change into one of two places.
            (
                &[
                    (Published, Origin::Meta, "2024-10-12"),
                    (Published, Origin::JsonLd, "2024-11-30"),
                    (Published, Origin::Markup, "2024-11-30"),
                    (Updated, Origin::Meta, "2024-11-30"),
                ],
                None,
                Some("2024-11-30"),
            ),
            (&[(Published, Origin::Markup, "Updated 13 October 2024")], None, None),
            (
                &[(Published, Origin::JsonLd, "2024-11-30")],
                Some("https://nordpost.example/2024/10/12/flood"),
                Some("2024-10-12"),
            ),
            (&[], Some("https://nordpost.example/12-10-2024-flood"), None),
            (&[], Some("https://nordpost.example/23-10-2024-flood"), Some("2024-10-23")),
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
            (&[(Headline, "12 October 2024 – rivers rise")], Some("2024-10-12")),
            (
                &[
                    (Headline, "Rivers rise"),
                    (
                        Paragraph,
                        "(12.10.2024) The river passed its highest mark since anybody began to keep records of it here.",
                    ),
                ],
                Some("2024-10-12"),
            ),
            (
                &[
                    (Headline, "Rivers rise"),
                    (
                        Paragraph,
                        "12 October 2024. The river passed its highest mark since anybody began to keep records of it here.",
                    ),
                ],
                Some("2024-10-12"),
            ),
            (
                &[
                    (Headline, "Rivers rise"),
                    (
                        Paragraph,
                        "12 October 2024 was the day on which the river passed its highest mark since records began.",
                    ),
                ],
                None,
            ),
            (
                &[
                    (Headline, "Rivers rise"),
                    (Paragraph, "12 October 2024 | Weather, rivers and the sea in the north | 3 min"),
                ],
                Some("2024-10-12"),
            ),
            (
                &[
                    (Headline, "Rivers rise"),
                    (Paragraph, long),
                    (Paragraph, long),
                    (Paragraph, long),
                    (Paragraph, "Ann Lee, 12 October 2024"),
                ],
                Some("2024-10-12"),
            ),
            (
                &[
                    (Headline, "Rivers rise"),
                    (
                        Paragraph,
                        "This entry was posted on Saturday, October 12th, 2024 at 11:01 and is filed under Rivers.",
                    ),
                ],
                Some("2024-10-12"),
            ),
            (&[(Headline, "Rivers rise"), (Paragraph, "Stand: 12.10.2024, 11:01 Uhr")], Some("2024-10-12")),
            (&[(Headline, "Rivers rise"), (Paragraph, "Video verfügbar bis: 12.10.2024, 11:01 Uhr")], None),
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
