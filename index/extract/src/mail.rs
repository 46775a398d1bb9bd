//! Mail messages and mailboxes: newsletters, alerts, articles sent around.
//!
//! The body is the article, the subject its headline. Documents attached are read as files of their own; pictures and
//! signatures are not mentioned.

use crate::blocks::has_text;
use crate::draft::{About, Block, BlockKind, Clutter, Draft, Format, Origin, Statement};
use crate::fields::state;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::stream::{Next, Stream};
use crate::{html, limits, plain};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;

/// Header lines that only mail has.
pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    is_mail(counted(&seen.head).1)
}

/// A message behind a line with the number of its bytes, as one program keeps each in a file of its own.
fn counted(text: &str) -> (Option<usize>, &str) {
    let line = text.split_once('\n');
    match line.and_then(|(number, message)| Some((number.trim().parse().ok()?, message))) {
        Some((number, message)) => (Some(number), message),
        None => (None, text),
    }
}

fn is_mail(head: &str) -> bool {
    let mut found = 0;
    let mut only_mail = head.starts_with("From ") && head.lines().nth(1).is_some_and(|line| line.contains(": "));
    for line in head.lines().take(80).take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t', '>']) || line.starts_with("From ") {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        match name.to_ascii_lowercase().as_str() {
            "received"
            | "message-id"
            | "mime-version"
            | "return-path"
            | "delivered-to"
            | "content-transfer-encoding"
            | "x-mailer"
            | "content-type" => {
                only_mail = true;
                found += 1;
            }
            "from" | "to" | "subject" | "date" | "cc" | "reply-to" => found += 1,
            _ => {}
        }
    }
    only_mail && found >= 2
}

/// Reads one message.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let message = parse(message_in(source.bytes))?;
    let draft = draft(&message);
    let attached = read_attachments(&message, reading);
    match draft {
        Ok(draft) => reading.article(draft),
        // What was sent is in the attachments.
        Err(_) if attached > 0 => {}
        Err(why) => return Err(why),
    }
    Ok(())
}

/// The message in a file, without what some programs put before and behind it.
fn message_in(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let line = &bytes[..line_end(bytes, 0)];
    let number = std::str::from_utf8(line).ok().and_then(|line| counted(line).0);
    match number {
        Some(number) => &bytes[line.len()..bytes.len().min(line.len().saturating_add(number))],
        None => bytes,
    }
}

/// The parts of a message.
pub(crate) fn parse(bytes: &[u8]) -> Result<Message<'_>, Unreadable> {
    MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| Unreadable::new(UnreadableKind::Malformed, "The message has no header lines."))
}

fn draft(message: &Message<'_>) -> Result<Draft, Unreadable> {
    let statements = headers(message);
    let title = statements.iter().find(|s| s.about == About::Headline).map(|s| s.value.clone());
    let mut markup = String::new();
    let mut words = String::new();
    for part in message.html_bodies() {
        match &part.body {
            PartType::Html(html) => markup.push_str(html),
            // A text among pages, as a list's footer.
            PartType::Text(text) => words.push_str(text),
            _ => {}
        }
    }
    if markup.len() + words.len() > limits::DOCUMENT_TEXT {
        return Err(Unreadable::new(UnreadableKind::TooLarge, "The message is too long to be an article."));
    }
    let mut blocks: Vec<Block> = Vec::new();
    if !markup.is_empty() {
        blocks = html::fragment(&markup, title.as_deref());
    }
    if !has_text(&blocks) {
        blocks = plain::read(&words, title.as_deref()).blocks;
    }
    if !has_text(&blocks) {
        let texts = message.text_bodies().filter_map(|part| match &part.body {
            PartType::Text(text) => Some(text.as_ref()),
            _ => None,
        });
        blocks = plain::read(&texts.collect::<Vec<_>>().join("\n\n"), title.as_deref()).blocks;
    }
    if !has_text(&blocks) {
        return Err(Unreadable::new(UnreadableKind::NoText, "The message holds no text."));
    }
    for block in &mut blocks {
        if block.kind == BlockKind::Headline {
            block.clutter = None;
        } else if block.clutter.is_none() && is_of_the_list(&block.text) {
            block.clutter = Some(Clutter::Promotion);
        }
    }
    if !has_text(&blocks) {
        blocks.iter_mut().for_each(|block| block.clutter = None);
    }
    Ok(Draft { blocks, statements, format: Format::Mail })
}

