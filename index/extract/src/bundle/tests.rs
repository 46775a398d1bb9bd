//! Invented bundles in each of the forms.

use super::*;

const NEXIS: &str = "Documents (2)\n1. Old bridge to be sold\n2. Ferry stops\n\nOld bridge to be sold\nNordpost\nMarch 3, 2031 Monday\nFinal Edition\n\n\
Copyright 2031 Nordpost AG All Rights Reserved\nSection: NEWS; Pg. 3\nLength: 210 words\nByline: Ada Holm\nHighlight: A price that few call fair.\nBody\n\n\
The old bridge at Nordhafen will be sold to a company that wants\nto take it down, the council said on Monday.\n\n\
The mayor called the price fair.\n\nClassification\nLanguage: ENGLISH\nSubject: BRIDGES (90%); TRADE (70%)\nLoad-Date: March 4, 2031\n\nEnd of Document\n\n\
Ferry stops\nThe Anvil\nMarch 5, 2031\nLength: 80 words\nBody\nThe ferry made its last crossing on Wednesday.\nLoad-Date: March 6, 2031\nEnd of Document\n\
Cover sheet\nEnd of Document\n";

const OLDER: &str = "                               1 of 2 DOCUMENTS\n\n\nNordpost\n\nMarch 3, 2031 Monday\nFinal Edition\n\nOld bridge to be sold\n\nBYLINE: Ada Holm\n\n\
SECTION: NEWS; Pg. 3\n\nLENGTH: 210 words\n\nThe old bridge at Nordhafen will be sold to a company that wants\nto take it down, the council said on Monday.\n\n\
LOAD-DATE: March 4, 2031\n\nLANGUAGE: ENGLISH\n\nCopyright 2031 Nordpost AG\n\n                               2 of 2 DOCUMENTS\n\nThe Anvil\n\nMarch 5, 2031\n\nFerry stops\n\n\
LENGTH: 80 words\n\nThe ferry made its last crossing on Wednesday.\n";

const FACTIVA: &str = "News\nOld bridge to be sold\nBy Ada Holm\n210 words\n3 March 2031\n08:15\nNordpost\nNORDPO\n3\nEnglish\nCopyright 2031 Nordpost AG\n\n\
The old bridge at Nordhafen will be sold to a company that wants to take it down, the council said on Monday.\n\nDocument NORDPO0020310303e73300001\n\n\
Ferry stops\n80 words\n5 March 2031\nThe Anvil\nANVIL\nEnglish\n(c) 2031 The Anvil\n\nThe ferry made its last crossing on Wednesday.\n\nDocument ANVIL00020310305e73500002\n\n\
Search Summary\nText\tbridge\n";

const TAGGED: &str = "HD   Old bridge to be sold\nBY   By Ada Holm\nWC   210 words\nPD   3 March 2031\nSN   Nordpost\nLA   English\nLP   \n\
The old bridge at Nordhafen will be sold to a company that wants to take it down, the council said on Monday.\nTD\nThe mayor called the price fair.\nAN   Document NORDPO0020310303e73300001\n\n\
HD   Ferry stops\nWC   80 words\nPD   5 March 2031\nSN   The Anvil\nTD\nThe ferry made its last crossing on Wednesday.\nAN   Document ANVIL00020310305e73500002\n";

const PROQUEST: &str = "____________________________________________________________\n\nDocument 1 of 2\n\nOld bridge to be sold\n\nHolm, Ada. Nordpost; Nordhafen [Nordhafen]03 Mar 2031: 3.\n\n\
ProQuest document link\n\nAbstract: A price that few call fair.\n\nLinks: https://library.example/1\n\nFull text: The old bridge at Nordhafen will be sold to a company that wants to take it down, the council said on Monday.\n\n\
The mayor called the price fair.\n\nSubject: Bridges; Trade\n\nTitle: Old bridge to be sold\n\nAuthor: Holm, Ada\n\nPublication title: Nordpost; Nordhafen\n\nPages: 3\n\nPublication date: March 3, 2031\n\n\
Publisher: Nordpost AG\n\nDocument URL: https://library.example/docview/1\n\nCopyright: Copyright Nordpost AG Mar 3, 2031\n\nDatabase: Newsstand\n\n____________________________________________________________\n\n\
Document 2 of 2\n\nFerry stops\n\nProQuest document link\n\nFULL TEXT\n\nThe ferry made its last crossing on Wednesday.\n\nDETAILS\n\nTitle: | Ferry stops\n\nPublication title: | The Anvil\n\nPublication date: | March 5, 2031\n";

fn drafts(text: &str) -> Vec<Result<Draft, Unreadable>> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    split(&unwrapped(&lines)).unwrap_or_default().into_iter().map(|article| article.draft(Format::Plain)).collect()
}

fn said(draft: &Draft, about: About) -> Vec<&str> {
    draft.statements.iter().filter(|s| s.about == about).map(|s| s.value.as_str()).collect()
}

