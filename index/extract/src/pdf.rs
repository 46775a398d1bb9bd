//! PDF to passages: letters with their places on the page, put together to lines, columns and paragraphs.
//!
//! ```text
//! letters (hayro) ──> runs ──────────────> columns and reading order ──> lines ──> paragraphs ──> passages
//!   page.rs           page.rs, direction.rs        order.rs                    paragraphs.rs      furniture.rs, here
//! ```
//! Nothing is read from pictures: a scan without text is named as one.

mod direction;
mod furniture;
mod inflation;
mod initials;
mod order;
mod page;
mod paragraphs;
mod sideways;

use crate::bundle;
use crate::document::{Passages, Style, state_property};
use crate::draft::{About, Format, Origin, Statement};
use crate::fields::state;
use crate::limits;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use broadsheet_text::words;
use hayro_interpret::hayro_syntax::metadata::Metadata;
use hayro_interpret::hayro_syntax::object::DateTime;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use page::{Overdrawn, Sheet, read_page};
use paragraphs::Paragraph;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The mark may stand behind a little rubbish.
pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    let start = &seen.bytes[..seen.bytes.len().min(1024)];
    start.starts_with(b"%PDF-")
        || (start.windows(5).any(|mark| mark == b"%PDF-") && seen.bytes.windows(6).any(|mark| mark == b"endobj"))
}

/// Reads a document.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    // The library is young; where it fails, the file is at fault as far as the person is concerned.
    let read = catch_unwind(AssertUnwindSafe(|| sheets(source.bytes)));
    let (sheets, mut statements) = read.unwrap_or_else(|thrown| {
        let why = "Its pages draw more than pages made for reading do.";
        let is_overdrawn = thrown.is::<Overdrawn>();
        Err(if is_overdrawn { Unreadable::new(UnreadableKind::TooLarge, why) } else { damaged() })
    })?;
    let letters: usize = sheets.iter().map(|sheet| sheet.letters).sum();
    let unknown: usize = sheets.iter().map(|sheet| sheet.unknown).sum();
    if letters == 0 && unknown == 0 {
        let is_scan = sheets.iter().any(|sheet| sheet.pictures > 0);
        return Err(Unreadable::new(
            UnreadableKind::NoText,
            if is_scan {
                "The pages are pictures, as of a scan: there is no text in them. Text recognition (OCR) would have to be run on the file first."
            } else {
                "The pages hold no text."
            },
        ));
    }
    if unknown > letters {
        let why = "The document does not say which letters its signs stand for; its text cannot be taken out.";
        return Err(Unreadable::new(UnreadableKind::NoText, why));
    }
    let title = statements.iter().find(|s| s.about == About::Headline).map(|s| s.value.clone());
    let (passages, address) = passages(sheets, &title.unwrap_or_default());
    if let Some(address) = address {
        state(&mut statements, About::Url, &address, Origin::Text, "address on the sheet");
    }
    bundle::give(passages, statements, Format::Pdf, reading)
}

fn damaged() -> Unreadable {
    Unreadable::new(UnreadableKind::Malformed, "The PDF is damaged and cannot be read.")
}

fn sheets(bytes: &[u8]) -> Result<(Vec<Sheet>, Vec<Statement>), Unreadable> {
    if inflation::is_too_large(bytes) {
        let why = "A part of it is far larger unpacked than pages made for reading are.";
        return Err(Unreadable::new(UnreadableKind::TooLarge, why));
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Unreadable::new(UnreadableKind::Locked, "The PDF is locked with a password.")
        }
        LoadPdfError::Decryption(_) => {
            Unreadable::new(UnreadableKind::Locked, "The PDF is encrypted in a way that cannot be undone.")
        }
        LoadPdfError::Invalid => damaged(),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(damaged());
    }
    if pages.len() > limits::PDF_PAGES {
        let why = format!("It has more than {} pages, too many for an article.", limits::PDF_PAGES);
        return Err(Unreadable::new(UnreadableKind::TooLarge, why));
    }
    let mut left = limits::PDF_LETTERS;
    let mut drawable = limits::PDF_DRAWN;
    let mut sheets = Vec::new();
    for page in pages.iter() {
        let sheet = read_page(page, pdf.xref(), left, &mut drawable);
        left = left.saturating_sub(sheet.letters + sheet.unknown);
        sheets.push(sheet);
    }
    if left == 0 {
        return Err(Unreadable::new(UnreadableKind::TooLarge, "The text is too long to be an article."));
    }
    Ok((sheets, properties(pdf.metadata())))
}

fn properties(metadata: &Metadata) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut say = |about, value: &Option<Box<[u8]>>, name: &str| {
        if let Some(value) = value {
            // Names that programs make up from the file say nothing.
            let value = broadsheet_text::decode(value, None).text;
            let is_file =
                [".doc", ".docx", ".indd", ".qxd", ".pdf", ".html", ".tex"].iter().any(|end| value.ends_with(end));
            if !is_file && !value.eq_ignore_ascii_case("untitled") {
                state_property(&mut statements, about, &value, name);
            }
        }
    };
    say(About::Headline, &metadata.title, "Title");
    say(About::Author, &metadata.author, "Author");
    say(About::Keyword, &metadata.keywords, "Keywords");
    for (about, date, name) in
        [(About::Made, metadata.creation_date, "CreationDate"), (About::Updated, metadata.modification_date, "ModDate")]
    {
        if let Some(DateTime { year, month, day, .. }) = date {
            state_property(&mut statements, about, &format!("{year:04}-{month:02}-{day:02}"), name);
        }
    }
    statements
}

/// Letters of a title are larger than those of the text by this much, those of a heading by that much.
const TITLE: f64 = 1.3;
const HEADING: f64 = 1.12;
/// Longer passages are no headings, however large.
const HEADING_LENGTH: usize = 200;

/// The passages of a document of this title, and the address that a browser printed on its sheets.
fn passages(mut sheets: Vec<Sheet>, title: &str) -> (Passages, Option<String>) {
    let printed = furniture::take_prints(&mut sheets, title);
    let address = printed.iter().find(|line| line.starts_with("http")).cloned();
    let furniture = furniture::take(&mut sheets);
    let paragraphs = paragraphs::join(sheets);
    let body = paragraphs::usual_size(&paragraphs);
    let is_heading = |p: &&Paragraph| p.text.len() <= HEADING_LENGTH && p.text.chars().any(char::is_alphabetic);
    // The largest letters of the first page that say more than a masthead of one word.
    let first_page = paragraphs.iter().filter(|p| p.page == 0).filter(is_heading);
    let title = first_page
        .filter(|p| p.size >= body * TITLE && words(&p.text).count() >= 3)
        .fold(None::<&Paragraph>, |best, p| match best {
            Some(best) if best.size >= p.size - 0.5 => Some(best),
            _ => Some(p),
        })
        .map(|p| p.text.clone());
    let mut passages = Passages::default();
    let mut titled = false;
    for paragraph in &paragraphs {
        let style = if !titled && Some(&paragraph.text) == title.as_ref() {
            titled = true;
            Style::Title
        } else if paragraph.size >= body * HEADING && is_heading(&paragraph) {
            Style::Heading(2)
        } else {
            Style::Body
        };
        passages.push(style, &paragraph.text);
    }
    for line in printed.iter().chain(&furniture) {
        passages.push(Style::Furniture, line);
    }
    (passages, address)
}
