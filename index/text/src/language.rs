//! The language of a text.
//!
//! Only the text is looked at; what a page says about its language is weighed in `broadsheet-analyze`.

use whatlang::Lang;

/// A language found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detected {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// From 0 to 1.
    pub confidence: f64,
}

/// How much of the text is looked at, in bytes: more changes nothing but the time.
const SAMPLE: usize = 2048;
/// Fewer letters than this are no evidence: names alone can look like any language.
const FEWEST_LETTERS: usize = 30;
/// The same for scripts whose letters are syllables or words.
const FEWEST_SYLLABLES: usize = 12;
/// Below this confidence the language is unknown.
const SURE: f64 = 0.5;

/// Detects the language of a text; `None` when the text is too short or the language unsure.
#[must_use]
pub fn detect(text: &str) -> Option<Detected> {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let syllables = sample.chars().filter(|c| matches!(*c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')).count();
    if letters < FEWEST_LETTERS && syllables < FEWEST_SYLLABLES {
        return None;
    }
    let found = whatlang::detect(sample)?;
    let confidence = found.confidence();
    let code = code(found.lang())?;
    (confidence >= SURE).then_some(Detected { code, confidence })
}

fn code(language: Lang) -> Option<&'static str> {
    Some(match language {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Cym => "cy",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        for (text, code) in [
            (
                "The ministers of the northern provinces met on Tuesday to discuss the new budget and the old quarrel.",
                "en",
            ),
            (
                "Die Minister der nördlichen Länder trafen sich am Dienstag, um über den neuen Haushalt zu beraten.",
                "de",
            ),
            (
                "Les ministres des provinces du nord se sont réunis mardi pour discuter du nouveau budget de l'État.",
                "fr",
            ),
            ("De ministers van de noordelijke provincies kwamen dinsdag bijeen om over de begroting te praten.", "nl"),
            ("Министры северных провинций встретились во вторник, чтобы обсудить новый бюджет и старый спор.", "ru"),
            ("Міністри північних областей зустрілися у вівторок, щоб обговорити новий бюджет і стару суперечку.", "uk"),
            ("Ministrowie północnych województw spotkali się we wtorek, aby omówić nowy budżet oraz stary spór.", "pl"),
            (
                "Los ministros de las provincias del norte se reunieron el martes para hablar del nuevo presupuesto.",
                "es",
            ),
            ("首相は昨日の記者会見で辞任を表明した。議会は来月新しい選挙を行う予定だ。", "ja"),
        ] {
            assert_eq!(detect(text).map(|d| d.code), Some(code), "{text}");
        }
    }

    #[test]
    fn too_little_text_has_no_language() {
        for text in [
            "",
            "Mark Otter",
            "12 345 678 901 234 567 890",
            "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
        ] {
            assert_eq!(detect(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(text in proptest::string::string_regex("(?s).{0,80}").unwrap()) {
            if let Some(found) = detect(&text) {
                proptest::prop_assert!((0.0..=1.0).contains(&found.confidence));
            }
        }
    }
}
