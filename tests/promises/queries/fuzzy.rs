//! `~`: a word with letters wrong.

use broadsheet_tests::{TestArchive, article, found};

#[test]
fn fuzzy() {
    let archive = TestArchive::with(&[
        article("Alder").text("The deputy minister Grushko spoke at the harbour."),
        article("Birch").text("The deputy minister Gruschko spoke at the harbor."),
        article("Cedar").text("The deputy minister Grusko and the accomodation of guests."),
        article("Elder").text("The deputy minister Gurshko and the accommodation of guests, said a gust of wind."),
    ]);
    found(
        &archive,
        r#"
        Grushko            | Alder
        Grushko~           | Alder Birch Cedar Elder       | Grushko~1
        Grushko~1          | Alder Birch Cedar Elder
        Gruschko~1         | Alder Birch
        Gruschko~2         | Alder Birch Cedar Elder
        # Eight letters and more may have two wrong, unless one says how many.
        accomodation~      | Cedar Elder                   | accomodation~2
        acomodation~1      | Cedar
        acomodation~2      | Cedar Elder
        harbour~           | Alder Birch                   | harbour~1
        guest~1            | Cedar Elder
        gust~1             | Elder
        minister -grushko~ |                               | minister AND NOT grushko~1
        "minister Grushko" | Alder
        Grushko~1 NEAR/1 minister | Alder Birch Cedar Elder
        "minister * * at"  | Alder Birch
        Grushko~9          | Alder Birch Cedar Elder       | Grushko~2
        # The words of a phrase near each other, in any order.
        "spoke minister"~5 | Alder Birch                   | "spoke" NEAR/5 "minister"
        "spoke minister"~1 |                               | "spoke" NEAR/1 "minister"
        "minister grushko spoke"~2 | Alder                 | "minister" NEAR/2 "grushko" NEAR/2 "spoke"
        "grushko spoke minister"~2 | Alder                 | "grushko" NEAR/2 "spoke" NEAR/2 "minister"
        "minister spoke grushko"~2 | Alder                 | "minister" NEAR/2 "spoke" NEAR/2 "grushko"
        "deputy minister"~ | Alder Birch Cedar Elder       | "deputy" NEAR/5 "minister"
        "#,
    );
}
