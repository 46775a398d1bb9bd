//! What the files of every format give, and that no damage to them does worse than lose them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use broadsheet_extract::{
    About, BlockKind, Columns, Draft, FileNotes, Format, Source, Statement, Unreadable, UnreadableKind, read,
};
use std::io::{Read, Write};
use std::path::PathBuf;

/// What reading a file gave.
struct Given {
    pieces: Vec<(String, Result<Draft, Unreadable>)>,
    outcome: Result<(), Unreadable>,
}

fn given(name: &str, bytes: &[u8]) -> Given {
    let mut pieces = Vec::new();
    let notes = FileNotes::default();
    let outcome = read(Source { path: name, bytes }, &Columns::default(), &notes, &mut |part, piece| {
        pieces.push((part.to_string(), piece))
    });
    Given { pieces, outcome }
}

fn bytes_of(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// One article that a fixture holds.
struct Holds {
    part: &'static str,
    format: Format,
    headline: Option<&'static str>,
    /// Words of its text.
    words: &'static str,
    says: &'static [(About, &'static str, &'static str)],
}

const BRIDGE: &str = "Old bridge to be sold";
const FERRY: &str = "Ferry to Southport stops for good";
const MAYOR: &str =
    "The mayor, Tom Otter, called the price fair. “Nobody else wanted it,” he said, “and nobody else will.”";
const PIER: &str =
    "Some forty people stood on the pier to see it off, among them the captain who had steered it since his youth.";

const fn holds(part: &'static str, format: Format, headline: &'static str, words: &'static str) -> Holds {
    Holds { part, format, headline: Some(headline), words, says: &[] }
}

impl Holds {
    const fn saying(mut self, says: &'static [(About, &'static str, &'static str)]) -> Self {
        self.says = says;
        self
    }
}

/// A fixture: its name, the articles in it, and the places of its unreadable parts with words of their reasons.
struct Fixture(&'static str, &'static [Holds], &'static [(&'static str, &'static str)]);

const IN_TAR: &[Holds] = &[
    holds(" › 2031/bridge.html", Format::Html, BRIDGE, MAYOR),
    holds(
        " › a long way down/a long way down/a long way down/a long way down/a long way down/a long way down/a long way \
         down/a long way down/a long way down/a long way down/a long way down/a long way down/fähre.txt",
        Format::Plain,
        FERRY,
        PIER,
    ),
];
const NOT_IN_TAR: &[(&str, &str)] = &[(" › pictures/bridge.png", "PNG picture")];

const IN_ARC: &[Holds] = &[
    holds(" › http://www.nordpost.example/0", Format::Html, BRIDGE, MAYOR).saying(&[
        (About::Url, "http://www.nordpost.example/0", "address of the ARC record"),
        (About::Made, "2031-07-08T10:00:00Z", "day of the ARC record"),
    ]),
    holds(" › http://www.nordpost.example/the ferry", Format::Html, FERRY, PIER),
];

const FIXTURES: &[Fixture] = &[
    Fixture(
        "bundle.zip",
        &[
            holds(" › 2031/bridge.html", Format::Html, BRIDGE, MAYOR).saying(&[(
                About::Outlet,
                "Nordpost",
                "og:site_name",
            )]),
            holds(" › export.jsonl#1", Format::Json, BRIDGE, MAYOR),
            holds(" › export.jsonl#3", Format::Json, FERRY, PIER),
            holds(" › ../../../etc/ferry.html", Format::Html, FERRY, PIER),
            holds(" › inner.zip › deep.txt", Format::Plain, FERRY, PIER),
        ],
        &[(" › export.jsonl#2", "not valid JSON"), (" › pictures/bridge.png", "PNG picture")],
    ),
    Fixture("page.html.gz", &[holds("", Format::Html, BRIDGE, MAYOR)], &[]),
    Fixture("page.html.zst", &[holds("", Format::Html, BRIDGE, MAYOR)], &[]),
    Fixture("bundle.tar", IN_TAR, NOT_IN_TAR),
    Fixture("bundle.tgz", IN_TAR, NOT_IN_TAR),
    Fixture("bundle.tar.zst", IN_TAR, NOT_IN_TAR),
    Fixture(
        "newsletter.eml",
        &[
            holds(" › ferry.html", Format::Html, FERRY, PIER),
            holds("", Format::Mail, BRIDGE, MAYOR).saying(&[
                (About::Outlet, "Nordpost", "header From, beside List-Unsubscribe"),
                (About::Published, "2031-03-03T08:00:00+01:00", "header Date"),
            ]),
        ],
        &[],
    ),
    Fixture(
        "letters.mbox",
        &[
            holds("#1", Format::Mail, BRIDGE, MAYOR).saying(&[(About::Author, "Ada Holm", "header From")]),
            holds("#2", Format::Mail, FERRY, PIER).saying(&[(About::Author, "Jane Marsh", "header From")]),
        ],
        &[],
    ),
    Fixture(
        "page.mhtml",
        &[holds("", Format::Html, BRIDGE, MAYOR).saying(&[(
            About::Url,
            "https://www.nordpost.example/2031/03/bridge",
            "Snapshot-Content-Location",
        )])],
        &[],
    ),
    Fixture(
        "bridge.docx",
        &[holds("", Format::Word, BRIDGE, "Length | 240 metres")
            .saying(&[(About::Headline, BRIDGE, "property title"), (About::Author, "Ada Holm", "property creator")])],
        &[],
    ),
    Fixture(
        "ferry.odt",
        &[holds("", Format::OpenDocument, FERRY, "Crossings | 65,000").saying(&[(
            About::Author,
            "Jane Marsh",
            "property initial-creator",
        )])],
        &[],
    ),
    Fixture(
        "issue.epub",
        &[
            holds("#1", Format::Epub, BRIDGE, MAYOR).saying(&[
                (About::Outlet, "Nordpost", "property publisher"),
                (About::Published, "2031-03-05", "property date"),
            ]),
            holds("#2", Format::Epub, FERRY, PIER),
        ],
        &[],
    ),
    Fixture("bridge.rtf", &[holds("", Format::Rtf, BRIDGE, MAYOR)], &[]),
    Fixture(
        "feed.rss",
        &[
            holds("#1", Format::Feed, BRIDGE, MAYOR).saying(&[
                (About::Outlet, "Nordpost - News", "title of the feed"),
                (About::Url, "https://www.nordpost.example/1", "entry link"),
                (About::Published, "2031-03-03T07:00:00+00:00", "entry published"),
            ]),
            holds("#2", Format::Feed, FERRY, PIER),
        ],
        &[],
    ),
    Fixture(
        "bridge.nitf.xml",
        &[holds("", Format::NewsMl, BRIDGE, MAYOR).saying(&[
            (About::Published, "20310303T080000+0100", "date.issue norm"),
            (About::Outlet, "Nordpost", "pubdata name"),
            (About::Author, "Ada Holm", "element byline"),
            (About::Keyword, "bridges", "keyword key"),
        ])],
        &[],
    ),
    Fixture(
        "message.newsml.xml",
        &[
            holds("#1", Format::NewsMl, BRIDGE, MAYOR).saying(&[
                (About::Outlet, "Anvil Wire", "provider literal"),
                (About::Published, "2031-03-03T08:00:00Z", "element contentCreated"),
            ]),
            holds("#2", Format::NewsMl, FERRY, PIER),
        ],
        &[],
    ),
    Fixture(
        "export.csv",
        &[
            holds("#2", Format::Csv, BRIDGE, MAYOR).saying(&[
                (About::Outlet, "Nordpost", "column Zeitung"),
                (About::Published, "2031-03-03", "column Erschienen"),
            ]),
            holds("#3", Format::Csv, FERRY, PIER),
        ],
        &[],
    ),
    Fixture(
        "notes.ris",
        &[holds("#1", Format::Reference, BRIDGE, MAYOR)
            .saying(&[(About::Published, "2031-03-03", "field DA"), (About::Outlet, "Nordpost", "field T2")])],
        &[("#2", "only names an article")],
    ),
    Fixture(
        "bridge.pdf",
        &[holds(
            "",
            Format::Pdf,
            BRIDGE,
            "24. The company will begin its work in May, when the water is low and the ferries do not run.",
        )
        .saying(&[(About::Author, "Ada Holm", "property Author")])],
        &[],
    ),
    Fixture(
        "bridge-ar.pdf",
        &[holds("", Format::Pdf, "الجسر القديم للبيع", "ووصف رئيس البلدية توم أوتر السعر بأنه عادل (وهو 1.5 مليون).")],
        &[],
    ),
    Fixture(
        "bridge-he.pdf",
        &[holds(
            "",
            Format::Pdf,
            "הגשר הישן יימכר השנה",
            "חברת Anvil Works תתחיל בעבודה במאי, כשהמים נמוכים והמעבורות אינן פועלות בין שתי הגדות ואיש אינו ממתין על הרציף.",
        )],
        &[],
    ),
    Fixture(
        "crawl.warc.gz",
        &[
            holds(" › https://www.nordpost.example/0", Format::Html, BRIDGE, MAYOR).saying(&[
                (About::Url, "https://www.nordpost.example/0", "WARC-Target-URI"),
                (About::Made, "2031-07-08T10:00:00Z", "WARC-Date"),
            ]),
            holds(" › https://www.nordpost.example/1", Format::Html, FERRY, PIER),
        ],
        &[],
    ),
    Fixture(
        "crawl.wacz",
        &[
            holds(" › archive/data.warc.gz › https://www.nordpost.example/0", Format::Html, BRIDGE, MAYOR),
            holds(" › archive/data.warc.gz › https://www.nordpost.example/1", Format::Html, FERRY, PIER),
        ],
        &[],
    ),
    Fixture(
        "crawl.warc.zst",
        &[
            holds(" › https://www.nordpost.example/0", Format::Html, BRIDGE, MAYOR),
            holds(" › https://www.nordpost.example/1", Format::Html, FERRY, PIER),
        ],
        &[],
    ),
    Fixture(
        "visits.wacz",
        &[
            holds(" › archive/rec-0.warc.gz › https://www.nordpost.example/0", Format::Html, BRIDGE, MAYOR),
            holds(" › archive/rec-1.warc.gz › https://www.nordpost.example/1", Format::Html, FERRY, PIER),
        ],
        &[
            (" › archive/rec-0.warc.gz › https://letters.example/", "no page of its own"),
            (" › archive/rec-1.warc.gz › https://letters.example/", "no page of its own"),
        ],
    ),
    Fixture("turned.pdf", &[holds("", Format::Pdf, BRIDGE, MAYOR)], &[]),
    Fixture(
        "listed.tgz",
        &[
            holds(" › Bridges/files/0/page.html", Format::Html, BRIDGE, MAYOR).saying(&[
                (About::Outlet, "Nordpost", "field T2 of Bridges.ris#1"),
                (About::Author, "Ada Holm", "field AU of Bridges.ris#1"),
            ]),
            holds(" › Bridges/files/1/page.html", Format::Html, FERRY, PIER),
        ],
        &[(" › Bridges/Bridges.ris", "taken over there (2)")],
    ),
    Fixture("crawl.arc", IN_ARC, &[]),
    Fixture("crawl.arc.gz", IN_ARC, &[]),
    Fixture(
        "nexis.docx",
        &[
            holds("#1", Format::Word, BRIDGE, MAYOR).saying(&[
                (About::Outlet, "Nordpost", "line of the outlet"),
                (About::Published, "March 3, 2031 Monday", "line of the day"),
                (About::Author, "Ada Holm", "label Byline"),
            ]),
            holds("#2", Format::Word, FERRY, PIER).saying(&[(About::Outlet, "The Anvil", "line of the outlet")]),
        ],
        &[("#3", "no line with a day")],
    ),
    Fixture(
        "factiva.rtf",
        &[
            holds("#1", Format::Rtf, BRIDGE, MAYOR).saying(&[
                (About::Outlet, "Nordpost", "line of the outlet"),
                (About::Published, "3 March 2031", "line of the day"),
                (About::Author, "Ada Holm", "line of the authors"),
            ]),
            holds("#2", Format::Rtf, FERRY, PIER).saying(&[(About::Outlet, "The Anvil", "line of the outlet")]),
        ],
        &[],
    ),
    Fixture(
        "factiva.html",
        &[
            holds("#1", Format::Html, BRIDGE, MAYOR).saying(&[
                (About::Outlet, "Nordpost", "field SN"),
                (About::Published, "3 March 2031", "field PD"),
                (About::Author, "Ada Holm", "field BY"),
            ]),
            holds("#2", Format::Html, FERRY, PIER).saying(&[(About::Outlet, "The Anvil", "field SN")]),
        ],
        &[],
    ),
    Fixture(
        "notes.bib",
        &[holds("#1", Format::Reference, FERRY, PIER).saying(&[(About::Author, "Jane Marsh", "field author")])],
        &[],
    ),
];

#[test]
fn every_format_gives_its_articles() {
    for Fixture(name, articles, unread) in FIXTURES {
        let given = given(name, &bytes_of(name));
        assert_eq!(given.outcome, Ok(()), "{name}");
        let drafts: Vec<(&str, &Draft)> =
            given.pieces.iter().filter_map(|(part, piece)| Some((part.as_str(), piece.as_ref().ok()?))).collect();
        let found: Vec<_> = drafts.iter().map(|(part, draft)| (*part, draft.format, headline(draft))).collect();
        let expected: Vec<_> = articles.iter().map(|holds| (holds.part, holds.format, holds.headline)).collect();
        assert_eq!(found, expected, "{name}");
        for (holds, (part, draft)) in articles.iter().zip(drafts) {
            let text: Vec<&str> =
                draft.blocks.iter().filter(|b| b.clutter.is_none()).map(|b| b.text.as_str()).collect();
            assert!(text.iter().any(|block| block.contains(holds.words)), "{name}{part}: {text:#?}");
            for (about, value, place) in holds.says {
                let says = |s: &Statement| s.about == *about && s.value == *value && s.place.contains(place);
                assert!(draft.statements.iter().any(says), "{name}{part}: {value}: {:#?}", draft.statements);
            }
        }
        let reasons: Vec<_> =
            given.pieces.iter().filter_map(|(part, piece)| Some((part.as_str(), piece.as_ref().err()?))).collect();
        assert_eq!(
            reasons.iter().map(|(part, _)| *part).collect::<Vec<_>>(),
            unread.iter().map(|u| u.0).collect::<Vec<_>>()
        );
        for ((part, reason), (_, words)) in reasons.iter().zip(*unread) {
            assert!(reason.why.contains(words), "{name}{part}: {reason}");
        }
    }
}

fn headline(draft: &Draft) -> Option<&str> {
    draft.blocks.iter().find(|b| b.kind == BlockKind::Headline).map(|b| b.text.as_str())
}

/// Numbers that look drawn by lot and are the same at every run.
struct Lot(u64);

impl Lot {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end.max(1) as u64).unwrap()
    }
}

