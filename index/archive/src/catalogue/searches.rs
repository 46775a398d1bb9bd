//! Searches that are kept: those that a person saved under a name, and those made before.
//!
//! They touch no article, so they are no change of the archive that the index would have to follow, and the archive's write
//! lock does not guard them: a transaction of the catalogue is enough for two programs to keep out of each other's way.

use super::Catalogue;
use crate::error::{Error, Result};
use crate::kept::{self, Kept};
use crate::request::{HistoryRequest, PastSearch, SavedSearch, SearchRequest};
use broadsheet_text::{clean, fold};
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use serde_json::Value;

/// So many searches made before are kept.
const HISTORY: u32 = 1000;
/// So many removed searches can be taken back.
const REMOVED: u32 = 50;
/// A longer name would not be read to its end, letters.
const LONGEST_NAME: usize = 200;

impl Catalogue {
    /// The saved searches in their order, not counted.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        let connection = self.read();
        let mut statement = connection
            .prepare_cached("SELECT id, name, search FROM saved_search WHERE removed IS NULL ORDER BY place, id")?;
        statement.query_map([], row)?.map(|row| saved(row?)).collect()
    }

    /// The saved search of a name, not counted.
    pub fn saved_search(&self, name: &str) -> Result<Option<SavedSearch>> {
        let connection = self.read();
        let sql = "SELECT id, name, search FROM saved_search WHERE removed IS NULL AND name = ?1";
        connection.query_row(sql, [clean(name)], row).optional()?.map(saved).transpose()
    }

    /// Saves a search at the end of the list, or in the place of the one with this name.
    ///
    /// # Errors
    /// [`Error::Request`] when the name cannot be, or there is such a search and it is not to be replaced.
    pub fn save_search(&self, name: &str, search: &SearchRequest, replace: bool) -> Result<SavedSearch> {
        let name = checked(name)?;
        let kept = kept::write(search);
        self.keep(|transaction| {
            let there = named(transaction, &name)?;
            let id = match there {
                Some(_) if !replace => return Err(taken(&name)),
                Some(id) => {
                    let sql = "UPDATE saved_search SET name = ?2, search = ?3 WHERE id = ?1";
                    transaction.execute(sql, (id, &name, &kept))?;
                    id
                }
                None => {
                    transaction.execute(
                        "INSERT INTO saved_search (name, search, place)
                         VALUES (?1, ?2, (SELECT coalesce(max(place), 0) + 1 FROM saved_search))",
                        (&name, &kept),
                    )?;
                    u32::try_from(transaction.last_insert_rowid())
                        .map_err(|_| Error::Damaged("the numbers of saved searches are used up".to_owned()))?
                }
            };
            saved((id, name, kept))
        })
    }

    /// Gives a saved search another name; the search itself stays as it is kept.
    ///
    /// # Errors
    /// [`Error::Request`] when the name cannot be or is another's, or there is no such search.
    pub fn rename_search(&self, id: u32, name: &str) -> Result<()> {
        let name = checked(name)?;
        self.keep(|transaction| {
            if named(transaction, &name)?.is_some_and(|other| other != id) {
                return Err(taken(&name));
            }
            let sql = "UPDATE saved_search SET name = ?2 WHERE id = ?1 AND removed IS NULL";
            some(transaction.execute(sql, (id, name))?)
        })
    }

    /// Removes a saved search. Up to fifty removals can be taken back.
    ///
    /// # Errors
    /// [`Error::Request`] when there is no such search.
    pub fn remove_search(&self, id: u32) -> Result<()> {
        self.keep(|transaction| {
            some(transaction.execute(
                "UPDATE saved_search SET removed = (SELECT coalesce(max(removed), 0) + 1 FROM saved_search)
                 WHERE id = ?1 AND removed IS NULL",
                [id],
            )?)?;
            transaction.execute(
                "DELETE FROM saved_search WHERE removed <= (SELECT max(removed) - ?1 FROM saved_search)",
                [REMOVED],
            )?;
            Ok(())
        })
    }

    /// Takes a removal back: the search has its old place again.
    ///
    /// # Errors
    /// [`Error::Request`] when it is not there any more, or another has its name now.
    pub fn restore_search(&self, id: u32) -> Result<()> {
        self.keep(|transaction| {
            let sql = "SELECT name FROM saved_search WHERE id = ?1 AND removed IS NOT NULL";
            let name: Option<String> = transaction.query_row(sql, [id], |row| row.get(0)).optional()?;
            let name = name.ok_or_else(gone)?;
            if named(transaction, &name)?.is_some() {
                return Err(taken(&name));
            }
            some(transaction.execute("UPDATE saved_search SET removed = NULL WHERE id = ?1", [id])?)
        })
    }

    /// The number of the search of this name that was removed last.
    pub fn removed_search(&self, name: &str) -> Result<Option<u32>> {
        let sql = "SELECT id FROM saved_search WHERE removed IS NOT NULL AND name = ?1 ORDER BY removed DESC LIMIT 1";
        Ok(self.read().query_row(sql, [clean(name)], |row| row.get(0)).optional()?)
    }

    /// Orders the saved searches: these first, the others behind them as they were.
    ///
    /// # Errors
    /// [`Error::Request`] when one of them is not there.
    pub fn order_searches(&self, ids: &[u32]) -> Result<()> {
        self.keep(|transaction| {
            let sql = "SELECT id FROM saved_search WHERE removed IS NULL ORDER BY place, id";
            let there: Vec<u32> =
                transaction.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            if ids.iter().any(|id| !there.contains(id)) {
                return Err(gone());
            }
            let others = there.iter().filter(|id| !ids.contains(id));
            for (place, id) in (1u32..).zip(ids.iter().chain(others)) {
                transaction.execute("UPDATE saved_search SET place = ?2 WHERE id = ?1", (id, place))?;
            }
            Ok(())
        })
    }

    /// Keeps a search as the latest of those made. The same search is kept once.
    pub fn remember(&self, search: &SearchRequest, now: i64) -> Result<()> {
        let kept = kept::write(search);
        self.keep(|transaction| {
            // Replacing gives it a new number, the highest.
            transaction.execute("INSERT OR REPLACE INTO past_search (search, made) VALUES (?1, ?2)", (kept, now))?;
            transaction.execute(
                "DELETE FROM past_search WHERE id <= (SELECT id FROM past_search ORDER BY id DESC LIMIT 1 OFFSET ?1)",
                [HISTORY],
            )?;
            Ok(())
        })
    }

    /// Searches made before, the latest first.
    pub fn history(&self, request: &HistoryRequest) -> Result<Vec<PastSearch>> {
        let wanted = fold(&request.find);
        let connection = self.read();
        let mut statement = connection.prepare_cached("SELECT id, search, made FROM past_search ORDER BY id DESC")?;
        let mut rows = statement.query([])?;
        let mut past = Vec::new();
        while past.len() < request.limit as usize
            && let Some(row) = rows.next()?
        {
            let Kept { search, beyond } = kept::read(&parsed(&row.get::<_, String>(1)?)?);
            if let Some(search) = search.filter(|_| beyond.is_empty())
                && fold(&search.query).contains(&wanted)
            {
                past.push(PastSearch { id: row.get(0)?, search, made: row.get(2)? });
            }
        }
        Ok(past)
    }

    /// Forgets a search made before; it leaves no trace in the file.
    pub fn forget(&self, id: u32) -> Result<()> {
        self.erase("DELETE FROM past_search WHERE id = ?1", [id]).map(|_| ())
    }

    /// Forgets every search made before; they leave no trace in the file. Gives their number.
    pub fn clear_history(&self) -> Result<u32> {
        self.erase("DELETE FROM past_search", [])
    }

    /// Does some work in one transaction that changes no article.
    fn keep<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut connection = self.write();
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Deletes rows and overwrites what they held.
    fn erase(&self, sql: &str, values: impl rusqlite::Params) -> Result<u32> {
        let connection = self.write();
        connection.pragma_update(None, "secure_delete", true)?;
        let erased = connection.execute(sql, values);
        connection.pragma_update(None, "secure_delete", false)?;
        Ok(u32::try_from(erased?).unwrap_or(u32::MAX))
    }
}