#[test]
fn every_form_gives_its_articles() {
    for text in [NEXIS, OLDER, FACTIVA, TAGGED, PROQUEST] {
        let found = drafts(text);
        let [first, second] = [0, 1].map(|at| found[at].as_ref().unwrap());
        assert_eq!(said(first, About::Headline), ["Old bridge to be sold"]);
        assert_eq!(said(first, About::Outlet), ["Nordpost"], "{text}");
        assert_eq!(said(first, About::Author), ["Ada Holm"]);
        let day = said(first, About::Published)[0];
        assert!(day.contains("2031") && day.contains("March"), "{day}");
        let texts: Vec<&str> = first.blocks.iter().map(|b| b.text.as_str()).collect();
        assert!(
            texts.contains(&"The old bridge at Nordhafen will be sold to a company that wants to take it down, the council said on Monday."),
            "{texts:#?}"
        );
        assert_eq!(
            (said(second, About::Headline), said(second, About::Outlet)),
            (vec!["Ferry stops"], vec!["The Anvil"])
        );
        let texts: Vec<&str> = second.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["Ferry stops", "The ferry made its last crossing on Wednesday."]);
    }
}

#[test]
fn labels_are_stated_and_what_is_no_article_is_reported() {
    let found = drafts(NEXIS);
    let first = found[0].as_ref().unwrap();
    assert_eq!(said(first, About::Keyword), ["BRIDGES", "TRADE"]);
    assert_eq!(said(first, About::Section), ["NEWS"]);
    assert_eq!(said(first, About::Made), ["March 4, 2031"]);
    assert!(first.blocks.iter().any(|b| b.kind == BlockKind::Standfirst && b.text == "A price that few call fair."));
    assert_eq!(found.len(), 3);
    assert!(found[2].as_ref().unwrap_err().why.contains("no line with a day"));
    assert_eq!(drafts(FACTIVA).len(), 2, "what follows the last article is no part of the bundle");
}

#[test]
fn other_texts_are_no_bundles() {
    for text in ["End of Document", "Document handed over.\nLength: 3 words", "3 of 4 DOCUMENTS were lost, he said."] {
        assert!(drafts(text).is_empty(), "{text}");
    }
}

#[test]
fn the_databases_speak_several_languages() {
    const GERMAN: &str = "Alte Brücke wird verkauft\nNordpost\n3. März 2031 Montag\nCopyright 2031 Nordpost Alle Rechte vorbehalten\n\
        Rubrik: NEWS; S. 3\nLänge: 210 Wörter\nAutor: Ada Holm\nText\nDie Stadt verkauft die alte Brücke.\nUpdate: 4. März 2031\nEnde des Dokuments\n\
        Fähre hält\nThe Anvil\n5. März 2031\nLänge: 80 Wörter\nText\nDie Fähre fuhr zum letzten Mal.\nUpdate: 6. März 2031\nEnde des Dokuments\n";
    const OLDER_GERMAN: &str = "Dokument 1 von 2\n\nNordpost\n\n3. März 2031 Montag\nEdition 1;\nSchottland\n\nAlte Brücke wird verkauft\n\nAUTOR: Ada Holm\n\n\
        RUBRIK: NEWS; S. 3\n\nLÄNGE: 210 Wörter\n\nDie Stadt verkauft die alte Brücke.\n\nUPDATE: 4. März 2031\n\nSPRACHE: GERMAN; DEUTSCH\n\n\
        Dokument 2 von 2\n\nThe Anvil\n\n5. März 2031\n\nFähre hält\n\nLÄNGE: 80 Wörter\n\nDie Fähre fuhr zum letzten Mal.\n";
    const FRENCH: &str = "Document 1 de 2\n\nNordpost\n\n3 mars 2031 lundi\n\nAlte Brücke wird verkauft\n\nAUTEUR: Ada Holm\n\nRUBRIQUE: NEWS; Pg. 3\n\n\
        LONGUEUR: 210 mots\n\nDie Stadt verkauft die alte Brücke.\n\nDATE-CHARGEMENT: 4 mars 2031\n\nDocument 2 de 2\n\nThe Anvil\n\n5 mars 2031\n\n\
        Fähre hält\n\nLONGUEUR: 80 mots\n\nDie Fähre fuhr zum letzten Mal.\n";
    const RUSSIAN: &str = "Alte Brücke wird verkauft\nAda Holm\n210 слов\n3 марта 2031\nNordpost\nNORDPO\nРусский\n(c) 2031 Nordpost\n\n\
        Die Stadt verkauft die alte Brücke.\n\nДокумент NORDPO0020310303e73300001\n\nFähre hält\n80 слов\n5 марта 2031\nThe Anvil\nANVIL\nРусский\n\
        (c) 2031 The Anvil\n\nDie Fähre fuhr zum letzten Mal.\n\nДокумент ANVIL00020310305e73500002\n";
    for text in [GERMAN, OLDER_GERMAN, FRENCH, RUSSIAN] {
        let found = drafts(text);
        assert_eq!(found.len(), 2, "{text}");
        let [first, second] = [0, 1].map(|at| found[at].as_ref().unwrap());
        assert_eq!(said(first, About::Headline), ["Alte Brücke wird verkauft"], "{text}");
        assert_eq!(said(first, About::Outlet), ["Nordpost"], "{text}");
        if text != RUSSIAN {
            assert_eq!(said(first, About::Author), ["Ada Holm"], "{text}");
        }
        assert!(first.blocks.iter().any(|b| b.text == "Die Stadt verkauft die alte Brücke."), "{text}");
        assert_eq!(said(second, About::Outlet), ["The Anvil"], "{text}");
        assert!(second.blocks.iter().any(|b| b.text == "Die Fähre fuhr zum letzten Mal."), "{text}");
    }
}
