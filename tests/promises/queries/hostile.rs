//! Queries that nobody types in good faith: answered all the same. One that never ended would keep the tests from ending.

use broadsheet_tests::{TestArchive, article};
use std::time::Instant;

#[test]
fn hostile_queries_are_answered() {
    // 60,000 words in one paragraph; every fourth is one of very few.
    let words = ["the", "of", "and", "a"];
    let common =
        |n: usize| if n.is_multiple_of(4) { words[n / 4 % 4].to_owned() } else { format!("w{}", n * 7919 % 3000) };
    let text: Vec<String> = (0..60_000).map(common).collect();
    let archive = TestArchive::with(&[
        article("Long").in_language("en").text(&text.join(" ")),
        article("Short").in_language("en").text("The end of a story, and the beginning of the next."),
    ]);
    let chain = |n: usize, operator: &str| (0..n).map(|i| words[i % 4]).collect::<Vec<_>>().join(operator);
    let many = |n: usize, of: fn(usize) -> String| (0..n).map(of).collect::<Vec<_>>();
    for query in [
        many(500, |n| format!("w{n}")).join(" OR "),
        many(500, |n| format!("w{n}")).join(" "),
        many(5_000, |n| format!("w{n}")).join(" OR "),
        many(200, |n| format!("*{}*", n + 10)).join(" OR "),
        many(60, |n| format!("w{}~2", n + 100)).join(" OR "),
        chain(12, " NEAR/100 "),
        chain(40, " NEAR/100 "),
        chain(4, " PARAGRAPH "),
        chain(6, " SENTENCE "),
        format!("\"{}\"~100", chain(12, " ")),
        format!("\"{}\"", chain(400, " ")),
        "(the OR of OR and OR a) NEAR/100 (the OR of OR and OR a) NEAR/100 (the OR of OR and OR a)".to_owned(),
        "(the of and) NEAR/50 (a the of and)".to_owned(),
        "ATLEAST/4000000000 the".to_owned(),
        "/.*/ NEAR/100 the".to_owned(),
        "/(.*.*.*.*)*x/".to_owned(),
        "/((w{90}){90}){90}/".to_owned(),
        "\"* * * * * * the * * * * * *\"".to_owned(),
        "(".repeat(10_000) + "the",
        "NOT ".repeat(5_000) + "the",
        "-".repeat(20_000),
        "headline:".repeat(2_000) + "the",
        "the~^2".repeat(3_000),
        "\"".repeat(19_999),
        "a".repeat(20_000),
        "*a*b".repeat(4_000),
        "w?".repeat(300),
    ] {
        let start = Instant::now();
        let found = archive.search(&query).find();
        let shown: String = query.chars().take(60).collect();
        assert!(found.response.total <= 2, "{shown}");
        if std::env::var_os("TIMES").is_some() {
            println!("{:>8.2?} {:>2} {shown}", start.elapsed(), found.response.total);
        }
    }
}
