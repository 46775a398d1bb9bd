//! Invented exports of many programs, as they wrap their records and name their fields.

use super::*;
use crate::notes::FileNotes;
use crate::part::Part;

type Pieces = Vec<(Part, Result<Draft, Unreadable>)>;

fn outcome(text: &str) -> (Pieces, Result<(), Unreadable>) {
    let mut found = Vec::new();
    let mut sink = |part, draft| found.push((part, draft));
    let columns = Columns::default();
    let mut reading = Reading::new(text.len() as u64, read, &columns, FileNotes::default(), &mut sink);
    let outcome = read("a.json", &mut Stream::new(text.as_bytes()), &mut reading);
    (found, outcome)
}

fn all(text: &str) -> Vec<Result<Draft, Unreadable>> {
    let (found, outcome) = outcome(text);
    outcome.unwrap();
    found.into_iter().map(|(_, draft)| draft).collect()
}

fn parts(text: &str) -> Vec<String> {
    outcome(text).0.into_iter().map(|(part, _)| part.to_string()).collect()
}

fn said(draft: &Draft, about: About) -> Vec<&str> {
    draft.statements.iter().filter(|s| s.about == about).map(|s| s.value.as_str()).collect()
}

#[test]
fn json_lines_go_on_after_a_bad_line() {
    let text = concat!(
        "{\"title\": \"The old bridge\", \"source\": \"Northland Courier\", \"date\": \"2031-03-03\", \"authors\": \"Jane Marsh and Tom Otter\", ",
        "\"url\": \"https://courier.example/1\", \"topic\": \"roads\", \"content\": \"The bridge is old.\\n\\nIt will be sold.\"}\n",
        "{\"title\": \"Half a\n",
        "\n",
        "[1, 2]\n",
        "{\"title\": \"Empty\", \"content\": \"\"}\n",
    );
    let found = all(text);
    assert_eq!(parts(text), ["#1", "#2", "#4", "#5"]);
    let draft = found[0].as_ref().unwrap();
    assert_eq!(said(draft, About::Outlet), ["Northland Courier"]);
    assert_eq!(said(draft, About::Author), ["Jane Marsh", "Tom Otter"]);
    assert_eq!(said(draft, About::Keyword), ["roads"]);
    assert!(draft.statements.iter().any(|s| s.place == "field title" && s.value == "The old bridge"));
    let texts: Vec<&str> = draft.blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(texts, ["The old bridge", "The bridge is old.", "It will be sold."]);
    let kinds: Vec<_> = found[1..].iter().map(|f| f.as_ref().unwrap_err().kind).collect();
    assert_eq!(kinds, [UnreadableKind::Malformed, UnreadableKind::Malformed, UnreadableKind::NoText]);
}

#[test]
fn arrays_and_objects_around_them() {
    let record = r#"{"headline": "A", "body": "Text of the article.", "byline": "By Jane Marsh", "source": {"id": null, "name": "Courier"}, "tags": ["a, b", "c"]}"#;
    for text in [
        format!("[{record}, 3]"),
        format!("{{\"status\": \"ok\", \"articles\": [{record}, 3]}}"),
        format!("[\n{record},\n3\n]"),
    ] {
        let found = all(&text);
        let draft = found[0].as_ref().unwrap();
        assert_eq!(said(draft, About::Outlet), ["Courier"]);
        assert_eq!(said(draft, About::Keyword), ["a, b", "c"]);
        assert!(found[1].is_err());
        assert_eq!(parts(&text), ["#1", "#2"]);
    }
    assert_eq!(all(record).len(), 1);
}

