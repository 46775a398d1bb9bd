//! Sentences: UAX #29 proposes where to cut, the habits of news text decide.
//!
//! ```text
//! "... said Mr. Otter. The plan ..."
//!           ^ UAX #29  ^            a title stands before the first cut: no cut there
//! ```
//!
//! The pieces cover the text without gaps, white space at the end of the sentence it follows.

use crate::abbreviations::{Point, point_after};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation as _;

/// The sentences of a text, in order: byte ranges that cover it without gaps.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut proposed = 0;
    while proposed < text.len() {
        let end = next_bound(text, proposed);
        proposed = end;
        let (left, right) = (&text[start..end], &text[end..]);
        if right.is_empty() || ends_here(left, right) {
            // A piece without a word is the tail of what stands before it: a bracket, a row of dots.
            match found.last_mut() {
                Some(last) if !left.chars().any(char::is_alphanumeric) => last.end = end,
                _ => found.push(start..end),
            }
            start = end;
        }
    }
    found
}

/// Where the UAX #29 sentence that begins at `start` ends.
///
/// A sentence ends after a mark that may end one and what belongs to it. What stands before that mark matters no further back
/// than its own word, so the search begins there: nearly all of a text need not be looked at letter by letter.
fn next_bound(text: &str, start: usize) -> usize {
    let Some(mark) = text[start..].find(may_end_sentence) else { return text.len() };
    // The word before the mark, from a space on: a space joins nothing to what stands before it.
    let from = text[start..start + mark].rfind(' ').map_or(start, |space| start + space);
    let piece = text[from..].split_sentence_bounds().next().unwrap_or_default();
    from + piece.len()
}

/// Whether a character may end a sentence (`Sep`, `CR`, `LF`, `ATerm` and `STerm` of UAX #29): no letter, digit or usual
/// quotation mark does. Some that do not either are taken along; they only cost time.
fn may_end_sentence(c: char) -> bool {
    match c {
        '\0'..='\x7f' => matches!(c, '.' | '!' | '?' | '\n' | '\r'),
        '\u{2010}'..='\u{201f}' | '\u{a0}'..='\u{5ff}' if c != '\u{589}' => false,
        _ => !c.is_alphanumeric(),
    }
}

fn ends_here(left: &str, right: &str) -> bool {
    if left.ends_with(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        return true;
    }
    let trimmed = left.trim_end();
    let core = trimmed.trim_end_matches(is_closer);
    let next = right.trim_start_matches(|c: char| c.is_whitespace() || is_opener(c));
    let Some(first) = next.chars().next() else { return true };
    // `"Why?" he asked`, `Yahoo! said`: no sentence of a news text starts with a small letter.
    if first.is_lowercase() {
        return false;
    }
    if !core.ends_with(['.', '．']) {
        return true;
    }
    if core.ends_with("..") || core.len() < trimmed.len() && !trimmed.ends_with(')') {
        // An ellipsis, or the end of a quotation, whatever stands before it.
        return true;
    }
    let body = &core[..core.len() - core.chars().next_back().map_or(0, char::len_utf8)];
    let word = last_word(body);
    let next_word = match first_word(next) {
        // The next is an initial itself, `A. S. Otter`, and not the article or the pronoun.
        initial if next[initial.len()..].starts_with('.') && is_initial(initial) => "",
        next_word => next_word,
    };
    if word.is_empty() {
        return body.chars().any(char::is_alphanumeric);
    }
    if word.chars().all(|c| c.is_ascii_digit()) {
        return !goes_on_after_number(body, word, next_word);
    }
    match point_after(word) {
        Some(Point::GoesOn) => false,
        Some(Point::GoesOnBeforeNumber) => !is_numeral(next_word, first),
        Some(Point::MayEnd) => may_start(next_word, first),
        None if is_dotted(word) => may_start(next_word, first),
        // An initial: `George W. Otter`; but `Vitamin C. The`.
        None => !is_initial(word) || is_starter(next_word),
    }
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | '‘' | ')' | ']' | '}' | '」' | '』' | '）' | '›')
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '„' | '‚' | '(' | '[' | '{' | '「' | '『' | '（' | '‹' | '»' | '¿' | '¡')
}

/// The last word before a point, its own points and hyphens included: `a.m`, `г-н`.
fn last_word(text: &str) -> &str {
    let start = text.rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '№' | '§' | '°')));
    let start = start.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    text[start..].trim_start_matches(['.', '-'])
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

/// `U.S`, `p.m`, `т.е`: short parts between points.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| (1..=2).contains(&part.chars().count()) && !part.chars().any(char::is_numeric))
}

fn is_initial(word: &str) -> bool {
    let part = word.rsplit('-').next().unwrap_or(word);
    let mut letters = part.chars();
    matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase())
        // Russian and Ukrainian initials of two letters.
        || matches!(part, "Дж" | "Ю" | "Я" | "Ж" | "Ch" | "Th" | "Ph" | "Sz" | "Cz")
}

fn is_numeral(word: &str, first: char) -> bool {
    first.is_numeric() || (!word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))
}

/// After a word that may or may not end a sentence: whether a sentence starts with the next.
fn may_start(next_word: &str, first: char) -> bool {
    is_starter(next_word) || !(first.is_alphanumeric())
}

