//! Days printed on the page: the line by the headline, the dateline, the line under the text. Which of them is the day
//! of publication is weighed in `date`.

use crate::article::Evidence;
use crate::calendar::{self, Order, Written};
use crate::day_words::{Label, label, other_words, starts_with_by};
use crate::weigh::quoted;
use broadsheet_extract::{Block, BlockKind, Clutter, Origin};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// A day printed on the page.
#[derive(Debug)]
pub(crate) struct Printed {
    /// The day, or why it is none.
    pub day: Result<NaiveDate, &'static str>,
    /// The words that say it.
    pub words: String,
    /// Where they stand.
    pub evidence: Evidence,
    /// What the line says of it.
    pub says: Says,
    /// How far readers take it for the day of the article.
    pub shown: Shown,
    side: Side,
    /// It stands right under the headline.
    next: bool,
}

impl Printed {
    /// The day of publication, as a place of the article says: `what` names the place, `said` is its text.
    fn published(Written { range, day }: Written, what: &str, said: &str, confidence: f32) -> Self {
        Self {
            day,
            words: said[range].to_owned(),
            evidence: Evidence { origin: Origin::Text, detail: quoted(what, said), confidence },
            says: Says::Published,
            shown: Shown::No,
            side: Side::Article,
            next: false,
        }
    }
}

/// What a line says of a day in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// Nothing.
    Nothing,
    /// That the article was published then.
    Published,
    /// That the text is as of then.
    State,
    /// That it was changed then.
    Changed,
}

/// How far readers take a day for that of the article: it stands by the headline, and not as that of something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    No,
    /// Alone in a box by the headline.
    Likely,
    /// In the article's own lines, with a clock, or as the day of publication.
    Surely,
}

/// Where a day stands: in the article, or in the page's furniture on either side of the headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Article,
    Above,
    Below,
}

/// How many blocks before the headline, and after it, can hold the line with the day.
const BEFORE: usize = 8;
const AFTER: usize = 16;
/// How many blocks beside the headline may belong to the article whatever their box is called.
const BESIDE: usize = 4;
/// A line with the day is short.
const LINE: usize = 200;
/// So is one in what the page calls a caption.
const CAPTION: usize = 60;
/// A clock beside the day makes it likelier that it is the day of publication.
const CLOCK: f32 = 0.08;

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
    let mut lone_note = false;
    let (far, near) = blocks.split_at(anchor.saturating_sub(BEFORE));
    let may_be = |b: &&Block| matches!(b.clutter, None | Some(Clutter::Navigation)) && is_entry_long(b);
    far.iter().filter(may_be).for_each(|block| entry(block, order, &mut found));
    for (at, block) in near.iter().enumerate().map(|(at, block)| (far.len() + at, block)) {
        let beside = headline.is_some_and(|headline| at.abs_diff(headline) <= BESIDE);
        let furniture = match block.clutter {
            None => false,
            Some(Clutter::Navigation) => true,
            Some(Clutter::Comment | Clutter::Advertisement | Clutter::Repeat) => continue,
            // A box by the headline may be called anything.
            Some(Clutter::Teaser | Clutter::Notice | Clutter::Promotion) if beside => true,
            Some(_) => continue,
        };
        if block.kind == BlockKind::Headline {
            title(block, order, &mut found);
            continue;
        }
        if block.kind == BlockKind::Caption && !(furniture && beside && block.text.len() <= CAPTION) {
            continue;
        }
        // After some paragraphs the text is well under way, and a short line in it belongs to something else.
        let headed = at <= anchor + AFTER && running <= 2;
        let under = at + 1 >= last && at <= last + BEFORE;
        let short = block.text.len() <= LINE;
        if !headed && !under && short && !lone_note {
            let before = found.len();
            note(block, order, &mut found);
            lone_note = found.len() > before;
        } else if (headed || under || block.kind == BlockKind::Byline) && short {
            let headed = headed || block.kind == BlockKind::Byline;
            let after = headline.and_then(|headline| at.checked_sub(headline));
            line(block, order, Place { headed, above: anchor.saturating_sub(at), after, last: at == last }, &mut found);
        }
        if is_entry_long(block) {
            entry(block, order, &mut found);
        }
        if own(block) && block.kind == BlockKind::Paragraph && block.text.len() > 80 && at >= anchor {
            if running <= 1 {
                dateline(block, order, &mut found);
            }
            running += 1;
        }
    }
    without_lists(&mut found);
    found
}

