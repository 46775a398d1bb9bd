//! SENTENCE and PARAGRAPH.

use broadsheet_tests::{TestArchive, article, found};

#[test]
fn sentence_and_paragraph() {
    let archive = TestArchive::with(&[
        article("Alder")
            .text("The mayor will resign. Nobody else spoke of the toll, said Mr. Otter of the U.S. embassy.")
            .text("The council meets on Monday."),
        article("Birch").text("The council voted! Did the mayor resign? \"Never,\" he said of the toll."),
        article("Cedar").text("The mayor left.").text("They resign."),
    ]);
    found(
        &archive,
        r#"
        mayor SENTENCE resign          | Alder Birch
        resign SENTENCE mayor          | Alder Birch
        mayor SENTENCE toll            |
        mayor PARAGRAPH toll           | Alder Birch
        mayor PARAGRAPH council        | Birch
        council SENTENCE voted         | Birch
        council SENTENCE mayor         |
        # An abbreviation ends no sentence.
        toll SENTENCE embassy          | Alder
        otter SENTENCE toll            | Alder
        # Of phrases, groups and chains.
        "the mayor" SENTENCE resign    | Alder Birch
        "resign nobody" SENTENCE mayor |
        "resign nobody" PARAGRAPH mayor | Alder
        (mayor OR council) SENTENCE (resign OR monday) | Alder Birch
        (mayor AND resign) PARAGRAPH toll | Alder Birch | mayor PARAGRAPH toll AND resign PARAGRAPH toll
        mayor SENTENCE resign PARAGRAPH toll | Alder Birch
        mayor SENTENCE resign SENTENCE toll |
        mayor NEAR/5 resign            | Alder Birch Cedar
        (mayor NEAR/5 resign) SENTENCE will | Alder        | mayor NEAR/5 resign SENTENCE will
        mayor w/s resign               | Alder Birch       | mayor SENTENCE resign
        mayor /p toll                  | Alder Birch       | mayor PARAGRAPH toll
        mayor -(mayor SENTENCE resign) | Cedar             | mayor AND NOT mayor SENTENCE resign
        "#,
    );
}
