//! Markdown to blocks: front matter, headings, lists, quotations, and inline marks taken away.
//!
//! The subset that articles saved by clippers use. What is not recognised is kept as text.

use crate::blocks::{block, has_text, mark_repeats};
use crate::draft::{Block, BlockKind};
use crate::lines::Line;

/// Whether a text is written in Markdown, judged by marks that prose does not have.
pub(crate) fn looks_like(text: &str) -> bool {
    let mut marks = 0;
    for line in text.lines().take(400) {
        let heading = line.starts_with('#') && heading(line).is_some();
        let link = line.contains("](http") || line.contains("](/");
        marks += usize::from(heading) + usize::from(link) + usize::from(line.contains("**"));
    }
    marks >= 2
}

/// Reads Markdown without its front matter.
pub(crate) fn read(text: &str, title: Option<&str>) -> Vec<Block> {
    let mut found: Vec<(BlockKind, String)> = Vec::new();
    let mut open: Option<(BlockKind, String)> = None;
    let mut fenced = false;
    for line in text.lines() {
        let bare = line.trim();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            fenced = !fenced;
            found.extend(open.take());
            continue;
        }
        if fenced {
            found.push((BlockKind::Paragraph, bare.to_owned()));
            continue;
        }
        if bare.is_empty() || is_rule(bare) {
            // A line of `=` or `-` under a line of text makes it a heading.
            if let Some((kind @ BlockKind::Paragraph, _)) = open.as_mut().map(|(kind, text)| (kind, text))
                && !bare.is_empty()
                && (bare.starts_with('=') || bare.starts_with('-'))
            {
                *kind = if bare.starts_with('=') { BlockKind::Headline } else { BlockKind::Subheading };
            }
            found.extend(open.take());
        } else if let Some((level, heading)) = heading(bare) {
            found.extend(open.take());
            found.push((if level == 1 { BlockKind::Headline } else { BlockKind::Subheading }, heading.to_owned()));
        } else if let Some(quoted) = bare.strip_prefix('>') {
            match heading(quoted.trim()) {
                Some((_, label)) => {
                    found.extend(open.take());
                    found.push((BlockKind::Subheading, label.to_owned()));
                }
                None => continue_or_open(&mut open, &mut found, BlockKind::Quote, quoted.trim()),
            }
        } else if let Some(item) = item(bare) {
            found.extend(open.take());
            open = Some((BlockKind::ListItem, item.to_owned()));
        } else if !is_definition(bare) {
            match &mut open {
                Some((_, text)) => {
                    text.push(' ');
                    text.push_str(bare);
                }
                None => open = Some((BlockKind::Paragraph, bare.to_owned())),
            }
        }
    }
    found.extend(open);
    let mut blocks = blocks(found, title);
    mark_repeats(&mut blocks);
    blocks
}

fn continue_or_open(
    open: &mut Option<(BlockKind, String)>,
    found: &mut Vec<(BlockKind, String)>,
    kind: BlockKind,
    text: &str,
) {
    match open {
        Some((open_kind, so_far)) if *open_kind == kind && !text.is_empty() => {
            so_far.push(' ');
            so_far.push_str(text);
        }
        _ => {
            found.extend(open.take());
            *open = Some((kind, text.to_owned()));
        }
    }
}

/// One headline: the known title, or the first heading of the first level; others are headings.
fn blocks(found: Vec<(BlockKind, String)>, title: Option<&str>) -> Vec<Block> {
    let mut blocks: Vec<Block> = title.and_then(|title| block(BlockKind::Headline, title, None)).into_iter().collect();
    let mut headline = !blocks.is_empty();
    for (kind, text) in found {
        let text = inline(&text);
        let kind = match kind {
            BlockKind::Headline if headline => BlockKind::Subheading,
            BlockKind::Headline => {
                headline = true;
                BlockKind::Headline
            }
            kind => kind,
        };
        let Some(mut block) = block(kind, &text, None) else { continue };
        let line = Line::new(&block.text);
        block.clutter = if kind == BlockKind::Headline { None } else { line.clutter() };
        if block.clutter.is_none() && kind == BlockKind::Paragraph {
            if line.is_date() || line.is_byline() {
                block.kind = BlockKind::Byline;
            } else if line.is_caption() {
                block.kind = BlockKind::Caption;
            }
        }
        blocks.push(block);
    }
    if !has_text(&blocks) {
        blocks.iter_mut().for_each(|block| block.clutter = None);
    }
    blocks
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with([' ', '\t']))
        .then(|| (level, text.trim().trim_end_matches('#').trim_end()))
}

fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next() else { return false };
    matches!(first, '-' | '*' | '_' | '=')
        && line.chars().filter(|c| *c == first).count() >= 3
        && marks.all(|c| c == first)
}

