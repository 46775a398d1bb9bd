//! `*` for any letters, `?` for one.

use super::town;
use broadsheet_tests::{TestArchive, article, found};

#[test]
fn wildcards() {
    found(
        &town(),
        r#"
        migr*            | Hazel
        migra*           | Hazel
        MIGR*            | Hazel
        bridg*           | Alder Birch Elder
        *ridge           | Alder Birch
        *ridge*          | Alder Birch Elder
        b*e              | Alder Birch
        wom?n            | Hazel
        w?m?n            | Hazel
        ston?            |                  | ston?
        bri*es           | Elder
        # No letters are any letters, one letter is one.
        toll*            | Alder
        tol?             |
        t?ll             | Alder
        # In a row with other words.
        "stone bri*"     | Alder
        "bridg* of sto*" | Birch Elder
        "old* than"      | Elder
        "c*l voted"      | Alder
        -bridg*          | Cedar Hazel      | NOT bridg*
        bridg* NEAR/2 stone | Alder Birch Elder
        # A question mark at the end ends a question.
        bread?           | Hazel
        why bread?       |                  | why AND bread?
        "#,
    );
}

#[test]
fn wildcards_in_other_writing() {
    let archive = TestArchive::with(&[
        article("Alder").text("Le café de l'Élysée est fermé depuis mardi, dit le maire de la ville."),
        article("Birch").text("Переговоры о мире начались в городе во вторник, сообщил мэр."),
        article("Cedar").text("首相は辞任を表明した。市長は会見を開いた。"),
        article("Elder").text("The U.S. and COVID-19: what O'Brien and O'Neill said of 2,500 tests."),
    ]);
    found(
        &archive,
        "
        caf*        | Alder
        élys*       | Alder
        elys*       | Alder
        перег*      | Birch
        ПЕРЕГ*      | Birch
        м?р*        | Birch
        # Each letter is a word: a star at its end says nothing, a question mark is any one.
        首相*       | Cedar
        首?は       | Cedar
        首??辞任    | Cedar
        首?辞       |
        *辞任       | Cedar
        o'*         |       |
        o'br*       | Elder
        O’Ne*       | Elder
        covid-1*    | Elder
        covid-*     | Elder
        covid-2*    |
        *-19        | Elder
        nineteen-*  |
        2,5*        | Elder
        ",
    );
}
