//! Apostrophes, hyphens, points, numbers.

use broadsheet_tests::{TestArchive, article, found};

#[test]
fn punctuation() {
    let archive = TestArchive::with(&[
        article("Alder")
            .text("Sheriff O’Brien said it doesn't matter. The mayor's office in the U.S. would not say more of it."),
        article("Birch")
            .text("Dockers caught COVID-19 aboard a F-16 transport; the follow-up, at 10:30, cost $2,000 or 3.5%."),
        article("Cedar")
            .text("Le président a quitté l’Élysée aujourd’hui pour la banlieue d'Orsay, selon ses conseillers."),
        article("Elder")
            .text("They told us of 19 cases and of the flu; the follow was up to the Brien family, 2 000 men."),
        article("Hazel")
            .text("AT&T and the C++ club met on 12 October 2024 near Saint-Denis; the NATO-Russia council was off."),
    ]);
    found(
        &archive,
        r#"
        # Apostrophes, straight or curly.
        O'Brien            | Alder
        O’Brien            | Alder
        o'brien            | Alder
        obrien             |
        Brien              | Elder
        "O'Brien said"     | Alder
        doesn't            | Alder
        doesn’t            | Alder
        # A possessive is the word.
        mayor              | Alder
        mayor's            | Alder
        "mayor office"     | Alder
        # An elided article stands by itself.
        Élysée             | Cedar
        elysee             | Cedar
        l'Élysée           | Cedar
        l’elysee           | Cedar
        "l'Élysée"         | Cedar
        "quitté l'Élysée"  | Cedar
        "de l'Élysée"      |
        aujourd'hui        | Cedar
        Orsay              | Cedar
        # Acronyms.
        U.S.               | Alder
        U.S                | Alder
        u.s.               | Alder
        "U.S. would"       | Alder
        us                 | Elder
        # Hyphens: a row of words, not two words anywhere.
        COVID-19           | Birch
        covid-19           | Birch
        covid              | Birch
        "COVID 19"         | Birch
        19                 | Birch Elder
        COVID19            |
        COVID-20           |
        F-16               | Birch
        follow-up          | Birch
        "follow up"        | Birch
        Saint-Denis        | Hazel
        "saint denis"      | Hazel
        NATO-Russia        | Hazel
        Russia             | Hazel
        russia-nato        |
        nato -russia       |              | nato AND NOT russia
        # Numbers.
        2,000              | Birch
        2000               |
        "2 000"            | Elder
        3.5                | Birch
        3.5%               | Birch
        $2,000             | Birch
        10:30              | Birch
        "12 October 2024"  | Hazel
        # Signs around a word say nothing.
        matter.            | Alder
        (matter)           | Alder        | matter
        matter!            | Alder
        …matter            | Alder
        matter;            | Alder
        "matter."          | Alder
        AT&T               | Hazel
        "#,
    );
}
