//! Completion: what the word under the caret may become, from the words and names of the archive.

use crate::error::Result;
use crate::glossary::{Entries, Entry};
use crate::query::{Field, Mark, OPERATORS, Piece, pieces};
use crate::request::{Candidate, CandidateGroup, CandidateKind, Completion, CompletionRequest};
use crate::schema::Column;
use broadsheet_text::words;

/// A name may be typed in so many words before it is found without the field's name.
const LONGEST_NAME: usize = 4;
/// More candidates of a kind than anybody reads.
const MOST: u32 = 50;

/// What is being typed: letters before the caret, and what a candidate would replace.
struct Spot {
    letters: String,
    start: usize,
    end: usize,
    field: Option<Field>,
    /// Inside quotes that are no field's value: one word of several.
    in_phrase: bool,
    /// The place among the pieces.
    piece: Option<usize>,
}

/// Completes the word under the caret.
///
/// # Errors
/// When the index cannot be read.
pub fn complete(request: &CompletionRequest, entries: &Entries<'_>) -> Result<Completion> {
    let limit = request.limit.min(MOST) as usize;
    let all = pieces(&request.query);
    let caret = (request.caret as usize).min(request.query.chars().count());
    let Some(spot) = Spot::at(&all, caret) else { return Ok(Completion::default()) };
    let mut groups = Vec::new();
    let mut add = |kind, candidates: Vec<Candidate>| {
        if !candidates.is_empty() {
            groups.push(CandidateGroup { kind, candidates });
        }
    };
    match spot.field {
        Some(Field::Path | Field::Date) => {}
        Some(field) if column(field).is_some() => {
            if let Some((kind, column)) = column(field) {
                let found = entries.names_starting(column, &start_of_name(&spot.letters), limit);
                add(
                    kind,
                    found.into_iter().map(|entry| spot.candidate(spot.start, &entry, quoted(&entry.text))).collect(),
                );
            }
        }
        field => {
            add(CandidateKind::Word, word_candidates(&spot, entries, limit)?);
            if field.is_none() && !spot.in_phrase {
                for field in NAMING {
                    if let Some((kind, column)) = column(field) {
                        add(kind, name_candidates(&spot, &all, field, column, entries, limit));
                    }
                }
                let fields = Field::ALL.iter().map(|field| format!("{}:", field.name()));
                add(CandidateKind::Field, spot.beginnings(fields, limit));
                add(CandidateKind::Operator, spot.beginnings(OPERATORS.iter().map(|&o| o.to_owned()), limit));
            }
        }
    }
    Ok(Completion { groups })
}

impl Spot {
    fn at(all: &[Piece], caret: usize) -> Option<Self> {
        let piece = all.iter().position(|piece| piece.start < caret && caret <= piece.end);
        let before =
            |piece: &Piece, skip: usize| -> String { piece.text.chars().take(caret - piece.start - skip).collect() };
        // Between a field's name and its value there may be a space.
        let Some(at) = piece else {
            let field = all.iter().rfind(|piece| piece.end <= caret).filter(|piece| piece.mark == Mark::Field)?;
            return Some(Self::empty(all, caret, field.field));
        };
        let piece = &all[at];
        match piece.mark {
            Mark::Field if caret == piece.end => Some(Self::empty(all, caret, piece.field)),
            Mark::Word if piece.is_pattern() => None,
            // The letters of an operator, or of a field's name, may be those of a word that is not whole yet.
            Mark::Word | Mark::Operator | Mark::Field if !piece.text.is_empty() => Some(Self {
                letters: before(piece, 0),
                start: piece.start,
                end: piece.end,
                field: piece.field.filter(|_| piece.mark == Mark::Word),
                in_phrase: false,
                piece: Some(at),
            }),
            Mark::Phrase { closed: true } if caret == piece.end => None,
            Mark::Phrase { closed } => {
                let letters = before(piece, 1);
                if piece.field.and_then(column).is_some() {
                    let end = if closed { piece.end } else { caret };
                    return Some(Self {
                        letters,
                        start: piece.start,
                        end,
                        field: piece.field,
                        in_phrase: false,
                        piece: None,
                    });
                }
                let last: String = letters.chars().rev().take_while(|c| !c.is_whitespace()).collect();
                let start = caret - last.chars().count();
                let letters = last.chars().rev().collect();
                Some(Self { letters, start, end: caret, field: piece.field, in_phrase: true, piece: None })
            }
            _ => None,
        }
    }

