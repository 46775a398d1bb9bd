//! The command line as its users meet it: the built program, its output, its exit codes.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

struct Desk {
    place: TempDir,
}

impl Desk {
    /// A place with three articles in a folder, and no archive.
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("articles");
        std::fs::create_dir(&folder).unwrap();
        let article = |name: &str, front: &str, text: &str| {
            std::fs::write(folder.join(name), format!("---\n{front}\n---\n\n{text}\n")).unwrap();
        };
        article(
            "1.md",
            "title: Ferry\nsource: Nordpost\ndate: 2023-07-19",
            "The ferry is back. Nobody asked the ferry.",
        );
        article("2.md", "title: Bridge\nsource: The Anvil\ndate: 2023-03-15", "Cracks in the bridge were known.");
        article("3.md", "title: Remarks", "A bridge is a promise that a town makes to itself.");
        std::fs::write(folder.join("broken.html"), "").unwrap();
        Self { place }
    }

    /// The same, with the folder added.
    fn filled() -> Self {
        let desk = Self::new();
        assert_eq!(desk.run(&["add", desk.articles().to_str().unwrap()]).status.code(), Some(0));
        desk
    }

    fn articles(&self) -> PathBuf {
        self.place.path().join("articles")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_broadsheet-cli"))
            .args(arguments)
            .env("BROADSHEET_ARCHIVE", self.place.path().join("archive"))
            .output()
            .unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn add_reports_and_a_second_time_reads_nothing() {
    let desk = Desk::new();
    let folder = desk.articles();
    let first = desk.json(&["add", folder.to_str().unwrap()]);
    assert_eq!((&first["files"], &first["articles"], &first["new"]), (&4.into(), &3.into(), &3.into()), "{first}");
    assert!(first["skipped"][0]["path"].as_str().unwrap().ends_with("broken.html"), "{first}");
    let again = desk.json(&["rescan"]);
    assert_eq!((&again["new"], &again["articles"]), (&0.into(), &3.into()), "{again}");
}

#[test]
fn search_answers_with_hits_passages_and_facets() {
    let desk = Desk::filled();
    let found = desk.json(&["search", "bridge", "--sort", "oldest"]);
    assert_eq!(found["total"], 2);
    let hit = &found["hits"][0];
    assert_eq!(
        (hit["headline"].as_str(), hit["outlet"].as_str(), hit["date"].as_str()),
        (Some("Bridge"), Some("The Anvil"), Some("2023-03-15"))
    );
    let marked = hit["passages"][0]["segments"].as_array().unwrap().iter().find(|segment| segment["hit"] == true);
    assert_eq!(marked.unwrap()["text"].as_str(), Some("bridge"));
    assert!(found["hits"][1]["outlet"].is_null() && found["hits"][1]["date"].is_null());
    assert_eq!(
        keys(&found["facets"]),
        [
            "author",
            "date",
            "folder",
            "language",
            "organisation",
            "outlet",
            "person",
            "place",
            "sizes",
            "timeline",
            "topic",
            "type"
        ]
    );
    assert_eq!(found["facets"]["date"][0], serde_json::json!({"month": "2023-03", "count": 1}));
    assert_eq!(found["did_you_mean"], Value::Null);
    let meant = serde_json::json!({"query": "bridge -ferry", "changes": [{"start": 0, "end": 6}], "total": 2});
    assert_eq!(desk.json(&["search", "brigde -ferry"])["did_you_mean"], meant);
    let text = String::from_utf8(desk.run(&["search", "brigde"]).stdout).unwrap();
    assert!(text.ends_with("Did you mean bridge: 2 articles\n"), "{text}");
}

#[test]
fn filters_narrow() {
    let desk = Desk::filled();
    for (filters, total) in [
        (&["--outlet", "Nordpost"][..], 1),
        (&["--outlet", "Nordpost", "--outlet", "unknown"], 2),
        (&["--not-outlet", "Nordpost"], 2),
        (&["--from", "2023-04"], 1),
        (&["--from", "2023", "--to", "2023"], 2),
        (&["--undated"], 1),
        (&["--from", "2023-07", "--undated"], 2),
        (&["--limit", "1"], 3),
        (&["--type", "Markdown", "--language", "en"], 1),
        (&["--not-type", "Markdown"], 0),
        (&["--folder", desk.articles().to_str().unwrap()], 3),
        (&["--not-author", "unknown"], 0),
        (&["--outlet", "Nordpost", "--outlet", "The Anvil", "--all-of", "outlet"], 0),
    ] {
        assert_eq!(desk.json(&[&["search"], filters].concat())["total"], total, "{filters:?}");
    }
    let values = desk.json(&["facet", "outlet", "bridge"]);
    assert_eq!((&values["total"], values["values"].as_array().unwrap().len()), (&2.into(), 2), "{values}");
}

#[test]
fn a_value_is_found_in_other_letters_and_that_is_said() {
    let desk = Desk::filled();
    let said = |arguments: &[&str]| {
        let output = desk.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(output.stdout), text(output.stderr))
    };
    let (found, note) = said(&["search", "--outlet", "nordpost"]);
    assert!(found.starts_with("1 article"), "{found}");
    assert!(note.contains("“nordpost” is taken as “Nordpost”"), "{note}");
    assert_eq!(said(&["search", "--outlet", "Nordpost"]).1, "");
    let (found, note) = said(&["facet", "person", "--outlet", "nord"]);
    assert!(found.contains("0 values"), "{found}");
    assert!(note.contains("No article has the outlet “nord”") && note.contains("Nordpost"), "{note}");
}

