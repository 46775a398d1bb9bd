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
//! | the same in the page's furniture, right above the headline | .73; .68 with a line between, .55 farther up |
//! | other `meta`, which may hold the day of a change | .72 |
//! | the same under the headline | .65 |
//! | the dateline of the first paragraph | .75 |
//! | eight digits in the address | .7 |
//! | a line under the text that says "published" | .7 |
//! | a note: "this entry was posted on" | .8 |
//! | other markup: any `time` element | .73 |
//! | the title begins with it | .65 |
//! | a line by the headline that says "as of" | .6 |
//! | a day with a clock, alone under the text | .55 |
//!
//! A stamp in universal time can lie a day beside the outlet's own calendar. Where another place gives the day before or
//! after it without a clock, or in the outlet's own time, that day is the outlet's.
//!
//! What a page says to programs and what it shows its readers come from two hands, and within each hand the places repeat one
//! another. Where the two disagree and the page shows one day alone by its headline, the day shown was the one asked for
//! on 22 of 23 pages with known days: it counts, and the other is kept beside it. A day that is shown as that of a change stays one.

use crate::article::{Evidence, Found};
use crate::calendar::{self, Order};
use crate::day_words::{Label, label};
use crate::printed::{self, Printed, Says, Shown};
use crate::weigh::{Candidate, choose, quoted, stated};
use broadsheet_extract::{About, Block, Origin, Statement};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// For the address where it is earlier than all else.
const FIRST: f32 = 0.96;
/// For `meta` that does not say that it means publication.
const UNSAID: f32 = 0.72;

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
    let mut printed = printed::days(blocks, order);
    weighed.turn_by_others(&mut printed);
    let shown = weighed.shown(&printed, statements, order);
    weighed.doubt_changed(statements, order, shown);
    weighed.doubt_later_than_state(&printed);
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
        let confidence = if first && confidence > 0.8 {
            weighed.candidates.iter_mut().for_each(|c| c.evidence.confidence *= 0.6);
            FIRST
        } else {
            confidence
        };
        let evidence = Evidence { origin: Origin::Url, detail: quoted("address", url), confidence };
        weighed.add(Ok(day), url, evidence);
    }
    for Printed { day, words, evidence, says, .. } in printed {
        match day {
            Ok(day) if says == Says::Changed => weighed.refuse(day.to_string(), evidence, "the day of a change"),
            day => weighed.add(day, &words, evidence),
        }
    }
    weighed.move_to_local_days();
    weighed.heed(shown);
    choose(weighed.candidates, weighed.refused)
}

/// The days of change that a file states, and whether only the name of an element says what they are.
fn changes(statements: &[Statement], order: Order) -> impl Iterator<Item = (bool, NaiveDate)> {
    let changed = statements.iter().filter(|s| s.about == About::Updated);
    changed.filter_map(move |s| Some((s.place.starts_with("words "), calendar::stamp(&s.value, order)?.ok()?)))
}

#[derive(Default)]
struct Weighed {
    candidates: Vec<Candidate<NaiveDate>>,
    refused: Vec<(String, Evidence)>,
    /// Which candidates are days of universal time, and the hour there.
    universal: Vec<(usize, u32)>,
}

impl Weighed {
    /// Reads `03/04/2024` the other way round where that is the day that other places give, and the way of the country is
    /// given by none.
    fn turn_by_others(&self, printed: &mut [Printed]) {
        let given = |day: NaiveDate| self.candidates.iter().any(|c| c.value == day);
        for Printed { day, words, .. } in printed {
            let read = |order| calendar::stamp(words, order)?.ok();
            let (Some(one), Some(other)) = (read(Order::DayFirst), read(Order::MonthFirst)) else { continue };
            let chosen = if *day == Ok(one) { [one, other] } else { [other, one] };
            match chosen.map(given) {
                [false, true] => *day = Ok(chosen[1]),
                [true, false] => *day = Ok(chosen[0]),
                _ => {}
            }
        }
    }

    /// The one day that the page shows by its headline, if it shows one alone.
    ///
    /// A day by the headline that nothing says more of is the day by which the outlet dates its article. Where the page
    /// hides another, that is as a rule the day of a version before it, and the day shown is that of the change.
    fn shown(&self, printed: &[Printed], statements: &[Statement], order: Order) -> Option<NaiveDate> {
        let marked = self.candidates.iter().filter(|c| c.evidence.origin == Origin::Markup);
        let named = marked.clone().filter(|c| c.evidence.detail.starts_with("words ")).map(|c| c.value);
        let lines = printed.iter().filter(|p| p.shown != Shown::No).filter_map(|p| Some((p.day.ok()?, p.shown)));
        let lines: Vec<(NaiveDate, Shown)> = lines.collect();
        let days: BTreeSet<NaiveDate> = lines.iter().map(|line| line.0).chain(named).collect();
        let day = days.first().copied().filter(|_| days.len() == 1)?;
        let sure = lines.iter().any(|line| line.1 == Shown::Surely)
            || (!lines.is_empty() && marked.clone().any(|c| c.value == day))
            || changes(statements, order).any(|(named, change)| !named && change == day);
        sure.then_some(day)
    }

    /// Doubts all that gives another day than the page shows its readers.
    fn heed(&mut self, shown: Option<NaiveDate>) {
        let Some(shown) = shown else { return };
        for Candidate { value, evidence, .. } in &mut self.candidates {
            let hidden = matches!(evidence.origin, Origin::JsonLd | Origin::Meta | Origin::Markup)
                || (evidence.origin == Origin::Url && evidence.confidence < FIRST);
            if hidden && *value != shown {
                evidence.confidence *= 0.3;
                evidence.detail.push_str(" (the page shows another day by its headline)");
            }
        }
    }

    /// A day that may be that of a change is one if the text is as of an earlier day.
    fn doubt_later_than_state(&mut self, printed: &[Printed]) {
        let states = printed.iter().filter(|p| p.says == Says::State).filter_map(|p| p.day.ok());
        let Some(state) = states.max() else { return };
        for Candidate { value, evidence, .. } in &mut self.candidates {
            if evidence.origin == Origin::Meta && evidence.confidence <= UNSAID && *value > state {
                evidence.confidence *= 0.6;
            }
        }
    }

    /// A day that is also stated as the day of a change is doubted where an earlier one is stated as firmly: some
    /// templates write the last change into every place.
    fn doubt_changed(&mut self, statements: &[Statement], order: Order, shown: Option<NaiveDate>) {
        let changes: Vec<NaiveDate> = changes(statements, order).map(|change| change.1).collect();
        let firm = self.candidates.iter().filter(|c| c.evidence.confidence >= 0.9).map(|c| c.value);
        let Some(first) = firm.min().filter(|first| !changes.contains(first)) else { return };
        for candidate in self.candidates.iter_mut().filter(|c| c.value > first && changes.contains(&c.value)) {
            if shown != Some(candidate.value) {
                candidate.evidence.confidence *= 0.6;
            }
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
        Origin::Meta => UNSAID,
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
#[path = "date_tests.rs"]
mod tests;
