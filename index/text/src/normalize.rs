//! Normal forms of text: clean for keeping, folded for searching, visible for showing.

use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Text as it is kept: NFC, each run of white space one plain space, none at the ends; control characters, zero-width
/// characters and soft hyphens dropped. Marks of writing direction stay: they are part of the text in some scripts.
#[must_use]
pub fn clean(text: &str) -> String {
    let composed: Cow<'_, str> =
        if text.is_ascii() || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) };
    let mut out = String::with_capacity(composed.len());
    let mut gap = false;
    let mut letters = composed.chars().peekable();
    while let Some(c) = letters.next() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if c.is_control() || is_blank(c) {
            continue;
        }
        if is_joiner(c) && !joins(out.chars().next_back(), letters.peek().copied()) {
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
    // Dropping a character can bring a letter and its accent together.
    if out.is_ascii() || is_nfc(&out) { out } else { out.nfc().collect() }
}

/// Characters without width and without meaning in running text: zero-width spaces, soft hyphens, object replacements.
fn is_blank(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fffc}' | '\u{180e}' | '\u{fff9}'..='\u{fffb}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether a joiner between these two means something: in Persian and Indic words, in emoji sequences.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let beyond_latin = |c: Option<char>| c.is_some_and(|c| c >= '\u{590}' && !c.is_whitespace());
    beyond_latin(before) && beyond_latin(after)
}

/// Text as it is searched: NFKC, lower case, without accents, with one form of the apostrophe.
///
/// An accent goes only where it is a mere accent: `é` is `e`, but Cyrillic `й` and `ї` are letters of their own.
/// `ё` is written `е` in most print, so both are `е`. Kana keep their voicing marks. Folding twice changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    let mut base = ' ';
    for c in text.chars().map(plain_apostrophe).nfkd() {
        for c in c.to_lowercase() {
            if is_combining_mark(c) {
                if !is_mere_accent(base, c) {
                    out.push(c);
                }
                continue;
            }
            if is_blank(c) || is_joiner(c) || is_direction_mark(c) || is_variation_selector(c) || c == 'ـ' {
                continue;
            }
            base = c;
            match plain_latin(c) {
                Some(letters) => out.push_str(letters),
                None => out.push(c),
            }
        }
    }
    if is_nfc(&out) { out } else { out.nfc().collect() }
}

/// NFC, with one form of the apostrophe and without what cannot be seen.
pub(crate) fn composed(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let unseen = |c: &char| is_blank(*c) || is_joiner(*c) || is_direction_mark(*c) || is_variation_selector(*c);
    text.chars().map(plain_apostrophe).filter(|c| !unseen(c)).nfc().collect()
}

fn plain_apostrophe(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | 'ʻ' | '‛' | '′' | '＇' | '´' | 'ʹ' => '\'',
        c => c,
    }
}

fn is_mere_accent(base: char, mark: char) -> bool {
    match mark {
        '\u{300}'..='\u{36f}' => match base {
            // й and ў; ї; ѓ and ќ.
            'и' | 'у' if mark == '\u{306}' => false,
            'і' if mark == '\u{308}' => false,
            'г' | 'к' if mark == '\u{301}' => false,
            _ => true,
        },
        // Vowel points of Hebrew and Arabic, which print leaves out.
        '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' => true,
        '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' => true,
        _ => false,
    }
}

/// Latin letters that Unicode does not take apart.
fn plain_latin(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'þ' => "th",
        'ς' => "σ",
        // U+2010 and its kin: one hyphen, so that compounds compare equal.
        '\u{2010}' | '\u{2011}' => "-",
        _ => return None,
    })
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}')
}

/// A name or title as it is shown: characters that cannot be seen, or that turn the writing direction, are written
/// out (`␀`, `[U+202E]`), so that no text can pose as another.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let hidden = |c: char| c.is_control() || is_blank(c) || is_joiner(c) || is_direction_mark(c) || is_tag(c);
    if !text.chars().any(hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let meaningful = is_joiner(c) && joins(before, letters.peek().copied());
        match c {
            '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
            '\u{7f}' => out.push('\u{2421}'),
            c if hidden(c) && !meaningful => {
                // Writing to a String cannot fail.
                let _ = write!(out, "[U+{:04X}]", c as u32);
            }
            c => out.push(c),
        }
        before = Some(c);
    }
    Cow::Owned(out)
}

/// Line and paragraph separators, and the invisible copy of ASCII.
fn is_tag(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{e0000}'..='\u{e007f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_keeps_what_can_be_read() {
        for (text, clean_text) in [
            ("  two \t\r\n words\u{a0}here ", "two words here"),
            ("cafe\u{301}", "café"),
            ("co\u{ad}operate\u{200b}d", "cooperated"),
            ("nul\0l\u{7}", "null"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("zero\u{200d}join", "zerojoin"),
            ("e\u{200b}\u{301}", "é"),
            ("\u{3000}首相", "首相"),
            ("", ""),
            (" \u{200b} ", ""),
        ] {
            assert_eq!(clean(text), clean_text);
        }
    }

    #[test]
    fn fold_takes_mere_accents() {
        for (text, folded) in [
            ("NATO", "nato"),
            ("Élysée", "elysee"),
            ("Müller Straße", "muller strasse"),
            ("Łódź", "lodz"),
            ("Αθήνα", "αθηνα"),
            ("Ὀδυσσεύς", "οδυσσευσ"),
            ("Зелёный Йод", "зеленый йод"),
            ("Київ", "київ"),
            ("Украи\u{301}на", "украина"),
            ("O’Brien", "o'brien"),
            ("обʼєднання", "об'єднання"),
            ("ﬁnance ２０２４", "finance 2024"),
            ("が首相", "が首相"),
            ("서울", "서울"),
            ("İstanbul ısı", "istanbul isi"),
            ("co\u{ad}op", "coop"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        for (text, shown) in [
            ("plain – title", "plain – title"),
            ("a\0b\u{202e}c", "a␀b[U+202E]c"),
            ("ze\u{200b}ro\u{7f}", "ze[U+200B]ro␡"),
            ("می\u{200c}خواهم 👩\u{200d}🚀", "می\u{200c}خواهم 👩\u{200d}🚀"),
            ("line\nfeed", "line␊feed"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert!(matches!(visible("as is"), Cow::Borrowed(_)));
    }

    proptest::proptest! {
        #[test]
        fn normal_forms_are_stable(text in proptest::string::string_regex("(?s).{0,40}").unwrap()) {
            let cleaned = clean(&text);
            proptest::prop_assert_eq!(&clean(&cleaned), &cleaned);
            let folded = fold(&text);
            proptest::prop_assert_eq!(&fold(&folded), &folded);
            let shown = visible(&text).into_owned();
            proptest::prop_assert_eq!(visible(&shown).into_owned(), shown);
        }
    }
}
