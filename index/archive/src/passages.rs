//! Passages: every matching place of an article in its context, cut at sentences.
//!
//! ```text
//! … the sentence before. | The sentence with the [hit] in it. | The sentence after. …
//!        context                                                     context
//! ```
//! Places in the same or in neighbouring sentences share a passage. A sentence too long to read in a list is cut into
//! pieces at spaces, and the pieces count as sentences.

use crate::marks::Mark;
use crate::request::{Passage, Segment};
use broadsheet_analyze::{Article, Block, BlockKind};
use broadsheet_text::{sentences, visible};
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::Range;

/// A sentence longer than this, in bytes, is cut into pieces.
const LONG: usize = 480;
/// The length of such a piece, in bytes.
const PIECE: usize = 320;
/// Places this near, in bytes, tell more together.
const NEAR: u32 = 240;
/// The length of an opening, in bytes: about a line.
const LINE: usize = 110;

/// Passages of an article: the best ones first if there are more than `limit`, otherwise all in reading order. The best hold
/// the most different parts of the query; among equals the first. Places in the headline have none: the headline
/// itself is marked.
#[must_use]
pub fn passages(article: &Article, marks: &[Mark], limit: usize) -> Vec<Passage> {
    let cut = Cut { article, marks, pieces: article.blocks.iter().map(|_| OnceCell::new()).collect() };
    let mut seeds: Vec<usize> = (0..marks.len()).filter(|&at| in_text(article, &marks[at])).collect();
    if seeds.len() > limit {
        seeds.sort_by_cached_key(|&at| (Reverse(telling(&marks[at..])), at));
    }
    // Of each block the runs, made once, and which of them are shown.
    let mut runs: Vec<Option<Vec<Group>>> = article.blocks.iter().map(|_| None).collect();
    let mut passages = Vec::new();
    for seed in seeds {
        if passages.len() >= limit {
            break;
        }
        let block = marks[seed].span.block;
        let first = marks.partition_point(|m| m.span.block < block);
        let Some(runs) = runs.get_mut(block as usize) else { continue };
        let groups = runs.get_or_insert_with(|| groups(cut.pieces(block), marks_of(marks, block)));
        let at = groups.partition_point(|group| group.marks.end <= seed - first);
        let Some(group) = groups.get_mut(at).filter(|group| !group.shown) else { continue };
        group.shown = true;
        passages.push(Passage {
            segments: cut.segments(block, (group.first, group.last)),
            block,
            whole: cut.is_whole(block, (group.first, group.last)),
            first: u32::try_from(first + group.marks.start).unwrap_or(u32::MAX),
            matches: u32::try_from(group.marks.len()).unwrap_or(u32::MAX),
        });
    }
    passages
}

/// Whether a place lies outside the headline.
#[must_use]
pub fn in_text(article: &Article, mark: &Mark) -> bool {
    let block = article.blocks.get(mark.span.block as usize);
    block.is_some_and(|block| block.kind != BlockKind::Headline || block.clutter.is_some())
}

/// How many parts of the query stand within a few lines from a mark on.
fn telling(marks: &[Mark]) -> u32 {
    let Some(first) = marks.first() else { return 0 };
    let near = |mark: &&Mark| mark.span.block == first.span.block && mark.span.start < first.span.end + NEAR;
    marks.iter().take_while(near).map(|mark| mark.parts).fold(0u64, |a, b| a | b).count_ones()
}

/// The beginning of an article, for a hit in which no place matches.
#[must_use]
pub fn lead(article: &Article) -> Option<Passage> {
    let (index, block) = first_running(article)?;
    let pieces = pieces(&block.text);
    let end = pieces.get(1).or(pieces.first())?.end;
    let segments = vec![segment(block.text.get(..end)?, false, false)];
    Some(Passage { segments, block: index, whole: end == block.text.len(), first: 0, matches: 0 })
}

/// The first words of an article, about a line of them.
#[must_use]
pub fn opening(article: &Article) -> Option<String> {
    let (_, block) = first_running(article)?;
    let text = visible(&block.text);
    if text.len() <= LINE {
        return Some(text.into_owned());
    }
    let end = text.floor_char_boundary(LINE);
    let cut = text[..end].rfind(' ').unwrap_or(end);
    Some(format!("{} …", text[..cut].trim_end_matches([',', ';', ':', '–', '—', ' '])))
}

