//! The blocks of an article that can name somebody or something, cut into words, with the names that the recogniser found.
//!
//! Clutter and bylines are not looked at, and photo credits are marked: who made a picture is not who the article is about.

use crate::tokens::{Shape, Token, cut, tokens};
use broadsheet_extract::{Block, BlockKind};
use broadsheet_names::{Name, recognise};
use std::ops::Range;

/// What is known of the article by now.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Context<'a> {
    /// ISO 639-1 code.
    pub language: Option<&'a str>,
    /// The outlet, whose own name is no news.
    pub outlet: Option<&'a str>,
}

/// The blocks that can name something. The language is an ISO 639-1 code.
pub(crate) fn pages<'a>(blocks: &'a [Block], language: Option<&str>) -> Vec<Page<'a>> {
    let mut pages: Vec<Page<'_>> = blocks.iter().enumerate().filter_map(|(at, block)| Page::of(at, block)).collect();
    let texts: Vec<&str> = pages.iter().map(|page| page.text).collect();
    for (page, names) in pages.iter_mut().zip(recognise(&texts, language)) {
        page.tokens = cut(std::mem::take(&mut page.tokens), &names);
        page.names = names;
    }
    pages
}

/// A block that can name somebody or something.
pub(crate) struct Page<'a> {
    /// The block's index.
    pub block: u32,
    /// The block's text.
    pub text: &'a str,
    /// Its words.
    pub tokens: Vec<Token<'a>>,
    /// Most words have a capital.
    pub headline_case: bool,
    /// Where a photo credit stands.
    credit: Range<usize>,
    /// What the recogniser found.
    pub names: Vec<Name>,
}

impl<'a> Page<'a> {
    fn of(at: usize, block: &'a Block) -> Option<Self> {
        if block.clutter.is_some() || block.kind == BlockKind::Byline || is_byline(&block.text) {
            return None;
        }
        let tokens = tokens(&block.text);
        let sentence = block.kind != BlockKind::Headline && block.text.ends_with(['.', '!', '?', '”', '"']);
        let headline_case = !sentence && is_headline_case(&tokens);
        Some(Self {
            block: u32::try_from(at).ok()?,
            text: &block.text,
            credit: credit(&block.text),
            names: Vec::new(),
            tokens,
            headline_case,
        })
    }

    /// What the recogniser makes of the word at a byte; `None` if it is in no name.
    pub fn name_at(&self, at: usize) -> Option<&Name> {
        let place = self.names.partition_point(|name| name.end <= at);
        self.names.get(place).filter(|name| name.start <= at)
    }

    /// The text of some tokens: the first, and one past the last.
    pub fn words(&self, (first, last): (usize, usize)) -> &'a str {
        &self.text[self.tokens[first].start..self.tokens[last - 1].end()]
    }

    /// Whether what stands there belongs to a photo credit.
    pub fn is_credit(&self, start: usize, end: usize) -> bool {
        self.credit.contains(&start) || in_credit(self.text, start, end)
    }
}

/// A short line that opens with "By": a byline that the reader did not mark.
fn is_byline(text: &str) -> bool {
    const SHORT: usize = 90;
    text.len() <= SHORT
        && (text.starts_with("By ") || text.starts_with("BY "))
        && !text.ends_with(['.', '?', '!', '”', '"'])
}

fn is_headline_case(tokens: &[Token<'_>]) -> bool {
    let long = |t: &&Token<'_>| t.text.chars().count() > 3 && !matches!(t.shape, Shape::Uncased | Shape::Other);
    let all = tokens.iter().filter(long).count();
    let small = tokens.iter().filter(long).filter(|t| t.shape == Shape::Small).count();
    all >= 4 && small * 4 <= all
}

/// The credit at the end of a caption: after a last `|`, from "Photo:" on.
fn credit(text: &str) -> Range<usize> {
    const MARKS: [&str; 22] = [
        "Photo:",
        "Photo by",
        "Photos by",
        "Photograph:",
        "Photograph by",
        "Photographs by",
        "Picture:",
        "Image:",
        "Image by",
        "Credit:",
        "Photo credit:",
        "(Photo",
        "[Photo",
        "Illustration:",
        "Illustration by",
        "Foto:",
        "Fotos:",
        "Bild:",
        "Photo :",
        "Crédit",
        "Фото:",
        "Stock photo",
    ];
    const SHORT: usize = 90;
    let from = text.ceil_char_boundary(text.len().saturating_sub(SHORT));
    let tail = &text[from..];
    let marks = MARKS.iter().chain([&" | "]).filter_map(|mark| tail.rfind(mark));
    marks.min().map_or(text.len(), |at| from + at)..text.len()
}

/// `Omar Quist/Anvil Images`, `(Omar Quist / AP)`.
fn in_credit(text: &str, start: usize, end: usize) -> bool {
    let after = text[end..].trim_start();
    let agency = after.strip_prefix('/').map(str::trim_start).is_some_and(|a| a.starts_with(char::is_uppercase));
    let before = text[..start].trim_end();
    agency
        && !before.ends_with('/')
        && (before.is_empty() || before.ends_with(['(', '|', '.', '[', '—', '–', ':', ']', '"', '”', '©']))
        || before.ends_with('©')
}
