//! Plain text to blocks: articles typed, exported, or pasted from a page with its furniture.
//!
//! ```text
//! Support us                        clutter: promotion
//! Ministers quarrel over harbour    headline: short, open-ended, longer text below
//! Monday, 3 March 2031, 10:00       byline
//! Ministers quarrel over harbour    clutter: repeat
//! The ministers of ...              article
//! Old bridge to be sold             clutter: teaser, for the reading time below it
//! 3 min read                        clutter: teaser
//! ```
//!
//! Nothing is taken from the file's name. A text without a headline has none.

use crate::blocks::{has_text, key, mark_repeats};
use crate::draft::{Block, BlockKind, Clutter};
use crate::lines::{Line, is_address};
use broadsheet_text::clean;
use std::collections::HashMap;

/// What was read of a plain text.
pub(crate) struct Plain {
    pub(crate) blocks: Vec<Block>,
    /// The line of the headline, counted from 1, if one was found in the text.
    pub(crate) headline_line: Option<usize>,
    /// A web address standing alone at the top or the end, with its line.
    pub(crate) address: Option<(String, usize)>,
}

/// A line of the text, or several that were one before they were wrapped.
struct Row {
    text: String,
    line: usize,
    bullet: bool,
    /// An empty line stands before it.
    gap: bool,
    kind: BlockKind,
    clutter: Option<Clutter>,
    look: Look,
}

/// What can be seen of a row by itself, looked at once.
#[derive(Default)]
struct Look {
    words: usize,
    chars: usize,
    running_text: bool,
    title: bool,
    reading_time: bool,
    heads_pointers: bool,
}

impl Row {
    fn is_article(&self) -> bool {
        self.clutter.is_none()
    }

    fn is_running_text(&self) -> bool {
        self.is_article() && self.kind == BlockKind::Paragraph && self.look.running_text
    }
}

/// Reads a plain text. With a `title` known from elsewhere, none is sought in the text.
pub(crate) fn read(text: &str, title: Option<&str>) -> Plain {
    let mut rows = rows(text);
    for row in &mut rows {
        judge(row);
    }
    mark_pointed(&mut rows);
    mark_reading_times(&mut rows);
    let headline = if title.is_some() { None } else { find_headline(&rows) };
    if let Some(at) = headline {
        mark_head(&mut rows, at);
    }
    mark_trailing_titles(&mut rows);
    mark_subheadings(&mut rows, headline.map_or(0, |at| at + 1));
    let address = find_address(&rows);
    let headline_line = headline.map(|at| rows[at].line);

    let mut blocks: Vec<Block> = Vec::with_capacity(rows.len() + 1);
    if let Some(title) = title.map(clean).filter(|title| !title.is_empty()) {
        blocks.push(Block { kind: BlockKind::Headline, text: title, clutter: None });
    }
    blocks.extend(rows.into_iter().map(|row| Block { kind: row.kind, text: row.text, clutter: row.clutter }));
    mark_repeats(&mut blocks);
    let own = usize::from(title.is_some());
    if !has_text(&blocks) {
        // Rules about furniture are for furniture beside an article, and a repeated headline may be all the text there is.
        blocks[own..].iter_mut().for_each(|block| block.clutter = None);
    }
    if !has_text(&blocks) {
        // A text of one headline is its own text.
        blocks[own..].iter_mut().for_each(|block| block.kind = BlockKind::Paragraph);
        return Plain { blocks, headline_line: None, address };
    }
    Plain { blocks, headline_line, address }
}

fn rows(text: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut gap = true;
    let ends = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    // A carriage return before a line feed is no line of its own.
    for (at, line) in text.replace("\r\n", "\n").split(ends).enumerate() {
        let line = clean(line);
        if line.is_empty() {
            gap = true;
            continue;
        }
        let (text, bullet) = without_bullet(&line);
        rows.push(Row {
            text,
            line: at + 1,
            bullet,
            gap,
            kind: BlockKind::Paragraph,
            clutter: None,
            look: Look::default(),
        });
        gap = false;
    }
    if is_wrapped(&rows) { unwrap_lines(rows) } else { rows }
}

