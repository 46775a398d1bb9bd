//! One file read with no archive: what the engine makes of it.

use crate::content::Content;
use crate::error::{Error, Result};
use crate::ingest::kind_name;
use crate::request::{ReadArticle, ReadOutcome, SkippedReason, UnreadPart};
use broadsheet_analyze::{Article, BlockKind, Evidence, FolderRule, analyze};
use broadsheet_extract::{Columns, FileNotes, Part, Unreadable};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

/// The files that a shown path may belong to, the longest first: what follows may be a place in the file.
pub fn files_of(shown: &str) -> impl Iterator<Item = &str> {
    Part::files(shown)
}

/// What the engine makes of one file, with no archive: `take` gets each article as it is read and says whether to go on.
///
/// Articles are not kept: a file of a million records takes no more memory than one of a few.
///
/// # Errors
/// When the file cannot be read from the disk.
pub fn read_file(path: &Path, take: &mut dyn FnMut(ReadArticle) -> ControlFlow<()>) -> Result<ReadOutcome> {
    let metadata = std::fs::metadata(path).map_err(Error::disk(path))?;
    if !metadata.is_file() {
        return Err(Error::Request(format!("{} is not a file.", path.display())));
    }
    let content = Content::open(path).map_err(Error::disk(path))?;
    let shown = path.to_string_lossy();
    let mut any = false;
    let stopped = Cell::new(false);
    let mut unread: Vec<UnreadPart> = Vec::new();
    let said = (&Columns::default(), &FileNotes::default());
    let outcome = content.read(&shown, said, &|| stopped.get(), &mut |part, draft| match draft {
        Ok(_) if stopped.get() => {}
        Ok(draft) => {
            any = true;
            stopped.set(take(summary(&part, &analyze(draft, &FolderRule::default()))).is_break());
        }
        Err(unreadable) => unread.push(UnreadPart { part: part.to_string(), reason: reason(unreadable) }),
    });
    let broken_off = outcome.err().filter(|_| !stopped.get());
    if any {
        unread.extend(broken_off.map(|why| UnreadPart { part: String::new(), reason: reason(why) }));
        return Ok(ReadOutcome::Articles { unread });
    }
    let none = SkippedReason { kind: "no-text".to_owned(), why: "There is no article in it.".to_owned() };
    let first = unread.into_iter().next().map(|part| part.reason);
    Ok(ReadOutcome::Skipped(broken_off.map(reason).or(first).unwrap_or(none)))
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
