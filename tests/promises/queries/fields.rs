//! `field:value`.

use broadsheet_tests::{TestArchive, article, found};

fn papers() -> TestArchive {
    TestArchive::with(&[
        article("Alder")
            .outlet("Nordpost")
            .by("Ida Lund")
            .about(&["Bridge", "City council"])
            .in_language("en")
            .text("The bridge will close on Monday, and the council wants a toll.")
            .text("The harbour was not asked, and the mayor is away."),
        article("Birch")
            .outlet("The Anvil")
            .by("Tom Otter")
            .about(&["Harbour"])
            .in_language("en")
            .text("The harbour opens again after a winter without ships.")
            .text("The bridge is closed, and the mayor said nothing of it."),
        article("Cedar")
            .outlet("Phare")
            .by("Ida Brandt")
            .in_language("fr")
            .text("Le pont est fermé depuis lundi et le maire ne dit rien.")
            .text("Le port reste ouvert, dit le conseil de la ville."),
        article("Bridge of Elder").text("Nobody knows who built it, and nobody asks, for it has always been here."),
    ])
}

#[test]
fn fields() {
    found(
        &papers(),
        r#"
        headline:bridge          | Bridge of Elder
        title:bridge             | Bridge of Elder     | headline:bridge
        headline:"bridge of"     | Bridge of Elder
        headline:"elder bridge"  |
        headline:(alder OR elder) | Alder Bridge of Elder
        headline:(bridge NEAR/2 elder) | Bridge of Elder
        headline:bridge NEAR/2 elder   | Bridge of Elder | headline:(bridge NEAR/2 elder)
        headline:br*             | Bridge of Elder
        headline:bridg~1         | Bridge of Elder
        text:bridge              | Alder Birch
        body:bridge              | Alder Birch         | text:bridge
        -headline:bridge bridge  | Alder Birch         | NOT headline:bridge AND bridge
        # The lead is the first paragraph.
        lead:bridge              | Alder
        lead:harbour             | Birch
        lead:mayor               |
        lead:(bridge toll)       | Alder               | lead:(bridge AND toll)
        lead:"bridge will close" | Alder
        lead:bridge NEAR/9 toll  |                     | lead:(bridge NEAR/9 toll)
        lead:bridge NEAR/12 toll | Alder               | lead:(bridge NEAR/12 toll)
        harbour -lead:harbour    | Alder               | harbour AND NOT lead:harbour
        # Values: words of them in a row, whatever their case.
        outlet:Nordpost          | Alder
        outlet:nordpost          | Alder
        source:nordpost          | Alder               | outlet:nordpost
        outlet:anvil             | Birch
        outlet:"the anvil"       | Birch
        outlet:"anvil the"       |
        outlet:nord*             | Alder
        outlet:nordpst~1         | Alder
        outlet:(nordpost OR phare) | Alder Cedar
        -outlet:nordpost         | Birch Bridge of Elder Cedar | NOT outlet:nordpost
        outlet:unknown           | Bridge of Elder
        outlet:(unknown OR phare) | Bridge of Elder Cedar | outlet:(outlet:unknown OR phare)
        NOT outlet:unknown       | Alder Birch Cedar
        author:ida               | Alder Cedar
        author:"Ida Lund"        | Alder
        by:otter                 | Birch               | author:otter
        author:unknown           | Bridge of Elder
        topic:bridge             | Alder
        topic:"city council"     | Alder
        topic:council            | Alder
        topic:unknown            | Bridge of Elder Cedar
        language:fr              | Cedar
        lang:fr                  | Cedar               | language:fr
        lang:(en OR fr) pont     | Cedar               | language:(en OR fr) AND pont
        path:2                   | Cedar
        path:articles/2          | Cedar
        path:"2.md"              | Cedar
        path:art*                | Alder Birch Bridge of Elder Cedar
        path:pdf                 |
        path:*.md                | Alder Birch Bridge of Elder Cedar
        path:*.html              |
        path:articles/*.md       | Alder Birch Bridge of Elder Cedar
        # What names no field is words.
        10:30                    |
        Note:                    |
        # A space after the colon is forgiven.
        outlet: nordpost         | Alder               | outlet:nordpost
        # Fields within fields, and what stands around them.
        outlet:nordpost bridge   | Alder               | outlet:nordpost AND bridge
        outlet:nordpost OR lead:harbour | Alder Birch
        headline:(text:bridge)   | Alder Birch
        (outlet:nordpost OR outlet:anvil) mayor | Alder Birch | (outlet:nordpost OR outlet:anvil) AND mayor
        "#,
    );
}
