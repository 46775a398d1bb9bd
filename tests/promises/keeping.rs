//! Searches that are kept: saved under a name, and remembered as made.

use broadsheet_archive::{
    Archive, Choice, DateChoice, HistoryRequest, OrderSearchesRequest, RenameSearchRequest, SaveSearchRequest,
    SavedSearch, SavedSearchesRequest, SearchRequest, Selection, Sort,
};
use broadsheet_tests::{Article, TestArchive, article};

fn coverage() -> [Article; 3] {
    [
        article("Cracks in the bridge").outlet("Nordpost").on("2023-03-14").text("The mayor kept the bridge open."),
        article("Who knew").outlet("The Anvil").on("2023-03-15").text("Somebody always knows of a crack in a bridge."),
        article("Lantern fair").outlet("Nordpost").on("2024-10-06").text("A record crowd came."),
    ]
}

/// A search with something in every part of it.
fn whole() -> SearchRequest {
    let choice = |include: &str, exclude: &str| Choice {
        include: vec![Some(include.into()), None],
        exclude: vec![Some(exclude.into())],
        all: false,
    };
    SearchRequest {
        query: "bridge OR fair".into(),
        selection: Selection {
            outlet: choice("Nordpost", "Phare"),
            person: Choice { include: vec![None], all: true, ..choice("Ada Holm", "Jon Brandt") },
            organisation: choice("Ports Board", "Ferry Union"),
            place: choice("Norden", "Öby"),
            topic: choice("Harbour", "Courts"),
            language: choice("en", "da"),
            author: choice("Edo Mark", "Zoe Birk"),
            folder: Choice { include: Vec::new(), ..choice("", "/found") },
            file_type: choice("Markdown", "Text"),
            date: DateChoice { from: Some("2023".into()), to: None, unknown: true },
        },
        sort: Sort::Oldest,
        clutter: true,
        ..SearchRequest::default()
    }
}

fn search(query: &str) -> SearchRequest {
    SearchRequest { query: query.into(), ..SearchRequest::default() }
}

fn save(archive: &Archive, name: &str, query: &str) -> u32 {
    let request = SaveSearchRequest { name: name.into(), search: search(query), replace: false };
    archive.save_search(&request).unwrap().id
}

fn saved(archive: &Archive) -> Vec<SavedSearch> {
    archive.saved_searches(&SavedSearchesRequest { counts: true }).unwrap()
}

fn names(archive: &Archive) -> Vec<String> {
    saved(archive).into_iter().map(|saved| saved.name).collect()
}

fn history(archive: &Archive, find: &str) -> Vec<String> {
    let past = archive.history(&HistoryRequest { find: find.into(), limit: 100 }).unwrap();
    past.into_iter().map(|past| past.search.query).collect()
}

#[test]
fn a_saved_search_keeps_every_filter_and_says_how_many_it_finds_now() {
    let archive = TestArchive::with(&coverage());
    let request = SaveSearchRequest { name: " Bridges  and fairs ".into(), search: whole(), replace: false };
    archive.archive.save_search(&request).unwrap();
    save(&archive.archive, "Bridges", "bridge");

    // What is on a page of results is no part of a search.
    let paged = SearchRequest { limit: 50, offset: 100, passages: 3, facet_limit: 8, ..search("bridge") };
    archive.archive.save_search(&SaveSearchRequest { name: "Paged".into(), search: paged, replace: false }).unwrap();

    let archive = archive.without_index();
    let [all, bridges, paged] = &saved(&archive.archive)[..] else { panic!() };
    assert_eq!((all.name.as_str(), all.search.as_ref(), all.count), ("Bridges and fairs", Some(&whole()), Some(2)));
    assert_eq!((bridges.count, &paged.search), (Some(2), &bridges.search));
    archive.write("3.md", &article("A third bridge").file());
    archive.rescan();
    assert_eq!(saved(&archive.archive)[1].count, Some(3));
}

#[test]
fn saved_searches_are_renamed_ordered_replaced_removed_and_taken_back() {
    let archive = TestArchive::with(&coverage());
    let archive = &archive.archive;
    let [one, two, three] = ["One", "Two", "Three"].map(|name| save(archive, name, "bridge"));
    archive.order_searches(&OrderSearchesRequest { ids: vec![three, one] }).unwrap();
    assert_eq!(names(archive), ["Three", "One", "Two"]);
    archive.rename_search(&RenameSearchRequest { id: one, name: "First".into() }).unwrap();
    archive.remove_search(three).unwrap();
    assert_eq!(names(archive), ["First", "Two"]);
    archive.restore_search(three).unwrap();
    assert_eq!(names(archive), ["Three", "First", "Two"]);

    let again = |replace| SaveSearchRequest { name: "two".into(), search: search("fair"), replace };
    assert!(archive.save_search(&again(false)).unwrap_err().to_string().contains("already"));
    assert_eq!(archive.save_search(&again(true)).unwrap().id, two);
    assert_eq!(saved(archive)[2].search, Some(search("fair")));

    // A name given away meanwhile is not taken from its new owner.
    archive.remove_search(one).unwrap();
    save(archive, "First", "crowd");
    assert!(archive.restore_search(one).is_err());
    assert!(archive.rename_search(&RenameSearchRequest { id: three, name: "FIRST".into() }).is_err());
    assert!(archive.rename_search(&RenameSearchRequest { id: three, name: " ".into() }).is_err());
    assert_eq!(names(archive), ["Three", "two", "First"]);
}

#[test]
fn searches_made_are_remembered_the_latest_first_and_each_once() {
    let archive = TestArchive::with(&coverage());
    for query in ["bridge", "fair", "Brücke", "bridge", "", "  "] {
        archive.archive.remember(&SearchRequest { limit: 50, ..search(query) }).unwrap();
    }
    let archive = archive.reopened();
    assert_eq!(history(&archive.archive, ""), ["bridge", "Brücke", "fair"]);
    assert_eq!(history(&archive.archive, "BRUCK"), ["Brücke"]);
    // With other filters it is another search.
    archive.archive.remember(&SearchRequest { selection: whole().selection, ..search("bridge") }).unwrap();
    let past = archive.archive.history(&HistoryRequest { find: String::new(), limit: 2 }).unwrap();
    assert_eq!((&past[0].search.selection, past[1].search.query.as_str()), (&whole().selection, "bridge"));
    archive.archive.forget(past[0].id).unwrap();
    assert_eq!(history(&archive.archive, ""), ["bridge", "Brücke", "fair"]);
    assert_eq!(archive.archive.clear_history().unwrap(), 3);
    assert_eq!(history(&archive.archive, ""), Vec::<String>::new());
}

#[test]
fn another_program_that_reads_folders_keeps_nobody_from_saving_a_search() {
    let archive = TestArchive::with(&coverage());
    // The lock that a reading holds from its beginning to its end.
    let lock =
        std::fs::File::options().write(true).create(true).truncate(false).open(archive.home().join("lock")).unwrap();
    lock.lock().unwrap();
    assert!(archive.archive.undo().is_err());
    save(&archive.archive, "Bridges", "bridge");
    archive.archive.remember(&search("bridge")).unwrap();
    let other = Archive::open(&archive.home()).unwrap();
    save(&other, "Fairs", "fair");
    assert_eq!((names(&archive.archive), history(&other, "")), (names(&other), vec!["bridge".to_owned()]));
}
