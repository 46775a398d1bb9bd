//! What is ignored or mended is told at its place, and the rest is answered.

use super::town;
use broadsheet_tests::rows;

#[test]
fn problems() {
    // query | first character and one past the last | what is told | how the query is understood
    let table = r#"
        "stone bridge        | 0 13  | not closed          | "stone bridge"
        (bridge              | 0 1   | not closed          | bridge
        bridge)              | 6 7   | closes nothing      | bridge
        bridge AND           | 7 10  | nothing to join     | bridge
        OR bridge            | 0 2   | nothing to join     | bridge
        bridge OR            | 7 9   | nothing to join     | bridge
        bridge NEAR/5        | 7 13  | nothing to join     | bridge
        NEAR/5 bridge        | 0 6   | nothing to join     | bridge
        bridge NOT           | 7 10  | nothing here to exclude | bridge
        bridge ()            | 7 8   | nothing in the brackets | bridge
        ATLEAST/3            | 0 9   | nothing here to count |
        ATLEAST/3 (a b)      | 0 9   | can be counted      | a AND b
        ATLEAST/3 outlet:x   | 0 9   | can be counted      | outlet:x
        bridge NEAR/5 NOT toll | 7 13 | no place to be near | bridge AND NOT toll
        bridge NEAR/5 date:2024 | 7 13 | have places        | bridge AND date:2024
        outlet:(the NEAR/5 anvil) | 12 18 | Only in the text | outlet:(the AND anvil)
        headline:a NEAR/5 lead:b | 11 17 | have places      | headline:a AND lead:b
        date:soon            | 5 9   | no date             |
        date:2024-13         | 5 12  | no date             |
        date:2023-02-29      | 5 15  | no date             |
        date:>9999           | 5 10  | no date             |
        date:2022..2021      | 5 15  | comes after         | date:2022..2021
        date:(2021 OR soon)  | 14 18 | no date             | date:2021
        outlet:              | 0 7   | no value            |
        outlet: nordpost     | 0 16  | Read as one         | outlet:nordpost
        outlets:nordpost     | 0 16  | is no field         | outlets:nordpost
        C++                  | 0 3   | Signs are not       | C++
        /[/                  | 0 3   | not understood      |
        /a(b/                | 0 5   | unclosed group      |
        bridge /[/           | 7 10  | not understood      | bridge
        b*                   | 0 2   | two letters         |
        *                    | 0 1   | two letters         |
        bridge …             | 7 8   | no word             | bridge
        "*"                  | 0 3   | no word             |
        toll~7               | 4 6   | At most two         | toll~2
        br*~                 | 3 4   | one whole word      | br*
        outlet:"the anvil"~3 | 18 20 | ~ belongs           | outlet:"the anvil"
        首*任                | 0 3   | cannot stand        |
        "#;
    let archive = town();
    for row in rows(table) {
        let (query, place) = (row[0], row[1]);
        let response = archive.search(query).find().response;
        let told =
            response.problems.iter().any(|p| format!("{} {}", p.start, p.end) == place && p.why.contains(row[2]));
        assert!(told, "{query}: {:?}", response.problems);
        assert_eq!(response.understood, row[3], "{query}");
    }
}

#[test]
fn a_query_without_fault_has_no_problem() {
    for query in [
        "bridge",
        "who knew?",
        "stop!",
        "\"stone bridge\"",
        "a OR b -c",
        "date:2024..",
        "10:30",
        "and/or",
        "U.S.",
        "person:\"Ada Holm\" NEAR/5 resign",
        "https://nordpost.example/a-story",
        "headline:(a OR b)^2",
        "l'Élysée",
        "3.5%",
        "$2,000",
        "outlet:unknown",
    ] {
        let problems = town().search(query).find().response.problems;
        let only_signs = problems.iter().all(|p| p.why.starts_with("Signs are not searched for"));
        assert!(problems.is_empty() || (only_signs && query.contains(['%', '$'])), "{query}: {problems:?}");
    }
}