/// A line about the sending of the message: how to leave the list, how to see it in a browser.
fn is_of_the_list(text: &str) -> bool {
    const LONGEST: usize = 400;
    let folded = broadsheet_text::fold(text);
    text.len() <= LONGEST && SENDING.iter().any(|phrase| folded.contains(phrase))
}

/// Words of such lines, in folded form.
#[rustfmt::skip]
const SENDING: [&str; 44] = [
    "unsubscribe", "view in browser", "view this email in your browser", "view in your browser", "view online",
    "read in browser", "open in browser", "manage your preferences", "manage preferences", "email preferences",
    "you are receiving this", "you received this", "you're receiving this", "was sent to you because",
    "update your profile", "add us to your address book", "abmelden", "im browser ansehen", "im browser lesen",
    "im browser anzeigen", "newsletter abbestellen", "sie erhalten diese", "se desabonner", "se desinscrire",
    "desabonnement", "voir dans le navigateur", "version en ligne", "vous recevez cet e-mail", "uitschrijven",
    "afmelden", "bekijk in browser", "bekijk de webversie", "отписаться", "открыть в браузере",
    "посмотреть в браузере", "вы получили это письмо", "відписатися", "переглянути у браузері",
    "ви отримали цей лист", "darse de baja", "ver en el navegador", "annulla iscrizione", "wypisz sie", "cancelar inscricao",
];

fn headers(message: &Message<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut say = |about, value: &str, name: &str| {
        state(&mut statements, about, value, Origin::Header, &format!("header {name}"));
    };
    if let Some(subject) = subject(message) {
        say(About::Headline, without_marks(&subject), "Subject");
    }
    // What goes to a list comes from a house, what goes to somebody comes from a person.
    let to_many = ["List-Id", "List-Unsubscribe", "List-Post", "Feedback-ID"]
        .into_iter()
        .find(|name| message.header(*name).is_some());
    if let Some(sender) = message.from().and_then(|from| from.first()) {
        let name = sender.name().filter(|name| !name.contains('@'));
        match (name, to_many) {
            (Some(name), Some(list)) => say(About::Outlet, name, &format!("From, beside {list}")),
            (Some(name), None) => say(About::Author, name, "From"),
            (None, _) => {}
        }
    }
    if let Some(date) = message.date().filter(|date| date.is_valid()) {
        say(About::Published, &date.to_rfc3339(), "Date");
    }
    if let Some(link) = message.header("Archived-At").and_then(|value| value.as_text()) {
        say(About::Url, link.trim_matches(['<', '>']), "Archived-At");
    }
    statements
}

/// The subject, also one written in a character set that it does not name.
fn subject<'m>(message: &'m Message<'_>) -> Option<Cow<'m, str>> {
    let subject = message.subject()?;
    if !subject.contains('\u{fffd}') {
        return Some(Cow::Borrowed(subject));
    }
    let header = message.headers().iter().find(|header| header.name() == "Subject")?;
    let raw = message.raw_message().get(header.offset_start as usize..header.offset_end as usize)?;
    Some(Cow::Owned(broadsheet_text::decode(raw, None).text))
}

