//! Lines to paragraphs: indents, gaps and sizes tell where one begins; words broken at the end of a line are made whole.

use super::order::{regions, usual};
use super::page::{Run, SPACE, Sheet};

/// A paragraph, or a heading.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    pub(super) page: usize,
    pub(super) size: f64,
    pub(super) text: String,
}

/// A line of a region.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) text: String,
}

/// The runs of a region as lines, from the top.
pub(super) fn lines(mut runs: Vec<Run>) -> Vec<Line> {
    runs.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut rows: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match rows
            .last_mut()
            .filter(|row| row.last().is_some_and(|last| (run.base - last.base).abs() < 0.4 * run.size.min(last.size)))
        {
            Some(row) => row.push(run),
            None => rows.push(vec![run]),
        }
    }
    let line = |mut row: Vec<Run>| {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut text = String::new();
        let mut before: Option<&Run> = None;
        for run in &row {
            // Where the direction of writing changes, runs meet without a gap.
            let meets = |before: &Run| {
                let is_spaced = before.text.ends_with(' ') || run.text.starts_with(' ');
                (run.left - before.right).abs() < SPACE * run.size && !is_spaced
            };
            if before.is_some_and(|before| !meets(before)) {
                text.push(' ');
            }
            text.push_str(run.text.trim());
            before = Some(run);
        }
        Line {
            left: row.iter().map(|run| run.left).fold(f64::INFINITY, f64::min),
            right: row.iter().map(|run| run.right).fold(f64::NEG_INFINITY, f64::max),
            base: row.iter().map(|run| run.base).fold(f64::NEG_INFINITY, f64::max),
            size: row.iter().map(|run| run.size).fold(0.0, f64::max),
            text,
        }
    };
    rows.into_iter().map(line).collect()
}

/// The paragraphs of all pages; one that a page or a column breaks is made whole.
pub(super) fn join(sheets: Vec<Sheet>) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    for (page, sheet) in sheets.into_iter().enumerate() {
        for region in regions(sheet.runs) {
            for (at, paragraph) in paragraphs(&lines(region), page).into_iter().enumerate() {
                match found.last_mut().filter(|last| at == 0 && goes_on(last, &paragraph)) {
                    Some(last) => append(&mut last.text, &paragraph.text),
                    None => found.push(paragraph),
                }
            }
        }
    }
    found
}

/// Whether a paragraph ends in the middle of a sentence that another goes on with.
fn goes_on(last: &Paragraph, next: &Paragraph) -> bool {
    let is_open = !last.text.ends_with(['.', '!', '?', '”', '"', '»', ':', '…']);
    let is_continued = next.text.chars().next().is_some_and(char::is_lowercase);
    (last.size - next.size).abs() < 0.8 && is_open && is_continued
}

fn paragraphs(lines: &[Line], page: usize) -> Vec<Paragraph> {
    let left = usual(lines.iter().map(|line| line.left));
    let right = lines.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max);
    let leading = usual(lines.windows(2).map(|pair| pair[1].base - pair[0].base));
    let mut found: Vec<Paragraph> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let begins = before.is_none_or(|before| begins_paragraph(before, line, left, right, leading));
        match found.last_mut().filter(|_| !begins) {
            Some(paragraph) => append(&mut paragraph.text, &line.text),
            None => found.push(Paragraph { page, size: line.size, text: line.text.clone() }),
        }
        before = Some(line);
    }
    found
}

fn begins_paragraph(before: &Line, line: &Line, left: f64, right: f64, leading: f64) -> bool {
    let size = line.size;
    let gap = line.base - before.base;
    if (before.size - size).abs() > 0.1 * size.max(before.size) {
        return true;
    }
    // Large letters have wide gaps of their own.
    if gap > 1.4 * leading.max(1.15 * size) {
        return true;
    }
    let indented = line.left > left + 0.7 * size && before.left < left + 0.5 * size;
    let ended = before.text.ends_with(['.', '!', '?', '”', '"', '»', ':']);
    let short = before.right < right - 0.18 * (right - left);
    indented && (ended || short)
        || (ended && short && line.left <= left + 0.5 * size)
        || line.text.starts_with(['•', '▪', '–'])
            && line.text[line.text.char_indices().nth(1).map_or(0, |(at, _)| at)..].starts_with(' ')
}

/// Adds a line to a text. A word broken by a hyphen is made whole where it goes on in small letters.
fn append(text: &mut String, line: &str) {
    let mut ends = text.chars().rev();
    let (hyphen, letter) = (ends.next(), ends.next());
    let is_broken = matches!(hyphen, Some('-' | '\u{ad}' | '\u{2010}'))
        && letter.is_some_and(char::is_alphabetic)
        && line.chars().next().is_some_and(char::is_lowercase);
    if is_broken {
        text.pop();
    } else if !text.ends_with(' ') {
        text.push(' ');
    }
    text.push_str(line);
}

/// The size that most letters have.
pub(super) fn usual_size(paragraphs: &[Paragraph]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = paragraphs.iter().map(|p| (p.size, p.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, length)| length).sum::<usize>() / 2;
    let mut seen = 0;
    for (size, length) in sizes {
        seen += length;
        if seen >= half {
            return size;
        }
    }
    0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_are_made_whole() {
        for (text, line, expected) in [
            ("the har-", "bour is", "the harbour is"),
            ("the Anglo-", "Nordic line", "the Anglo- Nordic line"),
            ("the end", "of it", "the end of it"),
            ("2030-", "ish", "2030- ish"),
        ] {
            let mut text = text.to_owned();
            append(&mut text, line);
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn indents_and_gaps_begin_paragraphs() {
        let line =
            |left: f64, right: f64, base: f64, text: &str| Line { left, right, base, size: 10.0, text: text.into() };
        let lines = [
            line(50.0, 300.0, 12.0, "One one one one one one"),
            line(50.0, 200.0, 24.0, "ends here."),
            line(60.0, 300.0, 36.0, "Two two two two two"),
            line(50.0, 300.0, 48.0, "goes on and on"),
            line(50.0, 300.0, 80.0, "Three"),
        ];
        let texts: Vec<String> = paragraphs(&lines, 0).into_iter().map(|p| p.text).collect();
        assert_eq!(texts, ["One one one one one one ends here.", "Two two two two two goes on and on", "Three"]);
    }
}
