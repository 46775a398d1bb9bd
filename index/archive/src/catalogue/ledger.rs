//! The ledger: what became of every file, and what the archive holds in all.

use super::{Catalogue, UNDER, place_text};
use crate::error::Result;
use crate::request::{FolderStatus, LedgerAnswer, LedgerEntry, LedgerRequest, Skipped, Status};
use rusqlite::Row;
use std::path::Path;

/// Entries of the ledger: files, and unread parts of files.
const ENTRIES: &str = "
    SELECT file.path AS path, file.state AS state,
           (SELECT count(*) FROM article WHERE article.file = file.id) AS articles,
           file.kind AS kind,
           CASE file.state WHEN 'duplicate' THEN
               (SELECT 'The same as ' || other.path || '.' FROM duplicate
                JOIN article ON article.id = duplicate.article JOIN file AS other ON other.id = article.file
                WHERE duplicate.file = file.id ORDER BY duplicate.part LIMIT 1)
           ELSE file.why END AS why,
           file.folder AS folder, 0 AS record
    FROM file
    UNION ALL
    SELECT file.path || unread_part.part, 'skipped', 0, unread_part.kind, unread_part.why, file.folder, 1
    FROM unread_part JOIN file ON file.id = unread_part.file
    UNION ALL
    SELECT path, 'skipped', 0, kind, why, folder, 0 FROM passed_over";

fn entry(row: &Row<'_>) -> rusqlite::Result<LedgerEntry> {
    let state: String = row.get(1)?;
    Ok(LedgerEntry {
        path: row.get(0)?,
        state: super::files::state_named(&state),
        articles: row.get(2)?,
        kind: row.get(3)?,
        why: row.get(4)?,
    })
}

impl Catalogue {
    /// Entries of the ledger, by path.
    pub fn ledger(&self, request: &LedgerRequest) -> Result<LedgerAnswer> {
        let connection = self.read();
        let condition = "WHERE (?1 IS NULL OR state = ?1) AND (?2 = '' OR instr(lower(path), lower(?2)) > 0)";
        let state = request.state.map(super::files::state_name);
        let total = connection.query_row(
            &format!("SELECT count(*) FROM ({ENTRIES}) {condition}"),
            (state, &request.find),
            |row| row.get(0),
        )?;
        let entries = connection
            .prepare_cached(&format!("SELECT * FROM ({ENTRIES}) {condition} ORDER BY path LIMIT ?3 OFFSET ?4"))?
            .query_map((state, &request.find, request.limit, request.offset), entry)?
            .collect::<rusqlite::Result<_>>()?;
        Ok(LedgerAnswer { entries, total })
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
