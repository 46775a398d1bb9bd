//! What holds for every draft, tried on drawn ones: no panic, the same answer twice, spans that fit the text.

use crate::{FolderRule, analyze};
use broadsheet_extract::{About, Block, BlockKind, Clutter, Draft, Format, Origin, Statement};
use proptest::prelude::*;

/// Words that the rules care about, in odd company.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "Anna",
            "Mark",
            "Quorn",
            "O’Quorn",
            "van",
            "der",
            "d’",
            "J.",
            "Dr.",
            "President",
            "President’s",
            "NATO",
            "’s",
            "U.S.",
            "Council",
            "Oct.",
            "12,",
            "2024",
            "12.10.2024",
            "2024-10-12T23:30:00Z",
            "—",
            "|",
            "Photo:",
            "Владимир",
            "Кворна",
            "президент",
            "İ",
            "ẞ",
            "ﬁ",
            "é",
            "e\u{301}",
            "\u{200d}",
            "٢٠٢٤",
            "年",
            "-",
            "Kim",
            "Jong-un",
            "By",
            "Published",
            "https://",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,8}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..14).prop_map(|words| words.join(" "))
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let kind =
        prop::sample::select(vec![BlockKind::Headline, BlockKind::Byline, BlockKind::Paragraph, BlockKind::Caption]);
    let clutter = prop::option::weighted(0.2, prop::sample::select(vec![Clutter::Navigation, Clutter::Teaser]));
    prop::collection::vec((kind, text(), clutter).prop_map(|(kind, text, clutter)| Block { kind, text, clutter }), 0..8)
}

fn statements() -> impl Strategy<Value = Vec<Statement>> {
    let about = prop::sample::select(vec![
        About::Outlet,
        About::Url,
        About::Published,
        About::Updated,
        About::Author,
        About::Keyword,
        About::Language,
        About::Headline,
    ]);
    let origin = prop::sample::select(vec![Origin::Record, Origin::JsonLd, Origin::Meta, Origin::Title]);
    let value = prop_oneof![text(), "https://[a-z.]{1,12}/[0-9/]{0,12}[a-z]{0,4}", "[0-9./-]{1,14}"];
    prop::collection::vec(
        (about, value, origin).prop_map(|(about, value, origin)| Statement {
            about,
            value,
            origin,
            place: "place".into(),
        }),
        0..6,
    )
}

proptest! {
    #[test]
    fn analysis_is_safe_and_repeatable(blocks in blocks(), statements in statements()) {
        let draft = Draft { blocks, statements, format: Format::Plain };
        let article = analyze(draft.clone(), &FolderRule::default());
        prop_assert_eq!(&article, &analyze(draft.clone(), &FolderRule::default()));
        prop_assert_eq!(&article.blocks, &draft.blocks);
        for person in &article.persons {
            prop_assert!(!person.mentions.is_empty() && !person.name.is_empty());
            prop_assert!(person.mentions.is_sorted());
            for span in &person.mentions {
                let block = &article.blocks[span.block as usize];
                prop_assert!(block.clutter.is_none());
                let words = block.text.get(span.start as usize..span.end as usize);
                prop_assert!(words.is_some_and(|w| !w.is_empty() && w.trim() == w), "{:?}", words);
            }
        }
    }
}
