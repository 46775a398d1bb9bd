//! What narrows a search: the filters that every verb with a query takes, and how exactly words are taken.

use crate::words::{Name, Order, Step};
use broadsheet_archive::{Choice, DateChoice, DateSpan, Exactness, SearchRequest, Selection, Sort};
use clap::Args;

/// What a search may be narrowed by. Values of one facet are alternatives; different facets must all hold.
#[derive(Debug, Args)]
pub struct Filters {
    /// Only this outlet; may be given again. In every facet `unknown` stands for "has none"
    #[arg(long, value_name = "NAME")]
    pub outlet: Vec<String>,
    /// Only articles that name this person; may be given again
    #[arg(long, value_name = "NAME")]
    pub person: Vec<String>,
    /// Only articles that name this organisation; may be given again
    #[arg(long, value_name = "NAME")]
    pub organisation: Vec<String>,
    /// Only articles that name this place; may be given again
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,
    /// Only this topic; may be given again
    #[arg(long, value_name = "NAME")]
    pub topic: Vec<String>,
    /// Only this language, a code like en; may be given again
    #[arg(long, value_name = "CODE")]
    pub language: Vec<String>,
    /// Only this author; may be given again
    #[arg(long, value_name = "NAME")]
    pub author: Vec<String>,
    /// Only files of this added folder; may be given again
    #[arg(long, value_name = "FOLDER")]
    pub folder: Vec<String>,
    /// Only this type of file: HTML, JSON, Mail, PDF, Text, Word and others; may be given again
    #[arg(long = "type", value_name = "TYPE")]
    pub file_type: Vec<String>,
    /// Not this outlet; may be given again
    #[arg(long, value_name = "NAME")]
    pub not_outlet: Vec<String>,
    /// No article that names this person; may be given again
    #[arg(long, value_name = "NAME")]
    pub not_person: Vec<String>,
    /// No article that names this organisation; may be given again
    #[arg(long, value_name = "NAME")]
    pub not_organisation: Vec<String>,
    /// No article that names this place; may be given again
    #[arg(long, value_name = "NAME")]
    pub not_place: Vec<String>,
    /// Not this topic; may be given again
    #[arg(long, value_name = "NAME")]
    pub not_topic: Vec<String>,
    /// Not this language; may be given again
    #[arg(long, value_name = "CODE")]
    pub not_language: Vec<String>,
    /// Not this author; may be given again
    #[arg(long, value_name = "NAME")]
    pub not_author: Vec<String>,
    /// No files of this added folder; may be given again
    #[arg(long, value_name = "FOLDER")]
    pub not_folder: Vec<String>,
    /// Not this type of file; may be given again
    #[arg(long = "not-type", value_name = "TYPE")]
    pub not_file_type: Vec<String>,
    /// Articles must have all the given values of this facet, such as all the persons, not only one; may be given again
    #[arg(long, value_enum, value_name = "FACET")]
    pub all_of: Vec<Name>,
    /// Published on this day or later: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DAY", value_parser = day_or_part)]
    pub from: Option<String>,
    /// Published on this day or earlier: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DAY", value_parser = day_or_part)]
    pub to: Option<String>,
    /// Articles whose day is unknown as well; without --from and --to, only those
    #[arg(long)]
    pub undated: bool,
    /// The order of articles
    #[arg(long, value_enum, default_value_t = Order::Relevance)]
    pub sort: Order,
    /// Search page clutter as well: menus, teasers, advertisements
    #[arg(long)]
    pub clutter: bool,
    /// How exactly words are taken: each step finds what those before it find, and more
    #[arg(long, value_enum, default_value_t = Step::Inflected)]
    pub exactness: Step,
    /// Leave this step of exactness out all the same; may be given again
    #[arg(long, value_enum, value_name = "STEP")]
    pub without: Vec<Step>,
}

impl Filters {
    /// The request that they and a query make.
    pub fn request(self, query: &[String]) -> SearchRequest {
        let all_of = self.all_of;
        let choice = |name: Name, include: Vec<String>, exclude: Vec<String>| Choice {
            include: include.into_iter().map(known).collect(),
            exclude: exclude.into_iter().map(known).collect(),
            all: all_of.contains(&name),
        };
        SearchRequest {
            query: query.join(" "),
            selection: Selection {
                outlet: choice(Name::Outlet, self.outlet, self.not_outlet),
                person: choice(Name::Person, self.person, self.not_person),
                organisation: choice(Name::Organisation, self.organisation, self.not_organisation),
                place: choice(Name::Place, self.place, self.not_place),
                topic: choice(Name::Topic, self.topic, self.not_topic),
                language: choice(Name::Language, self.language, self.not_language),
                author: choice(Name::Author, self.author, self.not_author),
                folder: choice(Name::Folder, self.folder, self.not_folder),
                file_type: choice(Name::Type, self.file_type, self.not_file_type),
                date: DateChoice { from: self.from, to: self.to, unknown: self.undated },
            },
            sort: match self.sort {
                Order::Relevance => Sort::Relevance,
                Order::Newest => Sort::Newest,
                Order::Oldest => Sort::Oldest,
            },
            clutter: self.clutter,
            exactness: self.exactness.into(),
            without: self.without.into_iter().map(Exactness::from).collect(),
            ..SearchRequest::default()
        }
    }
}

/// A value as typed: `unknown` stands for none.
pub fn known(value: String) -> Option<String> {
    if value == "unknown" { None } else { Some(value) }
}

fn day_or_part(text: &str) -> Result<String, String> {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    day(&whole).map(|_| text.to_owned()).map_err(|_| "not a date; write YYYY, YYYY-MM or YYYY-MM-DD".to_owned())
}

/// One part of the calendar, or two with two points between them.
pub fn dates(text: &str) -> Result<DateSpan, String> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let end = |text: &str| if text.is_empty() { Ok(None) } else { day_or_part(text).map(Some) };
    if text.is_empty() { Err("no date".to_owned()) } else { Ok(DateSpan { from: end(from)?, to: end(to)? }) }
}

/// A day, `YYYY-MM-DD`.
pub fn day(text: &str) -> Result<String, String> {
    let shape = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        Ok(_) if shape => Ok(text.to_owned()),
        _ => Err(format!("{text} is not a date; write YYYY-MM-DD")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        for (text, good) in [
            ("2024", true),
            ("2024-02", true),
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("2024-13", false),
            ("24-1-1", false),
            ("+2024-01-0", false),
            ("", false),
            ("yesterday", false),
        ] {
            assert_eq!(day_or_part(text).is_ok(), good, "{text}");
        }
    }

    #[test]
    fn dates_are_a_part_or_two() {
        let span = |from: &str, to: &str| {
            let end = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            Ok(DateSpan { from: end(from), to: end(to) })
        };
        assert_eq!(dates("2024"), span("2024", "2024"));
        assert_eq!(dates("2024-03..2025"), span("2024-03", "2025"));
        assert_eq!(dates("2024-03.."), span("2024-03", ""));
        assert!(dates("").is_err() && dates("2024-3").is_err());
    }
}
