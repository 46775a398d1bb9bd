//! Corrections win over what was read, for one article or many, and last.

use broadsheet_archive::{Concerned, CorrectedField, Correction, SearchRequest};
use broadsheet_tests::TestArchive;

const AD: &str = "The Lantern Club meets on every first Tuesday of the month.";

/// Two articles of `nordpost.example`, one of `anvil.example`; all hold the same paragraph beside their own.
fn three() -> TestArchive {
    let archive = TestArchive::empty();
    let page = |host: &str, headline: &str, text: &str| {
        format!("---\ntitle: {headline}\nurl: https://{host}/{headline}\n---\n\n{text}\n\n{AD}\n")
    };
    archive.write("0.md", &page("www.nordpost.example", "One", "Mayor Ada Holm opened the ferry terminal on Monday."));
    archive.write("1.md", &page("sport.nordpost.example", "Two", "The rowing club of the town won again on Sunday."));
    archive.write("2.md", &page("anvil.example", "Three", "The lock keeper of Varrenby retires after forty years."));
    archive.add(&archive.articles());
    archive
}

fn outlets(archive: &TestArchive) -> Vec<(String, u32)> {
    let found = archive.search("").find();
    found.outlets().into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
}

fn correct(archive: &TestArchive, of: Concerned, field: CorrectedField, value: &str) -> String {
    archive.archive.correct(&Correction { of, field, value: Some(value.to_owned()) }).unwrap()
}

fn named(name: &str, count: u32) -> (String, u32) {
    (name.to_owned(), count)
}

#[test]
fn a_rule_for_a_domain_holds_for_those_below_it_and_those_to_come() {
    let archive = three();
    let what =
        correct(&archive, Concerned::Domain("nordpost.example".into()), CorrectedField::Outlet, "The Night Post");
    assert_eq!(what, "Outlet of all articles of nordpost.example set to The Night Post");
    assert_eq!(archive.search("").outlets(&["The Night Post"]).headlines(), ["One", "Two"]);
    archive
        .write("3.md", "---\ntitle: Four\nurl: http://nordpost.example/4\n---\n\nA fourth, about the harbour wall.\n");
    archive.rescan();
    let mut found = archive.search("").outlets(&["The Night Post"]).headlines();
    found.sort();
    assert_eq!(found, ["Four", "One", "Two"]);
    let evidence = archive.article("Four").values.outlet.evidence.unwrap();
    assert_eq!(evidence.detail, "your rule for nordpost.example");
}

#[test]
fn an_articles_own_correction_goes_before_a_rule() {
    let archive = three();
    let id = archive.article("One").id;
    correct(&archive, Concerned::Ids(vec![id]), CorrectedField::Outlet, "Le Phare");
    let folder = archive.articles().to_string_lossy().into_owned();
    correct(&archive, Concerned::Folder(folder), CorrectedField::Outlet, "Ostrabote");
    assert_eq!(outlets(&archive), [named("Le Phare", 1), named("Ostrabote", 2)]);
}

#[test]
fn all_that_a_search_finds_is_corrected_at_once_and_taken_back_at_once() {
    let archive = three();
    let before = outlets(&archive);
    let search = SearchRequest { query: "\"lantern club\" -rowing".into(), limit: 1, ..SearchRequest::default() };
    let what = correct(&archive, Concerned::Found(Box::new(search)), CorrectedField::Date, "2024-02-06");
    assert_eq!(what, "Date of 2 articles set to 2024-02-06");
    let mut dated = archive.search("").between("2024-02-06", "2024-02-06").headlines();
    dated.sort();
    assert_eq!(dated, ["One", "Three"]);
    assert_eq!(archive.archive.undo().unwrap().what, Some(what));
    assert_eq!(archive.search("").between("2024-02-06", "2024-02-06").total(), 0);
    assert_eq!(outlets(&archive), before);
}

#[test]
fn an_act_is_taken_back_whatever_came_after_it() {
    let archive = three();
    let domain = || Concerned::Domain("anvil.example".into());
    correct(&archive, domain(), CorrectedField::Outlet, "The Anvil");
    correct(&archive, domain(), CorrectedField::Authors, "Dermot Quill");
    let acts = archive.archive.acts().unwrap();
    let whats: Vec<&str> = acts.iter().map(|act| act.what.as_str()).collect();
    let expected = [
        "Authors of all articles of anvil.example set to Dermot Quill",
        "Outlet of all articles of anvil.example set to The Anvil",
    ];
    assert_eq!(whats, expected);
    archive.archive.take_back(acts[1].id).unwrap();
    let values = archive.article("Three").values;
    assert_eq!((values.outlet.corrected, values.authors.value.as_deref()), (false, Some("Dermot Quill")));
    assert_eq!(archive.archive.take_back(acts[1].id).unwrap().what, None);
}

