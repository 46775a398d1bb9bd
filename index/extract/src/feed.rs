//! Feeds that were kept as files: RSS, Atom, JSON Feed. Each entry is an article, as far as the feed gives it.

use crate::draft::{About, Format, Origin};
use crate::fields::state;
use crate::reading::Reading;
use crate::record::Record;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::xml;
use feed_rs::model::{Entry, Feed, Text};
use std::borrow::Cow;

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    let start = seen.first_element();
    let is_xml = ["<rss", "<feed", "<rdf:RDF"].iter().any(|tag| start.starts_with(tag))
        && (!start.starts_with("<rdf") || start.contains("purl.org/rss"));
    is_xml || (start.starts_with('{') && start.contains("jsonfeed.org/version"))
}

/// Reads the entries of a feed; each is a record.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let text = xml::text(source.bytes);
    // The text is UTF-8 now, whatever its declaration says.
    let body =
        text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(text.as_str(), |(_, rest)| rest);
    let body = with_full_text(body);
    let feed = feed_rs::parser::parse(body.as_bytes())
        .map_err(|error| Unreadable::new(UnreadableKind::Malformed, format!("The feed is damaged: {error}.")))?;
    if feed.entries.is_empty() {
        return Err(Unreadable::new(UnreadableKind::NoText, "The feed has no entries."));
    }
    for (at, entry) in feed.entries.iter().enumerate() {
        reading.record(at + 1, record(&feed, entry).draft(Format::Feed));
    }
    Ok(())
}

/// A feed whose full text stands in an element that one reader of feeds asked for, with that element by its usual name.
fn with_full_text(body: &str) -> Cow<'_, str> {
    if !body.contains("<yandex:full-text") {
        return Cow::Borrowed(body);
    }
    let open = "<content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"";
    let renamed = body.replace("<yandex:full-text", open);
    Cow::Owned(renamed.replace("</yandex:full-text", "</content:encoded"))
}

fn record(feed: &Feed, entry: &Entry) -> Record {
    let mut record = Record::default();
    let mut say = |about, value: &str, place: &str| {
        state(&mut record.statements, about, value, Origin::Record, &format!("entry {place}"));
    };
    if let Some(title) = &entry.title {
        say(About::Headline, &words_of(title), "title");
    }
    for author in entry.authors.iter().filter_map(|author| author.name.as_deref()) {
        say(About::Author, author, "author");
    }
    if let Some(date) = entry.published {
        say(About::Published, &date.to_rfc3339(), "published");
    }
    if let Some(date) = entry.updated {
        // Some feeds know but one date, which is that of publication in an archive of entries never changed.
        let about = if entry.published.is_none() && is_atom(feed) { About::Published } else { About::Updated };
        say(about, &date.to_rfc3339(), "updated");
    }
    let is_page = |rel: Option<&str>| matches!(rel, None | Some("alternate"));
    if let Some(link) = entry.links.iter().find(|link| is_page(link.rel.as_deref())) {
        say(About::Url, &link.href, "link");
    }
    for category in &entry.categories {
        say(About::Keyword, category.label.as_deref().unwrap_or(&category.term), "category");
    }
    if let Some(language) = entry.language.as_deref().or(feed.language.as_deref()) {
        say(About::Language, language, "language");
    }
    if let Some(summary) = &entry.summary {
        say(About::Summary, &words_of(summary), "summary");
    }
    // The name of a feed is that of a house, with a section or a slogan.
    if let Some(title) = &feed.title {
        state(&mut record.statements, About::Outlet, &words_of(title), Origin::Property, "title of the feed");
    }
    let content = entry.content.as_ref().and_then(|content| content.body.as_deref()).unwrap_or_default();
    let summary = entry.summary.as_ref().map(|summary| summary.content.as_str()).unwrap_or_default();
    let longest = if content.len() >= summary.len() { content } else { summary };
    if longest.contains('<') || longest.contains("&amp;") {
        record.markup(longest);
    } else {
        record.text(longest);
    }
    record
}

fn is_atom(feed: &Feed) -> bool {
    matches!(feed.feed_type, feed_rs::model::FeedType::Atom)
}

/// The words of a text that may be markup.
fn words_of(text: &Text) -> String {
    if text.content.contains('<') || text.content.contains('&') {
        crate::html::words_of(&text.content)
    } else {
        text.content.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_text_by_another_name_is_read() {
        let feed = "<rss><channel><item><yandex:full-text>Text.</yandex:full-text></item></channel></rss>";
        let read = with_full_text(feed);
        assert!(read.contains("/modules/content/\">Text.</content:encoded>"), "{read}");
    }
}
