//! Text files: plain or Markdown, with their front matter.

use crate::blocks::has_text;
use crate::draft::{About, BlockKind, Draft, Format, Origin};
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::{bundle, fields, front_matter, limits, markdown, plain};

/// Whatever else is text. XML that no row above knows is not: its words are not an article's.
pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    let head = &seen.head;
    // A file that calls itself XML and begins with an element is none of text.
    let is_xml = seen.is_named(&["xml"]) && head.starts_with('<') && head.contains("</");
    !(is_xml || head.starts_with("<?xml") || (head.starts_with('<') && head.contains("xmlns=")))
}

/// Reads a file of text.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let is_markdown = matches!(source.extension().as_str(), "md" | "markdown" | "mdown" | "mkd");
    let text = broadsheet_text::decode(source.bytes, None).text;
    if bundle::give_text(&text, Format::Plain, reading) {
        return Ok(());
    }
    reading.article(draft(&text, if is_markdown { Format::Markdown } else { Format::Plain })?);
    Ok(())
}

/// The article that a text is.
pub(crate) fn draft(text: &str, format: Format) -> Result<Draft, Unreadable> {
    let (mut statements, body, lines) = front_matter::take(text);
    if body.len() > limits::TEXT_BYTES {
        return Err(Unreadable::new(UnreadableKind::TooLarge, "The text is too long to be an article."));
    }
    let title = statements.iter().find(|s| s.about == About::Headline).map(|s| s.value.clone());
    let blocks = if format == Format::Markdown || markdown::looks_like(body) {
        let mut blocks = markdown::read(body, title.as_deref());
        let place = if title.is_none() && plain::head(&mut blocks) { "first line" } else { "first heading" };
        if let (None, Some(headline)) = (&title, blocks.iter().find(|b| b.kind == BlockKind::Headline)) {
            fields::state(&mut statements, About::Headline, &headline.text, Origin::Text, place);
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
    if !has_text(&blocks) {
        return Err(Unreadable::new(UnreadableKind::NoText, "The file holds no text."));
    }
    Ok(Draft { blocks, statements, format })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_without_headings_is_headed_by_its_first_line() {
        let text = "The old bridge at Nordhafen will be sold to a company that wants to take it down, the council said on Monday.\n\n\
            The mayor, Tom Otter, called the price fair, and nobody else wanted it.";
        let headline = |text: &str| {
            let draft = draft(text, Format::Markdown).unwrap();
            draft.blocks.into_iter().find(|b| b.kind == BlockKind::Headline).map(|b| b.text)
        };
        assert_eq!(headline(&format!("Old bridge to be sold\n\n{text}")).as_deref(), Some("Old bridge to be sold"));
        assert_eq!(headline(text), None);
    }
}
