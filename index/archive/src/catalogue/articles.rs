//! Articles as they were read, with the corrections that apply to them.

use super::Catalogue;
use crate::error::{Error, Result};
use crate::request::CorrectedField;
use broadsheet_analyze::Article;
use rayon::prelude::*;
use rusqlite::{OptionalExtension, Row};
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
    /// The corrections in force: one for a field.
    pub corrections: Corrections,
}

/// Corrected fields and their values; no value says that it is unknown.
pub type Corrections = Vec<(CorrectedField, Option<String>)>;

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
    "article.id, article.seq, file.path || article.place, folder.path, file.state = 'gone', article.content";
/// The tables that they stand in.
const TABLES: &str = "article JOIN file ON file.id = article.file JOIN folder ON folder.id = file.folder";

type Raw = (u32, u64, String, String, bool, Vec<u8>);

fn raw(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
}

/// What a row says, with the corrections of its article; unpacked only after the connection is free for others.
fn from_row(row: Raw, corrections: Corrections) -> Result<StoredArticle> {
    let (id, seq, path, folder, gone, content) = row;
    Ok(StoredArticle { id, seq, path, folder, gone, article: unpack(&content)?, corrections })
}

impl Catalogue {
    /// An article by its number.
    ///
    /// # Errors
    /// [`Error::NoArticle`] when there is none.
    pub fn article(&self, id: u32) -> Result<StoredArticle> {
        let (row, corrections) = {
            let connection = self.read();
            let row = connection
                .prepare_cached(&format!("SELECT {COLUMNS} FROM {TABLES} WHERE article.id = ?1"))?
                .query_row([id], raw)
                .optional()?;
            (row.ok_or(Error::NoArticle(id))?, super::corrections::of_article(&connection, id)?)
        };
        from_row(row, corrections)
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
        let rows: Vec<(Raw, Corrections)> = {
            let connection = self.read();
            let rows: Vec<Raw> = connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM {TABLES}
                     WHERE (article.seq, article.id) > (?1, ?2) ORDER BY article.seq, article.id LIMIT ?3"
                ))?
                .query_map((after.0, after.1, limit), raw)?
                .collect::<rusqlite::Result<_>>()?;
            let with_corrections = rows.into_iter().map(|row| {
                let corrections = super::corrections::of_article(&connection, row.0)?;
                Ok((row, corrections))
            });
            with_corrections.collect::<Result<_>>()?
        };
        rows.into_par_iter().map(|(row, corrections)| from_row(row, corrections)).collect()
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