#[test]
fn a_person_is_found_in_other_letters_and_offered_for_a_surname() {
    let desk = Desk::new();
    std::fs::write(desk.articles().join("4.md"), "Ada Holm, the mayor, opened the bridge.\n\nAda Holm smiled.")
        .unwrap();
    desk.run(&["add", desk.articles().to_str().unwrap()]);
    let said = |name: &str| {
        let output = desk.run(&["person", name]);
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (told, note) = said("ada holm");
    assert!(told.starts_with("Ada Holm\n") && note.contains("taken as “Ada Holm”"), "{told}{note}");
    let (told, note) = said("Holm");
    assert!(told.contains("is no person of this archive") && note.contains("There is “Ada Holm”"), "{told}{note}");
}

#[test]
fn a_facet_can_be_ordered_and_the_calendar_walked() {
    let desk = Desk::filled();
    let values = |arguments: &[&str]| {
        let answer = desk.json(&[&["facet"], arguments].concat());
        let values = answer["values"].as_array().unwrap().iter();
        values.map(|v| (v["value"].as_str().unwrap_or("unknown").to_owned(), v["count"].as_u64().unwrap())).collect()
    };
    let owned = |values: &[(&str, u64)]| -> Vec<(String, u64)> {
        values.iter().map(|(value, count)| ((*value).to_owned(), *count)).collect()
    };
    let years: Vec<(String, u64)> = values(&["date", "--by", "year"]);
    assert_eq!(years, owned(&[("2023", 2), ("unknown", 1)]));
    let days: Vec<(String, u64)> = values(&["date", "--by", "day", "--within", "2023-01..2023-06"]);
    assert_eq!(days, owned(&[("2023-03-15", 1)]));
    let names: Vec<(String, u64)> = values(&["outlet", "--order", "name"]);
    assert_eq!(names, owned(&[("Nordpost", 1), ("The Anvil", 1), ("unknown", 1)]));
    let special = desk.json(&["facet", "outlet", "ferry", "--order", "special"]);
    assert_eq!((&special["total"], &special["values"][0]["value"]), (&1.into(), &"Nordpost".into()));
    assert_eq!(special["values"][0]["special"]["archive"], 1);
}

#[test]
fn a_correction_and_its_undoing() {
    let desk = Desk::filled();
    let id = desk.json(&["search", "promise"])["hits"][0]["id"].to_string();
    desk.json(&["set", "outlet", "Harbour Ledger", &id]);
    let value = |desk: &Desk| desk.json(&["show", &id])["values"]["outlet"].clone();
    assert_eq!(
        (value(&desk)["value"].as_str(), value(&desk)["corrected"].as_bool()),
        (Some("Harbour Ledger"), Some(true))
    );
    assert!(desk.json(&["undo"])["what"].is_string());
    assert!(value(&desk)["value"].is_null());
    assert!(desk.json(&["undo"])["what"].is_null());
}

#[test]
fn read_needs_no_archive() {
    let desk = Desk::new();
    let read = desk.json(&["read", desk.articles().join("1.md").to_str().unwrap()]);
    assert_eq!(read["articles"][0]["outlet"], "Nordpost");
    assert!(read["articles"][0]["language"].is_string() || read["articles"][0]["language"].is_null());
    let skipped = desk.json(&["read", desk.articles().join("broken.html").to_str().unwrap()]);
    assert!(skipped["skipped"]["kind"].is_string(), "{skipped}");
    assert!(!desk.place.path().join("archive").exists());
}

#[test]
fn status_lists_folders_and_files() {
    let desk = Desk::filled();
    let status = desk.json(&["status"]);
    assert_eq!(
        (&status["articles"], &status["skipped"], &status["folders"][0]["articles"]),
        (&3.into(), &1.into(), &3.into())
    );
    let skipped = desk.json(&["status", "--files", "--state", "skipped"]);
    assert_eq!(skipped["total"], 1);
    assert_eq!(desk.json(&["remove", desk.articles().to_str().unwrap()]), serde_json::json!({"removed": 3}));
    assert_eq!(desk.json(&["search"])["total"], 0);
}

#[test]
fn exit_codes_say_whose_fault_it_was() {
    let desk = Desk::filled();
    for (arguments, code) in [
        (&["search", "bridge"][..], 0),
        (&["search", "((("], 0),
        (&["show", "4000000"], 1),
        (&["add", "no-such-folder"], 1),
        (&["read", "no-such-file"], 1),
        (&["remove", "no-such-folder"], 1),
        (&["search", "--archive", "no-such-archive"], 1),
        (&["search", "--from", "2023-13"], 2),
        (&["facet", "colour"], 2),
        (&["facet", "date", "--within", "2023-13"], 2),
        (&["search", "--all-of", "colour"], 2),
        (&["set", "date", "yesterday", "1"], 2),
        (&["set", "outlet", "X"], 2),
        (&["dance"], 2),
        (&[], 2),
    ] {
        for more in [&[][..], &["--json"]] {
            let output = desk.run(&[arguments, more].concat());
            assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
            if code != 0 {
                assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
            }
        }
    }
    assert!(!Path::new("no-such-archive").exists());
    let message = desk.run(&["read", "no-such-file"]).stderr;
    assert!(String::from_utf8_lossy(&message).contains("no-such-file"));
}

#[test]
fn the_archive_can_be_named_on_either_side_of_the_verb() {
    let desk = Desk::filled();
    let archive = desk.place.path().join("archive").display().to_string();
    for arguments in [["--archive", &archive, "search", "ferry"], ["search", "ferry", "--archive", &archive]] {
        assert_eq!(desk.json(&arguments)["total"], 1, "{arguments:?}");
    }
}

#[test]
fn a_saved_search_is_made_again_by_its_name() {
    let desk = Desk::filled();
    let saved = desk.json(&["save", "Bridges", "bridge", "--outlet", "The Anvil", "--sort", "oldest"]);
    assert_eq!((&saved["count"], &saved["search"]["sort"]), (&1.into(), &"oldest".into()), "{saved}");
    assert_eq!(desk.json(&["search", "--saved", "bridges"])["total"], 1);
    assert_eq!(desk.run(&["save", "BRIDGES", "ferry"]).status.code(), Some(2));
    assert_eq!(desk.json(&["save", "BRIDGES", "ferry", "--replace"])["count"], 1);
    desk.json(&["save", "All"]);
    let names = |list: Value| -> Vec<String> {
        list["saved"].as_array().unwrap().iter().map(|saved| saved["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(desk.json(&["saved", "order", "All"])), ["All", "BRIDGES"]);
    assert_eq!(names(desk.json(&["saved", "rename", "bridges", "Ferries"])), ["All", "Ferries"]);
    assert_eq!(names(desk.json(&["saved", "remove", "all"])), ["Ferries"]);
    assert_eq!(names(desk.json(&["saved", "restore", "all"])), ["All", "Ferries"]);
    let text = String::from_utf8(desk.run(&["saved"]).stdout).unwrap();
    assert_eq!(text, "       3  All  everything\n       1  Ferries  ferry\n");
    for (arguments, code) in [
        (&["search", "--saved", "Zeppelins"][..], 2),
        (&["search", "ferry", "--saved", "All"], 2),
        (&["search", "--saved", "All", "--outlet", "Nordpost"], 2),
        (&["saved", "rename", "All", " "], 2),
        (&["saved", "restore", "All"], 1),
    ] {
        assert_eq!(desk.run(arguments).status.code(), Some(code), "{arguments:?}");
    }
    assert_eq!(desk.json(&["history"])["history"], serde_json::json!([]));
    assert_eq!(desk.json(&["history", "clear"])["forgotten"], 0);
}

#[test]
fn topics_are_a_tree_that_can_be_changed() {
    let desk = Desk::filled();
    desk.json(&["topics", "add", "Crossings"]);
    desk.json(&["topics", "add", "Bridges", "bridge", "--under", "crossings", "--outlet", "The Anvil"]);
    let added = desk.json(&["topics", "add", "Ferries", "ferry", "--under", "Crossings"]);
    assert_eq!(added["topics"][0]["count"], 2);
    let text = |arguments: &[&str]| String::from_utf8(desk.run(arguments).stdout).unwrap();
    let tree = "       2  Crossings  \n       1    Bridges  bridge · outlet The Anvil\n       1    Ferries  ferry\n";
    assert_eq!(text(&["topics"]), tree);
    assert_eq!(desk.json(&["search", "--topic", "crossings"])["total"], 2);
    let facet = desk.json(&["facet", "topic", "--kind", "own"]);
    assert_eq!(facet["values"][0]["kinds"], serde_json::json!(["own"]));

    assert_eq!(desk.json(&["topics", "change", "bridges", "bridge"])["topics"][1]["count"], 2);
    desk.json(&["topics", "rename", "Bridges", "Spans"]);
    desk.json(&["topics", "move", "Spans", "--before", "Crossings"]);
    assert_eq!(text(&["topics"]), "       2  Spans  bridge\n       1  Crossings  \n       1    Ferries  ferry\n");
    assert_eq!(desk.json(&["topics", "remove", "crossings"])["topics"].as_array().unwrap().len(), 1);
    assert_eq!(desk.json(&["topics", "restore", "crossings"])["topics"].as_array().unwrap().len(), 3);
    for (arguments, code) in [
        (&["topics", "add", "SPANS", "x"][..], 2),
        (&["topics", "add", "Other", "topic:spans"], 2),
        (&["topics", "move", "Crossings", "--under", "Ferries"], 2),
        (&["topics", "rename", "Zeppelins", "Airships"], 2),
        (&["topics", "restore", "Zeppelins"], 1),
    ] {
        assert_eq!(desk.run(arguments).status.code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn every_verb_describes_its_json() {
    let desk = Desk::new();
    for verb in [
        "add", "search", "save", "saved", "topics", "history", "facet", "show", "read", "set", "undo", "status",
        "rescan", "remove",
    ] {
        let output = desk.run(&[verb, "--help"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&output.stdout).contains("With --json"), "{verb}");
    }
}

#[test]
fn a_terminal_is_not_steered_by_an_article() {
    let desk = Desk::new();
    std::fs::write(
        desk.articles().join("4.txt"),
        "A headline \u{1b}]0;owned\u{7}\u{202e}here\n\nAnd a text of some words, enough to be kept.\n",
    )
    .unwrap();
    desk.run(&["add", desk.articles().to_str().unwrap()]);
    let output = desk.run(&["search"]).stdout;
    let text = String::from_utf8(output).unwrap();
    assert!(!text.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'), "{text:?}");
}