/// Takes out the days of the page's furniture where there are several: they are of a list of other articles.
fn without_lists(found: &mut Vec<Printed>) {
    for side in [Side::Above, Side::Below] {
        let days = found.iter().filter(|p| p.side == side).filter_map(|p| p.day.ok());
        if days.collect::<BTreeSet<_>>().len() > 2 {
            // The first under the headline is the article's, or that of the first of many.
            let mut first = side == Side::Below;
            found.retain(|p| p.side != side || std::mem::take(&mut first));
            found.retain(|p| p.side != Side::Article || p.says != Says::Nothing || p.next);
        }
    }
}

/// Where a line stands.
#[derive(Clone, Copy)]
struct Place {
    /// By the headline, or it is the byline.
    headed: bool,
    /// How far above the headline.
    above: usize,
    /// How far below it, if there is one.
    after: Option<usize>,
    /// It ends the article.
    last: bool,
}

/// A line that holds little but a day.
fn line(block: &Block, order: Order, place: Place, found: &mut Vec<Printed>) {
    let Place { headed, above, after, last } = place;
    let signed = last && !headed;
    let mut days = calendar::days(&block.text, order);
    // `— Ann Lee (@annlee) 12 October 2024` signs a message that the article shows.
    let message = block.text.starts_with(['—', '–', '-']) && block.text.contains("(@");
    if days.is_empty() || message {
        return;
    }
    let rest = beside(&block.text, &days);
    let (words_beside, small) = other_words(&rest);
    // `By Ann Lee and Bo Vance` is long; any other such line is not, and small words make it a sentence.
    let byline = block.kind == BlockKind::Byline || starts_with_by(&block.text);
    let clock = has_clock(&rest);
    let most = match (byline, clock) {
        (true, _) => 12,
        (false, true) => 6,
        (false, false) => 4,
    };
    if words_beside > most || (!byline && small > 1 && !(clock && small <= 3)) {
        // `Published: 12 October 2024 Length: 3 pages`: only days of which the words right before them tell.
        let mut end = 0;
        days.retain(|day| {
            let before = &block.text[std::mem::replace(&mut end, day.range.end)..day.range.start];
            matches!(label(before), Label::Published | Label::State | Label::Updated) && other_words(before).0 == 0
        });
    }
    let side = match (block.clutter.is_some(), above > 0) {
        (false, _) => Side::Article,
        (true, true) => Side::Above,
        (true, false) => Side::Below,
    };
    let next = after.is_some_and(|after| after <= BESIDE);
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
        let mut add = |confidence, says, side, shown| {
            found.push(Printed { day, words: words.clone(), evidence: evidence(confidence), says, shown, side, next });
        };
        // `9-23 February 2024` is the time of something else.
        let ends_a_span = before.trim_end().strip_suffix(['-', '–']).is_some_and(|before| {
            let day = before.trim_end();
            let rest = day.trim_end_matches(is_digit);
            (1..=2).contains(&(day.len() - rest.len())) && !rest.ends_with([':', '.', 'h', '/', '-'])
        });
        // Readers do not see `2024-10-12T11:01:00Z`, whatever it stands in.
        let by_program = block.text[end..].starts_with('T') && block.text[end + 1..].starts_with(is_digit);
        match label(before) {
            Label::None if ends_a_span => {}
            Label::Published if headed => add(0.85, Says::Published, Side::Article, Shown::Surely),
            Label::Published => add(0.7, Says::Published, Side::Article, Shown::No),
            // `12 October 2024, 11:01` alone under the text.
            Label::None if !headed && clock && words_beside == 0 => add(0.55, Says::Nothing, side, Shown::No),
            // `Ann Lee, 12 October 2024` closes a letter.
            Label::None if signed && end == block.text.len() => add(0.55, Says::Nothing, side, Shown::No),
            Label::None if !headed => {}
            // `Stand: 12.10.2024` may be the day of publication or of a change.
            Label::State => add(if headed { 0.6 } else { 0.5 }, Says::State, side, Shown::No),
            Label::None => {
                // What stands far above the headline in the page's furniture may be the day of the visit.
                let confidence = match (side, above) {
                    (Side::Above, 1) => 0.73,
                    (Side::Above, 2) => 0.68,
                    (Side::Above, _) => 0.55,
                    (Side::Below, _) => 0.65,
                    (Side::Article, _) => 0.75,
                };
                let shown = match side {
                    Side::Above => Shown::No,
                    _ if by_program => Shown::No,
                    Side::Below if !clock => Shown::Likely,
                    _ => Shown::Surely,
                };
                add(if clock { confidence + CLOCK } else { confidence }, Says::Nothing, side, shown);
            }
            Label::Updated => add(0.2, Says::Changed, Side::Article, Shown::No),
            Label::Else => {}
        }
    }
}

