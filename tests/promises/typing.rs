//! While a query is typed: what its words may become, and what may have been meant.

use broadsheet_archive::{CandidateKind, CompletionRequest, SearchRequest};
use broadsheet_tests::{Article, TestArchive, article};

fn coverage() -> Vec<Article> {
    let crack = |n: u32| {
        article(&format!("Bridge report {n}"))
            .outlet("Nordpost")
            .by("Pia Rieger")
            .about(&["Harbour bridge"])
            .text("The bridge was closed, said the mayor Ada Holm, and the bridges beside it. Ada Holm will speak.")
    };
    let mut all: Vec<Article> = (1..=3).map(crack).collect();
    all.push(
        article("A brig").outlet("The Anvil").about(&["Ships"]).text("The brig came in. Ångström measured the bridge."),
    );
    all.push(article("Bridegroom").text("A bridegroom spoke of Élodie Marchetti. Élodie Marchetti kept still."));
    all
}

/// What the word at the bar may become: each kind with its candidates as `insert (articles)`.
fn completed(archive: &TestArchive, typed: &str) -> Vec<(CandidateKind, Vec<String>)> {
    let caret = u32::try_from(typed.chars().take_while(|c| *c != '|').count()).unwrap();
    let query = typed.replace('|', "");
    let letters: Vec<char> = query.chars().collect();
    let answer = archive.archive.complete(&CompletionRequest { query, caret, limit: 4 }).unwrap();
    let shown = |group: broadsheet_archive::CandidateGroup| {
        let whole = group.candidates.into_iter().map(|candidate| {
            let (start, end) = (candidate.start as usize, candidate.end as usize);
            let before: String = letters[..start].iter().collect();
            let after: String = letters[end..].iter().collect();
            let articles = candidate.articles.map_or(String::new(), |n| format!(" ({n})"));
            format!("{before}{}{after}{articles}", candidate.insert)
        });
        (group.kind, whole.collect())
    };
    answer.groups.into_iter().map(shown).collect()
}

fn of_kind(archive: &TestArchive, typed: &str, kind: CandidateKind) -> Vec<String> {
    let all = completed(archive, typed);
    all.into_iter().find(|(other, _)| *other == kind).map(|(_, candidates)| candidates).unwrap_or_default()
}

#[test]
fn a_word_is_completed_from_the_words_of_the_articles_the_most_frequent_first() {
    let archive = TestArchive::with(&coverage());
    let words = |typed| of_kind(&archive, typed, CandidateKind::Word);
    // "bridge" stands in headline and text of three articles: that is three, not six.
    assert_eq!(words("bri|"), ["bridge (4)", "bridges (3)", "bridegroom (1)", "brig (1)"]);
    assert_eq!(words("BRIDG|"), ["bridge (4)", "bridges (3)"]);
    assert_eq!(words("mayor bridg| toll"), ["mayor bridge toll (4)", "mayor bridges toll (3)"]);
    assert_eq!(words("-(\"the bridg|"), ["-(\"the bridge (4)", "-(\"the bridges (3)"]);
    assert_eq!(
        words("headline:bri|"),
        ["headline:bridge (4)", "headline:bridges (3)", "headline:bridegroom (1)", "headline:brig (1)"]
    );
    // Without accents and capitals typed, and as it is written.
    assert_eq!(words("angs|"), ["Ångström (1)"]);
    for nothing in ["bridge |", "|", "zep|", "bri*|", "date:20|", "path:bri|", "\"the bridge\"|"] {
        assert_eq!(completed(&archive, nothing), [], "{nothing}");
    }
}

#[test]
fn names_are_completed_by_any_of_their_words_and_by_several() {
    let archive = TestArchive::with(&coverage());
    let persons = |typed| of_kind(&archive, typed, CandidateKind::Person);
    assert_eq!(persons("hol|"), ["person:\"Ada Holm\" (3)"]);
    assert_eq!(persons("bridge ada ho|"), ["bridge person:\"Ada Holm\" (3)"]);
    assert_eq!(persons("elod|"), ["person:\"Élodie Marchetti\" (1)"]);
    assert_eq!(of_kind(&archive, "anv|", CandidateKind::Outlet), ["outlet:\"The Anvil\" (1)"]);
    assert_eq!(of_kind(&archive, "harb|", CandidateKind::Topic), ["topic:\"Harbour bridge\" (3)"]);
    assert_eq!(of_kind(&archive, "pia ri|", CandidateKind::Author), ["author:\"Pia Rieger\" (3)"]);
}

#[test]
fn after_a_field_only_its_values_are_offered() {
    let archive = TestArchive::with(&coverage());
    let cases: [(&str, CandidateKind, &[&str]); 6] = [
        ("person:|", CandidateKind::Person, &["person:\"Ada Holm\" (3)", "person:\"Élodie Marchetti\" (1)"]),
        ("person:\"ada h| toll", CandidateKind::Person, &["person:\"Ada Holm\" toll (3)"]),
        ("outlet:n| toll", CandidateKind::Outlet, &["outlet:Nordpost toll (3)"]),
        ("topic:(ships OR h|)", CandidateKind::Topic, &["topic:(ships OR \"Harbour bridge\") (3)"]),
        ("by:\"pia|\"", CandidateKind::Author, &["by:\"Pia Rieger\" (3)"]),
        ("source: anv|", CandidateKind::Outlet, &["source: \"The Anvil\" (1)"]),
    ];
    for (typed, kind, expected) in cases {
        let expected = vec![(kind, expected.iter().map(|&text| text.to_owned()).collect())];
        assert_eq!(completed(&archive, typed), expected, "{typed}");
    }
}

