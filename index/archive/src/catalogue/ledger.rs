//! The ledger: what became of every file, and what the archive holds in all.

use super::{Catalogue, UNDER, place_text};
use crate::error::Result;
use crate::request::{FileState, FolderStatus, LedgerAnswer, LedgerCount, LedgerEntry, LedgerRequest, Skipped, Status};
use rusqlite::{Connection, OptionalExtension, Row};
use std::path::Path;

/// Entries of the ledger: files, and those parts of files that have another lot than their file. `article` is the one that an
/// entry is about where it is not of the file itself; `other` is the article that it duplicates, or is a newer version of.
///
/// Of several articles with one address, each is a version of the one before it: by the day of publication, then by when
/// its file was saved.
const ENTRIES: &str = "
    WITH several AS (
        SELECT address FROM article WHERE address IS NOT NULL GROUP BY address HAVING count(*) > 1
    ), version AS MATERIALIZED (
        SELECT article.id AS id, article.file AS file, article.place AS place,
               (SELECT older.id FROM article AS older JOIN file AS its ON its.id = older.file
                WHERE older.address = article.address
                  AND (coalesce(older.day, ''), its.modified, its.path, older.part)
                    < (coalesce(article.day, ''), file.modified, file.path, article.part)
                ORDER BY coalesce(older.day, '') DESC, its.modified DESC, its.path DESC, older.part DESC LIMIT 1) AS other
        FROM article JOIN file ON file.id = article.file WHERE article.address IN several
    ), entry AS (
        SELECT file.path AS path, CASE WHEN version.other IS NULL THEN file.state ELSE 'version' END AS state,
               file.kind AS kind, file.why AS why, file.folder AS folder, file.id AS file, NULL AS article,
               version.other AS other
        FROM file LEFT JOIN version ON version.file = file.id AND file.parts = 1 AND file.state = 'read'
        UNION ALL
        SELECT file.path || version.place, 'version', NULL, NULL, file.folder, NULL, version.id, version.other
        FROM version JOIN file ON file.id = version.file WHERE version.other IS NOT NULL AND file.parts > 1
        UNION ALL
        SELECT file.path || duplicate.place, 'duplicate', NULL, NULL, file.folder, NULL, duplicate.article,
               duplicate.article
        FROM duplicate JOIN file ON file.id = duplicate.file WHERE file.state = 'read'
        UNION ALL
        SELECT file.path || unread_part.part, 'skipped', unread_part.kind, unread_part.why, file.folder, NULL, NULL, NULL
        FROM unread_part JOIN file ON file.id = unread_part.file
        UNION ALL
        SELECT path, 'skipped', kind, why, folder, NULL, NULL, NULL FROM passed_over
    )";
/// What both questions ask of an entry: `?1` letters of the path, `?2` a folder.
const FOUND: &str = "(?1 = '' OR instr(lower(path), lower(?1)) > 0)
    AND (?2 IS NULL OR folder = (SELECT id FROM folder WHERE folder.path = ?2))";

/// What became of a file, for the answer why it is not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLot {
    /// Its number.
    pub id: i64,
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: i64,
    /// What became of it.
    pub state: FileState,
    /// Why it, or a part of it, was skipped: kind and sentence.
    pub skipped: Option<(String, String)>,
}

/// An article of a file, for the answer why it is not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileArticle {
    /// Its number.
    pub id: u32,
    /// The path of the file that it belongs to, if this one holds a duplicate only.
    pub duplicate_of: Option<String>,
}

