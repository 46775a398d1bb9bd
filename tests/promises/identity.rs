//! Which article a file's text is: the same one when it moves, changes, is saved twice, or the index is lost.

use broadsheet_archive::{Concerned, CorrectedField, Correction, FileState, LedgerRequest};
use broadsheet_tests::{TestArchive, article};

fn correct(archive: &TestArchive, headline: &str, outlet: &str) -> u32 {
    let id = archive.article(headline).id;
    let correction =
        Correction { of: Concerned::Ids(vec![id]), field: CorrectedField::Outlet, value: Some(outlet.into()) };
    archive.archive.correct(&correction).unwrap();
    id
}

fn states(archive: &TestArchive) -> Vec<(String, FileState)> {
    let all = archive.archive.ledger(&LedgerRequest { limit: 100, ..LedgerRequest::default() }).unwrap();
    let name = |path: String| path.rsplit('/').next().unwrap_or_default().to_owned();
    all.entries.into_iter().map(|entry| (name(entry.path), entry.state)).collect()
}

#[test]
fn a_moved_file_keeps_its_article_and_corrections() {
    let archive = TestArchive::with(&[article("One")]);
    let id = correct(&archive, "One", "Nordpost");
    archive.delete("0.md");
    archive.write("moved.md", &article("One").file());
    let report = archive.rescan();
    assert_eq!((report.new, report.articles), (0, 1));
    let moved = archive.article("One");
    assert_eq!((moved.id, moved.gone, moved.values.outlet.value.as_deref()), (id, false, Some("Nordpost")));
    assert!(moved.path.ends_with("moved.md"), "{}", moved.path);
}

#[test]
fn a_file_that_comes_back_is_the_article_it_was() {
    let archive = TestArchive::with(&[article("One")]);
    let id = correct(&archive, "One", "Nordpost");
    archive.delete("0.md");
    archive.rescan();
    assert!(archive.article("One").gone);
    archive.write("0.md", &article("One").file());
    archive.rescan();
    let back = archive.article("One");
    assert_eq!((back.id, back.gone, archive.search("").total()), (id, false, 1));
}

#[test]
fn the_same_article_twice_is_one_article_and_a_duplicate() {
    let archive = TestArchive::with(&[article("One"), article("One"), article("Two")]);
    assert_eq!(archive.search("").headlines(), ["One", "Two"]);
    let expected = [("0.md", FileState::Read), ("1.md", FileState::Duplicate), ("2.md", FileState::Read)];
    // Which of two files read at the same time is the first is left open.
    let mut found = states(&archive);
    if found[0].1 == FileState::Duplicate {
        found.swap(0, 1);
        let (first, second) = found.split_at_mut(1);
        std::mem::swap(&mut first[0].0, &mut second[0].0);
    }
    assert_eq!(found, expected.map(|(name, state)| (name.to_owned(), state)));
    let report = archive.rescan();
    assert_eq!((report.new, report.duplicates, report.unchanged), (0, 1, 3));
}

#[test]
fn a_duplicate_takes_over_when_the_first_file_goes() {
    let archive = TestArchive::with(&[article("One"), article("One")]);
    let id = archive.article("One").id;
    let first = archive.article("One").path;
    std::fs::remove_file(&first).unwrap();
    archive.rescan();
    let other = archive.article("One");
    assert_eq!((other.id, other.gone), (id, false));
    assert_ne!(other.path, first);
}

#[test]
fn records_keep_their_articles_when_others_come_before_them() {
    let record = |title: &str| {
        format!("{{\"title\":\"{title}\",\"content\":\"{title} and what happened then was told at some length.\"}}\n")
    };
    let archive = TestArchive::empty();
    archive.write("export.jsonl", &(record("Bells") + &record("Ferries")));
    archive.add(&archive.articles());
    let id = correct(&archive, "Ferries", "Nordpost");
    archive.write("export.jsonl", &(record("Anchors") + &record("Bells") + &record("Ferries")));
    let report = archive.rescan();
    assert_eq!((report.new, report.articles), (1, 3));
    assert_eq!(archive.article("Ferries").id, id);
    assert_eq!(archive.search("").outlets(&["Nordpost"]).headlines(), ["Ferries"]);
}

#[test]
fn a_lost_index_is_made_again_with_every_correction() {
    let archive = TestArchive::with(&[article("One").text("Lanterns on the quay."), article("Two")]);
    correct(&archive, "Two", "Nordpost");
    archive.delete("0.md");
    archive.rescan();
    let archive = archive.without_index();
    assert_eq!(archive.search("lanterns").headlines(), ["One"]);
    assert_eq!(archive.search("").outlets(&["Nordpost"]).headlines(), ["Two"]);
}

#[test]
fn a_folder_around_known_folders_takes_them_in() {
    let archive = TestArchive::empty();
    let inner = archive.articles().join("inner");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(inner.join("0.md"), article("Inner").file()).unwrap();
    archive.write("1.md", &article("Outer").file());
    archive.add(&inner);
    let report = archive.add(&archive.articles());
    assert_eq!((report.new, report.unchanged), (1, 1));
    assert_eq!(archive.archive.status().unwrap().folders.len(), 1);
    assert_eq!(archive.rescan().unchanged, 2);
}

