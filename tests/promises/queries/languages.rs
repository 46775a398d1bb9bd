//! Eleven languages in one archive.

use broadsheet_tests::{TestArchive, article, found};

fn world() -> TestArchive {
    TestArchive::with(&[
        article("Anglia").text("The mayor of the harbour town met the ministers on Tuesday, and they talked of peace and of the new bridges over the river."),
        article("Rossiya").text("Министры встретились в городе во вторник и говорили о мире и о новых мостах через реку. Зелёный свет дал мэр."),
        article("Ukrayina").text("Міністри зустрілися в місті у вівторок і говорили про мир та про нові мости через річку. Об'єднання міст триває."),
        article("Holland").text("De burgemeester van de havenstad heeft dinsdag met de ministers gesproken over de vrede en over de nieuwe bruggen, die nog niet zijn gebouwd. Het was volgens hem een goed gesprek, maar er is nog veel te doen voordat zij het eens worden."),
        article("Germania").text("Der Bürgermeister der Hafenstadt sprach am Dienstag mit den Ministern über den Frieden und über die neuen Brücken. Die Straße bleibt gesperrt."),
        article("Gallia").text("Le maire de la ville portuaire a rencontré les ministres mardi, et ils ont parlé de la paix et des nouveaux ponts. L'été sera chaud."),
        article("Hispania").text("El alcalde de la ciudad portuaria se reunió con los ministros el martes, y hablaron de la paz y de los nuevos puentes. Mañana será otro día."),
        article("Polonia").text("Burmistrz miasta portowego spotkał się z ministrami we wtorek i rozmawiali o pokoju oraz o nowych mostach. Wójt z Łodzi nie przyszedł."),
        article("Arabia").text("اجتمع رئيس البلدية مع الوزراء يوم الثلاثاء وتحدثوا عن السلام وعن الجسور الجديدة في المدينة"),
        article("Cathay").text("市长星期二会见了部长们，讨论了和平以及河上的新桥。市政府没有发表评论。"),
        article("Nippon").text("市長は火曜日に大臣と会談し、平和と川にかかる新しい橋について話し合った。ガス価格は上がった。"),
    ])
}

#[test]
fn languages_are_told() {
    let archive = world();
    for (headline, code) in [
        ("Anglia", "en"),
        ("Rossiya", "ru"),
        ("Ukrayina", "uk"),
        ("Holland", "nl"),
        ("Germania", "de"),
        ("Gallia", "fr"),
        ("Hispania", "es"),
        ("Polonia", "pl"),
        ("Arabia", "ar"),
        ("Cathay", "zh"),
        ("Nippon", "ja"),
    ] {
        assert_eq!(archive.search(&format!("language:{code}")).headlines(), [headline], "{code}");
    }
}

#[test]
fn words_of_every_language() {
    found(
        &world(),
        r#"
        # Inflected, by the language of the article.
        bridge               | Anglia
        river                | Anglia
        министр              | Rossiya
        министрами           | Rossiya
        мост                 | Rossiya Ukrayina
        мосты                | Rossiya
        город                | Rossiya
        міністр              | Ukrayina
        міст                 | Ukrayina
        річка                | Ukrayina
        brug                 | Holland
        Brücke               | Germania
        Minister             | Anglia Germania Holland
        # Where a word could be one of the language, its forms there are found.
        ministre             | Gallia Hispania Polonia
        pont                 | Gallia
        puente               | Hispania
        ministro             | Hispania Polonia
        most                 | Polonia
        ministrem            | Polonia
        ministrami           | Polonia
        جسر                  |
        الجسور               | Arabia
        وزراء                | Arabia
        مدينة                | Arabia
        # A word that two languages share is found in both.
        мир                  | Rossiya Ukrayina
        ministers            | Anglia Germania Holland
        # Case and accents aside; й and ї are letters, ё is е.
        BÜRGERMEISTER        | Germania
        burgermeister        | Germania
        strasse              | Germania
        Straße               | Germania
        lodzi                | Polonia
        Łodzi                | Polonia
        été                  | Gallia
        ete                  | Gallia
        manana               | Hispania
        зеленый              | Rossiya
        зелёный              | Rossiya
        МЭР                  | Rossiya
        об'єднання           | Ukrayina
        об’єднання           | Ukrayina
        # Scripts without spaces: a word is a row of signs.
        市长                 | Cathay
        市長                 | Nippon
        市                   | Cathay Nippon
        和平                 | Cathay
        平和                 | Nippon
        平                   | Cathay Nippon
        新桥                 | Cathay
        ガス                 | Nippon
        ガ                   | Nippon
        カス                 |
        大臣 市長            | Nippon               | 大臣 AND 市長
        "市長は火曜日"       | Nippon
        「市長は火曜日」     | Nippon               | "市長は火曜日"
        市長 NEAR/9 大臣     | Nippon
        "#,
    );
}

