//! AND, OR, NOT and brackets.

use super::town;
use broadsheet_tests::found;

#[test]
fn boolean() {
    found(
        &town(),
        r#"
        bridge AND council              | Alder Birch
        bridge && council               | Alder Birch         | bridge AND council
        bridge OR tax                   | Alder Birch Cedar Elder
        tax OR zeppelin                 | Cedar
        # OR joins what AND has joined; a space is AND.
        tax OR bridge toll              | Alder Cedar         | tax OR (bridge AND toll)
        bridge toll OR tax              | Alder Cedar         | (bridge AND toll) OR tax
        (tax OR bridge) council         | Alder Birch Cedar   | (tax OR bridge) AND council
        council (tax OR toll)           | Alder Cedar         | council AND (tax OR toll)
        (bridge OR tax) AND (toll OR lorry) | Alder Cedar
        bridge OR tax OR bread          | Alder Birch Cedar Elder Hazel
        (bridge OR (tax OR bread))      | Alder Birch Cedar Elder Hazel | bridge OR tax OR bread
        ((bridge))                      | Alder Birch Elder   | bridge
        # What is excluded.
        NOT bridge                      | Cedar Hazel
        -bridge                         | Cedar Hazel         | NOT bridge
        council NOT toll                | Birch Cedar         | council AND NOT toll
        council -toll                   | Birch Cedar         | council AND NOT toll
        council AND NOT toll            | Birch Cedar
        -toll council                   | Birch Cedar         | NOT toll AND council
        -bridge -council                | Hazel               | NOT bridge AND NOT council
        NOT (bridge OR council)         | Hazel
        NOT (bridge AND council)        | Cedar Elder Hazel
        council -(bridge toll)          | Birch Cedar         | council AND NOT (bridge AND toll)
        tax OR NOT council              | Cedar Elder Hazel
        NOT bridge OR toll              | Alder Cedar Hazel
        bridge NOT "stone bridge"       | Birch Elder         | bridge AND NOT "stone bridge"
        bridge -"bridge of stone" -toll | Elder               | bridge AND NOT "bridge of stone" AND NOT toll
        bridge NOT bridge               |                     | bridge AND NOT bridge
        NOT NOT toll                    | Alder               | toll
        -(-toll)                        | Alder               | toll
        NOT zeppelin                    | Alder Birch Cedar Elder Hazel
        zeppelin OR NOT zeppelin        | Alder Birch Cedar Elder Hazel
        # Small letters are words.
        bridge or council               |                     | bridge AND or AND council
        migrants and bread              | Hazel               | migrants AND and AND bread
        not                             |
        "#,
    );
}
