//! The catalogue: what only the disk or the person can say, and the articles as they were read, in SQLite.
//!
//! It is the truth; the index is derived from it. Every change of an article gets the number of its transaction
//! (`seq`), so that the index can tell what it has not seen yet, after a crash as well as in daily work.

mod articles;
mod corrections;
mod files;
mod folders;
mod ledger;
mod mends;
mod recurrence;
mod searches;
mod topics;

pub use articles::{StoredArticle, pack};
pub use corrections::{Exported, InForce, Kept, Target};
pub use files::{FileReading, KnownFile, Landed, Landing, ReadPart, Stamp, Step, UnreadPart};
pub use ledger::FileArticle;
pub use mends::ExportedMend;
pub use topics::kept_of_topic;

use crate::error::{Error, Result};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What each version of the tables added to the one before. A step that was ever released never changes; the next one comes
/// behind it.
const STEPS: [&str; 11] = [
    include_str!("catalogue/schema.sql"),
    include_str!("catalogue/searches.sql"),
    include_str!("catalogue/places.sql"),
    include_str!("catalogue/looking.sql"),
    include_str!("catalogue/rules.sql"),
    include_str!("catalogue/versions.sql"),
    include_str!("catalogue/addresses.sql"),
    include_str!("catalogue/mends.sql"),
    include_str!("catalogue/always.sql"),
    include_str!("catalogue/topics.sql"),
    include_str!("catalogue/recurrence.sql"),
];
/// The version of the tables; a catalogue of a later version is refused, not damaged.
const VERSION: i64 = STEPS.len() as i64;

/// The condition that a row of `file` (or of what goes by that name) is of the folder `?1` and is the place `?2`, or lies
/// under it. Written so that the index of paths serves.
const UNDER: &str = "+file.folder = ?1 AND file.path >= ?2 AND file.path < ?2 || '0'
    AND substr(file.path, length(?2) + 1, 1) IN ('', '/')";

/// A place as [`UNDER`] takes it.
fn place_text(place: &Path) -> String {
    place.to_string_lossy().trim_end_matches('/').to_owned()
}

/// The catalogue of one archive.
pub struct Catalogue {
    /// The only connection that writes.
    writing: Mutex<Connection>,
    /// Reads while the other writes (WAL), so that a search does not wait for a reading of folders.
    reading: Mutex<Connection>,
}

impl Catalogue {
    /// Opens the catalogue, or makes it.
    ///
    /// # Errors
    /// When the file cannot be used or was written by a later version.
    pub fn open(path: &Path) -> Result<Self> {
        let mut writing = connect(path)?;
        // Two programs may make the same archive at once: who is first makes the tables, the other finds them.
        let transaction = writing.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version > VERSION {
            return Err(Error::Damaged(format!(
                "{} was written by a later version of Broadsheet (tables {version}, known {VERSION})",
                path.display()
            )));
        }
        if version < VERSION {
            for step in STEPS.iter().skip(usize::try_from(version).unwrap_or(0)) {
                transaction.execute_batch(step)?;
            }
            transaction.pragma_update(None, "user_version", VERSION)?;
        }
        transaction.commit()?;
        let reading = connect(path)?;
        Ok(Self { writing: Mutex::new(writing), reading: Mutex::new(reading) })
    }

    /// The number of the latest change.
    pub fn seq(&self) -> Result<u64> {
        seq_of(&self.read())
    }

    /// What tells this catalogue from every other.
    pub fn identity(&self) -> Result<String> {
        Ok(self.read().query_row("SELECT value FROM meta WHERE name = 'identity'", [], |row| row.get(0))?)
    }

    /// How often something was said, as [`say`] counts.
    fn times_said(&self, what: &str) -> Result<u64> {
        let connection = self.read();
        let mut select = connection.prepare_cached("SELECT value FROM meta WHERE name = ?1")?;
        let times: Option<String> = select.query_row([what], |row| row.get(0)).optional()?;
        Ok(times.and_then(|times| times.parse().ok()).unwrap_or(0))
    }

    fn read(&self) -> MutexGuard<'_, Connection> {
        // A panic while reading leaves the connection as it was.
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> MutexGuard<'_, Connection> {
        // An unfinished transaction was rolled back when it was dropped.
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does some work in one transaction that changes no article, only what is said of persons.
    fn said<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut connection = self.write();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        say(&transaction, "mends")?;
        transaction.commit()?;
        Ok(done)
    }

    /// Does some work in one transaction, with the number of its changes.
    fn change<T>(&self, work: impl FnOnce(&Transaction<'_>, u64) -> Result<T>) -> Result<T> {
        let mut connection = self.write();
        // Immediate: a transaction that turns from reading to writing half-way could find that another was faster.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let seq = seq_of(&transaction)? + 1;
        transaction.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('seq', ?1)", [seq.to_string()])?;
        let done = work(&transaction, seq)?;
        recurrence::weigh(&transaction, seq)?;
        transaction.commit()?;
        Ok(done)
    }
}

fn connect(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Lets other programs see that something was said: of persons (`mends`), or of topics (`topics`).
fn say(transaction: &Transaction<'_>, what: &str) -> Result<()> {
    transaction.execute(
        "INSERT INTO meta (name, value) VALUES (?1, '1')
         ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1",
        [what],
    )?;
    Ok(())
}

fn seq_of(connection: &Connection) -> Result<u64> {
    let seq: Option<String> =
        connection.query_row("SELECT value FROM meta WHERE name = 'seq'", [], |row| row.get(0)).optional()?;
    Ok(seq.and_then(|s| s.parse().ok()).unwrap_or(0))
}
