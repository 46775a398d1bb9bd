//! The verbs on single articles and files: `show`, `read`, `set`, `undo`.

use crate::place;
use crate::terminal::{Terminal, count, or_unknown, shown};
use anyhow::Context;
use broadsheet_analyze::Evidence;
use broadsheet_analyze::ParticularAbout;
use broadsheet_archive::{
    ArticleRequest, ArticleView, BlockView, ReadArticle, ReadOutcome, Recurs, TopicView, UnreadPart, Value,
};
use std::fmt::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Shows an article.
pub fn show(archive: Option<PathBuf>, id: u32, query: String, clutter: bool, terminal: Terminal) -> anyhow::Result<()> {
    let request = ArticleRequest { id, query, clutter, ..ArticleRequest::default() };
    let view = place::open(archive)?.article(&request)?;
    terminal.answer(&view, |view| page(view, terminal))
}

/// Shows what is made of a file.
pub fn read(file: &Path, terminal: Terminal) -> anyhow::Result<()> {
    // Asked first, so that the message names the file and what the system says of it.
    let metadata = file.metadata().with_context(|| format!("{} cannot be read", file.display()))?;
    if metadata.is_dir() {
        anyhow::bail!("{} is a folder: `broadsheet-cli add` reads folders.", file.display());
    }
    let mut first = true;
    let mut printed = Ok(ControlFlow::Continue(()));
    let outcome = broadsheet_archive::read_file(file, &mut |article| {
        printed = one_read(&article, std::mem::take(&mut first), terminal);
        // Whoever read this has seen enough, or the disk that it goes to is full.
        if matches!(printed, Ok(ControlFlow::Continue(()))) {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    if printed?.is_break() {
        return Ok(());
    }
    let end = match outcome {
        ReadOutcome::Articles { unread } if terminal.json => match &unread[..] {
            [] => "]}\n".to_owned(),
            unread => format!("],\"unread\":{}}}\n", serde_json::to_string(unread)?),
        },
        ReadOutcome::Articles { unread } => unread.iter().map(part_skipped).collect(),
        ReadOutcome::Skipped(skipped) if terminal.json => format!("{}\n", serde_json::json!({ "skipped": skipped })),
        ReadOutcome::Skipped(skipped) => format!("skipped ({}): {}\n", skipped.kind, shown(&skipped.why)),
    };
    terminal.print(&end).map(|_| ())
}

/// Prints one article of a file, as text or as the next element of the list in one JSON object.
fn one_read(article: &ReadArticle, first: bool, terminal: Terminal) -> anyhow::Result<ControlFlow<()>> {
    if !terminal.json {
        return terminal.print(&record(article, terminal));
    }
    let before = if first { "{\"articles\":[" } else { "," };
    terminal.print(&(before.to_owned() + &serde_json::to_string(article)?))
}

fn part_skipped(UnreadPart { part, reason }: &UnreadPart) -> String {
    let place = if part.is_empty() { "the rest" } else { part.trim() };
    format!("skipped {} ({}): {}\n", shown(place), reason.kind, shown(&reason.why))
}

// Writing to a String cannot fail: the results of `writeln!` below hold nothing.

fn page(view: &ArticleView, terminal: Terminal) -> String {
    let mut out = format!("{}\n", terminal.bold(&or_unknown(view.values.headline.value.as_deref())));
    let values = &view.values;
    let rows = [
        ("outlet", &values.outlet),
        ("date", &values.date),
        ("authors", &values.authors),
        ("language", &values.language),
    ];
    for (name, value) in rows {
        let _ = writeln!(out, "{name:9} {}{}", or_unknown(value.value.as_deref()), terminal.faint(&known_by(value)));
    }
    for one in &view.particulars {
        let name = match one.about {
            ParticularAbout::Address => "address",
            ParticularAbout::Updated => "changed",
            ParticularAbout::Section => "section",
            ParticularAbout::Licence => "licence",
            ParticularAbout::Access => "access",
        };
        let value = &one.value;
        let _ = writeln!(out, "{name:9} {}{}", or_unknown(value.value.as_deref()), terminal.faint(&known_by(value)));
    }
    for TopicView { topic, .. } in &view.topics {
        let name = or_unknown(topic.value.as_deref());
        let others: String = topic.others.iter().map(|other| format!("  ({})", grounds(&other.evidence))).collect();
        let _ = writeln!(out, "{:9} {name}{}", "topic", terminal.faint(&(known_by(topic) + &others)));
    }
    for person in &view.persons {
        let role = person.role.as_deref().map(|role| format!(", {}", shown(role))).unwrap_or_default();
        let places = count(person.mentions, "place");
        let _ = writeln!(out, "{:9} {}{role}: {places}", "person", shown(&person.name));
    }
    for (what, things) in [("organisation", &view.organisations), ("place", &view.places)] {
        for thing in things {
            let places = count(thing.mentions, "place");
            let _ = writeln!(out, "{what:9} {}: {places}", shown(&thing.name));
        }
    }
    let gone = if view.gone { " (gone; the text is kept in the archive)" } else { "" };
    let _ = writeln!(out, "{:9} {}{gone}", "file", shown(&view.path));
    if view.matches > 0 {
        let _ = writeln!(out, "{:9} {}", "matches", count(view.matches, "place"));
    }
    for block in view.blocks.iter().filter(|block| block.clutter.is_none()) {
        let _ = writeln!(out, "\n{}", terminal.segments(&block.segments));
    }
    let clutter: Vec<String> =
        view.blocks.iter().filter(|b| b.clutter.is_some()).map(|b| set_aside(b, terminal)).collect();
    if !clutter.is_empty() {
        let lines = count(u32::try_from(clutter.len()).unwrap_or(u32::MAX), "line");
        let _ = writeln!(out, "\n{}", terminal.faint(&format!("{lines} set aside as page clutter:")));
        for line in clutter {
            let _ = writeln!(out, "  {line}");
        }
    }
    out
}

/// A line of clutter, with where it recurs if that is why.
fn set_aside(block: &BlockView, terminal: Terminal) -> String {
    let line = terminal.segments(&block.segments);
    let Some(Recurs { articles, outlet }) = &block.recurs else { return line };
    let whose =
        outlet.as_ref().map_or_else(|| "without an outlet".to_owned(), |outlet| format!("of {}", shown(outlet)));
    let where_else = format!("(in {} {whose})", count(*articles, "article"));
    format!("{line}  {}", terminal.faint(&where_else))
}

fn known_by(value: &Value) -> String {
    match &value.evidence {
        _ if value.corrected => "  (corrected by you)".into(),
        Some(evidence) => format!("  ({})", grounds(evidence)),
        None => String::new(),
    }
}

fn grounds(evidence: &Evidence) -> String {
    format!("{}, {:.0} % sure", shown(&evidence.detail), evidence.confidence * 100.0)
}

fn record(article: &ReadArticle, terminal: Terminal) -> String {
    let mut out = format!("{}\n", terminal.bold(&or_unknown(article.headline.as_deref())));
    let list = |values: &[String]| shown(&values.join("; ")).into_owned();
    if !article.part.is_empty() {
        let _ = writeln!(out, "{:9} {}", "place", shown(article.part.trim()));
    }
    let rows = [
        ("outlet", or_unknown(article.outlet.as_deref()).into_owned()),
        ("date", or_unknown(article.date.as_deref()).into_owned()),
        ("authors", list(&article.authors)),
        ("language", or_unknown(article.language.as_deref()).into_owned()),
        ("persons", list(&article.persons)),
        ("organisations", list(&article.organisations)),
        ("places", list(&article.places)),
        ("topics", list(&article.topics)),
    ];
    for (name, value) in rows {
        let grounds: Vec<String> = article.evidence.get(name).into_iter().flatten().map(grounds).collect();
        let grounds = if grounds.is_empty() { String::new() } else { format!("  ({})", grounds.join("; ")) };
        let _ = writeln!(out, "{name:9} {value}{}", terminal.faint(&grounds));
    }
    for line in article.text.lines() {
        let _ = writeln!(out, "\n{}", shown(line));
    }
    for line in &article.clutter {
        let _ = writeln!(out, "\n{} {}", terminal.faint("clutter:"), shown(line));
    }
    out.push('\n');
    out
}