#[test]
fn operators_across_languages() {
    found(
        &world(),
        r#"
        мир -зелёный                     | Ukrayina              | мир AND NOT зелёный
        NOT ministers NOT мир            | Arabia Cathay Gallia Hispania Nippon Polonia | NOT ministers AND NOT мир
        -平                              | Anglia Arabia Gallia Germania Hispania Holland Polonia Rossiya Ukrayina | NOT 平
        bridge OR мэр OR 桥 OR 橋        | Anglia Cathay Nippon Rossiya
        (министр OR міністр) NEAR/9 мир  | Rossiya Ukrayina
        "о мире"                         | Rossiya
        "о мир"                          |
        "新しい橋"                       | Nippon
        "Der Bürgermeister der Hafenstadt" | Germania
        "der burgermeister"              | Germania
        министр SENTENCE мост            | Rossiya
        министр SENTENCE мэр             |
        市长 SENTENCE 市政府             |
        市长 PARAGRAPH 市政府            | Cathay
        city -language:en                |                       | city AND NOT language:en
        minister language:nl             | Holland               | minister AND language:nl
        minister -language:(nl OR de)    | Anglia                | minister AND NOT language:(nl OR de)
        headline:cathay 市长             | Cathay                | headline:cathay AND 市长
        "#,
    );
}

#[test]
fn a_form_of_one_language_is_none_of_another() {
    // Dutch `wetten` are laws, German ones are bets; what was wetted in English is neither. `landen` is Dutch for
    // lands, and no form of the English one.
    let archive = TestArchive::with(&[
        article("Anglia")
            .in_language("en")
            .text("He died by the river, and the boards were wetted. One man bid at the auction of the house and the land in town."),
        article("Holland").in_language("nl").text(
            "De wetten van het land, die van de koning en die van de stad, zijn oud. Hij biedt meer dan een ander.",
        ),
        article("Germania").in_language("de").text(
            "Die Wette gilt, sagte der Bürgermeister der Stadt, die Wetten sind geschlossen, und die Leute warten.",
        ),
    ]);
    found(
        &archive,
        "
        # The word itself is found wherever it stands; its forms only in articles of the language.
        wet       | Anglia Holland
        landen    | Holland
        land      | Anglia Holland
        dies      | Anglia
        wetten    | Germania Holland
        bids      | Anglia
        ",
    );
}

#[test]
fn a_word_with_very_many_forms_keeps_to_its_languages() {
    // All ways of writing a word stand in the index one by one: here more than are read side by side.
    let shouts: Vec<String> = (0..128u32)
        .map(|n| {
            "wetten"
                .chars()
                .enumerate()
                .map(|(i, c)| if n >> i & 1 == 1 { c.to_ascii_uppercase() } else { c })
                .collect()
        })
        .collect();
    let archive = TestArchive::with(&[
        article("Holland")
            .in_language("nl")
            .text(&format!("De {} van het land, die van de koning zijn oud.", shouts.join(" "))),
        article("Anglia")
            .in_language("en")
            .text(&format!("The word {} was on the wall of the house.", shouts.join(" "))),
    ]);
    assert_eq!(archive.search("wet").headlines(), ["Holland"]);
    assert_eq!(archive.search("wetten").headlines(), ["Anglia", "Holland"]);
}

#[test]
fn forms_are_found_where_the_language_is_not_known() {
    let archive = TestArchive::with(&[
        article("Anglia")
            .in_language("en")
            .text("The bridge was closed, and all the people of the town had to wait for the ferry."),
        article("Brief").text("Bridges shut."),
    ]);
    assert_eq!(archive.search("language:unknown").headlines(), ["Brief"]);
    assert_eq!(archive.search("bridge").headlines(), ["Anglia", "Brief"]);
    assert_eq!(archive.search("bridge").find().all_marks(), ["bridge", "Bridges"]);
}
