//! Every matching place on a line of its own, in the order that was asked for.

use broadsheet_archive::{
    ArticleRequest, Concerned, ConcordanceRequest, CorrectedField, Correction, LineOrder, SearchRequest, Sort,
};
use broadsheet_tests::{Article, TestArchive, article};

fn coverage() -> [Article; 4] {
    [
        article("Toll rises")
            .outlet("Nordpost")
            .on("2023-03-14")
            .text("The old toll was low. A new toll, they say, is high."),
        article("Ferries")
            .outlet("The Anvil")
            .on("2024-10-06")
            .text("Nobody pays a toll on the ferry.\n\nTolls are for bridges."),
        article("Undated remarks").text("Éloise saw the toll bridge."),
        article("Lantern fair").outlet("Nordpost").on("2022-01-01").text("A record crowd came."),
    ]
}

/// The lines as `left[match]right`.
fn lines(archive: &TestArchive, order: LineOrder, search: SearchRequest) -> Vec<String> {
    let request = ConcordanceRequest { search, order, offset: 0, limit: 100 };
    let answer = archive.archive.concordance(&request).unwrap();
    answer.lines.iter().map(|line| format!("{}[{}]{}", line.left, line.hit, line.right)).collect()
}

fn query(query: &str, sort: Sort) -> SearchRequest {
    SearchRequest { query: query.into(), sort, ..SearchRequest::default() }
}

#[test]
fn every_matching_place_has_a_line_in_the_order_of_the_articles() {
    let archive = TestArchive::with(&coverage());
    assert_eq!(
        lines(&archive, LineOrder::Articles, query("toll", Sort::Oldest)),
        [
            "[Toll] rises",
            "The old [toll] was low. A new toll, they say, is high.",
            "The old toll was low. A new [toll], they say, is high.",
            "Nobody pays a [toll] on the ferry.",
            "[Tolls] are for bridges.",
            "Éloise saw the [toll] bridge.",
        ]
    );
    // The places are those that the search counts.
    let found = archive.search("toll").find().response;
    assert_eq!(found.hits.iter().map(|hit| hit.matches).sum::<u32>(), 6);
}

#[test]
fn lines_are_sorted_by_the_words_beside_the_match() {
    let archive = TestArchive::with(&coverage());
    let left: Vec<String> = lines(&archive, LineOrder::Left, query("toll", Sort::Newest));
    let before: Vec<&str> = left.iter().map(|line| line.split('[').next().unwrap()).collect();
    // a, new, old, the; then those that begin with the match, the latest article first.
    assert_eq!(before, ["Nobody pays a ", "The old toll was low. A new ", "The old ", "Éloise saw the ", "", ""]);
    assert!(left[4].starts_with("[Tolls] are"), "{left:?}");
    let right: Vec<String> = lines(&archive, LineOrder::Right, query("toll", Sort::Newest));
    let after: Vec<&str> = right.iter().map(|line| line.rsplit("] ").next().unwrap()).collect();
    assert_eq!(
        after,
        [
            "are for bridges.",
            "bridge.",
            "on the ferry.",
            "rises",
            "The old toll was low. A new [toll], they say, is high.",
            "was low. A new toll, they say, is high.",
        ]
    );
}

#[test]
fn a_page_is_cut_from_all_lines_and_says_how_many_there_are() {
    let archive = TestArchive::with(&coverage());
    let whole = lines(&archive, LineOrder::Right, query("toll", Sort::Oldest));
    let page = |offset, limit| {
        let search = query("toll", Sort::Oldest);
        archive.archive.concordance(&ConcordanceRequest { search, order: LineOrder::Right, offset, limit }).unwrap()
    };
    let mut paged = Vec::new();
    for offset in [0, 2, 4, 6] {
        let answer = page(offset, 2);
        assert_eq!((answer.articles, answer.read, answer.total), (3, 3, 6));
        paged.extend(answer.lines.into_iter().map(|line| format!("{}[{}]{}", line.left, line.hit, line.right)));
    }
    assert_eq!(paged, whole);
}

#[test]
fn filters_narrow_the_lines_and_each_tells_its_article() {
    let archive = TestArchive::with(&coverage());
    let mut search = query("toll", Sort::Relevance);
    search.selection.outlet.include = vec![Some("The Anvil".to_owned())];
    let answer =
        archive.archive.concordance(&ConcordanceRequest { search, limit: 9, ..ConcordanceRequest::default() }).unwrap();
    let about: Vec<_> =
        answer.lines.iter().map(|l| (l.headline.as_deref(), l.outlet.as_deref(), l.date.as_deref(), l.place)).collect();
    let of = |place| (Some("Ferries"), Some("The Anvil"), Some("2024-10-06"), place);
    assert_eq!(about, [of(0), of(1)]);
}

#[test]
fn lines_follow_the_archive() {
    let archive = TestArchive::with(&coverage());
    let all = || lines(&archive, LineOrder::Articles, query("zeppelin", Sort::Newest));
    assert_eq!(all(), Vec::<String>::new());
    archive.write("4.md", &article("Airship").text("A zeppelin landed.").file());
    archive.rescan();
    assert_eq!(all(), ["A [zeppelin] landed."]);
    archive.delete("4.md");
    archive.archive.remove_folder(&archive.articles()).unwrap();
    assert_eq!(all(), Vec::<String>::new());
}

#[test]
fn without_words_to_match_there_are_no_lines() {
    let archive = TestArchive::with(&coverage());
    let request = |query: &str| ConcordanceRequest {
        search: SearchRequest { query: query.into(), ..SearchRequest::default() },
        limit: 10,
        ..ConcordanceRequest::default()
    };
    for query in ["", "outlet:Nordpost", "NOT toll"] {
        let answer = archive.archive.concordance(&request(query)).unwrap();
        assert_eq!((answer.total, answer.lines.len()), (0, 0), "{query}");
        assert_eq!(answer.articles, answer.read, "{query}");
    }
}

#[test]
fn a_line_and_a_passage_lead_to_their_place_in_the_article() {
    let archive = TestArchive::with(&coverage());
    // A headline given by hand is read first and kept last.
    let id = archive.search("undated").find().response.hits[0].id;
    for value in [None, Some("A toll, remarked".to_owned())] {
        archive
            .archive
            .correct(&Correction { of: Concerned::Ids(vec![id]), field: CorrectedField::Headline, value })
            .unwrap();
    }
    let search = query("toll", Sort::Oldest);
    let request = ConcordanceRequest { search, limit: 100, ..ConcordanceRequest::default() };
    let lines = archive.archive.concordance(&request).unwrap().lines;
    assert_eq!(lines.iter().filter(|line| line.id == id).count(), 2);
    let found = archive.search("toll").find().response;
    for line in &lines {
        let article = ArticleRequest { id: line.id, query: "toll".into(), ..ArticleRequest::default() };
        let mut view = archive.archive.article(&article).unwrap();
        view.blocks.sort_by_key(|block| block.index);
        let of_place = view.blocks.iter().flat_map(|block| {
            let hits = block.segments.iter().filter(|segment| segment.hit);
            hits.map(|segment| (block.index, &segment.text))
        });
        let places: Vec<_> = of_place.collect();
        assert_eq!(places[line.place as usize].1, &line.hit);
        let hit = found.hits.iter().find(|hit| hit.id == line.id).unwrap();
        for passage in &hit.passages {
            assert_eq!(places[passage.first as usize].0, passage.block);
        }
    }
}
