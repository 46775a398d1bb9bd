//! ATLEAST.

use broadsheet_tests::{TestArchive, article, found};

#[test]
fn at_least() {
    let archive = TestArchive::with(&[
        article("Toll").text("The toll is a toll. A bridge is a bridge is a bridge."),
        article("Birch").text("The toll. The toll is high, and the stone bridge is old."),
        article("Cedar").text("The stone bridge, the other stone bridge and the third stone bridge: tolls, a toll."),
        article("Elder").text("A toll toll toll was written there; bridge toll toll toll."),
    ]);
    found(
        &archive,
        r#"
        ATLEAST/1 toll                  | Birch Cedar Elder Toll
        ATLEAST/2 toll                  | Birch Cedar Elder Toll
        # Headline and text together.
        ATLEAST/3 toll                  | Elder Toll
        ATLEAST/4 toll                  | Elder
        ATLEAST/6 toll                  | Elder
        ATLEAST/7 toll                  |
        ATLEAST/2 "toll"                | Birch Elder Toll
        ATLEAST/3 headline:toll         |
        ATLEAST/1 headline:toll         | Toll
        ATLEAST/2 text:toll             | Birch Cedar Elder Toll
        ATLEAST/3 text:toll             | Elder
        ATLEAST/3 "stone bridge"        | Cedar
        ATLEAST/3 bri*                  | Cedar Toll
        ATLEAST/3 (toll OR bridge)      | Birch Cedar Elder Toll
        ATLEAST/5 (toll OR bridge)      | Cedar Elder Toll
        # Places that overlap are one: "toll toll" stands twice in two rows of three.
        ATLEAST/2 "toll toll"           | Elder
        ATLEAST/3 "toll toll"           |
        ATLEAST/3 (stone NEAR/1 bridge) | Cedar
        ATLEAST/2 (bridge NEAR/3 toll)  |
        ATLEAST3 toll                   | Elder Toll        | ATLEAST/3 toll
        atleast/3 toll                  | Elder Toll        | ATLEAST/3 toll
        ATLEAST/3 toll AND bridge       | Elder Toll
        toll -ATLEAST/3 toll            | Birch Cedar       | toll AND NOT ATLEAST/3 toll
        "#,
    );
}