#[test]
fn an_archive_does_not_read_itself() {
    let archive = TestArchive::with(&[article("One")]);
    let home = archive.home();
    assert!(archive.archive.add(&[home], &broadsheet_tests::Quiet).is_err());
}

#[test]
fn a_rename_and_a_new_file_in_its_place_lose_nothing() {
    let archive = TestArchive::with(&[article("Alpha")]);
    let id = correct(&archive, "Alpha", "Nordpost");
    archive.write("1.md", &article("Alpha").file());
    archive.write("0.md", &article("Beta").file());
    archive.rescan();
    assert_eq!(archive.search("").headlines(), ["Alpha", "Beta"]);
    let alpha = archive.article("Alpha");
    assert_eq!((alpha.id, alpha.values.outlet.value.as_deref()), (id, Some("Nordpost")));
    assert!(alpha.path.ends_with("1.md"));
}

#[test]
fn files_that_swap_their_names_keep_their_articles() {
    let archive = TestArchive::with(&[article("Alpha"), article("Beta")]);
    let ids = (archive.article("Alpha").id, archive.article("Beta").id);
    archive.write("0.md", &article("Beta").file());
    archive.write("1.md", &article("Alpha").file());
    let report = archive.rescan();
    assert_eq!((report.articles, report.duplicates), (2, 0));
    assert_eq!((archive.article("Alpha").id, archive.article("Beta").id), ids);
    assert!(archive.article("Beta").path.ends_with("0.md"));
}

#[test]
fn an_edited_record_keeps_its_number_and_correction() {
    let record = |title: &str, more: &str| {
        let url = format!("https://nordpost.example/{title}");
        format!("{{\"title\":\"{title}\",\"url\":\"{url}\",\"content\":\"{title} and what happened then. {more}\"}}\n")
    };
    let archive = TestArchive::empty();
    archive.write("export.jsonl", &(record("Bells", "") + &record("Ferries", "")));
    archive.add(&archive.articles());
    let id = correct(&archive, "Ferries", "Harbour Ledger");
    archive.write("export.jsonl", &(record("Anchors", "") + &record("Bells", "") + &record("Ferries", "It sank.")));
    archive.rescan();
    let edited = archive.article("Ferries");
    assert_eq!((edited.id, edited.values.outlet.value.as_deref()), (id, Some("Harbour Ledger")));
    assert_eq!(archive.search("sank").headlines(), ["Ferries"]);
}

#[test]
fn a_file_that_is_damaged_for_a_while_keeps_its_article() {
    let archive = TestArchive::with(&[article("Alpha")]);
    let id = correct(&archive, "Alpha", "Nordpost");
    archive.write("0.md", "");
    let report = archive.rescan();
    assert_eq!((report.skipped.len(), archive.search("").total()), (1, 1));
    archive.write("0.md", &article("Alpha").file());
    archive.rescan();
    assert_eq!((archive.article("Alpha").id, archive.search("").total()), (id, 1));
}

#[test]
fn a_catalogue_from_a_copy_gets_an_index_of_its_own() {
    let archive = TestArchive::with(&[article("Alpha")]);
    let copy = std::fs::read(archive.home().join("catalogue.sqlite")).unwrap();
    let wal = std::fs::read(archive.home().join("catalogue.sqlite-wal")).unwrap_or_default();
    archive.write("1.md", &article("Beta").file());
    archive.rescan();
    correct(&archive, "Alpha", "Nordpost");
    let archive = archive.after_closing(|home| {
        std::fs::write(home.join("catalogue.sqlite"), copy).unwrap();
        std::fs::write(home.join("catalogue.sqlite-wal"), wal).unwrap();
        let _ = std::fs::remove_file(home.join("catalogue.sqlite-shm"));
    });
    assert_eq!(archive.search("").headlines(), ["Alpha"]);
    assert_eq!(archive.search("").outlets(&["Nordpost"]).total(), 0);
}

#[test]
fn a_damaged_index_is_made_again() {
    let archive = TestArchive::with(&[article("Alpha").text("Lanterns on the quay.")]);
    let archive = archive.after_closing(|home| {
        for entry in std::fs::read_dir(home.join("index")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "term" || e == "pos") {
                std::fs::write(path, "").unwrap();
            }
        }
    });
    assert_eq!(archive.search("lanterns").headlines(), ["Alpha"]);
}

#[test]
fn an_archive_inside_an_added_folder_is_left_out_of_it() {
    let archive = TestArchive::with(&[article("Alpha")]);
    let around = archive.home().parent().unwrap().to_owned();
    let report = archive.add(&around);
    assert_eq!((report.articles, report.skipped.len()), (1, 0), "{:?}", report.skipped);
}

#[test]
fn what_another_program_reads_is_found_at_once() {
    let archive = TestArchive::with(&[article("Alpha")]);
    let other = broadsheet_archive::Archive::open(&archive.home()).unwrap();
    archive.write("1.md", &article("Beta").file());
    other.rescan(&broadsheet_tests::Quiet).unwrap();
    assert_eq!(archive.search("").headlines(), ["Alpha", "Beta"]);
    assert_eq!(archive.rescan().unchanged, 2);
}