impl Catalogue {
    /// Entries of the ledger, by path.
    pub fn ledger(&self, request: &LedgerRequest) -> Result<LedgerAnswer> {
        let connection = self.read();
        let LedgerRequest { state, kind, find, folder, offset, limit } = request;
        let counts: Vec<LedgerCount> = connection
            .prepare_cached(&format!("{ENTRIES} SELECT state, kind, count(*) FROM entry WHERE {FOUND} GROUP BY 1, 2"))?
            .query_map((find, folder), |row| {
                let state = super::files::state_named(&row.get::<_, String>(0)?);
                Ok(LedgerCount { state, kind: row.get(1)?, count: row.get(2)? })
            })?
            .collect::<rusqlite::Result<_>>()?;
        let asked = |count: &&LedgerCount| {
            state.is_none_or(|state| count.state == state) && (kind.is_none() || count.kind == *kind)
        };
        let total = counts.iter().filter(asked).map(|count| count.count).sum();
        let rows: Vec<Raw> = connection
            .prepare_cached(&format!(
                "{ENTRIES} SELECT path, state, kind, why, file, article, other FROM entry
                 WHERE {FOUND} AND (?3 IS NULL OR state = ?3) AND (?4 IS NULL OR kind = ?4)
                 ORDER BY path LIMIT ?5 OFFSET ?6"
            ))?
            .query_map((find, folder, state.map(super::files::state_name), kind, limit, offset), raw)?
            .collect::<rusqlite::Result<_>>()?;
        let entries = rows.into_iter().map(|row| entry(&connection, row)).collect::<Result<_>>()?;
        Ok(LedgerAnswer { entries, total, counts })
    }

