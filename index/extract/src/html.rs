//! Pages to drafts: HTML as saved by browsers and by SingleFile.
//!
//! A page is parsed once: its statements and its blocks are read from the same tree that the main text is found in.

use crate::blocks::{block, has_text, key, mark_repeats};
use crate::bundle;
use crate::document::{Passage, Style};
use crate::draft::{About, Block, BlockKind, Clutter, Draft, Format, Origin, Statement};
use crate::fields::state;
use crate::limits;
use crate::lines::Line;
use crate::main_text;
use crate::page_blocks::page_blocks;
use crate::page_guard::within_limits;
use crate::page_metadata;
use crate::page_title::{self, Heading};
use crate::plain;
use crate::press_page;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use broadsheet_text::words;
use dom_query::Document;

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    is_html(seen.first_element())
        || (seen.head.starts_with("<!--") && seen.head.to_ascii_lowercase().contains("<body"))
        || (seen.is_named(&["html", "htm", "xhtml", "shtml"]) && seen.head.contains('<'))
}

fn is_html(start: &str) -> bool {
    const TAGS: [&str; 19] = [
        "!doctype html",
        "html",
        "head",
        "body",
        "meta",
        "title",
        "link",
        "script",
        "style",
        "div",
        "article",
        "section",
        "main",
        "table",
        "center",
        "font",
        "h1",
        "h2",
        "p",
    ];
    let start: String = start.chars().take(2048).map(|c| c.to_ascii_lowercase()).collect();
    let opens = |tag: &str| {
        let rest = start.strip_prefix('<').and_then(|rest| rest.strip_prefix(tag));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '>', '\n', '\r', '\t', '/']))
    };
    TAGS.iter().any(|tag| opens(tag)) || start.contains("<html>") || start.contains("<html ")
}

/// Reads a file that is a page.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let declared = declared_encoding(source.bytes);
    let text = broadsheet_text::decode(source.bytes, declared.as_deref()).text;
    if bundle::is_marked(&text) {
        let page = Document::from(within_limits(&text).as_ref());
        // Fields may stand in tables, the name in one cell and the value in the next.
        page.select("td, th").rename("p");
        let passages = page_blocks(&page.root()).into_iter().map(|b| Passage { style: Style::Body, text: b.text });
        if bundle::give_articles(&passages.collect::<Vec<_>>(), Format::Html, reading) {
            return Ok(());
        }
    }
    if press_page::is_marked(&text)
        && press_page::give_articles(&Document::from(within_limits(&text).as_ref()), reading)
    {
        return Ok(());
    }
    reading.article(page(&text)?);
    Ok(())
}

/// Reads a page.
pub(crate) fn page(html: &str) -> Result<Draft, Unreadable> {
    let html = within_limits(html);
    let page = Document::from(html.as_ref());
    let mut statements = page_metadata::statements(&page);
    page_title::set_apart(&page, &statements);
    let headings = page_title::headings(&page);
    let body = page_metadata::article_body(&page);
    let mut all = page_blocks(&page.root());
    if all.is_empty() {
        // An element for browsers without scripts was left open, and holds the page.
        page.select("noscript").rename("div");
        all = page_blocks(&page.root());
    }
    let text: usize = all.iter().map(|b| b.text.len()).sum();
    if text > limits::TEXT_BYTES {
        return Err(Unreadable::new(UnreadableKind::TooLarge, "The page holds too much text for an article."));
    }
    if all.is_empty() && body.is_none() {
        return Err(Unreadable::new(UnreadableKind::NoText, "The page holds no text."));
    }
    let main = main_text::find(page, all, body.as_deref());
    let blocks = with_headline(main.blocks, &headings, &statements);
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Headline | BlockKind::Subheading);
    if !has_text(&blocks) || blocks.iter().filter(|block| block.clutter.is_none()).all(is_heading) {
        return Err(Unreadable::new(UnreadableKind::NoText, "The page holds menus and labels, but no article text."));
    }
    if !statements.iter().any(|s| s.about == About::Headline)
        && let Some(title) = blocks.iter().find(|block| block.kind == BlockKind::Headline)
    {
        state(&mut statements, About::Headline, &title.text, Origin::Text, "first line of the page");
    }
    Ok(Draft { blocks, statements, format: Format::Html })
}

/// Reads a piece of HTML that is known to be an article's text.
pub(crate) fn fragment(markup: &str, title: Option<&str>) -> Vec<Block> {
    let markup = within_limits(markup);
    let page = Document::fragment(markup.as_ref());
    let mut blocks: Vec<Block> = title.and_then(|title| block(BlockKind::Headline, title, None)).into_iter().collect();
    for found in page_blocks(&page.root()) {
        let line = Line::new(&found.text);
        let clutter = line.clutter();
        let kind = match found.kind {
            BlockKind::Subheading if found.level == 1 && blocks.is_empty() => BlockKind::Headline,
            BlockKind::Paragraph if line.is_date() || line.is_byline() => BlockKind::Byline,
            BlockKind::Paragraph if line.is_caption() => BlockKind::Caption,
            kind => kind,
        };
        blocks.push(Block { kind, text: found.text, clutter });
    }
    mark_repeats(&mut blocks);
    blocks
}

/// The words of a short piece of markup.
pub(crate) fn words_of(markup: &str) -> String {
    let markup = within_limits(markup);
    broadsheet_text::clean(&Document::fragment(markup.as_ref()).text())
}

