//! Articles as they were read, with the corrections that apply to them.

use super::Catalogue;
use super::corrections::{InForce, in_force};
use super::recurrence::furniture;
use crate::error::{Error, Result};
use broadsheet_analyze::Article;
use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension, Row};
use std::cell::RefCell;
use zstd::bulk::Decompressor;

/// An article of the catalogue.
#[derive(Debug, Clone)]
pub struct StoredArticle {
    /// Its number.
    pub id: u32,
    /// The number of its latest change.
    pub seq: u64,
    /// The path of its file, with its place there if it is not the whole file.
    pub path: String,
    /// The added folder that its file belongs to.
    pub folder: String,
    /// The file is gone.
    pub gone: bool,
    /// The article as it was read.
    pub article: Article,
    /// The corrections that apply to it, in this order: where two concern the same, the later holds.
    pub corrections: Vec<InForce>,
    /// Its paragraphs that recur over the articles of its outlet; see [`recurrence`](crate::recurrence).
    pub furniture: Vec<i64>,
}

/// Level of zstd: 3 is its default, about a third of the size at a speed that reading files never reaches.
const COMPRESSION: i32 = 3;

/// An article as the catalogue keeps it.
pub fn pack(article: &Article) -> Result<Vec<u8>> {
    let json = serde_json::to_vec(article).map_err(|e| Error::Damaged(e.to_string()))?;
    zstd::bulk::compress(&json, COMPRESSION).map_err(|e| Error::Damaged(e.to_string()))
}

/// Bytes of an unpacked article; more is damage. The longest text that is read stays far below.
const UNPACKED: usize = 256 << 20;

fn unpack(content: &[u8]) -> Result<Article> {
    thread_local! {
        // Making one takes longer than unpacking an article with it.
        static DECOMPRESSOR: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
    }
    let json = DECOMPRESSOR.with_borrow_mut(|kept| {
        let decompressor = match kept {
            Some(decompressor) => decompressor,
            None => kept.insert(Decompressor::new()?),
        };
        let size = zstd::zstd_safe::get_frame_content_size(content).ok().flatten();
        decompressor.decompress(content, size.and_then(|size| size.try_into().ok()).unwrap_or(UNPACKED).min(UNPACKED))
    });
    let json = json.map_err(|e| Error::Damaged(e.to_string()))?;
    serde_json::from_slice(&json).map_err(|e| Error::Damaged(e.to_string()))
}

/// The columns that [`from_row`] reads.
const COLUMNS: &str =
    "article.id, article.seq, file.path, article.place, folder.path, file.state = 'gone', article.content, article.url";
/// The tables that they stand in.
const TABLES: &str = "article JOIN file ON file.id = article.file JOIN folder ON folder.id = file.folder";

/// A row as it is read.
struct Raw {
    id: u32,
    seq: u64,
    file: String,
    place: String,
    folder: String,
    gone: bool,
    content: Vec<u8>,
    url: Option<String>,
}

fn raw(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok(Raw {
        id: row.get(0)?,
        seq: row.get(1)?,
        file: row.get(2)?,
        place: row.get(3)?,
        folder: row.get(4)?,
        gone: row.get(5)?,
        content: row.get(6)?,
        url: row.get(7)?,
    })
}

/// What holds of an article beside what was read of it: corrections, and which of its paragraphs are furniture.
type Beside = (Vec<InForce>, Vec<i64>);

fn with_what_holds(row: Raw, connection: &Connection) -> Result<(Raw, Beside)> {
    let corrections = in_force(connection, row.id, &row.file, row.url.as_deref())?;
    let furniture = furniture(connection, row.id)?;
    Ok((row, (corrections, furniture)))
}

/// What a row says, with what holds of its article; unpacked only after the connection is free for others.
fn from_row((row, (corrections, furniture)): (Raw, Beside)) -> Result<StoredArticle> {
    let Raw { id, seq, file, place, folder, gone, content, .. } = row;
    Ok(StoredArticle { id, seq, path: file + &place, folder, gone, article: unpack(&content)?, corrections, furniture })
}

impl Catalogue {
    /// An article by its number.
    ///
    /// # Errors
    /// [`Error::NoArticle`] when there is none.
    pub fn article(&self, id: u32) -> Result<StoredArticle> {
        let row = {
            let connection = self.read();
            let row = connection
                .prepare_cached(&format!("SELECT {COLUMNS} FROM {TABLES} WHERE article.id = ?1"))?
                .query_row([id], raw)
                .optional()?;
            with_what_holds(row.ok_or(Error::NoArticle(id))?, &connection)?
        };
        from_row(row)
    }

    /// The path of the file that an article came from.
    ///
    /// # Errors
    /// [`Error::NoArticle`] when there is no such article.
    pub fn file_of(&self, id: u32) -> Result<String> {
        self.read()
            .query_row(
                "SELECT file.path FROM article JOIN file ON file.id = article.file WHERE article.id = ?1",
                [id],
                |r| r.get(0),
            )
            .optional()?
            .ok_or(Error::NoArticle(id))
    }

    /// Up to `limit` articles that changed after the change `seq` and come after the place `after` (its seq and id), in
    /// that order.
    pub fn changed_since(&self, after: (u64, u32), limit: u32) -> Result<Vec<StoredArticle>> {
        let rows: Vec<(Raw, Beside)> = {
            let connection = self.read();
            let rows: Vec<Raw> = connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM {TABLES}
                     WHERE (article.seq, article.id) > (?1, ?2) ORDER BY article.seq, article.id LIMIT ?3"
                ))?
                .query_map((after.0, after.1, limit), raw)?
                .collect::<rusqlite::Result<_>>()?;
            rows.into_iter().map(|row| with_what_holds(row, &connection)).collect::<Result<_>>()?
        };
        rows.into_par_iter().map(from_row).collect()
    }

    /// How many articles [`Self::changed_since`] gives in all.
    pub fn count_changed_since(&self, after: (u64, u32)) -> Result<u32> {
        Ok(self
            .read()
            .prepare_cached("SELECT count(*) FROM article WHERE (seq, id) > (?1, ?2)")?
            .query_row([after.0, after.1.into()], |row| row.get(0))?)
    }

    /// The numbers of the articles removed after the change `seq`.
    pub fn removed_since(&self, seq: u64) -> Result<Vec<u32>> {
        let connection = self.read();
        let ids = connection
            .prepare_cached("SELECT article FROM removed WHERE seq > ?1")?
            .query_map([seq], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(ids)
    }
}
