//! The tree of a query, and how it is printed back.

use std::fmt;

/// A query, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Every article.
    All,
    /// No article: a part of a query that held no word.
    Nothing,
    /// Words in a row; a single word is a row of one.
    Words(Words),
    /// Any word that begins so.
    Prefix(String),
    /// A part looked for in one field only.
    In(Field, Box<Node>),
    /// Articles that have no value in a field.
    Without(Field),
    /// A span of days, as typed.
    Days {
        /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` is open.
        from: Option<String>,
        /// In the same forms, the last day included.
        to: Option<String>,
    },
    /// Articles that the part does not find.
    Not(Box<Node>),
    /// All parts.
    And(Vec<Node>),
    /// At least one part.
    Or(Vec<Node>),
}

/// Words that stand in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// As typed, quotes left out.
    pub typed: String,
    /// Index terms in their order; never empty.
    pub terms: Vec<String>,
    /// It stood in quotes.
    pub quoted: bool,
}

/// A field that can be searched by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The title.
    Headline,
    /// The text without the title.
    Text,
    /// Who published it.
    Outlet,
    /// Persons named in it.
    Person,
    /// What it is about.
    Topic,
    /// Who wrote it.
    Author,
    /// ISO 639-1 code.
    Language,
    /// The path of its file.
    Path,
    /// The day of publication.
    Date,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 9] = [
        Self::Headline,
        Self::Text,
        Self::Outlet,
        Self::Person,
        Self::Topic,
        Self::Author,
        Self::Language,
        Self::Path,
        Self::Date,
    ];

    /// The name that a person types.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Text => "text",
            Self::Outlet => "outlet",
            Self::Person => "person",
            Self::Topic => "topic",
            Self::Author => "author",
            Self::Language => "language",
            Self::Path => "path",
            Self::Date => "date",
        }
    }

    /// The field of a name, common other names included.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        match name.as_str() {
            "title" => Some(Self::Headline),
            "body" => Some(Self::Text),
            "source" => Some(Self::Outlet),
            "by" => Some(Self::Author),
            "lang" => Some(Self::Language),
            "file" => Some(Self::Path),
            _ => Self::ALL.into_iter().find(|f| f.name() == name),
        }
    }
}

impl fmt::Display for Node {
    /// Prints the query back in the query language: what is printed parses to the same tree.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All | Self::Nothing => Ok(()),
            Self::Words(words) if words.quoted || words.typed.contains(char::is_whitespace) => {
                write!(f, "\"{}\"", words.typed)
            }
            Self::Words(words) => f.write_str(&words.typed),
            Self::Prefix(start) => write!(f, "{start}*"),
            Self::In(field, node) => match **node {
                Self::And(_) | Self::Or(_) | Self::Not(_) => write!(f, "{}:({node})", field.name()),
                _ => write!(f, "{}:{node}", field.name()),
            },
            Self::Without(field) => write!(f, "{}:unknown", field.name()),
            Self::Days { from, to } => match (from, to) {
                (Some(from), Some(to)) if from == to => write!(f, "date:{from}"),
                (from, to) => {
                    write!(f, "date:{}..{}", from.as_deref().unwrap_or_default(), to.as_deref().unwrap_or_default())
                }
            },
            Self::Not(node) => match **node {
                Self::And(_) | Self::Or(_) => write!(f, "NOT ({node})"),
                _ => write!(f, "NOT {node}"),
            },
            Self::And(parts) => join(f, parts, " AND ", |n| matches!(n, Self::Or(_) | Self::And(_))),
            Self::Or(parts) => join(f, parts, " OR ", |n| matches!(n, Self::Or(_) | Self::And(_))),
        }
    }
}

fn join(f: &mut fmt::Formatter<'_>, parts: &[Node], between: &str, group: impl Fn(&Node) -> bool) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        if group(part) { write!(f, "({part})")? } else { write!(f, "{part}")? }
    }
    Ok(())
}