#[test]
fn damaged_files_lose_articles_and_nothing_else() {
    for Fixture(name, ..) in FIXTURES {
        let whole = bytes_of(name);
        let mut lot = Lot(7);
        for round in 0..60 {
            let mut bytes = whole.clone();
            match round % 3 {
                0 => bytes.truncate(lot.below(whole.len())),
                1 => (0..=round).for_each(|_| bytes[lot.below(whole.len())] = u8::try_from(lot.below(256)).unwrap()),
                _ => {
                    let (from, to) = (lot.below(whole.len()), lot.below(whole.len()));
                    bytes.drain(from.min(to)..from.max(to));
                }
            }
            let first = given(name, &bytes);
            for draft in first.pieces.iter().filter_map(|(_, piece)| piece.as_ref().ok()) {
                assert!(draft.blocks.iter().all(|b| !b.text.is_empty() && !b.text.contains('\n')), "{name} {round}");
            }
            assert!(first.outcome.is_err() || !first.pieces.is_empty(), "{name} {round}: no article and no reason");
            let second = given(name, &bytes);
            assert!(first.pieces == second.pieces && first.outcome == second.outcome, "{name} {round}");
        }
    }
}

#[test]
fn what_unpacks_out_of_all_proportion_is_refused() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..96 {
        encoder.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let gzip = encoder.finish().unwrap();
    let zstandard = zstd::stream::encode_all(std::io::repeat(b' ').take(96 << 20), 3).unwrap();
    for bomb in [gzip, zstandard] {
        let refused = given("bomb", &bomb).outcome.unwrap_err();
        assert_eq!(refused.kind, UnreadableKind::TooLarge);
        assert!(refused.why.contains("proportion"), "{refused}");
    }
}

