//! The person's own topics, which hold for every article as soon as they are made; and topics of other kinds beside them.

use broadsheet_archive::{
    AddTopicRequest, Archive, ChangeTopicRequest, Choice, Exactness, FacetName, FacetRequest, MoveTopicRequest,
    RenameTopicRequest, SearchRequest, Selection, TopicKind, TopicsRequest,
};
use broadsheet_tests::{TestArchive, article};

fn asking(query: &str) -> SearchRequest {
    SearchRequest { query: query.into(), ..SearchRequest::default() }
}

/// Adds a topic; an empty query for one without a search.
fn add(archive: &TestArchive, name: &str, under: Option<u32>, query: &str) -> u32 {
    let search = (!query.is_empty()).then(|| asking(query));
    archive.archive.add_topic(&AddTopicRequest { name: name.into(), under, search }).unwrap().id
}

/// The tree of topics as it is listed, with its counts.
fn tree(archive: &Archive) -> Vec<(String, u32)> {
    let topics = archive.topics(&TopicsRequest { among: Some(SearchRequest::default()) }).unwrap();
    topics.into_iter().map(|topic| (topic.name, topic.count.unwrap())).collect()
}

fn counted(tree: &[(&str, u32)]) -> Vec<(String, u32)> {
    tree.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

fn facet(archive: &TestArchive, kinds: &[TopicKind]) -> Vec<(String, u32, Vec<TopicKind>)> {
    let request = FacetRequest { kinds: kinds.to_vec(), ..FacetRequest::of(FacetName::Topic) };
    let values = archive.archive.facet(&request).unwrap().values.into_iter();
    values.filter_map(|v| v.value.map(|value| (value, v.count, v.kinds))).collect()
}

#[test]
fn a_topic_holds_for_all_articles_at_once_and_for_later_ones() {
    let archive = TestArchive::with(&[article("Toll on the bridge").about(&["Town"]), article("Ferry to the island")]);
    assert_eq!(archive.search("").find().topics(), [("Town", 1), ("unknown", 1)]);
    let crossings = add(&archive, "Crossings", None, "bridge OR ferry");
    assert_eq!(archive.search("").find().topics(), [("Crossings", 2), ("Town", 1)]);

    archive.write("2.md", &article("A second ferry").file());
    archive.rescan();
    assert_eq!(archive.search("").topics(&["Crossings"]).total(), 3);
    assert_eq!(archive.search("topic:crossings NOT island").total(), 2);
    assert_eq!(archive.search("second").find().response.hits[0].topics, ["Crossings"]);

    // Another search counts at once, and so does another name.
    let request = ChangeTopicRequest { id: crossings, search: Some(asking("ferry")) };
    archive.archive.change_topic(&request).unwrap();
    archive.archive.rename_topic(&RenameTopicRequest { id: crossings, name: "Ferries".into() }).unwrap();
    assert_eq!(archive.search("").find().topics(), [("Ferries", 2), ("Town", 1)]);

    // Neither a rebuild nor a restart loses it.
    let archive = archive.without_index();
    assert_eq!(archive.search("").find().topics(), [("Ferries", 2), ("Town", 1)]);
    assert_eq!(archive.reopened().search("").topics(&["Ferries"]).total(), 2);
}

#[test]
fn a_topic_takes_filters_and_exactness_as_the_search_it_was_made_of() {
    let archive = TestArchive::with(&[
        article("Tolls on the bridge").outlet("Nordpost").on("2024-03-01").about(&["Town"]).in_language("en"),
        article("The toll is raised").outlet("Nordpost").on("2024-05-01").in_language("en"),
        article("A toll for lorries").outlet("Phare").on("2024-05-01").in_language("en"),
    ]);
    let nordpost = Selection {
        outlet: Choice { include: vec![Some("Nordpost".into())], ..Choice::default() },
        ..Selection::default()
    };
    let mut late = SearchRequest { selection: nordpost.clone(), ..SearchRequest::default() };
    late.selection.date.from = Some("2024-04".into());
    let mut of_town = SearchRequest::default();
    of_town.selection.topic.include = vec![Some("TOWN".into())];
    let searches = [
        ("Of Nordpost", SearchRequest { selection: nordpost, ..asking("toll") }, 2),
        ("Tolls alone", SearchRequest { exactness: Exactness::Word, ..asking("tolls") }, 1),
        ("Late in Nordpost", late, 1),
        ("Of the town", of_town, 1),
        ("Spelled alike", SearchRequest { exactness: Exactness::Variants, ..asking("toll") }, 3),
    ];
    for (name, search, count) in searches {
        assert_eq!(archive.archive.search(&search).unwrap().total, count, "{name}");
        let request = AddTopicRequest { name: name.into(), under: None, search: Some(search) };
        assert_eq!(archive.archive.add_topic(&request).unwrap().count, Some(count), "{name}");
    }
    archive.write("9.md", &article("Another toll").outlet("Nordpost").on("2024-06-01").file());
    archive.rescan();
    let counts =
        [("Of Nordpost", 3), ("Tolls alone", 1), ("Late in Nordpost", 2), ("Of the town", 1), ("Spelled alike", 4)];
    assert_eq!(tree(&archive.archive), counted(&counts));
}

#[test]
fn a_topic_holds_what_those_under_it_hold_each_article_once() {
    let archive = TestArchive::with(&[
        article("Toll on the bridge"),
        article("The bridge and the ferry"),
        article("A vote").about(&["ferries"]),
        article("Rain"),
    ]);
    let crossings = add(&archive, "Crossings", None, "");
    let bridges = add(&archive, "Bridges", Some(crossings), "bridge");
    let ferries = add(&archive, "Ferries", Some(crossings), "ferry");
    let tolls = add(&archive, "Tolls", Some(bridges), "toll");
    // What pages call so is the topic's too, and with it of the one above.
    let sums = [("Crossings", 3), ("Bridges", 2), ("Tolls", 1), ("Ferries", 2)];
    assert_eq!(tree(&archive.archive), counted(&sums));
    assert_eq!(archive.search("").topics(&["Crossings"]).total(), 3);

    // Among the articles of a search.
    let among = TopicsRequest { among: Some(asking("ferry")) };
    let counts: Vec<u32> =
        archive.archive.topics(&among).unwrap().into_iter().filter_map(|topic| topic.count).collect();
    assert_eq!(counts, [1, 1, 0, 1]);

    let request = MoveTopicRequest { id: ferries, under: None, before: Some(crossings) };
    archive.archive.move_topic(&request).unwrap();
    assert_eq!(tree(&archive.archive), counted(&[("Ferries", 2), ("Crossings", 2), ("Bridges", 2), ("Tolls", 1)]));

    // A removal takes those under it, and is taken back whole.
    assert_eq!(archive.archive.remove_topic(bridges).unwrap(), 2);
    assert_eq!(tree(&archive.archive), counted(&[("Ferries", 2), ("Crossings", 0)]));
    assert_eq!(facet(&archive, &[]).len(), 1);
    archive.archive.restore_topic(bridges).unwrap();
    assert_eq!(tree(&archive.archive), counted(&[("Ferries", 2), ("Crossings", 2), ("Bridges", 2), ("Tolls", 1)]));
    assert!(archive.archive.remove_topic(tolls + 9).is_err());
}

#[test]
fn topics_are_not_made_of_each_other() {
    let archive = TestArchive::with(&[article("Toll on the bridge").about(&["Crossings", "Town life"])]);
    add(&archive, "Bridges of the town", None, "bridge");
    let mut chosen = SearchRequest::default();
    chosen.selection.topic.exclude = vec![Some("bridges of the TOWN".into())];
    for search in [asking("topic:bridges"), asking("ferry OR NOT topic:(rain OR \"of the\")"), chosen] {
        let request = AddTopicRequest { name: "Other".into(), under: None, search: Some(search) };
        let why = archive.archive.add_topic(&request).unwrap_err().to_string();
        assert!(why.contains("Bridges of the town"), "{why}");
    }
    // Of what pages say they are, also when a topic of that name comes later.
    add(&archive, "Town", None, "topic:crossings AND topic:life");
    add(&archive, "Crossings", None, "ferry");
    assert_eq!(tree(&archive.archive), counted(&[("Bridges of the town", 1), ("Town", 1), ("Crossings", 1)]));
}

#[test]
fn a_topic_that_a_later_version_made_is_named_and_holds_nothing_by_its_search() {
    let archive = TestArchive::with(&[article("Toll on the bridge")]);
    let file = archive.home().join("later.jsonl");
    let later = r#"{"topic":"Calm","search":{"query":"bridge","selection":{"mood":{"include":["calm"]}}}}"#;
    std::fs::write(&file, later).unwrap();
    assert_eq!(archive.archive.import_corrections(&file).unwrap().taken, 1);
    let topics = archive.archive.topics(&TopicsRequest { among: Some(SearchRequest::default()) }).unwrap();
    assert_eq!((topics[0].count, topics[0].beyond.as_slice()), (Some(0), &["selection.mood".to_owned()][..]));
    let (file, _) = archive.archive.export_corrections(None).unwrap();
    assert_eq!(std::fs::read_to_string(file).unwrap().trim(), later);
}

#[test]
fn topics_go_with_the_file_of_corrections_to_another_archive() {
    let articles = [article("Toll on the bridge"), article("Ferry to the island")];
    let archive = TestArchive::with(&articles);
    let crossings = add(&archive, "Crossings", None, "");
    add(&archive, "Bridges", Some(crossings), "bridge");
    add(&archive, "Ferries", Some(crossings), "ferry");
    let (file, lines) = archive.archive.export_corrections(None).unwrap();
    assert_eq!(lines, 3);

    let other = TestArchive::with(&articles);
    add(&other, "ferries", None, "boat");
    let taken = other.archive.import_corrections(&file).unwrap();
    assert_eq!((taken.taken, taken.left.len(), taken.left[0].0), (2, 1, 3));
    assert_eq!(tree(&other.archive), counted(&[("ferries", 0), ("Crossings", 1), ("Bridges", 1)]));
    // Again it changes nothing.
    assert_eq!(archive.archive.import_corrections(&file).unwrap().left, []);
    assert_eq!(tree(&archive.archive), counted(&[("Crossings", 2), ("Bridges", 1), ("Ferries", 1)]));
}

#[test]
fn the_file_of_topics_of_an_earlier_version_is_taken_over_once_and_stays() {
    let archive = TestArchive::with(&[article("Toll on the bridge"), article("Ferry to the island")]);
    let written = "[[topic]]\nname = \"Crossings\"\nquery = 'bridge OR ferry'\n";
    let archive = archive.after_closing(|home| std::fs::write(home.join("topics.toml"), written).unwrap());
    assert_eq!(tree(&archive.archive), counted(&[("Crossings", 2)]));
    let kept = archive.home().join("topics-taken-over.toml");
    assert_eq!(std::fs::read_to_string(kept).unwrap(), written);
    assert!(!archive.home().join("topics.toml").exists());
    let id = archive.archive.topics(&TopicsRequest::default()).unwrap()[0].id;
    archive.archive.remove_topic(id).unwrap();
    assert_eq!(tree(&archive.reopened().archive), []);
}

#[test]
fn a_file_of_topics_that_is_not_understood_is_told_and_kept() {
    let archive = TestArchive::with(&[article("Toll on the bridge")]);
    let archive = archive.after_closing(|home| std::fs::write(home.join("topics.toml"), "[[topic]]\nname = ").unwrap());
    assert!(archive.archive.status().unwrap().notice.unwrap().contains("topics.toml"));
    let mended = "[[topic]]\nname = \"Toll\"\nquery = 'toll'";
    let archive = archive.after_closing(|home| std::fs::write(home.join("topics.toml"), mended).unwrap());
    assert_eq!((tree(&archive.archive), archive.archive.status().unwrap().notice), (counted(&[("Toll", 1)]), None));
}

#[test]
fn topics_that_differ_in_case_and_accents_are_one_with_all_its_kinds() {
    let archive = TestArchive::with(&[
        article("Toll on the bridge").about(&["crossings", "Élections"]),
        article("Ferry to the island").about(&["elections"]),
        article("A vote").about(&["elections"]),
    ]);
    use TopicKind::{Own, Page};
    let pages = [("elections".into(), 3, vec![Page]), ("crossings".into(), 1, vec![Page])];
    assert_eq!(facet(&archive, &[]), pages);
    // One that was chosen by another spelling is the same.
    assert_eq!(archive.search("").topics(&["Élections"]).total(), 3);

    let id = add(&archive, "Crossings", None, "bridge OR ferry");
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
    archive.archive.remove_topic(id).unwrap();
    assert_eq!(facet(&archive, &[]), pages);
}
