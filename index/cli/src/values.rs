//! Values of facets as they are typed: taken as the archive writes them where only case or accents differ.
//!
//! What was taken for what goes to standard error, and so does a value that the archive does not know.

use crate::terminal::shown;
use broadsheet_archive::{Archive, FacetName, FacetRequest, Selection};
use broadsheet_text::fold;
use std::path::Path;

/// So many values are offered where none is meant.
const OFFERED: usize = 5;

/// Puts the archive's own values in place of those that were typed.
pub fn resolve(archive: &Archive, selection: &mut Selection) -> anyhow::Result<()> {
    let choices = [
        (FacetName::Outlet, "outlet", &mut selection.outlet),
        (FacetName::Person, "person", &mut selection.person),
        (FacetName::Organisation, "organisation", &mut selection.organisation),
        (FacetName::Place, "place", &mut selection.place),
        (FacetName::Topic, "topic", &mut selection.topic),
        (FacetName::Language, "language", &mut selection.language),
        (FacetName::Author, "author", &mut selection.author),
        (FacetName::Folder, "folder", &mut selection.folder),
        (FacetName::Type, "type", &mut selection.file_type),
    ];
    for (facet, noun, choice) in choices {
        let all = choice.all;
        for values in [&mut choice.include, &mut choice.exclude] {
            let mut resolved = Vec::new();
            for value in std::mem::take(values) {
                match value {
                    None => resolved.push(None),
                    Some(typed) => resolved.extend(meant(archive, facet, noun, typed, all)?.into_iter().map(Some)),
                }
            }
            *values = resolved;
        }
    }
    Ok(())
}

/// The person that is meant by a name which no person of the archive has as it was typed.
pub fn person(archive: &Archive, typed: String) -> anyhow::Result<String> {
    let meant = meant(archive, FacetName::Person, "person", typed.clone(), true)?;
    Ok(meant.into_iter().next().unwrap_or(typed))
}

/// The values that are meant: the one that was typed if the archive has it; else those that differ in case or accents only,
/// or just the most frequent of them; else what was typed, which nothing has.
fn meant(archive: &Archive, facet: FacetName, noun: &str, typed: String, one: bool) -> anyhow::Result<Vec<String>> {
    let known: Vec<String> = archive
        .facet(&FacetRequest { find: typed.clone(), ..FacetRequest::of(facet) })?
        .values
        .into_iter()
        .filter_map(|value| value.value)
        .collect();
    if known.contains(&typed) {
        return Ok(vec![typed]);
    }
    let wanted = fold(&typed);
    let mut alike: Vec<String> = known.iter().filter(|value| fold(value) == wanted).cloned().collect();
    alike.truncate(if one { 1 } else { usize::MAX });
    if facet == FacetName::Folder && alike.is_empty() {
        alike.extend(folder(archive, &typed)?);
    }
    let quoted = |values: &[String]| values.iter().map(|v| format!("“{}”", shown(v))).collect::<Vec<_>>().join(", ");
    if !alike.is_empty() {
        eprintln!("The {noun} “{}” is taken as {}.", shown(&typed), quoted(&alike));
        return Ok(alike);
    }
    let offer = match known.get(..known.len().min(OFFERED)) {
        None | Some([]) => String::new(),
        Some(some) => format!(" There is {}.", quoted(some)),
    };
    eprintln!("No article has the {noun} “{}”.{offer}", shown(&typed));
    Ok(vec![typed])
}

/// An added folder as seen from here.
fn folder(archive: &Archive, typed: &str) -> anyhow::Result<Option<String>> {
    let Ok(path) = Path::new(typed).canonicalize() else { return Ok(None) };
    let path = path.to_string_lossy().into_owned();
    Ok(archive.status()?.folders.into_iter().map(|folder| folder.path).find(|known| *known == path))
}