fn first_running(article: &Article) -> Option<(u32, &Block)> {
    (0..).zip(&article.blocks).find(|(_, b)| b.clutter.is_none() && is_running(b.kind))
}

/// Text that is read in its course, not a line about it or beside it.
fn is_running(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Standfirst | BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem)
}

/// A text cut where its marks begin and end. `marks` are those of the block.
#[must_use]
pub fn segments(text: &str, marks: &[Mark]) -> Vec<Segment> {
    let mut cut = Vec::new();
    cut_segments(text, 0..text.len(), marks, false, &mut cut);
    cut
}

/// The marks of one block.
#[must_use]
pub fn marks_of(marks: &[Mark], block: u32) -> &[Mark] {
    let from = marks.partition_point(|m| m.span.block < block);
    let to = marks.partition_point(|m| m.span.block <= block);
    &marks[from..to]
}

/// Sentences, long ones cut into pieces.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    for sentence in sentences(text) {
        let Range { mut start, end } = sentence;
        while end - start > LONG {
            let target = text.floor_char_boundary(start + PIECE);
            let cut = text[start..target].rfind(' ').map_or(target, |space| start + space + 1);
            pieces.push(start..cut);
            start = cut;
        }
        pieces.push(start..end);
    }
    pieces
}

/// A run of pieces that is shown together.
struct Group {
    first: usize,
    last: usize,
    /// The marks in it, among those of the block.
    marks: Range<usize>,
    shown: bool,
}

/// Runs of pieces that hold marks. Runs with one piece or none between them are joined.
fn groups(pieces: &[Range<usize>], marks: &[Mark]) -> Vec<Group> {
    let piece_of = |byte: u32| pieces.partition_point(|p| p.end <= byte as usize).min(pieces.len().saturating_sub(1));
    let mut groups: Vec<Group> = Vec::new();
    for (number, mark) in marks.iter().enumerate() {
        let (first, last) = (piece_of(mark.span.start), piece_of(mark.span.end.saturating_sub(1)));
        match groups.last_mut() {
            // A run grows as far as a reader takes in at once.
            Some(group) if first <= group.last || (first <= group.last + 2 && last - group.first < 4) => {
                group.last = group.last.max(last);
                group.marks.end = number + 1;
            }
            _ => groups.push(Group { first, last, marks: number..number + 1, shown: false }),
        }
    }
    groups
}

/// An article being cut: its pieces, each block's made once.
struct Cut<'a> {
    article: &'a Article,
    marks: &'a [Mark],
    pieces: Vec<OnceCell<Vec<Range<usize>>>>,
}

impl<'a> Cut<'a> {
    fn pieces(&self, block: u32) -> &[Range<usize>] {
        self.pieces[block as usize].get_or_init(|| pieces(&self.article.blocks[block as usize].text))
    }

    /// The sentences of a run, with those beside it.
    fn segments(&self, index: u32, (first, last): (usize, usize)) -> Vec<Segment> {
        let text = &self.article.blocks[index as usize].text;
        let pieces = self.pieces(index);
        let of_block = marks_of(self.marks, index);
        let mut segments = Vec::new();
        if first > 0 {
            if !holds_mark(&pieces[first - 1], of_block) {
                cut_segments(text, pieces[first - 1].clone(), &[], true, &mut segments);
            }
        } else if let Some((text, piece)) = self.neighbour(index, false) {
            cut_segments(text, piece, &[], true, &mut segments);
            segments.push(paragraph_break());
        }
        for piece in &pieces[first..=last] {
            let context = !holds_mark(piece, of_block);
            cut_segments(text, piece.clone(), of_block, context, &mut segments);
        }
        if last + 1 < pieces.len() {
            if !holds_mark(&pieces[last + 1], of_block) {
                cut_segments(text, pieces[last + 1].clone(), &[], true, &mut segments);
            }
        } else if let Some((text, piece)) = self.neighbour(index, true) {
            segments.push(paragraph_break());
            cut_segments(text, piece, &[], true, &mut segments);
        }
        join_cut(segments)
    }

