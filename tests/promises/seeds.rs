//! The four articles that the project is first judged by. Nothing of their text stands here but the words searched for.

use broadsheet_tests::{TestArchive, seeds};

#[test]
fn the_four_seeds() {
    let Some(folder) = seeds() else { return };
    let archive = TestArchive::of(&folder);
    assert_eq!(archive.search("").total(), 4);
    assert_eq!(archive.search("\"Founding Act\"").total(), 4);
    assert_eq!(archive.search("\"rock bottom\"").total(), 2);
    let persons = archive.search("").find();
    let count = |name: &str| persons.persons().iter().find(|(person, _)| *person == name).map(|(_, count)| *count);
    assert_eq!((count("Aleksandr Grushko"), count("Mark Rutte")), (Some(1), Some(2)), "{:?}", persons.persons());
    assert_eq!(archive.search("").find().months(), [("2024-10", 1), ("unknown", 3)]);
    assert_eq!(archive.search("").between("2024-10-12", "2024-10-12").total(), 1);
    assert_eq!(archive.search("").undated().total(), 3);
    assert!(archive.search("").find().outlets().iter().all(|(outlet, _)| !outlet.contains("Politico")));
    assert_eq!(archive.search("\"support us\" OR advertisement").total(), 0);
    assert!(archive.search("\"support us\" OR advertisement").with_clutter().total() > 0);
}

#[test]
fn choosing_a_person_marks_every_place_that_names_them() {
    let Some(folder) = seeds() else { return };
    let archive = TestArchive::of(&folder);
    let found = archive.search("").persons(&["Mark Rutte"]).find();
    assert_eq!(found.response.total, 2);
    for hit in &found.response.hits {
        assert!(hit.matches >= 1 && hit.passages.len() as u32 + hit.more_matches >= 1, "{}", hit.path);
    }
    assert!(found.marks().iter().all(|mark| mark.contains("Rutte")), "{:?}", found.marks());
}
