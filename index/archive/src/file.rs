//! One file read with no archive: what the engine makes of it.

use crate::content::Content;
use crate::error::{Error, Result};
use crate::ingest::kind_name;
use crate::request::{ReadAnswer, ReadArticle, SkippedReason, UnreadPart};
use broadsheet_analyze::{Article, BlockKind, Evidence, FolderRule, analyze};
use broadsheet_extract::{Columns, FileNotes, Part, Unreadable};
use std::collections::BTreeMap;
use std::path::Path;

/// The files that a shown path may belong to, the longest first: what follows may be a place in the file.
pub fn files_of(shown: &str) -> impl Iterator<Item = &str> {
    Part::files(shown)
}

/// What the engine makes of one file, with no archive.
///
/// # Errors
/// When the file cannot be read from the disk.
pub fn read_file(path: &Path) -> Result<ReadAnswer> {
    let metadata = std::fs::metadata(path).map_err(Error::disk(path))?;
    if !metadata.is_file() {
        return Err(Error::Request(format!("{} is not a file.", path.display())));
    }
    let content = Content::open(path).map_err(Error::disk(path))?;
    let shown = path.to_string_lossy();
    let mut articles = Vec::new();
    let mut unread: Vec<UnreadPart> = Vec::new();
    let said = (&Columns::default(), &FileNotes::default());
    let outcome = content.read(&shown, said, &|| false, &mut |part, draft| match draft {
        Ok(draft) => articles.push(summary(&part, &analyze(draft, &FolderRule::default()))),
        Err(unreadable) => unread.push(UnreadPart { part: part.to_string(), reason: reason(unreadable) }),
    });
    if articles.is_empty() {
        let none = SkippedReason { kind: "no-text".to_owned(), why: "There is no article in it.".to_owned() };
        let first = unread.into_iter().next().map(|part| part.reason);
        let skipped = outcome.err().map(reason).or(first).unwrap_or(none);
        return Ok(ReadAnswer::Skipped { skipped });
    }
    unread.extend(outcome.err().map(|why| UnreadPart { part: String::new(), reason: reason(why) }));
    Ok(ReadAnswer::Articles { articles, unread })
}

fn reason(unreadable: Unreadable) -> SkippedReason {
    SkippedReason { kind: kind_name(unreadable.kind).to_owned(), why: unreadable.why }
}

fn summary(part: &Part, article: &Article) -> ReadArticle {
    let mut evidence: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
    let mut keep = |field: &str, found: &mut dyn Iterator<Item = &Evidence>| {
        let found: Vec<Evidence> = found.cloned().collect();
        if !found.is_empty() {
            evidence.insert(field.to_owned(), found);
        }
    };
    keep("headline", &mut article.headline.iter().map(|f| &f.evidence));
    keep("outlet", &mut article.outlet.iter().map(|f| &f.evidence));
    keep("date", &mut article.date.iter().map(|f| &f.evidence));
    keep("language", &mut article.language.iter().map(|f| &f.evidence));
    keep("authors", &mut article.authors.iter().map(|f| &f.evidence));
    keep("persons", &mut article.persons.iter().map(|p| &p.evidence));
    keep("organisations", &mut article.organisations.iter().map(|named| &named.evidence));
    keep("places", &mut article.places.iter().map(|named| &named.evidence));
    keep("topics", &mut article.topics.iter().map(|f| &f.evidence));
    let texts = |clutter: bool| {
        article
            .blocks
            .iter()
            .filter(move |b| b.clutter.is_some() == clutter && (clutter || b.kind != BlockKind::Headline))
            .map(|b| b.text.as_str())
            .collect::<Vec<_>>()
    };
    ReadArticle {
        part: part.to_string(),
        headline: article.headline.as_ref().map(|f| f.value.clone()),
        authors: article.authors.iter().map(|f| f.value.clone()).collect(),
        outlet: article.outlet.as_ref().map(|f| f.value.clone()),
        date: article.date.as_ref().map(|f| f.value.to_string()),
        language: article.language.as_ref().map(|f| f.value.clone()),
        text: texts(false).join("\n"),
        clutter: texts(true).into_iter().map(str::to_owned).collect(),
        persons: article.persons.iter().map(|p| p.name.clone()).collect(),
        organisations: article.organisations.iter().map(|named| named.name.clone()).collect(),
        places: article.places.iter().map(|named| named.name.clone()).collect(),
        topics: article.topics.iter().map(|f| f.value.clone()).collect(),
        evidence,
    }
}
