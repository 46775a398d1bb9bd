//! The words of a block as the search for key phrases needs them: what each can be in a phrase, and whether it goes on with
//! the one before.

use crate::calendar::month;
use crate::day_words::is_weekday;
use crate::stop_words;
use broadsheet_text::{Stemming, fold, words};
use rustc_hash::{FxHashMap, FxHashSet};

/// A word at its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PhraseWord {
    /// First byte in the block.
    pub start: usize,
    /// One past the last byte, `'s` left out.
    pub end: usize,
    /// The number of its stem among those of the article.
    pub stem: u32,
    /// What it can be.
    pub part: Part,
    /// It has a capital.
    pub capital: bool,
    /// All its letters are capitals.
    pub capitals: bool,
    /// It begins a sentence or a quotation, so that its capital means nothing.
    pub opens: bool,
    /// Nothing but a space or a hyphen stands before it.
    pub glued: bool,
}

/// What a word can be in a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Any place in it.
    Content,
    /// Between two others: `of`.
    Link,
    /// Its last place, after a name: `Article 50`.
    Number,
    /// None.
    Outside,
}

/// The words of an article by what is known of each without its place.
pub(crate) struct Lexicon<'t> {
    language: &'t str,
    stop: Option<&'static FxHashSet<&'static str>>,
    stemming: Option<Stemming>,
    known: FxHashMap<&'t str, (u32, Part)>,
    numbers: FxHashMap<String, u32>,
    stems: Vec<String>,
}

impl<'t> Lexicon<'t> {
    /// Of an article in this language (ISO 639-1).
    pub fn new(language: &'t str) -> Self {
        Self {
            language,
            stop: stop_words::of(language),
            stemming: Stemming::of(language),
            known: FxHashMap::default(),
            numbers: FxHashMap::default(),
            stems: Vec::new(),
        }
    }

    /// Whether the stop words of the language are known.
    pub fn is_versed(&self) -> bool {
        self.stop.is_some()
    }

    /// A stem by its number.
    pub fn stem(&self, number: u32) -> &str {
        &self.stems[number as usize]
    }

    /// The words of a block, in order.
    pub fn read(&mut self, text: &'t str) -> Vec<PhraseWord> {
        let mut found: Vec<PhraseWord> = Vec::with_capacity(text.len() / 6);
        let mut last: Option<usize> = None;
        for word in words(text) {
            let bare = without_possessive(word.text);
            let (stem, part) = self.know(bare);
            let mut letters = bare.chars().filter(|c| c.is_alphabetic());
            let capital = letters.next().is_some_and(char::is_uppercase);
            let capitals = capital && letters.clone().next().is_some() && letters.all(|c| !c.is_lowercase());
            let (glued, opens) = last.map_or((false, true), |end| joint(&text[end..word.start]));
            found.push(PhraseWord {
                start: word.start,
                end: word.start + bare.len(),
                stem,
                part,
                capital,
                capitals,
                opens,
                glued,
            });
            last = Some(word.start + bare.len());
        }
        found
    }

