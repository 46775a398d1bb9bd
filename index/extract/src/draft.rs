//! What a reader hands on: the blocks of one article and what its file says about it, before anything is concluded.

use serde::{Deserialize, Serialize};

/// One article as its file gives it: text in reading order, and statements about it.
///
/// Nothing is decided here: two statements may contradict each other, and `broadsheet-analyze` weighs them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The text in reading order, page clutter included and marked. At most one block is a [`BlockKind::Headline`].
    pub blocks: Vec<Block>,
    /// What the file says about the article, in the order found.
    pub statements: Vec<Statement>,
    /// The format of the file.
    pub format: Format,
}

/// A format that there is a reader for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A row of a table.
    Csv,
    /// A chapter of an EPUB.
    Epub,
    /// An entry of a feed: RSS, Atom, JSON Feed.
    Feed,
    /// A web page.
    Html,
    /// Records: JSON lines, a JSON array, an object that holds one.
    Json,
    /// A mail message.
    Mail,
    /// Text with Markdown.
    Markdown,
    /// NITF or NewsML-G2, as agencies send articles.
    NewsMl,
    /// An OpenDocument text.
    OpenDocument,
    /// A PDF document.
    Pdf,
    /// Text.
    #[default]
    Plain,
    /// An entry of a list of references: RIS, BibTeX.
    Reference,
    /// Rich text.
    Rtf,
    /// A Word document.
    Word,
}

impl Format {
    /// Its name, for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Epub => "EPUB",
            Self::Feed => "Feed",
            Self::Html => "HTML",
            Self::Json => "JSON",
            Self::Mail => "Mail",
            Self::Markdown => "Markdown",
            Self::NewsMl => "NewsML",
            Self::OpenDocument => "OpenDocument",
            Self::Pdf => "PDF",
            Self::Plain => "Text",
            Self::Reference => "Reference",
            Self::Rtf => "RTF",
            Self::Word => "Word",
        }
    }
}

/// A paragraph-like piece of text. It holds no line feeds and is never empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// The part the text plays.
    pub kind: BlockKind,
    /// The text, NFC, white space collapsed to single spaces.
    pub text: String,
    /// Why the block is not part of the article, if it is not. Such a block is kept, shown greyed, and out of the
    /// default search.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clutter: Option<Clutter>,
}

/// The part that a block plays in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The title of the article.
    Headline,
    /// The introduction under the headline.
    Standfirst,
    /// The line that names authors, or place and date.
    Byline,
    /// A heading inside the text.
    Subheading,
    /// Running text.
    Paragraph,
    /// A block quotation.
    Quote,
    /// An item of a list.
    ListItem,
    /// The text under a picture, credit included.
    Caption,
}

/// Why a block is not part of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Clutter {
    /// Menus, breadcrumbs, page furniture, dates and labels of the page itself.
    Navigation,
    /// Headlines and leads of other articles, "read more".
    Teaser,
    /// Advertising and its labels.
    Advertisement,
    /// "Support us", newsletters, subscriptions, social networks.
    Promotion,
    /// Readers' comments.
    Comment,
    /// Copyright lines, agency tails, notices.
    Notice,
    /// The same text once more.
    Repeat,
    /// It stands in many articles of the outlet and says nothing of what this one speaks of.
    Recurring,
    /// The person set it aside.
    Marked,
}

/// One thing that the file says about the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// What it is about.
    pub about: About,
    /// The value as written there, trimmed, never empty.
    pub value: String,
    /// Where it stands.
    pub origin: Origin,
    /// The exact place, for a person to check: `meta property="og:site_name"`, `JSON-LD publisher.name`, `field source`.
    pub place: String,
}

/// What a statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// The title.
    Headline,
    /// Who published it.
    Outlet,
    /// Where it was published: an absolute URL.
    Url,
    /// When it was published.
    Published,
    /// When it was last changed.
    Updated,
    /// When its file was made, which is no day of publication.
    Made,
    /// One author; several authors are several statements.
    Author,
    /// One key word or tag; several are several statements.
    Keyword,
    /// The section of the outlet.
    Section,
    /// The language, as a BCP 47 tag.
    Language,
    /// A summary that is not part of the text.
    Summary,
    /// On what terms it may be used: a name or an address of a licence.
    Licence,
    /// Whether it is free to read: `true`, `false`, `free`, `metered`, `locked`.
    Access,
}

/// The kind of place where a statement stands. The order is not a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The person's own setting.
    Person,
    /// A rule for the folder that the file lies in.
    FolderRule,
    /// Front matter of a text file.
    FrontMatter,
    /// A field of a record (JSON lines and other tables).
    Record,
    /// A header of a mail message.
    Header,
    /// A property of a document, beside its text.
    Property,
    /// JSON-LD in a page.
    JsonLd,
    /// A `meta` element of a page.
    Meta,
    /// Microdata, RDFa or a `time` element of a page.
    Markup,
    /// The `link rel=canonical` or the recorded address of a save.
    Link,
    /// Worked out from an address.
    Url,
    /// Worked out from the visible text.
    Text,
    /// The title element of a page.
    Title,
}
