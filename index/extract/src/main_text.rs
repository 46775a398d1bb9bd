//! The main text of a page: which of its blocks are the article, and what the others are.
//!
//! ```text
//! the tree --page_blocks--> all blocks in order ----+
//!    |                                              +--> aligned: main text, and clutter with its reason
//!    +--readability--> cleaned tree --page_blocks---+
//! ```
//!
//! Readability finds the article; the page's own order and marks are kept, so nothing of the page is lost silently.

use crate::blocks::key;
use crate::draft::{Block, BlockKind, Clutter};
use crate::limits;
use crate::lines::Line;
use crate::page_blocks::{PageBlock, page_blocks};
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use std::collections::{HashMap, HashSet};

/// Main text shorter than this, in characters, was probably not found.
const SHORT: usize = 250;

/// Blocks before and after the article that belong to it more than to the page.
const BESIDE: usize = 20;

/// The blocks of a page, clutter marked, with the level of headings; the headline is not chosen here.
pub(crate) struct MainText {
    pub(crate) blocks: Vec<(Block, u8)>,
}

/// Finds the main text. Takes the tree, which is cut up in the search; `all` are its blocks; `body` is the text that
/// the page's own description gives, if any.
pub(crate) fn find(page: Document, all: Vec<PageBlock>, body: Option<&str>) -> MainText {
    let mut main = readable(page);
    let found = length(&main);
    if found < SHORT {
        let dense = dense(&all);
        if length(&dense) > found {
            main = dense;
        } else if found == 0 {
            main = loose(&all);
        }
    }
    if let Some(body) = body
        && body.len() > 2 * SHORT
        && length(&main) * 2 < body.chars().count()
    {
        main = crate::plain::read(body, None)
            .blocks
            .into_iter()
            .map(|b| {
                // The page's own headings tell its title.
                let kind = if b.kind == BlockKind::Headline { BlockKind::Paragraph } else { b.kind };
                PageBlock { kind, text: b.text, level: 0, place: None, linked: 0 }
            })
            .collect();
    }
    align(main, all)
}

/// Characters that are no furniture by their words alone.
fn length(blocks: &[PageBlock]) -> usize {
    let own = blocks.iter().filter(|b| Line::new(&b.text).clutter().is_none());
    own.map(|b| b.text.chars().count()).sum()
}