fn row(row: &Row<'_>) -> rusqlite::Result<(u32, String, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn saved((id, name, kept): (u32, String, String)) -> Result<SavedSearch> {
    let kept = parsed(&kept)?;
    let Kept { search, beyond } = kept::read(&kept);
    Ok(SavedSearch { id, name, search, beyond, count: None, kept })
}

fn parsed(kept: &str) -> Result<Value> {
    serde_json::from_str(kept).map_err(|error| Error::Damaged(format!("a kept search: {error}")))
}

fn named(connection: &Connection, name: &str) -> Result<Option<u32>> {
    let sql = "SELECT id FROM saved_search WHERE removed IS NULL AND name = ?1";
    Ok(connection.query_row(sql, [name], |row| row.get(0)).optional()?)
}

fn checked(name: &str) -> Result<String> {
    let name = clean(name);
    match name.chars().count() {
        0 => Err(Error::Request("A saved search needs a name.".to_owned())),
        1..=LONGEST_NAME => Ok(name),
        _ => Err(Error::Request(format!("The name is too long: {LONGEST_NAME} letters are the most."))),
    }
}

fn taken(name: &str) -> Error {
    Error::Request(format!("There is a saved search “{name}” already."))
}

fn gone() -> Error {
    Error::Request("This saved search is not there any more.".to_owned())
}

