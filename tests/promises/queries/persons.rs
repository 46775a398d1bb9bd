//! `person:` and PERSON: names beside words.

use broadsheet_tests::{TestArchive, article, found};

#[test]
fn persons() {
    let archive = TestArchive::with(&[
        article("Alder")
            .text("Mayor Ada Holm will resign on Friday, her office said.")
            .text("Holm has led the council since May."),
        article("Birch")
            .text("Mayor Ada Holm stays. The engineer Jonas Falk may resign over the bridge, his wife said."),
        article("Cedar")
            .text("Nobody will resign, the council said, and the bridge stays open for the lorries of the harbour."),
        article("Elder")
            .text("Minister Jonas Falk said that he had met Ada Holm twice. She did not ask him to resign."),
    ]);
    found(
        &archive,
        r#"
        person:"Ada Holm"                 | Alder Birch Elder
        person:holm                       | Alder Birch Elder
        person:"holm ada"                 |
        person:"Ada Holm" person:falk     | Birch Elder      | person:"Ada Holm" AND person:falk
        person:(holm OR falk)             | Alder Birch Elder
        person:(holm -falk)               | Alder            | person:(holm AND NOT falk)
        -person:falk                      | Alder Cedar      | NOT person:falk
        person:unknown                    | Cedar
        person:hol*                       | Alder Birch Elder
        person:"Ada Holm" NEAR/5 resign   | Alder
        person:holm NEAR/5 resign         | Alder
        resign NEAR/5 person:holm         | Alder
        person:falk NEAR/5 resign         | Birch
        person:falk BEFORE/5 resign       | Birch
        resign BEFORE/5 person:falk       |
        # The last name alone names the person as well.
        person:"Ada Holm" NEAR/4 council  | Alder
        "Ada Holm" NEAR/4 council         |
        PERSON                            | Alder Birch Elder
        PERSON NEAR/3 resign              | Alder Birch
        PERSON SENTENCE resign            | Alder Birch
        PERSON NEAR/8 PERSON              | Birch Elder
        person:holm SENTENCE person:falk  | Elder
        (person:holm OR person:falk) NEAR/3 resign | Alder Birch
        NOT PERSON                        | Cedar
        resign -(PERSON NEAR/5 resign)    | Cedar Elder      | resign AND NOT PERSON NEAR/5 resign
        ATLEAST/2 person:holm             | Alder
        lead:(person:holm NEAR/5 resign)  | Alder
        "#,
    );
}