/// The character set that a page declares: a `meta` element or an XML declaration near its start.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head: String = bytes.iter().take(4096).map(|b| char::from(b.to_ascii_lowercase())).collect();
    let value = |from: usize| -> Option<String> {
        let rest = head[from..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
            .unwrap_or(rest.len());
        (end > 0).then(|| rest[..end].to_owned())
    };
    if head.trim_start().starts_with("<?xml")
        && let Some(at) = head.find("encoding").filter(|at| head[..*at].matches('>').count() == 0)
    {
        return value(at + "encoding".len());
    }
    head.match_indices("charset")
        .filter(|(at, _)| head[..*at].rfind("<meta").is_some_and(|meta| !head[meta..*at].contains('>')))
        .find_map(|(at, _)| value(at + "charset".len()))
}

/// Puts the headline in: the page's own heading where it says what the description says, or else the description's.
fn with_headline(mut found: Vec<(Block, u8)>, headings: &[Heading], statements: &[Statement]) -> Vec<Block> {
    let lower: Vec<&str> = found.iter().filter(|(_, level)| *level > 1).map(|(block, _)| block.text.as_str()).collect();
    let title = page_title::choose(headings, &lower, opening(&found), statements);
    let Some(title) = title.or_else(|| plain::typed_title(found.iter().map(|(block, _)| block))) else {
        return found.into_iter().map(|(block, _)| block).collect();
    };
    let wanted = key(&title);
    let same = |(block, level): &(Block, u8)| *level == 1 && key(&block.text) == wanted;
    let at = found
        .iter()
        .position(same)
        .or_else(|| found.iter().position(|(block, level)| *level > 0 && key(&block.text) == wanted));
    let at = at.or_else(|| found.iter().position(|(block, _)| block.text.len() < 400 && key(&block.text) == wanted));
    let headline = Block { kind: BlockKind::Headline, text: title, clutter: None };
    let at = match at {
        Some(at) => {
            found[at].0 = headline;
            at
        }
        None => {
            let first = found.iter().position(|(block, _)| block.clutter.is_none()).unwrap_or(0);
            found.insert(first, (headline, 1));
            first
        }
    };
    mark_introduction(&mut found, at, statements);
    let mut blocks: Vec<Block> = found.into_iter().map(|(block, _)| block).collect();
    mark_signatures(&mut blocks, statements);
    mark_repeats(&mut blocks);
    blocks
}

/// The lower heading right above the text, if nothing of the article stands before it but a line or two.
fn opening(found: &[(Block, u8)]) -> Option<&str> {
    const NEAR: usize = 12;
    const BEFORE: usize = 200;
    let is_text = |block: &Block| {
        block.clutter.is_none() && block.kind == BlockKind::Paragraph && Line::new(&block.text).is_running_text()
    };
    let text = found.iter().position(|(block, _)| is_text(block))?;
    let near = text.saturating_sub(NEAR);
    let at = near + found[near..text].iter().rposition(|(_, level)| *level > 1)?;
    let before = found[..at].iter().filter(|(block, _)| block.clutter.is_none());
    if before.map(|(block, _)| block.text.len()).sum::<usize>() > BEFORE {
        return None;
    }
    // The mark behind a line above stays where that is taken out.
    Some(found[at].0.text.trim_start_matches([':', '|', ' ']))
}

/// A line by the headline that holds a stated author's name and little else is the byline: `Ann Otter · 2 May 2024`.
fn mark_signatures(blocks: &mut [Block], statements: &[Statement]) {
    const OTHER_WORDS: usize = 3;
    let terms_of = |text: &str| words(text).map(|w| w.term()).collect::<Vec<String>>();
    let authors: Vec<Vec<String>> = statements
        .iter()
        .filter(|s| s.about == About::Author)
        .map(|s| terms_of(&s.value))
        .filter(|a| a.len() > 1)
        .collect();
    let text = blocks.iter_mut().skip_while(|b| b.kind != BlockKind::Headline).skip(1).filter(|b| b.clutter.is_none());
    for block in text.take(4).filter(|b| b.kind == BlockKind::Paragraph && b.text.len() < 160) {
        let terms = terms_of(&block.text);
        let named: Vec<&String> =
            authors.iter().filter(|author| author.iter().all(|t| terms.contains(t))).flatten().collect();
        let others = terms.iter().filter(|t| !named.contains(t) && t.chars().all(char::is_alphabetic)).count();
        if !named.is_empty() && others <= OTHER_WORDS {
            block.kind = BlockKind::Byline;
        }
    }
}

/// What stands between the headline and the first block of the article and reads like an introduction or a byline is
/// part of it; page templates keep it in a box of its own.
fn mark_introduction(found: &mut [(Block, u8)], headline: usize, statements: &[Statement]) {
    let Some(first) = found.iter().skip(headline + 1).position(|(block, _)| block.clutter.is_none()) else { return };
    let summaries: Vec<String> =
        statements.iter().filter(|s| s.about == About::Summary).map(|s| key(&s.value)).collect();
    let mut introduced = false;
    for (block, level) in found[headline + 1..headline + 1 + first].iter_mut().take(12) {
        let line = Line::new(&block.text);
        if line.clutter().is_some()
            || !matches!(block.clutter, Some(Clutter::Teaser | Clutter::Navigation | Clutter::Notice))
        {
            continue;
        }
        let summed = || {
            let said = key(&block.text);
            said.len() > 40
                && summaries.iter().any(|summary| summary.starts_with(&said) || said.starts_with(summary.as_str()))
        };
        let told = line.words() >= 12 && line.words() <= 80 && line.ends_sentence() && !block.text.ends_with(':');
        if (line.is_date() || line.is_byline()) && block.kind != BlockKind::ListItem {
            block.kind = BlockKind::Byline;
            block.clutter = None;
        } else if !introduced
            && line.words() <= 120
            && (summed() || (told && block.kind != BlockKind::ListItem) || (*level == 2 && line.words() >= 8))
        {
            block.kind = BlockKind::Standfirst;
            block.clutter = None;
            introduced = true;
        }
    }
}

#[cfg(test)]
mod tests;
