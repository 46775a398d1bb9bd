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
    /// A place that names any person.
    AnyPerson,
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
    /// Two parts that stand near each other.
    Near(Box<[Node; 2]>, Nearness),
    /// A part that has at least so many places in the article.
    AtLeast(u32, Box<Node>),
    /// A part that counts so much more in the order by relevance, in hundredths.
    Boost(Box<Node>, u32),
}

impl Node {
    /// All of the parts, flat.
    #[must_use]
    pub fn all(parts: Vec<Self>) -> Self {
        flat(parts, |n| if let Self::And(p) = n { Ok(p) } else { Err(n) }, Self::And)
    }

    /// Any of the parts, flat.
    #[must_use]
    pub fn any(parts: Vec<Self>) -> Self {
        flat(parts, |n| if let Self::Or(p) = n { Ok(p) } else { Err(n) }, Self::Or)
    }

    /// The parts that it is made of.
    #[must_use]
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::All | Self::Nothing | Self::Words(_) | Self::AnyPerson | Self::Without(_) | Self::Days { .. } => &[],
            Self::In(_, part) | Self::Not(part) | Self::AtLeast(_, part) | Self::Boost(part, _) => {
                std::slice::from_ref(part)
            }
            Self::And(parts) | Self::Or(parts) => parts,
            Self::Near(sides, _) => &sides[..],
        }
    }

    /// A part looked for in a field. What says its own field keeps it.
    #[must_use]
    pub fn within(self, field: Field) -> Self {
        match self {
            node @ (Self::Days { .. } | Self::Without(_)) => node,
            Self::In(own, inner) if own == field => Self::In(own, inner),
            node if field == Field::Date => node,
            node => Self::In(field, Box::new(node)),
        }
    }
}

fn flat(parts: Vec<Node>, open: impl Fn(Node) -> Result<Vec<Node>, Node>, join: fn(Vec<Node>) -> Node) -> Node {
    let mut out = Vec::with_capacity(parts.len());
    for part in parts {
        match open(part) {
            Ok(inner) => out.extend(inner),
            Err(part) => out.push(part),
        }
    }
    if out.len() == 1 { out.remove(0) } else { join(out) }
}

/// How near two parts must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// At most so many words on, in any order.
    Words(u32),
    /// The second at most so many words after the first.
    Before(u32),
    /// In one sentence.
    Sentence,
    /// In one paragraph.
    Paragraph,
}

/// Words that stand in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// As typed, quotes left out.
    pub typed: String,
    /// What stands at each place of the row; never empty.
    pub slots: Vec<Slot>,
    /// It stood in quotes.
    pub quoted: bool,
    /// Where it stands in the query: first character and one past the last, in Unicode scalar values.
    pub place: (u32, u32),
}

/// What may stand at one place of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// A word.
    Word {
        /// Its index term.
        term: String,
        /// As typed, case and accents kept.
        written: String,
    },
    /// Folded letters in which `*` stands for any letters and `?` for one.
    Wild(String),
    /// A regular expression over a folded word.
    Regex(String),
    /// A word with up to so many letters wrong.
    Fuzzy {
        /// Its index term.
        term: String,
        /// 1 or 2.
        distance: u8,
    },
    /// Any one word.
    Any,
}

/// A field that can be searched by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The title.
    Headline,
    /// The standfirst and the first paragraph.
    Lead,
    /// The text without the title.
    Text,
    /// Who published it.
    Outlet,
    /// Persons named in it.
    Person,
    /// Organisations named in it.
    Organisation,
    /// Places named in it.
    Place,
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
    pub const ALL: [Self; 12] = [
        Self::Headline,
        Self::Lead,
        Self::Text,
        Self::Outlet,
        Self::Person,
        Self::Organisation,
        Self::Place,
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
            Self::Lead => "lead",
            Self::Text => "text",
            Self::Outlet => "outlet",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
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
            "org" | "organization" => Some(Self::Organisation),
            "by" => Some(Self::Author),
            "lang" => Some(Self::Language),
            "file" => Some(Self::Path),
            _ => Self::ALL.into_iter().find(|f| f.name() == name),
        }
    }

    /// Whether its words have places in the text, so that they can be near others.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Self::Headline | Self::Lead | Self::Text)
    }
}

impl fmt::Display for Node {
    /// Prints the query back in the query language: what is printed parses to the same tree.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All | Self::Nothing => Ok(()),
            Self::Words(words) if words.quoted => write!(f, "\"{}\"", words.typed),
            Self::Words(words) => f.write_str(&words.typed),
            Self::AnyPerson => f.write_str("PERSON"),
            Self::In(field, node) => match &**node {
                // Without brackets `path:/x/` is no expression, and `headline:unknown` no word.
                Self::Words(words)
                    if (*field == Field::Path && matches!(words.slots[..], [Slot::Regex(_)]))
                        || (*field == Field::Headline && !words.quoted && is_unknown(&words.typed)) =>
                {
                    write!(f, "{}:({node})", field.name())
                }
                Self::Words(_) => write!(f, "{}:{node}", field.name()),
                Self::AnyPerson if field.is_text() => write!(f, "{}:{node}", field.name()),
                _ => write!(f, "{}:({node})", field.name()),
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
            Self::And(parts) => join(f, parts, " AND "),
            Self::Or(parts) => join(f, parts, " OR "),
            Self::Near(sides, nearness) => {
                // Chains are read from the left.
                match &sides[0] {
                    left @ Self::Near(..) => write!(f, "{left}")?,
                    left => write!(f, "{}", Unit(left))?,
                }
                match nearness {
                    Nearness::Words(n) => write!(f, " NEAR/{n} ")?,
                    Nearness::Before(n) => write!(f, " BEFORE/{n} ")?,
                    Nearness::Sentence => f.write_str(" SENTENCE ")?,
                    Nearness::Paragraph => f.write_str(" PARAGRAPH ")?,
                }
                write!(f, "{}", Unit(&sides[1]))
            }
            Self::AtLeast(n, node) => write!(f, "ATLEAST/{n} {}", Unit(node)),
            Self::Boost(node, weight) => {
                write!(f, "{}^{}", Unit(node), weight / 100)?;
                match weight % 100 {
                    0 => Ok(()),
                    rest if rest % 10 == 0 => write!(f, ".{}", rest / 10),
                    rest => write!(f, ".{rest:02}"),
                }
            }
        }
    }
}

/// Whether a word after a field's name asks for articles without a value there.
pub(super) fn is_unknown(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "unknown" | "none")
}

/// A part printed where only a unit may stand: anything larger goes in brackets.
struct Unit<'a>(&'a Node);

impl fmt::Display for Unit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let node = self.0;
        let unit = match node {
            Node::And(_) | Node::Or(_) | Node::Not(_) | Node::Near(..) | Node::AtLeast(..) | Node::Boost(..) => false,
            Node::All | Node::Nothing | Node::Words(_) | Node::AnyPerson => true,
            Node::In(..) | Node::Without(_) | Node::Days { .. } => true,
        };
        if unit { write!(f, "{node}") } else { write!(f, "({node})") }
    }
}

fn join(f: &mut fmt::Formatter<'_>, parts: &[Node], between: &str) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        if matches!(part, Node::Or(_) | Node::And(_)) { write!(f, "({part})")? } else { write!(f, "{part}")? }
    }
    Ok(())
}
