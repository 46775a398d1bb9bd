//! Documents of word processors and publishers, once their format is taken off: passages with what their styles say, and the
//! properties that stand beside them.

use crate::blocks::{block, has_text, key, mark_repeats};
use crate::draft::{About, Block, BlockKind, Clutter, Draft, Format, Origin, Statement};
use crate::fields::{state, state_field};
use crate::lines::Line;
use crate::source::{Unreadable, UnreadableKind};
use crate::{limits, plain};

/// What the style of a passage says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// The title of the document.
    Title,
    /// A heading of this level, from 1.
    Heading(u8),
    /// Running text.
    Body,
    /// An item of a list.
    Item,
    /// A quotation set apart.
    Quote,
    /// The text under a picture.
    Caption,
    /// What the page says on every sheet.
    Furniture,
}

/// What the name of a style says; names are those of Word and LibreOffice, whose built-in styles keep an English name.
pub(crate) fn style_named(name: &str) -> Style {
    let name = name.to_lowercase().replace("_20_", " ");
    match name.trim() {
        "title" => Style::Title,
        "caption" | "figure" | "illustration" => Style::Caption,
        "quote" | "quotations" | "intense quote" | "block text" => Style::Quote,
        name if name.starts_with("list") => Style::Item,
        name => {
            let level = name.strip_prefix("heading").map(|rest| rest.trim().parse::<u8>());
            match level {
                Some(Ok(level)) if (1..=9).contains(&level) => Style::Heading(level),
                _ => Style::Body,
            }
        }
    }
}

/// A passage of a document: a paragraph with its style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    pub(crate) style: Style,
    pub(crate) text: String,
}

/// Passages taken in one after the other, up to the longest text of an article.
#[derive(Debug, Default)]
pub(crate) struct Passages {
    pub(crate) taken: Vec<Passage>,
    length: usize,
}

impl Passages {
    pub(crate) fn push(&mut self, style: Style, text: &str) {
        self.length += text.len();
        if !text.trim().is_empty() && self.length <= limits::DOCUMENT_TEXT {
            self.taken.push(Passage { style, text: text.to_owned() });
        }
    }

    /// Takes a passage in which lines were ended without ending it. In running text each such line is a passage, as text
    /// pasted from pages and mails is; one that was wrapped at a fixed width is not.
    pub(crate) fn push_broken(&mut self, style: Style, text: &str) {
        if style != Style::Body || !text.contains('\n') {
            return self.push(style, &text.replace('\n', " "));
        }
        let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
        for part in lines.split(|line| line.is_empty()).filter(|part| !part.is_empty()) {
            let inner = &part[..part.len() - 1];
            let is_full = |line: &&&str| line.len() >= WRAPPED && !line.ends_with(['.', '!', '?', '”', '"', ':', '»']);
            if inner.len() >= 2 && inner.iter().filter(is_full).count() * 3 >= inner.len() * 2 {
                self.push(style, &part.join(" "));
            } else {
                part.iter().for_each(|line| self.push(style, line));
            }
        }
    }

    pub(crate) fn is_too_long(&self) -> bool {
        self.length > limits::TEXT_BYTES
    }
}

/// Lines that were wrapped are at least so long, in bytes.
const WRAPPED: usize = 45;

/// Headings stand among the first passages, or are headings of something else.
const NEAR_THE_TOP: usize = 6;

/// The article that a document is. Without headings it was typed or pasted, and is read as plain text is.
pub(crate) fn draft(passages: Passages, mut statements: Vec<Statement>, format: Format) -> Result<Draft, Unreadable> {
    if passages.is_too_long() {
        return Err(Unreadable::new(UnreadableKind::TooLarge, "The text is too long to be an article."));
    }
    let passages = passages.taken;
    let top = || passages.iter().take(NEAR_THE_TOP);
    let stated = statements.iter().find(|s| s.about == About::Headline).map(|s| key(&s.value));
    // The heading of a part stands under the text before it; an introduction may stand over a title.
    let is_under_text = |at: usize| {
        let texts = passages[..at].iter().filter(|p| p.style == Style::Body && Line::new(&p.text).is_running_text());
        texts.count() > 1
    };
    let at = top()
        .position(|p| p.style == Style::Title)
        .or_else(|| top().position(|p| stated.as_ref() == Some(&key(&p.text))))
        .or_else(|| top().position(|p| matches!(p.style, Style::Heading(_))).filter(|at| !is_under_text(*at)));
    let blocks = match at {
        Some(at) => {
            state(
                &mut statements,
                About::Headline,
                &passages[at].text,
                Origin::Text,
                &place_of(passages[at].style, at),
            );
            structured(&passages, at)
        }
        None => {
            let (furniture, text): (Vec<&Passage>, Vec<&Passage>) =
                passages.iter().partition(|p| p.style == Style::Furniture);
            let lines: Vec<&str> = text.iter().map(|p| p.text.as_str()).collect();
            let mut read = plain::read(&lines.join("\n\n"), None);
            if let (Some(line), Some(title)) =
                (read.headline_line, read.blocks.iter().find(|b| b.kind == BlockKind::Headline))
            {
                state(&mut statements, About::Headline, &title.text, Origin::Text, &place_of(Style::Body, line / 2));
            }
            if let Some((address, line)) = &read.address {
                state(&mut statements, About::Url, address, Origin::Text, &place_of(Style::Body, line / 2));
            }
            let furniture = furniture.iter();
            read.blocks
                .extend(furniture.filter_map(|p| block(BlockKind::Paragraph, &p.text, Some(Clutter::Navigation))));
            read.blocks
        }
    };
    if !has_text(&blocks) {
        return Err(Unreadable::new(UnreadableKind::NoText, "The document holds no text."));
    }
    Ok(Draft { blocks, statements, format })
}

fn place_of(style: Style, at: usize) -> String {
    match style {
        Style::Title => "the passage in the style of titles".to_owned(),
        Style::Heading(level) => format!("the first heading, of level {level}"),
        _ => format!("passage {}", at + 1),
    }
}

fn structured(passages: &[Passage], headline: usize) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(passages.len());
    for (at, passage) in passages.iter().enumerate() {
        let line = Line::new(&passage.text);
        let kind = match passage.style {
            _ if at == headline => BlockKind::Headline,
            Style::Title | Style::Heading(_) => BlockKind::Subheading,
            Style::Item => BlockKind::ListItem,
            Style::Quote => BlockKind::Quote,
            Style::Caption => BlockKind::Caption,
            Style::Furniture => BlockKind::Paragraph,
            Style::Body if line.is_date() || line.is_byline() => BlockKind::Byline,
            Style::Body if line.is_caption() => BlockKind::Caption,
            Style::Body => BlockKind::Paragraph,
        };
        let clutter = match passage.style {
            _ if kind == BlockKind::Headline => None,
            Style::Furniture => Some(Clutter::Navigation),
            _ => line.clutter(),
        };
        blocks.extend(block(kind, &passage.text, clutter));
    }
    mark_repeats(&mut blocks);
    blocks
}

/// States a property of a document. Programs write the name of the computer's user and of themselves as well; dates of a
/// document tell when its file was made, which is no day of publication.
pub(crate) fn state_property(statements: &mut Vec<Statement>, about: About, value: &str, name: &str) {
    state_field(statements, about, value, Origin::Property, &format!("property {name}"));
}