fn without_bullet(line: &str) -> (String, bool) {
    let rest = line
        .strip_prefix(['•', '◦', '▪', '‣', '●', '■', '∙', '⁃', '·'])
        .or_else(|| line.strip_prefix("- "))
        .or_else(|| line.strip_prefix("* "));
    match rest.map(str::trim_start) {
        Some(rest) if rest.chars().any(char::is_alphanumeric) => (rest.to_owned(), true),
        _ => (line.to_owned(), false),
    }
}

/// Lines broken at a fixed width, paragraphs set apart by empty lines: lines that go on into the next are of much the
/// same length and mostly do not end sentences.
fn is_wrapped(rows: &[Row]) -> bool {
    let inner: Vec<&Row> =
        rows.windows(2).filter(|pair| !pair[1].gap && !pair[1].bullet).map(|pair| &pair[0]).collect();
    if inner.len() < 4 || inner.len() * 2 < rows.len() {
        return false;
    }
    let lengths: Vec<usize> = inner.iter().map(|row| row.text.chars().count()).collect();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let full = lengths.iter().filter(|length| **length * 4 >= longest * 3).count();
    let open = inner.iter().filter(|row| !Line::new(&row.text).ends_sentence()).count();
    (40..=130).contains(&longest) && full * 10 >= inner.len() * 8 && open * 10 >= inner.len() * 6
}

fn unwrap_lines(rows: Vec<Row>) -> Vec<Row> {
    let mut whole: Vec<Row> = Vec::new();
    for row in rows {
        match whole.last_mut() {
            Some(last) if !row.gap && !row.bullet => {
                last.text.push(' ');
                last.text.push_str(&row.text);
            }
            _ => whole.push(row),
        }
    }
    whole
}

/// What a line is by itself.
fn judge(row: &mut Row) {
    let line = Line::new(&row.text);
    let clutter = line.clutter();
    let kind = if row.bullet {
        BlockKind::ListItem
    } else if clutter.is_none() && (line.is_date() || line.is_byline()) {
        BlockKind::Byline
    } else if clutter.is_none() && line.is_caption() {
        BlockKind::Caption
    } else {
        BlockKind::Paragraph
    };
    row.look = Look {
        words: line.words(),
        chars: line.chars(),
        running_text: line.is_running_text(),
        title: line.looks_like_title() && !is_attributed_lead(&line),
        reading_time: line.is_reading_time(),
        heads_pointers: line.heads_pointers(),
    };
    (row.kind, row.clutter) = (kind, clutter);
}

/// Titles listed under "Read also" and the like.
fn mark_pointed(rows: &mut [Row]) {
    let mut pointing = false;
    for row in rows {
        if row.clutter == Some(Clutter::Teaser) {
            pointing = row.look.heads_pointers;
        } else if pointing && row.is_article() && (row.kind == BlockKind::Byline || row.look.title) {
            row.clutter = Some(Clutter::Teaser);
        } else if row.is_article() {
            pointing = false;
        }
    }
}

/// How much article must stand before a list of other articles can begin.
const ARTICLE_ROWS: usize = 2;
/// How many lines a teaser has at most between two reading times.
const TEASER_ROWS: usize = 4;

