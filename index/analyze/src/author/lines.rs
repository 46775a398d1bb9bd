//! The lines of an article in which its writer may stand.

use super::byline::after_by;
use crate::calendar::{self, Order};
use crate::names;
use broadsheet_extract::{Block, BlockKind, Clutter};

/// A line with names.
pub(super) struct Line<'a> {
    /// The whole line.
    pub text: &'a str,
    /// What of it holds the names.
    pub names: &'a str,
}

/// How far from the headline, in blocks, and how long lines about the article are, in bytes.
const BESIDE: usize = 6;
const LENGTH: usize = 120;

/// Lines that begin with "By" or the like: bylines, and lines of the page's furniture by the headline.
pub(super) fn bylines(blocks: &[Block]) -> Vec<Line<'_>> {
    let headline = headline(blocks);
    let near = |at: usize, far: usize| headline.is_some_and(|headline| at.abs_diff(headline) <= far);
    let is_byline = |at: usize, b: &Block| match (b.kind, b.clutter) {
        (BlockKind::Byline, None) => true,
        (BlockKind::Byline | BlockKind::Paragraph | BlockKind::ListItem, clutter) => {
            let far = match clutter {
                None | Some(Clutter::Navigation | Clutter::Notice) => BESIDE,
                Some(Clutter::Teaser) => 2,
                _ => return false,
            };
            near(at, far) && b.text.len() <= LENGTH
        }
        _ => false,
    };
    let lines = blocks.iter().enumerate().filter(|(at, b)| is_byline(*at, b)).map(|(_, b)| b.text.as_str());
    lines.filter_map(|text| Some(Line { text, names: after_by(text)? })).collect()
}

/// Lines by the headline that hold a day and something beside it: `4 March 2031 | 13:10 | Ann Lee`.
pub(super) fn dated(blocks: &[Block]) -> Vec<Line<'_>> {
    const NEAR: usize = 3;
    let Some(headline) = headline(blocks) else { return Vec::new() };
    let around = blocks.iter().skip(headline.saturating_sub(NEAR)).take(headline.min(NEAR) + 1 + NEAR);
    let about = around.filter(|b| {
        b.kind != BlockKind::Headline
            && !matches!(b.clutter, Some(Clutter::Comment | Clutter::Advertisement))
            && b.text.len() <= LENGTH
    });
    about
        .filter_map(|b| {
            let text = b.text.as_str();
            let days = calendar::days(text, Order::DayFirst);
            let (first, last) = (days.first()?.range.start, days.last()?.range.end);
            let apart = |c: char| c.is_whitespace() || matches!(c, '|' | '-' | '–' | '—' | '/' | ',' | '·' | '•');
            let before = text[..first].trim_matches(apart);
            // A clock time stands between the day and the name.
            let after = text[last..].trim_matches(apart);
            let after = after.rsplit(['|', '–', '—', '/', '·', '•']).next().unwrap_or(after).trim();
            Some(Line { text, names: if before.is_empty() { after.trim_start_matches("- ") } else { before } })
        })
        .collect()
}

/// Lines that say whose the article is, wherever they stand: `Autorin: Ann Lee, Projektleiterin`.
pub(super) fn labelled(blocks: &[Block]) -> Vec<Line<'_>> {
    const LABELS: [&str; 14] = [
        "autor",
        "autorin",
        "autoren",
        "author",
        "authors",
        "auteur",
        "auteure",
        "auteurs",
        "autore",
        "autora",
        "autores",
        "автор",
        "text",
        "words",
    ];
    let told = |text: &'_ str| -> Option<usize> {
        let mut at = 0;
        for (number, word) in text.split(' ').enumerate() {
            let label = word.strip_suffix(':').or(if number == 0 { Some(word) } else { None });
            at += word.len() + 1;
            if at < text.len() && label.is_some_and(|label| LABELS.contains(&label.to_lowercase().as_str())) {
                return Some(at);
            }
        }
        None
    };
    let own = blocks
        .iter()
        .filter(|b| b.text.len() <= LENGTH && matches!(b.clutter, None | Some(Clutter::Notice | Clutter::Navigation)));
    own.filter_map(|b| Some(Line { text: &b.text, names: &b.text[told(&b.text)?..] })).collect()
}

/// Lines that end the article and are nothing but a name; or the name in brackets at its end.
pub(super) fn signature(blocks: &[Block]) -> Vec<Line<'_>> {
    const LINE: usize = 40;
    const LAST: usize = 3;
    let is_name = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        (2..=3).contains(&words.len())
            && names::given_plain(words[0]).is_some()
            && !line.ends_with(['.', '!', '?', ':'])
    };
    let in_brackets = |text: &'_ str| -> Option<std::ops::Range<usize>> {
        let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '+' | '*' | '■'));
        let start = text.strip_suffix(')')?.rfind('(')? + 1;
        Some(start..text.len() - 1)
    };
    let own = blocks.iter().rev().filter(|b| b.clutter.is_none() && b.kind != BlockKind::Caption);
    let last = own.take(LAST).take_while(|b| b.kind != BlockKind::Headline);
    last.filter(|b| b.kind == BlockKind::Paragraph)
        .map(|b| Line { text: &b.text, names: in_brackets(&b.text).map_or(&b.text, |range| &b.text[range]) })
        .filter(|line| line.names.len() <= LINE && is_name(line.names))
        .take(1)
        .collect()
}

/// Where the headline stands among the blocks.
fn headline(blocks: &[Block]) -> Option<usize> {
    blocks.iter().position(|b| b.kind == BlockKind::Headline && b.clutter.is_none())
}
