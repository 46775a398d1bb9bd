//! What can be typed: verbs, options, and the help that describes them with the JSON they print.

use crate::filters::{Filters, dates};
use crate::help;
use crate::mending::MendAct;
use crate::words::{Field, Kind, Lines, Name, State, Unit, Values};
use broadsheet_archive::{Concerned, DateSpan, SearchRequest};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Search and keep an archive of news coverage, with no desktop.
#[derive(Debug, Parser)]
#[command(name = "broadsheet-cli", version, after_help = help::MAIN, infer_long_args = false)]
pub struct Arguments {
    /// The folder that the archive lies in [default: BROADSHEET_ARCHIVE, else the archive of the desktop program]
    #[arg(long, global = true, value_name = "DIR")]
    pub archive: Option<PathBuf>,
    /// Print one JSON object on standard output; messages and progress go to standard error
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Add folders (or single files) to the archive and read them
    #[command(after_help = help::REPORT)]
    Add {
        /// Folders or files; they are never written to
        #[arg(required = true, value_name = "FOLDER")]
        folders: Vec<PathBuf>,
    },
    /// Read what changed in the folders that were added
    #[command(after_help = help::REPORT)]
    Rescan,
    /// Read what changes in the folders that were added, as it happens, until Ctrl-C
    #[command(after_help = help::WATCH)]
    Watch,
    /// Search; without a query, list what the filters leave
    #[command(after_help = help::SEARCH)]
    Search(Search),
    /// List every matching place on a line of its own, between the words around it
    #[command(after_help = help::CONCORDANCE)]
    Concordance(Concordance),
    /// Save a search under a name, with its filters and its order
    #[command(after_help = help::SAVE)]
    Save(Save),
    /// List the saved searches with the number of articles that each finds now, or change the list
    #[command(after_help = help::SAVED)]
    Saved {
        #[command(subcommand)]
        act: Option<SavedAct>,
    },
    /// List your own topics as a tree with the number of articles of each, or change them
    #[command(after_help = help::TOPICS)]
    Topics {
        #[command(subcommand)]
        act: Option<TopicsAct>,
    },
    /// List the searches that were made in the window, the latest first, or forget them
    #[command(after_help = help::HISTORY)]
    History {
        #[command(subcommand)]
        act: Option<HistoryAct>,
        /// Only queries that hold these letters, case and accents aside
        #[arg(long, default_value = "", value_name = "LETTERS")]
        find: String,
        /// How many to give
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    /// List the values of a facet, each with the number of articles there would be if it were chosen too
    #[command(after_help = help::FACET)]
    Facet(Facet),
    /// Show an article with its values and how each is known
    #[command(after_help = help::SHOW)]
    Show {
        /// The article's number, as search gives it
        id: u32,
        /// Mark the places that match this query
        #[arg(long, default_value = "")]
        query: String,
        /// Mark words in page clutter as well
        #[arg(long)]
        clutter: bool,
    },
    /// List what else is about what an article is about, or several together, with the reasons
    #[command(after_help = help::RELATED)]
    Related {
        /// Numbers of articles, as search gives them
        #[arg(required = true)]
        ids: Vec<u32>,
        /// How many to give
        #[arg(long, default_value_t = 6)]
        limit: u32,
        /// Only articles of so many days before to so many days after, and undated ones
        #[arg(long, default_value_t = 60)]
        days: u32,
        /// Articles of any day
        #[arg(long, conflicts_with = "days")]
        any_day: bool,
    },
    /// Show what is made of one file; no archive is needed
    #[command(after_help = help::READ)]
    Read {
        /// The file
        file: PathBuf,
    },
    /// Tell who somebody is: every name of theirs with the reason why it is, and their roles
    #[command(after_help = help::PERSON)]
    Person {
        /// The name that they go by, or another of theirs
        name: String,
        #[command(flatten)]
        filters: Filters,
    },
    /// Say who is who: merge, split, rename persons; it shows at once, and `undo` takes it back
    #[command(after_help = help::MEND)]
    Mend {
        #[command(subcommand)]
        act: MendAct,
        /// Only tell what would change
        #[arg(long, global = true)]
        preview: bool,
    },
    /// Correct a value of articles; the correction outlasts every rescan, and `undo` takes it back
    #[command(after_help = help::SET)]
    Set {
        /// What is wrong
        field: Field,
        /// The right value; the word `unknown` says that nobody knows. Dates: YYYY-MM-DD. Authors: joined by `; `. Clutter and
        /// text: the whole paragraph that is set aside as page clutter, or taken in
        value: String,
        #[command(flatten)]
        of: Of,
    },
    /// Take the latest correction back, or an act of `corrections`
    #[command(after_help = help::UNDO)]
    Undo {
        /// Number of the act
        act: Option<u32>,
    },
    /// List the corrections, or carry them to and from a file
    #[command(after_help = help::CORRECTIONS)]
    Corrections {
        /// Write all of them to a file; without a name to corrections.jsonl in the archive's folder
        #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with = "import")]
        export: Option<Option<PathBuf>>,
        /// Take in those of a file, as one act
        #[arg(long, value_name = "FILE")]
        import: Option<PathBuf>,
    },
    /// Say what is in the archive
    #[command(after_help = help::STATUS)]
    Status {
        /// List what became of each file
        #[arg(long)]
        files: bool,
        #[command(flatten)]
        of: Files,
    },
    /// Tell why a search does not find a file, or where it does
    #[command(after_help = help::WHY)]
    Why {
        /// The file, with the place in it if it is about a part: `export.jsonl#17`
        path: String,
        /// The query, as for `search`
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
        #[command(flatten)]
        filters: Filters,
    },
    /// Take a folder and its articles out of the archive; its files stay as they are
    #[command(after_help = help::REMOVE)]
    Remove {
        /// The folder, as `status` lists it
        folder: PathBuf,
    },
}

/// Which files `status --files` lists.
#[derive(Debug, Args)]
pub struct Files {
    /// Only files in this state; `version` is a newer version of an article of another file
    #[arg(long, requires = "files")]
    pub state: Option<State>,
    /// Only files skipped for this reason, such as no-text
    #[arg(long, requires = "files", value_name = "KIND")]
    pub kind: Option<String>,
    /// Only paths that hold these letters
    #[arg(long, requires = "files", default_value = "", value_name = "LETTERS")]
    pub find: String,
    /// Only files of this added folder
    #[arg(long, requires = "files", value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

/// The verb `save`.
#[derive(Debug, Args)]
pub struct Save {
    /// The name to save it under
    pub name: String,
    /// The query, as for `search`
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
    /// Take the place of the search that has this name
    #[arg(long)]
    pub replace: bool,
}

/// What to do with a saved search.
#[derive(Debug, Subcommand)]
pub enum SavedAct {
    /// Give it another name
    Rename {
        /// Its name
        name: String,
        /// Its new name
        to: String,
    },
    /// Take it out of the list
    Remove {
        /// Its name
        name: String,
    },
    /// Take the latest removal of this name back
    Restore {
        /// Its name
        name: String,
    },
    /// Put these first, in this order; the others follow as they were
    Order {
        /// Their names
        #[arg(required = true)]
        names: Vec<String>,
    },
}

/// What to do with the person's own topics.
#[derive(Debug, Subcommand)]
pub enum TopicsAct {
    /// Make a search a topic; without query and filters, a topic that holds what stands under it
    Add {
        /// Its name
        name: String,
        /// The topic that it stands under [default: none]
        #[arg(long, value_name = "TOPIC")]
        under: Option<String>,
        /// The query, as for `search`
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
        #[command(flatten)]
        filters: Filters,
    },
    /// Give it another search; without query and filters, none
    Change {
        /// Its name
        name: String,
        /// The query, as for `search`
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
        #[command(flatten)]
        filters: Filters,
    },
    /// Give it another name
    Rename {
        /// Its name
        name: String,
        /// Its new name
        to: String,
    },
    /// Put it elsewhere, with what stands under it: to the top, unless --under is given
    Move {
        /// Its name
        name: String,
        /// The topic that it is to stand under
        #[arg(long, value_name = "TOPIC")]
        under: Option<String>,
        /// The topic there that it is to stand before [default: it becomes the last]
        #[arg(long, value_name = "TOPIC")]
        before: Option<String>,
    },
    /// Remove it, with what stands under it
    Remove {
        /// Its name
        name: String,
    },
    /// Take the latest removal of this name back
    Restore {
        /// Its name
        name: String,
    },
}

/// What to do with the searches made before.
#[derive(Debug, Subcommand)]
pub enum HistoryAct {
    /// Forget one, or some
    Forget {
        /// Their numbers, as `history` lists them
        #[arg(required = true)]
        ids: Vec<u32>,
    },
    /// Forget all
    Clear,
}

/// The verb `search`.
#[derive(Debug, Args)]
pub struct Search {
    /// The search that was saved under this name, with its filters and its order
    #[arg(long, value_name = "NAME", conflicts_with_all = ["query", "Filters"])]
    pub saved: Option<String>,
    /// Words, "phrases", AND OR NOT, field:value; several arguments are joined by spaces
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
    /// How many articles to give
    #[arg(long, default_value_t = 20)]
    pub limit: u32,
    /// How many articles to leave out at the start
    #[arg(long, default_value_t = 0)]
    pub offset: u32,
    /// How many passages to give for each article [default: 3; with --json, all]
    #[arg(long)]
    pub passages: Option<u32>,
    /// How many values to list for each facet [default: 6; with --json, 100]
    #[arg(long)]
    pub values: Option<u32>,
    /// Tell how each word is understood, and how many articles each step of exactness adds; gives no articles
    #[arg(long)]
    pub explain: bool,
}

/// The verb `concordance`.
#[derive(Debug, Args)]
pub struct Concordance {
    /// The query, as for `search`
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
    /// The order of lines: as the articles stand, or by the words to the left, by the match itself, by the words to the right
    #[arg(long, value_enum, default_value_t = Lines::Articles)]
    pub order: Lines,
    /// How many lines to give
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
    /// How many lines to leave out at the start
    #[arg(long, default_value_t = 0)]
    pub offset: u32,
    /// How many columns of text to show on either side; --json gives all there is
    #[arg(long, default_value_t = 40, value_name = "COLUMNS")]
    pub context: usize,
}

/// The verb `facet`.
#[derive(Debug, Args)]
pub struct Facet {
    /// Which facet
    pub name: Name,
    /// The query that the counts refer to
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
    /// Only values that hold these letters, case and accents aside
    #[arg(long, default_value = "", value_name = "LETTERS")]
    pub find: String,
    /// The order of values: most articles first, by name, or only what is more frequent here than in the rest of the archive, most
    /// special first [default: count; dates by the calendar]
    #[arg(long, value_enum)]
    pub order: Option<Values>,
    /// For dates: by year, month or day
    #[arg(long, value_enum, default_value_t = Unit::Month, value_name = "UNIT")]
    pub by: Unit,
    /// For dates: only those in this year, month or day, or from one to another (2024-03..2025)
    #[arg(long, value_name = "DATES", value_parser = dates)]
    pub within: Option<DateSpan>,
    /// For topics: only your own, of the others those that the pages state, or of the rest those found in the texts; may be given
    /// again
    #[arg(long, value_enum)]
    pub kind: Vec<Kind>,
    /// How many values to give
    #[arg(long, default_value_t = 100)]
    pub limit: u32,
    /// How many values to leave out at the start
    #[arg(long, default_value_t = 0)]
    pub offset: u32,
}

/// The articles that a correction concerns.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Of {
    /// Numbers of articles
    ids: Vec<u32>,
    /// All articles that a query finds now
    #[arg(long, value_name = "QUERY")]
    found: Option<String>,
    /// A rule: all articles of a folder or a file, those to come too
    #[arg(long, value_name = "PATH")]
    folder: Option<String>,
    /// A rule: all articles published at a domain or below it, those to come too
    #[arg(long, value_name = "DOMAIN")]
    domain: Option<String>,
}

impl From<Of> for Concerned {
    fn from(Of { ids, found, folder, domain }: Of) -> Self {
        let found = found.map(|query| Self::Found(Box::new(SearchRequest { query, ..SearchRequest::default() })));
        let rule = folder.map(Self::Folder).or(domain.map(Self::Domain));
        found.or(rule).unwrap_or(Self::Ids(ids))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_hold_together() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_archive_may_stand_before_and_after_the_verb() {
        for line in ["cli --archive a search x", "cli search x --archive a", "cli search --archive a x"] {
            let arguments = Arguments::try_parse_from(line.split(' ')).unwrap();
            assert_eq!(arguments.archive, Some(PathBuf::from("a")), "{line}");
        }
    }

    #[test]
    fn unknown_is_none() {
        let line = "cli search --outlet unknown --outlet Nordpost --not-person unknown --all-of outlet a b";
        let Verb::Search(search) = Arguments::try_parse_from(line.split(' ')).unwrap().verb else { panic!() };
        let request = search.filters.request(&search.query);
        assert_eq!(request.selection.outlet.include, [None, Some("Nordpost".to_owned())]);
        assert_eq!(request.selection.person.exclude, [None]);
        assert!(request.selection.outlet.all && !request.selection.person.all);
        assert_eq!(request.query, "a b");
    }
}
