//! The words of a block as the search for names needs them: with their capitals, and with what stands between them.
//!
//! Not the words of the index: there `Rutte's` is another matter, and no word remembers whether it begins a sentence.

use crate::names;
use crate::vocabulary::{self, Class};
use broadsheet_names::{Name, is_sign, is_uncased};

/// A word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// The word, without `'s`; with the full stop of an initial or a title (`J.`, `Sen.`).
    pub text: &'a str,
    /// First byte in the block.
    pub start: usize,
    /// How it is written.
    pub shape: Shape,
    /// Nothing but a space stands before it, so that it goes on with what went before.
    pub glued: bool,
    /// It begins a sentence, a title or a quotation, so that its capital means nothing.
    pub opens: bool,
    /// `'s` follows.
    pub possessive: bool,
    /// What the word can be.
    pub class: Class,
}

impl Token<'_> {
    /// One past the last byte in the block.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// It begins with a capital and goes on in small letters.
    pub fn is_capitalised(&self) -> bool {
        self.shape == Shape::Capitalised
    }
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `Rutte`, `McCain`.
    Capitalised,
    /// `NATO`.
    Capitals,
    /// `J.`, `J.-C.`
    Initial,
    /// `said`.
    Small,
    /// In a script without capitals.
    Uncased,
    /// Anything with a digit.
    Other,
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// The words of a text.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(char::is_alphanumeric).map(|i| at + i) {
        let mut end = start + word_length(&text[start..]);
        if let Some(dotted) = dotted(&text[start..]) {
            end = start + dotted;
        }
        let mut next = end;
        let mut possessive = false;
        let word = &text[start..end];
        if let Some(bare) = without_possessive(word) {
            possessive = true;
            end = start + bare;
        } else if let Some(article) = elided(word) {
            end = start + article;
            next = end;
        }
        let mut shape = shape(&text[start..end]);
        let stop = text[end..].starts_with('.');
        if stop && shape == Shape::Capitals && text[start..end].chars().count() == 1
            || stop && is_initials(&text[start..end])
        {
            shape = Shape::Initial;
            end += 1;
            next = end;
        } else if stop && is_abbreviation(&text[start..end]) {
            end += 1;
            next = end;
        }
        let (glued, opens) = joint(tokens.last(), text, start);
        let class = if matches!(shape, Shape::Other | Shape::Uncased | Shape::Initial) {
            Class::default()
        } else {
            match shape {
                Shape::Small if text[start..end].is_ascii() => vocabulary::class(&text[start..end], false),
                shape => vocabulary::class(&text[start..end].to_lowercase(), shape != Shape::Small),
            }
        };
        tokens.push(Token { text: &text[start..end], start, shape, glued, opens, possessive, class });
        at = next;
    }
    tokens
}

/// Cuts words in scripts without capitals where names begin and end: the recogniser knows them by lists, and what is written
/// without a space before or behind them is another word. Names come in the order of the text.
pub(crate) fn cut<'a>(tokens: Vec<Token<'a>>, names: &[Name]) -> Vec<Token<'a>> {
    let mut parts = Vec::with_capacity(tokens.len());
    for token in tokens {
        let mut from = token.start;
        if token.shape == Shape::Uncased {
            let inside = |at: &usize| token.start < *at && *at < token.end();
            let here = names[names.partition_point(|name| name.end <= token.start)..].iter();
            let here = here.take_while(|name| name.start < token.end());
            for at in here.flat_map(|name| [name.start, name.end]).filter(inside) {
                if at > from {
                    parts.push(Token { text: &token.text[from - token.start..at - token.start], start: from, ..token });
                    from = at;
                }
            }
        }
        let glued = token.glued && from == token.start;
        parts.push(Token { text: &token.text[from - token.start..], start: from, glued, ..token });
    }
    parts
}

/// The length of the word at the start: letters and digits, with apostrophes and hyphens inside.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = (is_apostrophe(c) || is_hyphen(c)) && chars.peek().is_some_and(|n| n.1.is_alphanumeric());
        if !c.is_alphanumeric() && !inside && !is_mark(c) {
            break;
        }
        if is_hyphen(c) && is_appendix(&text[at + c.len_utf8()..]) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// What English hangs on names with a hyphen: `Quorn-backed`, `Vance-era`.
fn is_appendix(rest: &str) -> bool {
    const APPENDICES: [&str; 34] = [
        "backed",
        "led",
        "era",
        "style",
        "born",
        "like",
        "based",
        "and",
        "appointed",
        "affiliated",
        "esque",
        "aligned",
        "friendly",
        "owned",
        "run",
        "controlled",
        "linked",
        "supported",
        "related",
        "sponsored",
        "endorsed",
        "trained",
        "funded",
        "free",
        "bound",
        "turned",
        "elect",
        "inspired",
        "style",
        "made",
        "approved",
        "speaking",
        "designed",
        "hosted",
    ];
    let word = &rest[..rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len())];
    APPENDICES.contains(&word)
}

/// Combining accents that composed no letter, and the vowel signs of scripts without capitals.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}') || is_sign(c)
}