#[test]
fn json_without_articles_says_so() {
    for (text, kind) in [
        (r#"{"name": "a-package", "version": "1.0"}"#, UnreadableKind::NoText),
        ("[1, 2, 3]", UnreadableKind::NoText),
        ("\"text\"", UnreadableKind::NoText),
        ("{\"a\": ", UnreadableKind::Malformed),
    ] {
        assert_eq!(outcome(text).1.unwrap_err().kind, kind, "{text}");
    }
}

#[test]
fn records_in_the_wrappings_of_exports() {
    const TEXT: &str = "The old bridge is sold. Nobody else wanted it.";
    for json in [
        format!(
            r#"[{{"id": 1, "date": "2031-03-03T08:00:00", "title": {{"rendered": "Bridge &amp; ferry"}}, "content": {{"rendered": "<p>{TEXT}</p>"}}, "excerpt": {{"rendered": "<p>The old [&hellip;]</p>"}}, "author": 1}}]"#
        ),
        format!(
            r#"{{"db": [{{"meta": {{}}, "data": {{"posts": [{{"title": "Bridge & ferry", "html": "<p>{TEXT}</p>", "plaintext": "{TEXT}"}}], "users": []}}}}]}}"#
        ),
        format!(
            r#"{{"hits": {{"total": 1, "hits": [{{"_id": "1", "_source": {{"title": "Bridge & ferry", "text": "{TEXT}"}}}}]}}}}"#
        ),
        format!(
            r#"{{"response": {{"status": "ok", "results": [{{"webTitle": "Bridge & ferry", "fields": {{"bodyText": "{TEXT}"}}}}]}}}}"#
        ),
        format!(
            r#"{{"response": {{"docs": [{{"headline": {{"main": "Bridge & ferry"}}, "abstract": "Old.", "lead_paragraph": "{TEXT}"}}]}}}}"#
        ),
        format!(
            r#"{{"a1": {{"title": "Bridge & ferry", "text": "{TEXT}"}}, "a2": {{"title": "B", "text": "{TEXT}"}}}}"#
        ),
        format!(r#"{{"title": {{"0": "Bridge & ferry", "1": "B"}}, "text": {{"0": "{TEXT}", "1": "{TEXT}"}}}}"#),
        format!(
            "{{\n\"title\": \"Bridge & ferry\",\n\"text\": \"{TEXT}\"\n}}\n{{\n\"title\": \"B\", \"text\": \"{TEXT}\"\n}}"
        ),
        format!(
            r#"[{{"article": {{"title": "Bridge & ferry", "content": "{TEXT}"}}, "meta": {{"date": "2031-03-03"}}}}]"#
        ),
        format!(r#"[{{"title": "Bridge & ferry", "paragraphs": ["{TEXT}"]}}]"#),
    ] {
        let found = all(&json);
        let draft = found[0].as_ref().unwrap_or_else(|why| panic!("{json}: {why}"));
        assert_eq!(said(draft, About::Headline), ["Bridge & ferry"], "{json}");
        assert!(said(draft, About::Outlet).is_empty(), "{json}");
        assert!(draft.blocks.iter().any(|b| b.text == TEXT && b.clutter.is_none()), "{json}: {:?}", draft.blocks);
    }
}

#[test]
fn what_readers_of_feeds_and_lists_of_references_write_is_read() {
    const TEXT: &str = "The old bridge is sold. Nobody else wanted it.";
    for (json, said_elsewhere) in [
        (
            format!(
                r#"{{"title": "Starred", "items": [{{"title": "Bridge", "published": 1930291200, "author": "Ada Holm", "summary": {{"direction": "ltr", "content": "<p>{TEXT}</p>"}}, "alternate": [{{"href": "https://nordpost.example/1"}}], "origin": {{"streamId": "feed/1", "title": "Nordpost"}}}}]}}"#
            ),
            "https://nordpost.example/1",
        ),
        (
            format!(
                r#"{{"total": 1, "entries": [{{"title": "Bridge", "url": "https://nordpost.example/1", "author": "Ada Holm", "content": "<p>{TEXT}</p>", "feed": {{"id": 2, "title": "Nordpost"}}}}]}}"#
            ),
            "https://nordpost.example/1",
        ),
        (
            format!(
                r#"{{"data": {{"search": {{"edges": [{{"node": {{"title": "Bridge", "siteName": "Nordpost", "author": "Ada Holm", "url": "https://nordpost.example/1", "content": "<p>{TEXT}</p>"}}}}]}}}}}}"#
            ),
            "https://nordpost.example/1",
        ),
        (
            format!(
                r#"[{{"title": "Bridge", "container-title": "Nordpost", "author": [{{"family": "Holm", "given": "Ada"}}], "abstract": "{TEXT}", "URL": "https://nordpost.example/1", "issued": {{"date-parts": [["2031", 3, 3]]}}}}]"#
            ),
            "2031-03-03",
        ),
    ] {
        let found = all(&json);
        let draft = found[0].as_ref().unwrap_or_else(|why| panic!("{json}: {why}"));
        assert_eq!(said(draft, About::Outlet), ["Nordpost"], "{json}");
        assert_eq!(said(draft, About::Author), ["Ada Holm"], "{json}");
        assert!(draft.statements.iter().any(|s| s.value == said_elsewhere), "{json}");
        assert!(draft.blocks.iter().any(|b| b.text == TEXT && b.clutter.is_none()), "{json}: {:?}", draft.blocks);
    }
}

#[test]
fn markup_in_a_field_is_read_as_markup() {
    let found =
        all(r#"{"title": "A", "content": "<p>The first paragraph &amp; more.</p><p>The second paragraph.</p>"}"#);
    let texts: Vec<&str> = found[0].as_ref().unwrap().blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(texts, ["A", "The first paragraph & more.", "The second paragraph."]);
}
