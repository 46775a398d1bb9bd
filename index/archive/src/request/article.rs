//! Reading an article.

use super::facets::{Selection, TopicKind};
use super::query::Exactness;
use super::search::Segment;
use broadsheet_analyze::{BlockKind, Clutter, Evidence, ParticularAbout};
use serde::{Deserialize, Serialize};

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
    /// How exactly words are taken.
    pub exactness: Exactness,
    /// Steps of exactness to leave out all the same.
    pub without: Vec<Exactness>,
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
    /// The organisations it names, by first mention.
    pub organisations: Vec<NamedView>,
    /// The places it names, by first mention.
    pub places: Vec<NamedView>,
    /// Its topics: those that its page states first.
    pub topics: Vec<TopicView>,
    /// What else the file says of it.
    pub particulars: Vec<ParticularView>,
    /// Where it was published.
    pub url: Option<String>,
    /// The file it came from, with the place in it if it is a part: `#17`, ` › 2019/a.html`.
    pub path: String,
    /// The file is gone; the text is kept here.
    pub gone: bool,
}

/// A block of an article's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BlockView {
    /// Its index in the article, by which passages name it. The headline comes first, whatever its index.
    pub index: u32,
    /// The part it plays.
    pub kind: BlockKind,
    /// Why it is not part of the article, if it is not.
    pub clutter: Option<Clutter>,
    /// Of clutter that recurs: where else it stands.
    pub recurs: Option<Recurs>,
    /// The text, cut where marking changes. Each segment with `hit` is one matching place, in reading order.
    pub segments: Vec<Segment>,
}

/// Where a paragraph recurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Recurs {
    /// In so many articles, this one included.
    pub articles: u32,
    /// Of this outlet, as their files say; `None` for articles whose files name none.
    pub outlet: Option<String>,
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

/// A topic of an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TopicView {
    /// The topic with the evidence of its first kind; that of the others is beside it.
    #[serde(flatten)]
    pub topic: Value,
    /// Its kinds in this article, in the order of [`TopicKind`].
    pub kinds: Vec<TopicKind>,
}

/// One more thing that a file says of its article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ParticularView {
    /// What it is.
    pub about: ParticularAbout,
    /// The value with its evidence.
    pub value: Value,
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

/// An organisation or a place named in an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NamedView {
    /// The name as the facet shows it.
    pub name: String,
    /// How many places name it.
    pub mentions: u32,
    /// Why this is taken for one.
    pub evidence: Evidence,
}

/// What became of one file beside the articles that were read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOutcome {
    /// It holds articles.
    Articles {
        /// Parts of the file that cannot be read.
        unread: Vec<UnreadPart>,
    },
    /// It holds none, for this reason.
    Skipped(SkippedReason),
}

/// A part of a file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadPart {
    /// Its place in the file, as it is appended to the path; empty if the file broke off.
    pub part: String,
    /// The reason.
    #[serde(flatten)]
    pub reason: SkippedReason,
}

/// Why a file gives no article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedReason {
    /// The kind of failure, as in [`Skipped::kind`](super::Skipped::kind).
    pub kind: String,
    /// A sentence for people.
    pub why: String,
}

/// An article as read from a file, with no archive behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadArticle {
    /// Its place in the file, as it is appended to the path; empty if it is the whole file.
    pub part: String,
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
    /// The organisations that it names.
    pub organisations: Vec<String>,
    /// The places that it names.
    pub places: Vec<String>,
    /// Its topics.
    pub topics: Vec<String>,
    /// How each value is known: field to evidence.
    pub evidence: std::collections::BTreeMap<String, Vec<Evidence>>,
}
