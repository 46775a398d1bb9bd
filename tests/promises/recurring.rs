//! What recurs over the articles of an outlet is its furniture, not news.

use broadsheet_archive::{Concerned, CorrectedField, Correction, Recurs};
use broadsheet_tests::TestArchive;

const NOTICE: &str = "Bo Vance of the Press Bureau contributed to this report from Skagen.";
const NEWS: [(&str, &str); 6] = [
    ("Ferry late again", "The ferry to Varrenby came three hours late on Monday because of ice in the harbour."),
    ("Bakery wins prize", "A bakery in the old town won the golden loaf for its rye bread, the jury said."),
    ("School gets roof", "Pupils of the northern school will be dry from autumn: workers began to lay tiles."),
    ("Choir sings for whales", "Sixty singers stood on the pier and sang until two animals came close to them."),
    ("Toll to rise", "Crossing the bridge will cost forty cents more after the council voted on Tuesday."),
    ("Mayor plants limes", "Mayor Ada Holm planted twelve limes along the canal and watered each of them."),
];

fn page(outlet: &str, (headline, text): (&str, &str), notice: &str) -> String {
    format!("---\ntitle: {headline}\noutlet: {outlet}\n---\n\n{text}\n\n{notice}\n")
}

/// The first articles of an outlet, with a notice below each.
fn with_notice(outlet: &str, number: usize) -> TestArchive {
    let archive = TestArchive::empty();
    for (at, news) in NEWS.into_iter().take(number).enumerate() {
        archive.write(&format!("{at}.md"), &page(outlet, news, NOTICE));
    }
    archive.add(&archive.articles());
    archive
}

#[test]
fn a_paragraph_of_five_articles_is_set_aside_and_says_why() {
    let archive = with_notice("Nordpost", 5);
    assert_eq!(archive.search("bureau").total(), 0);
    assert_eq!(archive.search("bureau").with_clutter().total(), 5);
    assert_eq!(archive.search("harbour").total(), 1);
    let notice = archive.article("Toll to rise").blocks.pop().unwrap();
    assert_eq!(notice.recurs, Some(Recurs { articles: 5, outlet: Some("Nordpost".into()) }));
    assert_eq!(with_notice("Nordpost", 4).search("bureau").total(), 4);
}

#[test]
fn whom_it_names_is_not_named() {
    assert_eq!(with_notice("Nordpost", 4).search("").persons(&["Bo Vance"]).total(), 4);
    let archive = with_notice("Nordpost", 6);
    assert_eq!(archive.search("").persons(&["Bo Vance"]).total(), 0);
    assert_eq!(archive.search("").persons(&["Ada Holm"]).total(), 1);
    let article = archive.article("Toll to rise");
    assert!(article.organisations.is_empty() && article.places.is_empty(), "{article:?}");
}

#[test]
fn it_is_of_one_outlet_and_of_stories_that_differ() {
    let archive = with_notice("Nordpost", 4);
    archive.write("4.md", &page("The Anvil", NEWS[4], NOTICE));
    archive.rescan();
    assert_eq!(archive.search("bureau").total(), 5);
    // Another text under a headline that is there already: a reprint.
    archive.write("5.md", &page("Nordpost", (NEWS[0].0, NEWS[5].1), NOTICE));
    archive.rescan();
    assert_eq!(archive.search("bureau").total(), 6);
    archive.write("4.md", &page("Nordpost", NEWS[4], NOTICE));
    archive.rescan();
    assert_eq!(archive.search("bureau").total(), 0);
}

#[test]
fn articles_without_an_outlet_are_counted_together() {
    let archive = TestArchive::empty();
    for (at, (headline, text)) in NEWS.into_iter().take(5).enumerate() {
        archive.write(&format!("{at}.md"), &format!("---\ntitle: {headline}\n---\n\n{text}\n\n{NOTICE}\n"));
    }
    archive.add(&archive.articles());
    assert_eq!(archive.search("bureau").total(), 0);
    let article = archive.article("Toll to rise");
    assert_eq!(article.blocks.last().unwrap().recurs, Some(Recurs { articles: 5, outlet: None }));
    // Whatever the person says of their outlet.
    let of = Concerned::Ids(vec![article.id]);
    let correction = Correction { of, field: CorrectedField::Outlet, value: Some("Nordpost".into()) };
    archive.archive.correct(&correction).unwrap();
    assert_eq!(archive.search("bureau").total(), 0);
}

#[test]
fn background_that_recurs_while_a_story_runs_is_text() {
    let archive = TestArchive::empty();
    let background = "The Varrenby strike began in March, when the shipyard dismissed forty welders.";
    for at in 0..8 {
        let text = format!("Day {at}: welders of the shipyard at Varrenby go on with their strike, number {at}{at}.");
        archive.write(&format!("{at}.md"), &page("Nordpost", (&format!("Strike, day {at}"), &text), background));
    }
    archive.add(&archive.articles());
    assert_eq!(archive.search("dismissed").total(), 8);
}

#[test]
fn it_is_text_again_when_it_recurs_no_more() {
    let archive = with_notice("Nordpost", 5);
    assert_eq!(archive.search("bureau").total(), 0);
    archive.write("0.md", &page("Nordpost", NEWS[0], "The harbour opens on Friday."));
    archive.rescan();
    assert_eq!(archive.search("bureau").total(), 4);
    archive.write("0.md", &page("Nordpost", NEWS[0], NOTICE));
    archive.rescan();
    assert_eq!(archive.search("bureau").total(), 0);
    let archive = archive.without_index();
    assert_eq!(archive.search("bureau").total(), 0);
}

#[test]
fn what_the_person_took_in_stays() {
    let archive = with_notice("Nordpost", 5);
    let of = Concerned::Ids(vec![archive.article("Toll to rise").id]);
    let correction = Correction { of, field: CorrectedField::Text, value: Some(NOTICE.into()) };
    archive.archive.correct(&correction).unwrap();
    assert_eq!(archive.search("bureau").headlines(), ["Toll to rise"]);
    assert_eq!(archive.search("").persons(&["Bo Vance"]).headlines(), ["Toll to rise"]);
    archive.write("5.md", &page("Nordpost", NEWS[5], NOTICE));
    archive.rescan();
    assert_eq!(archive.search("bureau").headlines(), ["Toll to rise"]);
    archive.archive.undo().unwrap();
    assert_eq!(archive.search("bureau").total(), 0);
}
