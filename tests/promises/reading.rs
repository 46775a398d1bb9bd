//! What adding, rescanning, correcting and removing do.

use broadsheet_archive::{Concerned, CorrectedField, Correction, Progress, Watch};
use broadsheet_tests::{TestArchive, article};

#[test]
fn a_second_reading_reads_only_what_changed() {
    let archive = TestArchive::with(&[article("One"), article("Two")]);
    archive.write("2.md", &article("Three").file());
    archive.write("1.md", &article("Two, mended").file());
    let report = archive.rescan();
    assert_eq!((report.new, report.unchanged), (2, 1));
    assert_eq!(archive.search("").headlines(), ["One", "Three", "Two, mended"]);
}

#[test]
fn a_bad_file_is_listed_and_stops_nothing() {
    let archive = TestArchive::empty();
    archive.write("good.md", &article("Good").file());
    archive.write("bad.html", "");
    archive.write("worse.html", "\0\0\0\0\u{1}\u{2}");
    let report = archive.add(&archive.articles());
    assert_eq!(archive.search("").headlines(), ["Good"]);
    assert_eq!(report.skipped.len(), 2, "{:?}", report.skipped);
    for skipped in &report.skipped {
        assert!(
            !skipped.kind.is_empty() && !skipped.why.is_empty() && skipped.path.contains("articles"),
            "{skipped:?}"
        );
    }
}

#[test]
fn an_article_whose_file_has_gone_stays() {
    let archive = TestArchive::with(&[article("Here"), article("Gone").text("The text of it.")]);
    archive.delete("1.md");
    archive.rescan();
    assert!(archive.article("Gone").gone);
    assert!(!archive.article("Here").gone);
    assert_eq!(archive.search("\"the text of it\"").total(), 1);
}

#[test]
fn a_correction_outlasts_a_rescan_and_can_be_taken_back() {
    let archive = TestArchive::with(&[article("One").outlet("Nordpst").text("Words of the first.")]);
    let id = archive.article("One").id;
    let correction =
        Correction { of: Concerned::Ids(vec![id]), field: CorrectedField::Outlet, value: Some("Nordpost".into()) };
    archive.archive.correct(&correction).unwrap();
    assert_eq!(archive.search("").outlets(&["Nordpost"]).total(), 1);

    archive.write("0.md", &article("One").outlet("Nordpst").text("Other words.").file());
    archive.rescan();
    let archive = archive.reopened();
    assert_eq!(archive.search("other").find().outlets(), [("Nordpost", 1)]);
    assert!(archive.article("One").values.outlet.corrected);

    assert!(archive.archive.undo().unwrap().what.is_some());
    assert_eq!(archive.search("").find().outlets(), [("Nordpst", 1)]);
}

#[test]
fn removing_a_folder_takes_its_articles_and_leaves_its_files() {
    let archive = TestArchive::with(&[article("One"), article("Two")]);
    let folder = archive.archive.status().unwrap().folders.remove(0).path;
    assert_eq!(archive.archive.remove_folder(folder.as_ref()).unwrap(), 2);
    assert_eq!(archive.search("").total(), 0);
    assert!(archive.articles().join("0.md").is_file());
}

#[test]
fn what_was_read_is_there_after_reopening() {
    let archive = TestArchive::with(&[article("One").outlet("Nordpost").on("2023-03-14")]).reopened();
    let found = archive.search("one").find();
    assert_eq!((found.headlines().as_slice(), found.outlets()), (&["One".to_owned()][..], vec![("Nordpost", 1)]));
    assert_eq!(archive.rescan().unchanged, 1);
}

/// Stops a reading as soon as articles were read.
struct Impatient(std::sync::atomic::AtomicBool);

