//! Correcting articles, and the list of corrections.

use crate::arguments::Of;
use crate::filters;
use crate::place;
use crate::terminal::{Terminal, count, shown};
use crate::words::Field;
use broadsheet_archive::{Act, Concerned, CorrectedField, Correction, Error, Imported, Undone};
use chrono::{DateTime, Local};
use serde::Serialize;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A correction with `--json`.
#[derive(Serialize)]
struct Applied {
    #[serde(flatten)]
    of: Concerned,
    field: CorrectedField,
    value: Option<String>,
}

/// Corrects a value of articles.
pub fn set(archive: Option<PathBuf>, field: Field, value: String, of: Of, terminal: Terminal) -> anyhow::Result<()> {
    let field = CorrectedField::from(field);
    let text = matches!(field, CorrectedField::Clutter | CorrectedField::Text);
    let value = if text { Some(value) } else { filters::known(value) };
    if let (CorrectedField::Date, Some(day)) = (field, &value) {
        filters::day(day).map_err(Error::Request)?;
    }
    let correction = Correction { of: Concerned::from(of), field, value };
    let what = place::open(archive)?.correct(&correction)?;
    let Correction { of, field, value } = correction;
    terminal.answer(&Applied { of, field, value }, |_| shown(&what).into_owned())
}

/// Takes the latest act back, or one that is named.
pub fn undo(archive: Option<PathBuf>, act: Option<u32>, terminal: Terminal) -> anyhow::Result<()> {
    let archive = place::open(archive)?;
    let undone = match act {
        None => archive.undo()?,
        Some(act) => archive.take_back(act)?,
    };
    terminal.answer(&undone, |Undone { what }| match (what, act) {
        (Some(what), _) => format!("taken back: {}", shown(what)),
        (None, None) => "There is nothing to undo.".into(),
        (None, Some(act)) => format!("There is no act {act}."),
    })
}

/// Lists what was corrected, the latest first.
pub fn list(archive: Option<PathBuf>, terminal: Terminal) -> anyhow::Result<()> {
    /// The answer with `--json`.
    #[derive(Serialize)]
    struct Acts {
        acts: Vec<Act>,
    }
    let acts = Acts { acts: place::open(archive)?.acts()? };
    terminal.answer(&acts, |Acts { acts }| {
        if acts.is_empty() {
            return "Nothing was corrected.".into();
        }
        let mut out = String::new();
        for Act { id, what, made } in acts {
            let day = made.and_then(|made| DateTime::from_timestamp(made, 0));
            let day =
                day.map_or_else(|| " ".repeat(10), |day| day.with_timezone(&Local).format("%Y-%m-%d").to_string());
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{id:>6}  {day}  {}", shown(what));
        }
        out.trim_end().to_owned()
    })
}

/// Writes all corrections to a file.
pub fn export(archive: Option<PathBuf>, file: Option<PathBuf>, terminal: Terminal) -> anyhow::Result<()> {
    /// The answer with `--json`.
    #[derive(Serialize)]
    struct Exported {
        file: PathBuf,
        corrections: u32,
    }
    let (file, corrections) = place::open(archive)?.export_corrections(file.as_deref())?;
    terminal.answer(&Exported { file, corrections }, |Exported { file, corrections }| {
        format!("{} written to {}", count(*corrections, "correction"), shown(&file.to_string_lossy()))
    })
}

/// Takes in the corrections of a file.
pub fn import(archive: Option<PathBuf>, file: &Path, terminal: Terminal) -> anyhow::Result<()> {
    let imported = place::open(archive)?.import_corrections(file)?;
    terminal.answer(&imported, |Imported { taken, left }| {
        let mut out = format!("{} taken in", count(*taken, "correction"));
        for (line, why) in left {
            // Writing to a String cannot fail.
            let _ = write!(out, "\n  line {line} left: {}", shown(why));
        }
        out
    })
}
