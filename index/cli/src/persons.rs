//! Who somebody is, and saying who is who.

use crate::filters::Filters;
use crate::mending::MendAct;
use crate::place;
use crate::terminal::{Terminal, count, shown};
use crate::values;
use broadsheet_archive::{
    Concerned, MendPreview, Mending, NameOfPerson, PersonAnswer, PersonCount, PersonRequest, QuotationOfPerson,
    RoleOfPerson, SearchRequest,
};
use serde::Serialize;
use std::fmt::Write;
use std::path::PathBuf;

/// So many quotations are printed; all are in the answer.
const QUOTED: usize = 10;

/// Tells who somebody is.
pub fn person(archive: Option<PathBuf>, name: String, filters: Filters, terminal: Terminal) -> anyhow::Result<()> {
    let archive = place::open(archive)?;
    let mut search = filters.request(&[]);
    values::resolve(&archive, &mut search.selection)?;
    let mut request = PersonRequest { name, search };
    let mut answer = archive.person(&request)?;
    if answer.names.is_empty() {
        request.name = values::person(&archive, request.name)?;
        answer = archive.person(&request)?;
    }
    terminal.answer(&answer, |PersonAnswer { name, names, roles, quotations, looked_at }| {
        let mut out = terminal.bold(&shown(name));
        if names.is_empty() {
            return out + "\n  is no person of this archive";
        }
        // Writing to a String cannot fail.
        for NameOfPerson { name, articles, why } in names {
            let why = why.as_ref().map(|why| format!("  {}", terminal.faint(&shown(why)))).unwrap_or_default();
            let _ = write!(out, "\n{articles:>7}  {}{why}", shown(name));
        }
        if !roles.is_empty() {
            let _ = write!(out, "\nroles in {}", count(*looked_at, "article"));
        }
        for RoleOfPerson { role, articles } in roles {
            let _ = write!(out, "\n{articles:>7}  {}", shown(role));
        }
        if !quotations.is_empty() {
            let _ = write!(out, "\nquoted");
        }
        for QuotationOfPerson { text, article, outlet, date } in quotations.iter().take(QUOTED) {
            let from: Vec<&str> = [outlet, date].into_iter().filter_map(|value| value.as_deref()).collect();
            let _ = write!(out, "\n{article:>7}  “{}”  {}", shown(text), terminal.faint(&shown(&from.join(", "))));
        }
        out
    })
}

/// Says who is who, or only what that would change.
pub fn mend(archive: Option<PathBuf>, act: MendAct, preview: bool, terminal: Terminal) -> anyhow::Result<()> {
    /// The answer with `--json`.
    #[derive(Serialize)]
    struct Mended {
        what: String,
    }
    let archive = place::open(archive)?;
    let mending = mending(act);
    if preview {
        return terminal.answer(&archive.preview_mend(&mending)?, |MendPreview { what, before, after }| {
            let list = |counts: &[PersonCount]| {
                let line = |one: &PersonCount| format!("\n{:>7}  {}", one.articles, shown(&one.name));
                counts.iter().map(line).collect::<String>()
            };
            format!("would say: {}\nnow{}\nthen{}", shown(what), list(before), list(after))
        });
    }
    let mended = Mended { what: archive.mend(&mending)? };
    terminal.answer(&mended, |mended| shown(&mended.what).into_owned())
}

fn mending(act: MendAct) -> Mending {
    match act {
        MendAct::Merge { persons, called } => {
            let called = called.or_else(|| persons.first().cloned()).unwrap_or_default();
            Mending::Merge { persons, called }
        }
        MendAct::Split { person, names } => Mending::Split { person, names },
        MendAct::Rename { person, called } => Mending::Rename { person, called },
        MendAct::Nobody { person } => Mending::Nobody { person },
        MendAct::Always { name } => Mending::Always { name },
        MendAct::Here { person, whose, ids, found } => {
            let found =
                found.map(|query| Concerned::Found(Box::new(SearchRequest { query, ..SearchRequest::default() })));
            let whose = (whose != "nobody").then_some(whose);
            Mending::Here { person, of: found.unwrap_or(Concerned::Ids(ids)), whose }
        }
    }
}
