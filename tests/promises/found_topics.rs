//! Topics that the archive finds by itself: phrases that set articles apart, shared by two at least.

use broadsheet_archive::TopicKind;
use broadsheet_tests::{Article, TestArchive, article, seeds};

/// The topics found in the article with this headline.
fn found(archive: &TestArchive, headline: &str) -> Vec<String> {
    let topics = archive.article(headline).topics.into_iter();
    topics.filter(|topic| topic.kinds.contains(&TopicKind::Found)).filter_map(|topic| topic.topic.value).collect()
}

fn about_the_treaty() -> [Article; 2] {
    [
        article("Envoys meet in the harbour").in_language("en").text(
            "The envoys will discuss the future of the Norden-Ostland Tide Treaty with Ada Holm, an official said. \
             Ada Holm has defended the Norden-Ostland Tide Treaty for years.",
        ),
        article("Old pact under review").in_language("en").text(
            "Officials said on Monday that Ada Holm would leave the Norden–Ostland Tide Treaty as it is. The \
             Norden–Ostland Tide Treaty's text is short, and Ada Holm has signed it.",
        ),
    ]
}

fn unrelated() -> [Article; 4] {
    ["Bakers", "Weavers", "Rowers", "Carvers"].map(|trade| {
        let text = format!("{trade} held their summer fair in the old market, with music and a long parade of boats.");
        article(&format!("{trade} celebrate")).in_language("en").text(&text)
    })
}

#[test]
fn a_phrase_that_two_articles_share_is_a_topic_of_both() {
    let archive = TestArchive::with(&about_the_treaty());
    for headline in ["Envoys meet in the harbour", "Old pact under review"] {
        let topics = found(&archive, headline);
        assert!(topics.contains(&"Norden-Ostland Tide Treaty".to_owned()), "{headline}: {topics:?}");
    }
    assert_eq!(archive.search("").topics(&["Norden-Ostland Tide Treaty"]).total(), 2);
    let topics = archive.article("Old pact under review").topics;
    let treaty = topics.iter().find(|t| t.topic.value.as_deref() == Some("Norden-Ostland Tide Treaty")).unwrap();
    let evidence = treaty.topic.evidence.as_ref().unwrap();
    assert!(evidence.detail.contains("2 times"), "{}", evidence.detail);
    assert!(evidence.detail.contains("2 articles"), "{}", evidence.detail);
}

#[test]
fn persons_parts_of_names_and_days_are_no_topics() {
    let archive = TestArchive::with(&about_the_treaty());
    let all = archive.search("").find();
    for nothing in ["Ada Holm", "Holm", "Tide Treaty", "Treaty", "Monday", "officials said"] {
        assert!(all.topics().iter().all(|(topic, _)| *topic != nothing), "{:?}", all.topics());
    }
}

#[test]
fn a_topic_is_one_in_all_its_cases() {
    let archive = TestArchive::with(&[
        article("Встреча в гавани")
            .in_language("ru")
            .text("Портовый сбор снова обсуждают в городе. Портовый сбор вырос, и портовый сбор никому не нравится."),
        article("Письмо рыбаков")
            .in_language("ru")
            .text("Рыбаки написали о портовом сборе. Против портового сбора выступили все, и портовому сбору не рады."),
    ]);
    let (one, other) = (found(&archive, "Встреча в гавани"), found(&archive, "Письмо рыбаков"));
    let shared: Vec<&String> = one.iter().filter(|topic| other.contains(topic)).collect();
    assert_eq!(shared, ["портовый сбор"], "{one:?} {other:?}");
}

#[test]
fn articles_about_something_else_change_nothing() {
    let archive = TestArchive::with(&about_the_treaty());
    let topics = |archive: &TestArchive| {
        ["Envoys meet in the harbour", "Old pact under review"].map(|headline| found(archive, headline))
    };
    let before = topics(&archive);
    for (number, other) in unrelated().iter().enumerate() {
        archive.write(&format!("later-{number}.md"), &other.file());
        archive.rescan();
        assert_eq!(topics(&archive), before);
    }
    // The same articles give the same topics in whatever order they came, and after an index was made anew.
    let mut all: Vec<Article> = unrelated().into();
    all.extend(about_the_treaty());
    assert_eq!(topics(&TestArchive::with(&all)), before);
    assert_eq!(topics(&archive.without_index()), before);
}

#[test]
fn a_topic_goes_with_the_last_article_but_one() {
    let [one, other] = about_the_treaty();
    let archive = TestArchive::with(&[one]);
    assert_eq!(found(&archive, "Envoys meet in the harbour"), [""; 0]);
    archive.write("other.md", &other.file());
    archive.rescan();
    assert!(!found(&archive, "Envoys meet in the harbour").is_empty());
    archive.write("other.md", &article("Old pact under review").text("It is about something else by now.").file());
    archive.rescan();
    assert_eq!(found(&archive, "Envoys meet in the harbour"), [""; 0]);
}

#[test]
fn the_seeds_are_about_an_act_a_council_and_ministers() {
    let Some(folder) = seeds() else { return };
    let archive = TestArchive::of(&folder);
    let all = archive.search("").find();
    let topics: Vec<String> = all.topics().iter().map(|(topic, _)| topic.to_lowercase()).collect();
    for wanted in ["founding act", "nato-russia council", "ministers"] {
        assert!(topics.iter().any(|topic| topic.contains(wanted)), "{wanted}: {topics:?}");
    }
}
