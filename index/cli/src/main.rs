//! `broadsheet-cli`: the archive with no desktop. It makes the same engine calls as the window and holds no logic of its
//! own beyond reading arguments and printing answers.
//!
//! Modules, lowest first; a module uses only those above it: `help`, `words`, `filters`, `mending`, `arguments`, `terminal`, `place`, `reading`,
//! `keeping`, `values`, `finding`, `lines`, `articles`, `correcting`, `persons`, `topics`, `upkeep`.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod arguments;
mod articles;
mod correcting;
mod filters;
mod finding;
mod help;
mod keeping;
mod lines;
mod mending;
mod persons;
mod place;
mod reading;
mod terminal;
mod topics;
mod upkeep;
mod values;
mod words;

use arguments::{Arguments, Verb};
use broadsheet_archive::Error;
use clap::Parser;
use std::process::ExitCode;
use terminal::Terminal;

fn main() -> ExitCode {
    // Wrong arguments end here, with the exit code 2.
    let arguments = Arguments::parse();
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env()
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,html5ever=error,selectors=error")),
        )
        .with_writer(std::io::stderr)
        .init();
    match carry_out(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("broadsheet-cli: {}", terminal::shown(&format!("{error:#}")));
            if let Some(Error::InUse) = error.downcast_ref() {
                eprintln!("Its window, or another command, is writing at this moment. Wait for it, or stop it there.");
            }
            // A request that cannot be met was typed wrong, though only the engine could tell.
            let usage = matches!(error.downcast_ref(), Some(Error::Request(_)));
            ExitCode::from(if usage { 2 } else { 1 })
        }
    }
}

fn carry_out(Arguments { archive, json, verb }: Arguments) -> anyhow::Result<()> {
    let terminal = Terminal::new(json);
    match verb {
        Verb::Add { folders } => reading::add(archive, &folders, terminal),
        Verb::Rescan => reading::rescan(archive, terminal),
        Verb::Watch => reading::watch(archive, terminal),
        Verb::Related { ids, limit, days, any_day } => {
            let request = broadsheet_archive::RelatedRequest { ids, limit, days: (!any_day).then_some(days) };
            finding::related(archive, &request, terminal)
        }
        Verb::Search(search) => finding::search(archive, search, terminal),
        Verb::Concordance(concordance) => lines::concordance(archive, concordance, terminal),
        Verb::Save(save) => keeping::save(archive, save, terminal),
        Verb::Topics { act } => topics::topics(archive, act, terminal),
        Verb::Saved { act } => keeping::saved(archive, act, terminal),
        Verb::History { act, find, limit } => keeping::history(archive, act, find, limit, terminal),
        Verb::Facet(facet) => finding::facet(archive, facet, terminal),
        Verb::Show { id, query, clutter } => articles::show(archive, id, query, clutter, terminal),
        Verb::Read { file } => articles::read(&file, terminal),
        Verb::Person { name, filters } => persons::person(archive, name, filters, terminal),
        Verb::Mend { act, preview } => persons::mend(archive, act, preview, terminal),
        Verb::Set { field, value, of } => correcting::set(archive, field, value, of, terminal),
        Verb::Undo { act } => correcting::undo(archive, act, terminal),
        Verb::Corrections { export: Some(file), .. } => correcting::export(archive, file, terminal),
        Verb::Corrections { import: Some(file), .. } => correcting::import(archive, &file, terminal),
        Verb::Corrections { .. } => correcting::list(archive, terminal),
        Verb::Status { files: true, of } => upkeep::files(archive, of, terminal),
        Verb::Status { .. } => upkeep::status(archive, terminal),
        Verb::Why { path, query, filters } => upkeep::why(archive, &path, filters.request(&query), terminal),
        Verb::Remove { folder } => upkeep::remove(archive, &folder, terminal),
    }
}
