//! The words of a byline: what says that a name follows, and the names.

use super::name::{LABELS, name};
use crate::calendar::{self, Order};
use crate::names;
use broadsheet_text::clean;

/// Signs around a name or a byline.
const EDGES: [char; 11] = [' ', '\t', '\n', '\u{a0}', '"', '\'', '“', '”', '«', '»', ':'];

/// The names in a byline: `By Ann Lee and Bo Vance, Staff Writers`.
pub(super) fn split(byline: &str) -> Vec<String> {
    const DIVIDERS: [&str; 16] = [
        " and ", " And ", " & ", " und ", " et ", " y ", " en ", " i ", " и ", " та ", " och ", " og ", " with ",
        " mit ", " avec ", " e ",
    ];
    let byline = clean(byline);
    let byline = byline.trim_matches(EDGES);
    let byline = before_label(before_day(after_by(byline).unwrap_or(byline)));
    let mut parts: Vec<&str> = byline.split(['/', ';', '|', '\n', '•', '·']).collect();
    for divider in DIVIDERS {
        parts = parts.into_iter().flat_map(|p| p.split(divider)).collect();
    }
    let mut found = Vec::new();
    for part in parts {
        let pieces: Vec<&str> = part.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
        // `Lee, Ann` is one name written as in a catalogue.
        if let [last, first] = pieces[..]
            && one_word(last)
            && one_word(first)
            && names::given_plain(first).is_some()
        {
            found.extend(name(&format!("{first} {last}")));
            continue;
        }
        found.extend(pieces.into_iter().filter_map(|piece| name(after_by(piece.trim_matches(EDGES)).unwrap_or(piece))));
    }
    found
}

/// A byline without what another label says in it: `Ann Lee Photos: Bo Vance`, `Ann Lee Illustration Bo Vance`.
fn before_label(byline: &str) -> &str {
    const PICTURES: [&str; 14] = [
        "photo",
        "photos",
        "foto",
        "fotos",
        "bild",
        "bilder",
        "illustration",
        "illustrationen",
        "illustrations",
        "fotografie",
        "photography",
        "grafik",
        "video",
        "фото",
    ];
    let label = |word: &str| {
        word.ends_with(':')
            || PICTURES.contains(&word.trim_end_matches(|c: char| !c.is_alphabetic()).to_lowercase().as_str())
    };
    let mut at = 0;
    for word in byline.split(' ') {
        if at > 0 && label(word) {
            return byline[..at].trim_end();
        }
        at += word.len() + 1;
    }
    byline
}

/// A byline without the day that follows in it: `Ann Lee am 3. März 2031, 8 Uhr`.
fn before_day(byline: &str) -> &str {
    const JOINTS: [&str; 13] =
        ["am", "on", "at", "le", "el", "il", "op", "den", "vom", "updated", "published", "posted", "stand"];
    const WEEKDAYS: [&str; 14] =
        ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let days = calendar::days(byline, Order::DayFirst);
    let Some(start) = days.first().map(|day| day.range.start).filter(|start| *start > 0) else { return byline };
    let mut before = byline[..start].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    while let Some((rest, word)) = before.rsplit_once(' ')
        && (JOINTS.contains(&word.to_lowercase().as_str()) || WEEKDAYS.contains(&word))
    {
        before = rest.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    }
    before
}

fn one_word(text: &str) -> bool {
    !text.contains(' ')
}

/// Words before a name, with a space after them.
const BY: [&str; 18] = [
    "by",
    "written by",
    "story by",
    "von",
    "par",
    "por",
    "escribe",
    "di",
    "door",
    "av",
    "af",
    "vom",
    "автор",
    "autor",
    "autorin",
    "author",
    "texte de",
    "text von",
];
/// Words before a name, with a colon after them.
const BY_LABEL: [&str; 16] = [
    "by",
    "von",
    "par",
    "por",
    "autor",
    "autorin",
    "author",
    "auteur",
    "autore",
    "auteurs",
    "text",
    "texte",
    "автор",
    "tekst",
    "interview",
    "words",
];

/// What follows "By" in a byline; `None` when the line has no such word.
pub(super) fn after_by(line: &str) -> Option<&str> {
    let lower = line.to_lowercase();
    let after = |by: &str, mark: char| {
        let rest = line.get(by.len()..).filter(|_| lower.starts_with(by))?;
        rest.trim_start_matches(|c: char| mark == ':' && c.is_whitespace()).strip_prefix(mark)
    };
    let labelled = BY_LABEL.iter().find_map(|by| after(by, ':'));
    if let Some(rest) = labelled.or_else(|| BY.iter().find_map(|by| after(by, ' '))) {
        return Some(rest.trim_start());
    }
    // `ByAnn Lee`, where the page keeps them apart by its looks alone.
    let glued = ["By", "Von", "Par", "Por"].iter().find_map(|by| line.strip_prefix(by));
    if let Some(rest) = glued.filter(|rest| rest.starts_with(char::is_uppercase) && rest.contains(' ')) {
        return Some(rest);
    }
    // `Ein Beitrag von Ann Lee`, `Posted on 12 October 2024 by Ann Lee`
    const JOINTS: [&str; 7] = [" by ", " von ", " par ", " por ", " door ", " di ", " af "];
    let (at, joint) = JOINTS.iter().filter_map(|joint| lower.find(joint).map(|at| (at, joint))).min()?;
    let opens = lower[..at].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_label = |word: &str| {
        LABELS.contains(&word) || word.bytes().any(|b| b.is_ascii_digit()) || calendar::month(word).is_some()
    };
    (lower.len() == line.len() && opens.clone().any(|word| LABELS.contains(&word)) && opens.clone().all(is_label))
        .then(|| line.get(at + joint.len()..))
        .flatten()
}
