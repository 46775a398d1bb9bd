//! What the person said of persons, kept act by act beside the corrections.

use super::Catalogue;
use super::corrections::begin_act;
use crate::error::{Error, Result};
use crate::mends::{Mend, Mends};
use rusqlite::Row;

/// What was said, with what finds its article again in another archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedMend {
    /// What was said; of [`Mend::Here`] with one article.
    pub mend: Mend,
    /// Path of the article's file, and its place there.
    pub path: Option<(String, String)>,
    /// Where the article was published.
    pub url: Option<String>,
}

impl Catalogue {
    /// Keeps what the person said as one act; `what` says for people what it is.
    ///
    /// # Errors
    /// [`Error::NoArticle`] when one of the articles is not there; then nothing is kept.
    pub fn mend(&self, what: &str, mends: &[Mend]) -> Result<()> {
        self.said(|transaction| {
            let act = begin_act(transaction, what)?;
            let mut insert = transaction
                .prepare_cached("INSERT INTO mend (act, kind, name, other, article) VALUES (?1, ?2, ?3, ?4, ?5)")?;
            let mut there = transaction.prepare_cached("SELECT EXISTS (SELECT 1 FROM article WHERE id = ?1)")?;
            let none = None::<u32>;
            for mend in mends {
                match mend {
                    Mend::Same { name, other } => insert.execute((act, "same", name, other, none))?,
                    Mend::Apart { name } => insert.execute((act, "apart", name, None::<&str>, none))?,
                    Mend::Called { name, called } => insert.execute((act, "called", name, called, none))?,
                    Mend::Nobody { name } => insert.execute((act, "nobody", name, None::<&str>, none))?,
                    Mend::Always { name } => insert.execute((act, "always", name, None::<&str>, none))?,
                    Mend::Here { articles, name, person } => {
                        for article in articles {
                            if !there.query_row([article], |row| row.get::<_, bool>(0))? {
                                return Err(Error::NoArticle(*article));
                            }
                            insert.execute((act, "here", name, person, article))?;
                        }
                        articles.len()
                    }
                };
            }
            Ok(())
        })
    }

    /// Everything that the person said of persons, ready to be asked.
    pub fn mends(&self) -> Result<Mends> {
        Ok(Mends::new(self.said_of_persons()?))
    }

    /// Everything that the person said of persons and that holds, in the order in which it was said.
    pub fn said_of_persons(&self) -> Result<Vec<Mend>> {
        let connection = self.read();
        let mut select =
            connection.prepare_cached("SELECT kind, name, other, article FROM mend ORDER BY act, rowid")?;
        let said = select.query_map([], |row| Ok(mend(row)))?.collect::<rusqlite::Result<Vec<_>>>()?;
        said.into_iter().collect()
    }

    /// A number that changes whenever something is said of persons or taken back.
    pub fn mends_version(&self) -> Result<u64> {
        self.times_said("mends")
    }

    /// Everything that was said, in order, for another archive.
    pub fn exported_mends(&self) -> Result<Vec<ExportedMend>> {
        let connection = self.read();
        let mut select = connection.prepare_cached(
            "SELECT mend.kind, mend.name, other, article, file.path, article.place, article.url
             FROM mend LEFT JOIN article ON article.id = article LEFT JOIN file ON file.id = file
             ORDER BY act, mend.rowid",
        )?;
        let rows = select.query_map([], |row| {
            let path: Option<String> = row.get(4)?;
            Ok((mend(row), path.zip(row.get(5)?), row.get(6)?))
        })?;
        rows.map(|row| {
            let (mend, path, url) = row?;
            Ok(ExportedMend { mend: mend?, path, url })
        })
        .collect()
    }
}

fn mend(row: &Row<'_>) -> Result<Mend> {
    let (kind, name): (String, String) = (row.get(0)?, row.get(1)?);
    let other: Option<String> = row.get(2)?;
    let given = |other: Option<String>| other.ok_or_else(|| Error::Damaged(format!("“{kind}” without a second name")));
    Ok(match kind.as_str() {
        "same" => Mend::Same { name, other: given(other)? },
        "apart" => Mend::Apart { name },
        "called" => Mend::Called { name, called: given(other)? },
        "nobody" => Mend::Nobody { name },
        "always" => Mend::Always { name },
        "here" => Mend::Here { articles: vec![row.get(3)?], name, person: other },
        _ => return Err(Error::Damaged(format!("something unknown was said of persons: {kind}"))),
    })
}