/// That something was changed.
fn some(changed: usize) -> Result<()> {
    if changed == 0 { Err(gone()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(query: &str) -> SearchRequest {
        SearchRequest { query: query.to_owned(), ..SearchRequest::default() }
    }

    fn opened() -> (Catalogue, tempfile::TempDir) {
        let place = tempfile::tempdir().unwrap();
        (Catalogue::open(&place.path().join("catalogue.sqlite")).unwrap(), place)
    }

    #[test]
    fn a_catalogue_from_before_saved_searches_gets_their_tables_and_keeps_the_rest() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("catalogue.sqlite");
        let before = Connection::open(&path).unwrap();
        before.execute_batch(include_str!("schema.sql")).unwrap();
        before.execute_batch("INSERT INTO folder (path) VALUES ('/saved'); PRAGMA user_version = 1").unwrap();
        let identity = |connection: &Connection| -> String {
            connection.query_row("SELECT value FROM meta WHERE name = 'identity'", [], |row| row.get(0)).unwrap()
        };
        let known = identity(&before);
        drop(before);
        for _ in 0..2 {
            let catalogue = Catalogue::open(&path).unwrap();
            assert_eq!(catalogue.folders().unwrap(), [(1, "/saved".to_owned())]);
            assert_eq!(catalogue.identity().unwrap(), known);
            catalogue.save_search("Bridge", &search("bridge"), true).unwrap();
            assert_eq!(catalogue.saved_searches().unwrap().len(), 1);
        }
        let version: i64 =
            Connection::open(&path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(version, crate::catalogue::VERSION);
    }

    #[test]
    fn what_a_later_version_wrote_stays_through_a_renaming_and_a_removal() {
        let (catalogue, _place) = opened();
        let later = r#"{"mood":{"of":[1,2.50,"é"]},"query":"bridge","selection":{"mood":{"include":["calm"]}}}"#;
        catalogue
            .write()
            .execute("INSERT INTO saved_search (id, name, place, search) VALUES (7, 'Later', 1, ?1)", [later])
            .unwrap();
        catalogue.rename_search(7, "Calm bridges").unwrap();
        catalogue.remove_search(7).unwrap();
        catalogue.restore_search(7).unwrap();
        let stored: String =
            catalogue.read().query_row("SELECT search FROM saved_search", [], |row| row.get(0)).unwrap();
        assert_eq!(stored, later);
        let [listed] = &catalogue.saved_searches().unwrap()[..] else { panic!() };
        assert_eq!(
            (listed.name.as_str(), &listed.kept),
            ("Calm bridges", &serde_json::from_str::<Value>(later).unwrap())
        );
        assert_eq!(listed.beyond, ["mood", "selection.mood"]);
        assert_eq!(listed.search, Some(search("bridge")));
    }

    #[test]
    fn keeping_a_search_is_no_change_for_the_index_to_follow() {
        let (catalogue, _place) = opened();
        let seq = catalogue.seq().unwrap();
        catalogue.save_search("Bridge", &search("bridge"), false).unwrap();
        catalogue.remember(&search("bridge"), 0).unwrap();
        assert_eq!(catalogue.seq().unwrap(), seq);
    }

    #[test]
    fn a_thousand_searches_are_remembered_and_what_is_forgotten_is_erased() {
        let (catalogue, place) = opened();
        for number in 0..1100 {
            catalogue.remember(&search(&format!("zeppelin {number}")), number).unwrap();
        }
        let all = |catalogue: &Catalogue| {
            catalogue.history(&HistoryRequest { limit: 5000, ..HistoryRequest::default() }).unwrap()
        };
        let past = all(&catalogue);
        assert_eq!((past.len(), past[0].search.query.as_str()), (1000, "zeppelin 1099"));
        assert_eq!(catalogue.clear_history().unwrap(), 1000);
        assert_eq!(all(&catalogue), []);
        drop(catalogue);
        let bytes = std::fs::read(place.path().join("catalogue.sqlite")).unwrap();
        assert!(!bytes.windows(8).any(|part| part == b"zeppelin"));
    }

    #[test]
    fn only_the_latest_removals_can_be_taken_back() {
        let (catalogue, _place) = opened();
        let ids: Vec<u32> =
            (0..60).map(|n| catalogue.save_search(&n.to_string(), &search("a"), false).unwrap().id).collect();
        ids.iter().for_each(|&id| catalogue.remove_search(id).unwrap());
        let back: Vec<bool> = ids.iter().map(|&id| catalogue.restore_search(id).is_ok()).collect();
        assert_eq!(back.iter().filter(|back| **back).count(), REMOVED as usize);
        assert!(!back[0] && back[59]);
    }
}