    fn know(&mut self, word: &'t str) -> (u32, Part) {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let lower = word.to_lowercase().replace('’', "'");
        let stem = self.stem_of(&lower);
        let next = u32::try_from(self.stems.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(stem).or_insert_with_key(|stem| {
            self.stems.push(stem.clone());
            next
        });
        let part = self.part(&lower);
        self.known.insert(word, (number, part));
        (number, part)
    }

    fn stem_of(&self, lower: &str) -> String {
        if self.language == "en" {
            return english(fold(lower));
        }
        let Some(stemming) = self.stemming.filter(|stemming| stemming.writes(lower)) else { return fold(lower) };
        let stem = stemming.stem(lower);
        if matches!(self.language, "ru" | "uk") { without_fleeting_vowel(stem) } else { stem }
    }

    fn part(&self, lower: &str) -> Part {
        if lower.starts_with(|c: char| c.is_numeric()) {
            return if lower.chars().all(char::is_numeric) && lower.len() < 4 { Part::Number } else { Part::Outside };
        }
        if is_link(self.language, lower) {
            return Part::Link;
        }
        let letters = lower.chars().filter(|c| c.is_alphabetic()).count();
        let stop = match self.stop {
            Some(stop) => stop.contains(lower),
            None => letters < 4,
        };
        if stop || letters < 2 || is_adverb(self.language, lower) { Part::Outside } else { Part::Content }
    }
}

/// The singular of an English word (Harman, "How Effective Is Suffixing?", 1991), in one spelling for both shores: Porter's
/// stems, good for finding, would make one topic of `recess` and `recession`.
fn english(mut word: String) -> String {
    let long = word.len() > 3;
    if long && word.ends_with("ies") && !word.ends_with("eies") && !word.ends_with("aies") {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if long && ["sses", "ches", "shes", "xes"].iter().any(|ending| word.ends_with(ending)) {
        word.truncate(word.len() - 2);
    } else if long && word.ends_with('s') && !["us", "ss", "is"].iter().any(|ending| word.ends_with(ending)) {
        word.pop();
    }
    if word.len() > 5 {
        for (one, other) in [("ense", "ence"), ("ize", "ise"), ("ization", "isation"), ("our", "or")] {
            if word.ends_with(one) {
                word.truncate(word.len() - one.len());
                word.push_str(other);
                break;
            }
        }
    }
    word
}

/// One stem for `забастовка` and `забастовок`, `рахунок` and `рахунку`.
fn without_fleeting_vowel(mut stem: String) -> String {
    for (one, other) in [("ок", "к"), ("ец", "ц")] {
        if stem.chars().count() > 4 && stem.ends_with(one) {
            stem.truncate(stem.len() - one.len());
            stem.push_str(other);
        }
    }
    stem
}

/// What joins the words of a phrase.
fn is_link(language: &str, lower: &str) -> bool {
    match language {
        "en" => lower == "of",
        "de" => matches!(lower, "für" | "von" | "der" | "des"),
        "fr" => matches!(lower, "de" | "du" | "des" | "d" | "la" | "l"),
        "es" => matches!(lower, "de" | "del" | "la"),
        "pt" => matches!(lower, "de" | "do" | "da" | "dos" | "das"),
        "it" => matches!(lower, "di" | "del" | "della" | "dei" | "delle" | "degli"),
        "nl" => lower == "van",
        "ca" => matches!(lower, "de" | "del"),
        "ro" => lower == "de",
        "ru" | "uk" => matches!(lower, "по" | "з" | "из" | "про" | "об"),
        _ => false,
    }
}

/// Whether a word may begin a name, `New Port Council`, though it is no part of phrases otherwise. In German every noun has a
/// capital.
pub(crate) fn may_name(language: &str, lower: &str) -> bool {
    const SHORT: [&str; 3] = ["new", "old", "big"];
    let long = lower.chars().filter(|c| c.is_alphabetic()).count() > 3 || SHORT.contains(&lower);
    language != "de" && long && lower.chars().all(char::is_alphabetic) && month(lower).is_none() && !is_weekday(lower)
}

/// What by its ending is an adjective, which alone is no phrase.
pub(crate) fn is_adjective(language: &str, lower: &str) -> bool {
    let long = |letters: usize| lower.chars().count() >= letters;
    let ends = |roots: &[&str], endings: &[&str]| {
        endings
            .iter()
            .filter_map(|ending| lower.strip_suffix(ending))
            .any(|rest| roots.iter().any(|r| rest.ends_with(r)))
    };
    match language {
        "en" => long(7) && ends(&["ic", "ion", "ent"], &["al", "ial"]),
        "ru" => {
            const ENDINGS: [&str; 10] = ["ий", "ого", "ому", "ая", "ой", "ую", "ое", "ие", "их", "ими"];
            long(6) && ends(&["ск", "цк"], &ENDINGS)
        }
        "uk" => {
            const ENDINGS: [&str; 10] = ["ий", "ого", "ому", "а", "ої", "ій", "у", "е", "і", "их"];
            long(6) && ends(&["ськ", "цьк", "зьк"], &ENDINGS)
        }
        "pl" => long(6) && ends(&["sk", "ck"], &["ich", "iego", "iemu", "iej"]),
        _ => false,
    }
}

/// What by its ending is an adverb or a verb, and so stands in no phrase.
fn is_adverb(language: &str, lower: &str) -> bool {
    const ENGLISH_NOUNS: [&str; 8] =
        ["family", "assembly", "monopoly", "supply", "anomaly", "butterfly", "reply", "homily"];
    const RUSSIAN: [&str; 15] = [
        "ться", "ется", "ются", "ится", "ятся", "лись", "лось", "лась", "лся", "ует", "уют", "ают", "яют", "ает", "яет",
    ];
    const RUSSIAN_LONG: [&str; 15] =
        ["вал", "вала", "вали", "вало", "ил", "ила", "или", "ило", "нул", "нула", "нули", "ать", "ять", "ить", "еть"];
    const RUSSIAN_NOUNS: [&str; 6] = ["печать", "память", "кровать", "правила", "автомобили", "могила"];
    const UKRAINIAN: [&str; 23] = [
        "тися",
        "ться",
        "ється",
        "ються",
        "лися",
        "лося",
        "лася",
        "вся",
        "ують",
        "ує",
        "увати",
        "ювати",
        "ював",
        "ував",
        "ували",
        "ювали",
        "увала",
        "ають",
        "яють",
        "ає",
        "яє",
        "ила",
        "или",
    ];
    let long = |letters: usize| lower.chars().count() >= letters;
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    match language {
        "en" => lower.ends_with("ly") && long(6) && !ENGLISH_NOUNS.contains(&lower),
        "es" | "it" | "pt" => lower.ends_with("mente") && long(8),
        "ru" => long(5) && ends(&RUSSIAN) || long(6) && ends(&RUSSIAN_LONG) && !RUSSIAN_NOUNS.contains(&lower),
        "uk" => long(5) && ends(&UKRAINIAN),
        _ => false,
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// The word without `'s`.
fn without_possessive(word: &str) -> &str {
    let bare = word.strip_suffix(['s', 'S']).and_then(|rest| rest.strip_suffix(is_apostrophe));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(word)
}

/// Whether a word goes on over this gap, and whether it opens a sentence.
fn joint(gap: &str) -> (bool, bool) {
    let glued = matches!(gap, " " | "\u{a0}" | "-" | "‐" | "‑" | "–") || gap == "'" || gap == "’";
    let opens = gap.chars().any(|c| {
        matches!(c, '.' | '!' | '?' | '…' | ':' | ';' | '"' | '“' | '”' | '„' | '«' | '»' | '•' | '—' | '|' | '(' | '[')
    });
    let dash = gap.starts_with(' ') && gap.contains(['–', '-']);
    (glued, opens || dash)
}
