//! What stands on every page: running heads, page numbers, addresses of prints. It is taken out of the text and kept beside it.

use super::order::usual;
use super::page::{Run, Sheet};
use broadsheet_text::clean;
use std::collections::HashMap;

/// Parts of a page's height, at the top and at the bottom, where furniture stands.
const MARGIN: f64 = 0.12;
/// Longer lines are text.
const LENGTH: usize = 120;

/// Takes the furniture out of the pages; each line once, in order.
pub(super) fn take(sheets: &mut [Sheet]) -> Vec<String> {
    let mut pages_with: HashMap<String, usize> = HashMap::new();
    for sheet in sheets.iter() {
        let mut keys: Vec<String> = marginal(sheet).map(|run| key(&run.text)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().for_each(|key| *pages_with.entry(key).or_default() += 1);
    }
    let least = 2.max(sheets.len() / 3);
    let is_furniture = |run: &Run, height: f64| {
        is_marginal(run, height)
            && (is_page_number(&run.text) || pages_with.get(&key(&run.text)).is_some_and(|pages| *pages >= least))
    };
    // Sheets with nothing else on them are no furniture without a room.
    if !sheets.iter().any(|sheet| sheet.runs.iter().any(|run| !is_furniture(run, sheet.height))) {
        return Vec::new();
    }
    let mut taken: Vec<String> = Vec::new();
    for sheet in sheets.iter_mut() {
        let height = sheet.height;
        for run in sheet.runs.iter().filter(|run| is_furniture(run, height)) {
            let line = clean(&run.text);
            if !is_page_number(&line) && !taken.iter().any(|other| key(other) == key(&line)) {
                taken.push(line);
            }
        }
        sheet.runs.retain(|run| !is_furniture(run, height));
    }
    taken
}

/// Takes out what browsers put above and below the pages that they print: the address, the day and the title of the page.
/// Each line once, in order.
pub(super) fn take_prints(sheets: &mut [Sheet], title: &str) -> Vec<String> {
    let title = key(title);
    let mut taken: Vec<String> = Vec::new();
    for sheet in sheets.iter_mut() {
        let height = sheet.height;
        let is_address = |run: &Run| is_marginal(run, height) && is_address(&run.text);
        if !sheet.runs.iter().any(is_address) {
            continue;
        }
        // In large letters it is the page's own.
        let size = 1.1 * usual(sheet.runs.iter().map(|run| run.size));
        let is_title = |run: &Run| {
            let key = key(run.text.trim_end_matches('…'));
            run.size <= size && key.len() >= 8 && (key == title || (run.text.ends_with('…') && title.starts_with(&key)))
        };
        let is_printed =
            |run: &Run| is_marginal(run, height) && (is_address(run) || is_clock(&run.text) || is_title(run));
        let lines = sheet.runs.iter().filter(|run| is_printed(run)).map(|run| clean(&run.text));
        lines.for_each(|line| {
            if !taken.contains(&line) {
                taken.push(line);
            }
        });
        sheet.runs.retain(|run| !is_printed(run));
    }
    taken
}

fn is_address(text: &str) -> bool {
    let text = text.trim();
    !text.contains(' ') && ["http://", "https://", "file://"].iter().any(|scheme| text.starts_with(scheme))
}

/// The day and the hour of a print: `11/28/26, 10:43 PM`, `2031/4/21 上午8:00`, `21.04.31, 10:43`.
fn is_clock(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_hour = |(at, _): (usize, &str)| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        digit(text[..at].chars().next_back()) && digit(text[at + 1..].chars().next())
    };
    digits >= 6 && letters <= 4 && text.matches(['/', '.', '-']).count() >= 2 && text.match_indices(':').any(is_hour)
}

fn marginal(sheet: &Sheet) -> impl Iterator<Item = &Run> {
    sheet.runs.iter().filter(|run| is_marginal(run, sheet.height))
}

fn is_marginal(run: &Run, height: f64) -> bool {
    run.text.len() <= LENGTH && (run.base < height * MARGIN || run.base > height * (1.0 - MARGIN))
}

/// A line without what changes from page to page.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// `12`, `- 12 -`, `12 / 30`, `Page 3 of 7`.
fn is_page_number(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    let filler = ["page", "of", "seite", "von", "sur", "p", "de", "pagina", "strona", "z"];
    words.iter().any(is_number)
        && words.iter().all(|word| is_number(word) || filler.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_prints_around_a_page_is_taken_out() {
        let run =
            |left: f64, base: f64, text: &str| Run { left, right: left + 50.0, base, size: 8.0, text: text.into() };
        let mut sheet = Sheet {
            height: 800.0,
            runs: vec![
                run(20.0, 20.0, "2031/4/21 上午8:00"),
                run(200.0, 20.0, "Old bridge to be sold"),
                run(50.0, 60.0, "Old bridge to be sold"),
                run(50.0, 90.0, "3 March 2031"),
                run(20.0, 785.0, "https://www.nordpost.example/1"),
            ],
            ..Sheet::default()
        };
        sheet.runs[2].size = 20.0;
        let taken = take_prints(std::slice::from_mut(&mut sheet), "Old bridge to be sold");
        assert_eq!(taken, ["2031/4/21 上午8:00", "Old bridge to be sold", "https://www.nordpost.example/1"]);
        let left: Vec<&str> = sheet.runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(left, ["Old bridge to be sold", "3 March 2031"]);
        for (text, expected) in [
            ("11/28/26, 10:43 PM", true),
            ("PM 10:43 ,11/28/26", true),
            ("21.04.31, 10:43", true),
            ("2031-04-21", false),
            ("10:43", false),
        ] {
            assert_eq!(is_clock(text), expected, "{text}");
        }
    }

    #[test]
    fn heads_and_numbers_are_taken_out() {
        let run = |base: f64, text: &str| Run { left: 0.0, right: 100.0, base, size: 10.0, text: text.into() };
        let sheet = |number: usize| Sheet {
            height: 800.0,
            runs: vec![
                run(30.0, "Nordpost, 3 March 2031"),
                run(400.0, "Text."),
                run(780.0, &format!("Page {number} of 3")),
            ],
            ..Sheet::default()
        };
        let mut sheets = [sheet(1), sheet(2), sheet(3)];
        assert_eq!(take(&mut sheets), ["Nordpost, 3 March 2031"]);
        assert!(sheets.iter().all(|sheet| sheet.runs.len() == 1));
    }
}
