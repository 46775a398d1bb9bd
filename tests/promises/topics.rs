//! The person's own topics: a file that holds for every article as soon as it is saved.

use broadsheet_archive::{FacetName, FacetRequest, TopicKind};
use broadsheet_tests::{TestArchive, article};

fn save(archive: &TestArchive, rules: &str) {
    std::fs::write(archive.home().join("topics.toml"), rules).unwrap();
    // The time of a file may be no finer than some milliseconds.
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(2);
    std::fs::File::options().write(true).open(archive.home().join("topics.toml")).unwrap().set_modified(later).unwrap();
}

fn topics(archive: &TestArchive) -> Vec<(Option<String>, u32)> {
    let found = archive.search("").find();
    found.response.facets.topic.iter().map(|v| (v.value.clone(), v.count)).collect()
}

#[test]
fn a_topic_holds_for_all_articles_at_once_and_for_later_ones() {
    let archive = TestArchive::with(&[article("Toll on the bridge").about(&["Town"]), article("Ferry to the island")]);
    assert_eq!(topics(&archive), [(None, 1), (Some("Town".into()), 1)]);
    save(&archive, "[[topic]]\nname = \"Crossings\"\nquery = 'bridge OR ferry'\n");
    assert_eq!(topics(&archive), [(Some("Crossings".into()), 2), (Some("Town".into()), 1)]);

    archive.write("2.md", &article("A second ferry").file());
    archive.rescan();
    assert_eq!(archive.search("").topics(&["Crossings"]).total(), 3);
    assert_eq!(archive.search("topic:crossings NOT island").total(), 2);
    assert_eq!(archive.search("second").find().response.hits[0].topics, ["Crossings"]);
}

#[test]
fn a_file_of_topics_that_is_not_understood_is_told_and_loses_nothing() {
    let archive = TestArchive::with(&[article("Toll on the bridge")]);
    save(&archive, "[[topic]]\nname = \"Crossings\"\nquery = 'bridge'\n");
    assert_eq!(topics(&archive), [(Some("Crossings".into()), 1)]);
    std::fs::write(archive.home().join("topics.toml"), "[[topic]]\nname = ").unwrap();
    assert_eq!(topics(&archive), [(Some("Crossings".into()), 1)]);
    assert!(archive.archive.status().unwrap().notice.is_some());
}

#[test]
fn topics_that_differ_in_case_and_accents_are_one_with_all_its_kinds() {
    let archive = TestArchive::with(&[
        article("Toll on the bridge").about(&["crossings", "Élections"]),
        article("Ferry to the island").about(&["elections"]),
        article("A vote").about(&["elections"]),
    ]);
    let facet = |archive: &TestArchive, kinds: &[TopicKind]| -> Vec<(String, u32, Vec<TopicKind>)> {
        let request = FacetRequest { kinds: kinds.to_vec(), ..FacetRequest::of(FacetName::Topic) };
        let values = archive.archive.facet(&request).unwrap().values.into_iter();
        values.filter_map(|v| v.value.map(|value| (value, v.count, v.kinds))).collect()
    };
    use TopicKind::{Own, Page};
    let pages = [("elections".into(), 3, vec![Page]), ("crossings".into(), 1, vec![Page])];
    assert_eq!(facet(&archive, &[]), pages);
    // One that was chosen by another spelling is the same.
    assert_eq!(archive.search("").topics(&["Élections"]).total(), 3);

    save(&archive, "[[topic]]\nname = \"Crossings\"\nquery = 'bridge OR ferry'\n");
    let own = ("Crossings".to_owned(), 2, vec![Own, Page]);
    assert_eq!(facet(&archive, &[]), [pages[0].clone(), own.clone()]);
    assert_eq!(facet(&archive, &[Own]), [own]);
    let kinds = |headline: &str| -> Vec<(String, Vec<TopicKind>)> {
        let topics = archive.article(headline).topics.into_iter();
        topics.map(|topic| (topic.topic.value.unwrap(), topic.kinds)).collect()
    };
    let (crossings, elections) = ("Crossings".to_owned(), "elections".to_owned());
    assert_eq!(kinds("Toll on the bridge"), [(crossings.clone(), vec![Own, Page]), (elections.clone(), vec![Page])]);
    assert_eq!(kinds("Ferry to the island"), [(elections, vec![Page]), (crossings, vec![Own])]);

    // A kind goes with the last article that has it, and the spelling with the one who spells so.
    save(&archive, "");
    assert_eq!(facet(&archive, &[]), pages);
}