/// What Readability takes for the article.
fn readable(page: Document) -> Vec<PageBlock> {
    if page.root().descendants_it().take(limits::PAGE_NODES).count() >= limits::PAGE_NODES {
        return Vec::new();
    }
    let config = Config { disable_json_ld: true, char_threshold: SHORT, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(page, None, Some(config)) else { return Vec::new() };
    match readability.parse() {
        Ok(article) => page_blocks(&Document::fragment(article.content).root()),
        Err(_) => Vec::new(),
    }
}

/// Paragraphs of running text outside of marked furniture: for pages whose structure says nothing.
fn dense(all: &[PageBlock]) -> Vec<PageBlock> {
    let is_text = |block: &&PageBlock| {
        let line = Line::new(&block.text);
        block.place.is_none()
            && block.linked < 50
            && line.clutter().is_none()
            && (line.is_running_text() || block.level > 1)
    };
    all.iter().filter(is_text).cloned().collect()
}

/// Whatever stands in no furniture: for pages of a line or two.
fn loose(all: &[PageBlock]) -> Vec<PageBlock> {
    const WORDS: usize = 5;
    let is_text = |block: &&PageBlock| {
        let line = Line::new(&block.text);
        block.place.is_none() && block.linked < 50 && line.clutter().is_none() && line.words() >= WORDS
    };
    all.iter().filter(is_text).cloned().collect()
}

/// Lays the main text over the page's blocks.
fn align(main: Vec<PageBlock>, all: Vec<PageBlock>) -> MainText {
    let keys: Vec<String> = all.iter().map(|block| key(&block.text)).collect();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, key) in keys.iter().enumerate().rev() {
        places.entry(key).or_default().push(at);
    }
    let mut cursor = 0;
    // For each block of the page: the text that the article has there.
    let mut kept: Vec<Option<PageBlock>> = vec![None; all.len()];
    let mut between: HashMap<usize, Vec<PageBlock>> = HashMap::new();
    for block in main {
        let wanted = key(&block.text);
        if wanted.is_empty() {
            continue;
        }
        // What lies behind the cursor is never wanted again, so the lists are only read from their ends.
        let same = places.get_mut(wanted.as_str()).and_then(|at| {
            while at.last().is_some_and(|at| *at < cursor) {
                at.pop();
            }
            at.last().copied()
        });
        // The article may have lost a part of the block: a link, a label.
        let around = || {
            (cursor..all.len().min(cursor + 40))
                .find(|at| kept[*at].is_none() && wanted.len() > 20 && keys[*at].contains(&wanted))
        };
        match same.or_else(around) {
            Some(at) => {
                kept[at] = Some(PageBlock { kind: all[at].kind, level: all[at].level, place: all[at].place, ..block });
                cursor = at + 1;
            }
            None => between.entry(cursor).or_default().push(block),
        }
    }
    recover(&mut kept, &all);
    let aside = furniture(&kept);
    let mut out = Vec::with_capacity(all.len());
    let mut seen: HashSet<String> = HashSet::new();
    let (mut clutter_blocks, mut clutter_bytes) = (0, 0);
    // Long menus must not push out what stands at the article itself: its day, its byline.
    let first = kept.iter().position(Option::is_some).unwrap_or(0);
    let last = kept.iter().rposition(Option::is_some).unwrap_or(0);
    let at_the_article = first.saturating_sub(BESIDE)..(last + BESIDE);
    let kept_keys: HashSet<String> =
        kept.iter().flatten().chain(between.values().flatten()).map(|b| key(&b.text)).collect();
    for (at, block) in all.into_iter().enumerate() {
        for inserted in between.remove(&at).unwrap_or_default() {
            out.push(as_article(inserted, &aside));
        }
        if let Some(kept) = kept[at].take() {
            out.push(as_article(kept, &aside));
            continue;
        }
        let level = block.level;
        let clutter = clutter_of(&block);
        // A heading is never a repetition: breadcrumbs say the title before it does.
        if (level == 1 || !kept_keys.contains(&keys[at]))
            && (clutter_blocks < limits::CLUTTER_BLOCKS
                || (at_the_article.contains(&at) && clutter_blocks < 2 * limits::CLUTTER_BLOCKS))
            && clutter_bytes + block.text.len() <= limits::CLUTTER_BYTES
            && (seen.insert(keys[at].clone()) || level == 1)
        {
            clutter_blocks += 1;
            clutter_bytes += block.text.len();
            out.push((Block { kind: block.kind, text: block.text, clutter: Some(clutter) }, level));
        }
    }
    let mut rest: Vec<(usize, Vec<PageBlock>)> = between.into_iter().collect();
    rest.sort_by_key(|(at, _)| *at);
    out.extend(rest.into_iter().flat_map(|(_, blocks)| blocks).map(|block| as_article(block, &aside)));
    mark_writer(&mut out);
    MainText { blocks: out }
}

/// What is said of the writer under the article: a heading, and what follows to the next one.
fn mark_writer(blocks: &mut [(Block, u8)]) {
    let own: Vec<usize> = (0..blocks.len()).filter(|at| blocks[*at].0.clutter.is_none()).collect();
    let Some(heads) = own.iter().rposition(|at| Line::new(&blocks[*at].0.text).heads_writer()) else { return };
    // Only at the end: elsewhere it opens a profile.
    if own.len() - heads > WRITER || heads * 2 < own.len() {
        return;
    }
    for (nth, at) in own[heads..].iter().enumerate() {
        if nth > 0 && blocks[*at].1 > 0 && blocks[*at].0.text.len() < 40 && nth > 1 {
            break;
        }
        blocks[*at].0.clutter = Some(Clutter::Notice);
    }
}