/// The length of an abbreviation of a country or union at the start: its letters are no one's initials.
fn dotted(text: &str) -> Option<usize> {
    const DOTTED: [&str; 9] = ["U.S.A.", "U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "N.Y.", "L.A.", "U.A.E."];
    let found = DOTTED.iter().find(|d| text.starts_with(**d))?;
    Some(found.len())
}

/// The length of the word without `'s`.
fn without_possessive(word: &str) -> Option<usize> {
    let rest = word.strip_suffix(['s', 'S'])?;
    let last = rest.chars().next_back().filter(|c| is_apostrophe(*c))?;
    let bare = rest.len() - last.len_utf8();
    (bare > 0).then_some(bare)
}

/// The length of an article or pronoun that lost its vowel: `d'` in `d'Anna`.
fn elided(word: &str) -> Option<usize> {
    const ELIDED: [&str; 17] =
        ["l", "d", "qu", "c", "s", "n", "j", "m", "t", "dell", "nell", "all", "dall", "sull", "un", "lorsqu", "jusqu"];
    let (at, apostrophe) = word.char_indices().find(|(_, c)| is_apostrophe(*c))?;
    let rest = &word[at + apostrophe.len_utf8()..];
    let small = ELIDED.contains(&&*word[..at].to_lowercase());
    (small && at > 0 && !word.starts_with("D'") && !word.starts_with("D’") && rest.starts_with(char::is_uppercase))
        .then_some(at + apostrophe.len_utf8())
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Other };
    if word.starts_with(|c: char| c.is_numeric()) || word.chars().any(|c| c.is_ascii_digit()) {
        return Shape::Other;
    }
    if is_uncased(first) {
        return Shape::Uncased;
    }
    if first.is_lowercase() {
        return Shape::Small;
    }
    // `NATO-Russia` is no name any more than `NATO`.
    let head = word.split(is_hyphen).next().unwrap_or(word);
    let capitals = |w: &str| w.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if capitals(word) || (capitals(head) && head.chars().count() > 1) { Shape::Capitals } else { Shape::Capitalised }
}

/// `J.R` in `J.R.`, when the full stops hold letters together.
fn is_initials(word: &str) -> bool {
    let mut parts = word.split(is_hyphen).peekable();
    parts.peek().is_some() && parts.all(|p| p.chars().count() == 1 && p.chars().all(char::is_uppercase))
}

fn is_abbreviation(word: &str) -> bool {
    const ABBREVIATED: [&str; 44] = [
        "mr", "mrs", "ms", "dr", "prof", "rev", "fr", "sr", "jr", "sen", "sens", "rep", "reps", "gov", "govs", "lt",
        "gen", "col", "capt", "maj", "sgt", "cpl", "pvt", "adm", "brig", "cmdr", "st", "messrs", "mme", "hon", "supt",
        "det", "insp", "pres", "sec", "amb", "dhr", "mevr", "drs", "ing", "sra", "mgr", "ст", "им",
    ];
    ABBREVIATED.contains(&&*word.to_lowercase())
}

/// Whether a word goes on with the one before, and whether it begins a sentence.
fn joint(before: Option<&Token<'_>>, text: &str, start: usize) -> (bool, bool) {
    let Some(before) = before else { return (false, true) };
    let from = before.end();
    let mut gap = &text[from..start];
    if before.possessive {
        gap = gap.trim_start_matches(is_apostrophe).trim_start_matches(['s', 'S']);
    }
    let glued = match gap {
        " " | "\u{a0}" => !before.possessive,
        "" => before.shape == Shape::Initial || before.text.ends_with(is_apostrophe),
        _ => false,
    };
    let opens = gap.chars().any(|c| {
        matches!(
            c,
            '.' | '!'
                | '?'
                | '…'
                | ':'
                | ';'
                | '"'
                | '“'
                | '”'
                | '„'
                | '«'
                | '»'
                | '•'
                | '—'
                | '|'
                | '–'
                | '('
                | '['
        )
    });
    (glued, opens && !glued)
}

/// Whether a word can stand inside a name in small letters.
pub(crate) fn is_particle(token: &Token<'_>) -> bool {
    let word = token.text.trim_end_matches(is_apostrophe);
    token.shape != Shape::Initial && (names::is_particle(word) || (word == "d" && word.len() < token.text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_carry_what_names_need() {
        let text = "Mr. J.R. O’Dell’s aide met NATO-Russia envoys. Then d'Anna Severova, 45, spoke";
        let words: Vec<_> = tokens(text).iter().map(|t| (t.text, t.shape, t.glued, t.opens)).collect();
        use Shape::{Capitalised, Capitals, Initial, Other, Small};
        let expected = [
            ("Mr.", Capitalised, false, true),
            ("J.", Initial, true, false),
            ("R.", Initial, true, false),
            ("O’Dell", Capitalised, true, false),
            ("aide", Small, false, false),
            ("met", Small, true, false),
            ("NATO-Russia", Capitals, true, false),
            ("envoys", Small, true, false),
            ("Then", Capitalised, false, true),
            ("d'", Small, true, false),
            ("Anna", Capitalised, true, false),
            ("Severova", Capitalised, true, false),
            ("45", Other, false, false),
            ("spoke", Small, false, false),
        ];
        assert_eq!(words, expected);
        assert!(tokens(text)[3].possessive);
    }

    #[test]
    fn ends_are_those_of_the_text() {
        for text in ["Rutte's", "Rutte’s", "Zoë’s d’Été — Ж.Ж. Руссо", "’s", "a’s’s", "É\u{301}a"]
        {
            for token in tokens(text) {
                assert_eq!(&text[token.start..token.end()], token.text);
            }
        }
    }
}
