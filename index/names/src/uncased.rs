//! Names in scripts without capitals, by the lists alone.
//!
//! A place is what a list calls one. A person is a given name from the lists with other names from them behind it, or before it
//! where the surname comes first: one word alone is as often a word like any other. What is a place too is none of these
//! (countries have given their names to persons). Names that no list has are not found.

use crate::gazetteer::{GIVEN, Gazetteer, PLACE, SURNAME};
use crate::keys;
use crate::labels::Kind;
use crate::recogniser::Name;

/// A name is looked for in so many words at most.
const WORDS: usize = 4;
/// A name in a script without spaces has so many letters at most.
const LETTERS: usize = 8;
/// How sure a name by the lists is.
const CONFIDENCE: f32 = 0.9;

/// Whether a letter belongs to a script without capitals. Georgian has them, but does not use them.
#[must_use]
pub fn is_uncased(letter: char) -> bool {
    matches!(letter, '\u{10d0}'..='\u{10ff}')
        || letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase()
}

/// How a list has a word: without the vowel signs of Arabic and Hebrew, and without the stroke that fills a line.
#[must_use]
pub fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '\u{64b}'..='\u{652}' | '\u{640}' | '\u{591}'..='\u{5c7}')).collect()
}

/// The names in a text.
#[must_use]
pub fn names(text: &str, lists: &Gazetteer) -> Vec<Name> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        let name = if word.is_joined {
            found.extend(unspaced(text, word, lists));
            None
        } else {
            let near = near(text, &words[at..]);
            person(text, near, lists).or_else(|| place(text, near, lists))
        };
        at += name.map_or(1, |(name, words)| {
            found.push(name);
            words
        });
    }
    found
}

/// Letters that hang together.
struct Word {
    start: usize,
    end: usize,
    /// Of a script that sets no spaces between words.
    is_joined: bool,
}

/// The words of a text. Where a script that sets spaces meets one that does not, a word ends.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric() || is_sign(*c)) {
        let (end, is_joined) = (at + c.len_utf8(), is_joined(c));
        match words.last_mut() {
            Some(word) if word.end == at && (word.is_joined == is_joined || is_sign(c)) => word.end = end,
            _ => words.push(Word { start: at, end, is_joined }),
        }
    }
    words
}

/// Whether a letter is a vowel sign or the like of a script without capitals, which stands for no word by itself.
#[must_use]
pub fn is_sign(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{dff}' | '\u{1037}'..='\u{103a}' | '\u{17b4}'..='\u{17d3}')
        && !c.is_ascii_punctuation()
        && !matches!(c, '\u{964}' | '\u{965}')
}

fn is_joined(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ffff}')
}

/// The first of some words with those that follow it after one space each.
fn near<'a>(text: &str, words: &'a [Word]) -> &'a [Word] {
    let goes_on = |pair: &[Word]| text[pair[0].end..pair[1].start] == *" " && !pair[1].is_joined;
    let more = words.windows(2).take(WORDS - 1).take_while(|pair| goes_on(pair)).count();
    &words[..=more]
}

/// The place at the beginning of some words, and how many words it has.
fn place(text: &str, words: &[Word], lists: &Gazetteer) -> Option<(Name, usize)> {
    (1..=words.len()).rev().find_map(|count| {
        let (start, end) = (words[0].start, words[count - 1].end);
        let (from, to) = if count == 1 { bare(&text[start..end], PLACE, lists)? } else { (0, end - start) };
        let is_place = flags(&text[start + from..start + to], lists) & PLACE != 0;
        is_place.then_some((name(start + from, start + to, Kind::Place), count))
    })
}

/// The person at the beginning of some words, and how many words the name has.
fn person(text: &str, words: &[Word], lists: &Gazetteer) -> Option<(Name, usize)> {
    let first = &words[0];
    let whole = &text[first.start..first.end];
    if let Some(length) = korean(whole, lists) {
        return Some((name(first.start, first.start + length, Kind::Person), 1));
    }
    let (from, to) = bare(whole, GIVEN, lists)?;
    if to < whole.len() || flags(&whole[from..to], lists) & (GIVEN | PLACE) != GIVEN {
        return None;
    }
    let mut end = 0;
    let mut at = 1;
    while at < words.len() {
        // A surname may have two words of its own.
        let Some(parts) = (1..=2).rev().find(|parts| {
            let last = words.get(at + parts - 1);
            last.is_some_and(|last| matches!(flags(&text[words[at].start..last.end], lists), 1..PLACE))
        }) else {
            if PARTICLES.contains(&&text[words[at].start..words[at].end]) {
                at += 1;
                continue;
            }
            break;
        };
        at += parts;
        end = at;
    }
    (end > 0).then(|| (name(first.start + from, words[end - 1].end, Kind::Person), end))
}

/// What stands between the names of a person.
const PARTICLES: [&str; 8] = ["بن", "ابن", "بنت", "أبو", "آل", "בן", "בר", "אבו"];

