//! The ledger says what became of every file, and why one is not found.

use broadsheet_archive::{
    Cause, Exactness, FileState, LedgerEntry, LedgerRequest, SearchRequest, WhyAnswer, WhyRequest,
};
use broadsheet_tests::{TestArchive, article};

/// Entries of the ledger, their paths without the folder.
fn ledger(archive: &TestArchive, request: LedgerRequest) -> Vec<LedgerEntry> {
    let folder = format!("{}/", archive.articles().display());
    let answer = archive.archive.ledger(&LedgerRequest { limit: 100, ..request }).unwrap();
    assert_eq!(answer.total as usize, answer.entries.len());
    let bare = |entry: LedgerEntry| LedgerEntry {
        path: entry.path.replace(&folder, ""),
        other: entry.other.map(|other| other.replace(&folder, "")),
        ..entry
    };
    answer.entries.into_iter().map(bare).collect()
}

fn states(archive: &TestArchive, request: LedgerRequest) -> Vec<(String, FileState, Option<String>)> {
    ledger(archive, request).into_iter().map(|entry| (entry.path, entry.state, entry.other)).collect()
}

fn page(title: &str, url: &str, day: &str, text: &str) -> String {
    format!("---\ntitle: {title:?}\nurl: {url}\ndate: {day}\n---\n\n{text}\n")
}

#[test]
fn the_same_text_after_normalising_is_a_duplicate() {
    let archive = TestArchive::empty();
    archive.write("1.md", "---\ntitle: Ferry\n---\n\nThe ferry – “Ada” – runs again, every day of the week.\n");
    archive.add(&archive.articles());
    archive.write("2.md", "---\ntitle: FERRY\n---\n\nThe ferry - \"Ada\" - runs  again, every day of the week\n");
    archive.rescan();
    let first = Some("1.md".to_owned());
    assert_eq!(
        states(&archive, LedgerRequest::default()),
        [("1.md".to_owned(), FileState::Read, None), ("2.md".to_owned(), FileState::Duplicate, first)]
    );
}

#[test]
fn the_same_address_makes_a_duplicate_or_a_version() {
    let archive = TestArchive::empty();
    let url = "https://nordpost.example/2024/ferry";
    archive.write("1.md", &page("Ferry", url, "2024-03-01", "The ferry runs again from Monday on."));
    archive.add(&archive.articles());
    // Somebody else's program saved it without the outlet's date, and with a parameter.
    let bare =
        format!("---\ntitle: Ferry\nurl: {url}/?utm_source=post#top\n---\n\nThe ferry runs again from Monday on.\n");
    archive.write("2.md", &bare);
    archive.write("3.md", &page("Ferry", url, "2024-03-02", "The ferry does not run again before Friday."));
    let other = page("Harbour", "https://nordpost.example/", "2024-03-02", "The front page is no article's address.");
    archive.write("4.md", &other);
    archive.write("5.md", &other.replace("no article's", "nobody's"));
    archive.rescan();
    let first = || Some("1.md".to_owned());
    assert_eq!(
        states(&archive, LedgerRequest { find: "MD".into(), ..LedgerRequest::default() }),
        [
            ("1.md".to_owned(), FileState::Read, None),
            ("2.md".to_owned(), FileState::Duplicate, first()),
            ("3.md".to_owned(), FileState::Version, first()),
            ("4.md".to_owned(), FileState::Read, None),
            ("5.md".to_owned(), FileState::Read, None),
        ]
    );
    let versions = ledger(&archive, LedgerRequest { state: Some(FileState::Version), ..LedgerRequest::default() });
    assert_eq!(versions[0].article, Some(archive.search("Friday").find().response.hits[0].id));
    // Both can be found.
    assert_eq!(archive.search("headline:ferry").total(), 2);
}

#[test]
fn of_equal_articles_the_one_that_says_more_is_kept() {
    let archive = TestArchive::empty();
    let url = "https://nordpost.example/2024/ferry";
    let text = "The ferry runs again from Monday on.";
    archive.write("bare.md", &format!("---\ntitle: Ferry\nurl: {url}\n---\n\n{text}\n"));
    archive.add(&archive.articles());
    let id = archive.article("Ferry").id;
    archive.write("full.md", &page("Ferry", url, "2024-03-01", text));
    let report = archive.rescan();
    assert_eq!((report.new, report.articles, report.duplicates), (0, 1, 1));
    let ferry = archive.article("Ferry");
    assert_eq!((ferry.id, ferry.values.date.value.as_deref()), (id, Some("2024-03-01")));
    let full = Some("full.md".to_owned());
    let expected = [("bare.md".to_owned(), FileState::Duplicate, full), ("full.md".to_owned(), FileState::Read, None)];
    assert_eq!(states(&archive, LedgerRequest::default()), expected);
    archive.delete("full.md");
    archive.rescan();
    let ferry = archive.article("Ferry");
    assert_eq!((ferry.id, ferry.gone), (id, false));
}

