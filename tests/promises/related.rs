//! What is related to an article, and why.

use broadsheet_archive::RelatedRequest;
use broadsheet_tests::{Article, TestArchive, article};

fn coverage() -> [Article; 5] {
    [
        article("Cracks in the harbour bridge")
            .outlet("Nordpost")
            .on("2023-03-14")
            .text("Inspectors found cracks in the harbour bridge, Mayor Ada Holm said. Ferries will carry lorries until summer."),
        article("Lorries take the ferry")
            .outlet("The Anvil")
            .on("2023-03-16")
            .text("With cracks in the harbour bridge, ferries carry lorries now. Ada Holm asked drivers for patience."),
        article("Bridge closed")
            .outlet("Phare")
            .on("2023-04-02")
            .text("Inspectors closed the harbour bridge on Sunday. The council wants to see the cracks first."),
        article("Harbour bridge, ten years on")
            .outlet("Phare")
            .on("2033-03-14")
            .text("The cracks in the harbour bridge are history, and so are the ferries that carried lorries."),
        article("Lantern fair").outlet("Nordpost").on("2023-03-15").text("A record crowd came, and the rain held off."),
    ]
}

#[test]
fn related_articles_come_with_their_reasons_and_never_with_the_source() {
    let archive = TestArchive::with(&coverage());
    let source = archive.search("headline:cracks").find().response.hits[0].id;
    let answer = archive.archive.related(&RelatedRequest { ids: vec![source], ..RelatedRequest::default() }).unwrap();
    let headlines: Vec<&str> = answer.articles.iter().filter_map(|a| a.headline.as_deref()).collect();
    assert_eq!(headlines, ["Lorries take the ferry", "Bridge closed"]);
    let first = &answer.articles[0];
    assert_eq!(first.persons, ["Ada Holm"]);
    assert!(first.phrases.iter().any(|phrase| phrase.contains("harbour bridge")), "{first:?}");
    assert!(first.likeness > answer.articles[1].likeness && first.likeness < 1.0);
    assert!(answer.words.iter().any(|word| word == "harbour"), "{:?}", answer.words);

    let any_day = RelatedRequest { ids: vec![source], days: None, ..RelatedRequest::default() };
    assert_eq!(archive.archive.related(&any_day).unwrap().articles.len(), 3);
}

#[test]
fn what_is_related_to_several_articles_is_none_of_them() {
    let archive = TestArchive::with(&coverage());
    let hits = archive.search("headline:(cracks OR ferry)").find().response.hits;
    let ids: Vec<u32> = hits.iter().map(|hit| hit.id).collect();
    let answer = archive.archive.related(&RelatedRequest { ids: ids.clone(), ..RelatedRequest::default() }).unwrap();
    assert_eq!(answer.articles.iter().map(|a| a.headline.as_deref()).collect::<Vec<_>>(), [Some("Bridge closed")]);
    assert!(answer.articles.iter().all(|a| !ids.contains(&a.id)));
}
