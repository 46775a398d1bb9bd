//! Reads days out of words: every way in which pages and records write them. Whether a day is the day of publication
//! is not decided here.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// The first year that counts as plausible: newspapers begin in 1605.
pub(crate) const FIRST_YEAR: i32 = 1600;

/// The first year that does not. There is no clock here (the same bytes always give the same article), so the limit is
/// fixed: placeholders such as 2050 or 9999 are refused, and it has to move when that year comes near.
pub(crate) const END_YEAR: i32 = 2050;

/// How `03/04/2021` is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// 3 April.
    DayFirst,
    /// 4 March.
    MonthFirst,
    /// Nobody can tell: only unambiguous numbers are read.
    Unknown,
}

/// A day written in a text, or what looks like one and is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The day, or why it is none.
    pub day: Result<NaiveDate, &'static str>,
}

/// The day that the value of a field says: the first in it.
pub(crate) fn stamp(value: &str, order: Order) -> Option<Result<NaiveDate, &'static str>> {
    let value = value.trim();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    if digits == value.len() && (digits == 10 || digits == 13) {
        let seconds: i64 = value[..10].parse().ok()?;
        return chrono::DateTime::from_timestamp(seconds, 0).map(|t| checked_day(t.date_naive()));
    }
    if (digits == 8 && value[8..].chars().next().is_none_or(|c| !c.is_alphanumeric() || c == 'T'))
        || (digits == 14 && value.len() == 14)
        || (digits == 12 && value.len() == 12)
    {
        return Some(day(value[..4].parse().ok()?, value[4..6].parse().ok()?, value[6..8].parse().ok()?));
    }
    days(value, order).into_iter().next().map(|w| w.day)
}

/// Every day in a text that is written with its year.
pub(crate) fn days(text: &str, order: Order) -> Vec<Written> {
    let pieces = pieces(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match day_at(&pieces[at..], order) {
            Some((taken, day)) => {
                found.push(Written { range: pieces[at].range.start..pieces[at + taken - 1].range.end, day });
                at += taken;
            }
            None => at += 1,
        }
    }
    found
}

/// A day, if there is such a day and it is plausible for an article.
pub(crate) fn day(year: i32, month: u32, day: u32) -> Result<NaiveDate, &'static str> {
    if !(1..=12).contains(&month) {
        return Err("there is no such month");
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or("there is no such day").and_then(checked_day)
}

fn checked_day(day: NaiveDate) -> Result<NaiveDate, &'static str> {
    use chrono::Datelike as _;
    if day.year() < FIRST_YEAR {
        Err("older than any newspaper")
    } else if day.year() >= END_YEAR {
        Err("too far in the future")
    } else if day == NaiveDate::default() {
        Err("the zero of computer clocks")
    } else {
        Ok(day)
    }
}

/// The number of a month's name, in lower case, with or without its full stop.
pub(crate) fn month(word: &str) -> Option<u32> {
    static NAMES: OnceLock<FxHashMap<&'static str, u32>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = FxHashMap::default();
        for line in MONTHS.lines() {
            for (number, words) in (1..).zip(line.split('|')) {
                for word in words.split_whitespace() {
                    names.entry(word).or_insert(number);
                }
            }
        }
        names
    });
    names.get(word.trim_end_matches('.')).copied()
}

/// Twelve columns a line: English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, Ukrainian,
/// Swedish, Danish, Norwegian, Czech, Turkish, Arabic.
const MONTHS: &str = "\
january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|november nov|december dec
januar jänner jän|februar feber|märz mär mrz maerz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez
janvier janv|février févr fév fevrier|mars|avril avr|mai|juin|juillet juil|août aout|septembre|octobre|novembre|décembre déc decembre
enero ene|febrero|marzo|abril abr|mayo|junio|julio|agosto ago|septiembre setiembre set|octubre|noviembre|diciembre dic
janeiro|fevereiro fev|março marco|abril|maio|junho|julho|agosto|setembro|outubro out|novembro|dezembro
gennaio gen|febbraio|marzo|aprile|maggio mag|giugno giu|luglio lug|agosto|settembre sett|ottobre ott|novembre|dicembre
januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december
stycznia styczeń|lutego luty|marca marzec|kwietnia kwiecień|maja maj|czerwca czerwiec|lipca lipiec|sierpnia sierpień|września wrzesień|października październik|listopada listopad|grudnia grudzień
января январь янв|февраля февраль фев|марта март мар|апреля апрель апр|мая май|июня июнь|июля июль|августа август авг|сентября сентябрь сен сент|октября октябрь окт|ноября ноябрь ноя|декабря декабрь дек
січня січень|лютого лютий|березня березень|квітня квітень|травня травень|червня червень|липня липень|серпня серпень|вересня вересень|жовтня жовтень|листопада|грудня грудень
januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december
januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december des
ledna leden|února únor|března březen|dubna duben|května květen|června červen|července červenec|srpna srpen|září|října říjen|listopadu|prosince prosinec
ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık
يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر";

