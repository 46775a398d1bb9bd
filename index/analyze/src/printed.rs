//! Days printed on the page: the line by the headline, the dateline, the line under the text. Which of them is the day
//! of publication is weighed in `date`.

use crate::article::Evidence;
use crate::calendar::{self, Order, Written};
use crate::weigh::quoted;
use broadsheet_extract::{Block, BlockKind, Clutter, Origin};
use chrono::NaiveDate;

/// A day printed on the page.
#[derive(Debug)]
pub(crate) struct Printed {
    /// The day, or why it is none.
    pub day: Result<NaiveDate, &'static str>,
    /// The words that say it.
    pub words: String,
    /// Where they stand.
    pub evidence: Evidence,
    /// The line says that it is the day of a change.
    pub changed: bool,
}

/// How many blocks before the headline, and after it, can hold the line with the day.
const BEFORE: usize = 8;
const AFTER: usize = 16;
/// A line with the day is short.
const LINE: usize = 200;

/// Days printed on the page: lines by the headline, the dateline, and a line under the text that says "published".
pub(crate) fn days(blocks: &[Block], order: Order) -> Vec<Printed> {
    let mut found = Vec::new();
    let own = |b: &Block| b.clutter.is_none();
    let headline = blocks.iter().position(|b| own(b) && b.kind == BlockKind::Headline);
    let Some(anchor) = headline.or_else(|| blocks.iter().position(own)).or((!blocks.is_empty()).then_some(0)) else {
        return found;
    };
    let last = blocks.iter().rposition(own).unwrap_or(anchor);
    let mut running = 0;
    for (at, block) in blocks.iter().enumerate().skip(anchor.saturating_sub(BEFORE)) {
        let furniture = block.clutter == Some(Clutter::Navigation);
        if (!own(block) && !furniture) || matches!(block.kind, BlockKind::Caption | BlockKind::Headline) {
            continue;
        }
        // After some paragraphs the text is well under way, and a short line in it belongs to something else.
        let headed = at <= anchor + AFTER && running <= 2;
        let under = at + 1 >= last && at <= last + BEFORE;
        if (headed || under || block.kind == BlockKind::Byline) && block.text.len() <= LINE {
            line(block, order, headed || block.kind == BlockKind::Byline, at < anchor, &mut found);
        }
        if own(block) && block.kind == BlockKind::Paragraph && block.text.len() > 80 {
            if running == 0 {
                dateline(block, order, &mut found);
            }
            running += 1;
        }
    }
    found
}

/// A line that holds little but a day.
fn line(block: &Block, order: Order, headed: bool, above: bool, found: &mut Vec<Printed>) {
    let days = calendar::days(&block.text, order);
    if days.is_empty() {
        return;
    }
    let mut rest = String::new();
    let mut end = 0;
    for day in &days {
        rest.push_str(&block.text[end..day.range.start]);
        rest.push(' ');
        end = day.range.end;
    }
    rest.push_str(&block.text[end..]);
    let (words, small) = other_words(&rest);
    // `By Ann Lee and Bo Vance` is long; any other such line is not, and small words make it a sentence.
    let byline = block.kind == BlockKind::Byline || starts_with_by(&block.text);
    if if byline { words > 12 } else { words > 4 || small > 1 } {
        return;
    }
    let mut end = 0;
    for Written { range, day } in days {
        let before = &block.text[end..range.start];
        end = range.end;
        let evidence = |confidence| Evidence {
            origin: Origin::Text,
            detail: quoted("a line by the headline", &block.text),
            confidence,
        };
        let words = block.text[range].to_owned();
        let add = |day, evidence, changed| found.push(Printed { day, words, evidence, changed });
        match label(before) {
            Label::Published => add(day, evidence(if headed { 0.85 } else { 0.7 }), false),
            Label::None if !headed => {}
            Label::None => {
                // What stands above the headline in the page's furniture may be the day of the visit.
                let confidence = match (block.clutter.is_some(), above) {
                    (true, true) => 0.6,
                    (true, false) => 0.65,
                    _ => 0.75,
                };
                add(day, evidence(confidence), false);
            }
            Label::Updated => add(day, evidence(0.2), true),
            Label::Else => {}
        }
    }
}

