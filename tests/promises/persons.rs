//! Who is who over the whole archive: found by itself, mended by the person, and lasting.

use broadsheet_archive::{Archive, Concerned, Mending, PersonCount, PersonRequest, RelatedRequest, SearchRequest};
use broadsheet_tests::{TestArchive, article};

fn archive() -> TestArchive {
    TestArchive::with(&[
        article("One")
            .in_language("en")
            .text("President Marko Zelenko opened the bridge, and Zelenko thanked the town."),
        article("Two").in_language("ru").text("Президент Марко Зеленко открыл мост, сообщил мэр города во вторник."),
        article("Three")
            .in_language("en")
            .text("The engineer Anna Zelenkoff and President Marko Zelenko met on Friday."),
        article("Four").in_language("en").text("President Markus Zelenko of the rowing club won again, as in May."),
    ])
}

/// The values of the facet, by name.
fn persons(archive: &TestArchive) -> Vec<(String, u32)> {
    let found = archive.search("").find();
    found.persons().into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
}

fn named(name: &str, count: u32) -> (String, u32) {
    (name.to_owned(), count)
}

fn counts(counts: &[PersonCount]) -> Vec<(&str, u32)> {
    counts.iter().map(|count| (count.name.as_str(), count.articles)).collect()
}

fn strings(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn merge(archive: &Archive) -> String {
    let persons = strings(&["Marko Zelenko", "Markus Zelenko"]);
    archive.mend(&Mending::Merge { persons, called: "Marko Zelenko".into() }).unwrap()
}

#[test]
fn one_person_in_two_scripts_is_one_value_with_its_reason() {
    let archive = archive();
    let all = [named("Anna Zelenkoff", 1), named("Marko Zelenko", 3), named("Markus Zelenko", 1)];
    assert_eq!(persons(&archive), all);
    assert_eq!(archive.search("").persons(&["Marko Zelenko"]).headlines(), ["One", "Three", "Two"]);
    // Chosen by another of their names, it is the same person, marked in both scripts.
    let found = archive.search("").persons(&["Марко Зеленко"]).find();
    assert_eq!(found.headlines(), ["One", "Three", "Two"]);
    assert_eq!(found.all_marks(), ["Marko Zelenko", "Zelenko", "Marko Zelenko", "Марко Зеленко"]);
    let request = PersonRequest { name: "Marko Zelenko".into(), search: SearchRequest::default() };
    let person = archive.archive.person(&request).unwrap();
    let names: Vec<(&str, u32, Option<&str>)> =
        person.names.iter().map(|n| (n.name.as_str(), n.articles, n.why.as_deref())).collect();
    let why = Some("“Marko Zelenko” in the other script");
    assert_eq!(names, [("Marko Zelenko", 2, None), ("Марко Зеленко", 1, why)]);
    assert_eq!((person.roles[0].role.as_str(), person.roles[0].articles, person.looked_at), ("President", 2, 3));
}

#[test]
fn persons_are_merged_renamed_and_taken_back() {
    let archive = archive();
    let before = persons(&archive);
    let mending =
        Mending::Merge { persons: strings(&["Marko Zelenko", "Markus Zelenko"]), called: "Marko Zelenko".into() };
    let preview = archive.archive.preview_mend(&mending).unwrap();
    assert_eq!(counts(&preview.before), [("Marko Zelenko", 3), ("Markus Zelenko", 1)]);
    assert_eq!(counts(&preview.after), [("Marko Zelenko", 4)]);
    assert_eq!(persons(&archive), before);
    assert_eq!(merge(&archive.archive), "merged Markus Zelenko into Marko Zelenko");
    assert_eq!(persons(&archive), [named("Anna Zelenkoff", 1), named("Marko Zelenko", 4)]);
    let rename = Mending::Rename { person: "Marko Zelenko".into(), called: "President Zelenko".into() };
    archive.archive.mend(&rename).unwrap();
    assert!(persons(&archive).contains(&named("President Zelenko", 4)));
    // A name that was chosen before still stands for the person.
    assert_eq!(archive.search("").persons(&["Markus Zelenko"]).total(), 4);
    assert_eq!(archive.archive.undo().unwrap().what.as_deref(), Some("Marko Zelenko goes by President Zelenko"));
    archive.archive.undo().unwrap();
    assert_eq!(persons(&archive), before);
}

#[test]
fn a_name_can_be_split_off_and_a_person_can_be_nobody() {
    let archive = archive();
    let split = Mending::Split { person: "Marko Zelenko".into(), names: strings(&["Марко Зеленко"]) };
    archive.archive.mend(&split).unwrap();
    assert!(persons(&archive).contains(&named("Marko Zelenko", 2)));
    assert!(persons(&archive).contains(&named("Марко Зеленко", 1)));
    let all = Mending::Split { person: "Marko Zelenko".into(), names: strings(&["Marko Zelenko"]) };
    assert!(archive.archive.mend(&all).is_err());
    archive.archive.mend(&Mending::Nobody { person: "Anna Zelenkoff".into() }).unwrap();
    assert!(!persons(&archive).iter().any(|(name, _)| name == "Anna Zelenkoff"));
    assert!(archive.article("Three").persons.iter().all(|person| person.name != "Anna Zelenkoff"));
    let nobody = Mending::Nobody { person: "Never Named".into() };
    assert!(archive.archive.mend(&nobody).is_err());
}

#[test]
fn in_some_articles_a_name_can_be_another_persons() {
    let archive = archive();
    let id = archive.article("Three").id;
    let here = Mending::Here {
        person: "Marko Zelenko".into(),
        of: Concerned::Ids(vec![id]),
        whose: Some("Marko Zelenko (poet)".into()),
    };
    let what = archive.archive.mend(&here).unwrap();
    assert_eq!(what, "Marko Zelenko is Marko Zelenko (poet) in one article");
    assert_eq!(archive.search("").persons(&["Marko Zelenko"]).headlines(), ["One", "Two"]);
    assert_eq!(archive.search("").persons(&["Marko Zelenko (poet)"]).headlines(), ["Three"]);
    assert!(archive.article("Three").persons.iter().any(|person| person.name == "Marko Zelenko (poet)"));
}

#[test]
fn what_was_said_outlasts_rescan_and_rebuild_and_goes_to_another_archive() {
    let archive = archive();
    merge(&archive.archive);
    let id = archive.article("One").id;
    let of = Concerned::Ids(vec![id]);
    archive.archive.mend(&Mending::Here { person: "Marko Zelenko".into(), of, whose: None }).unwrap();
    // Of the article whose only person is nobody, none is known.
    let mended = [named("Anna Zelenkoff", 1), named("Marko Zelenko", 3), named("unknown", 1)];
    assert_eq!(persons(&archive), mended);
    archive.rescan();
    let (file, lines) = archive.archive.export_corrections(None).unwrap();
    assert_eq!(lines, 3);
    let archive = archive.without_index();
    assert_eq!(persons(&archive), mended);
    while archive.archive.undo().unwrap().what.is_some() {}
    let before = [named("Anna Zelenkoff", 1), named("Marko Zelenko", 3), named("Markus Zelenko", 1)];
    assert_eq!(persons(&archive), before);
    let imported = archive.archive.import_corrections(&file).unwrap();
    assert_eq!((imported.taken, imported.left), (3, vec![]));
    assert_eq!(persons(&archive), mended);
}

#[test]
fn a_person_is_a_reason_under_any_of_their_names() {
    let archive = TestArchive::with(&[
        article("One")
            .in_language("en")
            .text("President Marko Zelenko opened the Varrenby swing bridge for the harbour ferry."),
        article("Two")
            .in_language("en")
            .text("President Marko M. Zelenko closed the Varrenby swing bridge to the harbour ferry."),
        article("Three").in_language("en").text("The rowing club of the town won again on Sunday, as in May."),
    ]);
    let request = RelatedRequest { ids: vec![archive.article("Two").id], limit: 5, days: None };
    let related = archive.archive.related(&request).unwrap();
    let one = related.articles.iter().find(|article| article.headline.as_deref() == Some("One")).unwrap();
    assert_eq!(one.persons, ["Marko Zelenko"]);
}

#[test]
fn a_name_can_be_said_to_be_always_a_person() {
    let archive = TestArchive::with(&[
        article("One").in_language("en").text("The harbour was closed, and qorvath laughed about it all."),
        article("Two")
            .in_language("en")
            .text("It was raining. They say that qorvath came late, and qorvath left early."),
        article("Three").in_language("en").text("Nobody called Qorvath by the other name, they said on Monday."),
    ]);
    let count =
        |name: &str| persons(&archive).into_iter().find(|(known, _)| known == name).map_or(0, |(_, count)| count);
    let always = Mending::Always { name: "qorvath".into() };
    assert_eq!(count("qorvath"), 0);
    let preview = archive.archive.preview_mend(&always).unwrap();
    assert_eq!((counts(&preview.before), counts(&preview.after)), (vec![], vec![("qorvath", 2)]));
    assert_eq!(archive.archive.mend(&always).unwrap(), "qorvath is always a person");
    // Just as it is written, at once, and in articles that come later.
    assert_eq!(count("qorvath"), 2);
    let four = article("Four").in_language("en").text("Later qorvath spoke of the harbour once more, as usual.");
    archive.write("four.md", &four.file());
    archive.rescan();
    assert_eq!(count("qorvath"), 3);
    let found = archive.search("").persons(&["qorvath"]).find();
    assert_eq!(found.all_marks(), ["qorvath"; 4]);
    assert_eq!(archive.search("person:qorvath").find().response.total, 3);
    // It may be taken back, and be nobody again.
    archive.archive.mend(&Mending::Nobody { person: "qorvath".into() }).unwrap();
    assert_eq!(count("qorvath"), 0);
}

#[test]
fn what_a_person_is_quoted_with_stands_on_the_page_once() {
    let archive = TestArchive::with(&[
        article("One").outlet("Nordpost").on("2023-03-01").in_language("en").text(
            "“We shall build the bridge again,” said President Marko Zelenko on Monday. “It is needed by everyone.” \
             Officials said “nothing of the kind was planned”.",
        ),
        article("Two").in_language("en").on("2023-03-02").text(
            "President Marko Zelenko told reporters: “We shall build the bridge again.” Anna Moravec said: “I doubt that very much.”",
        ),
    ]);
    let request = PersonRequest { name: "Marko Zelenko".into(), search: SearchRequest::default() };
    let person = archive.archive.person(&request).unwrap();
    let told: Vec<(&str, Option<&str>)> =
        person.quotations.iter().map(|quotation| (quotation.text.as_str(), quotation.date.as_deref())).collect();
    assert_eq!(
        told,
        [("We shall build the bridge again.", Some("2023-03-02")), ("It is needed by everyone.", Some("2023-03-01")),]
    );
}

#[test]
fn roles_are_counted_in_all_their_cases_and_shown_in_their_base_form() {
    let archive = TestArchive::with(&[
        article("One").in_language("ru").text(
            "Делегация встретилась с министром обороны Анной Ветровой. Об этом сообщил министр обороны Борис Горшков.",
        ),
        article("Three").in_language("ru").text("Письмо передали министру обороны Анне Ветровой в среду утром."),
        article("Four").in_language("en").text("Defense Minister Anna Vetrova opened the bridge on Friday."),
        article("Five").in_language("en").text("“It is open,” Defense minister Anna Vetrova said on Saturday."),
        article("Six").in_language("en").text("Defense Minister Anna Vetrova went on to the harbour on Sunday."),
    ]);
    let request = PersonRequest { name: "Anna Vetrova".into(), search: SearchRequest::default() };
    let person = archive.archive.person(&request).unwrap();
    let roles: Vec<(&str, u32)> = person.roles.iter().map(|role| (role.role.as_str(), role.articles)).collect();
    // The base form stands beside the name of somebody else only.
    assert_eq!(roles, [("Defense Minister", 3), ("министр обороны", 2)]);
}