/// A number, a word or another sign.
#[derive(Debug)]
struct Piece {
    range: Range<usize>,
    kind: PieceKind,
}

#[derive(Debug)]
enum PieceKind {
    Number {
        value: u32,
        digits: usize,
    },
    Month(u32),
    /// A word that joins the parts of a date: `of`, `de`, `th`, `г`.
    Joint,
    Word,
    Sign(char),
}

use PieceKind::{Joint, Month, Number, Sign, Word};

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '\u{660}'..='\u{669}' => Some(c as u32 - 0x660),
        '\u{6f0}'..='\u{6f9}' => Some(c as u32 - 0x6f0),
        '\u{ff10}'..='\u{ff19}' => Some(c as u32 - 0xff10),
        _ => None,
    }
}

/// White space is left out; that it stood there does not matter to a date.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some(&(start, c)) = chars.peek() {
        if c.is_whitespace() {
            chars.next();
            continue;
        }
        let mut end = start;
        let kind = if digit(c).is_some() {
            let (mut value, mut digits) = (0u32, 0);
            while let Some((at, c, d)) = chars.peek().and_then(|&(at, c)| digit(c).map(|d| (at, c, d))) {
                value = value.saturating_mul(10).saturating_add(d);
                digits += 1;
                end = at + c.len_utf8();
                chars.next();
            }
            Number { value, digits }
        } else if matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
            chars.next();
            end += c.len_utf8();
            Sign(c)
        } else if c.is_alphabetic() {
            while let Some(&(at, c)) = chars.peek().filter(|p| p.1.is_alphabetic()) {
                end = at + c.len_utf8();
                chars.next();
            }
            let word = text[start..end].to_lowercase();
            match month(&word) {
                Some(number) => Month(number),
                None if JOINTS.contains(&word.as_str()) => Joint,
                None => Word,
            }
        } else {
            chars.next();
            end += c.len_utf8();
            Sign(c)
        };
        pieces.push(Piece { range: start..end, kind });
    }
    pieces
}

const JOINTS: [&str; 15] = ["of", "de", "del", "di", "do", "den", "th", "st", "nd", "rd", "er", "e", "of", "r", "ro"];

/// A day at the start of the pieces, and how many of them it takes.
fn day_at(pieces: &[Piece], order: Order) -> Option<(usize, Result<NaiveDate, &'static str>)> {
    match pieces.first()?.kind {
        Number { value: year, digits: 4 } => year_first(pieces, year),
        Number { value, digits: 1 | 2 } => numbers(pieces, value, order).or_else(|| day_month_year(pieces, value)),
        Month(number) => month_day_year(pieces, number),
        _ => None,
    }
}

fn number(piece: Option<&Piece>, most: usize) -> Option<u32> {
    match piece?.kind {
        Number { value, digits } if digits <= most => Some(value),
        _ => None,
    }
}

fn year(piece: Option<&Piece>) -> Option<i32> {
    match piece?.kind {
        Number { value, digits: 4 } => i32::try_from(value).ok(),
        _ => None,
    }
}

fn sign(piece: Option<&Piece>) -> Option<char> {
    match piece?.kind {
        Sign(c) => Some(c),
        _ => None,
    }
}

/// `2024-10-12`, `2024/10/12`, `2024.10.12`, `2024年10月12日`, `2024-Oct-12`.
fn year_first(pieces: &[Piece], year: u32) -> Option<(usize, Result<NaiveDate, &'static str>)> {
    let first = sign(pieces.get(1))?;
    let month = match pieces.get(2)?.kind {
        Month(number) => number,
        _ => number(pieces.get(2), 2)?,
    };
    let second = sign(pieces.get(3))?;
    let date = number(pieces.get(4), 2)?;
    let fits = match first {
        '-' | '/' | '.' | '‐' | '‑' | '–' => second == first,
        '年' => second == '月',
        '년' => second == '월',
        _ => false,
    };
    let tail = usize::from(matches!(sign(pieces.get(5)), Some('日' | '일')));
    fits.then(|| (5 + tail, day(i32::try_from(year).unwrap_or(0), month, date)))
}