    /// Whether a run, with the sentences beside it, is all of its block.
    fn is_whole(&self, index: u32, (first, last): (usize, usize)) -> bool {
        let (pieces, marks) = (self.pieces(index), marks_of(self.marks, index));
        let beside = |piece: &[Range<usize>]| match piece {
            [] => true,
            [one] => !holds_mark(one, marks),
            _ => false,
        };
        beside(&pieces[..first]) && beside(&pieces[last + 1..])
    }

    /// The nearest sentence of the paragraph before or after, if it is text of the article and holds no mark itself.
    fn neighbour(&self, index: u32, after: bool) -> Option<(&'a str, Range<usize>)> {
        if self.article.blocks[index as usize].clutter.is_some() {
            return None;
        }
        let near = if after { index.checked_add(1)? } else { index.checked_sub(1)? };
        let block = self.article.blocks.get(near as usize)?;
        if block.clutter.is_some() || !is_running(block.kind) {
            return None;
        }
        let pieces = self.pieces(near);
        let piece = if after { pieces.first() } else { pieces.last() }?.clone();
        (!holds_mark(&piece, marks_of(self.marks, near))).then_some((block.text.as_str(), piece))
    }
}

fn holds_mark(piece: &Range<usize>, marks: &[Mark]) -> bool {
    !marks_in(piece, marks).is_empty()
}

/// The marks that reach into a stretch. They are in order and do not overlap, so they stand together.
fn marks_in<'m>(piece: &Range<usize>, marks: &'m [Mark]) -> &'m [Mark] {
    let from = marks.partition_point(|m| m.span.end as usize <= piece.start);
    let to = marks.partition_point(|m| (m.span.start as usize) < piece.end);
    &marks[from.min(to)..to]
}

fn cut_segments(text: &str, range: Range<usize>, marks: &[Mark], context: bool, out: &mut Vec<Segment>) {
    let mut at = range.start;
    for mark in marks_in(&range, marks) {
        let (start, end) = ((mark.span.start as usize).max(at), (mark.span.end as usize).min(range.end));
        // A mark that does not fit the text (it was corrected since) is left out.
        if start >= end || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            continue;
        }
        push(text, at..start, false, context, out);
        match out.last_mut() {
            // The cut between two pieces went through this mark.
            Some(last) if last.hit && (mark.span.start as usize) < range.start => {
                last.text.push_str(&visible(&text[start..end]))
            }
            _ => push(text, start..end, true, false, out),
        }
        at = end;
    }
    push(text, at..range.end, false, context, out);
}

fn push(text: &str, range: Range<usize>, hit: bool, context: bool, out: &mut Vec<Segment>) {
    if let Some(text) = text.get(range)
        && !text.is_empty()
    {
        out.push(segment(text, hit, context));
    }
}

/// Joins neighbours of one kind; hits stay apart, and so do paragraphs.
fn join_cut(segments: Vec<Segment>) -> Vec<Segment> {
    let mut joined: Vec<Segment> = Vec::with_capacity(segments.len());
    let alike = |a: &Segment, b: &Segment| {
        !a.hit && !b.hit && a.context == b.context && a.text != PARAGRAPH_BREAK && b.text != PARAGRAPH_BREAK
    };
    for segment in segments {
        match joined.last_mut() {
            Some(last) if alike(last, &segment) => last.text.push_str(&segment.text),
            _ => joined.push(segment),
        }
    }
    if let Some(last) = joined.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    joined.retain(|s| !s.text.is_empty());
    joined
}

/// Stands between the sentences of two paragraphs, in a segment of its own.
const PARAGRAPH_BREAK: &str = "\n";

fn paragraph_break() -> Segment {
    Segment { text: PARAGRAPH_BREAK.to_owned(), hit: false, context: true }
}

fn segment(text: &str, hit: bool, context: bool) -> Segment {
    Segment { text: visible(text).into_owned(), hit, context }
}

#[cfg(test)]
mod tests {
    use super::*;
    use broadsheet_analyze::Span;

