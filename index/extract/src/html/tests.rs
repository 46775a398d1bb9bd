//! Invented pages: what becomes of their parts.

use super::*;
use crate::draft::Clutter;

const ARTICLE: &str = "<p>The council of Northport will vote on Tuesday on the sale of its harbour, a step that has split the town for years.</p>\
    <p>The company, which owns four ports, says it would invest 40 million in new cranes, a ferry terminal, and a fish market.</p>\
    <h2>Too cheap</h2><p>Critics say the price is too low. The mayor disagrees, and so does the bank that owns the docks and the cranes.</p>\
    <blockquote><p>“Nobody asked us, and nobody will, until the last boat is gone from the harbour.”</p></blockquote>\
    <figure><img src=a.jpg><figcaption>The docks at dawn. Photo: Tom Otter</figcaption></figure>";

fn saved(head: &str, before: &str, after: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head>{head}</head><body><nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>\
         <main><article>{before}{ARTICLE}</article></main>{after}<footer><p>© 2031 Northport Echo</p></footer></body></html>"
    )
}

fn of_kind(draft: &Draft, kind: BlockKind) -> Vec<&str> {
    draft.blocks.iter().filter(|b| b.kind == kind && b.clutter.is_none()).map(|b| b.text.as_str()).collect()
}

#[test]
fn a_line_of_a_stated_author_is_the_byline() {
    for (line, expected) in [
        ("Jane Marsh · 2024-05-02", true),
        ("Jane Marsh, Northport, 2 May 2024", true),
        ("Jane Marsh says that the harbour is lost", false),
        ("The harbour · 2024-05-02", false),
    ] {
        let draft = page(&saved(
            "<title>Harbour vote splits Northport</title><meta name=author content='Jane Marsh'>",
            &format!("<h1>Harbour vote splits Northport</h1><p>{line}</p>"),
            "",
        ))
        .unwrap();
        assert_eq!(of_kind(&draft, BlockKind::Byline) == [line], expected, "{line}: {:?}", draft.blocks);
    }
}

#[test]
fn a_page_becomes_blocks_in_order() {
    let draft = page(&saved(
        "<title>Harbour vote splits Northport | Northport Echo</title><meta property=og:site_name content='Northport Echo'>",
        "<h1>Harbour vote splits Northport</h1><p class=byline>By Jane Marsh</p>",
        "<div class=comments><h3>Comments</h3><p>I have always said so, and nobody ever listens to me.</p></div>",
    ))
    .unwrap();
    assert_eq!(of_kind(&draft, BlockKind::Headline), ["Harbour vote splits Northport"]);
    assert_eq!(of_kind(&draft, BlockKind::Byline), ["By Jane Marsh"]);
    assert_eq!(of_kind(&draft, BlockKind::Subheading), ["Too cheap"]);
    assert_eq!(of_kind(&draft, BlockKind::Paragraph).len(), 3);
    assert_eq!(of_kind(&draft, BlockKind::Quote).len(), 1);
    assert_eq!(of_kind(&draft, BlockKind::Caption), ["The docks at dawn. Photo: Tom Otter"]);
    let reasons: Vec<Clutter> = draft.blocks.iter().filter_map(|b| b.clutter).collect();
    for reason in [Clutter::Navigation, Clutter::Comment, Clutter::Notice] {
        assert!(reasons.contains(&reason), "{reason:?} in {:?}", draft.blocks);
    }
    let headline = draft.blocks.iter().position(|b| b.kind == BlockKind::Headline).unwrap();
    let first = draft.blocks.iter().position(|b| b.text.starts_with("The council")).unwrap();
    assert!(headline < first);
}

#[test]
fn headlines_from_what_there_is() {
    let json = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Harbour vote splits Northport\"}</script>";
    for (head, before, expected) in [
        ("<title>Harbour vote splits Northport - Northport Echo</title>", "", Some("Harbour vote splits Northport")),
        (json, "<h1>Northport Echo</h1>", Some("Harbour vote splits Northport")),
        (json, "<h1>HARBOUR VOTE SPLITS NORTHPORT</h1>", Some("HARBOUR VOTE SPLITS NORTHPORT")),
        (
            "<title>Echo – Harbour vote splits Northport</title>",
            "<h1>Echo</h1><h2>Harbour vote splits Northport</h2>",
            Some("Harbour vote splits Northport"),
        ),
        ("", "<h1>Harbour vote splits Northport</h1>", Some("Harbour vote splits Northport")),
        ("", "", None),
    ] {
        let draft = page(&saved(head, before, "")).unwrap();
        let found = draft.blocks.iter().find(|b| b.kind == BlockKind::Headline).map(|b| b.text.as_str());
        assert_eq!(found, expected, "{head} {before}");
    }
}

#[test]
fn a_page_without_structure_is_read_by_its_paragraphs() {
    let text = "The council of Northport will vote on Tuesday on the sale of its harbour.";
    let draft = page(&format!("<table><tr><td><a href=/>Home</a></td><td><font size=2>{text}<br><br>Nobody knows how it ends, says the mayor of the town.</font></td></tr></table>")).unwrap();
    assert!(of_kind(&draft, BlockKind::Paragraph).contains(&text), "{:?}", draft.blocks);
}

