//! MHTML: a page that a browser saved as a message, with its pictures beside it.

use crate::draft::{About, Origin};
use crate::fields::state;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::{html, mail};
use mail_parser::{MimeHeaders, PartType};

/// A message that tells where its page was, or that a browser saved it.
pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    let headers = seen.head.split("\r\n\r\n").next().unwrap_or_default();
    let headers = headers.split("\n\n").next().unwrap_or_default().to_ascii_lowercase();
    let saved =
        ["snapshot-content-location:", "content-location:", "<saved by ", "saved by mozilla", "saved by windows"];
    headers.contains("mime-version:") && saved.iter().any(|mark| headers.contains(mark))
}

/// Reads the page. The day of the message is the day it was saved, and is not stated.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let message = mail::parse(source.bytes)?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(page) => Some((part, page)),
        _ => None,
    });
    let Some((part, page)) = page else {
        return Err(Unreadable::new(UnreadableKind::NoText, "The file holds no page."));
    };
    let mut draft = html::page(page)?;
    let snapshot = message.header("Snapshot-Content-Location").and_then(|value| value.as_text());
    let address = snapshot.map(|address| (address, "header Snapshot-Content-Location"));
    let address = address.or_else(|| part.content_location().map(|address| (address, "header Content-Location")));
    if let Some((address, place)) = address.filter(|(address, _)| address.starts_with("http")) {
        state(&mut draft.statements, About::Url, address, Origin::Link, place);
    }
    reading.article(draft);
    Ok(())
}