/// Words that, with a capital, open a sentence rather than go on with a name.
fn is_starter(word: &str) -> bool {
    const STARTERS: &str = "
        The A An He She It They We I You His Her Its Their Our My In On At By For From With Without After Before During
        Since Until While When Where Why How What Who If Although Though Because But And Or So Yet Nor As To Of This That
        These Those There Then Now Some Many Most Other Others Another Both Each Every All Any No Not Only Even Still Also However
        Meanwhile Earlier Later Last Next According Asked Despite Under Over Between Among About Here One Two Three
        Der Die Das Ein Eine Er Sie Es Wir Ich Ihr In Im Am Auf Aus Bei Mit Nach Von Vor Zu Zum Zur Für Aber Und Oder Doch Wenn
        Als Da Dann Dort Hier Nun Noch Auch So Dies Diese Dieser Dieses Den Dem Des Seit Bis Durch Gegen Ohne Um Wie Was Wer Wo
        Le La Les Un Une Des Du Il Elle Ils Elles Nous Vous Je On Ce Cette Ces Dans En Sur Pour Par Avec Sans Après Avant Mais Et
        De Het Een Hij Zij Ze We Wij Ik Dat Deze Dit Op Van Voor Met Maar Of Toen Ook Er Volgens
        El Los Las Una Unos Ella Ellos Su Sus Con Sin Pero Y O Según Tras Al Del Lo No
        Он Она Оно Они Мы Вы Я Это Этот Эта Эти В Во На С Со По За Из От До При Для О Об Но А И Как Что Когда Если Так Его Её Их По
        Він Вона Воно Вони Ми Ви Це Цей Ця Ці У На З Із Зі По За Від До При Для Про Але Та І Як Що Коли Якщо Також
        On Ona Ono Oni One My Wy Ja To Ten Ta Te W We Na Z Ze Po Za Od Do Przy Dla O Ale I Jak Co Gdy Jeśli Tak Jego Jej Ich";
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| STARTERS.split_ascii_whitespace().collect());
    SET.contains(word)
}

/// `am 3. Oktober`, `im 19. Jahrhundert`, `1. The first item`: an ordinal or an item's number, not an end.
fn goes_on_after_number(body: &str, number: &str, next_word: &str) -> bool {
    const MONTHS: &str = "
        Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember
        januar februar mars april mai juni juli august september oktober november desember";
    const BEFORE_ORDINAL: &str = "
        am der die das dem den des vom zum zur im bis seit ab ein eine einen einem beim ihr ihre ihren ihrem sein seine seinen
        seinem Am Der Die Das Dem Den Des Vom Zum Zur Im Bis Seit Ab Ein Eine Beim und";
    if number.len() > 2 {
        return false;
    }
    let before = body[..body.len() - number.len()].trim_end();
    if before.is_empty() {
        return true;
    }
    let has = |list: &str, word: &str| list.split_ascii_whitespace().any(|entry| entry == word);
    has(MONTHS, next_word) || has(BEFORE_ORDINAL, last_word(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` marks the cuts.
    #[test]
    fn cuts() {
        let cases = [
            "One sentence.",
            "He came. |She left.",
            "Then Mr. Otter met Gen. Vale and Ms. Marsh. |They spoke.",
            "A U.S. official said so. |It is true.",
            "They live in the U.S. |The state pays.",
            "At 7 p.m. Tuesday they met. |Then at 9 a.m. |The end came.",
            "George W. Otter and J. K. Marsh wrote it. |Nobody read it.",
            "Sen. Vale (R., Northland) agreed. |Others did not.",
            "On Oct. 12 it rained. |In Oct. |The sun shone.",
            "See No. 10 and Art. 5. |Is it No. |The answer was no.",
            "“Something new is merited.” |The official left.",
            "\"Why?\" he asked. |\"Because!\" |She laughed.",
            "“Stop!” she said. |“Go on.” |They went.",
            "Otter & Co. Ltd. won. |It pays.",
            "It was said ... that all was well. |(Nobody agreed.) |Then they left.",
            "Is it so? |Yes! |No…",
            "Prices rose 3.5 percent in 2024. |Wages fell.",
            "Am 3. Oktober kam Dr. Specht. |Er ging am 4. November wieder.",
            "Im 19. Jahrhundert war es anders. |Heute nicht.",
            "M. Renard et Mme. Loup sont venus. |Ils sont partis.",
            "Dhr. Vos en mevr. Haas kwamen, d.w.z. Alles goed. |Ze gingen.",
            "В 2024 г. Иванов и А. С. Петров приехали. |Они уехали в 19 в. |Он остался.",
            "Стоимость 5 млрд. руб. |Это много.",
            "首相は辞任した。|議会は沈黙した！|なぜ？|誰も知らない。",
            "1. The first item. |2. The second.",
            "The dog barked at Yahoo! headquarters. |It stopped.",
            "¿Quién es? |No lo sé. |El Sr. Lobo vino.",
        ];
        for case in cases {
            let text = case.replace('|', "");
            let pieces: Vec<&str> = sentences(&text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(pieces.join("|"), case);
        }
    }

    proptest::proptest! {
        #[test]
        fn bounds_are_those_of_the_standard(text in proptest::string::string_regex("(?s)(.|[A-Za-zа-я]{1,3}|[. ?!\"”’\n0-9,\u{301}\u{ad}。]){0,60}").unwrap()) {
            let mut bounds = Vec::new();
            while bounds.last().copied().unwrap_or(0) < text.len() {
                bounds.push(next_bound(&text, bounds.last().copied().unwrap_or(0)));
            }
            let standard: Vec<usize> = text.split_sentence_bound_indices().map(|(at, piece)| at + piece.len()).collect();
            proptest::prop_assert_eq!(bounds, standard);
        }

        #[test]
        fn sentences_cover_any_text(text in proptest::string::string_regex("(?s)(.|[A-Za-z. ?!\"”0-9]){0,80}").unwrap()) {
            let mut at = 0;
            for range in sentences(&text) {
                proptest::prop_assert_eq!(range.start, at);
                proptest::prop_assert!(range.end > at && text.is_char_boundary(range.end));
                at = range.end;
            }
            proptest::prop_assert_eq!(at, text.len());
        }
    }
}
