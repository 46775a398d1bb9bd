//! Where the archive lies, and opening it.

use crate::terminal::shown;
use anyhow::{Context, bail};
use broadsheet_archive::Archive;
use std::path::PathBuf;

/// The archive of the desktop program lies here, below the system's folder for programs' data.
const OWN_FOLDER: &str = "org.broadsheet.desktop/archive";

/// The folder of the archive: as told, else `BROADSHEET_ARCHIVE`, else the one of the desktop program.
pub fn folder(told: Option<PathBuf>) -> anyhow::Result<PathBuf> {
    if let Some(folder) = told {
        return Ok(folder);
    }
    if let Some(folder) = std::env::var_os("BROADSHEET_ARCHIVE").filter(|folder| !folder.is_empty()) {
        return Ok(folder.into());
    }
    let data =
        dirs::data_dir().context("This system names no folder for data: say where the archive is, --archive DIR")?;
    Ok(data.join(OWN_FOLDER))
}

/// Opens the archive, or makes one: for the verb that puts something in.
pub fn open_or_make(told: Option<PathBuf>) -> anyhow::Result<Archive> {
    let archive = Archive::open(&folder(told)?)?;
    if let Some(notice) = archive.notice() {
        eprintln!("{}", notice.lines().map(shown).collect::<Vec<_>>().join("\n"));
    }
    Ok(archive)
}

/// Opens an archive that is there. A mistyped folder must not become an empty archive.
pub fn open(told: Option<PathBuf>) -> anyhow::Result<Archive> {
    let folder = folder(told)?;
    if !folder.is_dir() {
        bail!("There is no archive in {}. `broadsheet-cli add FOLDER` makes one.", folder.display());
    }
    open_or_make(Some(folder))
}
