//! Words: the one cutting of text that the index, queries and passages share, and the terms that words are found by.
//!
//! The cuts follow UAX #29 with the habits of news text laid over it:
//!
//! ```text
//! NATO-Russia  -> NATO | Russia        l'Élysée  -> l | Élysée       Rutte's -> Rutte
//! U.S.         -> U.S. (term u.s)      O'Brien   -> O'Brien          1,000.5 -> 1,000.5
//! Moscow.The   -> Moscow | The         首相       -> 首 | 相           COVID-19 -> COVID | 19
//! ```
//!
//! Stemming and synonyms are not done here.

use crate::normalize::{composed, fold};
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The word as written.
    pub text: &'a str,
}

impl Word<'_> {
    /// The term that the word is found by; see [`term`].
    #[must_use]
    pub fn term(&self) -> String {
        term(self.text)
    }
}

/// Cuts a text into words, in order. Punctuation, symbols and emoji are no words.
#[must_use]
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// The words of a text; see [`words`].
#[derive(Debug, Clone)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

/// The term that a word is found by: folded, without a possessive ending, an acronym without its last point. Never empty
/// for a word of [`words`].
#[must_use]
pub fn term(word: &str) -> String {
    // Nearly every word of English: lower case is all there is to do.
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    let word = without_possessive(word);
    let mut term = fold(word);
    // `U.S.` and `U.S` are one word, `US` and `us` are others.
    if term.ends_with('.') && is_acronym(word) {
        term.pop();
    }
    if term.is_empty() { word.to_owned() } else { term }
}

/// The word as a person would type it to have it exactly so: case and accents as written, without a possessive ending, an
/// acronym without its last point, with one form of the apostrophe. Folded, it is its [`term`].
#[must_use]
pub fn written(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return word.to_owned();
    }
    let word = without_possessive(word);
    let mut written = composed(word);
    if written.ends_with('.') && is_acronym(word) {
        written.pop();
    }
    if written.is_empty() { word.to_owned() } else { written }
}

/// Whether a character belongs to the letter before it.
#[must_use]
pub fn is_mark(c: char) -> bool {
    class(c) == Class::Extend
}

/// What a character does at the edge of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Ends a word.
    Other,
    Letter,
    Digit,
    /// Belongs to what stands before it: combining marks, joiners.
    Extend,
    /// A word by itself: scripts written without spaces.
    Single,
    Apostrophe,
    /// `.` and `,`, which join digits.
    Point,
}

const fn ascii_classes() -> [Class; 128] {
    let mut table = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128u8 {
        table[byte as usize] = match byte {
            b'0'..=b'9' => Class::Digit,
            b'A'..=b'Z' | b'a'..=b'z' => Class::Letter,
            b'\'' => Class::Apostrophe,
            b'.' | b',' => Class::Point,
            _ => Class::Other,
        };
        byte += 1;
    }
    table
}

static ASCII: [Class; 128] = ascii_classes();

fn class(c: char) -> Class {
    if c.is_ascii() {
        return ASCII[c as usize];
    }
    match c {
        '’' | 'ʼ' | '＇' | '‘' | '‛' | '´' => Class::Apostrophe,
        // Latin to Cyrillic without symbols, the bulk of what is not ASCII in practice.
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' | 'А'..='я' | 'ѐ'..='џ' => Class::Letter,
        // Thai to Lao, Myanmar, Khmer, kana, Han: no spaces between words.
        '\u{e01}'..='\u{e30}'
        | '\u{e32}'..='\u{e33}'
        | '\u{e40}'..='\u{e46}'
        | '\u{e81}'..='\u{eb0}'
        | '\u{1000}'..='\u{102a}'
        | '\u{103f}'
        | '\u{1780}'..='\u{17b3}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309d}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{fad9}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{323af}' => Class::Single,
        // Letters in boxes and circles are pictures.
        'ℹ' | 'Ⓜ' | '\u{1f100}'..='\u{1faff}' => Class::Other,
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => Class::Extend,
        c if is_combining_mark(c) => Class::Extend,
        c if c.is_alphabetic() => Class::Letter,
        c if c.is_numeric() => Class::Digit,
        _ => Class::Other,
    }
}