    /// After a field's name, before any letter of its value.
    fn empty(all: &[Piece], caret: usize, field: Option<Field>) -> Self {
        let value = all.iter().find(|piece| piece.start == caret && piece.mark == Mark::Word);
        let end = value.map_or(caret, |piece| piece.end);
        Self { letters: String::new(), start: caret, end, field, in_phrase: false, piece: None }
    }

    fn candidate(&self, start: usize, entry: &Entry, insert: String) -> Candidate {
        Candidate {
            label: entry.text.clone(),
            insert,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(self.end).unwrap_or(u32::MAX),
            articles: Some(entry.articles),
        }
    }

    /// Those of the words of the query language that begin with the letters.
    fn beginnings(&self, all: impl Iterator<Item = String>, limit: usize) -> Vec<Candidate> {
        let letters = self.letters.to_lowercase();
        all.filter(|name| name.to_lowercase().starts_with(&letters) && name.len() > letters.len())
            .take(limit)
            .map(|name| {
                let candidate = self.candidate(self.start, &Entry { text: name.clone(), articles: 0 }, name);
                Candidate { articles: None, ..candidate }
            })
            .collect()
    }
}

/// The words that begin with the letters. The word that is typed already is no candidate.
fn word_candidates(spot: &Spot, entries: &Entries<'_>, limit: usize) -> Result<Vec<Candidate>> {
    let mut cut = words(&spot.letters);
    let (Some(word), None) = (cut.next(), cut.next()) else { return Ok(Vec::new()) };
    // What stands before the word, such as an opening bracket of another kind, stays.
    let lead = spot.letters[..word.start].chars().count();
    let term = word.term();
    let mut found = Vec::new();
    for entry in entries.words_starting(&term, limit + 1)? {
        let written = entries.written(&entry.text)?;
        if entry.text != term {
            let entry = Entry { text: written.clone(), ..entry };
            found.push(spot.candidate(spot.start + lead, &entry, written));
        }
    }
    found.truncate(limit);
    Ok(found)
}

/// The names that begin with the letters, or with the plain words before them and the letters.
fn name_candidates(
    spot: &Spot,
    all: &[Piece],
    field: Field,
    column: Column,
    entries: &Entries<'_>,
    limit: usize,
) -> Vec<Candidate> {
    let Some(at) = spot.piece else { return Vec::new() };
    let plain = |piece: &&Piece| piece.mark == Mark::Word && piece.field.is_none() && !piece.is_pattern();
    let run: Vec<&Piece> = all[..at].iter().rev().take_while(plain).take(LONGEST_NAME - 1).collect();
    let mut found: Vec<Candidate> = Vec::new();
    for words_before in (0..=run.len()).rev() {
        let mut typed = String::new();
        run[..words_before].iter().rev().for_each(|piece| typed += &format!("{} ", piece.text));
        typed += &spot.letters;
        let start = run[..words_before].last().map_or(spot.start, |piece| piece.start);
        let name = start_of_name(&typed);
        if name.trim().is_empty() {
            continue;
        }
        for entry in entries.names_starting(column, &name, limit) {
            if found.iter().all(|other| other.label != entry.text) {
                found.push(spot.candidate(start, &entry, format!("{}:{}", field.name(), quoted(&entry.text))));
            }
        }
    }
    found.truncate(limit);
    found
}

