//! What is marked is what was found: no more and no less.

use super::town;
use broadsheet_archive::Exactness;
use broadsheet_tests::{TestArchive, article, marked};

#[test]
fn marking() {
    marked(
        &town(),
        |search| search,
        r#"
        toll                      | toll · toll
        bridge                    | bridge · bridge · Bridges · bridges
        "bridge"                  | bridge · bridge
        # A phrase is marked as one, and its loose words are not.
        "stone bridge"            | stone bridge
        "bridge of stone"         | bridge of stone
        "bridge * stone"          | bridge of stone
        "the council"             | The council · The council · The council
        # Both sides of NEAR where they are near each other, nothing between them, nothing elsewhere.
        stone NEAR/1 bridge       | stone · bridge
        voted NEAR/3 toll         | voted · toll
        council BEFORE/2 sold     | council · sold
        "no toll" NEAR/6 drivers  | Drivers · no toll
        toll SENTENCE drivers     | Drivers · toll
        toll PARAGRAPH bridge     | bridge · toll
        # Only as often as was asked for.
        ATLEAST/2 toll            | toll · toll
        ATLEAST/2 bridge          | Bridges · bridges
        # What is excluded is not marked, neither is a date or an outlet.
        council -toll             | council · council
        bridge -(stone NEAR/1 bridge) | bridge · Bridges · bridges
        NOT bridge                |
        tax -outlet:nordpost      | tax
        # Patterns mark the whole word.
        migr*                     | Migrants · migration
        *mig*                     | Migrants · migration
        wom?n                     | women
        bred~1                    | bread
        /migra.+/                 | Migrants · migration
        # A field marks there only.
        headline:alder            | Alder
        text:elder                |
        elder                     | Elder
        alder stone               | Alder · stone
        lead:toll                 | toll
        text:toll                 | toll · toll
        (tax OR toll)^3           | toll · toll · tax
        "#,
    );
}

#[test]
fn an_alternative_is_marked_where_it_holds() {
    let archive = TestArchive::with(&[
        article("Alder").on("2024-01-01").text("A toll was set, and a bridge built. Then the ferry ran."),
        article("Birch").on("2024-01-02").text("A toll was set. Then the ferry ran."),
        article("Cedar").on("2024-01-03").text("A bridge was built by Ada Holm. Nothing ran. Ada Holm said so, twice."),
    ]);
    marked(
        &archive,
        |search| search,
        r#"
        # Without its bridge the toll of Birch found nothing.
        (toll bridge) OR ferry    | toll · bridge · ferry · ferry
        ferry OR (toll bridge)    | toll · bridge · ferry · ferry
        (toll -bridge) OR ferry   | ferry · toll · ferry
        (toll -(ferry OR bridge)) OR built | built · built
        (ATLEAST/2 ferry) OR toll | toll · toll
        ((toll bridge) OR ferry) OR (bridge -toll) | toll · bridge · ferry · ferry · bridge
        (person:"Ada Holm" toll) OR bridge | bridge · bridge
        (person:"Ada Holm" built) OR toll | toll · toll · built · Ada Holm · Ada Holm
        # Whether a date holds, the text does not tell: where the rest does, it is marked.
        (toll date:2024-01-02) OR ferry | toll · ferry · toll · ferry
        # What all articles must have is marked in all of them.
        (toll OR bridge) ferry    | toll · bridge · ferry · toll · ferry
        "#,
    );
}

#[test]
fn marking_at_each_step_of_exactness() {
    let archive = TestArchive::with(&[
        article("Alder")
            .in_language("en")
            .text("The Bridge and the bridge and the bridges and the brigde of President Marko Zelenko."),
        article("Cedar")
            .in_language("ru")
            .text("Президент Марко Зеленко открыл мост через реку, сообщил мэр города во вторник."),
    ]);
    for (step, of_bridge, of_name) in [
        (Exactness::Literal, "bridge", ""),
        (Exactness::Word, "Bridge · bridge", "Zelenko"),
        (Exactness::Inflected, "Bridge · bridge · bridges", "Zelenko"),
        (Exactness::Variants, "Bridge · bridge · bridges", "Zelenko · Зеленко"),
        (Exactness::Fuzzy, "Bridge · bridge · bridges · brigde", "Zelenko · Зеленко"),
    ] {
        let table = format!("bridge | {of_bridge}\nzelenko | {of_name}");
        marked(&archive, |search| search.exactly(step), &table);
    }
}

#[test]
fn marking_in_other_writing() {
    let archive = TestArchive::with(&[
        article("Alder")
            .in_language("fr")
            .text("Le maire a quitté l’Élysée aujourd’hui, dit-on, et l'Élysée se tait sur les ponts."),
        article("Birch")
            .in_language("en")
            .text("Sheriff O’Brien's office in the U.S. counted COVID-19 cases; the U.S.-made tests were late."),
        article("Cedar").in_language("ja").text("首相は辞任を表明した。首相の辞任は明日になる。"),
        article("Elder")
            .in_language("ru")
            .text("Министры говорили о мире, сообщил мэр города, и о мирном договоре с министром."),
    ]);
    marked(
        &archive,
        |search| search,
        r#"
        elysee             | Élysée · Élysée
        l'Élysée           | l’Élysée · l'Élysée
        pont               | ponts
        o'brien            | O’Brien
        U.S.               | U.S. · U.S.
        covid-19           | COVID-19
        "covid 19 cases"   | COVID-19 cases
        首相               | 首相 · 首相
        首相は辞任         | 首相は辞任
        首相 NEAR/2 辞任   | 首相 · 辞任 · 首相 · 辞任
        министр            | Министры · министром
        "о мире"           | о мире
        "#,
    );
}

#[test]
fn marking_of_persons() {
    let archive = TestArchive::with(&[
        article("Alder")
            .text("Mayor Ada Holm will resign on Friday, her office said.")
            .text("Nobody saw Holm in the council since, and nobody asked."),
        article("Birch")
            .text("Mayor Ada Holm stays. The engineer Jonas Falk may resign over the bridge, his wife said."),
    ]);
    marked(
        &archive,
        |search| search,
        r#"
        person:"Ada Holm"                 | Ada Holm · Holm · Ada Holm
        "Ada Holm"                        | Ada Holm · Ada Holm
        person:"Ada Holm" NEAR/3 resign   | Ada Holm · resign
        PERSON NEAR/3 resign              | Ada Holm · resign · Jonas Falk · resign
        person:falk AND resign            | Jonas Falk · resign
        person:"Ada Holm" -person:falk    | Ada Holm · Holm
        "#,
    );
}