#[test]
fn pages_without_text_say_so() {
    for html in [
        "<html></html>",
        "<html><body><script>var x = 1</script></body></html>",
        "<!DOCTYPE html><nav><a href=/>Home</a></nav>",
    ] {
        assert_eq!(page(html).unwrap_err().kind, UnreadableKind::NoText, "{html}");
    }
}

#[test]
fn declared_character_sets() {
    for (html, label) in [
        ("<html><head><meta charset=\"windows-1251\">", Some("windows-1251")),
        ("<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>", Some("iso-8859-1")),
        ("<?xml version=\"1.0\" encoding='koi8-r'?><html>", Some("koi8-r")),
        ("<p>charset=none of these", None),
        ("", None),
    ] {
        assert_eq!(declared_encoding(html.as_bytes()).as_deref(), label, "{html}");
    }
}

#[test]
fn deep_pages_are_read() {
    let deep = "<div>".repeat(100_000) + ARTICLE + &"</div>".repeat(100_000);
    let draft = page(&deep).unwrap();
    assert!(of_kind(&draft, BlockKind::Paragraph).len() >= 3);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_page_is_read(html in "(<(p|div|a|b|li|table|h1|script|article|!--|/div|/p|/a)( [a-z]{1,4}=\"?[a-z ]{0,5})?>?|[a-zA-Z .,&;<>\u{e9}]{0,12}){0,40}") {
        if let Ok(draft) = page(&html) {
            for block in &draft.blocks {
                proptest::prop_assert_eq!(&broadsheet_text::clean(&block.text), &block.text);
                proptest::prop_assert!(!block.text.is_empty());
            }
            proptest::prop_assert!(draft.blocks.iter().filter(|b| b.kind == BlockKind::Headline).count() <= 1);
        }
    }
}

#[test]
fn an_introduction_is_part_of_the_article_and_what_is_said_of_the_writer_is_not() {
    let draft = page(&saved(
        "<title>Harbour vote splits Northport</title><meta name=description content='The harbour is to be sold, and half of the town is against it.'>",
        "<header><h1>Harbour vote splits Northport</h1><h2>The harbour is to be sold, and half of the town is against it.</h2></header>",
        "",
    ))
    .unwrap();
    let introduced = draft.blocks.iter().find(|b| b.text.starts_with("The harbour is to be sold")).unwrap();
    assert_eq!(introduced.clutter, None, "{:?}", draft.blocks);

    let body = format!(
        "<article><h1>Harbour vote splits Northport</h1>{ARTICLE}{ARTICLE_REST}<h3>About the author</h3>\
         <p>Jane Marsh has written on harbours, ships and the sea for the Northport Echo since the year 2011.</p></article>"
    );
    let draft = page(&format!("<title>Harbour vote splits Northport</title><body>{body}</body>")).unwrap();
    let writer = draft.blocks.iter().find(|b| b.text.starts_with("Jane Marsh has written")).unwrap();
    assert_eq!(writer.clutter, Some(Clutter::Notice), "{:?}", draft.blocks);
}

const ARTICLE_REST: &str = "<p>The vote was put off twice, once in the spring and once in the autumn, because the papers were not in order.</p>\
    <p>Now the papers are in order, says the town clerk, who has read all nine hundred pages of them and found no error.</p>\
    <p>The ferry company is waiting, and so are the fishermen, who want to know where they can land their catch from May.</p>\
    <p>Nobody at the bank would speak of the price, and nobody at the company would say whether it is the last that is offered.</p>";

#[test]
fn a_page_inside_an_element_for_browsers_without_scripts() {
    let draft = page(&format!("<title>Harbour</title><body><noscript><p>{ARTICLE}")).unwrap();
    assert!(
        draft.blocks.iter().any(|b| b.clutter.is_none() && b.text.starts_with("The council")),
        "{:?}",
        draft.blocks
    );
}

#[test]
fn a_page_of_a_word_processor_is_headed_by_its_first_line() {
    let text = "<p class=a>The council of Northport will vote on Tuesday on the sale of its harbour, a step that has split the town.</p>\
        <p class=a>Critics say the price is too low. The mayor disagrees, and so does the bank that owns the docks and cranes.</p>";
    for (head, title) in [
        ("", "<p><b><span style='font-size:18.0pt'>Harbour vote splits Northport</span></b></p>"),
        ("<title>- no title specified</title>", "<p class=t>Harbour vote splits Northport</p>"),
    ] {
        let draft = page(&format!("<html><head>{head}</head><body>{title}{text}</body></html>")).unwrap();
        assert_eq!(of_kind(&draft, BlockKind::Headline), ["Harbour vote splits Northport"], "{head}");
        assert!(draft.statements.iter().any(|s| s.about == About::Headline && s.origin == Origin::Text));
    }
}

#[test]
fn a_list_of_links_is_no_article() {
    let links = "<ul><li><a href='https://a.example/1'>Old bridge to be sold</a></li><li><a href='https://a.example/2'>Ferry stops for good</a></li></ul>";
    let read = page(&format!(
        "<html><head><title>Export</title></head><body><h1>Unread</h1>{links}<h1>Read Archive</h1>{links}</body></html>"
    ));
    assert_eq!(read.map(|draft| draft.blocks).unwrap_err().kind, UnreadableKind::NoText);
}