#[test]
fn text_that_is_set_aside_is_clutter_wherever_it_stands_and_can_be_taken_in_again() {
    let archive = three();
    assert_eq!(archive.search("lantern").total(), 3);
    let what = correct(&archive, Concerned::Domain("nordpost.example".into()), CorrectedField::Clutter, AD);
    assert_eq!(
        what,
        "“The Lantern Club meets on every first Tuesday…” set aside as clutter in all articles of nordpost.example"
    );
    assert_eq!(archive.search("lantern").headlines(), ["Three"]);
    assert_eq!(archive.search("lantern").with_clutter().total(), 3);
    let id = archive.article("One").id;
    correct(&archive, Concerned::Ids(vec![id]), CorrectedField::Text, &format!("  {}", AD.replace(' ', "\n ")));
    let mut found = archive.search("lantern").headlines();
    found.sort();
    assert_eq!(found, ["One", "Three"]);
}

#[test]
fn who_is_named_in_text_that_is_set_aside_is_not_named() {
    let archive = three();
    assert_eq!(archive.search("").persons(&["Ada Holm"]).headlines(), ["One"]);
    let id = archive.article("One").id;
    let text = "Mayor Ada Holm opened the ferry terminal on Monday.";
    correct(&archive, Concerned::Ids(vec![id]), CorrectedField::Clutter, text);
    assert_eq!(archive.search("").persons(&["Ada Holm"]).total(), 0);
    correct(&archive, Concerned::Ids(vec![id]), CorrectedField::Text, text);
    assert_eq!(archive.search("").persons(&["Ada Holm"]).headlines(), ["One"]);
}

#[test]
fn corrections_outlive_a_rescan_the_loss_of_the_index_and_a_change_of_the_file() {
    let archive = three();
    correct(&archive, Concerned::Domain("nordpost.example".into()), CorrectedField::Clutter, AD);
    let id = archive.article("Two").id;
    correct(&archive, Concerned::Ids(vec![id]), CorrectedField::Headline, "Rowers win again");
    let text =
        format!("---\ntitle: Two\nurl: https://sport.nordpost.example/Two\n---\n\nThe rowing club won.\n\n{AD}\n");
    archive.write("1.md", &text);
    archive.rescan();
    let archive = archive.without_index();
    archive.rescan();
    assert_eq!(archive.search("lantern").headlines(), ["Three"]);
    assert_eq!(archive.search("headline:rowers").headlines(), ["Rowers win again"]);
}

#[test]
fn corrections_are_carried_to_another_archive_of_the_same_files() {
    let archive = three();
    correct(&archive, Concerned::Domain("nordpost.example".into()), CorrectedField::Clutter, AD);
    let id = archive.article("Three").id;
    correct(&archive, Concerned::Ids(vec![id]), CorrectedField::Outlet, "The Anvil");
    archive
        .archive
        .correct(&Correction { of: Concerned::Ids(vec![id]), field: CorrectedField::Date, value: None })
        .unwrap();
    let (file, number) = archive.archive.export_corrections(None).unwrap();
    assert_eq!((file.parent(), number), (Some(archive.home().as_path()), 3));

    let other = TestArchive::of(&archive.articles());
    let gone = "{\"path\":\"/nowhere/9.md\",\"field\":\"outlet\",\"value\":\"Nordpost\"}\nnonsense\n";
    std::fs::write(&file, std::fs::read_to_string(&file).unwrap() + gone).unwrap();
    let imported = other.archive.import_corrections(&file).unwrap();
    assert_eq!(imported.taken, 3);
    assert_eq!(imported.left.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4, 5]);
    assert_eq!(other.search("lantern").headlines(), ["Three"]);
    assert_eq!(other.article("Three").values.outlet.value.as_deref(), Some("The Anvil"));
    other.archive.undo().unwrap();
    assert_eq!(other.search("lantern").total(), 3);
}

#[test]
fn what_cannot_be_is_refused() {
    let archive = three();
    let refused = |of, field, value: Option<&str>| {
        let value = value.map(str::to_owned);
        archive.archive.correct(&Correction { of, field, value }).unwrap_err().to_string()
    };
    let domain = || Concerned::Domain("nordpost.example".into());
    assert!(refused(Concerned::Domain("no domain".into()), CorrectedField::Outlet, Some("X")).contains("no domain"));
    assert!(refused(Concerned::Ids(Vec::new()), CorrectedField::Outlet, Some("X")).contains("No article"));
    assert!(refused(domain(), CorrectedField::Date, Some("soon")).contains("no day"));
    assert!(refused(domain(), CorrectedField::Clutter, None).contains("No text"));
    assert!(archive.archive.acts().unwrap().is_empty());
}
