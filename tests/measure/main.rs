//! Measurements that anyone can run: `cargo run --release -p broadsheet-tests --bin measure -- NAME`.
//!
//! They print tables and assert nothing: machines differ, so figures are given beside something run in the same breath.
//! The sets they run on lie in `../shared` beside the project; without it they say so and stop.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on says why and stops")]

mod hostile;
mod ingest;
mod linking;
mod merging;
mod persons;
mod plain_tantivy;
mod quotations;
mod reading;
mod related;
mod search;
mod seeds;
mod sets;
mod table;
mod topics;
mod typing;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "measure seeds    what is made of the four seed articles
measure ingest   articles per second, and size of the archive, over the news set
measure search [ARTICLES]   time of a search beside plain tantivy, over the news set or so many articles made from it
measure typing [ARCHIVE]    time of a completion and of a did-you-mean, over the news set or the archive in a folder
measure reading [misses]    what is read of saved web pages: main text, title, authors, date; with `misses`, each that is not right
measure hostile [FOLDER]    what is made of broken and hostile files: articles or a reason, worst time, most memory
measure merging [misses]   how well two labels of one politician are known to be one person's, across scripts and spellings
measure topics [pages]     how well found topics tell labelled ones apart, beside single words; with `pages`, topics of the news set to read
measure quotations   how many quotations are given to whom they are marked as, and how many are found
measure persons   names found exactly in tagged texts, short forms put with their person, articles per second and core
measure related [ARCHIVE]   how many related articles come first, beside BM25 over the same texts; time over the news set, or over an archive";

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    match name.as_str() {
        "seeds" => seeds::measure(),
        "hostile" => hostile::measure(std::env::args().nth(2).map(PathBuf::from)),
        "hostile-file" => hostile::read_one(&std::env::args_os().nth(2).map(PathBuf::from).unwrap_or_default()),
        "ingest" => ingest::measure(),
        "quotations" => quotations::measure(),
        "persons" => persons::measure(),
        "reading" => reading::measure(std::env::args().nth(2).as_deref() == Some("misses")),
        "merging" => merging::measure(std::env::args().nth(2).as_deref() == Some("misses")),
        "topics" => topics::measure(std::env::args().nth(2).as_deref() == Some("pages")),
        "related" => related::measure(std::env::args().nth(2).map(PathBuf::from)),
        "search" => search::measure(std::env::args().nth(2).and_then(|n| n.parse().ok())),
        "typing" => typing::measure(std::env::args().nth(2).map(PathBuf::from)),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
