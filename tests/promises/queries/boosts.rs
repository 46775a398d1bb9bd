//! `^`: what counts more in the order by relevance.

use broadsheet_tests::{TestArchive, article, found};

fn archive() -> TestArchive {
    TestArchive::with(&[
        article("Alder").text("The bridge, and nothing but the bridge, is what people of the town talk of."),
        article("Birch").text("The toll, and nothing but the toll, is what people of the town talk of."),
        article("Cedar").text("The school, and nothing but the school, is what people of the town talk of."),
    ])
}

#[test]
fn boosts() {
    found(
        &archive(),
        r#"
        bridge^2                  | Alder
        bridge^2 OR toll          | Alder Birch
        (bridge OR toll)^3        | Alder Birch
        bridge^1.5 OR toll^0.25   | Alder Birch
        bridge^2.50               | Alder               | bridge^2.5
        "the bridge"^2            | Alder
        headline:alder^4          | Alder
        bridge^1000               | Alder               | bridge^100
        bridge^2^3                | Alder               | bridge^3
        (bridge NEAR/6 town)^2    | Alder
        (bridge NEAR/5 town)^2    |
        bridge~1^2                | Alder
        "#,
    );
}

#[test]
fn what_counts_more_comes_first() {
    let archive = archive();
    let order = |query: &str| -> Vec<String> {
        archive.search(query).find().response.hits.into_iter().filter_map(|hit| hit.headline).collect()
    };
    assert_eq!(order("bridge^3 OR toll^2 OR school"), ["Alder", "Birch", "Cedar"]);
    assert_eq!(order("bridge OR toll^2 OR school^3"), ["Cedar", "Birch", "Alder"]);
    assert_eq!(order("(bridge OR school)^0.5 OR toll")[0], "Birch");
    assert_eq!(order("\"the bridge\"^0.1 OR \"the toll\" OR \"the school\"^5"), ["Cedar", "Birch", "Alder"]);
    assert_eq!(order("brid*^0.1 OR tol*^9 OR /schools?/"), ["Birch", "Cedar", "Alder"]);
}
