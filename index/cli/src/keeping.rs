//! The verbs on searches that are kept: `save`, `saved`, `history`.

use crate::arguments::{HistoryAct, Save, SavedAct};
use crate::place;
use crate::terminal::{Terminal, or_unknown, shown};
use anyhow::bail;
use broadsheet_archive::{
    Archive, Choice, Error, Exactness, HistoryRequest, OrderSearchesRequest, PastSearch, RenameSearchRequest,
    SaveSearchRequest, SavedSearch, SavedSearchesRequest, SearchRequest, Selection, Sort,
};
use chrono::{DateTime, Local};
use serde::Serialize;
use std::fmt::Write;
use std::path::PathBuf;

/// Saves a search.
pub fn save(archive: Option<PathBuf>, save: Save, terminal: Terminal) -> anyhow::Result<()> {
    let Save { name, query, filters, replace } = save;
    let request = SaveSearchRequest { name, search: filters.request(&query), replace };
    let saved = place::open(archive)?.save_search(&request)?;
    terminal.answer(&saved, |saved| format!("Saved. {}", line(saved, terminal)))
}

/// Lists the saved searches, after changing them if that is asked for.
pub fn saved(archive: Option<PathBuf>, act: Option<SavedAct>, terminal: Terminal) -> anyhow::Result<()> {
    #[derive(Serialize)]
    struct List {
        saved: Vec<SavedSearch>,
    }
    let archive = place::open(archive)?;
    let id = |name: &str| Ok::<u32, anyhow::Error>(find(&archive, name)?.id);
    match act {
        None => {}
        Some(SavedAct::Rename { name, to }) => {
            archive.rename_search(&RenameSearchRequest { id: id(&name)?, name: to })?;
        }
        Some(SavedAct::Remove { name }) => archive.remove_search(id(&name)?)?,
        Some(SavedAct::Restore { name }) => match archive.removed_search(&name)? {
            Some(id) => archive.restore_search(id)?,
            None => bail!("No saved search of the name {} was removed.", shown(&name)),
        },
        Some(SavedAct::Order { names }) => {
            let ids = names.iter().map(|name| id(name)).collect::<anyhow::Result<_>>()?;
            archive.order_searches(&OrderSearchesRequest { ids })?;
        }
    }
    let list = List { saved: archive.saved_searches(&SavedSearchesRequest { counts: true })? };
    terminal.answer(&list, |list| {
        let lines: String = list.saved.iter().map(|saved| line(saved, terminal)).collect();
        if lines.is_empty() {
            "No search is saved. `broadsheet-cli save NAME QUERY` saves one.".to_owned()
        } else {
            lines
        }
    })
}

/// Lists the searches made before, or forgets them.
pub fn history(
    archive: Option<PathBuf>,
    act: Option<HistoryAct>,
    find: String,
    limit: u32,
    terminal: Terminal,
) -> anyhow::Result<()> {
    #[derive(Serialize)]
    struct List {
        history: Vec<PastSearch>,
    }
    #[derive(Serialize)]
    struct Forgotten {
        forgotten: u32,
    }
    let archive = place::open(archive)?;
    let forgotten = match act {
        None => {
            let list = List { history: archive.history(&HistoryRequest { find, limit })? };
            return terminal.answer(&list, |list| {
                let lines: String = list.history.iter().map(|past| past_line(past, terminal)).collect();
                if lines.is_empty() { "No search is remembered.".to_owned() } else { lines }
            });
        }
        Some(HistoryAct::Forget { ids }) => {
            ids.iter().try_for_each(|&id| archive.forget(id))?;
            u32::try_from(ids.len()).unwrap_or(u32::MAX)
        }
        Some(HistoryAct::Clear) => archive.clear_history()?,
    };
    let noun = if forgotten == 1 { "search" } else { "searches" };
    terminal.answer(&Forgotten { forgotten }, |Forgotten { forgotten }| format!("{forgotten} {noun} forgotten."))
}

