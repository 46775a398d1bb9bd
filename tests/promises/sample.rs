//! The sample archive shows what it is there to show: one story, told by several outlets, in several formats.

use broadsheet_tests::{TestArchive, sample};

#[test]
fn every_outlet_and_every_date_that_is_stated_is_found() {
    let archive = TestArchive::of(&sample());
    let found = archive.search("").find();
    assert_eq!(found.response.total, 24);
    let stated = [
        ("Gaceta del Valle", 1),
        ("Harbour Ledger", 2),
        ("Le Phare", 3),
        ("Nordpost", 5),
        ("Ostrabote", 3),
        ("The Anvil", 5),
        ("Valley Wire", 4),
    ];
    let known: Vec<_> = found.outlets().into_iter().filter(|(name, _)| *name != "unknown").collect();
    assert_eq!(known, stated);
    assert_eq!(archive.search("").undated().headlines(), ["Remarks at the river wall"]);
}

#[test]
fn a_sentence_is_followed_from_outlet_to_outlet() {
    let archive = TestArchive::of(&sample());
    let found = archive.search("\"a bridge is a promise\"").find();
    let outlets: Vec<_> = found.outlets().into_iter().filter(|(_, count)| *count > 0).collect();
    assert_eq!(outlets, [("Nordpost", 2), ("The Anvil", 1), ("Valley Wire", 2), ("unknown", 1)]);
}

#[test]
fn page_clutter_is_kept_and_out_of_the_default_search() {
    let archive = TestArchive::of(&sample());
    assert_eq!(archive.search("\"frost closes the upper locks\"").total(), 0);
    assert_eq!(archive.search("\"frost closes the upper locks\"").with_clutter().total(), 1);
}
