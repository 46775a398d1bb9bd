//! `date:`.

use broadsheet_tests::{TestArchive, article, found};

#[test]
fn dates() {
    let archive = TestArchive::with(&[
        article("Alder").on("2021-12-31"),
        article("Birch").on("2022-01-01"),
        article("Cedar").on("2022-02-28"),
        article("Elder").on("2024-02-29"),
        article("Hazel"),
    ]);
    found(
        &archive,
        "
        date:2022                  | Birch Cedar
        date:2022-01               | Birch
        date:2022-01-01            | Birch
        date:2022-01-02            |
        date:2024-02               | Elder
        date:2021..2022            | Alder Birch Cedar
        date:2021-12-31..2022-01   | Alder Birch
        date:2022-01-01..2022-02-28 | Birch Cedar
        date:2022..                | Birch Cedar Elder
        date:..2022                | Alder Birch Cedar
        date:2022..2022            | Birch Cedar           | date:2022
        # After and before a year are after its last day and before its first.
        date:>2021                 | Birch Cedar Elder     | date:2022-01-01..
        date:>=2022                | Birch Cedar Elder     | date:2022..
        date:<2022                 | Alder                 | date:..2021-12-31
        date:<=2022                | Alder Birch Cedar     | date:..2022
        date:>2022-01-01           | Cedar Elder           | date:2022-01-02..
        date:<2024-02-29           | Alder Birch Cedar     | date:..2024-02-28
        date:(2021 OR 2024)        | Alder Elder           | date:2021 OR date:2024
        date:(2022 -2022-01)       | Cedar                 | date:2022 AND NOT date:2022-01
        date:(2021 OR unknown)     | Alder Hazel           | date:2021 OR date:unknown
        date:unknown               | Hazel
        -date:unknown              | Alder Birch Cedar Elder | NOT date:unknown
        -date:2022                 | Alder Elder Hazel     | NOT date:2022
        date:2022 cedar            | Cedar                 | date:2022 AND cedar
        date:2021 OR date:2024     | Alder Elder
        date:2023                  |
        date:2024..2021            |
        ",
    );
}