/// Teasers closed by reading times: a title, perhaps a blurb, perhaps a bullet, "6 min read".
fn mark_reading_times(rows: &mut [Row]) {
    let marks: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].look.reading_time).collect();
    let (mut end, mut counted, mut running) = (0, 0, 0);
    let mut listed = false;
    for (nth, &mark) in marks.iter().enumerate() {
        rows[mark].clutter = Some(Clutter::Navigation);
        rows[mark].kind = BlockKind::Paragraph;
        running += rows[counted..mark].iter().filter(|row| row.is_running_text()).count();
        counted = mark;
        let between: Vec<usize> = (end..mark).filter(|at| rows[*at].is_article()).collect();
        let start = if listed && between.len() <= TEASER_ROWS {
            Some(end)
        } else if running > ARTICLE_ROWS {
            teaser_start(rows, &between)
        } else {
            // The article's own reading time, under its headline.
            None
        };
        if let Some(start) = start {
            listed = true;
            rows[start..=mark].iter_mut().for_each(|row| row.clutter = Some(Clutter::Teaser));
        }
        end = mark + 1;
        // The last one of a list may lack its reading time.
        if listed && nth + 1 == marks.len() {
            let rest: Vec<usize> = (end..rows.len()).filter(|at| rows[*at].is_article()).collect();
            if rest.len() <= 2 && rest.first().is_some_and(|at| rows[*at].look.title) {
                rest.into_iter().for_each(|at| rows[at].clutter = Some(Clutter::Teaser));
            }
        }
    }
}

/// The title of the teaser that ends the lines `between`.
fn teaser_start(rows: &[Row], between: &[usize]) -> Option<usize> {
    let could_be_title = |at: &usize| rows[*at].look.title && !rows[*at].bullet;
    let &[.., before, last] = between else { return between.last().copied().filter(could_be_title) };
    if could_be_title(&before) { Some(before) } else { Some(last).filter(could_be_title) }
}

/// A headline is at most this long, in characters. What is longer and stands first is a lead without its full stop.
const HEADLINE_CHARS: usize = 130;

/// The headline: among the short lines before the running text, one that stands twice, or else the first that is more
/// than a label. `None` if the text starts at once.
fn find_headline(rows: &[Row]) -> Option<usize> {
    let body = rows.iter().position(|row| row.is_running_text() && !is_title(row))?;
    let candidates: Vec<usize> = (0..body).filter(|at| is_title(&rows[*at])).collect();
    let mut last_standing: HashMap<String, usize> = HashMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.look.chars <= HEADLINE_CHARS) {
        last_standing.insert(key(&row.text), at);
    }
    let again = |at: usize| last_standing.get(&key(&rows[at].text)).is_some_and(|last| *last > at);
    let repeated = candidates.iter().find(|at| rows[**at].look.words >= 3 && again(**at));
    let spoken = candidates.iter().find(|at| rows[**at].look.words >= 4);
    let only = candidates.first().filter(|at| candidates.len() == 1 && rows[**at].look.words >= 2);
    repeated.or(spoken).or(only).copied()
}

fn is_title(row: &Row) -> bool {
    row.is_article() && row.kind == BlockKind::Paragraph && row.look.chars <= HEADLINE_CHARS && row.look.title
}

/// A long line that closes with who said so is the first sentence, pasted without its full stop.
fn is_attributed_lead(line: &Line<'_>) -> bool {
    const SAID: &[&str] = &[
        "said",
        "says",
        "reported",
        "reports",
        "according",
        "told",
        "announced",
        "claims",
        "claimed",
        "sagte",
        "berichtet",
        "laut",
        "selon",
        "rapporte",
        "volgens",
        "meldt",
        "сообщает",
        "сообщил",
        "сообщила",
        "пишет",
        "заявил",
        "повідомляє",
        "повідомив",
        "пише",
        "podaje",
        "poinformował",
        "según",
        "informó",
    ];
    let Some((_, tail)) = line.text.rsplit_once(", ") else { return false };
    line.chars() >= 100 && tail.split_whitespace().any(|word| SAID.contains(&word))
}

/// The lines around the headline: labels above it, introduction and byline below.
fn mark_head(rows: &mut [Row], headline: usize) {
    rows[headline].kind = BlockKind::Headline;
    for row in rows[..headline]
        .iter_mut()
        .filter(|row| row.is_article() && row.kind == BlockKind::Paragraph && row.look.words <= 5)
    {
        row.clutter = Some(Clutter::Navigation);
    }
    let title = key(&rows[headline].text);
    let body = rows.iter().skip(headline + 1).position(Row::is_running_text).map_or(rows.len(), |at| headline + 1 + at);
    // A full sentence right under the headline, with byline or date below it, introduces the text.
    let signed = rows.get(body + 1).is_some_and(|row| row.kind == BlockKind::Byline)
        && rows[headline + 1..body].iter().all(|row| row.kind != BlockKind::Byline);
    let end = if signed { body + 1 } else { body };
    for row in &mut rows[headline + 1..end.min(headline + 8)] {
        if row.is_article() && row.kind == BlockKind::Paragraph && row.look.words >= 6 && key(&row.text) != title {
            row.kind = BlockKind::Standfirst;
        }
    }
}

