//! What a folder says about its files: `sources.toml` in it, for itself and the folders under it.
//!
//! ```toml
//! outlet = "Nordpost"
//! language = "da"
//! ```

use crate::error::{Error, Result};
use broadsheet_analyze::FolderRule;
use serde::Deserialize;
use std::path::Path;

/// The name of the file.
pub const FILE: &str = "sources.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    outlet: Option<String>,
    language: Option<String>,
}

/// Reads the rule of a folder, if it has one.
///
/// # Errors
/// When the file is not understood.
pub fn read(path: &Path) -> Result<FolderRule> {
    let text = std::fs::read_to_string(path).map_err(Error::disk(path))?;
    rule(&text).map_err(|why| Error::Request(format!("{}: {why}", path.display())))
}

fn rule(text: &str) -> std::result::Result<FolderRule, String> {
    let File { outlet, language } = toml::from_str(text).map_err(|e| e.to_string())?;
    let filled = |value: Option<String>| value.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    Ok(FolderRule { outlet: filled(outlet), language: filled(language) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_names_outlet_and_language() {
        let read = rule("outlet = \"Nordpost\"\nlanguage = \" \"").unwrap();
        assert_eq!(read, FolderRule { outlet: Some("Nordpost".to_owned()), language: None });
        assert!(rule("outlets = 1").is_err());
    }
}
