//! Writing from right to left: the letters of a page come as they stand, from the left, and are put in the order of reading.
//!
//! A page whose letters mostly run to the left is turned over as well, so that what is first in reading lies to the left, and
//! columns, indents and ends of lines need no rules of their own.

use super::page::{GAP, Run, SPACE, Sheet};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Whether a letter belongs to a script that is written from right to left.
pub(super) fn is_leftward(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && !letter.is_numeric()
}

/// The letters that one sign stands for, as they would stand apart: signs for shapes and joined letters are taken apart.
pub(super) fn standing(text: &str) -> Cow<'_, str> {
    if !text.contains(is_leftward) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfkc().collect::<Vec<char>>().into_iter().rev().collect())
}

/// Puts the runs of a page in the order of reading.
pub(super) fn turn(sheet: &mut Sheet) {
    let letters = || sheet.runs.iter().flat_map(|run| run.text.chars());
    let leftward = letters().filter(|c| is_leftward(*c)).count();
    if leftward == 0 {
        return;
    }
    let is_mostly = leftward * 2 > letters().filter(|c| c.is_alphabetic()).count();
    // Word processors set such text to the right where nobody told them of its direction: the full stop stands at the right.
    let stops = |at_right: bool| sheet.runs.iter().filter(|run| has_stop(&run.text, at_right)).count();
    let is_turned = is_mostly && stops(true) <= stops(false);
    if is_mostly && !is_turned {
        sheet.runs = lines(std::mem::take(&mut sheet.runs));
    }
    // Some writers name the bracket that is seen, others the one that was typed.
    let unpaired = |is_mirrored| -> usize {
        sheet.runs.iter().map(|run| unpaired(&read(&run.text, is_turned, is_mirrored))).sum()
    };
    let is_mirrored = unpaired(true) < unpaired(false);
    for run in &mut sheet.runs {
        run.text = read(&run.text, is_turned, is_mirrored);
        if is_turned {
            (run.left, run.right) = (-run.right, -run.left);
        }
    }
}

/// Runs that stand beside each other as one: numbers are drawn by themselves, and their place in the order of reading depends
/// on what is beside them.
fn lines(mut runs: Vec<Run>) -> Vec<Run> {
    runs.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut rows: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        let is_same =
            |row: &&mut Vec<Run>| row.last().is_some_and(|last| (run.base - last.base).abs() < 0.25 * run.size);
        match rows.last_mut().filter(is_same) {
            Some(row) => row.push(run),
            None => rows.push(vec![run]),
        }
    }
    let mut lines: Vec<Run> = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        let begins = lines.len();
        for run in row {
            let gap = |line: &Run| (run.left - line.right) / run.size.max(line.size);
            match lines[begins..].last_mut().filter(|line| (-0.5..GAP).contains(&gap(line))) {
                Some(line) => {
                    if gap(line) > SPACE && !line.text.ends_with(' ') {
                        line.text.push(' ');
                    }
                    line.text.push_str(&run.text);
                    line.right = line.right.max(run.right);
                    line.size = line.size.max(run.size);
                }
                None => lines.push(run),
            }
        }
    }
    lines
}

/// Whether a line as it stands has the end of a sentence at this side, right beside a letter that runs to the left.
fn has_stop(line: &str, at_right: bool) -> bool {
    let is_end = |sign: Option<char>| matches!(sign, Some('.' | '!' | '؟' | '،'));
    let mut signs = line.trim().chars();
    let (end, letter) = if at_right { (signs.next_back(), signs.next_back()) } else { (signs.next(), signs.next()) };
    is_end(end) && letter.is_some_and(is_leftward)
}

/// What runs in which direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Left,
    Right,
    /// Digits run to the right, and are a part of what surrounds them.
    Digits,
    Either,
}

fn way(letter: char) -> Way {
    match letter {
        c if is_leftward(c) => Way::Left,
        c if c.is_numeric() => Way::Digits,
        c if c.is_alphabetic() => Way::Right,
        _ => Way::Either,
    }
}

