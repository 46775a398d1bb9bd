//! The title: the readers have made it a block of the text; here is told where it stands in the file.

use crate::article::{Evidence, Found};
use crate::weigh::stated;
use broadsheet_extract::{About, Block, BlockKind, Origin, Statement};
use broadsheet_text::fold;

/// The title that stands as a block, with the statements that say the same as its evidence and the differing ones beside
/// it.
pub(crate) fn find(statements: &[Statement], blocks: &[Block]) -> Option<Found<String>> {
    let block = blocks.iter().find(|b| b.kind == BlockKind::Headline && b.clutter.is_none())?;
    let wanted = fold(&block.text);
    let (same, different): (Vec<&Statement>, Vec<&Statement>) =
        statements.iter().filter(|s| s.about == About::Headline).partition(|s| fold(&s.value) == wanted);
    let evidence = match same.first() {
        Some(statement) => stated(statement, 0.95),
        None => Evidence { origin: Origin::Text, detail: "the first heading of the text".to_owned(), confidence: 0.8 },
    };
    let mut others: Vec<(String, Evidence)> = Vec::new();
    for statement in different {
        if !others.iter().any(|(value, _)| *value == statement.value) {
            others.push((statement.value.clone(), stated(statement, 0.5)));
        }
    }
    Some(Found { value: block.text.clone(), evidence, others })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_tells_where_it_stands_and_what_else_was_said() {
        let block = Block { kind: BlockKind::Headline, text: "The toll falls".to_owned(), clutter: None };
        let statement = |value: &str, origin, place: &str| Statement {
            about: About::Headline,
            value: value.to_owned(),
            origin,
            place: place.to_owned(),
        };
        let statements = [
            statement("The toll falls | Nordpost", Origin::Title, "title"),
            statement("The Toll Falls", Origin::JsonLd, "JSON-LD headline"),
        ];
        let found = find(&statements, std::slice::from_ref(&block)).unwrap();
        assert_eq!((found.value.as_str(), found.evidence.origin), ("The toll falls", Origin::JsonLd));
        assert_eq!(found.others[0].0, "The toll falls | Nordpost");
        assert_eq!(find(&[], &[block]).unwrap().evidence.origin, Origin::Text);
        assert_eq!(find(&statements, &[]), None);
    }
}
