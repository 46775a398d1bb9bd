//! The words of a stretch of a query, with wildcards: what stands at each place of a row.

use super::ast::Slot;
use broadsheet_text::{is_mark, term, words, written};

/// The slots of a text.
///
/// # Errors
/// A sentence for people when a wildcard stands where none can.
pub(super) fn slots(text: &str, quoted: bool) -> Result<Vec<Slot>, &'static str> {
    let mut slots = Vec::new();
    // `who?` ends a question; `wom?n` does not.
    let text = if quoted { text } else { text.trim_end_matches('?') };
    for piece in text.split_whitespace() {
        if !piece.contains('*') && !piece.trim_end_matches('?').contains('?') {
            plain(piece, &mut slots);
        } else if quoted && piece == "*" {
            slots.push(Slot::Any);
        } else {
            let letters = piece.chars().filter(|c| c.is_alphanumeric()).count();
            if letters < 2 && !piece.chars().any(is_wordlike) {
                return Err("A * or ? needs two letters or more beside it: ignored.");
            }
            // Wildcards are letters here: the word is what stands between signs. A point before an ending is a sign: `*.md`.
            let inside = |c: char| c.is_alphanumeric() || matches!(c, '*' | '?' | '\'' | '’' | '.' | ',') || is_mark(c);
            for part in piece.replace("*.", "*/").split(|c| !inside(c)).filter(|part| !part.is_empty()) {
                if part.contains(['*', '?']) { wild(part, &mut slots)? } else { plain(part, &mut slots) }
            }
        }
    }
    Ok(slots)
}

fn plain(text: &str, slots: &mut Vec<Slot>) {
    slots.extend(words(text).map(|w| Slot::Word { term: w.term(), written: written(w.text) }));
}

fn wild(part: &str, slots: &mut Vec<Slot>) -> Result<(), &'static str> {
    let part = part.trim_matches(['.', ',', '\'', '’']);
    if part.chars().any(is_wordlike) {
        return wild_row(part, slots);
    }
    // `covid-*`: any word after it.
    let is_any = !part.is_empty() && part.chars().all(|c| c == '*');
    slots.push(if is_any { Slot::Any } else { Slot::Wild(term(part)) });
    Ok(())
}

/// Where each letter is a word: `?` is any one of them, and a `*` at an end says nothing that the row does not say.
fn wild_row(part: &str, slots: &mut Vec<Slot>) -> Result<(), &'static str> {
    let part = part.trim_matches('*');
    if part.contains('*') {
        return Err("Here each letter is a word, and * cannot stand between words: ignored.");
    }
    for (number, piece) in part.split('?').enumerate() {
        if number > 0 {
            slots.push(Slot::Any);
        }
        plain(piece, slots);
    }
    Ok(())
}

/// A letter that is a word by itself.
fn is_wordlike(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}
