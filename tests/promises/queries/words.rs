//! Words.

use super::town;
use broadsheet_tests::found;

#[test]
fn words() {
    found(
        &town(),
        "
        # A word finds its inflected forms; case plays no part.
        bridge              | Alder Birch Elder
        bridges             | Alder Birch Elder
        BRIDGE              | Alder Birch Elder
        Bridge              | Alder Birch Elder
        driver              | Alder Birch
        vote                | Alder Cedar
        voting              | Alder Cedar
        zeppelin            |
        # Only whole words count.
        brid                |
        ridge               |
        har                 |
        # All of several words must be there, wherever.
        bridge council      | Alder Birch             | bridge AND council
        council old         | Alder Cedar             | council AND old
        council   toll  tax |                         | council AND toll AND tax
        # Words of every day are words as well.
        the                 | Alder Birch Cedar Hazel
        of and              | Hazel                   | of AND and
        # The headline counts.
        elder               | Elder
        cedar council       | Cedar                   | cedar AND council
        # Nothing asked is everything.
                            | Alder Birch Cedar Elder Hazel
        ",
    );
}