/// A line as it stands, in the order of reading. On a page that is turned over the line is read from its right end.
fn read(line: &str, is_turned: bool, is_mirrored: bool) -> String {
    let letters: Vec<char> = line.chars().collect();
    let is_end = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_alphanumeric());
    // An address or a day is one word, whatever stands around it.
    if !line.contains(is_leftward) && !line.contains(' ') && is_end(letters.first()) && is_end(letters.last()) {
        return line.to_owned();
    }
    if is_turned {
        return turned(&letters, is_mirrored);
    }
    let mut text = String::with_capacity(line.len());
    let mut rest = letters.as_slice();
    while let Some(left) = rest.iter().position(|c| way(*c) == Way::Left) {
        let end = rest[left..].iter().position(|c| way(*c) == Way::Right).map_or(rest.len(), |at| left + at);
        // Numbers before and after the letters are read with them, but not one that follows a word that runs to the right.
        let is_part = |c: &char| matches!(way(*c), Way::Left | Way::Digits);
        let has_word = !text.is_empty() || rest[..left].iter().any(|c| way(*c) == Way::Right);
        let start = if has_word { left } else { rest.iter().position(is_part).unwrap_or(left) };
        let is_last = end == rest.len();
        let is_end = |c: &char| if is_last { is_part(c) } else { way(*c) == Way::Left };
        let end = rest[..end].iter().rposition(is_end).map_or(end, |at| at + 1);
        text.extend(&rest[..start]);
        text.push_str(&turned(&rest[start..end], is_mirrored));
        rest = &rest[end..];
    }
    text.extend(rest);
    text
}

/// Letters read from the right; what runs to the right in them keeps its order.
fn turned(letters: &[char], is_mirrored: bool) -> String {
    let mut ways: Vec<Way> = letters.iter().map(|c| way(*c)).collect();
    // A day runs to the right, but after Arabic letters each of its numbers does so alone.
    let is_arabic =
        letters.iter().any(|c| matches!(c, '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}') && way(*c) == Way::Left);
    let is_joint = |sign: char| matches!(sign, '.' | ',' | ':' | '/' | '٫' | '٬') || (sign == '-' && !is_arabic);
    for at in 0..letters.len() {
        if ways[at] != Way::Either {
            continue;
        }
        let before = ways[..at].last().copied().unwrap_or(Way::Left);
        let after = ways[at..].iter().enumerate().find(|(_, way)| **way != Way::Either);
        let (distance, after) = after.map_or((0, Way::Left), |(distance, way)| (distance, *way));
        ways[at] = match (before, after) {
            (Way::Right, Way::Right | Way::Digits) => Way::Right,
            (Way::Digits, Way::Digits) if distance == 1 && is_joint(letters[at]) => Way::Digits,
            _ => Way::Left,
        };
    }
    let mut text = String::new();
    let mut end = letters.len();
    while end > 0 {
        let is_left = ways[end - 1] == Way::Left;
        let start = ways[..end].iter().rposition(|way| (*way == Way::Left) != is_left).map_or(0, |at| at + 1);
        let piece = &letters[start..end];
        if is_left {
            text.extend(piece.iter().rev().map(|c| if is_mirrored { mirrored(*c) } else { *c }));
        } else {
            text.extend(piece);
        }
        end = start;
    }
    text
}

const BRACKETS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»'), ('‹', '›')];

fn mirrored(sign: char) -> char {
    let other = |(open, close): &(char, char)| match sign {
        c if c == *open => Some(*close),
        c if c == *close => Some(*open),
        _ => None,
    };
    BRACKETS.iter().find_map(other).unwrap_or(sign)
}

