//! Folders: how far their reading is, what it did, what became of each file, and what the archive holds.

use serde::{Deserialize, Serialize};

/// The state of an archive.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Status {
    /// The folder that the archive lies in.
    pub archive: String,
    /// Articles that can be found.
    pub articles: u32,
    /// Files seen.
    pub files: u32,
    /// Files that are duplicates of others.
    pub duplicates: u32,
    /// Files skipped, with reasons in the ledger.
    pub skipped: u32,
    /// Articles whose file is gone.
    pub gone: u32,
    /// The folders that were added.
    pub folders: Vec<FolderStatus>,
    /// A sentence about something that the person should mend, such as a file of topics that is not understood.
    pub notice: Option<String>,
}

/// A folder that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FolderStatus {
    /// Its path.
    pub path: String,
    /// Articles from it.
    pub articles: u32,
    /// It can be read at this moment.
    pub present: bool,
    /// How changes in it are noticed; `null` where nobody watches.
    pub upkeep: Option<Upkeep>,
}

/// How changes in a folder are noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Upkeep {
    /// The system tells of them as they happen.
    Watched,
    /// It is looked through from time to time.
    Rescanned {
        /// So often.
        minutes: u32,
        /// Why it is not watched, a sentence for people.
        why: String,
    },
    /// It is not there now; it is looked through when it comes back.
    Away,
}

/// How far a reading of folders has come.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Progress {
    /// Files found so far.
    pub found: u32,
    /// All files are found: `found` is final.
    pub counted: bool,
    /// Files dealt with.
    pub done: u32,
    /// Articles read.
    pub articles: u32,
    /// Files skipped.
    pub skipped: u32,
    /// Time since the start, seconds.
    pub seconds: f64,
}

/// How far the index has come in taking up what the catalogue has: after a restart, or anew after an update.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CatchingUp {
    /// Articles taken up.
    pub done: u32,
    /// Articles to take up.
    pub of: u32,
}

/// What a reading of folders did.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Report {
    /// Files seen.
    pub files: u32,
    /// Articles in the archive from these folders.
    pub articles: u32,
    /// Articles that are new, or whose file changed.
    pub new: u32,
    /// Files that were read before and did not change.
    pub unchanged: u32,
    /// Articles that were left out because the same article is there already.
    pub duplicates: u32,
    /// What could not be read.
    pub skipped: Vec<Skipped>,
    /// The archive is not what it was before.
    pub changed: bool,
    /// Time taken, seconds.
    pub seconds: f64,
    /// The person stopped it; what was read until then is in the archive.
    pub cancelled: bool,
}

/// A file, or a record of a file, that gave no article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Skipped {
    /// The path, with the place in the file if it is a part of one: `#17`, ` › 2019/a.html`.
    pub path: String,
    /// The kind of failure: `unknown-format`, `no-text`, `malformed`, `too-large`, `locked`,
    /// `unreadable`, `unfinished`, `link`, `notes`.
    pub kind: String,
    /// A sentence for people.
    pub why: String,
}
