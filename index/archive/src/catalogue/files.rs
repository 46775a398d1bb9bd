//! Files: what was seen, and how their articles land.
//!
//! The rule of identity: an article keeps its number when its text stays the same, wherever it moves; when its text changes,
//! its address or its place in the file tells that it is the same. The same article in a second file is a duplicate:
//! listed, not indexed.

use super::{Catalogue, UNDER, place_text, recurrence};
use crate::error::{Error, Result};
use crate::recurrence::Recurrence;
use crate::request::FileState;
use crate::sameness::Sameness;
use rusqlite::{OptionalExtension, Transaction};
use rustc_hash::FxHashMap;
use std::path::Path;

/// What tells that a file did not change, without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: i64,
    /// The version of the readers and rules that read it.
    pub reader: i64,
}

/// A file as the catalogue knows it.
#[derive(Debug, Clone, Copy)]
pub struct KnownFile {
    /// What it looked like.
    pub stamp: Stamp,
    /// What became of it.
    pub state: FileState,
}

/// A file that was read, ready to land.
#[derive(Debug, Clone)]
pub struct FileReading {
    /// Its folder.
    pub folder: i64,
    /// Its path.
    pub path: String,
    /// What it looks like.
    pub stamp: Stamp,
    /// BLAKE3 of its content.
    pub hash: [u8; 32],
}

/// An article of a file, ready to land.
#[derive(Debug, Clone)]
pub struct ReadPart {
    /// Its number among the articles of the file, from 1.
    pub number: u32,
    /// Its place in the file, as it is appended to the path; empty if it is the whole file.
    pub place: String,
    /// By what it is told to be the same as others.
    pub sameness: Sameness,
    /// Its paragraphs that count towards recurring ones.
    pub recurrence: Recurrence,
    /// The article, packed.
    pub content: Vec<u8>,
    /// Where it was published, if it says so.
    pub url: Option<String>,
}

/// A part of a file that could not be read; or the whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadPart {
    /// Its place in the file, as it is appended to the path; `None` is the file.
    pub part: Option<String>,
    /// The kind of failure.
    pub kind: String,
    /// A sentence for people.
    pub why: String,
}

/// A step in landing what a file gave. Small files take all their steps at once, large ones come in several rounds.
#[derive(Debug, Clone)]
pub enum Step {
    /// The file was opened.
    Start(FileReading),
    /// It gave an article.
    Part(ReadPart),
    /// A part of it, or all of it, could not be read.
    Unread(UnreadPart),
    /// It was read to its end.
    End,
}

/// How articles landed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Landed {
    /// Articles that are new, or whose text changed.
    pub new: u32,
    /// Articles that were there already, from another file or twice in this one.
    pub duplicates: u32,
}

/// A file that is landing.
pub struct Landing {
    file: i64,
    reader: i64,
    /// Articles it holds, duplicates included.
    parts: u32,
    failure: Option<UnreadPart>,
}

pub fn state_name(state: FileState) -> &'static str {
    match state {
        FileState::Read => "read",
        FileState::Duplicate => "duplicate",
        FileState::Version => "version",
        FileState::Skipped => "skipped",
        FileState::Gone => "gone",
    }
}

pub fn state_named(name: &str) -> FileState {
    match name {
        "read" => FileState::Read,
        "duplicate" => FileState::Duplicate,
        "version" => FileState::Version,
        "gone" => FileState::Gone,
        // There is no other.
        _ => FileState::Skipped,
    }
}

