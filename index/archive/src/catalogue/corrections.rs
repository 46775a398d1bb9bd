//! Corrections by the person. They win over what was read, outlive every new reading, and can be undone act by act.

use super::Catalogue;
use crate::error::{Error, Result};
use crate::request::{CorrectedField, Correction};
use rusqlite::{Connection, OptionalExtension};

fn name(field: CorrectedField) -> &'static str {
    match field {
        CorrectedField::Headline => "headline",
        CorrectedField::Outlet => "outlet",
        CorrectedField::Date => "date",
        CorrectedField::Authors => "authors",
    }
}

fn named(name: &str) -> Result<CorrectedField> {
    match name {
        "headline" => Ok(CorrectedField::Headline),
        "outlet" => Ok(CorrectedField::Outlet),
        "date" => Ok(CorrectedField::Date),
        "authors" => Ok(CorrectedField::Authors),
        _ => Err(Error::Damaged(format!("a correction of the unknown field {name}"))),
    }
}

/// The corrections of an article in force.
pub fn of_article(connection: &Connection, id: u32) -> Result<Vec<(CorrectedField, Option<String>)>> {
    connection
        .prepare_cached(
            "SELECT field, value FROM correction AS c WHERE article = ?1
             AND act = (SELECT max(act) FROM correction WHERE article = c.article AND field = c.field)",
        )?
        .query_map([id], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?
        .map(|row| row.map_err(Error::from).and_then(|(field, value)| Ok((named(&field)?, value))))
        .collect()
}

impl Catalogue {
    /// Keeps a correction; the value has been checked.
    ///
    /// # Errors
    /// [`Error::NoArticle`] when one of the articles is not there; then nothing is kept.
    pub fn correct(&self, correction: &Correction) -> Result<()> {
        let what = match (&correction.value, correction.ids.len()) {
            (Some(value), 1) => format!("{} set to {value}", name(correction.field)),
            (None, 1) => format!("{} set to unknown", name(correction.field)),
            (Some(value), n) => format!("{} of {n} articles set to {value}", name(correction.field)),
            (None, n) => format!("{} of {n} articles set to unknown", name(correction.field)),
        };
        self.change(|transaction, seq| {
            transaction.execute("INSERT INTO act (what) VALUES (?1)", [what])?;
            let act = transaction.last_insert_rowid();
            for &id in &correction.ids {
                if transaction.execute("UPDATE article SET seq = ?2 WHERE id = ?1", (id, seq))? == 0 {
                    return Err(Error::NoArticle(id));
                }
                transaction.execute(
                    "INSERT OR REPLACE INTO correction (act, article, field, value) VALUES (?1, ?2, ?3, ?4)",
                    (act, id, name(correction.field), &correction.value),
                )?;
            }
            Ok(())
        })
    }

    /// Takes the latest act back and says what it was.
    pub fn undo(&self) -> Result<Option<String>> {
        self.change(|transaction, seq| {
            let act: Option<(i64, String)> = transaction
                .query_row("SELECT id, what FROM act ORDER BY id DESC LIMIT 1", [], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .optional()?;
            let Some((act, what)) = act else { return Ok(None) };
            transaction.execute(
                "UPDATE article SET seq = ?2 WHERE id IN (SELECT article FROM correction WHERE act = ?1)",
                (act, seq),
            )?;
            transaction.execute("DELETE FROM act WHERE id = ?1", [act])?;
            Ok(Some(what))
        })
    }
}
