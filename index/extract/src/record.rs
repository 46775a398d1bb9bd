//! One article as a record of fields, whatever the fields were written in.

use crate::blocks::has_text;
use crate::draft::{About, Block, BlockKind, Draft, Format, Origin, Statement};
use crate::fields::state;
use crate::source::{Unreadable, UnreadableKind};
use crate::{html, limits, plain};

/// The fields of a record, gathered one by one.
#[derive(Debug, Default)]
pub(crate) struct Record {
    pub(crate) statements: Vec<Statement>,
    domains: Vec<(String, String)>,
    text: Option<String>,
    markup: Option<String>,
}

impl Record {
    /// A field that may be the article's text; the longest is.
    pub(crate) fn text(&mut self, text: &str) {
        longer(&mut self.text, text);
    }

    /// A field that may be the article's text as HTML.
    pub(crate) fn markup(&mut self, markup: &str) {
        longer(&mut self.markup, markup);
    }

    /// The domain of the outlet, which counts if nothing names it.
    pub(crate) fn domain(&mut self, domain: &str, place: &str) {
        self.domains.push((domain.to_owned(), place.to_owned()));
    }

    /// The article that the fields give.
    pub(crate) fn draft(self, format: Format) -> Result<Draft, Unreadable> {
        let Self { mut statements, domains, mut text, mut markup } = self;
        if !statements.iter().any(|s| s.about == About::Outlet) {
            for (domain, place) in domains {
                state(&mut statements, About::Outlet, &domain, Origin::Record, &place);
            }
        }
        if text.as_deref().is_some_and(is_markup) {
            longer(&mut markup, &text.take().unwrap_or_default());
        }
        let title = statements.iter().find(|s| s.about == About::Headline).map(|s| s.value.clone());
        let mut blocks = match (text, markup) {
            (Some(text), _) if text.len() > limits::TEXT_BYTES => {
                return Err(Unreadable::new(
                    UnreadableKind::TooLarge,
                    "The text of this record is too large for an article.",
                ));
            }
            (Some(text), _) => {
                // A title that stands in the record is not sought in its text.
                let plain = plain::read(&text, title.as_deref());
                if let (None, Some(line)) = (&title, plain.headline_line)
                    && let Some(headline) = plain.blocks.iter().find(|b| b.kind == BlockKind::Headline)
                {
                    let place = format!("line {line} of the text");
                    state(&mut statements, About::Headline, &headline.text, Origin::Text, &place);
                }
                plain.blocks
            }
            (None, Some(markup)) => html::fragment(&markup, title.as_deref()),
            (None, None) => Vec::new(),
        };
        if !has_text(&blocks) {
            // A record with nothing but title and summary is the article as far as it was kept.
            let summary = statements.iter().find(|s| s.about == About::Summary).map(|s| s.value.clone());
            match (summary, &title) {
                (Some(summary), Some(title)) => {
                    blocks = vec![
                        Block { kind: BlockKind::Headline, text: title.clone(), clutter: None },
                        Block { kind: BlockKind::Standfirst, text: summary, clutter: None },
                    ];
                }
                _ => {
                    let why =
                        "The record holds no article text: no field such as text, content or body with words in it.";
                    return Err(Unreadable::new(UnreadableKind::NoText, why));
                }
            }
        }
        Ok(Draft { blocks, statements, format })
    }
}

fn longer(kept: &mut Option<String>, found: &str) {
    if !found.trim().is_empty() && kept.as_ref().is_none_or(|kept| kept.len() < found.len()) {
        *kept = Some(found.to_owned());
    }
}

/// Text with tags of paragraphs in it.
fn is_markup(text: &str) -> bool {
    let closes = ["</p>", "</div>", "</li>", "<br>", "<br/>", "<br />", "</a>", "</em>", "</strong>"];
    text.contains('<') && closes.iter().map(|tag| text.matches(tag).take(2).count()).sum::<usize>() >= 2
}