/// What stands beside the days: of a line with marks between its parts, only the parts that have a day.
fn beside(text: &str, days: &[Written]) -> String {
    // A line that says much is no line of marked parts.
    const SHORT: usize = 120;
    let text = &text.replace(" - ", " | ");
    let is_mark = |c: char| text.len() <= SHORT && matches!(c, '|' | '·' | '•' | '⋅' | '∙' | '»' | '>' | '—' | '–');
    let mut rest = String::new();
    let mut end = 0;
    for day in days {
        let before = &text[end..day.range.start];
        rest.push_str(before.rsplit(is_mark).next().unwrap_or(before));
        rest.push(' ');
        end = day.range.end;
    }
    let after = &text[end..];
    rest.push_str(after.split(is_mark).next().unwrap_or(after));
    rest
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// `11:01`, `18h30`, `18.30 Uhr`
fn has_clock(text: &str) -> bool {
    let digit = |c: Option<u8>| c.is_some_and(|c| c.is_ascii_digit());
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, c)| {
        matches!(c, b':' | b'h')
            && at > 0
            && digit(bytes.get(at - 1).copied())
            && digit(bytes.get(at + 1).copied())
            && digit(bytes.get(at + 2).copied())
    })
}

/// `12.10.2024 – The river rises`: the day that a title begins with.
fn title(block: &Block, order: Order, found: &mut Vec<Printed>) {
    let Some(written) = calendar::days(&block.text, order).into_iter().next() else { return };
    let after = block.text[written.range.end..].trim_start();
    if written.range.start == 0 && after.starts_with(['-', '–', '—', '|', ':', '/']) {
        found.push(Printed::published(written, "the title", &block.text, 0.65));
    }
}

/// A line anywhere that begins with what says it: `Published: 12 October 2024`.
fn note(block: &Block, order: Order, found: &mut Vec<Printed>) {
    let Some(written) = calendar::days(&block.text, order).into_iter().next() else { return };
    let before = &block.text[..written.range.start];
    if label(before) == Label::Published && other_words(before).0 == 0 {
        found.push(Printed::published(written, "a note", &block.text, 0.65));
    }
}

fn is_entry_long(block: &Block) -> bool {
    (LINE / 4 + 1..=2 * LINE).contains(&block.text.len()) && block.text.bytes().any(|b| b.is_ascii_digit())
}

/// `This entry was posted on 12 October 2024 and is filed under ...`, as publishing systems write it.
fn entry(block: &Block, order: Order, found: &mut Vec<Printed>) {
    const ENTRY: [&str; 26] = [
        "this entry",
        "this post",
        "this article",
        "this story",
        "dieser beitrag",
        "dieser artikel",
        "dieser eintrag",
        "dieser text",
        "der beitrag",
        "der artikel",
        "cet article",
        "ce billet",
        "ce contenu",
        "cette entrée",
        "esta entrada",
        "este artículo",
        "este post",
        "esse post",
        "este artigo",
        "questo articolo",
        "questo post",
        "dit bericht",
        "dit artikel",
        "ten wpis",
        "эта запись",
        "цей запис",
    ];
    const POSTED: [&str; 22] = [
        "posted",
        "published",
        "written",
        "appeared",
        "veröffentlicht",
        "geschrieben",
        "gepostet",
        "verfasst",
        "erstellt",
        "publié",
        "posté",
        "écrit",
        "publicada",
        "publicado",
        "publicada",
        "pubblicato",
        "scritto",
        "geplaatst",
        "gepubliceerd",
        "opublikowany",
        "опубликована",
        "опубліковано",
    ];
    let lower = block.text.to_lowercase();
    let opens = ENTRY.iter().any(|entry| lower.contains(entry)) || lower.contains(" wurde am ");
    if !opens || !POSTED.iter().any(|posted| lower.contains(posted)) {
        return;
    }
    let mut days = calendar::days(&block.text, order).into_iter();
    if let (Some(written), None) = (days.next(), days.next()) {
        found.push(Printed::published(written, "the note", &block.text, 0.8));
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
    // A day alone at the start, closed by a mark: `12 October 2024. The river ...`, `(12.10.2024) The river ...`.
    let closed = {
        let rest = head[range.end..].trim_start();
        let opened = head[..range.start].contains('(');
        (before.is_empty() && rest.starts_with(['.', '|', '„', '“', '"', ')']) && (opened || !rest.starts_with(')')))
            || (opened && rest.starts_with(')'))
    };
    if is_place && (closed || after.starts_with(['—', '–', '-', ':'])) {
        let words = &head[..head.len().min(range.end)];
        let evidence = Evidence { origin: Origin::Text, detail: quoted("the dateline", words), confidence: 0.75 };
        found.push(Printed {
            day,
            words: words.to_owned(),
            evidence,
            says: Says::Published,
            shown: Shown::No,
            side: Side::Article,
            next: false,
        });
    }
}