/// `12.10.2024`, `12/10/2024`, `12-10-2024`, `12 | 10 | 2024`, and `12.10.24`.
fn numbers(pieces: &[Piece], first: u32, order: Order) -> Option<(usize, Result<NaiveDate, &'static str>)> {
    let separator = sign(pieces.get(1)).filter(|c| matches!(c, '.' | '/' | '-' | '|'))?;
    let second = number(pieces.get(2), 2)?;
    if sign(pieces.get(3)) != Some(separator) {
        return None;
    }
    let year = match pieces.get(4)?.kind {
        // `19.10.1911:44` is the year 19 and a clock, run together.
        Number { .. } if sign(pieces.get(5)) == Some(':') && pieces[5].range.start == pieces[4].range.end => {
            return None;
        }
        Number { value, digits: 4 } => i32::try_from(value).ok()?,
        // Two digits are a year only where nothing else is written so: after two full stops, and not in `1.2.10.3`.
        Number { value, digits: 2 } if separator == '.' && sign(pieces.get(5)) != Some('.') => {
            i32::try_from(value).ok()? + if value < 50 { 2000 } else { 1900 }
        }
        // `12/10/24, 11:01`
        Number { value, digits: 2 } if separator == '/' && order != Order::Unknown && clock_follows(&pieces[5..]) => {
            i32::try_from(value).ok()? + if value < 50 { 2000 } else { 1900 }
        }
        _ => return None,
    };
    // Nobody writes the month first with full stops.
    let order = if matches!(separator, '.' | '|') { Order::DayFirst } else { order };
    let (date, month) = match order {
        _ if first > 12 && second > 12 => return Some((5, Err("there is no such month"))),
        _ if first > 12 => (first, second),
        _ if second > 12 => (second, first),
        _ if first == second => (first, second),
        Order::DayFirst => (first, second),
        Order::MonthFirst => (second, first),
        Order::Unknown => return Some((5, Err("day and month cannot be told apart"))),
    };
    Some((5, day(year, month, date)))
}

/// `, 11:01`
fn clock_follows(pieces: &[Piece]) -> bool {
    let at = usize::from(sign(pieces.first()) == Some(','));
    number(pieces.get(at), 2).is_some()
        && sign(pieces.get(at + 1)) == Some(':')
        && number(pieces.get(at + 2), 2).is_some()
}

/// `12 October 2024`, `12. Oktober 2024`, `1er octobre 2024`, `12 de octubre de 2024`, `12-Oct-2024`.
fn day_month_year(pieces: &[Piece], date: u32) -> Option<(usize, Result<NaiveDate, &'static str>)> {
    let mut at = 1;
    at += joints(&pieces[at..]);
    let Month(month) = pieces.get(at)?.kind else { return None };
    at += 1;
    at += joints(&pieces[at..]);
    let year = year(pieces.get(at))?;
    Some((at + 1, day(year, month, date)))
}

/// `October 12, 2024`, `Oct. 12th 2024`.
fn month_day_year(pieces: &[Piece], month: u32) -> Option<(usize, Result<NaiveDate, &'static str>)> {
    let mut at = 1;
    at += joints(&pieces[at..]);
    // `Feb 182009`, where a page sets day and year apart by its style alone.
    if let Number { value, digits: 5 | 6 } = pieces.get(at)?.kind
        && (1990..2050).contains(&(value % 10_000))
    {
        return Some((at + 1, day(i32::try_from(value % 10_000).ok()?, month, value / 10_000)));
    }
    let date = number(pieces.get(at), 2)?;
    at += 1;
    at += joints(&pieces[at..]);
    // `Tue Jan 28 15:28:56 CET 2020`
    let clock = |k: usize| number(pieces.get(k), 2).is_some();
    if clock(at) && sign(pieces.get(at + 1)) == Some(':') && clock(at + 2) {
        let end = pieces.iter().enumerate().skip(at + 3).take(5).find_map(|(k, p)| year(Some(p)).map(|y| (k, y)));
        return end.map(|(k, year)| (k + 1, day(year, month, date)));
    }
    let year = year(pieces.get(at))?;
    Some((at + 1, day(year, month, date)))
}