impl<'a> Words<'a> {
    fn peek(&self, at: usize) -> Option<(char, Class)> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 128 {
            return Some((byte as char, ASCII[byte as usize]));
        }
        let c = self.text[at..].chars().next()?;
        Some((c, class(c)))
    }

    /// One past the marks that follow.
    fn past_marks(&self, mut at: usize) -> usize {
        while let Some((c, Class::Extend)) = self.peek(at) {
            at += c.len_utf8();
        }
        at
    }

    /// One past the letters and digits from here.
    fn past_run(&self, mut at: usize) -> usize {
        while let Some((c, Class::Letter | Class::Digit | Class::Extend)) = self.peek(at) {
            at += c.len_utf8();
        }
        at
    }

    /// One past an acronym that starts here: single letters, each with a point, at least two (`U.S`, `J.K.`).
    fn past_acronym(&self, start: usize) -> Option<usize> {
        let (mut at, mut letters) = (start, 0);
        let mut end = None;
        while let Some((c, Class::Letter)) = self.peek(at) {
            // `Æ` is searched as two letters, so it is none of an acronym's.
            if !c.is_ascii() && fold(c.encode_utf8(&mut [0; 4])).chars().count() > 1 {
                return end.filter(|_| letters > 1);
            }
            letters += 1;
            at = self.past_marks(at + c.len_utf8());
            match self.peek(at) {
                Some(('.', _)) => {
                    at += 1;
                    end = Some(at);
                }
                // `U.S`, without the last point, but not the start of a word as in `a.The`.
                Some((_, Class::Letter | Class::Digit | Class::Single)) => return end.filter(|_| letters > 2),
                _ => {
                    end = Some(at);
                    break;
                }
            }
        }
        // A sentence may end in a letter: `plan B.` is no acronym; its point stays outside.
        end.filter(|_| letters > 1)
    }

    /// One past the word that starts at a letter or digit.
    fn past_word(&self, start: usize) -> usize {
        let mut end = self.past_run(start);
        loop {
            let Some((c, joint)) = self.peek(end) else { return end };
            let next = end + c.len_utf8();
            let before = self.text[start..end].chars().next_back().map_or(Class::Other, class);
            let Some((_, after)) = self.peek(next) else { return end };
            let joined = match joint {
                Class::Apostrophe => match (before, after) {
                    (Class::Digit, Class::Digit) => true,
                    (_, Class::Letter) => {
                        let tail_end = self.past_run(next);
                        !is_elided(&self.text[start..end], &self.text[next..tail_end])
                            && !is_possessive(&self.text[next..tail_end])
                    }
                    _ => false,
                },
                Class::Point => before == Class::Digit && after == Class::Digit,
                _ => false,
            };
            if !joined {
                return end;
            }
            end = self.past_run(next);
        }
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        loop {
            let start = self.at;
            let (c, class) = self.peek(start)?;
            let end = match class {
                Class::Letter | Class::Digit => {
                    let acronym = if class == Class::Letter { self.past_acronym(start) } else { None };
                    let end = acronym.unwrap_or_else(|| self.past_word(start));
                    self.at = self.past_possessive(end);
                    end
                }
                Class::Single => {
                    let end = self.past_marks(start + c.len_utf8());
                    self.at = end;
                    end
                }
                _ => {
                    self.at = start + c.len_utf8();
                    continue;
                }
            };
            return Some(Word { start, end, text: &self.text[start..end] });
        }
    }
}

impl Words<'_> {
    /// One past a possessive `'s`, which is no word.
    fn past_possessive(&self, at: usize) -> usize {
        if let Some((c, Class::Apostrophe)) = self.peek(at) {
            let tail = at + c.len_utf8();
            let end = self.past_run(tail);
            if is_possessive(&self.text[tail..end]) {
                return end;
            }
        }
        at
    }
}

fn is_possessive(tail: &str) -> bool {
    matches!(tail, "s" | "S")
}

fn without_possessive(word: &str) -> &str {
    let cut = word.strip_suffix(['s', 'S']).and_then(|head| head.strip_suffix(['\'', '’', 'ʼ', '＇', '‘', '‛', '´']));
    cut.filter(|head| !head.is_empty()).unwrap_or(word)
}

/// French, Italian and Catalan words that lose their last vowel before another: `l'`, `qu'`, `dell'`.
fn is_elided(head: &str, tail: &str) -> bool {
    const ELIDED: [&str; 27] = [
        "l", "d", "j", "m", "t", "n", "c", "s", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu",
        "dell", "nell", "all", "dall", "sull", "un", "quest", "quell", "coll", "sant", "gl", "dev",
    ];
    if head.len() > 12 {
        return false;
    }
    let head = if head.is_ascii() { Cow::Borrowed(head) } else { Cow::Owned(fold(head)) };
    let starts_with_vowel =
        || fold(tail).chars().next().is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h'));
    // `don't` and `all's` have no vowel behind, `aujourd'hui` no such head.
    ELIDED.iter().any(|elided| elided.eq_ignore_ascii_case(&head)) && starts_with_vowel()
}

