//! Invented pages: what their titles are.

use super::*;
use crate::page_metadata;

fn title(head: &str, body: &str) -> Option<String> {
    let page = Document::from(format!("<html><head>{head}</head><body>{body}</body></html>"));
    let statements = page_metadata::statements(&page);
    set_apart(&page, &statements);
    choose(&headings(&page), &[], None, &statements)
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
    assert_eq!(choose(&headings(&page), &lower, None, &statements).as_deref(), Some("Old bridge closes"));
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

#[test]
fn a_title_may_be_written_with_the_day_and_the_first_page_around_it() {
    for (head, body, expected) in [
        (
            "<title>02.05.2031 - Old bridge closes</title>",
            "<h1>02.05.2031 - Old bridge closes</h1>",
            "Old bridge closes",
        ),
        (
            "<title>Old bridge - Bridges - Roads of the north</title>",
            "<h1><a href=/>Bridges - Roads of the north</a></h1>",
            "Old bridge",
        ),
        (
            "<meta name=dc.publisher content='Ada Holm'><title>nordpost.example // » Ada Holm</title>",
            "<a href=/>nordpost.example</a>",
            "Ada Holm",
        ),
        ("<title>Harbour Ledger -</title>", "", "Harbour Ledger"),
    ] {
        assert_eq!(title(head, body).as_deref(), Some(expected), "{head} {body}");
    }
}

#[test]
fn the_heading_of_the_article_stands_before_teasers_and_labels() {
    let said = "<meta property=og:title content='Old bridge of Nordhafen closes'>";
    for (body, expected) in [
        // The description cuts it short, as a teaser below does.
        (
            "<h1>Old bridge of Nordhafen closes in spring</h1><h3 class=entry-title>Old bridge of Nordhafen closes</h3>",
            "Old bridge of Nordhafen closes in spring",
        ),
        // A layout with a sidebar holds the article too.
        (
            "<div class=content-sidebar-wrap><h1 class=entry-title>The last day of a crossing</h1></div>",
            "The last day of a crossing",
        ),
        (
            "<h1 class=strapline>Traffic in Nordhafen and around</h1><h2 itemprop=headline>Old bridge of Nordhafen closes</h2>",
            "Old bridge of Nordhafen closes",
        ),
        ("<h1>Nordhafens old bridges</h1>", "Nordhafens old bridges"),
    ] {
        assert_eq!(title(said, body).as_deref(), Some(expected), "{body}");
    }
}

#[test]
fn the_address_tells_which_heading_is_the_title() {
    let head = "<link rel=canonical href=https://nordpost.example/die-grosse-muehle-12345.html>\
                <meta property=og:title content='Mills: what to know, where to go'>";
    assert_eq!(title(head, "<h1>Die große Mühle</h1>").as_deref(), Some("Die große Mühle"));
    let head =
        "<link rel=canonical href=https://nordpost.example/mill/><meta property=og:title content='All about mills'>";
    assert_eq!(title(head, "<h1>Mill</h1>").as_deref(), Some("Mill"));
}

#[test]
fn the_end_of_a_trail_is_a_label() {
    let head = "<meta property=og:title content='Nordhafen loses its bridge'><title>Bridge: Nordhafen loses it</title>";
    let page = Document::from(format!(
        "<html><head>{head}</head><body><ol class=breadcrumb><li><h1>Bridge: Nordhafen loses it</h1></ol></body></html>"
    ));
    let statements = page_metadata::statements(&page);
    let lower = ["Nordhafen loses its bridge"];
    assert_eq!(choose(&headings(&page), &lower, None, &statements).as_deref(), Some("Nordhafen loses its bridge"));
}

#[test]
fn what_opens_the_text_is_the_title_where_all_else_is_a_label() {
    let page = Document::from("<html><head><title>Roads - Nordpost</title></head><body></body></html>");
    let statements = page_metadata::statements(&page);
    let opening = Some("The last day of a crossing");
    assert_eq!(choose(&[], &[], opening, &statements).as_deref(), opening);
    let page = Document::from("<html><head><title>Old bridge closes - Nordpost</title></head><body></body></html>");
    let statements = page_metadata::statements(&page);
    assert_eq!(choose(&[], &[], opening, &statements).as_deref(), Some("Old bridge closes"));
}

#[test]
fn the_part_that_is_marked_as_title_leaves_a_kicker() {
    let heading = "<h1><span>Traffic in the north</span> <span class=content__title>Old bridge closes</span></h1>";
    assert_eq!(title("", heading).as_deref(), Some("Old bridge closes"));
}
