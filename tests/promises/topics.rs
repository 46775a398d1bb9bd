//! The person's own topics: a file that holds for every article as soon as it is saved.

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