/// How many joining words and signs stand at the start; at most two.
fn joints(pieces: &[Piece]) -> usize {
    pieces.iter().take(2).take_while(|p| matches!(p.kind, Joint | Sign('.' | ',' | 'º' | '°' | '-' | '/'))).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_many_languages() {
        let cases = [
            ("2024-10-12T23:30:00-04:00", "2024-10-12"),
            ("2024-10-12 23:30", "2024-10-12"),
            ("Saturday, 12 October 2024, 11:01", "2024-10-12"),
            ("Oct. 12, 2024", "2024-10-12"),
            ("October 12th, 2024 at 5 p.m.", "2024-10-12"),
            ("the 1st of May 2021", "2021-05-01"),
            ("12. Oktober 2024", "2024-10-12"),
            ("Stand: 3. März 2020", "2020-03-03"),
            ("1er août 2019", "2019-08-01"),
            ("le 12 févr. 2019", "2019-02-12"),
            ("12 de octubre de 2024", "2024-10-12"),
            ("5 mei 2020", "2020-05-05"),
            ("12 ottobre 2024", "2024-10-12"),
            ("12 de março de 2024", "2024-03-12"),
            ("12 października 2024", "2024-10-12"),
            ("12 октября 2024 г.", "2024-10-12"),
            ("12 жовтня 2024, 10:00", "2024-10-12"),
            ("12.10.2024", "2024-10-12"),
            ("12.10.24, 11:01 Uhr", "2024-10-12"),
            ("2024年10月12日", "2024-10-12"),
            ("2024년 10월 12일", "2024-10-12"),
            ("٢٠٢٤-١٠-١٢", "2024-10-12"),
            ("١٢ أكتوبر ٢٠٢٤", "2024-10-12"),
            ("12-Oct-2024", "2024-10-12"),
            ("Sat, 12 Oct 2024 11:01:00 +0200", "2024-10-12"),
            ("Tue Jan 28 15:28:56 CET 2020", "2020-01-28"),
            ("25/12/2020", "2020-12-25"),
            ("12/25/2020", "2020-12-25"),
            ("04/04/2020", "2020-04-04"),
            ("Feb 182009", "2009-02-18"),
            ("12 | 10 | 2024", "2024-10-12"),
            ("20241012", "2024-10-12"),
            ("20241012T1101", "2024-10-12"),
            ("20241012110100", "2024-10-12"),
            ("1728691200", "2024-10-12"),
            ("1728691200000", "2024-10-12"),
        ];
        for (written, expected) in cases {
            let read = stamp(written, Order::Unknown);
            assert_eq!(read.and_then(Result::ok).map(|d| d.to_string()).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for written in
            ["0001-01-01", "2050-01-01", "9999-12-31", "2024-13-01", "2023-02-29", "03/04/2020", "1970-01-01"]
        {
            assert!(matches!(stamp(written, Order::Unknown), Some(Err(_))), "{written}");
        }
        for written in
            ["October", "12 October", "in 1997", "2024", "rock bottom", "10-17-18 of them", "", "version 1.2.10.3"]
        {
            assert_eq!(stamp(written, Order::Unknown), None, "{written}");
        }
    }

    #[test]
    fn numbers_follow_the_order_of_the_country() {
        let read = |order| stamp("03/04/2020", order).and_then(Result::ok).map(|d| d.to_string());
        assert_eq!(read(Order::DayFirst).as_deref(), Some("2020-04-03"));
        assert_eq!(read(Order::MonthFirst).as_deref(), Some("2020-03-04"));
        let read = |order| stamp("26/10/13, 03:48 pm", order).and_then(Result::ok).map(|d| d.to_string());
        assert_eq!((read(Order::DayFirst).as_deref(), read(Order::Unknown)), (Some("2013-10-26"), None));
        assert_eq!(stamp("26/10/13", Order::DayFirst), None);
    }

    #[test]
    fn ranges_are_those_of_the_text() {
        let text = "Опубликовано 12 октября 2024, обновлено 13.10.2024.";
        let found: Vec<_> = days(text, Order::Unknown).into_iter().map(|w| &text[w.range]).collect();
        assert_eq!(found, ["12 октября 2024", "13.10.2024"]);
    }
}