#[test]
fn parts_of_a_file_have_their_own_lot() {
    let record = |title: &str, text: &str| {
        let url = format!("https://nordpost.example/{title}");
        format!("{{\"title\":\"{title}\",\"url\":\"{url}\",\"content\":\"{title}: {text} told at some length.\"}}\n")
    };
    let archive = TestArchive::empty();
    archive.write("a.jsonl", &(record("Bells", "what was") + &record("Ferries", "what was") + "{broken\n"));
    archive.add(&archive.articles());
    archive.write(
        "b.jsonl",
        &(record("Bells", "what was") + &record("Ferries", "what else was") + &record("Lamps", "it")),
    );
    archive.rescan();
    assert_eq!(
        states(&archive, LedgerRequest::default()),
        [
            ("a.jsonl".to_owned(), FileState::Read, None),
            ("a.jsonl#3".to_owned(), FileState::Skipped, None),
            ("b.jsonl".to_owned(), FileState::Read, None),
            ("b.jsonl#1".to_owned(), FileState::Duplicate, Some("a.jsonl#1".to_owned())),
            ("b.jsonl#2".to_owned(), FileState::Version, Some("a.jsonl#2".to_owned())),
        ]
    );
    let counts = archive.archive.ledger(&LedgerRequest::default()).unwrap().counts;
    assert_eq!(counts.iter().map(|count| count.count).sum::<u32>(), 5);
    let kind = counts.iter().find_map(|count| count.kind.clone());
    assert_eq!(states(&archive, LedgerRequest { kind, ..LedgerRequest::default() }).len(), 1);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_of_articles_is_listed_too() {
    let archive = TestArchive::empty();
    std::os::unix::fs::symlink("/", archive.articles().join("link")).unwrap();
    archive.write("sources.toml", "outlet = ");
    archive.add(&archive.articles());
    let kinds: Vec<_> =
        ledger(&archive, LedgerRequest::default()).into_iter().map(|e| (e.path, e.kind.unwrap())).collect();
    let expected = [("link", "link"), ("sources.toml", "malformed")];
    assert_eq!(kinds, expected.map(|(path, kind)| (path.to_owned(), kind.to_owned())));
    assert_eq!(why(&archive, "link/etc", query("")).cause, Some(Cause::Skipped));
    std::fs::remove_file(archive.articles().join("link")).unwrap();
    archive.delete("sources.toml");
    archive.rescan();
    assert_eq!(ledger(&archive, LedgerRequest::default()), []);
}

fn why(archive: &TestArchive, name: &str, search: SearchRequest) -> WhyAnswer {
    let path = archive.articles().join(name).display().to_string();
    archive.archive.why(&WhyRequest { path, search }).unwrap()
}

fn query(query: &str) -> SearchRequest {
    SearchRequest { query: query.into(), ..SearchRequest::default() }
}

#[test]
fn why_a_file_is_not_found_on_the_disk_or_in_the_ledger() {
    let archive = TestArchive::with(&[article("Ferry").outlet("Nordpost")]);
    archive.write("copy.md", &article("Ferry").outlet("Nordpost").file());
    archive.write("empty.html", "");
    archive
        .write("export.jsonl", "{\"title\":\"Bells\",\"content\":\"What the bells told at some length.\"}\n{broken\n");
    archive.rescan();
    archive.write(".hidden.md", &article("Hidden").file());
    archive.write("sources.toml", "");
    archive.write("late.md", &article("Late").file());
    archive.write("changed.md", &article("Early").file());
    archive.archive.read_changes(&[archive.articles().join("changed.md")].into(), &broadsheet_tests::Quiet).unwrap();
    archive.write("changed.md", &article("Early, and mended").file());
    for (name, cause) in [
        ("0.md", None),
        ("../nowhere/9.md", Some(Cause::Absent)),
        ("../archive/catalogue.sqlite", Some(Cause::Elsewhere)),
        (".hidden.md", Some(Cause::LeftOut)),
        ("sources.toml", Some(Cause::LeftOut)),
        ("late.md", Some(Cause::Unread)),
        ("changed.md", Some(Cause::Unread)),
        ("empty.html", Some(Cause::Skipped)),
        ("export.jsonl", None),
        ("export.jsonl#1", None),
        ("export.jsonl#2", Some(Cause::Skipped)),
        ("export.jsonl#7", Some(Cause::Absent)),
        ("copy.md", Some(Cause::Duplicate)),
    ] {
        let answer = why(&archive, name, query(""));
        assert_eq!(answer.cause, cause, "{name}: {answer:?}");
        assert!(!answer.sentence.is_empty());
    }
    assert!(why(&archive, "copy.md", query("bells")).sentence.contains("0.md. Nothing in it matches `bells`."));
}

#[test]
fn why_a_search_does_not_find_a_file() {
    let archive = TestArchive::empty();
    let text = "The old ferries of Nordby run again, and Grushko told the council why they had stopped for a year.";
    let more = "The council will hear the owners of the yard again before the summer, said Ada Holm.";
    let page = format!(
        "<html><head><title>Ferries</title></head><body><nav><a href=/>Weather</a> <a href=/s>Lottery</a></nav>\
         <article><h1>Ferries run again</h1><p>{text}</p><p>{more}</p></article></body></html>"
    );
    archive.write("1.html", &page);
    archive.write("2.md", &article("Ferries elsewhere").outlet("Phare").on("2024-03-01").file());
    archive.add(&archive.articles());
    for (asked, cause, instead) in [
        ("ferry council", None, None),
        ("ferry zebra council", Some(Cause::Query), Some("ferry AND council")),
        ("ferry NOT council", Some(Cause::Query), Some("ferry")),
        ("council NEAR/1 ferries", Some(Cause::Query), Some("")),
        ("outlet:Phare", Some(Cause::Query), Some("")),
        ("Grushka", Some(Cause::Exactness), Some("Grushka")),
        ("lottery", Some(Cause::Clutter), Some("lottery")),
    ] {
        let answer = why(&archive, "1.html", query(asked));
        assert_eq!(answer.cause, cause, "{asked}: {answer:?}");
        assert_eq!(answer.instead.as_ref().map(|search| search.query.as_str()), instead, "{asked}");
        if let Some(search) = answer.instead {
            assert_eq!(why(&archive, "1.html", search).cause, None, "{asked}");
        }
    }
    let mut filtered = query("ferry");
    filtered.selection.date.from = Some("2024".into());
    filtered.selection.outlet.include = vec![Some("Phare".into())];
    let answer = why(&archive, "1.html", filtered);
    assert_eq!(
        (answer.cause, answer.sentence.as_str()),
        (Some(Cause::Filter), "The filter by outlet leaves it out: it has none.")
    );
    let answer = why(&archive, "1.html", answer.instead.unwrap());
    assert!(answer.cause == Some(Cause::Filter) && answer.sentence.contains("date"), "{answer:?}");
    assert_eq!(why(&archive, "1.html", answer.instead.unwrap()).cause, None);
    let literal = SearchRequest { exactness: Exactness::Literal, ..query("grushko") };
    assert_eq!(why(&archive, "1.html", literal).instead.unwrap().exactness, Exactness::Word);
}

#[test]
fn why_names_the_half_that_is_missing_and_how_near_the_halves_are() {
    let archive = TestArchive::empty();
    let text = "The old ferries of Nordby run again, and Grushko told the council why they had stopped for a year.";
    let more = "The council will hear the owners of the yard again before the summer, said Ada Holm.";
    archive.write("1.md", &format!("# Ferries run again\n\n{text}\n\n{more}\n"));
    archive.add(&archive.articles());
    for (asked, sentence) in [
        ("zebra NEAR council", "Nothing in it matches `zebra`. `council` is in it."),
        ("council SENTENCE zebra", "Nothing in it matches `zebra`. `council` is in it."),
        ("lion BEFORE zebra", "Nothing in it matches `lion`. Nothing in it matches `zebra`."),
        ("council NEAR/1 ferries", "`council` and `ferries` are in it, but never so near: the nearest are 9 words on."),
        (
            "ferries BEFORE/3 council",
            "`ferries` and `council` are in it, but never so near: in this order the nearest are 9 words on.",
        ),
        (
            "council BEFORE/20 ferries",
            "`council` and `ferries` are in it, but near each other in the other order only.",
        ),
        (
            "ferries SENTENCE owners",
            "`ferries` and `owners` are in it, but never in one sentence, nor in one paragraph.",
        ),
        ("ferries PARAGRAPH owners", "`ferries` and `owners` are in it, but never in one paragraph."),
        ("\"old zebra council\"", "Of the words of `\"old zebra council\"`, `\"zebra\"` is not in it."),
        ("\"council the summer\"", "The words of `\"council the summer\"` are all in it, but never in this row."),
        (
            "\"council summer\"",
            "The words of `\"council summer\"` do not follow each other there. `\"council\"` and `\"summer\"` are in it, \
             but never so near: in this order the nearest are 11 words on.",
        ),
        ("\"lion zebra\"", "None of the words of `\"lion zebra\"` is in it."),
        ("headline:council", "`council` is in it, but not in its headline."),
        ("ATLEAST/9 council", "It matches `council` 2 times only."),
        ("ATLEAST/2 Grushko", "It matches `Grushko` once only."),
    ] {
        let answer = why(&archive, "1.md", query(asked));
        assert_eq!((answer.cause, answer.sentence.as_str()), (Some(Cause::Query), sentence), "{asked}");
    }
}

#[test]
fn a_file_of_many_articles_is_not_found_for_the_cause_that_stops_the_last_of_them() {
    let archive = TestArchive::empty();
    let record =
        |title: &str| format!("{{\"title\":\"{title}\",\"content\":\"{title} and what was told of it at length.\"}}\n");
    archive.write("export.jsonl", &(record("Bells") + &record("Bells and ferries") + &record("Lamps")));
    archive.add(&archive.articles());
    assert_eq!(why(&archive, "export.jsonl", query("lamps")).cause, None);
    let answer = why(&archive, "export.jsonl", query("bells ferries zebra"));
    assert!(answer.sentence.contains("`zebra`") && answer.sentence.contains("1 of the 3 articles"), "{answer:?}");
}