fn is_acronym(word: &str) -> bool {
    let mut parts = word.split('.').peekable();
    let mut letters = 0;
    while let Some(part) = parts.next() {
        let length = part.chars().filter(|c| !is_combining_mark(*c)).count();
        if length == 0 && parts.peek().is_none() && letters > 0 {
            return true;
        }
        if length != 1 || !part.chars().all(|c| c.is_alphabetic() || is_combining_mark(c)) {
            return false;
        }
        letters += 1;
    }
    letters > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        words(text).map(|w| w.text).collect()
    }

    #[test]
    fn cuts() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("NATO-Russia relations", &["NATO", "Russia", "relations"]),
            ("COVID-19, F-16s", &["COVID", "19", "F", "16s"]),
            ("l'Élysée et l’État", &["l", "Élysée", "et", "l", "État"]),
            ("qu'il d’Orsay aujourd'hui", &["qu", "il", "d", "Orsay", "aujourd'hui"]),
            ("dell'economia", &["dell", "economia"]),
            ("Rutte's and Orbán’s", &["Rutte", "and", "Orbán"]),
            ("NATO'S dogs' it's", &["NATO", "dogs", "it"]),
            ("O'Brien O’Neill's don't", &["O'Brien", "O’Neill", "don't"]),
            ("об'єднання п’ять", &["об'єднання", "п’ять"]),
            ("the U.S. official", &["the", "U.S.", "official"]),
            ("the U.S.'s role", &["the", "U.S.", "role"]),
            ("J.K. Rowling at 5 p.m.", &["J.K.", "Rowling", "at", "5", "p.m."]),
            ("plan B. Then", &["plan", "B", "Then"]),
            ("Æ.a ß.b", &["Æ", "a", "ß", "b"]),
            ("in Moscow.The talks", &["in", "Moscow", "The", "talks"]),
            ("1,000.50 or 1.000,50; 3,5%", &["1,000.50", "or", "1.000,50", "3,5"]),
            ("$5bn on 2024-10-12 at 10:30", &["5bn", "on", "2024", "10", "12", "at", "10", "30"]),
            ("snake_case example.org", &["snake", "case", "example", "org"]),
            ("首相は辞任", &["首", "相", "は", "辞", "任"]),
            ("ガス价", &["ガ", "ス", "价"]),
            ("서울에서 회의", &["서울에서", "회의"]),
            ("नमस्ते दुनिया", &["नमस्ते", "दुनिया"]),
            ("‘quoted’ “words”", &["quoted", "words"]),
            ("👍🏽 ok 🇩🇪 ©", &["ok"]),
            ("cafe\u{301}s", &["cafe\u{301}s"]),
            ("— … • |", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(&cut(text), expected, "{text}");
        }
        assert_eq!(cut("ที่นี่"), ["ที่", "นี่"]);
    }

    #[test]
    fn terms() {
        for (word, expected) in [
            ("Rutte's", "rutte"),
            ("Rutte’s", "rutte"),
            ("O’Brien", "o'brien"),
            ("U.S.", "u.s"),
            ("u.s", "u.s"),
            ("US", "us"),
            ("1,000", "1,000"),
            ("12'500.25", "12'500.25"),
            ("1,5", "1,5"),
            ("3.5", "3.5"),
            ("Élysée", "elysee"),
            ("Йод", "йод"),
            ("'s", "'s"),
        ] {
            assert_eq!(term(word), expected);
        }
    }

    #[test]
    fn plain_text_is_cut_as_uax29_cuts_it() {
        use unicode_segmentation::UnicodeSegmentation as _;
        for text in [
            "Ministers met in the capital on Tuesday; a decision (the third this year) is due soon!",
            "Die Länder einigten sich „nach langem Streit“ auf 12 Punkte – mehr nicht.",
            "Сегодня министры обсудили бюджет: «решения нет», сказал он в 2024 году.",
            "Οι υπουργοί συναντήθηκαν στην Αθήνα.",
            "وزراء الخارجية يجتمعون اليوم",
        ] {
            assert_eq!(cut(text), text.unicode_words().collect::<Vec<_>>());
        }
    }

    proptest::proptest! {
        #[test]
        fn words_hold_on_any_text(text in proptest::string::string_regex("(?s)(.|[a-z'’.,0-9A-Z -]){0,60}").unwrap()) {
            let mut last = 0;
            for word in words(&text) {
                proptest::prop_assert!(word.start >= last && word.end > word.start);
                proptest::prop_assert_eq!(&text[word.start..word.end], word.text);
                proptest::prop_assert!(!word.term().is_empty());
                last = word.end;
            }
        }

        #[test]
        fn terms_are_stable(text in proptest::string::string_regex("[a-zA-ZÀ-ÿ'’.,0-9-]{0,12}").unwrap()) {
            for word in words(&text) {
                let term = word.term();
                let again: Vec<String> = words(&term).map(|w| w.term()).collect();
                proptest::prop_assert_eq!(again, vec![term]);
            }
        }
    }
}
