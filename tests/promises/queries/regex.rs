//! `/…/`: a regular expression over one folded word.

use super::town;
use broadsheet_tests::{TestArchive, article, found};

#[test]
fn regular_expressions() {
    found(
        &town(),
        r#"
        /bridges?/              | Alder Birch Elder
        /bridge/                | Alder Birch
        /migra(tion|nts?)/      | Hazel
        /migra/                 |
        /[bt]ax/                | Cedar
        /Bridge/                | Alder Birch
        /wom[ae]n/              | Hazel
        /.*ridge.*/             | Alder Birch Elder
        /\w{9}/                 | Elder Hazel
        /m\w{4,}s/              | Hazel
        /\w+/                   | Alder Birch Cedar Elder Hazel
        /\W+/                   |
        -/bridges?/             | Cedar Hazel            | NOT /bridges?/
        /bridges?/ AND /tol+/   | Alder
        /bridges?/ NEAR/1 stone | Alder
        headline:/[a-c].+/      | Alder Birch Cedar
        # No expression: a choice, a path, a half.
        and/or                  |
        24/7                    |
        "#,
    );
}

#[test]
fn an_expression_looks_at_folded_words() {
    let archive = TestArchive::with(&[
        article("Alder").text("Le café de l'Élysée est fermé depuis mardi, dit le maire de la ville."),
        article("Birch").text("In the F-16s of 2024 and 2025 flew 12,500 men."),
    ]);
    found(
        &archive,
        r"
        /caf[eé]/   | Alder
        /elys.+/    | Alder
        /202[45]/   | Birch
        /\d+,\d+/   | Birch
        /\d{4}/     | Birch
        /16s/       | Birch
        /\d+\W\d+/  | Birch
        /\w{6}/     | Alder
        ",
    );
}
