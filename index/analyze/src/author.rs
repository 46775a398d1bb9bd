//! Who wrote the article: statements and bylines, split into names. What is no name of a person is left out: nobody is
//! better than "admin".

mod byline;
mod lines;
mod name;

use crate::article::{Evidence, Found};
use crate::outlet;
use crate::sites;
use crate::weigh::{quoted, stated};
use broadsheet_extract::{About, Block, Origin, Statement};
use broadsheet_text::fold;
use byline::split;
use lines::{bylines, dated, labelled, signature};
use name::{has_given_name, is_full, is_pseudonym};

/// More names than this are a list of a whole staff, or no names at all.
const MOST: usize = 12;
/// How many names of other places are kept beside.
const BESIDE: usize = 5;

/// The authors, in the order given, each once. What other places say stands beside the first.
pub(crate) fn find(statements: &[Statement], blocks: &[Block], outlet_name: Option<&str>) -> Vec<Found<String>> {
    // Somebody's own site has their name.
    let is_own = |name: &str| outlet_name.is_some_and(|outlet| is_house(name, outlet)) && !has_given_name(name);
    let mut sources = sources(statements, blocks);
    for (rank, names) in sources.iter_mut().enumerate() {
        names.retain(|name| !is_own(&name.value));
        // `Ann Lee`, `Redakteurin`: in the page a word alone beside other names says what somebody is.
        if rank >= IN_PAGE && names.len() > 1 {
            names.retain(|name| name.value.contains(' '));
        }
    }
    let Some(mut chosen) = sources.iter().position(|names| !names.is_empty()) else {
        return pseudonym(statements, &is_own).into_iter().collect();
    };
    // Programs put the house, or a first name, where the writer belongs; then the page itself may name somebody.
    let certain = |names: &[Found<String>]| names.iter().any(|name| is_full(&name.value));
    let elsewhere = |name: &Found<String>| sources[chosen + 1..].iter().flatten().any(|n| same(&n.value, &name.value));
    if chosen > FIRST && !certain(&sources[chosen]) && !sources[chosen].iter().any(elsewhere) {
        chosen = sources.iter().position(|names| certain(names)).unwrap_or(chosen);
    }
    let mut authors = sources.remove(chosen);
    let others = sources.into_iter().flatten().filter(|other| !authors.iter().any(|a| same(&a.value, &other.value)));
    let mut beside: Vec<(String, Evidence)> = Vec::new();
    for other in others {
        if !beside.iter().any(|(name, _)| same(name, &other.value)) {
            beside.push((other.value, other.evidence));
        }
    }
    beside.truncate(BESIDE);
    authors.truncate(MOST);
    authors[0].others = beside;
    authors
}

/// Whether a name is that of the outlet, as words or as the address of its site.
fn is_house(name: &str, outlet: &str) -> bool {
    let letters = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let site = outlet.rsplit_once('.').filter(|_| sites::is_host(&fold(outlet)));
    outlet::key(name) == outlet::key(outlet) || site.is_some_and(|(site, _)| letters(name) == letters(site))
}

/// What a person, a folder or a record says: whatever names stand there.
const FIRST: usize = 0;
/// The first of the places in the page itself.
const IN_PAGE: usize = 3;

/// The names in each kind of place, the most credible place first. What a page's description says is not joined with what
/// stands in the page: there are writers of other articles.
fn sources(statements: &[Statement], blocks: &[Block]) -> Vec<Vec<Found<String>>> {
    let rank = |origin: Origin| match origin {
        Origin::Person | Origin::FolderRule | Origin::FrontMatter | Origin::Record | Origin::Header => FIRST,
        Origin::JsonLd => 1,
        Origin::Meta => 2,
        _ => IN_PAGE,
    };
    let mut sources: Vec<Vec<Found<String>>> = vec![Vec::new(); IN_PAGE + 1];
    let add = |names: &mut Vec<Found<String>>, value: String, evidence: Evidence| {
        if !names.iter().any(|name| same(&name.value, &value)) {
            names.push(Found { value, evidence, others: Vec::new() });
        }
    };
    for statement in statements.iter().filter(|s| s.about == About::Author) {
        let confidence = match statement.origin {
            Origin::Person | Origin::FrontMatter | Origin::Record => 0.95,
            Origin::JsonLd | Origin::Meta | Origin::Header => 0.9,
            Origin::Property => 0.6,
            _ => 0.8,
        };
        for name in split(&statement.value) {
            add(&mut sources[rank(statement.origin)], name, stated(statement, confidence));
        }
    }
    for (lines, place, confidence, whatever) in [
        (bylines(blocks), "the byline", 0.75, true),
        (labelled(blocks), "the line that names the author", 0.7, false),
        (dated(blocks), "the line of the day", 0.65, false),
        (signature(blocks), "the signature", 0.6, true),
    ] {
        let mut names = Vec::new();
        for line in lines {
            for name in split(line.names).into_iter().filter(|name| whatever || is_full(name)) {
                add(&mut names, name, Evidence { origin: Origin::Text, detail: quoted(place, line.text), confidence });
            }
        }
        sources.push(names);
    }
    sources
}

/// The word that somebody writes under, where no name is stated.
fn pseudonym(statements: &[Statement], is_own: &dyn Fn(&str) -> bool) -> Option<Found<String>> {
    let told = statements.iter().filter(|s| s.about == About::Author);
    let mut told = told.filter(|s| matches!(s.origin, Origin::JsonLd | Origin::Markup) && is_pseudonym(&s.value));
    let one = told.find(|s| !is_own(&s.value))?;
    Some(Found { value: one.value.trim().to_owned(), evidence: stated(one, 0.5), others: Vec::new() })
}

fn same(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

#[cfg(test)]
mod tests;
