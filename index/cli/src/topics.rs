//! The verb on the person's own topics: `topics`.

use crate::arguments::TopicsAct;
use crate::keeping::described;
use crate::place;
use crate::terminal::{Terminal, shown};
use crate::values;
use anyhow::bail;
use broadsheet_archive::{
    AddTopicRequest, Archive, ChangeTopicRequest, Error, MoveTopicRequest, RenameTopicRequest, SearchRequest, Topic,
    TopicsRequest,
};
use broadsheet_text::fold;
use serde::Serialize;
use std::path::PathBuf;

/// Lists the topics, after changing them if that is asked for.
pub fn topics(archive: Option<PathBuf>, act: Option<TopicsAct>, terminal: Terminal) -> anyhow::Result<()> {
    #[derive(Serialize)]
    struct List {
        topics: Vec<Topic>,
    }
    let archive = place::open(archive)?;
    if let Some(act) = act {
        change(&archive, act)?;
    }
    let list = List { topics: archive.topics(&TopicsRequest { among: Some(SearchRequest::default()) })? };
    terminal.answer(&list, |list| {
        let lines: String = list.topics.iter().map(|topic| line(topic, &list.topics, terminal)).collect();
        if lines.is_empty() {
            "There is no topic of your own. `broadsheet-cli topics add NAME QUERY` makes one.".to_owned()
        } else {
            lines
        }
    })
}

fn change(archive: &Archive, act: TopicsAct) -> anyhow::Result<()> {
    let id = |name: &str| find(archive, name);
    let of = |name: Option<String>| name.map(|name| id(&name)).transpose();
    match act {
        TopicsAct::Add { name, under, query, filters } => {
            let mut search = filters.request(&query);
            values::resolve(archive, &mut search.selection)?;
            archive.add_topic(&AddTopicRequest { name, under: of(under)?, search: Some(search) })?;
        }
        TopicsAct::Change { name, query, filters } => {
            let mut search = filters.request(&query);
            values::resolve(archive, &mut search.selection)?;
            archive.change_topic(&ChangeTopicRequest { id: id(&name)?, search: Some(search) })?;
        }
        TopicsAct::Rename { name, to } => {
            archive.rename_topic(&RenameTopicRequest { id: id(&name)?, name: to })?;
        }
        TopicsAct::Move { name, under, before } => {
            archive.move_topic(&MoveTopicRequest { id: id(&name)?, under: of(under)?, before: of(before)? })?;
        }
        TopicsAct::Remove { name } => {
            archive.remove_topic(id(&name)?)?;
        }
        TopicsAct::Restore { name } => match archive.removed_topic(&name)? {
            Some(id) => archive.restore_topic(id)?,
            None => bail!("No topic of the name {} was removed.", shown(&name)),
        },
    }
    Ok(())
}

fn find(archive: &Archive, name: &str) -> anyhow::Result<u32> {
    let wanted = fold(name.trim());
    let topics = archive.topics(&TopicsRequest::default())?;
    let found = topics.iter().find(|topic| fold(&topic.name) == wanted);
    let none = || Error::Request(format!("There is no topic {}. `broadsheet-cli topics` lists them.", shown(name)));
    Ok(found.ok_or_else(none)?.id)
}

fn line(topic: &Topic, all: &[Topic], terminal: Terminal) -> String {
    let above = |id: &u32| all.iter().find(|topic| topic.id == *id).and_then(|topic| topic.under);
    let depth = std::iter::successors(topic.under, above).count();
    let found = topic.count.map_or("?".to_owned(), |count| count.to_string());
    let asked = match &topic.search {
        Some(search) if topic.beyond.is_empty() => described(search),
        None if topic.kept.is_null() => String::new(),
        _ => "a search of a later version of Broadsheet, which understands it".to_owned(),
    };
    let indent = "  ".repeat(depth);
    format!("{found:>8}  {indent}{}  {}\n", terminal.bold(&shown(&topic.name)), terminal.faint(&asked))
}
