//! Invented pages: what their titles are.

use super::*;
use crate::page_metadata;

fn title(head: &str, body: &str) -> Option<String> {
    let page = Document::from(format!("<html><head>{head}</head><body>{body}</body></html>"));
    let statements = page_metadata::statements(&page);
    set_apart(&page, &statements);
    choose(&headings(&page), &[], &statements)
}

#[test]
fn kickers_and_subtitles_are_no_part_of_the_title() {
    let said = "<title>Old bridge closes | Nordpost</title><link rel=canonical href=https://www.nordpost.example/1>";
    for (heading, expected) in [
        ("<span class=dachzeile>Traffic</span> <span class=headline>Old bridge closes</span>", "Old bridge closes"),
        ("Old bridge closes<br><small>2 May 2031</small>", "Old bridge closes"),
        (
            "<style>.a{}</style>Old bridge closes<span class='entry-subtitle'>What the harbour says of it</span>",
            "Old bridge closes",
        ),
        ("<span>Traffic in the north</span> Old bridge closes", "Old bridge closes"),
        ("<b>Old</b> bridge closes", "Old bridge closes"),
        ("Old bridge <small>(closed)</small> for good", "Old bridge (closed) for good"),
        ("<span class=element-invisible>Nordpost: </span>Old bridge closes", "Old bridge closes"),
    ] {
        assert_eq!(title(said, &format!("<h1>{heading}</h1>")).as_deref(), Some(expected), "{heading}");
    }
    let whole = "<meta property=og:title content='Traffic: Old bridge closes'>";
    let heading = "<h1><span class=kicker>Traffic:</span> Old bridge closes</h1>";
    assert_eq!(title(whole, heading).as_deref(), Some("Old bridge closes"));
    let heading = "<h1>Traffic: Old bridge closes</h1>";
    assert_eq!(title(whole, heading).as_deref(), Some("Traffic: Old bridge closes"));
    let whole = "<meta property=og:title content='Old bridge closes What the harbour says'>";
    let heading = "<h1>Old bridge closes <span class=subtitle>What the harbour says</span></h1>";
    assert_eq!(title(whole, heading).as_deref(), Some("Old bridge closes What the harbour says"));
    let parted = "<title>Traffic – Old bridge closes for good</title>";
    let heading = "<h1><span>Traffic</span><span>Old bridge closes for good</span></h1>";
    assert_eq!(title(parted, heading).as_deref(), Some("Old bridge closes for good"));
}

#[test]
fn what_is_stated_tells_how_far_a_heading_reaches() {
    let stated = "<meta property=og:title content='Traffic: Old bridge closes'>";
    let seen = "<h1><b>Traffic:</b> <span>Old bridge closes</span></h1>";
    assert_eq!(title(stated, seen).as_deref(), Some("Traffic: Old bridge closes"));
    let stated = "<title>Old bridge closes</title>";
    let styled =
        "<h1><span><style>.a{}</style>News of the harbour</span><span>:</span><span>Old bridge closes</span></h1>";
    assert_eq!(title(stated, styled).as_deref(), Some("Old bridge closes"));
    let day = "<h2 class=entry-title><time>Jun 17</time> Old bridge closes</h2>";
    assert_eq!(title(stated, day).as_deref(), Some("Old bridge closes"));
    let twice =
        "<meta property=og:title content='All about the bridge'><meta property=og:title content='Old bridge closes'>";
    let seen = "<h1>Old bridge closes</h1>";
    assert_eq!(title(twice, seen).as_deref(), Some("Old bridge closes"));
    let searched = "<meta property=og:title content='Bridge, harbour, prices'><title>Bridge, harbour, prices</title>";
    let seen = "<h1>Old bridge of Nordhafen closes</h1><p>Text</p><h1>Old bridge of Nordhafen closes</h1>";
    assert_eq!(title(searched, seen).as_deref(), Some("Old bridge of Nordhafen closes"));
}

#[test]
fn what_follows_the_heading_in_the_title_is_a_subtitle() {
    let page = Document::from(
        "<html><head><title>Old bridge closes - What the harbour, the ferries and the north say of it : Nordpost</title></head>\
         <body><h1>Old bridge closes</h1></body></html>",
    );
    let statements = page_metadata::statements(&page);
    let lower = ["What the harbour, the ferries and the north say of it"];
    assert_eq!(choose(&headings(&page), &lower, &statements).as_deref(), Some("Old bridge closes"));
}

#[test]
fn the_name_of_the_site_is_no_title() {
    for (head, body, expected) in [
        (
            "<title>Old bridge closes | Nordpost, the paper of the north</title>",
            "<h1><a href=https://nordpost.example/>Nordpost, the paper of the north</a></h1><h1 class=entry-title>Old bridge closes</h1>",
            "Old bridge closes",
        ),
        ("<title>Old bridge closes - Nordpost</title>", "<h1 id=site-title>Nordpost</h1>", "Old bridge closes"),
        (
            "<meta property=og:title content='The old bridge closes - nordpost.example'><link rel=canonical href=https://nordpost.example/1>",
            "",
            "The old bridge closes",
        ),
        (
            "<title>The old bridge closes – and nobody cares | Nordpost</title><meta property=og:title content='The old bridge closes – and nobody cares'>",
            "",
            "The old bridge closes – and nobody cares",
        ),
        (
            "<title>News | The old bridge closes | Nordpost</title>",
            "<h1>The old bridge closes</h1><h2 itemprop=headline>News</h2>",
            "The old bridge closes",
        ),
        ("<title>Traffic in the north</title>", "<h1>Old bridge closes</h1>", "Old bridge closes"),
        ("<title>nordpost.example » Blog Archive » The old bridge closes</title>", "", "The old bridge closes"),
        ("<title>北の橋が閉じられた-北新聞</title>", "", "北の橋が閉じられた"),
        (
            "<meta property=og:title content='Bridge news'>",
            "<h1>The harbour loses another crossing</h1>",
            "The harbour loses another crossing",
        ),
        (
            "<title>News - Nordpost</title><meta property=og:title content='The old bridge closes'>",
            "<h1 class=hidden>News</h1><h1>The old bridge closes</h1>",
            "The old bridge closes",
        ),
    ] {
        assert_eq!(title(head, body).as_deref(), Some(expected), "{head} {body}");
    }
}

#[test]
fn addresses_of_first_pages() {
    for (href, leads) in [
        ("/", true),
        ("https://nordpost.example", true),
        ("https://nordpost.example/", true),
        ("https://web.example/web/2016/http://nordpost.example/", true),
        ("https://nordpost.example/1", false),
        ("#top", false),
        ("", false),
    ] {
        assert_eq!(leads_home(href), leads, "{href}");
    }
}

#[test]
fn the_name_of_the_site_may_stand_before_another_part() {
    let said =
        "<link rel=canonical href=https://www.nordpost.example/1><title>Spring cleaning | nordpost ♥ Magazine</title>";
    assert_eq!(title(said, "").as_deref(), Some("Spring cleaning"));
}
