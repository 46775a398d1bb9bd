//! Bytes of a file to drafts of articles: format detection, readers, main text, page metadata.
//!
//! Pure: no disk, no clock, no network. The same bytes always give the same drafts.
//!
//! Modules, lowest first; a module uses only those above it: `draft`, `source`, `limits`, `blocks`, `phrases`, `lines`,
//! `credits`, `fields`, `front_matter`, `plain`, `markdown`, `page_guard`, `page_blocks`, `page_metadata`, `main_text`, `html`,
//! `json_records`, `format`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod blocks;
mod credits;
mod draft;
mod fields;
mod format;
mod front_matter;
mod html;
mod json_records;
mod limits;
mod lines;
mod main_text;
mod markdown;
mod page_blocks;
mod page_guard;
mod page_metadata;
// Lists of short phrases: one a line would be a thousand lines.
#[rustfmt::skip]
mod phrases;
mod plain;
mod source;

pub use draft::{About, Block, BlockKind, Clutter, Draft, Format, Origin, Statement};
pub use source::{Source, Unreadable, UnreadableKind};

/// Reads a file: calls `sink` once for each article or unreadable part, in the order of the file.
///
/// # Errors
/// When nothing of the file can be read.
pub fn read(source: Source<'_>, sink: &mut dyn FnMut(Result<Draft, Unreadable>)) -> Result<(), Unreadable> {
    let format = format::detect(&source).map_err(|why| Unreadable::new(UnreadableKind::UnknownFormat, why))?;
    if format != Format::Json && source.bytes.len() > limits::ARTICLE_BYTES {
        return Err(Unreadable::new(UnreadableKind::TooLarge, "The file is too large to be an article."));
    }
    match format {
        Format::Json => json_records::read(&broadsheet_text::decode(source.bytes, None).text, sink),
        Format::Html => {
            let declared = html::declared_encoding(source.bytes);
            let decoded = broadsheet_text::decode(source.bytes, declared.as_deref());
            sink(Ok(html::read(&decoded.text)?));
            Ok(())
        }
        Format::Markdown | Format::Plain => {
            sink(Ok(text(&broadsheet_text::decode(source.bytes, None).text, format)?));
            Ok(())
        }
    }
}

/// A text file, Markdown or not, with its front matter.
fn text(text: &str, format: Format) -> Result<Draft, Unreadable> {
    let (mut statements, body, lines) = front_matter::take(text);
    if body.len() > limits::TEXT_BYTES {
        return Err(Unreadable::new(UnreadableKind::TooLarge, "The text is too long to be an article."));
    }
    let title = statements.iter().find(|s| s.about == About::Headline).map(|s| s.value.clone());
    let blocks = if format == Format::Markdown || markdown::looks_like(body) {
        let blocks = markdown::read(body, title.as_deref());
        if let (None, Some(headline)) = (&title, blocks.iter().find(|b| b.kind == BlockKind::Headline)) {
            fields::state(&mut statements, About::Headline, &headline.text, Origin::Text, "first heading");
        }
        blocks
    } else {
        let plain = plain::read(body, title.as_deref());
        if let Some(line) = plain.headline_line
            && let Some(headline) = plain.blocks.iter().find(|b| b.kind == BlockKind::Headline)
        {
            fields::state(
                &mut statements,
                About::Headline,
                &headline.text,
                Origin::Text,
                &format!("line {}", line + lines),
            );
        }
        if let Some((address, line)) = plain.address {
            fields::state(&mut statements, About::Url, &address, Origin::Text, &format!("line {}", line + lines));
        }
        plain.blocks
    };
    if !blocks::has_text(&blocks) {
        return Err(Unreadable::new(UnreadableKind::NoText, "The file holds no text."));
    }
    Ok(Draft { blocks, statements, format })
}