/// Where a listed word stands in a word that may have a small word before it or an ending behind it, as Arabic, Hebrew and
/// Korean write them; the whole word if a list has that.
fn bare(word: &str, wanted: u8, lists: &Gazetteer) -> Option<(usize, usize)> {
    const BEFORE: [&str; 16] = ["وال", "و", "ب", "ل", "ك", "ف", "ול", "וב", "ו", "ב", "ל", "מ", "ה", "ש", "כ", "ומ"];
    const BEHIND: [&str; 22] = [
        "에서", "에게", "으로", "까지", "부터", "에는", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과",
        "로", "도", "და", "ში", "ს", "ის",
    ];
    const LEAST: usize = 3;
    if flags(word, lists) & wanted != 0 {
        return Some((0, word.len()));
    }
    let before = BEFORE.iter().filter(|small| word.starts_with(**small)).map(|small| (small.len(), word.len()));
    let behind = BEHIND.iter().filter(|small| word.ends_with(**small)).map(|small| (0, word.len() - small.len()));
    before.chain(behind).find(|(from, to)| {
        let inner = &word[*from..*to];
        (inner.chars().count() >= LEAST || inner.starts_with(is_hangul) && inner.chars().count() == 2)
            && flags(inner, lists) & wanted != 0
    })
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// The length of the Korean name that a word begins with: surname and given name, and no more than a particle or a title.
fn korean(word: &str, lists: &Gazetteer) -> Option<usize> {
    const BEHIND: [&str; 19] = [
        "",
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "에게",
        "와",
        "과",
        "도",
        "씨",
        "씨는",
        "씨가",
        "이가",
        "대통령",
        "의원",
        "장관",
    ];
    let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(3).collect();
    let [surname, _, end] = ends.as_slice() else { return None };
    let fits = word.starts_with(is_hangul)
        && BEHIND.contains(&&word[*end..])
        && flags(&word[..*surname], lists) & SURNAME != 0
        && flags(&word[*surname..*end], lists) & GIVEN != 0;
    fits.then_some(*end)
}

/// The names in letters between which no spaces are set. A name in katakana is the whole run of them.
fn unspaced(text: &str, word: &Word, lists: &Gazetteer) -> Vec<Name> {
    let ends: Vec<usize> =
        text[word.start..word.end].char_indices().map(|(at, _)| word.start + at).chain([word.end]).collect();
    let is_katakana = |at: usize| text[ends[at]..].starts_with(|c| matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'));
    let mut found = Vec::new();
    let mut at = 0;
    while at + 1 < ends.len() {
        let most = LETTERS.min(ends.len() - 1 - at);
        let kind = |count: usize| {
            let end = at + count;
            let is_cut = is_katakana(at) && at > 0 && is_katakana(at - 1)
                || is_katakana(end - 1) && end + 1 < ends.len() && is_katakana(end);
            let letters = &text[ends[at]..ends[end]];
            if is_cut {
                None
            } else if flags(letters, lists) & PLACE != 0 {
                Some(Kind::Place)
            } else {
                // Surname first. A given name of one letter is too often a part of another word.
                let given = |surname: usize| flags(&text[ends[at + surname]..ends[end]], lists) & GIVEN != 0;
                let surname = |count: usize| flags(&text[ends[at]..ends[at + count]], lists) & SURNAME != 0;
                (1..=2).any(|s| count == s + 2 && surname(s) && given(s)).then_some(Kind::Person)
            }
        };
        let longest = (2..=most).rev().find_map(|count| Some((count, kind(count)?)));
        at += longest.map_or(1, |(count, kind)| {
            found.push(name(ends[at], ends[at + count], kind));
            count
        });
    }
    found
}

fn flags(word: &str, lists: &Gazetteer) -> u8 {
    lists.flags(keys::word(&plain(word)))
}

fn name(start: usize, end: usize, kind: Kind) -> Name {
    Name { start, end, kind, confidence: CONFIDENCE }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, listed: &[(&str, u8)]) -> Vec<(&'a str, Kind)> {
        let lists = Gazetteer::of(listed.iter().map(|(word, flags)| (keys::word(word), *flags)).collect());
        names(text, &lists).iter().map(|name| (&text[name.start..name.end], name.kind)).collect()
    }

    #[test]
    fn a_person_has_two_listed_names() {
        let lists = [("سالم", GIVEN), ("قرني", SURNAME), ("نوردهافن", PLACE), ("ليلى", GIVEN)];
        let text = "قال سالم بن ليلى قرني إن ليلى في نوردهافن ولنوردهافن.";
        assert_eq!(found(text, &lists), [("سالم بن ليلى قرني", Kind::Person), ("نوردهافن", Kind::Place),]);
        assert_eq!(
            found("וסאלם קורן בנורדהפן", &[("סאלם", GIVEN), ("קורן", SURNAME), ("נורדהפן", PLACE)]),
            [("סאלם קורן", Kind::Person), ("נורדהפן", Kind::Place)]
        );
        assert_eq!(
            found("सलीम क़ुरन नॉर्डहाफ़ेन में", &[("सलीम", GIVEN), ("क़ुरन", SURNAME), ("नॉर्डहाफ़ेन", PLACE)]),
            [("सलीम क़ुरन", Kind::Person), ("नॉर्डहाफ़ेन", Kind::Place)]
        );
    }

    #[test]
    fn scripts_without_spaces_are_cut_by_the_lists() {
        let lists = [("柯", SURNAME), ("安娜", GIVEN), ("诺港", PLACE), ("ノルド", PLACE)];
        assert_eq!(found("柯安娜昨日抵达诺港。", &lists), [("柯安娜", Kind::Person), ("诺港", Kind::Place)]);
        assert_eq!(found("ノルドとノルドラント", &lists), [("ノルド", Kind::Place)]);
        assert_eq!(
            found("코안나는 노드항에서", &[("코", SURNAME), ("안나", GIVEN), ("노드항", PLACE)]),
            [("코안나", Kind::Person), ("노드항", Kind::Place)]
        );
    }

    #[test]
    fn capitals_tell_the_scripts_apart() {
        assert!(['ა', 'ع', 'ש', '中', '김', 'न'].into_iter().all(is_uncased));
        assert!(!['a', 'Ж', 'ω', '1', ' '].into_iter().any(is_uncased));
    }
}