    fn article(paragraphs: &[&str]) -> Article {
        Article {
            blocks: paragraphs
                .iter()
                .map(|text| Block { kind: BlockKind::Paragraph, text: (*text).to_owned(), clutter: None })
                .collect(),
            ..Article::default()
        }
    }

    fn marks(article: &Article, word: &str) -> Vec<Mark> {
        (0..)
            .zip(&article.blocks)
            .flat_map(|(block, b)| {
                b.text.match_indices(word).map(move |(at, w)| Mark {
                    span: Span { block, start: u32::try_from(at).unwrap(), end: u32::try_from(at + w.len()).unwrap() },
                    parts: 1,
                })
            })
            .collect()
    }

    fn drawn(passage: &Passage) -> String {
        passage
            .segments
            .iter()
            .map(|s| match (s.hit, s.context) {
                (true, _) => format!("[{}]", s.text),
                (false, true) => format!("<{}>", s.text),
                (false, false) => s.text.clone(),
            })
            .collect()
    }

    #[test]
    fn a_hit_stands_between_its_neighbours() {
        let article = article(&["One came. Two went. The toll rose. Four sat. Five slept."]);
        let found = passages(&article, &marks(&article, "toll"), usize::MAX);
        assert_eq!(found.iter().map(drawn).collect::<Vec<_>>(), ["<Two went. >The [toll] rose. <Four sat.>"]);
    }

    #[test]
    fn neighbours_come_from_the_next_paragraph_too() {
        let article = article(&["A bell rang. A door shut.", "The toll rose.", "All left. None came."]);
        let found = passages(&article, &marks(&article, "toll"), usize::MAX);
        assert_eq!(found.iter().map(drawn).collect::<Vec<_>>(), ["<A door shut.><\n>The [toll] rose.<\n><All left.>"]);
    }

    #[test]
    fn a_passage_tells_whether_it_holds_its_paragraph() {
        let whole = |text: &str| passages(&article(&[text]), &marks(&article(&[text]), "toll"), 9)[0].whole;
        assert!(whole("One came. The toll rose. Three sat."));
        assert!(!whole("One came. Two went. The toll rose. Three sat."));
        assert!(!whole("The toll rose. Two went. Three sat."));
    }

    #[test]
    fn every_place_is_in_one_passage() {
        let text = "The toll rose. Nobody spoke. The toll fell. ".repeat(40);
        let article = article(&[text.trim(), "No toll here. Nor there."]);
        let marks = marks(&article, "toll");
        let hits: usize =
            passages(&article, &marks, usize::MAX).iter().map(|p| p.segments.iter().filter(|s| s.hit).count()).sum();
        assert_eq!(hits, marks.len());
    }

    #[test]
    fn long_sentences_are_cut_and_hits_stay_whole() {
        let text = format!("{}rivercrossing {}", "word ".repeat(300), "word ".repeat(300));
        let article = article(&[&text]);
        let found = passages(&article, &marks(&article, "rivercrossing"), usize::MAX);
        assert_eq!(found.len(), 1);
        assert!(drawn(&found[0]).contains("[rivercrossing]"));
        assert!(drawn(&found[0]).len() < 3 * LONG);
    }

    #[test]
    fn the_best_passages_come_first_when_not_all_are_shown() {
        let article = article(&["The toll rose.", "Nobody spoke.", "The toll and the ferry fell.", "A toll again."]);
        let mut found = marks(&article, "toll");
        found.extend(marks(&article, "ferry").into_iter().map(|mark| Mark { parts: 2, ..mark }));
        found.sort_unstable();
        let best = passages(&article, &found, 1);
        assert_eq!((best[0].block, best[0].first, best[0].matches), (2, 1, 2));
        let all = passages(&article, &found, 10);
        assert_eq!(all.iter().map(|p| (p.first, p.matches)).collect::<Vec<_>>(), [(0, 1), (1, 2), (3, 1)]);
    }

    #[test]
    fn an_article_without_a_match_shows_its_beginning() {
        let article = article(&["One came. Two went. Three stayed."]);
        assert_eq!(lead(&article).map(|p| drawn(&p)), Some("One came. Two went. ".to_owned()));
    }
}
