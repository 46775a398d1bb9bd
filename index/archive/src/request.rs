//! What can be asked of an archive, and what it answers: plain data, the same for the window and the command line.
//!
//! Texts travel as segments, never as markup. Unknown is `None` here and `null` outside.

use broadsheet_analyze::{BlockKind, Clutter, Evidence};
use serde::{Deserialize, Serialize};

/// A search.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct SearchRequest {
    /// What the person typed.
    pub query: String,
    /// What they chose in the facets.
    pub selection: Selection,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits to leave out at the start.
    pub offset: u32,
    /// How many hits to give.
    pub limit: u32,
    /// How many values to list for each facet; chosen ones are listed beyond that.
    pub facet_limit: u32,
    /// How many passages to give for each hit.
    pub passages: u32,
    /// Whether words of page clutter count as well.
    pub clutter: bool,
}

/// The order of hits. Ties are broken by the article's number, so that pages are stable.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Best match first (BM25).
    #[default]
    Relevance,
    /// Latest day first, unknown days last.
    Newest,
    /// Earliest day first, unknown days last.
    Oldest,
}

/// What is chosen in the facets. Across facets all must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Selection {
    /// Outlets.
    pub outlet: Choice,
    /// Persons.
    pub person: Choice,
    /// Topics.
    pub topic: Choice,
    /// Days.
    pub date: DateChoice,
}

/// The chosen values of one facet; `None` stands for "has none".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Choice {
    /// An article must have one of these, if there are any.
    pub include: Vec<Option<String>>,
    /// An article must have none of these.
    pub exclude: Vec<Option<String>>,
}

/// The chosen days. With nothing set, every article passes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct DateChoice {
    /// First day: `2024`, `2024-10` or `2024-10-12`; a part means its first day.
    pub from: Option<String>,
    /// Last day, in the same forms; a part means its last day.
    pub to: Option<String>,
    /// Articles whose day is unknown pass as well; alone, only they pass.
    pub unknown: bool,
}

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SearchResponse {
    /// How many articles match.
    pub total: u32,
    /// The query as it was understood, in the query language.
    pub understood: String,
    /// What of the query was ignored or mended.
    pub problems: Vec<Problem>,
    /// Time taken, milliseconds.
    pub took_ms: f64,
    /// The hits of this page.
    pub hits: Vec<Hit>,
    /// The facets: each value's count says how many articles there would be if it were chosen too.
    pub facets: Facets,
}

/// Something in a query that was ignored or mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Problem {
    /// First character concerned, counted in Unicode scalar values.
    pub start: u32,
    /// One past the last character concerned.
    pub end: u32,
    /// A sentence for people.
    pub why: String,
}

/// An article found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Hit {
    /// The article's number, the same for as long as it is in the archive.
    pub id: u32,
    /// Its headline.
    pub headline: Option<String>,
    /// The headline cut into segments, matches marked; empty if there is none.
    pub headline_segments: Vec<Segment>,
    /// The first words of its text, by which to tell it if it has no headline.
    pub opening: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its day of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// The persons it names.
    pub persons: Vec<String>,
    /// Its topics.
    pub topics: Vec<String>,
    /// The file it came from, with the record's place after `#` if the file holds several.
    pub path: String,
    /// How many places match.
    pub matches: u32,
    /// The first passages; together with `more_passages` all matching places.
    pub passages: Vec<Passage>,
    /// How many passages more there are.
    pub more_passages: u32,
    /// The file is gone; the text is kept here.
    pub gone: bool,
}

/// A matching place in its context: whole sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Passage {
    /// The text, cut where marking changes.
    pub segments: Vec<Segment>,
    /// The place in the article: index of its block.
    pub block: u32,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Segment {
    /// The text, control characters made visible.
    pub text: String,
    /// It matches the query.
    pub hit: bool,
    /// It belongs to a neighbouring sentence, given for context.
    #[serde(default)]
    pub context: bool,
}

/// The facets of a result.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Facets {
    /// Outlets, most frequent first, chosen ones first of all.
    pub outlet: Vec<FacetValue>,
    /// Persons.
    pub person: Vec<FacetValue>,
    /// Topics.
    pub topic: Vec<FacetValue>,
    /// Articles by month, earliest first, `None` last; months without articles are left out.
    pub date: Vec<MonthCount>,
    /// How many values with a count above zero each facet has.
    pub sizes: FacetSizes,
}

/// Numbers of values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FacetSizes {
    /// Outlets.
    pub outlet: u32,
    /// Persons.
    pub person: u32,
    /// Topics.
    pub topic: u32,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FacetValue {
    /// The value; `None` is "has none".
    pub value: Option<String>,
    /// How many articles there would be if it were chosen too.
    pub count: u32,
    /// It is chosen.
    pub selected: bool,
    /// It is excluded.
    pub excluded: bool,
}

/// A month of the date facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MonthCount {
    /// `YYYY-MM`; `None` for articles whose day is unknown.
    pub month: Option<String>,
    /// Number of articles.
    pub count: u32,
}

/// The name of a facet with values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum FacetName {
    /// Who published it.
    Outlet,
    /// Who is named in it.
    Person,
    /// What it is about.
    Topic,
    /// When it was published, by month.
    Date,
}

/// A question for the values of one facet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FacetRequest {
    /// Which facet.
    pub facet: FacetName,
    /// The query and the selection that counts refer to.
    pub search: SearchRequest,
    /// Only values that hold these letters, case and accents aside; empty for all.
    pub find: String,
    /// How many values to leave out at the start.
    pub offset: u32,
    /// How many values to give.
    pub limit: u32,
}