    /// What became of a file, or of the part at a place in it; `None` if it is not known.
    pub fn lot_of(&self, path: &str, place: &str) -> Result<Option<FileLot>> {
        let connection = self.read();
        let lot = connection
            .prepare_cached("SELECT id, size, modified, state, kind, why FROM file WHERE path = ?1")?
            .query_row([path], |row| {
                let skipped = row.get::<_, Option<String>>(4)?.zip(row.get(5)?);
                let state = super::files::state_named(&row.get::<_, String>(3)?);
                Ok(FileLot { id: row.get(0)?, size: row.get(1)?, modified: row.get(2)?, state, skipped })
            })
            .optional()?;
        let Some(mut lot) = lot else { return Ok(None) };
        if !place.is_empty() {
            lot.skipped = connection
                .prepare_cached("SELECT kind, why FROM unread_part WHERE file = ?1 AND part = ?2")?
                .query_row((lot.id, place), |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
        }
        Ok(Some(lot))
    }

    /// The articles that a file holds, or that stand at a place in it; those of which it is a duplicate come last.
    pub fn held_by(&self, file: i64, place: &str) -> Result<Vec<FileArticle>> {
        let connection = self.read();
        let articles = connection
            .prepare_cached(
                "SELECT id, NULL FROM article WHERE file = ?1 AND (?2 = '' OR place = ?2)
                 UNION ALL
                 SELECT article.id, file.path || article.place FROM duplicate
                 JOIN article ON article.id = duplicate.article JOIN file ON file.id = article.file
                 WHERE duplicate.file = ?1 AND (?2 = '' OR duplicate.place = ?2)",
            )?
            .query_map((file, place), |row| Ok(FileArticle { id: row.get(0)?, duplicate_of: row.get(1)? }))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(articles)
    }

    /// Why a path, or a folder around it, was passed over: kind and sentence.
    pub fn passed_over(&self, path: &Path) -> Result<Option<(String, String)>> {
        let connection = self.read();
        for around in path.ancestors() {
            let passed = connection
                .prepare_cached("SELECT kind, why FROM passed_over WHERE path = ?1")?
                .query_row([around.to_string_lossy()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            if passed.is_some() {
                return Ok(passed);
            }
        }
        Ok(None)
    }

    /// What was skipped at a place of a folder.
    pub fn skipped_in(&self, folder: i64, place: &Path) -> Result<Vec<Skipped>> {
        let connection = self.read();
        let skipped = connection
            .prepare_cached(&format!(
                "SELECT file.path, file.kind, file.why FROM file WHERE {UNDER} AND file.state = 'skipped'
                 UNION ALL
                 SELECT file.path || unread_part.part, unread_part.kind, unread_part.why
                 FROM file JOIN unread_part ON unread_part.file = file.id WHERE {UNDER}
                 UNION ALL
                 SELECT file.path, file.kind, file.why FROM passed_over AS file WHERE {UNDER}
                 ORDER BY 1"
            ))?
            .query_map((folder, place_text(place)), |row| {
                let kind: Option<String> = row.get(1)?;
                let why: Option<String> = row.get(2)?;
                Ok(Skipped { path: row.get(0)?, kind: kind.unwrap_or_default(), why: why.unwrap_or_default() })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(skipped)
    }

    /// How many articles and duplicates a place of a folder holds.
    pub fn counts_in(&self, folder: i64, place: &Path) -> Result<(u32, u32)> {
        Ok(self
            .read()
            .prepare_cached(&format!(
                "SELECT (SELECT count(*) FROM file JOIN article ON article.file = file.id WHERE {UNDER}),
                        (SELECT count(*) FROM file JOIN duplicate ON duplicate.file = file.id WHERE {UNDER})"
            ))?
            .query_row((folder, place_text(place)), |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// What the archive holds; whether folders can be read now is left to the caller.
    pub fn status(&self) -> Result<Status> {
        let mut status = {
            let connection = self.read();
            connection.query_row(
                "SELECT (SELECT count(*) FROM article),
                        (SELECT count(*) FROM file WHERE state <> 'gone'),
                        (SELECT count(*) FROM duplicate),
                        (SELECT count(*) FROM file WHERE state = 'skipped') + (SELECT count(*) FROM unread_part)
                            + (SELECT count(*) FROM passed_over),
                        (SELECT count(*) FROM article JOIN file ON file.id = article.file WHERE file.state = 'gone')",
                [],
                |row| {
                    Ok(Status {
                        archive: String::new(),
                        articles: row.get(0)?,
                        files: row.get(1)?,
                        duplicates: row.get(2)?,
                        skipped: row.get(3)?,
                        gone: row.get(4)?,
                        folders: Vec::new(),
                        notice: None,
                    })
                },
            )?
        };
        for (id, path) in self.folders()? {
            let articles = self.counts_in(id, Path::new(&path))?.0;
            status.folders.push(FolderStatus { path, articles, present: true, upkeep: None });
        }
        Ok(status)
    }
}

/// A row of [`ENTRIES`]: the entry as far as it goes, its file, its article, and the article that it is like.
type Raw = (LedgerEntry, Option<i64>, Option<u32>, Option<u32>);

fn raw(row: &Row<'_>) -> rusqlite::Result<Raw> {
    let state = super::files::state_named(&row.get::<_, String>(1)?);
    let (path, kind, why) = (row.get(0)?, row.get(2)?, row.get(3)?);
    let entry = LedgerEntry { path, state, articles: 0, kind, why, article: None, other: None };
    Ok((entry, row.get(4)?, row.get(5)?, row.get(6)?))
}

/// The entry with what takes more looking: only the entries of a page are completed.
fn entry(connection: &Connection, (mut entry, file, article, mut other): Raw) -> Result<LedgerEntry> {
    entry.article = article;
    if let Some(file) = file {
        (entry.articles, entry.article) = connection
            .prepare_cached("SELECT count(*), min(id) FROM article WHERE file = ?1")?
            .query_row([file], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if entry.state == FileState::Duplicate {
            other = connection
                .prepare_cached("SELECT article FROM duplicate WHERE file = ?1 ORDER BY part LIMIT 1")?
                .query_row([file], |row| row.get(0))
                .optional()?;
        }
    }
    if let Some(other) = other {
        entry.article.get_or_insert(other);
        entry.other = connection
            .prepare_cached(
                "SELECT file.path || article.place FROM article JOIN file ON file.id = article.file WHERE article.id = ?1",
            )?
            .query_row([other], |row| row.get(0))
            .optional()?;
    }
    if let Some(other) = &entry.other {
        let like = if entry.state == FileState::Version { "A newer version of" } else { "The same article as" };
        entry.why = Some(format!("{like} {other}"));
    }
    Ok(entry)
}