/// A subject without the marks of answers and of what was sent on.
fn without_marks(subject: &str) -> &str {
    const MARKS: [&str; 14] =
        ["fwd:", "fw:", "re:", "wg:", "aw:", "tr:", "rv:", "doorst:", "antw:", "vb:", "sv:", "i:", "пер:", "на:"];
    let mut rest = subject.trim_start();
    'marks: loop {
        for mark in MARKS {
            let end = rest.char_indices().nth(mark.chars().count()).map_or(rest.len(), |(at, _)| at);
            if rest[..end].to_lowercase() == mark {
                rest = rest[end..].trim_start();
                continue 'marks;
            }
        }
        return rest;
    }
}

/// First bytes and names of attachments that may be articles.
const DOCUMENTS: [&[u8]; 4] = [b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\x1f\x8b"];
const NAMES: [&str; 8] = [".txt", ".md", ".html", ".htm", ".json", ".csv", ".xml", ".eml"];

/// Reads what is attached; gives the number of documents.
fn read_attachments(message: &Message<'_>, reading: &mut Reading<'_>) -> usize {
    let mut number = 0;
    for part in message.attachments().take(limits::ATTACHMENTS) {
        let name = part.attachment_name().unwrap_or_default();
        let bytes = match &part.body {
            PartType::Message(inner) => inner.raw_message(),
            _ if is_document(part, name) => part.contents(),
            _ => continue,
        };
        number += 1;
        let shown = if name.is_empty() { format!("attachment {number}") } else { name.to_owned() };
        reading.member(&shown, &mut Stream::new(bytes), Vec::new());
    }
    number
}

fn is_document(part: &MessagePart<'_>, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    DOCUMENTS.iter().any(|start| part.contents().starts_with(start)) || NAMES.iter().any(|end| name.ends_with(end))
}

/// A mailbox: messages one after the other, each behind a line `From sender date`.
pub(crate) fn is_mailbox(seen: &Seen<'_>) -> bool {
    seen.head.starts_with("From ") && is_mail(&seen.head)
}

/// Reads the messages of a mailbox; each is a record.
pub(crate) fn read_mailbox(_: &str, stream: &mut Stream<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut number = 0;
    stream.find(0, |bytes| memchr::memmem::find(bytes, b"From "));
    while !reading.is_spent() {
        let next = stream.record(limits::ARTICLE_BYTES, LONG_LINES, next_message);
        if next == Next::End {
            break;
        }
        number += 1;
        reading.record_of(number, |reading| match next {
            Next::Record(length) => {
                let unquoted = unquoted(message(&stream.held()[..length]));
                read(Source { path: "", bytes: &unquoted }, reading)
            }
            _ => Err(Unreadable::new(UnreadableKind::TooLarge, "The message is too large.")),
        });
        if let Next::Record(length) = next {
            stream.pass(length);
        }
    }
    Ok(())
}

/// Bytes of the first line of a message with the one behind it.
const LONG_LINES: usize = 4 << 10;

/// Where the next message begins, behind the first line of this one. A line in a message's own text counts only behind an
/// empty line and before a header line, because careless programs do not quote it.
fn next_message(bytes: &[u8], more: bool) -> Option<usize> {
    let mut after_gap = false;
    let mut at = line_end(bytes, 0);
    while at < bytes.len() {
        let end = line_end(bytes, at);
        let line = &bytes[at..end];
        if after_gap && line.starts_with(b"From ") {
            let next = &bytes[end..line_end(bytes, end)];
            if more && !next.ends_with(b"\n") {
                return None;
            }
            if is_header_line(next) {
                return Some(at);
            }
        }
        after_gap = line.iter().all(|b| b.is_ascii_whitespace());
        at = end;
    }
    None
}

/// A message without the line that parts it from the one before.
fn message(record: &[u8]) -> &[u8] {
    if record.starts_with(b"From ") { &record[line_end(record, 0)..] } else { record }
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |at| from + at + 1)
}

fn is_header_line(line: &[u8]) -> bool {
    let name = line.split(|b| *b == b':').next().unwrap_or_default();
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    !name.is_empty() && name.len() < line.len() && name.iter().all(is_name)
}

