//! One article as a record of fields, whatever the fields were written in.

use crate::blocks::has_text;
use crate::draft::{About, Block, BlockKind, Draft, Format, Origin, Statement};
use crate::fields::{is_page_address, state};
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
        place_addresses(&mut statements, &domains);
        if !statements.iter().any(|s| s.about == About::Outlet) {
            for (domain, place) in domains {
                state(&mut statements, About::Outlet, &domain, Origin::Record, &place);
            }
        }
        if text.as_deref().is_some_and(is_markup) {
            longer(&mut markup, &text.take().unwrap_or_default());
        }
        without_outlet(&mut statements);
        // Services that give but the beginning of a text say how much they left out.
        if let Some(cut) = text.as_deref().and_then(cut_off) {
            let summary = statements.iter().find(|s| s.about == About::Summary).map(|s| s.value.clone());
            text = Some(summary.filter(|summary| summary.len() > cut.len()).unwrap_or_else(|| cut.to_owned()));
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

/// An address with a path that stands where an outlet or its domain is asked for is that of the article: `source`, in what
/// some programs write. What names the outlet beside it goes before it.
fn place_addresses(statements: &mut Vec<Statement>, domains: &[(String, String)]) {
    let has_url = statements.iter().any(|s| s.about == About::Url);
    let is_named = statements.iter().any(|s| s.about == About::Outlet && !s.value.starts_with("http"));
    for statement in statements.iter_mut().filter(|s| s.about == About::Outlet && is_page_address(&s.value)) {
        if !has_url {
            statement.about = About::Url;
        }
    }
    if is_named || !has_url {
        statements.retain(|s| s.about != About::Outlet || !is_page_address(&s.value));
    }
    if !statements.iter().any(|s| s.about == About::Url)
        && let Some((address, place)) = domains.iter().find(|(value, _)| is_page_address(value))
    {
        state(statements, About::Url, address, Origin::Record, place);
    }
}

/// A text without the note at its end of how many letters were left out: `... [+2143 chars]`.
fn cut_off(text: &str) -> Option<&str> {
    let (text, note) = text.trim_end().rsplit_once("[+")?;
    note.strip_suffix(" chars]").filter(|number| number.bytes().all(|b| b.is_ascii_digit())).map(|_| text.trim_end())
}

/// Takes the outlet's name off the end of the headline, where a search service put it.
fn without_outlet(statements: &mut [Statement]) {
    let Some(outlet) = statements.iter().find(|s| s.about == About::Outlet).map(|s| s.value.clone()) else { return };
    for headline in statements.iter_mut().filter(|s| s.about == About::Headline) {
        let title = headline.value.strip_suffix(&outlet).map(str::trim_end);
        let title = title.and_then(|title| title.strip_suffix(['-', '–', '|', '·'])).map(str::trim_end);
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            headline.value = title.to_owned();
        }
    }
}

/// Keeps the longer of two texts; of two that say about the same, the one whose paragraphs are apart.
fn longer(kept: &mut Option<String>, found: &str) {
    let lines = |text: &str| text.matches('\n').count();
    let is_longer = |kept: &String| {
        let is_like = kept.len().abs_diff(found.len()) * 10 <= kept.len().max(found.len());
        if is_like && lines(kept) != lines(found) { lines(kept) < lines(found) } else { kept.len() < found.len() }
    };
    if !found.trim().is_empty() && kept.as_ref().is_none_or(is_longer) {
        *kept = Some(found.to_owned());
    }
}

/// Text with tags of paragraphs in it.
fn is_markup(text: &str) -> bool {
    let closes = ["</p>", "</div>", "</li>", "<br>", "<br/>", "<br />", "</a>", "</em>", "</strong>"];
    let is_element = text.trim_start().starts_with("<p") && text.trim_end().ends_with("</p>");
    is_element || text.contains('<') && closes.iter().map(|tag| text.matches(tag).take(2).count()).sum::<usize>() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_services_add_is_taken_off() {
        let mut record = Record::default();
        for (about, value) in [
            (About::Headline, "Old bridge - Nordpost"),
            (About::Outlet, "Nordpost"),
            (About::Summary, "The old bridge is sold to a company."),
        ] {
            state(&mut record.statements, about, value, Origin::Record, "field");
        }
        record.text("The old bridge… [+2143 chars]");
        let draft = record.draft(Format::Json).unwrap();
        let texts: Vec<&str> = draft.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["Old bridge", "The old bridge is sold to a company."]);
        assert_eq!(cut_off("Nobody said [+so]"), None);
    }

    #[test]
    fn an_address_where_the_outlet_is_asked_for_is_the_article_s() {
        let said = |fields: &[(About, &str)]| -> Vec<(About, String)> {
            let mut record = Record::default();
            for (about, value) in fields {
                state(&mut record.statements, *about, value, Origin::Record, "field");
            }
            record.text("The old bridge is sold.");
            let draft = record.draft(Format::Json).unwrap();
            draft.statements.into_iter().filter(|s| s.about != About::Headline).map(|s| (s.about, s.value)).collect()
        };
        const ADDRESS: &str = "https://www.nordpost.example/2031/bridge";
        assert_eq!(
            said(&[(About::Outlet, ADDRESS), (About::Outlet, "Nordpost")]),
            [(About::Url, ADDRESS.to_owned()), (About::Outlet, "Nordpost".to_owned())]
        );
        assert_eq!(said(&[(About::Outlet, ADDRESS)]), [(About::Url, ADDRESS.to_owned())]);
        assert_eq!(
            said(&[(About::Outlet, "https://nordpost.example/")]),
            [(About::Outlet, "https://nordpost.example/".to_owned())]
        );
    }

    #[test]
    fn of_like_texts_the_one_with_paragraphs_is_kept() {
        let mut kept = Some("One two three. Four five six.".to_owned());
        longer(&mut kept, "One two three.\nFour five six.");
        longer(&mut kept, "One two three. Four five six.");
        assert_eq!(kept.as_deref(), Some("One two three.\nFour five six."));
    }
}