/// Values of one facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FacetAnswer {
    /// The values; months are values of the date facet.
    pub values: Vec<FacetValue>,
    /// How many there are in all.
    pub total: u32,
}

/// A question for an article.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct ArticleRequest {
    /// The article's number.
    pub id: u32,
    /// The query whose matches are to be marked.
    pub query: String,
    /// The selection whose persons are to be marked.
    pub selection: Selection,
    /// Whether words of page clutter are marked as well.
    pub clutter: bool,
}

/// An article to read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ArticleView {
    /// The article's number.
    pub id: u32,
    /// Its text, matches marked.
    pub blocks: Vec<BlockView>,
    /// How many places match.
    pub matches: u32,
    /// Headline, outlet, date, authors, language: each with its evidence.
    pub values: Values,
    /// The persons it names, by first mention.
    pub persons: Vec<PersonView>,
    /// Its topics.
    pub topics: Vec<Value>,
    /// Where it was published.
    pub url: Option<String>,
    /// The file it came from, with the record's place after `#` if the file holds several.
    pub path: String,
    /// The file is gone; the text is kept here.
    pub gone: bool,
}

/// A block of an article's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BlockView {
    /// The part it plays.
    pub kind: BlockKind,
    /// Why it is not part of the article, if it is not.
    pub clutter: Option<Clutter>,
    /// The text, cut where marking changes. Each segment with `hit` is one matching place, in reading order.
    pub segments: Vec<Segment>,
}

/// The values of an article that can be corrected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Values {
    /// The title.
    pub headline: Value,
    /// Who published it.
    pub outlet: Value,
    /// When, `YYYY-MM-DD`.
    pub date: Value,
    /// Who wrote it, joined by `; `.
    pub authors: Value,
    /// ISO 639-1 code.
    pub language: Value,
}

/// A value with its evidence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Value {
    /// The value; `None` is unknown.
    pub value: Option<String>,
    /// How it is known; `None` for an unknown value.
    pub evidence: Option<Evidence>,
    /// It is the person's own correction.
    pub corrected: bool,
    /// What else was found and not taken.
    pub others: Vec<OtherValue>,
}

/// A value that was weighed and not taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OtherValue {
    /// The value.
    pub value: String,
    /// Where it stands.
    pub evidence: Evidence,
}

/// A person named in an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonView {
    /// The name as the facet shows it.
    pub name: String,
    /// The role given next to the name.
    pub role: Option<String>,
    /// How many places name the person.
    pub mentions: u32,
    /// Why this is taken for a person.
    pub evidence: Evidence,
}

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
    /// Time taken, seconds.
    pub seconds: f64,
    /// The person stopped it; what was read until then is in the archive.
    pub cancelled: bool,
}

/// A file, or a record of a file, that gave no article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Skipped {
    /// The path, with the record's place after `#` if it is one record.
    pub path: String,
    /// The kind of failure: `unknown-format`, `no-text`, `malformed`, `too-large`, `unreadable`.
    pub kind: String,
    /// A sentence for people.
    pub why: String,
}

/// A question for the ledger: what became of each file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct LedgerRequest {
    /// Only files in this state.
    pub state: Option<FileState>,
    /// Only paths that hold these letters.
    pub find: String,
    /// How many to leave out at the start.
    pub offset: u32,
    /// How many to give.
    pub limit: u32,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum FileState {
    /// It gave articles.
    Read,
    /// All it holds was there already.
    Duplicate,
    /// It gave none.
    Skipped,
    /// It is no longer on the disk.
    Gone,
}

/// Entries of the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LedgerAnswer {
    /// The entries, by path.
    pub entries: Vec<LedgerEntry>,
    /// How many there are in all.
    pub total: u32,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LedgerEntry {
    /// The path, with the record's place after `#` if it is one record.
    pub path: String,
    /// What became of it.
    pub state: FileState,
    /// Articles from it.
    pub articles: u32,
    /// The kind of failure, if it was skipped.
    pub kind: Option<String>,
    /// A sentence for people: why it was skipped, or what it duplicates.
    pub why: Option<String>,
}

/// A correction by the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Correction {
    /// The articles concerned.
    pub ids: Vec<u32>,
    /// What is corrected.
    pub field: CorrectedField,
    /// The right value; `None` says that it is unknown.
    pub value: Option<String>,
}

/// What can be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum CorrectedField {
    /// The title.
    Headline,
    /// Who published it.
    Outlet,
    /// When, `YYYY-MM-DD`.
    Date,
    /// Who wrote it, joined by `; `.
    Authors,
}

/// What was undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Undone {
    /// A sentence for people: what is as it was before. `None` if there was nothing to undo.
    pub what: Option<String>,
}

/// What the engine makes of one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ReadAnswer {
    /// It holds articles.
    Articles {
        /// The articles.
        articles: Vec<ReadArticle>,
    },
    /// It holds none.
    Skipped {
        /// The reason.
        skipped: SkippedReason,
    },
}

/// Why a file gives no article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedReason {
    /// The kind of failure, as in [`Skipped::kind`].
    pub kind: String,
    /// A sentence for people.
    pub why: String,
}

/// An article as read from a file, with no archive behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadArticle {
    /// Its headline.
    pub headline: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its day of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Its text, headline left out, paragraphs joined by a line feed.
    pub text: String,
    /// The text that belongs to the page and not to the article.
    pub clutter: Vec<String>,
    /// The persons it names.
    pub persons: Vec<String>,
    /// Its topics.
    pub topics: Vec<String>,
    /// How each value is known: field to evidence.
    pub evidence: std::collections::BTreeMap<String, Vec<Evidence>>,
}
