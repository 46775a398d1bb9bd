//! What a search finds, and what its facets count.

use broadsheet_tests::{Article, TestArchive, article};

fn coverage() -> [Article; 4] {
    [
        article("Cracks in the bridge")
            .outlet("Nordpost")
            .on("2023-03-14")
            .about(&["Bridge"])
            .text("The mayor kept the bridge open."),
        article("Who knew")
            .outlet("The Anvil")
            .on("2023-03-15")
            .about(&["Bridge", "Council"])
            .text("Somebody always knows of a crack in a bridge."),
        article("Lantern fair").outlet("Nordpost").on("2024-10-06").text("A record crowd came, and the rain held off."),
        article("Undated remarks").text("A bridge is a promise that a town makes to itself."),
    ]
}

#[test]
fn a_word_finds_every_article_that_has_it() {
    let archive = TestArchive::with(&coverage());
    assert_eq!(archive.search("bridge").headlines(), ["Cracks in the bridge", "Undated remarks", "Who knew"]);
    assert_eq!(archive.search("zeppelin").total(), 0);
    assert_eq!(archive.search("").total(), 4);
}

#[test]
fn a_phrase_is_its_words_in_their_order() {
    let archive = TestArchive::with(&coverage());
    assert_eq!(archive.search("\"a promise that a town\"").headlines(), ["Undated remarks"]);
    assert_eq!(archive.search("\"town a that promise\"").total(), 0);
}

#[test]
fn a_facet_counts_what_choosing_its_values_would_give() {
    let archive = TestArchive::with(&coverage());
    let all = archive.search("bridge").find();
    assert_eq!(all.outlets(), [("Nordpost", 1), ("The Anvil", 1), ("unknown", 1)]);
    // Also with one of them chosen: the others say what they would add.
    let chosen = archive.search("bridge").outlets(&["Nordpost"]).find();
    assert_eq!((chosen.response.total, chosen.outlets()), (1, all.outlets()));
    for (outlet, count) in all.outlets() {
        assert_eq!(archive.search("bridge").outlets(&[outlet]).total(), count, "{outlet}");
    }
}

#[test]
fn values_of_one_facet_are_alternatives_and_facets_narrow_each_other() {
    let archive = TestArchive::with(&coverage());
    assert_eq!(archive.search("").outlets(&["Nordpost", "The Anvil"]).total(), 3);
    assert_eq!(archive.search("").outlets(&["Nordpost"]).topics(&["Bridge"]).headlines(), ["Cracks in the bridge"]);
    assert_eq!(archive.search("").without_outlets(&["Nordpost", "unknown"]).headlines(), ["Who knew"]);
}

#[test]
fn unknown_can_be_searched_for() {
    let archive = TestArchive::with(&coverage());
    assert_eq!(archive.search("").outlets(&["unknown"]).headlines(), ["Undated remarks"]);
    assert_eq!(archive.search("").undated().headlines(), ["Undated remarks"]);
    assert_eq!(archive.search("").find().months(), [("2023-03", 2), ("2024-10", 1), ("unknown", 1)]);
}

#[test]
fn a_part_of_a_date_means_all_its_days() {
    let archive = TestArchive::with(&coverage());
    for (from, to, total) in
        [("2023", "2023", 2), ("2023-03", "2023-03", 2), ("2023-03-15", "2024", 2), ("2025", "2026", 0)]
    {
        assert_eq!(archive.search("").between(from, to).total(), total, "{from} to {to}");
    }
}

#[test]
fn whatever_is_typed_is_answered() {
    let archive = TestArchive::with(&coverage());
    for query in ["\"", "(((", "AND", "NOT", "outlet:", "date:soon", "a OR", "\u{202e}", "-", "**", "bridge AND (mayor"]
    {
        let found = archive.search(query).find();
        let length = u32::try_from(query.chars().count()).unwrap();
        for problem in &found.response.problems {
            assert!(problem.start <= problem.end && problem.end <= length, "{query}: {problem:?}");
        }
    }
}