/// How a line of a name's words holds what was typed of it: the last word may go on.
fn start_of_name(typed: &str) -> String {
    let terms: Vec<String> = words(typed).map(|word| word.term()).collect();
    let end = if typed.ends_with(char::is_whitespace) && !terms.is_empty() { " " } else { "" };
    format!(" {}{end}", terms.join(" "))
}

/// A value as it is written after a field's name.
fn quoted(value: &str) -> String {
    let bare = value.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-' | '&'))
        && value.starts_with(char::is_alphanumeric)
        && !matches!(value.to_lowercase().as_str(), "unknown" | "none")
        && matches!(pieces(value).as_slice(), [piece] if piece.mark == Mark::Word);
    // A quote inside would end the phrase; the words on both sides are what counts.
    if bare { value.to_owned() } else { format!("\"{}\"", value.replace(['"', '＂'], " ")) }
}

/// The fields whose values a word may begin.
const NAMING: [Field; 6] =
    [Field::Person, Field::Outlet, Field::Organisation, Field::Place, Field::Topic, Field::Author];

fn column(field: Field) -> Option<(CandidateKind, Column)> {
    match field {
        Field::Person => Some((CandidateKind::Person, Column::Person)),
        Field::Outlet => Some((CandidateKind::Outlet, Column::Outlet)),
        Field::Organisation => Some((CandidateKind::Organisation, Column::Organisation)),
        Field::Place => Some((CandidateKind::Place, Column::Place)),
        Field::Topic => Some((CandidateKind::Topic, Column::Topic)),
        Field::Author => Some((CandidateKind::Author, Column::Author)),
        Field::Language => Some((CandidateKind::Language, Column::Language)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_quoted_where_it_would_fall_apart() {
        let cases = [
            ("Nordpost", "Nordpost"),
            ("The Anvil", "\"The Anvil\""),
            ("O'Brien", "O'Brien"),
            ("A&E", "A&E"),
            ("unknown", "\"unknown\""),
            ("NOT", "\"NOT\""),
            ("Jo \"Bo\" Holm", "\"Jo  Bo  Holm\""),
            ("news:24", "\"news:24\""),
            ("-5", "\"-5\""),
        ];
        for (value, expected) in cases {
            assert_eq!(quoted(value), expected);
        }
    }

    #[test]
    fn the_caret_says_what_is_typed_and_what_is_replaced() {
        // The caret stands at the bar.
        let cases = [
            ("bri|", Some(("bri", 0, 3, None))),
            ("a bri|dge b", Some(("bri", 2, 8, None))),
            ("person:|", Some(("", 7, 7, Some(Field::Person)))),
            ("person: |", Some(("", 8, 8, Some(Field::Person)))),
            ("person:Ho|lm x", Some(("Ho", 7, 11, Some(Field::Person)))),
            ("person:\"Ada Ho|", Some(("Ada Ho", 7, 14, Some(Field::Person)))),
            ("person:\"Ada Ho|lm\" x", Some(("Ada Ho", 7, 17, Some(Field::Person)))),
            ("\"the stone bri|", Some(("bri", 11, 14, None))),
            ("(x OR -bri|", Some(("bri", 7, 10, None))),
            ("AN|", Some(("AN", 0, 2, None))),
            ("AND|", Some(("AND", 0, 3, None))),
            ("bridge |", None),
            ("|bridge", None),
            ("\"stone bridge\"|", None),
            ("migr*|", None),
            ("bridge -|", Some(("-", 7, 8, None))),
            ("|", None),
        ];
        for (query, expected) in cases {
            let caret = query.chars().take_while(|c| *c != '|').count();
            let spot = Spot::at(&pieces(&query.replace('|', "")), caret);
            let found = spot.as_ref().map(|s| (s.letters.as_str(), s.start, s.end, s.field));
            assert_eq!(found, expected, "{query}");
        }
    }
}
