//! NEAR and BEFORE.

use broadsheet_tests::{TestArchive, article, found};

#[test]
fn nearness() {
    let archive = TestArchive::with(&[
        article("Alder").text("The minister of trade will resign on Friday after a long quarrel about the toll."),
        article("Birch").text("To resign was not in question, said the minister of trade, and the toll stays."),
        article("Cedar")
            .text("One two three four five six seven eight nine ten eleven twelve.")
            .text("Thirteen of them."),
        article("Elder").text("The minister spoke.").text("Nobody will resign, and trade goes on."),
        article("Minister").text("To resign is human."),
    ]);
    found(
        &archive,
        r#"
        minister NEAR/3 resign        |
        minister NEAR/4 resign        | Alder
        minister NEAR/5 resign        | Alder Elder
        minister NEAR/8 resign        | Alder Birch Elder
        resign NEAR/8 minister        | Alder Birch Elder
        minister BEFORE/5 resign      | Alder Elder
        resign BEFORE/8 minister      | Birch
        resign BEFORE/9 minister      | Birch
        minister NEAR resign          | Alder Birch Elder  | minister NEAR/10 resign
        # The distance is how many words on the other stands.
        one NEAR/1 two                | Cedar
        one NEAR/1 three              |
        one NEAR/2 three              | Cedar
        one BEFORE/1 two              | Cedar
        two BEFORE/1 one              |
        "one two" NEAR/1 three        | Cedar
        "one two" NEAR/2 "four five"  | Cedar
        "four five" BEFORE/9 "one two" |
        # Inflected forms, wildcards, expressions, letters wrong.
        ministers NEAR/5 resigned     | Alder Elder
        minist* NEAR/5 resign         | Alder Elder
        /minist.+/ NEAR/5 resign      | Alder Elder
        ministr~1 NEAR/5 resign       | Alder Elder
        "minister" NEAR/5 "resigned"  |
        # No word is near itself, and no headline near its text.
        one NEAR/5 one                |
        the NEAR/20 the               | Alder Birch
        # Other ways of writing it.
        minister W/5 resign           | Alder Elder        | minister NEAR/5 resign
        minister near/5 resign        | Alder Elder        | minister NEAR/5 resign
        minister PRE/5 resign         | Alder Elder        | minister BEFORE/5 resign
        minister ADJ5 resign          | Alder Elder        | minister BEFORE/5 resign
        # Chains: their order is not that of the text.
        one NEAR/2 three NEAR/2 five  | Cedar
        one NEAR/1 three NEAR/2 five  |
        one NEAR/4 five NEAR/2 three  | Cedar
        three NEAR/2 one NEAR/2 five  | Cedar
        one BEFORE/2 three BEFORE/2 five | Cedar
        one BEFORE/4 five BEFORE/2 three |
        one NEAR/2 (three NEAR/2 five) | Cedar
        (one BEFORE/1 two) NEAR/3 (four BEFORE/1 five) | Cedar | one BEFORE/1 two NEAR/3 (four BEFORE/1 five)
        # Groups: any of them near, each of them near.
        (one OR zeppelin) NEAR/2 three | Cedar
        one NEAR/1 (three OR two)     | Cedar
        one NEAR/1 (three OR four)    |
        (one AND two) NEAR/2 three    | Cedar              | one NEAR/2 three AND two NEAR/2 three
        (one AND six) NEAR/2 three    |                    | one NEAR/2 three AND six NEAR/2 three
        (one three) NEAR/4 (two five) | Cedar | one NEAR/4 two AND one NEAR/4 five AND three NEAR/4 two AND three NEAR/4 five
        minister NEAR/5 ("will resign" OR "long quarrel") | Alder Elder
        # With other parts.
        minister NEAR/8 resign toll   | Alder Birch        | minister NEAR/8 resign AND toll
        minister NOT minister NEAR/8 resign | Minister     | minister AND NOT minister NEAR/8 resign
        minister NEAR/5 resign OR twelve | Alder Cedar Elder | minister NEAR/5 resign OR twelve
        text:(minister NEAR/5 resign) | Alder Elder
        headline:(minister NEAR/5 resign) |
        "#,
    );
}
