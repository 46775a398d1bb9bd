//! What the parser promises of every query: an answer, and a printed form that means the same.

use super::ast::{Node, Words};
use super::parse::parse;
use proptest::prelude::*;

fn understood(typed: &str) -> String {
    parse(typed).node.to_string()
}

#[test]
fn queries_are_understood_as_printed() {
    let cases = [
        ("bridge", "bridge"),
        ("bridge council", "bridge AND council"),
        ("bridge AND council", "bridge AND council"),
        ("bridge OR council toll", "bridge OR (council AND toll)"),
        ("(bridge OR council) toll", "(bridge OR council) AND toll"),
        ("\"stone bridge\"", "\"stone bridge\""),
        ("“stone bridge”", "\"stone bridge\""),
        ("„stone bridge“ x", "\"stone bridge\" AND x"),
        ("-bridge", "NOT bridge"),
        ("toll NOT (bridge council)", "toll AND NOT (bridge AND council)"),
        ("NOT NOT bridge", "bridge"),
        ("NOT (NOT bridge)", "bridge"),
        ("outlet:Nordpost", "outlet:Nordpost"),
        ("outlet:\"The Anvil\" toll", "outlet:\"The Anvil\" AND toll"),
        ("title:(bridge OR toll)", "headline:(bridge OR toll)"),
        ("Outlet:unknown", "outlet:unknown"),
        ("date:2024-10", "date:2024-10"),
        ("date:2024-10..2024-11", "date:2024-10..2024-11"),
        ("date:>2023", "date:2024-01-01.."),
        ("date:<2024-03", "date:..2024-02-29"),
        ("migr*", "migr*"),
        ("Note: this", "Note: AND this"),
        ("10:30", "10:30"),
        ("O'Brien", "O'Brien"),
        ("and or not", "and AND or AND not"),
        ("", ""),
        ("   ", ""),
    ];
    for (typed, expected) in cases {
        assert_eq!(understood(typed), expected, "{typed}");
        assert_eq!(understood(expected), expected, "printed form of {typed} is not stable");
    }
}

#[test]
fn an_expression_ends_before_a_quotation_mark() {
    // As a word it was printed as the expression that it is not.
    for (typed, same) in
        [("/x/\"", "/x/"), ("/migra(tion|nts?)/x/\"", "/migra (tion|nts?) /x/"), ("/x/„a“", "/x/ \"a\"")]
    {
        assert_eq!(unplaced(parse(typed).node), unplaced(parse(same).node), "{typed}");
    }
}

#[test]
fn problems_name_their_place() {
    let cases = [
        ("\"open phrase", 0, 12),
        ("bridge AND", 7, 10),
        ("OR bridge", 0, 2),
        ("(bridge", 0, 1),
        ("bridge)", 6, 7),
        ("date:soon", 5, 9),
        ("outlet:", 0, 7),
        ("bridge …", 7, 8),
        ("a -", 2, 3),
        ("outlets:Nordpost", 0, 16),
        ("date:2022..2021", 5, 15),
    ];
    for (typed, start, end) in cases {
        let problems = parse(typed).problems;
        assert!(problems.iter().any(|p| p.start == start && p.end == end), "{typed}: {problems:?}");
    }
}

#[test]
fn nothing_left_of_a_query_finds_nothing() {
    assert_eq!(parse("…").node, Node::Nothing);
    assert_eq!(parse("()").node, Node::Nothing);
}

#[test]
fn deep_brackets_do_not_overflow() {
    let deep = "(".repeat(15_000) + "a";
    assert!(!parse(&deep).problems.is_empty());
}

/// The tree without the places in the query, which printing moves.
fn unplaced(node: Node) -> Node {
    let each = |parts: Vec<Node>| parts.into_iter().map(unplaced).collect();
    let inner = |node: Box<Node>| Box::new(unplaced(*node));
    match node {
        Node::Words(words) => Node::Words(Words { place: (0, 0), ..words }),
        Node::In(field, node) => Node::In(field, inner(node)),
        Node::Not(node) => Node::Not(inner(node)),
        Node::And(parts) => Node::And(each(parts)),
        Node::Or(parts) => Node::Or(each(parts)),
        Node::Near(sides, nearness) => Node::Near(Box::new(sides.map(unplaced)), nearness),
        Node::AtLeast(n, node) => Node::AtLeast(n, inner(node)),
        Node::Boost(node, weight) => Node::Boost(inner(node), weight),
        node @ (Node::All | Node::Nothing | Node::AnyPerson | Node::Without(_) | Node::Days { .. }) => node,
    }
}

/// What a query is made of, well-formed or not.
const PIECES: [&str; 74] = [
    "bridge",
    "toll",
    "council",
    "Ada",
    "Élysée",
    "首相",
    "首相*",
    "首?任",
    "мэр",
    "COVID-19",
    "U.S.",
    "O'Brien",
    "2,000",
    "unknown",
    "none",
    "and",
    "AND",
    "OR",
    "NOT",
    "-",
    "--",
    "NEAR/5",
    "NEAR",
    "BEFORE/3",
    "W/5",
    "SENTENCE",
    "PARAGRAPH",
    "/s",
    "/p",
    "ATLEAST/2",
    "ATLEAST3",
    "PERSON",
    "(",
    ")",
    "((",
    "))",
    "headline:",
    "lead:",
    "text:",
    "outlet:",
    "person:",
    "topic:",
    "path:",
    "date:",
    "lang:",
    "by:",
    "\"",
    "“",
    "”",
    "„",
    "«",
    "»",
    "「",
    "\"stone bridge\"",
    "\"the * bridge\"",
    "\"a-b … c\"",
    "\"*\"",
    "migr*",
    "wom?n",
    "who?",
    "*",
    "?",
    "/migra(tion|nts?)/",
    "/x",
    "x/",
    "/[/",
    "~",
    "~2",
    "~9",
    "^2",
    "^0",
    "^1.25",
    "2024-10",
    "2021..2022",
];

fn query() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => "\\PC{1,3}",
    ];
    let space = proptest::sample::select(&["", " ", " ", "  "][..]);
    proptest::collection::vec((piece, space), 0..14)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, space)| piece + space).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, max_shrink_iters: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_means_the_same(typed in query()) {
        let parsed = parse(&typed);
        let printed = parsed.node.to_string();
        let again = parse(&printed);
        // Nothing cannot be typed, and prints as nothing.
        if parsed.node != Node::Nothing {
            prop_assert_eq!(unplaced(again.node.clone()), unplaced(parsed.node), "{}", printed);
        }
        prop_assert_eq!(again.node.to_string(), printed);
    }

    #[test]
    fn every_text_is_a_query(typed in "(?s).{0,60}") {
        let length = u32::try_from(typed.chars().count()).unwrap();
        let parsed = parse(&typed);
        for problem in &parsed.problems {
            prop_assert!(problem.start <= problem.end && problem.end <= length, "{:?}", problem);
        }
        let mut last = 0;
        for part in &parsed.parts {
            prop_assert!(part.start >= last && part.start < part.end && part.end <= length, "{:?}", part);
            last = part.end;
        }
    }
}
