//! Paragraphs that recur over the articles of an outlet: counted, and weighed in the transaction that changes their number.
//!
//! So the catalogue is never in a state where an article is shown, or indexed, by an earlier count: whoever counts anew marks
//! the articles concerned as changed.

use super::Catalogue;
use crate::error::Result;
use crate::recurrence::{Paragraph, Recurrence, is_furniture};
use rusqlite::{Connection, Transaction};

/// Keeps the paragraphs of an article that count, in place of those it had.
pub fn count(transaction: &Transaction<'_>, article: u32, recurrence: &Recurrence) -> Result<()> {
    forget(transaction, article)?;
    let mut insert = transaction.prepare_cached(
        "INSERT OR IGNORE INTO recurrence (paragraph, article, edge, apart, story, address)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for paragraph in &recurrence.paragraphs {
        let Paragraph { key, edge, apart } = paragraph;
        insert.execute((key, article, edge, apart, recurrence.story, recurrence.address))?;
    }
    Ok(())
}

/// Lets an article take over the paragraphs of another, in place of those it had.
pub fn hand_on(transaction: &Transaction<'_>, from: u32, to: u32) -> Result<()> {
    forget(transaction, to)?;
    transaction.prepare_cached("UPDATE recurrence SET article = ?2 WHERE article = ?1")?.execute((from, to))?;
    Ok(())
}

fn forget(transaction: &Transaction<'_>, article: u32) -> Result<()> {
    transaction.prepare_cached("DELETE FROM recurrence WHERE article = ?1")?.execute([article])?;
    Ok(())
}

/// Weighs the paragraphs whose number changed in this transaction. Where one became furniture, or is none any more, its
/// articles change.
pub fn weigh(transaction: &Transaction<'_>, seq: u64) -> Result<()> {
    let unweighed: Vec<i64> = transaction
        .prepare_cached("SELECT paragraph FROM unweighed")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    if unweighed.is_empty() {
        return Ok(());
    }
    transaction.execute("DELETE FROM unweighed", [])?;
    let mut articles =
        transaction.prepare_cached("SELECT edge, apart, story, address FROM recurrence WHERE paragraph = ?1")?;
    let mut set_aside = transaction.prepare_cached("INSERT OR IGNORE INTO recurring VALUES (?1)")?;
    let mut take_in = transaction.prepare_cached("DELETE FROM recurring WHERE paragraph = ?1")?;
    let mut touch = transaction.prepare_cached(
        "UPDATE article SET seq = ?2 WHERE id IN (SELECT article FROM recurrence WHERE paragraph = ?1)",
    )?;
    for paragraph in unweighed {
        let rows = articles.query_map([paragraph], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        let changed = if is_furniture(rows)? { &mut set_aside } else { &mut take_in }.execute([paragraph])?;
        if changed > 0 {
            touch.execute((paragraph, seq))?;
        }
    }
    Ok(())
}

/// The paragraphs of an article that are furniture.
pub fn furniture(connection: &Connection, article: u32) -> Result<Vec<i64>> {
    let found = connection
        .prepare_cached("SELECT paragraph FROM recurrence JOIN recurring USING (paragraph) WHERE article = ?1")?
        .query_map([article], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

impl Catalogue {
    /// In how many articles a paragraph was counted.
    pub fn articles_with(&self, paragraph: i64) -> Result<u32> {
        let connection = self.read();
        let mut select = connection.prepare_cached("SELECT count(*) FROM recurrence WHERE paragraph = ?1")?;
        Ok(select.query_row([paragraph], |row| row.get(0))?)
    }
}