/// The search of a name, if this version understands all of it.
pub fn search_of(archive: &Archive, name: &str) -> anyhow::Result<SearchRequest> {
    let saved = find(archive, name)?;
    match saved.search {
        Some(search) if saved.beyond.is_empty() => Ok(search),
        Some(_) => {
            bail!("This version of Broadsheet does not understand all of it: {}.", shown(&saved.beyond.join(", ")))
        }
        None => bail!("This version of Broadsheet does not understand it: a later one saved it."),
    }
}

fn find(archive: &Archive, name: &str) -> anyhow::Result<SavedSearch> {
    let none =
        || Error::Request(format!("There is no saved search {}. `broadsheet-cli saved` lists them.", shown(name)));
    Ok(archive.saved_search(name)?.ok_or_else(none)?)
}

// Writing to a String cannot fail: the results of `write!` below hold nothing.

fn line(saved: &SavedSearch, terminal: Terminal) -> String {
    let found = saved.count.map_or("?".to_owned(), |count| count.to_string());
    let asked = match &saved.search {
        Some(search) if saved.beyond.is_empty() => described(search),
        _ => "saved by a later version of Broadsheet, which understands it".to_owned(),
    };
    format!("{found:>8}  {}  {}\n", terminal.bold(&saved.name), terminal.faint(&asked))
}

fn past_line(past: &PastSearch, terminal: Terminal) -> String {
    let made = DateTime::from_timestamp(past.made, 0)
        .map_or_else(String::new, |made| made.with_timezone(&Local).format("%Y-%m-%d %H:%M").to_string());
    format!("{:>6}  {}  {}\n", past.id, terminal.faint(&made), described(&past.search))
}

/// A search in one line.
pub fn described(search: &SearchRequest) -> String {
    let mut parts = Vec::new();
    if !search.query.trim().is_empty() {
        parts.push(shown(search.query.trim()).into_owned());
    }
    // Taken apart by name: a new facet without its words here does not compile.
    let Selection { outlet, person, organisation, place, topic, language, author, folder, file_type, date } =
        &search.selection;
    for (name, choice) in [
        ("outlet", outlet),
        ("person", person),
        ("organisation", organisation),
        ("place", place),
        ("topic", topic),
        ("language", language),
        ("author", author),
        ("folder", folder),
        ("type", file_type),
    ] {
        parts.extend(chosen(name, choice));
    }
    if date.from.is_some() || date.to.is_some() {
        let day = |day: &Option<String>| shown(day.as_deref().unwrap_or_default()).into_owned();
        parts.push(format!("date {}..{}", day(&date.from), day(&date.to)));
    }
    if date.unknown {
        parts.push("date unknown".to_owned());
    }
    match search.sort {
        Sort::Relevance => {}
        Sort::Newest => parts.push("newest first".to_owned()),
        Sort::Oldest => parts.push("oldest first".to_owned()),
    }
    if search.exactness != Exactness::default() || !search.without.is_empty() {
        let step = |step: &Exactness| format!("{step:?}").to_lowercase();
        let without: String = search.without.iter().map(|left_out| format!(" without {}", step(left_out))).collect();
        parts.push(format!("taken {}{without}", step(&search.exactness)));
    }
    if search.clutter {
        parts.push("page clutter too".to_owned());
    }
    if parts.is_empty() { "everything".to_owned() } else { parts.join(" · ") }
}

fn chosen(name: &str, choice: &Choice) -> Option<String> {
    let mut out = String::new();
    if choice.all && choice.include.len() > 1 {
        out.push_str("all of ");
    }
    for (sign, values) in [("", &choice.include), ("not ", &choice.exclude)] {
        for value in values {
            let _ = write!(
                out,
                "{}{sign}{}",
                if out.is_empty() || out.ends_with(' ') { "" } else { ", " },
                or_unknown(value.as_deref())
            );
        }
    }
    (!out.is_empty()).then(|| format!("{name} {out}"))
}
