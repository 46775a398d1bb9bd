//! Letters of another size in running text: an initial over several lines, and marks raised above the line. Both belong to
//! the line beside them, though they do not stand on it.

use super::order::usual;
use super::page::Run;

/// Puts initials and raised letters on the lines that they belong to, and takes the marks of footnotes out.
pub(super) fn settle(runs: &mut Vec<Run>) {
    let size = usual(runs.iter().map(|run| run.size));
    settle_raised(runs);
    settle_initials(runs, size);
}

/// More are a table or a formula.
const MOST: usize = 200;

/// An initial is larger than the letters beside it by this much ...
const INITIAL: f64 = 1.9;
/// ... and reaches over so many lines at least.
const LINES: usize = 2;

fn settle_initials(runs: &mut Vec<Run>, size: f64) {
    let is_initial = |run: &Run| {
        let letters = run.text.trim().chars().filter(|c| c.is_alphabetic()).count();
        letters == 1 && run.text.trim().chars().count() <= 2 && run.size >= INITIAL * size
    };
    let initials: Vec<usize> = (0..runs.len()).filter(|at| is_initial(&runs[*at])).take(MOST).collect();
    let mut settled = Vec::new();
    for at in initials {
        let initial = runs[at].clone();
        let beside = |run: &Run| {
            let gap = run.left - initial.right;
            run.size < initial.size / 1.5
                && gap > -0.3 * size
                && gap < 2.0 * size
                && run.base > initial.base - initial.size
                && run.base < initial.base + 0.4 * run.size
        };
        let mut lines: Vec<usize> = (0..runs.len()).filter(|other| *other != at && beside(&runs[*other])).collect();
        lines.sort_by(|a, b| runs[*a].base.total_cmp(&runs[*b].base));
        if lines.len() < LINES {
            continue;
        }
        let first = &mut runs[lines[0]];
        first.text.insert_str(0, initial.text.trim());
        // The lines begin where the initial does: they are not set in.
        for line in lines {
            runs[line].left = initial.left;
        }
        settled.push(at);
    }
    for at in settled.into_iter().rev() {
        runs.remove(at);
    }
}

fn settle_raised(runs: &mut Vec<Run>) {
    let raised_beside = |run: &Run, other: &Run| {
        let height = other.base - run.base;
        let near = |gap: f64| gap.abs() < 0.25 * other.size;
        other.size > 1.15 * run.size
            && height > 0.15 * other.size
            && height < 0.75 * other.size
            && (near(run.left - other.right) || near(other.left - run.right))
    };
    let size = usual(runs.iter().map(|run| run.size));
    let small = |run: &Run| run.size < 0.9 * size && run.text.trim().chars().count() <= 4;
    let candidates: Vec<usize> = (0..runs.len()).filter(|at| small(&runs[*at])).take(MOST).collect();
    let mut marks = Vec::new();
    for at in candidates {
        let Some(line) = (0..runs.len()).find(|other| *other != at && raised_beside(&runs[at], &runs[*other])) else {
            continue;
        };
        let power = power(&runs[at].text, &runs[line].text);
        if let Some(power) = power {
            runs[line].text = format!("{}{power}", runs[line].text.trim_end());
            marks.push(at);
        } else if is_mark(&runs[at].text) {
            marks.push(at);
        } else {
            (runs[at].base, runs[at].size) = (runs[line].base, runs[line].size);
        }
    }
    for at in marks.into_iter().rev() {
        runs.remove(at);
    }
}

/// The mark of a footnote: `1`, `*`, `2, 3`, `[4]`.
fn is_mark(text: &str) -> bool {
    text.trim()
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§' | ',' | ' ' | '[' | ']' | '(' | ')'))
}

/// The power of a unit of length: `km` and a raised `2`.
fn power(raised: &str, line: &str) -> Option<char> {
    let unit = line.trim_end().rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    let unit = unit.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    match (raised.trim(), unit) {
        ("2", "m" | "km" | "cm" | "mm" | "м" | "км" | "см") => Some('²'),
        ("3", "m" | "km" | "cm" | "mm" | "м" | "км" | "см") => Some('³'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(left: f64, right: f64, base: f64, size: f64, text: &str) -> Run {
        Run { left, right, base, size, text: text.into() }
    }

    #[test]
    fn an_initial_belongs_to_its_first_line() {
        let mut runs = vec![
            run(50.0, 76.0, 124.0, 40.0, "T"),
            run(79.0, 250.0, 100.0, 11.0, "he ferry between the two"),
            run(79.0, 250.0, 113.0, 11.0, "towns made its last"),
            run(50.0, 250.0, 139.0, 11.0, "crossing on Sunday"),
        ];
        settle(&mut runs);
        let read: Vec<(f64, &str)> = runs.iter().map(|run| (run.left, run.text.as_str())).collect();
        assert_eq!(
            read,
            [(50.0, "The ferry between the two"), (50.0, "towns made its last"), (50.0, "crossing on Sunday")]
        );
    }

    #[test]
    fn a_large_letter_alone_is_no_initial() {
        let mut runs = vec![run(50.0, 76.0, 100.0, 40.0, "A"), run(50.0, 250.0, 130.0, 11.0, "The ferry")];
        settle(&mut runs);
        assert_eq!(runs.len(), 2);
    }

    #[test]
    fn raised_letters_stand_on_their_line_and_marks_go() {
        let mut runs = vec![
            run(50.0, 100.0, 100.0, 10.0, "the captain"),
            run(100.5, 103.0, 96.0, 6.0, "1"),
            run(103.5, 180.0, 100.0, 10.0, "on the 1"),
            run(180.2, 186.0, 96.0, 6.0, "st"),
            run(190.0, 230.0, 100.0, 10.0, "of 240 m"),
            run(230.5, 233.0, 96.0, 6.0, "2"),
        ];
        settle(&mut runs);
        let read: Vec<(f64, &str)> = runs.iter().map(|run| (run.base, run.text.as_str())).collect();
        assert_eq!(read, [(100.0, "the captain"), (100.0, "on the 1"), (100.0, "st"), (100.0, "of 240 m²")]);
    }
}