#[test]
fn every_value_that_is_taken_finds_as_many_articles_as_it_said() {
    let archive = TestArchive::with(&coverage());
    for typed in ["hol|", "elod|", "anv|", "person:|", "topic:|", "author:|", "outlet:|", "bri|"] {
        for (kind, candidates) in completed(&archive, typed) {
            if matches!(kind, CandidateKind::Field | CandidateKind::Operator | CandidateKind::Word) {
                continue;
            }
            for candidate in candidates {
                let (query, articles) = candidate.trim_end_matches(')').rsplit_once(" (").unwrap();
                assert_eq!(archive.search(query).total().to_string(), articles, "{query}");
            }
        }
    }
}

#[test]
fn fields_and_operators_are_offered() {
    let archive = TestArchive::with(&coverage());
    assert_eq!(of_kind(&archive, "a per|", CandidateKind::Field), ["a person:"]);
    assert_eq!(of_kind(&archive, "a o|", CandidateKind::Operator), ["a OR"]);
    assert_eq!(of_kind(&archive, "\"a o|", CandidateKind::Operator), [""; 0]);
}

#[test]
fn what_is_offered_follows_the_archive() {
    let archive = TestArchive::with(&coverage());
    let words = |archive: &TestArchive| of_kind(archive, "bridg|", CandidateKind::Word);
    assert_eq!(words(&archive), ["bridge (4)", "bridges (3)"]);
    archive.write("5.md", &article("Bridging loans").text("A bridging loan for bridges.").file());
    archive.write("0.md", &article("Bridge report 1").text("Nothing but fog.").file());
    archive.rescan();
    assert_eq!(words(&archive), ["bridge (4)", "bridges (3)", "bridging (1)"]);
    archive.archive.remove_folder(&archive.articles()).unwrap();
    assert_eq!(completed(&archive, "bridg|"), []);
}

/// What a search may have meant, changed words in brackets, and how many articles that finds.
fn meant(archive: &TestArchive, query: &str) -> Option<(String, u32)> {
    let request = SearchRequest { query: query.into(), ..SearchRequest::default() };
    let suggestion = archive.archive.did_you_mean(&request).unwrap()?;
    let mut letters: Vec<char> = suggestion.query.chars().collect();
    for change in suggestion.changes.iter().rev() {
        letters.insert(change.end as usize, ']');
        letters.insert(change.start as usize, '[');
    }
    assert_eq!(archive.search(&suggestion.query).total(), suggestion.total);
    Some((letters.into_iter().collect(), suggestion.total))
}

#[test]
fn a_word_that_no_article_has_becomes_the_nearest_one_that_finds_something() {
    let archive = TestArchive::with(&coverage());
    let cases = [
        ("brigde", Some(("[bridge]", 4))),
        ("Brigde OR zeppelin", Some(("[Bridge] OR zeppelin", 4))),
        ("(\"the brigde\") -toll", Some(("(\"the [bridge]\") -toll", 4))),
        ("mayro bridgse", Some(("[mayor] [bridge]", 3))),
        ("person:\"Adda Holn\"", Some(("person:\"[Ada] [Holm]\"", 3))),
        ("person:holn", Some(("person:[holm]", 3))),
        ("outlet:Nordpst", Some(("outlet:[Nordpost]", 3))),
        ("bridgroon", Some(("[bridegroom]", 1))),
        // Every word is there; that they are nowhere together is no slip.
        ("bridegroom mayor", None),
        ("brg", None),
        ("zeppelin", None),
        ("brigd*", None),
        ("date:2034", None),
        ("", None),
        ("bridge", None),
    ];
    for (query, expected) in cases {
        let expected = expected.map(|(query, total)| (query.to_owned(), total));
        assert_eq!(meant(&archive, query), expected, "{query}");
    }
}

#[test]
fn a_rare_word_gives_way_only_to_one_that_is_very_much_more_frequent() {
    let mut all: Vec<Article> = (0..120).map(|n| article(&format!("Report {n}")).text("The government met.")).collect();
    all.push(article("A slip").text("The goverment met."));
    all.push(article("A name").text("The reporr spoke."));
    let archive = TestArchive::with(&all);
    assert_eq!(meant(&archive, "goverment"), Some(("[government]".into(), 120)));
    assert_eq!(meant(&archive, "govermen"), Some(("[government]".into(), 120)));
    assert_eq!(archive.search("government").total(), 120);
    assert_eq!(meant(&archive, "government"), None);
}

#[test]
fn a_suggestion_obeys_the_filters() {
    let archive = TestArchive::with(&coverage());
    let mut request = SearchRequest { query: "brigde".into(), ..SearchRequest::default() };
    request.selection.outlet.include = vec![Some("The Anvil".into())];
    assert_eq!(archive.archive.did_you_mean(&request).unwrap().map(|s| s.total), Some(1));
    request.selection.outlet.include = vec![Some("Phare".into())];
    assert_eq!(archive.archive.did_you_mean(&request).unwrap(), None);
}