/// Three or more titles in a row after the last sentence of the article are of other articles.
fn mark_trailing_titles(rows: &mut [Row]) {
    let Some(last) = rows.iter().rposition(Row::is_running_text) else { return };
    if rows[..=last].iter().filter(|row| row.is_running_text()).count() <= ARTICLE_ROWS {
        return;
    }
    let titles: Vec<usize> = (last + 1..rows.len()).filter(|at| rows[*at].is_article()).collect();
    let listed = |at: &usize| {
        let row = &rows[*at];
        row.kind == BlockKind::Byline || (row.kind == BlockKind::Paragraph && row.look.title && row.look.words >= 4)
    };
    if titles.iter().filter(|at| rows[**at].kind == BlockKind::Paragraph).count() >= 3 && titles.iter().all(listed) {
        titles.into_iter().for_each(|at| rows[at].clutter = Some(Clutter::Teaser));
    }
}

/// A short line without an end between running text is a heading; so is a label with a colon of its own.
fn mark_subheadings(rows: &mut [Row], from: usize) {
    for at in from.max(1)..rows.len() {
        let row = &rows[at];
        if !row.is_article() || row.kind != BlockKind::Paragraph || row.is_running_text() {
            continue;
        }
        let short = row.look.words <= 10 && row.look.chars <= 80;
        let labelled = row.text.ends_with(':') && row.look.words <= 4;
        let before = rows[..at].iter().rev().find(|row| row.is_article());
        let after = rows[at + 1..].iter().find(|row| row.is_article());
        let stands_between = before.is_some_and(|row| row.is_running_text() || row.kind == BlockKind::ListItem)
            && after.is_some_and(|row| row.is_running_text() || row.kind == BlockKind::ListItem);
        let capital = row.text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
        if short && capital && stands_between && (labelled || row.look.title) {
            rows[at].kind = BlockKind::Subheading;
        }
    }
}

/// A web address alone on one of the first lines or on the last.
fn find_address(rows: &[Row]) -> Option<(String, usize)> {
    let first = rows.iter().take(6).take_while(|row| !row.is_running_text());
    let found = first.chain(rows.last()).find(|row| is_address(&row.text) && row.text.starts_with("http"))?;
    Some((found.text.clone(), found.line))
}

/// The title of a text that has marks for headings and none of them, as word processors write pages where the title was but
/// set in large letters: it stands where it would in a text that was typed.
pub(crate) fn typed_title<'a>(blocks: impl Iterator<Item = &'a Block> + Clone) -> Option<String> {
    if blocks.clone().any(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Subheading)) {
        return None;
    }
    let text = blocks.filter(|block| block.clutter.is_none() && block.kind == BlockKind::Paragraph);
    let text: Vec<&str> = text.map(|block| block.text.as_str()).take(TYPED).collect();
    let read = read(&text.join("\n\n"), None);
    read.headline_line?;
    read.blocks.into_iter().find(|block| block.kind == BlockKind::Headline).map(|block| block.text)
}

/// Makes the title of such a text its headline; whether it has one.
pub(crate) fn head(blocks: &mut [Block]) -> bool {
    let title = typed_title(blocks.iter());
    let line = title.and_then(|title| blocks.iter_mut().find(|block| block.text == title));
    line.is_some_and(|line| {
        line.kind = BlockKind::Headline;
        true
    })
}

/// Paragraphs at the top of a text that are looked at for a title.
const TYPED: usize = 30;

#[cfg(test)]
mod tests;
