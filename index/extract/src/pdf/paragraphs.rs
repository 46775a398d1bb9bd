//! Lines to paragraphs: indents, gaps and sizes tell where one begins; words broken at the end of a line are made whole.

use super::initials;
use super::order::{regions, usual};
use super::page::{Run, SPACE, Sheet};

/// A paragraph, or a heading.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    pub(super) page: usize,
    pub(super) size: f64,
    pub(super) text: String,
    /// Its first line is set in.
    indented: bool,
    /// Its last line reaches to the end of its column.
    full: bool,
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
        match rows.last_mut().filter(|row| {
            row.last().is_some_and(|last| {
                (run.base - last.base).abs() < 0.4 * run.size.min(last.size) || is_mark_of(last, &run)
            })
        }) {
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
            text: close_set(&text),
        }
    };
    rows.into_iter().map(line).collect()
}

/// Whether a run is the raised number that a footnote begins with.
fn is_mark_of(mark: &Run, note: &Run) -> bool {
    let gap = note.left - mark.right;
    let is_number = mark.text.len() <= 3 && mark.text.bytes().all(|byte| byte.is_ascii_digit());
    is_number
        && note.base - mark.base < 0.6 * note.size
        && mark.size <= note.size
        && gap > -0.2 * note.size
        && gap < note.size
}

/// A text without spaces beside marks that are as wide as a character: they are set closer or wider to fill a line.
fn close_set(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_wide = |letter: Option<&char>| letter.is_some_and(|letter| is_wide_mark(*letter));
    let is_kept = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        letters[at] != ' ' || !(is_wide(before) || is_wide(letters.get(at + 1)))
    };
    (0..letters.len()).filter(|at| is_kept(*at)).map(|at| letters[at]).collect()
}

fn is_wide_mark(letter: char) -> bool {
    matches!(letter,
        '\u{3001}'..='\u{3002}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301b}' | '\u{ff01}' | '\u{ff08}' | '\u{ff09}'
        | '\u{ff0c}' | '\u{ff1a}' | '\u{ff1b}' | '\u{ff1f}')
}

/// The paragraphs of all pages; one that a page or a column breaks is made whole.
pub(super) fn join(sheets: Vec<Sheet>) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    for (page, mut sheet) in sheets.into_iter().enumerate() {
        initials::settle(&mut sheet.runs);
        for region in regions(sheet.runs) {
            for (at, paragraph) in paragraphs(&lines(region), page).into_iter().enumerate() {
                match found.last_mut().filter(|last| at == 0 && goes_on(last, &paragraph)) {
                    Some(last) => {
                        append(&mut last.text, &paragraph.text);
                        last.full = paragraph.full;
                    }
                    None => found.push(paragraph),
                }
            }
        }
    }
    found
}

/// Whether a paragraph ends in the middle of a sentence that another goes on with.
fn goes_on(last: &Paragraph, next: &Paragraph) -> bool {
    let starts_small = next.text.chars().next().is_some_and(char::is_lowercase);
    // Names and nouns are written large in the middle of a sentence too, and many scripts have no small letters.
    let runs_over = last.full && !next.indented && next.text.chars().next().is_some_and(char::is_alphanumeric);
    (last.size - next.size).abs() < 0.8 && !ends_sentence(&last.text) && (starts_small || runs_over)
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with([
        '.', '!', '?', '”', '“', '’', '"', '»', ':', '…', ')', '。', '！', '？', '」', '』', '：', '؟', '۔', '।',
    ])
}

/// Lines of a text that leave a little more room than usual begin a paragraph ...
const SET_APART: f64 = 1.2;
/// ... where most lines keep the same distance; else they have to leave more.
const SET_APART_CLEARLY: f64 = 1.4;

/// The distance of lines in running text, and whether it is kept: the smallest that recurs between lines of one size. The
/// middle one would be that of paragraphs where these are short.
fn leading(lines: &[Line]) -> (f64, bool) {
    let of_a_size = |pair: &&[Line]| (pair[1].size - pair[0].size).abs() < 0.05 * pair[0].size;
    let mut gaps: Vec<f64> = lines.windows(2).filter(of_a_size).map(|pair| pair[1].base - pair[0].base).collect();
    gaps.sort_by(f64::total_cmp);
    let least = 2.max(gaps.len() / 5);
    let recurring = (0..gaps.len()).find(|at| {
        let like = gaps[*at..].iter().take_while(|gap| **gap < 1.03 * gaps[*at]);
        gaps[*at] > 0.0 && like.count() >= least
    });
    match recurring {
        Some(at) => (gaps[at], true),
        None => (usual(lines.windows(2).map(|pair| pair[1].base - pair[0].base)), false),
    }
}

fn paragraphs(lines: &[Line], page: usize) -> Vec<Paragraph> {
    let left = usual(lines.iter().map(|line| line.left));
    let right = lines.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max);
    let (leading, is_regular) = leading(lines);
    let apart = if is_regular { SET_APART } else { SET_APART_CLEARLY };
    let mut found: Vec<Paragraph> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        // Large letters have wide gaps of their own.
        let apart = apart * leading.max(1.15 * line.size);
        let begins = before.is_none_or(|before| begins_paragraph(before, line, left, right, apart));
        let full = line.right > right - 0.1 * (right - left);
        match found.last_mut().filter(|_| !begins) {
            Some(paragraph) => {
                append(&mut paragraph.text, &line.text);
                paragraph.full = full;
            }
            None => {
                let indented = line.left > left + 0.7 * line.size;
                found.push(Paragraph { page, size: line.size, text: line.text.clone(), indented, full });
            }
        }
        before = Some(line);
    }
    found
}