/// Takes text back that stands in no furniture: running text above the end of the article and right under it, and short
/// lines and headings that stand between its blocks.
fn recover(kept: &mut [Option<PageBlock>], all: &[PageBlock]) {
    let Some(last) = kept.iter().rposition(Option::is_some) else { return };
    let is_free = |block: &PageBlock| block.place.is_none() && block.linked < 30;
    for at in 0..last {
        let block = &all[at];
        if kept[at].is_none() && is_free(block) && block.level == 0 && Line::new(&block.text).is_running_text() {
            kept[at] = Some(block.clone());
        }
    }
    // A sentence or a heading; short labels and credits are not the writer's.
    let is_said = |block: &PageBlock| {
        let line = Line::new(&block.text);
        line.clutter().is_none()
            && !line.is_caption()
            && ((block.level > 1 && line.words() >= 3)
                || (line.words() >= 4 && line.ends_sentence() && !block.text.ends_with(':')))
    };
    let mut around = None;
    for at in 0..last {
        if kept[at].is_none() {
            continue;
        }
        if let Some(before) = around.replace(at)
            && (2..=BETWEEN + 1).contains(&(at - before))
            && all[before + 1..at].iter().all(|b| is_free(b) && is_said(b))
        {
            for between in before + 1..at {
                kept[between] = Some(all[between].clone());
            }
        }
    }
    under(kept, all, last);
}

/// Blocks that tell of the writer, heading included.
const WRITER: usize = 6;

/// Blocks that the search for the article may leave out between two of its own.
const BETWEEN: usize = 3;

/// Takes back the running text that goes on under the last block that was kept, until other things begin.
fn under(kept: &mut [Option<PageBlock>], all: &[PageBlock], last: usize) {
    let mut pending = Vec::new();
    for (at, block) in all.iter().enumerate().skip(last + 1) {
        let line = Line::new(&block.text);
        if block.place.is_some() || block.linked > 50 || line.clutter().is_some() || pending.len() > BETWEEN {
            return;
        }
        pending.push(at);
        if block.level == 0 && block.linked < 30 && line.is_running_text() && line.words() >= 15 {
            for at in pending.drain(..) {
                kept[at] = Some(all[at].clone());
            }
        }
    }
}

/// Kinds of furniture that hold a small part of what was kept: there the marks of the page are believed. Where most
/// of the text stands in a box called "share", the box is called wrongly.
fn furniture(kept: &[Option<PageBlock>]) -> Vec<Clutter> {
    let length = |place: Option<Clutter>| -> usize {
        kept.iter().flatten().filter(|b| place.is_none() || b.place == place).map(|b| b.text.len()).sum()
    };
    let all = length(None);
    let kinds = [
        Clutter::Comment,
        Clutter::Promotion,
        Clutter::Advertisement,
        Clutter::Teaser,
        Clutter::Navigation,
        Clutter::Notice,
    ];
    kinds.into_iter().filter(|kind| length(Some(*kind)) * 10 < all * 4).collect()
}

/// A block of the article, unless its words say that it is none.
fn as_article(block: PageBlock, aside: &[Clutter]) -> (Block, u8) {
    let line = Line::new(&block.text);
    let mut clutter = block.place.filter(|place| aside.contains(place)).or_else(|| line.clutter());
    let pointer = match block.kind {
        BlockKind::ListItem => block.linked > 80,
        BlockKind::Paragraph | BlockKind::Subheading => block.linked > 90 && block.level != 1 && line.words() >= 3,
        _ => false,
    };
    if clutter.is_none() && pointer {
        clutter = Some(if line.words() >= 4 { Clutter::Teaser } else { Clutter::Navigation });
    }
    let kind = match block.kind {
        BlockKind::Paragraph if line.is_date() || line.is_byline() => BlockKind::Byline,
        BlockKind::Paragraph if line.is_caption() => BlockKind::Caption,
        kind => kind,
    };
    (Block { kind, text: block.text, clutter }, block.level)
}

/// Why a block outside the article is not part of it.
fn clutter_of(block: &PageBlock) -> Clutter {
    let line = Line::new(&block.text);
    match (line.clutter(), block.place) {
        (Some(clutter), None | Some(Clutter::Navigation)) => clutter,
        (_, Some(place)) => place,
        _ if block.linked > 50 && line.words() >= 4 => Clutter::Teaser,
        _ if line.words() >= 25 => Clutter::Teaser,
        _ => Clutter::Navigation,
    }
}