/// Brackets that have no partner.
fn unpaired(text: &str) -> usize {
    let (mut open, mut alone) = (0_usize, 0);
    for sign in text.chars() {
        if BRACKETS.iter().any(|(opening, _)| *opening == sign) {
            open += 1;
        } else if BRACKETS.iter().any(|(_, closing)| *closing == sign) {
            match open.checked_sub(1) {
                Some(left) => open = left,
                None => alone += 1,
            }
        }
    }
    open + alone
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines as they stand, from the left, in letters of Hebrew, are written here from left to right as well: `אבג` read is
    /// `גבא` standing.
    #[test]
    fn lines_are_read_from_the_right() {
        let reversed = |text: &str| text.chars().rev().collect::<String>();
        for (standing, read) in [
            (reversed("גשר ישן"), "גשר ישן"),
            (format!("{}2031{}", reversed(" במרץ"), reversed("שנת ")), "שנת 2031 במרץ"),
            (format!("{}1,200.5{}", reversed(" שקל"), reversed("מחיר ")), "מחיר 1,200.5 שקל"),
            ("2031-03-04".to_owned(), "2031-03-04"),
            ("file:///news/2031/a.html".to_owned(), "file:///news/2031/a.html"),
            (format!("2031-03-04 {}", reversed("יום ")), "יום  2031-03-04"),
            (format!("2031-03-04{}", reversed("يوم ")), "يوم 04-03-2031"),
            (format!("{}Anvil Works 3{}", reversed(" הודיעה"), reversed("חברת ")), "חברת Anvil Works 3 הודיעה"),
        ] {
            assert_eq!(super::read(&standing, true, false), read);
        }
        assert_eq!(
            super::read(&format!("the word {} means bridge", reversed("גשר ישן")), false, false),
            "the word גשר ישן means bridge"
        );
        assert_eq!(standing("\u{fefb}"), "\u{627}\u{644}");
    }

    #[test]
    fn text_that_was_set_to_the_right_is_read_from_the_left() {
        let reversed = |text: &str| text.chars().rev().collect::<String>();
        let run = |text: String, base: f64| Run { left: 10.0, right: 60.0, base, size: 10.0, text };
        let lines =
            [format!("{} Anvil Works {}.", reversed("חברת"), reversed("הודיעה")), format!("{}.", reversed("גשר ישן"))];
        let runs = lines.into_iter().zip([5.0, 25.0]).map(|(line, base)| run(line, base)).collect();
        let mut sheet = Sheet { runs, ..Sheet::default() };
        turn(&mut sheet);
        assert_eq!((sheet.runs[0].text.as_str(), sheet.runs[0].left), ("חברת Anvil Works הודיעה.", 10.0));
        assert_eq!(sheet.runs[1].text, "גשר ישן.");
        let part = |left: f64, text: String| Run { left, right: left + 20.0, base: 5.0, size: 10.0, text };
        let runs = vec![
            part(30.0, format!("{}.", reversed("מתוך"))),
            part(5.0, "40".to_owned()),
            part(90.0, "גשר".to_owned()),
        ];
        let mut sheet = Sheet { runs, ..Sheet::default() };
        turn(&mut sheet);
        let read: Vec<&str> = sheet.runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(read, ["מתוך 40.", reversed("גשר").as_str()], "a number is read with the letters beside it");
        let numbers = format!("18:00 {} 40 {} Anvil 3 {}", reversed("עד"), reversed("מתוך"), reversed("גשר"));
        assert_eq!(super::read(&numbers, false, false), "מתוך 40 עד 18:00 Anvil 3 גשר");
    }

    #[test]
    fn brackets_open_before_they_close() {
        for line in ["(רשג) לש", ")רשג( לש"] {
            let run = Run { left: 10.0, right: 60.0, base: 5.0, size: 10.0, text: line.to_owned() };
            let mut sheet = Sheet { runs: vec![run], ..Sheet::default() };
            turn(&mut sheet);
            assert_eq!((sheet.runs[0].text.as_str(), sheet.runs[0].left), ("של (גשר)", -60.0), "{line}");
        }
    }
}