/// A message with its quoted lines as they were: `>From` is `From`.
fn unquoted(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|b| *b == b'\n') {
        let marks = line.iter().take_while(|b| **b == b'>').count();
        let quoted = marks > 0 && line[marks..].starts_with(b"From ");
        out.extend_from_slice(if quoted { &line[1..] } else { line });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_cut_at_its_own_lines() {
        let mailbox = b"From ada@nordpost.example Mon Mar  3 08:00:00 2031\nSubject: One\n\nText\n\nFrom here on it is text.\n>From the mayor\n\nFrom tom@anvil.example Tue Mar  4 08:00:00 2031\nSubject: Two\n\nText\n";
        let end = next_message(mailbox, false).unwrap();
        assert!(mailbox[end..].starts_with(b"From tom@") && next_message(&mailbox[end..], false).is_none());
        assert_eq!(next_message(&mailbox[..end + 60], true), None);
        let first = String::from_utf8(unquoted(message(&mailbox[..end]))).unwrap();
        assert!(first.starts_with("Subject: One") && first.contains("\nFrom the mayor"), "{first}");
    }

    #[test]
    fn what_programs_put_around_a_message_is_left() {
        let message = b"From: ada@nordpost.example\nSubject: One\n\nText\n";
        let counted = [format!("{}      \n", message.len()).as_bytes(), message, b"<plist/>\n"].concat();
        for bytes in
            [&message[..], &counted, &[b"\xef\xbb\xbf", &message[..]].concat(), &[b"\r\n\r\n", &message[..]].concat()]
        {
            assert_eq!(message_in(bytes).trim_ascii_end(), message.trim_ascii_end());
        }
    }

    #[test]
    fn marks_of_a_subject_go() {
        for (subject, expected) in [
            ("Fwd: Re: Old bridge", "Old bridge"),
            ("WG: Alte Brücke", "Alte Brücke"),
            ("Result: 3 to 1", "Result: 3 to 1"),
            ("Re:", ""),
        ] {
            assert_eq!(without_marks(subject), expected);
        }
    }

    #[test]
    fn lines_about_the_sending_are_no_text() {
        let mail = "From: Nordpost <news@nordpost.example>\nSubject: Old bridge\nList-Id: <x>\nMIME-Version: 1.0\nContent-Type: text/html\n\n\
            <p><a href='x'>View in browser</a></p><p>The old bridge is sold to a company, the council said.</p>\
            <p>You are receiving this because you signed up. <a href='x'>Unsubscribe</a></p>";
        let read = draft(&parse(mail.as_bytes()).unwrap()).unwrap();
        let texts: Vec<&str> = read.blocks.iter().filter(|b| b.clutter.is_none()).map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["Old bridge", "The old bridge is sold to a company, the council said."]);
    }

    #[test]
    fn a_subject_in_an_unnamed_character_set() {
        let subject = encoding_rs::WINDOWS_1251.encode("Старый мост продадут частной компании").0.into_owned();
        let mail = [b"From: a@nordpost.example\nSubject: ", &subject[..], b"\n\nText\n"].concat();
        assert_eq!(subject_of(&mail), "Старый мост продадут частной компании");
    }

    fn subject_of(mail: &[u8]) -> String {
        let message = parse(mail).unwrap();
        subject(&message).unwrap().trim().to_owned()
    }

    #[test]
    fn mail_is_told_from_text() {
        for (head, expected) in [
            ("From: a@b\nMIME-Version: 1.0\nSubject: x\n\nbody", true),
            ("Received: from x\n\tby y\nDate: now\n\nbody", true),
            ("Source: the ministry\nDetails: none\n", false),
            ("From: the mayor\nTo: all\nSubject: bridges\n", false),
        ] {
            assert_eq!(is_mail(head), expected, "{head}");
        }
    }
}
