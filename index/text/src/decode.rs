//! Bytes to text: byte order marks, declared character sets, and a guess where nothing is declared.
//!
//! Where a file declares its character set (a `meta` element, a mail header) is for the readers to find; here the label
//! is only weighed against the bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text and how it was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The character set, by its WHATWG name.
    pub encoding: &'static str,
    /// Some bytes did not fit; U+FFFD stands in their place.
    pub lossy: bool,
}

/// How many bytes are looked at to recognise UTF-16 without a byte order mark.
const ZERO_SAMPLE: usize = 4096;

/// Decodes bytes. A byte order mark decides; then the bytes themselves if they are clearly UTF-8 or UTF-16; then the
/// declared label; then chardetng.
///
/// Valid UTF-8 beats a declared label: programs that save pages convert them and leave the old label in place, and
/// text of another character set with letters beyond ASCII is as good as never valid UTF-8.
#[must_use]
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some(decoded) = utf32_with_mark(bytes) {
        return decoded;
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return with(encoding, bytes);
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    // A label that is read as ASCII cannot be true of UTF-16, whose zeros were looked for above.
    let declared = declared.filter(|e| *e != UTF_16LE && *e != UTF_16BE && e.name() != "replacement");
    if let Ok(text) = std::str::from_utf8(bytes) {
        // ISO-2022-JP is ASCII with escapes, so being valid UTF-8 says nothing about it.
        if text.bytes().any(|b| b >= 0x80) || !text.contains('\u{1b}') {
            return Decoded { text: text.to_owned(), encoding: UTF_8.name(), lossy: false };
        }
    }
    match declared {
        Some(encoding) if encoding != UTF_8 => return with(encoding, bytes),
        _ if mostly_utf8(bytes) => return with(UTF_8, bytes),
        _ => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    with(detector.guess(None, Utf8Detection::Deny), bytes)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), lossy }
}

/// UTF-8 with some damage (cut in the middle of a letter, a stray byte) rather than another character set: well-formed
/// sequences beyond ASCII outnumber the broken places.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4 || (bad == 1 && good == 0 && bytes.utf8_chunks().last().is_some_and(|c| c.invalid().len() > 1))
}

/// UTF-16 of mostly Latin text has a zero in every second byte.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(ZERO_SAMPLE) & !1];
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // A third of Latin letters, digits and spaces is enough even for a text in another script; a zero on the other
    // side is not found in text.
    match () {
        () if odd * 3 > pairs && even * 50 < pairs => Some(UTF_16LE),
        () if even * 3 > pairs && odd * 50 < pairs => Some(UTF_16BE),
        () => None,
    }
}

/// UTF-32, which WHATWG leaves out. Without a mark it is not looked for: no program saves articles so.
fn utf32_with_mark(bytes: &[u8]) -> Option<Decoded> {
    let (read, encoding): (fn([u8; 4]) -> u32, _) = match bytes {
        [0xFF, 0xFE, 0, 0, ..] => (u32::from_le_bytes, "UTF-32LE"),
        [0, 0, 0xFE, 0xFF, ..] => (u32::from_be_bytes, "UTF-32BE"),
        _ => return None,
    };
    // The little-endian mark is also UTF-16's mark followed by a zero; then the length or the letters do not fit.
    let (units, rest) = bytes[4..].as_chunks::<4>();
    let letters: Vec<Option<char>> = units.iter().map(|unit| char::from_u32(read(*unit))).collect();
    let broken = letters.iter().filter(|c| c.is_none()).count() + usize::from(!rest.is_empty());
    if broken * 4 > letters.len() {
        return None;
    }
    let text = letters.into_iter().map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Some(Decoded { text, encoding, lossy: broken > 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, mark: bool, big: bool) -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        let units = mark.into_iter().chain(text.encode_utf16());
        units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn character_sets_are_recognised() {
        let russian = "Премьер-министр Северной Аркадии подал в отставку после долгих споров о бюджете страны.";
        let (koi8, ..) = encoding_rs::KOI8_R.encode(russian);
        let (cp1251, ..) = encoding_rs::WINDOWS_1251.encode(russian);
        let (latin1, ..) =
            encoding_rs::WINDOWS_1252.encode("Le ministre a démissionné à l’été, a-t-il déclaré “hier”.");
        let (sjis, ..) = encoding_rs::SHIFT_JIS.encode("首相は辞任した。議会は新しい選挙を行う。");
        let utf32: Vec<u8> = "\u{feff}Été".chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
        let cases: Vec<(Vec<u8>, Option<&str>, &str, &str)> = vec![
            (b"plain".to_vec(), None, "UTF-8", "plain"),
            (b"\xEF\xBB\xBFmarked".to_vec(), Some("windows-1251"), "UTF-8", "marked"),
            (utf16("Hello there", true, false), None, "UTF-16LE", "Hello there"),
            (utf16("Hello there", true, true), None, "UTF-16BE", "Hello there"),
            (utf16("Hello there", false, false), None, "UTF-16LE", "Hello there"),
            (utf16("Hello there", false, true), None, "UTF-16BE", "Hello there"),
            (utf32, None, "UTF-32LE", "Été"),
            (koi8.to_vec(), Some("koi8-r"), "KOI8-R", russian),
            (cp1251.to_vec(), None, "windows-1251", russian),
            (cp1251.to_vec(), Some("utf-8"), "windows-1251", russian),
            (russian.as_bytes().to_vec(), Some("windows-1251"), "UTF-8", russian),
            (
                latin1.to_vec(),
                Some("iso-8859-1"),
                "windows-1252",
                "Le ministre a démissionné à l’été, a-t-il déclaré “hier”.",
            ),
            (sjis.to_vec(), None, "Shift_JIS", "首相は辞任した。議会は新しい選挙を行う。"),
            (
                b"label of a page that was converted".to_vec(),
                Some("utf-16"),
                "UTF-8",
                "label of a page that was converted",
            ),
            (Vec::new(), None, "UTF-8", ""),
        ];
        for (bytes, declared, encoding, text) in cases {
            let decoded = decode(&bytes, declared);
            assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, text), "declared {declared:?}");
            assert!(!decoded.lossy);
        }
    }

    #[test]
    fn damaged_utf8_stays_utf8_and_says_so() {
        let mut bytes = "Élysée, café, naïveté".as_bytes().to_vec();
        bytes.extend_from_slice(b" \xE2\x80");
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, decoded.lossy), ("UTF-8", true));
        assert!(decoded.text.starts_with("Élysée, café, naïveté"));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_decode(bytes: Vec<u8>, label in proptest::option::of("[a-z0-9-]{0,12}")) {
            let _ = decode(&bytes, label.as_deref());
        }

        #[test]
        fn text_survives(text in "\\PC{0,60}") {
            proptest::prop_assert_eq!(decode(text.as_bytes(), None).text, text.trim_start_matches('\u{feff}'));
        }
    }
}
