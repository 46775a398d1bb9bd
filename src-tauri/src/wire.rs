//! What travels between the window and the shell: the list of commands, the events, the errors.
//!
//! The list stands here once. `commands.rs` makes the dispatcher from it, `bindings.rs` the TypeScript that the window
//! is checked against; a command that is missing on either side does not compile.

use broadsheet_archive::{Error, Progress, Report};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Hands the list of commands to the macro named: `name: Request => Answer`.
macro_rules! commands {
    ($receiver:ident) => {
        $receiver! {
            /// How far the opening of the archive is, while its index catches up; every other command waits for that.
            opening: () => Option<CatchingUp>,
            /// What is in the archive.
            status: () => Status,
            /// Searches.
            search: SearchRequest => SearchResponse,
            /// Tells how a query is understood, and what each step of exactness adds.
            explain: SearchRequest => Explanation,
            /// Gives the matching places of a search, each on a line between the words around it.
            concordance: ConcordanceRequest => Concordance,
            /// Lists values of one facet.
            facet: FacetRequest => FacetAnswer,
            /// Gives an article to read.
            article: ArticleRequest => ArticleView,
            /// Finds the articles that are related to others, with the reasons.
            related: RelatedRequest => RelatedAnswer,
            /// Adds folders (or single files) and starts to read them; the event `reading` tells how far it is.
            add: AddRequest => (),
            /// Adds the sample archive of invented articles.
            add_sample: () => (),
            /// Starts to read what changed in the folders that were added.
            rescan: () => (),
            /// Stops the reading; what was read until then stays.
            cancel: () => (),
            /// How far the reading of folders is, or what the last one did.
            reading: () => Reading,
            /// Takes a folder and its articles out of the archive; gives the number of articles.
            remove_folder: RemoveFolderRequest => u32,
            /// Applies a correction by the person; says what it did.
            correct: Correction => String,
            /// Tells who somebody is.
            person: PersonRequest => PersonAnswer,
            /// Tells what saying who is who would change.
            preview_mend: Mending => MendPreview,
            /// Says who is who; says what it did.
            mend: Mending => String,
            /// Takes the latest correction back.
            undo: () => Undone,
            /// Takes one act of correcting back.
            take_back: TakeBackRequest => Undone,
            /// The acts of correcting that hold, the latest first.
            acts: () => Vec<Act>,
            /// Writes all corrections to a file in the archive's folder; gives its path.
            export_corrections: () => String,
            /// What became of each file.
            ledger: LedgerRequest => LedgerAnswer,
            /// Why a search does not find a file.
            why: WhyRequest => WhyAnswer,
            /// What the word under the caret may become.
            complete: CompletionRequest => Completion,
            /// What a search that finds few articles, or none, may have meant.
            did_you_mean: SearchRequest => Option<Suggestion>,
            /// The saved searches in their order.
            saved_searches: SavedSearchesRequest => Vec<SavedSearch>,
            /// Saves a search under a name.
            save_search: SaveSearchRequest => SavedSearch,
            /// Gives a saved search another name.
            rename_search: RenameSearchRequest => (),
            /// Removes a saved search; `restore_search` takes that back.
            remove_search: KeptSearchRequest => (),
            /// Takes the removal of a saved search back.
            restore_search: KeptSearchRequest => (),
            /// Orders the saved searches.
            order_searches: OrderSearchesRequest => (),
            /// The person's own topics, each followed by those under it.
            topics: TopicsRequest => Vec<Topic>,
            /// Makes a search a topic; gives it counted.
            add_topic: AddTopicRequest => Topic,
            /// Gives a topic another name.
            rename_topic: RenameTopicRequest => (),
            /// Gives a topic another search, or none.
            change_topic: ChangeTopicRequest => (),
            /// Puts a topic elsewhere, with what stands under it.
            move_topic: MoveTopicRequest => (),
            /// Removes a topic and those under it, and gives their number; `restore_topic` takes that back.
            remove_topic: TopicRequest => u32,
            /// Takes the removal of a topic back.
            restore_topic: TopicRequest => (),
            /// Keeps a search as one that was made; a search for everything is none.
            remember: SearchRequest => (),
            /// Searches made before, the latest first.
            history: HistoryRequest => Vec<PastSearch>,
            /// Forgets a search made before.
            forget: KeptSearchRequest => (),
            /// Forgets every search made before; gives their number.
            clear_history: () => u32,
            /// Asks the person for a folder; `null` if they chose none.
            pick_folder: () => Option<String>,
            /// Opens the file that an article came from, in the program that the system has for it.
            open_original: OpenOriginalRequest => (),
            /// Opens a file of the ledger in the program that the system has for it, or shows it in its folder.
            open_listed: OpenListedRequest => (),
        }
    };
}
pub(crate) use commands;

/// The event that tells how far a reading of folders is. Its payload is [`Reading`].
pub const READING: &str = "reading";

/// The event that tells how far the index has come while the archive opens. Its payload is
/// [`CatchingUp`](broadsheet_archive::CatchingUp), and `null` when it is open.
pub const OPENING: &str = "opening";

/// The event that says that answers given before may be out of date. It has no payload.
pub const ARCHIVE_CHANGED: &str = "archive-changed";

/// Folders to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddRequest {
    /// Their paths. `~` at the start stands for the person's own folder.
    pub folders: Vec<String>,
}

/// A folder to remove.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RemoveFolderRequest {
    /// Its path, as the status lists it.
    pub path: String,
}

/// The article whose file is to be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenOriginalRequest {
    /// The article's number.
    pub id: u32,
}

/// The file of the ledger that is to be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenListedRequest {
    /// Its path, as the ledger lists it.
    pub path: String,
    /// Its folder is opened instead, with the file in sight.
    pub folder: bool,
}

/// The reading of folders: running, or the last one's outcome. With nothing set there was none since the start.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Reading {
    /// How far it is; `null` when none is running.
    pub progress: Option<Progress>,
    /// What the last one did; `null` while one is running and when it failed.
    pub report: Option<Report>,
    /// Why the last one failed.
    pub failure: Option<CallError>,
}

/// Why a command was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct CallError {
    /// What went wrong, for the window to act on.
    pub code: ErrorCode,
    /// A sentence for people.
    pub message: String,
}

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// The request cannot be met as it stands.
    Request,
    /// There is no such article.
    NoArticle,
    /// Another program has the archive open.
    InUse,
    /// A disk or a file system failed.
    Disk,
    /// The catalogue failed.
    Catalogue,
    /// The index failed; it can be rebuilt.
    Index,
    /// Stored data does not read back.
    Damaged,
    /// A reading of folders is running, and this has to wait for its end.
    Busy,
}

impl CallError {
    /// An error of a kind.
    #[must_use]
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// A request that cannot be met.
    #[must_use]
    pub fn request(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::Request, message)
    }
}

impl From<Error> for CallError {
    fn from(error: Error) -> Self {
        let code = match &error {
            Error::Request(_) => ErrorCode::Request,
            Error::NoArticle(_) => ErrorCode::NoArticle,
            Error::InUse => ErrorCode::InUse,
            Error::Disk { .. } => ErrorCode::Disk,
            Error::Catalogue(_) => ErrorCode::Catalogue,
            Error::Index(_) => ErrorCode::Index,
            Error::Damaged(_) => ErrorCode::Damaged,
        };
        Self::new(code, error.to_string())
    }
}