#[test]
fn wrappings_inside_wrappings_have_an_end() {
    let mut bytes = b"The innermost text, which nobody will ever see.".to_vec();
    for _ in 0..50 {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(&bytes).unwrap();
        bytes = encoder.finish().unwrap();
    }
    assert_eq!(given("onion.gz", &bytes).outcome.unwrap_err().kind, UnreadableKind::TooLarge);
}

#[test]
fn a_scan_is_named_as_one() {
    let refused = given("scan.pdf", &bytes_of("scan.pdf")).outcome.unwrap_err();
    assert_eq!(refused.kind, UnreadableKind::NoText);
    assert!(refused.why.contains("scan"), "{refused}");
}

/// A page that ZIP archives below hold, with a headline of its own.
const PAGE: &str = "<html><head><title>Page</title></head><body><article><h1>Old bridge to be sold</h1>\
    <p>The mayor, Tom Otter, called the price fair. Nobody else wanted it, he said, and nobody else will.</p>\
    <p>The ferry to Southport has stopped for good, and some forty people stood on the pier.</p></article></body></html>";

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn notes_in_an_archive_go_to_the_files_beside_them() {
    let list = "TY  - NEWS\nTI  - Old bridge to be sold\nAU  - Holm, Ada\nT2  - Nordpost\nL2  - files/7/bridge.html\nER  - \n\
                TY  - NEWS\nTI  - A file that is not there\nAB  - The pier was closed on Monday, and nobody says why.\n\
                L1  - files/8/pier.pdf\nER  - \n";
    let bytes = zipped(&[("Bridges/Bridges.ris", list), ("Bridges/files/7/bridge.html", PAGE)]);
    // In an archive in an archive as well.
    let outer = {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.start_file("inner.zip", zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(&bytes).unwrap();
        archive.finish().unwrap().into_inner()
    };
    for (before, bytes) in [("", bytes), (" › inner.zip", outer)] {
        let given = given("zotero.zip", &bytes);
        assert_eq!(given.outcome, Ok(()));
        let pieces: Vec<(&str, &Draft)> =
            given.pieces.iter().map(|(part, piece)| (part.as_str(), piece.as_ref().unwrap())).collect();
        let places: Vec<&str> = pieces.iter().map(|(part, _)| part.strip_prefix(before).unwrap()).collect();
        assert_eq!(places, [" › Bridges/Bridges.ris#2", " › Bridges/files/7/bridge.html"]);
        let says = |about| {
            let mut said = pieces[1].1.statements.iter().filter(|s| s.about == about);
            said.next().map(|s| (s.value.as_str(), s.place.as_str()))
        };
        assert_eq!(says(About::Author), Some(("Ada Holm", "field AU of Bridges.ris#1")));
        assert_eq!(says(About::Outlet), Some(("Nordpost", "field T2 of Bridges.ris#1")));
        assert_eq!(headline(pieces[1].1), Some(BRIDGE));
    }

    let all = zipped(&[("all.ris", &list[..list.find("TY  - NEWS\nTI  - A").unwrap()]), ("files/7/bridge.html", PAGE)]);
    let reasons: Vec<_> = given("all.zip", &all).pieces.into_iter().filter_map(|(_, piece)| piece.err()).collect();
    assert_eq!(reasons.iter().map(|reason| reason.kind).collect::<Vec<_>>(), [UnreadableKind::Notes]);
}

/// Pieces of the large files below, of some thousand bytes each: more than is looked at to tell a format.
const MANY: usize = 1_400;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn what_is_read_record_by_record_may_be_large() {
    let words = format!("The old bridge will be sold. {}.", "ab".repeat(1_600));
    let too_large = "x".repeat(20 << 20);
    let json = |n: usize, words: &str| format!("{{\"title\": \"Bridge {n}\", \"content\": \"{words}\"}}\n");
    let lines: String = (1..=MANY).map(|n| json(n, if n == 5 { &too_large } else { &words })).collect();
    let row =
        |n: usize| format!("Bridge {n},2031-03-03,\"{words}\n{}\"\n", if n == 5 { too_large.as_str() } else { "" });
    let table: String = std::iter::once("title,date,content\n".to_owned()).chain((1..=MANY).map(row)).collect();
    let mail =
        "From ada@nordpost.example Mon Mar  3 08:00:00 2031\nFrom: Ada <ada@nordpost.example>\nMIME-Version: 1.0";
    let mailbox: String = (1..=MANY).map(|n| format!("{mail}\nSubject: Bridge {n}\n\n{words}\n\n")).collect();
    let warc = (1..=MANY).map(|n| {
        let page = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Bridge {n}</title><p>{words}</p>");
        let head = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{n}");
        format!("{head}\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n", page.len())
    });
    for (name, text, unread) in [
        ("a.jsonl", lines, vec!["#5"]),
        ("a.csv", table, vec!["#6"]),
        ("a.mbox", mailbox, vec![]),
        ("a.warc", warc.collect(), vec![]),
    ] {
        let articles = MANY - unread.len();
        let packed = gzip(text.as_bytes());
        let archive = zipped(&[(name, &text)]);
        for (name, before, bytes) in [
            (name.to_owned(), String::new(), text.as_bytes()),
            (format!("{name}.gz"), String::new(), &packed),
            ("all.zip".to_owned(), format!(" › {name}"), &archive),
        ] {
            let given = given(&name, bytes);
            assert_eq!(given.outcome, Ok(()), "{name}");
            let (read, not_read): (Vec<_>, Vec<_>) = given.pieces.iter().partition(|(_, piece)| piece.is_ok());
            assert_eq!(read.len(), articles, "{name}");
            let not_read: Vec<&str> = not_read.iter().map(|(part, _)| part.strip_prefix(&before).unwrap()).collect();
            assert_eq!(not_read, unread, "{name}");
        }
        // Of one that is cut off, what is whole.
        let cut = given(name, &packed[..packed.len() / 10 * 9]);
        assert!(cut.outcome.is_err() || cut.pieces.last().is_some_and(|(_, piece)| piece.is_err()), "{name}");
        let read = cut.pieces.iter().filter(|(_, piece)| piece.is_ok()).count();
        assert!((articles / 4..articles).contains(&read), "{name}: {read} of {articles}");
    }
}