impl Watch for Impatient {
    fn progress(&self, progress: &Progress) {
        self.0.fetch_or(progress.articles > 0, std::sync::atomic::Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        self.0.load(std::sync::atomic::Ordering::Relaxed)
    }
}

#[test]
fn a_reading_that_is_stopped_keeps_what_it_read_and_is_taken_up_again() {
    let archive = TestArchive::empty();
    let record = |n: usize| {
        format!(
            "{{\"title\":\"Story {n}\",\"content\":\"What was told of number {n} would fill a page of any paper.\"}}\n"
        )
    };
    archive.write("export.jsonl", &(0..2_500).map(record).collect::<String>());
    let watch = Impatient(false.into());
    let report = archive.archive.add(&[archive.articles()], &watch).unwrap();
    assert!(report.cancelled && (1..2_500).contains(&report.articles), "{report:?}");
    assert_eq!(report.skipped.iter().map(|s| s.kind.as_str()).collect::<Vec<_>>(), ["unfinished"]);
    assert_eq!(archive.search("told").total(), report.articles);
    let report = archive.rescan();
    assert_eq!((report.articles, report.skipped.len(), archive.search("told").total()), (2_500, 0, 2_500));
}

#[test]
fn a_folder_says_what_its_columns_hold_and_where_paths_tell_the_day() {
    let archive = TestArchive::empty();
    let folder = archive.articles();
    let days = folder.join("2024/10/12");
    std::fs::create_dir_all(&days).unwrap();
    std::fs::write(days.join("wall.txt"), "The harbour wall\n\nThe harbour wall of Varrenby holds, the mayor said.\n")
        .unwrap();
    let table = "nr;Kropp;Kommentar;text\n1;The ferry goes again from Monday, the harbour office said.;fine;no\n";
    std::fs::write(days.join("rows.csv"), table).unwrap();
    let rule = "outlet = \"Nordpost\"\ndate = \"YYYY/MM/DD\"\n[columns]\nKropp = \"text\"\nKommentar = \"headline\"\n";
    archive.write("sources.toml", rule);
    archive.add(&folder);
    let mut found = archive.search("").outlets(&["Nordpost"]).between("2024-10-12", "2024-10-12").headlines();
    found.sort();
    assert_eq!(found, ["The harbour wall", "fine"]);
    assert_eq!(archive.search("ferry").headlines(), ["fine"]);
    let evidence = archive.article("fine").values.date.evidence.unwrap();
    assert_eq!(evidence.detail, "path 2024/10/12/rows.csv#2, by the folder's rule YYYY/MM/DD: “2024-10-12”");
}

#[test]
fn notes_beside_files_tell_what_the_files_are() {
    let archive = TestArchive::empty();
    let page = "<html><body><p>The harbour wall of Varrenby holds, the mayor said on the pier.</p></body></html>";
    std::fs::create_dir_all(archive.articles().join("files/7")).unwrap();
    archive.write("files/7/wall.html", page);
    let notes = |day: &str| {
        format!(
            "TY  - NEWS\nTI  - The harbour wall\nAU  - Holm, Ada\nT2  - Nordpost\nDA  - {day}\nL2  - files/7/wall.html\n\
             ER  - \nTY  - NEWS\nTI  - The ferry\nAB  - The ferry goes again from Monday, the harbour office said.\nER  - \n"
        )
    };
    archive.write("wall.ris", &notes("2024/10/12/"));
    archive.add(&archive.articles());
    let mut found = archive.search("").headlines();
    found.sort();
    assert_eq!(found, ["The ferry", "The harbour wall"]);
    let wall = archive.article("The harbour wall");
    assert_eq!(wall.values.outlet.value.as_deref(), Some("Nordpost"));
    assert_eq!(wall.values.date.evidence.unwrap().detail, "field DA of wall.ris#1: “2024-10-12”");

    archive.write("wall.ris", &notes("2024/11/30/"));
    let report = archive.rescan();
    assert_eq!((report.new, report.unchanged), (1, 0));
    assert_eq!(archive.search("wall").between("2024-11-30", "2024-11-30").total(), 1);

    // Without its file an entry is only a title, and without the list the file says what it says itself.
    archive.delete("wall.ris");
    archive.rescan();
    assert_eq!(archive.search("wall").outlets(&["Nordpost"]).total(), 0);
}

#[test]
fn a_list_that_holds_nothing_but_notes_says_so() {
    let archive = TestArchive::empty();
    archive.write("wall.md", &article("The harbour wall").file());
    archive.write("wall.bib", "@article{wall, title = {The harbour wall}, file = {Page:wall.md:text/plain}}");
    let report = archive.add(&archive.articles());
    assert_eq!(archive.search("").headlines(), ["The harbour wall"]);
    let skipped: Vec<(&str, bool)> =
        report.skipped.iter().map(|s| (s.kind.as_str(), s.why.contains("taken over there (1)"))).collect();
    assert_eq!(skipped, [("notes", true)]);
}