impl Catalogue {
    /// The files of a folder known at a place, by path.
    pub fn known_files(&self, folder: i64, place: &Path) -> Result<FxHashMap<String, KnownFile>> {
        let connection = self.read();
        let rows = connection
            .prepare_cached(&format!("SELECT path, size, modified, reader, state FROM file WHERE {UNDER}"))?
            .query_map((folder, place_text(place)), |row| {
                let stamp = Stamp { size: row.get(1)?, modified: row.get(2)?, reader: row.get(3)? };
                Ok((row.get(0)?, KnownFile { stamp, state: state_named(&row.get::<_, String>(4)?) }))
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }

    /// Marks files as gone. Their articles stay; one that another file holds too moves over to that file.
    pub fn mark_gone(&self, paths: &[String]) -> Result<()> {
        if paths.is_empty() {
            return Ok(());
        }
        self.change(|transaction, seq| {
            for path in paths {
                let file: Option<i64> = transaction
                    .prepare_cached("SELECT id FROM file WHERE path = ?1")?
                    .query_row([path], |row| row.get(0))
                    .optional()?;
                let Some(file) = file else { continue };
                transaction.prepare_cached("UPDATE file SET state = 'gone' WHERE id = ?1")?.execute([file])?;
                transaction.prepare_cached("DELETE FROM duplicate WHERE file = ?1")?.execute([file])?;
                hand_over(transaction, &articles_of(transaction, file)?, seq)?;
            }
            Ok(())
        })
    }

    /// Takes steps of one or more files, in one transaction. `open` holds the files that have started and not ended.
    pub fn land(&self, steps: &[(String, Vec<Step>)], open: &mut FxHashMap<String, Landing>) -> Result<Landed> {
        self.change(|transaction, seq| {
            let mut landed = Landed::default();
            for (path, steps) in steps {
                for step in steps {
                    match step {
                        Step::Start(reading) => {
                            open.insert(path.clone(), start(transaction, reading)?);
                        }
                        Step::Part(part) => {
                            if let Some(landing) = open.get_mut(path) {
                                landing.take(transaction, seq, part, &mut landed)?;
                            }
                        }
                        Step::Unread(unread) => {
                            if let Some(landing) = open.get_mut(path) {
                                landing.miss(transaction, unread)?;
                            }
                        }
                        Step::End => {
                            if let Some(landing) = open.remove(path) {
                                landing.end(transaction)?;
                            }
                        }
                    }
                }
            }
            Ok(landed)
        })
    }

    /// The highest number of an article so far.
    pub fn newest(&self) -> Result<u32> {
        Ok(self.read().query_row("SELECT coalesce(max(id), 0) FROM article", [], |row| row.get(0))?)
    }

    /// Decides what becomes of articles that their files do not hold any more, after all files were read: only then is it
    /// known whether a text has merely moved. `newest_before` is [`Self::newest`] from before the reading.
    pub fn settle(&self, newest_before: u32) -> Result<()> {
        // A file whose reading was broken off is read again, and its articles wait for that. The index is named because
        // SQLite would rather go through all articles, in their order.
        let displaced: Vec<u32> = self
            .read()
            .prepare_cached(
                "SELECT article.id FROM article INDEXED BY article_displaced JOIN file ON file.id = article.file
                 WHERE article.displaced AND (file.reader <> 0 OR file.kind = 'unreadable') ORDER BY article.id",
            )?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if displaced.is_empty() {
            return Ok(());
        }
        self.change(|transaction, seq| {
            displaced.into_iter().try_for_each(|id| settle_one(transaction, id, newest_before, seq))
        })
    }

    /// Notes that a file's stamp changed and its content did not.
    pub fn restamp(&self, path: &str, stamp: Stamp) -> Result<()> {
        self.write().execute(
            "UPDATE file SET size = ?2, modified = ?3, reader = ?4 WHERE path = ?1",
            (path, stamp.size, stamp.modified, stamp.reader),
        )?;
        Ok(())
    }

    /// The hash of a known file that was read to its end with the given readers.
    pub fn hash_of(&self, path: &str, reader: i64) -> Result<Option<Vec<u8>>> {
        Ok(self
            .read()
            .prepare_cached("SELECT hash FROM file WHERE path = ?1 AND reader = ?2 AND state <> 'gone'")?
            .query_row((path, reader), |row| row.get(0))
            .optional()?)
    }

    /// Takes a folder out, with its files and articles; an article that a file elsewhere holds too moves over to that
    /// file. Gives the number of articles removed, `None` if the folder is not known.
    pub fn remove_folder(&self, path: &str) -> Result<Option<u32>> {
        self.change(|transaction, seq| {
            let folder: Option<i64> =
                transaction.query_row("SELECT id FROM folder WHERE path = ?1", [path], |row| row.get(0)).optional()?;
            let Some(folder) = folder else { return Ok(None) };
            // Duplicates inside the folder go with it and must not be handed anything.
            transaction
                .execute("DELETE FROM duplicate WHERE file IN (SELECT id FROM file WHERE folder = ?1)", [folder])?;
            let articles: Vec<u32> = transaction
                .prepare("SELECT id FROM article WHERE file IN (SELECT id FROM file WHERE folder = ?1)")?
                .query_map([folder], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let left = hand_over(transaction, &articles, seq)?;
            remove(transaction, &left, seq)?;
            transaction.execute("DELETE FROM folder WHERE id = ?1", [folder])?;
            Ok(Some(u32::try_from(left.len()).unwrap_or(u32::MAX)))
        })
    }
}

fn start(transaction: &Transaction<'_>, reading: &FileReading) -> Result<Landing> {
    // Until the end is reached the file has no reader's version: an interrupted reading starts again.
    transaction
        .prepare_cached(
            "INSERT INTO file (folder, path, size, modified, hash, reader, parts, state, kind, why)
             VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, 'skipped', 'unfinished', ?6)
             ON CONFLICT (path) DO UPDATE SET folder = ?1, size = ?3, modified = ?4, hash = ?5, reader = 0, state = 'read',
                 kind = 'unfinished', why = ?6",
        )?
        .execute((
            reading.folder,
            &reading.path,
            reading.stamp.size,
            reading.stamp.modified,
            &reading.hash[..],
            "Its reading was broken off; the next one takes it up again.",
        ))?;
    let file: i64 = transaction
        .prepare_cached("SELECT id FROM file WHERE path = ?1")?
        .query_row([&reading.path], |row| row.get(0))?;
    transaction.prepare_cached("DELETE FROM duplicate WHERE file = ?1")?.execute([file])?;
    transaction.prepare_cached("DELETE FROM unread_part WHERE file = ?1")?.execute([file])?;
    // Until it turns up again, here or in another file.
    transaction.prepare_cached("UPDATE article SET displaced = 1 WHERE file = ?1")?.execute([file])?;
    Ok(Landing { file, reader: reading.stamp.reader, parts: 0, failure: None })
}

impl Landing {
    fn take(&mut self, transaction: &Transaction<'_>, seq: u64, part: &ReadPart, landed: &mut Landed) -> Result<()> {
        self.parts += 1;
        let Sameness { fingerprint, alike, address, day, known } = &part.sameness;
        let (fingerprint, alike) = (&fingerprint[..], alike.as_ref().map(|hash| &hash[..]));
        // The same text: best the one that stood in this file, next one that has no file now, last one elsewhere.
        let same: Option<(u32, bool, u8)> = transaction
            .prepare_cached(
                "SELECT article.id, article.displaced OR file.state = 'gone' AS free, article.known
                 FROM article JOIN file ON file.id = article.file WHERE article.fingerprint = ?1 OR article.alike = ?3
                 ORDER BY free AND article.file = ?2 DESC, free DESC, article.fingerprint = ?1 DESC, article.id LIMIT 1",
            )?
            .query_row((fingerprint, self.file, alike), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let id = match same {
            Some((id, true, _)) => id,
            Some((id, false, less)) if less < *known => {
                landed.duplicates += 1;
                step_back(transaction, id)?;
                id
            }
            Some((id, false, _)) => {
                landed.duplicates += 1;
                transaction
                    .prepare_cached(
                        "INSERT OR REPLACE INTO duplicate (file, part, place, article) VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute((self.file, part.number, &part.place, id))?;
                return Ok(());
            }
            None => {
                landed.new += 1;
                transaction
                    .prepare_cached(
                        "INSERT INTO article (file, part, place, fingerprint, seq, content) VALUES (?1, 0, '', ?2, 0, '')",
                    )?
                    .execute((self.file, fingerprint))?;
                u32::try_from(transaction.last_insert_rowid()).map_err(|e| Error::Damaged(e.to_string()))?
            }
        };
        transaction.prepare_cached("UPDATE article SET displaced = 0 WHERE id = ?1")?.execute([id])?;
        transaction
            .prepare_cached(
                "UPDATE article SET file = ?2, part = ?3, place = ?4, content = ?5, url = ?6, seq = ?7,
                     fingerprint = ?8, alike = ?9, address = ?10, day = ?11, known = ?12
                 WHERE id = ?1 AND (file <> ?2 OR part <> ?3 OR place <> ?4 OR content <> ?5 OR fingerprint <> ?8)",
            )?
            .execute((
                id,
                self.file,
                part.number,
                &part.place,
                &part.content,
                &part.url,
                seq,
                fingerprint,
                alike,
                address,
                day,
                known,
            ))?;
        recurrence::count(transaction, id, &part.recurrence)
    }

    fn miss(&mut self, transaction: &Transaction<'_>, unread: &UnreadPart) -> Result<()> {
        match &unread.part {
            Some(part) => {
                transaction
                    .prepare_cached("INSERT INTO unread_part (file, part, kind, why) VALUES (?1, ?2, ?3, ?4)")?
                    .execute((self.file, part, &unread.kind, &unread.why))?;
            }
            None => self.failure = Some(unread.clone()),
        }
        Ok(())
    }

    fn end(self, transaction: &Transaction<'_>) -> Result<()> {
        let (articles, duplicates): (bool, bool) = transaction
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM article WHERE file = ?1 AND NOT displaced),
                        EXISTS (SELECT 1 FROM duplicate WHERE file = ?1)",
            )?
            .query_row([self.file], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let state = match (articles, duplicates) {
            (true, _) => FileState::Read,
            (false, true) => FileState::Duplicate,
            (false, false) => FileState::Skipped,
        };
        // What the disk refused today it may give tomorrow: such a file is tried again at every reading.
        let refused = self.failure.as_ref().is_some_and(|f| f.kind == "unreadable");
        let reader = if refused { 0 } else { self.reader };
        let (kind, why) = match (state, self.failure) {
            (_, Some(failure)) => (Some(failure.kind), Some(failure.why)),
            (FileState::Skipped, None) => (Some("no-text".to_owned()), Some("There is no article in it.".to_owned())),
            _ => (None, None),
        };
        transaction
            .prepare_cached("UPDATE file SET reader = ?2, parts = ?3, state = ?4, kind = ?5, why = ?6 WHERE id = ?1")?
            .execute((self.file, reader, self.parts, state_name(state), kind, why))?;
        Ok(())
    }
}

/// Makes the file that an article came from one of its duplicates: another says more of it.
fn step_back(transaction: &Transaction<'_>, id: u32) -> Result<()> {
    let file: i64 =
        transaction.prepare_cached("SELECT file FROM article WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO duplicate (file, part, place, article)
             SELECT file, part, place, id FROM article WHERE id = ?1",
        )?
        .execute([id])?;
    transaction
        .prepare_cached(
            "UPDATE file SET state = 'duplicate' WHERE id = ?1 AND state = 'read'
             AND NOT EXISTS (SELECT 1 FROM article WHERE file = ?1 AND id <> ?2)",
        )?
        .execute((file, id))?;
    Ok(())
}

/// Decides what becomes of an article whose file was read again and does not hold it any more.
///
/// In this order: a duplicate elsewhere takes it over; a file that gives nothing now (empty, damaged) keeps its last good
/// text; a new article of the same file that has its address, or stands in its place, is it with another text, and takes
/// its number and corrections; else it is removed.
fn settle_one(transaction: &Transaction<'_>, id: u32, newest_before: u32, seq: u64) -> Result<()> {
    if hand_over(transaction, &[id], seq)?.is_empty() {
        return Ok(());
    }
    let (file, parts, place, url): (i64, u32, String, Option<String>) = transaction
        .prepare_cached(
            "SELECT file.id, file.parts, article.place, article.url FROM article JOIN file ON file.id = article.file
             WHERE article.id = ?1",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    if parts == 0 {
        transaction.prepare_cached("UPDATE article SET displaced = 0 WHERE id = ?1")?.execute([id])?;
        return Ok(());
    }
    let successor: Option<u32> = transaction
        .prepare_cached(
            "SELECT id FROM article WHERE file = ?1 AND id > ?2 AND NOT displaced
             AND (?3 = 1 OR url = ?4 OR (url IS NULL AND ?4 IS NULL AND place = ?5)) LIMIT 1",
        )?
        .query_row((file, newest_before, parts, url, place), |row| row.get(0))
        .optional()?;
    match successor {
        Some(fresh) => {
            transaction
                .prepare_cached(
                    "UPDATE article SET displaced = 0,
                         (part, place, fingerprint, content, url, alike, address, day, known, seq) =
                         (SELECT part, place, fingerprint, content, url, alike, address, day, known, ?3
                          FROM article WHERE id = ?2)
                     WHERE id = ?1",
                )?
                .execute((id, fresh, seq))?;
            transaction
                .prepare_cached("UPDATE OR REPLACE duplicate SET article = ?1 WHERE article = ?2")?
                .execute((id, fresh))?;
            recurrence::hand_on(transaction, fresh, id)?;
            remove(transaction, &[fresh], seq)
        }
        None => remove(transaction, &[id], seq),
    }
}

fn articles_of(transaction: &Transaction<'_>, file: i64) -> Result<Vec<u32>> {
    Ok(transaction
        .prepare_cached("SELECT id FROM article WHERE file = ?1")?
        .query_map([file], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Hands articles whose file goes over to a duplicate elsewhere; gives those that nobody else holds.
fn hand_over(transaction: &Transaction<'_>, articles: &[u32], seq: u64) -> Result<Vec<u32>> {
    let mut left = Vec::new();
    for &id in articles {
        let other: Option<(i64, u32, String)> = transaction
            .prepare_cached("SELECT file, part, place FROM duplicate WHERE article = ?1 ORDER BY file, part LIMIT 1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((file, part, place)) = other else {
            left.push(id);
            continue;
        };
        transaction.prepare_cached("DELETE FROM duplicate WHERE file = ?1 AND part = ?2")?.execute((file, part))?;
        transaction
            .prepare_cached(
                "UPDATE article SET file = ?2, part = ?3, place = ?4, seq = ?5, displaced = 0 WHERE id = ?1",
            )?
            .execute((id, file, part, place, seq))?;
        transaction.prepare_cached("UPDATE file SET state = 'read' WHERE id = ?1")?.execute([file])?;
    }
    Ok(left)
}

fn remove(transaction: &Transaction<'_>, articles: &[u32], seq: u64) -> Result<()> {
    for &id in articles {
        transaction.prepare_cached("DELETE FROM article WHERE id = ?1")?.execute([id])?;
        transaction
            .prepare_cached("INSERT OR REPLACE INTO removed (article, seq) VALUES (?1, ?2)")?
            .execute((id, seq))?;
    }
    Ok(())
}