fn begins_paragraph(before: &Line, line: &Line, left: f64, right: f64, apart: f64) -> bool {
    let size = line.size;
    let gap = line.base - before.base;
    // Raised letters push a line down in the middle of a sentence.
    let is_pushed = gap < apart * SET_APART_CLEARLY / SET_APART
        && !ends_sentence(&before.text)
        && line.text.chars().next().is_some_and(char::is_lowercase);
    if (before.size - size).abs() > 0.1 * size.max(before.size) || (gap > apart && !is_pushed) {
        return true;
    }
    let indented = line.left > left + 0.7 * size && before.left < left + 0.5 * size;
    let ended = ends_sentence(&before.text);
    let short = before.right < right - 0.18 * (right - left);
    indented && (ended || short)
        || (ended && short && line.left <= left + 0.5 * size)
        || line.text.starts_with(['•', '▪', '–'])
            && line.text[line.text.char_indices().nth(1).map_or(0, |(at, _)| at)..].starts_with(' ')
}

/// Adds a line to a text. A word broken by a hyphen is made whole where it goes on in small letters, and keeps its hyphen
/// where it goes on in large ones.
fn append(text: &mut String, line: &str) {
    let mut ends = text.chars().rev();
    let (last, letter) = (ends.next(), ends.next());
    let first = line.chars().next();
    let is_hyphen = matches!(last, Some('-' | '\u{ad}' | '\u{2010}')) && letter.is_some_and(char::is_alphabetic);
    let word = text.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    // `Anglo-Nordic`, `a-t-elle`
    let is_compound = first.is_some_and(char::is_uppercase) || word.matches('-').count() > 1;
    if is_hyphen && first.is_some_and(char::is_lowercase) && !is_compound && !is_suspended(line) {
        text.pop();
    } else if is_hyphen && is_compound {
        // The hyphen stays, and nothing comes between.
    } else if !text.ends_with(' ') && !last.is_some_and(is_unspaced) && !first.is_some_and(is_unspaced) {
        text.push(' ');
    }
    text.push_str(line);
}

/// Whether a line goes on after a word of which only the end is left out: `Nord- und Südhafen`.
fn is_suspended(line: &str) -> bool {
    let word = line.split([' ', '\u{a0}']).next().unwrap_or_default();
    matches!(
        word,
        "und" | "oder" | "bzw." | "sowie" | "bis" | "wie" | "and" | "or" | "to" | "en" | "of" | "og" | "och" | "eller"
    )
}

/// Letters and marks of scripts that are written without spaces between words.
pub(super) fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
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
            ("the Anglo-", "Nordic line", "the Anglo-Nordic line"),
            ("a-t-", "elle déclaré", "a-t-elle déclaré"),
            ("in Nord-", "und Südhafen", "in Nord- und Südhafen"),
            ("出售给一家", "私人公司", "出售给一家私人公司"),
            ("建于", "1871年", "建于1871年"),
            ("周一决定,", "将该桥", "周一决定,将该桥"),
            ("the end", "of it", "the end of it"),
            ("2030-", "ish", "2030- ish"),
        ] {
            let mut text = text.to_owned();
            append(&mut text, line);
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn wide_marks_have_no_spaces_beside_them() {
        for (text, expected) in [
            ("会上说： “这里曾是起点。 ”他表示， 两座", "会上说：“这里曾是起点。”他表示，两座"),
            ("2031年 3月", "2031年 3月"),
            ("the end, and", "the end, and"),
        ] {
            assert_eq!(close_set(text), expected);
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

    #[test]
    fn a_little_more_room_begins_a_paragraph_where_lines_keep_their_distance() {
        let bases = [12.0, 25.0, 38.0, 55.0, 68.0, 81.0, 98.0, 111.0];
        let lines: Vec<Line> = bases
            .iter()
            .map(|base| Line { left: 50.0, right: 300.0, base: *base, size: 10.0, text: format!("Line {base}.") })
            .collect();
        assert_eq!(paragraphs(&lines, 0).len(), 3);
    }

    #[test]
    fn a_paragraph_goes_on_in_the_next_column() {
        let part = |text: &str, full: bool, indented: bool| Paragraph {
            page: 0,
            size: 10.0,
            text: text.into(),
            indented,
            full,
        };
        for (last, next, expected) in [
            (part("the old", false, false), part("bridge is sold", true, false), true),
            (part("verkauft die", true, false), part("Brücke an", true, false), true),
            (part("verkauft die", true, false), part("Brücke an", true, true), false),
            (part("A title", false, false), part("The text", true, false), false),
            (part("it is sold.", true, false), part("Brücke an", true, false), false),
            (part("出售给一家", true, false), part("私人公司", true, false), true),
        ] {
            assert_eq!(goes_on(&last, &next), expected, "{} | {}", last.text, next.text);
        }
    }
}