fn item(line: &str) -> Option<&str> {
    let bulleted = ["- ", "* ", "+ ", "• "].iter().find_map(|mark| line.strip_prefix(mark));
    bulleted.or_else(|| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &line[digits..];
        (1..=3).contains(&digits).then(|| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))).flatten()
    })
}

/// `[1]: https://...`
fn is_definition(line: &str) -> bool {
    line.starts_with('[') && line.split_once("]:").is_some_and(|(_, rest)| rest.trim_start().starts_with("http"))
}

/// Text without the marks of emphasis, links and pictures.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '!', '*', '_', '`', '\\', '<']) {
        out.push_str(&rest[..at]);
        let (mark, tail) = rest[at..].split_at(1);
        rest = tail;
        match mark {
            "\\" => {
                let next = rest.chars().next().map_or(0, char::len_utf8);
                out.push_str(&rest[..next]);
                rest = &rest[next..];
            }
            "!" if rest.starts_with('[') => {
                // A picture's description is no text of the article.
                match link(&rest[1..]) {
                    Some((_, after)) => rest = after,
                    None => out.push('!'),
                }
            }
            "[" => match link(rest) {
                Some((label, after)) => {
                    out.push_str(&inline(label));
                    rest = after;
                }
                None => out.push('['),
            },
            "<" if rest.starts_with("http") => match rest.split_once('>') {
                Some((address, after)) => {
                    out.push_str(address);
                    rest = after;
                }
                None => out.push('<'),
            },
            "*" | "`" => rest = rest.trim_start_matches(['*', '`']),
            // snake_case is a word; _emphasis_ has a gap on one side.
            "_" => {
                let inside = out.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
                if inside {
                    out.push('_');
                }
            }
            mark => out.push_str(mark),
        }
    }
    out.push_str(rest);
    out
}

/// The label of a link whose bracket is open, and what follows: `label](address)` or `label][1]`.
fn link(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0usize;
    let end = text.char_indices().take(300).find_map(|(at, c)| match c {
        '[' => {
            depth += 1;
            None
        }
        ']' if depth == 0 => Some(at),
        ']' => {
            depth -= 1;
            None
        }
        _ => None,
    })?;
    let (label, after) = (&text[..end], &text[end + 1..]);
    let close = match after.chars().next() {
        Some('(') => ')',
        Some('[') => ']',
        _ => return None,
    };
    // An address is short; a bracket that never closes must not cost a search to the end each time.
    let near = &after[..after.floor_char_boundary(2000)];
    near.find(close).map(|at| (label, &after[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_an_article() {
        let text = "# The *old* bridge\n\nBy Jane Marsh\n\nThe bridge [in the north](https://a.example/x) is **old**,\nand will be sold.\n\n\
                    ## Who pays\n\n> Not us,\n> they say.\n\n- the *state*\n- the town\n\n![a picture](x.jpg)\n\nUnder\n-----\n\n***\n\nThe \\*end\\* of snake_case.\n";
        let found: Vec<(BlockKind, String)> = read(text, None).into_iter().map(|b| (b.kind, b.text)).collect();
        let expected = [
            (BlockKind::Headline, "The old bridge"),
            (BlockKind::Byline, "By Jane Marsh"),
            (BlockKind::Paragraph, "The bridge in the north is old, and will be sold."),
            (BlockKind::Subheading, "Who pays"),
            (BlockKind::Quote, "Not us, they say."),
            (BlockKind::ListItem, "the state"),
            (BlockKind::ListItem, "the town"),
            (BlockKind::Subheading, "Under"),
            (BlockKind::Paragraph, "The *end* of snake_case."),
        ];
        assert_eq!(found, expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn a_heading_in_a_quotation_is_one() {
        let found: Vec<(BlockKind, String)> = read("> ## Excerpt\n> The bridge is sold.\n\nText.", Some("Bridge"))
            .into_iter()
            .map(|b| (b.kind, b.text))
            .collect();
        assert!(found.contains(&(BlockKind::Subheading, "Excerpt".to_owned())), "{found:?}");
        assert!(found.contains(&(BlockKind::Quote, "The bridge is sold.".to_owned())), "{found:?}");
    }

    #[test]
    fn a_known_title_is_the_headline() {
        let blocks = read("# The old bridge\n\nIt will be sold.", Some("The old bridge"));
        assert_eq!(blocks.iter().filter(|b| b.kind == BlockKind::Headline).count(), 1);
        assert!(blocks[1].clutter.is_some());
    }

    #[test]
    fn prose_is_not_markdown() {
        assert!(!looks_like("#1 song of the year\nPlain text with a * star.\n"));
        assert!(looks_like("# Title\n\nSee [this](https://a.example).\n"));
    }
}
