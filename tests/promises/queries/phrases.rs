//! Words in quotes: in this order, in these forms.

use super::town;
use broadsheet_tests::{TestArchive, article, found};

#[test]
fn phrases() {
    found(
        &town(),
        r#"
        "stone bridge"             | Alder
        "bridge stone"             |
        "bridge of stone"          | Birch
        "bridges of stone"         | Elder
        "Bridge Of Stone"          | Birch
        # A word in quotes is that word, not its forms.
        "bridge"                   | Alder Birch
        "bridges"                  | Elder
        "driver"                   |
        # Punctuation between words is not looked at, the end of a sentence neither.
        "migration were debated and women" | Hazel
        "Monday the council"       | Alder
        # No phrase reaches from one paragraph into the next, or from the headline into the text.
        "toll drivers"             |
        "coast nobody"             |
        "alder the old"            |
        # White space is any white space.
        "old   stone	bridge"       | Alder       | "old stone bridge"
        # A lone star is any one word.
        "bridge * stone"           | Birch
        "bridge * * company"       |
        "stone * *"                | Alder Birch Elder
        "* bridge * stone"         | Birch
        "toll * that"              |
        # The quotes of other languages.
        “stone bridge”             | Alder       | "stone bridge"
        „stone bridge“             | Alder       | "stone bridge"
        „stone bridge”             | Alder       | "stone bridge"
        «stone bridge»             | Alder       | "stone bridge"
        »stone bridge«             | Alder       | "stone bridge"
        “stone bridge"             | Alder       | "stone bridge"
        # Two phrases, a phrase and a word.
        "stone bridge" "no toll"   | Alder       | "stone bridge" AND "no toll"
        "stone bridge"toll         | Alder       | "stone bridge" AND toll
        "the council" -"a toll"    | Birch Cedar | "the council" AND NOT "a toll"
        "#,
    );
}

#[test]
fn a_phrase_stands_in_one_field() {
    let archive = TestArchive::with(&[
        article("Old bridge").text("The council closed it."),
        article("Bridge").text("Old stones were found under it."),
    ]);
    assert_eq!(archive.search("\"old bridge\"").headlines(), ["Old bridge"]);
    assert_eq!(archive.search("\"bridge old\"").total(), 0);
    assert_eq!(archive.search("old bridge").headlines(), ["Bridge", "Old bridge"]);
}
