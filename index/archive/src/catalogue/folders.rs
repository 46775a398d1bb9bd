//! The folders that were added, and what was found in them beside files of articles.

use super::{Catalogue, UNDER, place_text};
use crate::error::Result;
use crate::request::Skipped;
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;
use std::path::Path;

impl Catalogue {
    /// The number of a folder, added if it is not known.
    pub fn folder(&self, path: &str) -> Result<i64> {
        let connection = self.write();
        connection.execute("INSERT OR IGNORE INTO folder (path) VALUES (?1)", [path])?;
        Ok(connection.query_row("SELECT id FROM folder WHERE path = ?1", [path], |row| row.get(0))?)
    }

    /// Lets a folder take over the files of a folder inside it that was added before. Their articles count as changed: the
    /// index knows the folder of each.
    pub fn absorb(&self, outer: i64, inner: i64) -> Result<()> {
        self.change(|transaction, seq| {
            transaction.execute(
                "UPDATE article SET seq = ?2 WHERE file IN (SELECT id FROM file WHERE folder = ?1)",
                (inner, seq),
            )?;
            for table in ["file", "folder_rule", "passed_over"] {
                transaction.execute(&format!("UPDATE {table} SET folder = ?1 WHERE folder = ?2"), (outer, inner))?;
            }
            transaction.execute("DELETE FROM folder WHERE id = ?1", [inner])?;
            Ok(())
        })
    }

    /// All folders: number and path.
    pub fn folders(&self) -> Result<Vec<(i64, String)>> {
        let connection = self.read();
        let rows = connection
            .prepare_cached("SELECT id, path FROM folder ORDER BY path")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }

    /// The rules in a folder that were understood last: text by path.
    pub fn folder_rules(&self, folder: i64) -> Result<BTreeMap<String, String>> {
        let connection = self.read();
        let rows = connection
            .prepare_cached("SELECT path, text FROM folder_rule WHERE folder = ?1")?
            .query_map([folder], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }

    /// A sentence about rules that are not understood, if there are any.
    pub fn broken_rule(&self) -> Result<Option<String>> {
        let connection = self.read();
        // Of what is passed over, only rules can be malformed.
        let broken = connection
            .prepare_cached("SELECT path || ': ' || why FROM passed_over WHERE kind = 'malformed' LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?;
        Ok(broken)
    }

    /// Remembers rules that were understood, by path; `None` forgets one.
    pub fn keep_folder_rules(&self, folder: i64, changed: &BTreeMap<String, Option<String>>) -> Result<()> {
        for (path, text) in changed {
            let connection = self.write();
            match text {
                Some(text) => connection.execute(
                    "INSERT OR REPLACE INTO folder_rule (path, folder, text) VALUES (?1, ?2, ?3)",
                    (path, folder, text),
                )?,
                None => connection.execute("DELETE FROM folder_rule WHERE path = ?1", [path])?,
            };
        }
        Ok(())
    }

    /// Notes what was passed over at some places of a folder, instead of what was noted for them before.
    pub fn pass_over(&self, folder: i64, places: &[impl AsRef<Path>], passed: &[Skipped]) -> Result<()> {
        let mut connection = self.write();
        let none_before = connection
            .prepare_cached("SELECT 1 FROM passed_over WHERE folder = ?1")?
            .exists([folder])
            .map(|any| !any)?;
        if none_before && passed.is_empty() {
            return Ok(());
        }
        let transaction = connection.transaction()?;
        for place in places {
            transaction
                .prepare_cached(&format!("DELETE FROM passed_over AS file WHERE {UNDER}"))?
                .execute((folder, place_text(place.as_ref())))?;
        }
        for Skipped { path, kind, why } in passed {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO passed_over (path, folder, kind, why) VALUES (?1, ?2, ?3, ?4)")?
                .execute((path, folder, kind, why))?;
        }
        Ok(transaction.commit()?)
    }
}