/// `NORDHAFEN, Oct. 12, 2024 (Nordpost) — The river ...`
fn dateline(block: &Block, order: Order, found: &mut Vec<Printed>) {
    let head = &block.text[..block.text.floor_char_boundary(120)];
    let Some(Written { range, day }) = calendar::days(head, order).into_iter().next() else { return };
    let before = head[..range.start].trim_end_matches([' ', ',', '(', '–', '-', '—']);
    let place = before.split([' ', ',', '/', '-']).filter(|w| !w.is_empty() && !w.starts_with('('));
    let is_place = before.chars().count() <= 50
        && place.clone().count() <= 6
        && place.clone().all(|w| w.chars().next().is_some_and(char::is_uppercase) || w.starts_with('d'));
    let mut after = head[range.end..].trim_start();
    if let Some((_, rest)) = after.strip_prefix('(').and_then(|a| a.split_once(')')) {
        after = rest.trim_start();
    }
    after = after.trim_start_matches([')', '.', ',', '/', ' ']);
    if let Some((agency, rest)) = after.split_once('/').filter(|(a, _)| a.len() < 20 && !a.contains(' ')) {
        after = if agency.is_empty() { after } else { rest.trim_start() };
    }
    if is_place && after.starts_with(['—', '–', '-', ':']) {
        let words = &head[..head.len().min(range.end)];
        let evidence = Evidence { origin: Origin::Text, detail: quoted("the dateline", words), confidence: 0.7 };
        found.push(Printed { day, words: words.to_owned(), evidence, changed: false });
    }
}

/// What the words before a day say of it.
#[derive(Debug, PartialEq, Eq)]
enum Label {
    Published,
    Updated,
    /// A day of something else: an event, a birth, the day of saving.
    Else,
    None,
}

fn label(before: &str) -> Label {
    const UPDATED: [&str; 25] = [
        "updated",
        "update",
        "modified",
        "revised",
        "edited",
        "changed",
        "aktualisiert",
        "bearbeitet",
        "geändert",
        "mis à jour",
        "mise à jour",
        "modifié",
        "actualizado",
        "actualización",
        "modificado",
        "atualizado",
        "aggiornato",
        "bijgewerkt",
        "gewijzigd",
        "zaktualizowano",
        "aktualizacja",
        "обновлено",
        "изменено",
        "оновлено",
        "stand:",
    ];
    const PUBLISHED: [&str; 29] = [
        "published",
        "posted",
        "publication",
        "released",
        "issued",
        "first",
        "created",
        "veröffentlicht",
        "erstellt",
        "publié",
        "parution",
        "publicado",
        "publicación",
        "publicada",
        "postado",
        "pubblicato",
        "gepubliceerd",
        "geplaatst",
        "opublikowano",
        "publikacja",
        "dodano",
        "опубликовано",
        "опублікован",
        "дата публикации",
        "date:",
        "datum:",
        "fecha:",
        "data:",
        "am:",
    ];
    const ELSE: [&str; 26] = [
        "accessed",
        "retrieved",
        "saved",
        "archived",
        "copyright",
        "©",
        "born",
        "died",
        "event",
        "until",
        "till",
        "expires",
        "deadline",
        "since",
        "from ",
        "between",
        "bis ",
        "seit ",
        "ab ",
        "vom ",
        "jusqu",
        "hasta",
        "joined",
        "registriert",
        "geboren",
        "abgerufen",
    ];
    let before = before.to_lowercase();
    let last = |words: &[&str]| words.iter().filter_map(|w| before.rfind(w)).max();
    let (updated, published, other) = (last(&UPDATED), last(&PUBLISHED), last(&ELSE));
    let most = updated.max(published).max(other);
    if most.is_none() {
        Label::None
    } else if most == updated {
        Label::Updated
    } else if most == published {
        Label::Published
    } else {
        Label::Else
    }
}

fn starts_with_by(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["by ", "von ", "par ", "por ", "di ", "door ", "автор"].iter().any(|b| lower.starts_with(b))
}

/// How many words there are that neither belong to a day and its time nor say what day it is, and how many of them
/// begin with a small letter.
fn other_words(text: &str) -> (usize, usize) {
    const PART_OF_IT: [&str; 92] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
        "понеділок",
        "вівторок",
        "середа",
        "четвер",
        "пʼятниця",
        "субота",
        "неділя",
        "uhr",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "at",
        "on",
        "um",
        "à",
        "a las",
        "om",
        "h",
        "gmt",
        "utc",
        "est",
        "edt",
        "et",
        "bst",
        "cet",
        "cest",
        "pst",
        "pdt",
        "msk",
        "le",
        "el",
        "il",
        "den",
        "der",
        "in",
        "of",
        "last",
        "date",
    ];
    const SAID: [&str; 22] = [
        "publi",
        "post",
        "updat",
        "modif",
        "veröffent",
        "aktualis",
        "erstell",
        "mis",
        "jour",
        "mise",
        "actualiz",
        "atualiz",
        "pubbli",
        "aggiorn",
        "gepub",
        "bijgew",
        "opubl",
        "zaktual",
        "опубл",
        "обновл",
        "оновл",
        "datum",
    ];
    let other = |word: &&str| {
        let word = word.to_lowercase();
        !PART_OF_IT.contains(&word.as_str()) && !SAID.iter().any(|s| word.starts_with(s))
    };
    let words = text.split(|c: char| !c.is_alphabetic() && c != 'ʼ').filter(|w| !w.is_empty()).filter(other);
    words.fold((0, 0), |(all, small), w| (all + 1, small + usize::from(w.starts_with(char::is_lowercase))))
}
