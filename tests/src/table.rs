//! Tables of queries: a line each, columns between `|`.
//!
//! ```text
//! # What is told of the lines below.
//! "stone bridge"       | Alder Birch
//! bridge OR toll tax   | Alder Cedar     | bridge OR (toll AND tax)
//! ```

use crate::archive::{Search, TestArchive};

/// The rows of a table, each with its columns. Lines that begin with `#` and empty lines are left out.
pub fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().filter(|line| !line.trim().is_empty() && !line.trim().starts_with("#"));
    lines.map(|line| line.split(" |").map(str::trim).collect())
}

/// Checks `query | headlines found, in order | how it is understood`. Headlines are of one word; the third column is left out
/// where it would say what the first says.
pub fn found(archive: &TestArchive, table: &str) {
    check(archive, table, |query, columns| {
        let found = archive.search(query).find();
        let expected = columns.get(1).copied().unwrap_or(query);
        let understood = &found.response.understood;
        let differs = |is: &str, what: &str| format!("{query}\n      {what}: {is}\n      expected: ");
        let headlines = found.headlines().join(" ");
        if headlines != columns[0] {
            return Some(differs(&headlines, "found") + columns[0]);
        }
        if understood != expected {
            return Some(differs(understood, "understood") + expected);
        }
        // What is shown as understood must find the same; where nothing is left of a query, nothing is shown.
        if understood.is_empty() {
            return None;
        }
        let again = archive.search(understood).headlines().join(" ");
        (again != headlines).then(|| differs(&again, "found by what was understood") + &headlines)
    });
}

/// Checks `query | marked stretches, "·" between them`, those of all articles found, in the order of the headlines.
pub fn marked(archive: &TestArchive, narrow: impl Fn(Search<'_>) -> Search<'_>, table: &str) {
    check(archive, table, |query, columns| {
        let found = narrow(archive.search(query)).find();
        let marks = found.all_marks().join(" · ");
        (marks != columns[0]).then(|| format!("{query}\n      marked: {marks}\n      expected: {}", columns[0]))
    });
}

/// Goes through a whole table before it fails.
fn check(archive: &TestArchive, table: &str, wrong: impl Fn(&str, &[&str]) -> Option<String>) {
    assert!(archive.search("").total() > 0, "an archive without articles proves nothing");
    let wrong: Vec<String> = rows(table).filter_map(|row| wrong(row[0], &row[1..])).collect();
    assert!(wrong.is_empty(), "\n    {}\n", wrong.join("\n    "));
}
