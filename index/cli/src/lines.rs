//! The verb `concordance`: matching places on lines of their own, one under the other.

use crate::arguments::Concordance;
use crate::place;
use crate::terminal::{Terminal, count, or_unknown, shown};
use crate::values;
use broadsheet_archive::{Concordance as Lines, ConcordanceRequest, Line};
use std::fmt::Write;
use std::path::PathBuf;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Lists matching places.
pub fn concordance(archive: Option<PathBuf>, concordance: Concordance, terminal: Terminal) -> anyhow::Result<()> {
    let Concordance { query, filters, order, limit, offset, context } = concordance;
    let mut search = filters.request(&query);
    let archive = place::open(archive)?;
    values::resolve(&archive, &mut search.selection)?;
    let request = ConcordanceRequest { search, order: order.into(), offset, limit };
    let answer = archive.concordance(&request)?;
    terminal.answer(&answer, |answer| table(answer, offset, context, terminal))
}

// Writing to a String cannot fail: the results of `writeln!` below hold nothing.

fn table(
    Lines { articles, read, total, lines, .. }: &Lines,
    offset: u32,
    context: usize,
    terminal: Terminal,
) -> String {
    let mut out = terminal.bold(&count(*total, "place"));
    let _ = if read < articles {
        writeln!(out, " in the first {read} of {}; a narrower search has them all", count(*articles, "article"))
    } else {
        writeln!(out, " in {}", count(*articles, "article"))
    };
    for line in lines {
        out.push_str(&row(line, context, terminal));
    }
    let last = offset.saturating_add(u32::try_from(lines.len()).unwrap_or(u32::MAX));
    if last < *total && !lines.is_empty() {
        let _ = writeln!(out, "{} more: --offset {last}", total - last);
    }
    out
}

fn row(line: &Line, context: usize, terminal: Terminal) -> String {
    let left = end_of(&line.left, context);
    let right = start_of(&line.right, context.saturating_sub(line.hit.width()));
    let before = " ".repeat(context.saturating_sub(left.width()));
    let after = " ".repeat(context.saturating_sub(line.hit.width() + right.width()));
    let about =
        format!("{:>6}  {:10}  {}", line.id, or_unknown(line.date.as_deref()), or_unknown(line.outlet.as_deref()));
    format!("{before}{}{}{}{after}  {}\n", shown(left), terminal.bold(&line.hit), shown(right), terminal.faint(&about))
}

/// As much of the start of a text as so many columns hold.
fn start_of(text: &str, columns: usize) -> &str {
    let end = cut(text.char_indices(), columns).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// As much of the end of a text as so many columns hold.
fn end_of(text: &str, columns: usize) -> &str {
    let start = cut(text.char_indices().rev(), columns).map_or(0, |(at, c)| at + c.len_utf8());
    &text[start..]
}

/// The first letter that has no room any more.
fn cut(letters: impl Iterator<Item = (usize, char)>, columns: usize) -> Option<(usize, char)> {
    let mut room = columns;
    for (at, c) in letters {
        match room.checked_sub(c.width().unwrap_or(0)) {
            Some(left) => room = left,
            None => return Some((at, c)),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(left: &str, hit: &str, right: &str) -> Line {
        Line {
            id: 7,
            place: 0,
            left: left.into(),
            hit: hit.into(),
            right: right.into(),
            headline: None,
            opening: None,
            outlet: Some("Nordpost".into()),
            date: None,
        }
    }

    #[test]
    fn matches_stand_under_each_other_whatever_the_width_of_letters() {
        let drawn = |left: &str, hit: &str, right: &str| row(&line(left, hit, right), 12, Terminal::plain());
        assert_eq!(drawn("", "Toll", " rises"), "            Toll rises         7  unknown     Nordpost\n");
        assert_eq!(
            drawn("they say the old ", "toll", " was far too low"),
            "say the old toll was far       7  unknown     Nordpost\n"
        );
        // Letters of two columns each.
        assert_eq!(
            drawn("橋の通行料が上がる ", "料金", "は"),
            " 料が上がる 料金は             7  unknown     Nordpost\n"
        );
    }
}
