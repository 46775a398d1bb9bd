//! The language of the article: what the page says against what the text looks like.

use crate::article::{Evidence, Found};
use crate::weigh::stated;
use broadsheet_extract::{About, Block, BlockKind, Origin, Statement};
use broadsheet_text::detect;

/// How sure the look of the text must be to overrule the page: templates often say English whatever they hold.
const OVERRULES: f32 = 0.9;
/// So much text, in letters, must have been looked at for that.
const ENOUGH: usize = 200;

/// The language, weighed.
pub(crate) fn find(rule: Option<&str>, statements: &[Statement], blocks: &[Block]) -> Option<Found<String>> {
    if let Some(code) = rule.and_then(code) {
        let evidence =
            Evidence { origin: Origin::FolderRule, detail: "the rule of the folder".into(), confidence: 1.0 };
        return Some(Found { value: code, evidence, others: Vec::new() });
    }
    let said = statements.iter().filter(|s| s.about == About::Language).find_map(|s| {
        let confidence = if matches!(s.origin, Origin::FrontMatter | Origin::Record) { 0.95 } else { 0.85 };
        code(&s.value).map(|c| (c, stated(s, confidence)))
    });
    let sample = sample(blocks);
    let seen = detect(&sample).map(|d| {
        #[allow(clippy::cast_possible_truncation)]
        let confidence = d.confidence as f32;
        (d.code.to_owned(), Evidence { origin: Origin::Text, detail: "the words of the text".into(), confidence })
    });
    let overrules = |e: &Evidence| {
        e.confidence >= OVERRULES && sample.chars().filter(|c| c.is_alphabetic()).map(says).sum::<usize>() >= ENOUGH
    };
    let (first, other) = match (said, seen) {
        (Some(said), Some(seen)) if same(&said.0, &seen.0) => (said, None),
        (Some(said), Some(seen)) if overrules(&seen.1) => (seen, Some(said)),
        (Some(said), seen) => (said, seen),
        (None, Some(seen)) => (seen, None),
        (None, None) => return None,
    };
    Some(Found { value: first.0, evidence: first.1, others: other.into_iter().collect() })
}

/// How many letters one is worth: a character says as much as several of an alphabet.
fn says(letter: char) -> usize {
    if matches!(letter, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}') { 3 } else { 1 }
}

/// The running text's beginning: enough to tell a language.
fn sample(blocks: &[Block]) -> String {
    let mut sample = String::new();
    let own = |b: &&Block| b.clutter.is_none() && !matches!(b.kind, BlockKind::Byline | BlockKind::Caption);
    for block in blocks.iter().filter(own) {
        if sample.len() > 2048 {
            break;
        }
        sample.push_str(&block.text);
        sample.push(' ');
    }
    sample
}

/// The ISO 639-1 code in a language tag or a language's English name: `de-AT` is `de`.
fn code(tag: &str) -> Option<String> {
    let tag = tag.trim().to_lowercase();
    let first = tag.split(['-', '_', ',', ';', ' ']).next()?;
    let code = match first {
        "english" | "eng" => "en",
        "german" | "deutsch" | "deu" | "ger" => "de",
        "french" | "fra" | "fre" => "fr",
        "spanish" | "spa" => "es",
        "italian" | "ita" => "it",
        "dutch" | "nld" | "dut" => "nl",
        "polish" | "pol" => "pl",
        "portuguese" | "por" => "pt",
        "russian" | "rus" => "ru",
        "ukrainian" | "ukr" | "ua" => "uk",
        "no" | "nn" => "nb",
        "iw" => "he",
        "in" => "id",
        other => other,
    };
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase()) && code != "xx").then(|| code.to_owned())
}

/// Languages that detection cannot keep apart count as one.
fn same(said: &str, seen: &str) -> bool {
    const CLOSE: [&[&str]; 4] = [&["nb", "da"], &["hr", "sr", "bs", "sl", "mk"], &["id", "ms", "jv"], &["cs", "sk"]];
    said == seen || CLOSE.iter().any(|group| group.contains(&said) && group.contains(&seen))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = "Der Fluss ist nach den schweren Regenfällen der vergangenen Woche weiter gestiegen, und die Stadt \
        bereitet sich auf das Hochwasser vor. Die Schulen bleiben bis zum Ende der Woche geschlossen, sagte die \
        Bürgermeisterin am Abend, und viele Menschen haben ihre Häuser schon verlassen müssen.";

    const CHINESE: &str = "市政府周一宣布，位于城东的旧码头将改建为公园，工程预计明年春天完成，总投资约三千万元，其中一半由省里承担。\
        附近居民对记者说，她希望公园里能有更多的树荫和座椅，也希望夜间的灯光不要太亮。";

    fn paragraph(text: &str) -> Vec<Block> {
        vec![Block { kind: BlockKind::Paragraph, text: text.into(), clutter: None }]
    }

    #[test]
    fn the_text_overrules_the_page_only_when_it_is_clear() {
        let cases = [
            (Some("de-DE"), GERMAN, Some(("de", Origin::Markup))),
            (Some("en"), GERMAN, Some(("de", Origin::Text))),
            (None, GERMAN, Some(("de", Origin::Text))),
            (Some("en"), CHINESE, Some(("zh", Origin::Text))),
            (Some("en_US"), "Short.", Some(("en", Origin::Markup))),
            (Some("tlh-Latn"), "Short.", None),
            (None, "", None),
        ];
        for (tag, text, expected) in cases {
            let statements: Vec<_> = tag
                .map(|t| Statement {
                    about: About::Language,
                    value: t.into(),
                    origin: Origin::Markup,
                    place: "html lang".into(),
                })
                .into_iter()
                .collect();
            let found = find(None, &statements, &paragraph(text));
            let got = found.as_ref().map(|f| (f.value.as_str(), f.evidence.origin));
            assert_eq!(got, expected, "{tag:?}");
        }
        assert_eq!(find(Some("nl"), &[], &paragraph(GERMAN)).unwrap().value, "nl");
    }
}
