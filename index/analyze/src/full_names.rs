//! What an article says that the abbreviations in it stand for.
//!
//! ```text
//! the Assembly of Norden (AN)   AN (Assembly of Norden)   Ассамблея Нордена («АН»)    ->   AN, Assembly of Norden
//! ```
//! Only what is written out beside an abbreviation, and begins with its letters, counts; nothing is guessed.

use crate::article::{Article, Span};
use crate::short_forms::{is_short_form, stands_for};

/// An abbreviation and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FullName {
    /// As written: `AN`, `A.N.`
    pub short: String,
    /// As written, in whatever grammatical case.
    pub full: String,
}

/// What the article says of its organisations, each once.
#[must_use]
pub fn full_names(article: &Article) -> Vec<FullName> {
    let mut found: Vec<FullName> = Vec::new();
    for span in article.organisations.iter().flat_map(|named| &named.mentions) {
        if let Some(full_name) = beside(article, *span)
            && !found.contains(&full_name)
        {
            found.push(full_name);
        }
    }
    found
}

/// What brackets behind a mention say.
fn beside(article: &Article, span: Span) -> Option<FullName> {
    let block = article.blocks.get(span.block as usize).filter(|block| block.clutter.is_none())?;
    let mention = block.text.get(span.start as usize..span.end as usize)?;
    let rest = block.text.get(span.end as usize..)?;
    // A name may have taken the bracket in: `Assembly of Norden (AN)`.
    let (name, bracket) = match mention.split_once(" (") {
        Some((name, _)) => (name, &block.text[span.start as usize + name.len()..]),
        None => (mention, rest),
    };
    let bracket = bracket.trim_start_matches(QUOTES).trim_start().strip_prefix('(')?;
    let inside = &bracket[..bracket.find([')', ',', ';', '('])?];
    let inside = inside.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c));
    let name = name.trim_matches(QUOTES);
    let said = |short: &str, full: &str| FullName { short: short.to_owned(), full: full.to_owned() };
    match (is_short_form(name), is_short_form(inside)) {
        (false, true) if stands_for(inside, name) => Some(said(inside, name)),
        (true, false) if stands_for(name, inside) => Some(said(name, inside)),
        _ => None,
    }
}

const QUOTES: [char; 8] = ['"', '“', '”', '„', '«', '»', '‘', '’'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Evidence, Named};
    use broadsheet_extract::{Block, BlockKind, Origin};

    #[test]
    fn what_stands_in_brackets_beside_a_name_counts() {
        let said = |text: &str, name: &str| {
            let start = text.find(name).unwrap();
            let byte = |at: usize| u32::try_from(at).unwrap();
            let mentions = vec![Span { block: 0, start: byte(start), end: byte(start + name.len()) }];
            let evidence = Evidence { origin: Origin::Text, detail: String::new(), confidence: 1.0 };
            let block = Block { kind: BlockKind::Paragraph, text: text.into(), clutter: None };
            let organisations = vec![Named { name: name.into(), mentions, evidence }];
            let article = Article { blocks: vec![block], organisations, ..Article::default() };
            let found = full_names(&article);
            found.into_iter().map(|found| format!("{}: {}", found.short, found.full)).collect::<Vec<_>>().join("; ")
        };
        let full = "Norden Ports Authority";
        assert_eq!(said("The Norden Ports Authority (NPA) closed.", full), format!("NPA: {full}"));
        assert_eq!(said("The “Norden Ports Authority” (“NPA”) closed.", full), format!("NPA: {full}"));
        assert_eq!(said("The Norden Ports Authority (NPA, since May) closed.", full), format!("NPA: {full}"));
        assert_eq!(said("The Norden Ports Authority (NPA) closed.", &format!("{full} (NPA)")), format!("NPA: {full}"));
        assert_eq!(said("The NPA (Norden Ports Authority) closed.", "NPA"), format!("NPA: {full}"));
        assert_eq!(
            said("В Портовой службе Нордена (ПСН) сообщили.", "Портовой службе Нордена"),
            "ПСН: Портовой службе Нордена"
        );
        assert_eq!(said("The Norden Ports Authority (closed) and NPA.", full), "");
        assert_eq!(said("The Norden Ports Authority (NBC) closed.", full), "");
        assert_eq!(said("The NPA (see below) closed.", "NPA"), "");
    }
}
