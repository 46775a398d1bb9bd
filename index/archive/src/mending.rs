//! The persons of the archive, asked about and mended: merged, split, renamed, told to be none.

use crate::archive::Archive;
use crate::base_forms::BaseForms;
use crate::catalogue::Target;
use crate::error::{Error, Result};
use crate::identities::Identities;
use crate::keys::spaced_terms;
use crate::mends::{Mend, Mends};
use crate::request::{
    MendPreview, Mending, NameOfPerson, PersonAnswer, PersonCount, PersonRequest, QuotationOfPerson, RoleOfPerson,
    SearchRequest, Sort,
};
use crate::search::Searching;
use crate::snapshot::{Snapshot, search_for_name};
use broadsheet_analyze::{Article, Span, quotations};
use broadsheet_text::words;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Roles and quotations are looked for in so many articles: each has to be read.
const ROLES_FROM: u32 = 300;
/// So many roles are told.
const ROLES: usize = 12;
/// So many quotations are told.
const QUOTATIONS: usize = 50;

impl Archive {
    /// Tells who somebody is: their names and why they are theirs, their roles.
    ///
    /// # Errors
    /// When a chosen day is none, or the archive cannot be read.
    pub fn person(&self, request: &PersonRequest) -> Result<PersonAnswer> {
        self.searching(|searching| person(&searching, request))
    }

    /// Tells what a mending would change, and changes nothing.
    ///
    /// # Errors
    /// As [`Self::mend`].
    pub fn preview_mend(&self, mending: &Mending) -> Result<MendPreview> {
        let (what, mends) = self.mends_of(mending)?;
        let said: Vec<Mend> = self.catalogue.said_of_persons()?.into_iter().chain(mends.iter().cloned()).collect();
        self.searching(|Searching { snapshot, .. }| {
            let now = &snapshot.identities;
            let then = snapshot.identities_with(Arc::new(Mends::new(said.iter().cloned())));
            let named: BTreeSet<&str> = mends.iter().flat_map(Mend::names).collect();
            let concerned: BTreeSet<&str> = named.iter().map(|name| now.resolve(name)).collect();
            let names: BTreeSet<&str> = concerned
                .iter()
                .flat_map(|person| now.names(person).iter().map(|name| &**name))
                .chain(named.iter().copied())
                .collect();
            Ok(MendPreview {
                what: what.clone(),
                before: counts(snapshot, now, &names),
                after: counts(snapshot, &then, &names),
            })
        })
        .and_then(|preview| match mending {
            Mending::Always { name } => self.preview_always(name, preview),
            _ => Ok(preview),
        })
    }

    /// Says who is who; gives what it did, as a sentence. It shows at once, and can be taken back like every correction.
    ///
    /// # Errors
    /// When a person or an article is not there, or nothing would change; then nothing is kept.
    pub fn mend(&self, mending: &Mending) -> Result<String> {
        let (what, mends) = self.mends_of(mending)?;
        self.catalogue.mend(&what, &mends)?;
        self.reread_mends()?;
        Ok(what)
    }

    /// Counts where the name stands: the articles do not give it yet.
    fn preview_always(&self, name: &str, preview: MendPreview) -> Result<MendPreview> {
        let articles = self.search(&search_for_name(name))?.total;
        let person = self.searching(|searching| Ok(searching.snapshot.identities.resolve(name.trim()).to_owned()))?;
        let known = preview.before.first().map_or(0, |count| count.articles);
        Ok(MendPreview { after: vec![PersonCount { name: person, articles: articles.max(known) }], ..preview })
    }

    fn mends_of(&self, mending: &Mending) -> Result<(String, Vec<Mend>)> {
        let articles = match mending {
            Mending::Here { of, .. } => match self.target(of)? {
                Target::Articles(ids) => ids,
                Target::Folder(_) | Target::Domain(_) => {
                    return Err(Error::Request("Who somebody is can be said of articles, not of a folder.".to_owned()));
                }
            },
            _ => Vec::new(),
        };
        self.searching(|Searching { snapshot, .. }| mends_of(mending, &articles, snapshot))
    }
}

/// The persons that these names are by some identities, with their articles.
fn counts(snapshot: &Snapshot, identities: &Identities, names: &BTreeSet<&str>) -> Vec<PersonCount> {
    let mut articles: BTreeMap<&str, u32> = BTreeMap::new();
    snapshot.each_article(|id, given| {
        let concerned = given.iter().copied().filter(|name| names.contains(name));
        let persons: BTreeSet<&str> = concerned.filter_map(|name| identities.person(id, name)).collect();
        for person in persons {
            *articles.entry(person).or_default() += 1;
        }
    });
    let mut counts: Vec<PersonCount> =
        articles.into_iter().map(|(name, articles)| PersonCount { name: name.to_owned(), articles }).collect();
    counts.sort_by_key(|count| std::cmp::Reverse(count.articles));
    counts
}

fn mends_of(mending: &Mending, articles: &[u32], snapshot: &Snapshot) -> Result<(String, Vec<Mend>)> {
    let identities = &snapshot.identities;
    let names = |person: &str| {
        let names = identities.names(identities.resolve(person));
        if names.is_empty() {
            return Err(Error::Request(format!("“{person}” is no person of this archive.")));
        }
        Ok(names.iter().map(|name| name.to_string()).collect::<Vec<String>>())
    };
    let called = |name: &str| match name.trim() {
        "" => Err(Error::Request("The name is empty.".to_owned())),
        name => Ok(name.to_owned()),
    };
    Ok(match mending {
        Mending::Merge { persons, called: name } => {
            let distinct: BTreeSet<&str> = persons.iter().map(|person| identities.resolve(person)).collect();
            if distinct.len() < 2 {
                return Err(Error::Request("To merge takes two persons or more.".to_owned()));
            }
            let firsts: Vec<String> =
                distinct.iter().map(|person| Ok(names(person)?.swap_remove(0))).collect::<Result<_>>()?;
            let name = called(name)?;
            let others: Vec<&str> = distinct.iter().copied().filter(|person| *person != name).collect();
            let what = format!("merged {} into {name}", others.join(", "));
            let same = |pair: &[String]| Mend::Same { name: pair[0].clone(), other: pair[1].clone() };
            let mut mends: Vec<Mend> = firsts.windows(2).map(same).collect();
            mends.push(Mend::Called { name: firsts[0].clone(), called: name });
            (what, mends)
        }
        Mending::Split { person, names: away } => {
            let all = names(person)?;
            let away: BTreeSet<&String> = away.iter().filter(|name| all.contains(name)).collect();
            if away.is_empty() || away.len() == all.len() {
                return Err(Error::Request(format!("To split {person}, give some of the names, not all.")));
            }
            let away: Vec<String> = away.into_iter().cloned().collect();
            let what = format!("split {} from {person}", away.join(", "));
            let mut mends: Vec<Mend> = away.iter().map(|name| Mend::Apart { name: name.clone() }).collect();
            let same = |pair: &[String]| Mend::Same { name: pair[0].clone(), other: pair[1].clone() };
            mends.extend(away.windows(2).map(same));
            (what, mends)
        }
        Mending::Rename { person, called: name } => {
            let name = called(name)?;
            let first = names(person)?.swap_remove(0);
            (format!("{person} goes by {name}"), vec![Mend::Called { name: first, called: name }])
        }
        Mending::Nobody { person } => {
            let nobody = names(person)?.into_iter().map(|name| Mend::Nobody { name });
            (format!("{person} is no person"), nobody.collect())
        }
        Mending::Always { name } => {
            let name = called(name)?;
            if words(&name).next().is_none() {
                return Err(Error::Request(format!("“{name}” has no word.")));
            }
            (format!("{name} is always a person"), vec![Mend::Always { name }])
        }
        Mending::Here { person, whose, .. } => {
            let whose = whose.as_deref().map(called).transpose()?;
            let names = names(person)?;
            let mut given: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
            let mut naming: BTreeSet<u32> = BTreeSet::new();
            snapshot.each_article(|id, named| {
                if articles.binary_search(&id).is_ok() {
                    for name in named.iter().copied().filter(|name| names.iter().any(|known| known == name)) {
                        given.entry(name).or_default().push(id);
                        naming.insert(id);
                    }
                }
            });
            if given.is_empty() {
                return Err(Error::Request(format!("None of these articles names {person}.")));
            }
            let count = naming.len();
            let mends = given.into_iter().map(|(name, articles)| Mend::Here {
                articles,
                name: name.to_owned(),
                person: whose.clone(),
            });
            let places = if count == 1 { "one article".to_owned() } else { format!("{count} articles") };
            let what = match &whose {
                Some(whose) => format!("{person} is {whose} in {places}"),
                None => format!("{person} is no person in {places}"),
            };
            (what, mends.collect())
        }
    })
}

fn person(searching: &Searching<'_>, request: &PersonRequest) -> Result<PersonAnswer> {
    let identities = &searching.snapshot.identities;
    let name = identities.resolve(&request.name).to_owned();
    let mut articles: FxHashMap<&str, u32> = FxHashMap::default();
    let given = searching.snapshot.names();
    articles.extend(given.iter().copied());
    let mut names: Vec<NameOfPerson> = identities
        .names(&name)
        .iter()
        .map(|one| NameOfPerson {
            name: one.to_string(),
            articles: articles.get(&**one).copied().unwrap_or(0),
            why: identities.why(&name, one),
        })
        .collect();
    names.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.name.cmp(&b.name)));
    let mut search = SearchRequest { sort: Sort::Newest, offset: 0, limit: ROLES_FROM, ..request.search.clone() };
    search.facets.clear();
    if !search.selection.person.include.contains(&Some(name.clone())) {
        search.selection.person.include = vec![Some(name.clone())];
    }
    let (_, ids, _) = searching.first(&search)?;
    let told: Vec<Told> = ids
        .par_iter()
        .map(|&id| {
            let stored = match searching.catalogue.article(id) {
                Err(Error::NoArticle(_)) => return Ok(Told::default()),
                stored => stored?,
            };
            Ok(Told::of(id, &identities.cast(&stored), &name))
        })
        .collect::<Result<_>>()?;
    let roles = counted_roles(&told);
    let quoted: Vec<Vec<QuotationOfPerson>> = told.into_iter().map(|told| told.quotations).collect();
    let mut seen = FxHashSet::default();
    let mut quotations: Vec<QuotationOfPerson> = quoted.into_iter().flatten().collect();
    quotations.retain(|quotation| seen.insert(spaced_terms(&quotation.text)));
    quotations.truncate(QUOTATIONS);
    Ok(PersonAnswer { name, names, roles, quotations, looked_at: u32::try_from(ids.len()).unwrap_or(u32::MAX) })
}

/// What an article quotes of the person at a place among its persons.
fn quoted(id: u32, article: &Article, person: usize) -> Vec<QuotationOfPerson> {
    let quotations = quotations(article).into_iter().filter(|quotation| quotation.speaker == Some(person));
    let text = |span: Span| article.blocks.get(span.block as usize)?.text.get(span.start as usize..span.end as usize);
    let outlet = article.outlet.as_ref().map(|found| found.value.clone());
    let date = article.date.as_ref().map(|found| found.value.to_string());
    quotations
        .filter_map(|quotation| text(quotation.span))
        .map(|text| QuotationOfPerson {
            text: text.trim().to_owned(),
            article: id,
            outlet: outlet.clone(),
            date: date.clone(),
        })
        .collect()
}

/// What an article tells of a person.
#[derive(Default)]
struct Told {
    /// The role that it gives them.
    role: Option<String>,
    /// The roles that it gives others, which show forms of words as well.
    roles_of_others: Vec<String>,
    quotations: Vec<QuotationOfPerson>,
}

impl Told {
    fn of(id: u32, article: &Article, name: &str) -> Self {
        let place = article.persons.iter().position(|person| person.name == name);
        let others = article.persons.iter().enumerate().filter(|(at, _)| Some(*at) != place);
        Self {
            role: place.and_then(|place| article.persons[place].role.clone()),
            roles_of_others: others.filter_map(|(_, person)| person.role.clone()).collect(),
            quotations: place.map_or_else(Vec::new, |place| quoted(id, article, place)),
        }
    }
}

/// Roles that differ only in how they are inflected or in the case of letters are one, in the base form that the articles
/// have for anybody.
fn counted_roles(told: &[Told]) -> Vec<RoleOfPerson> {
    let mut written: BTreeMap<&str, u32> = BTreeMap::new();
    for role in told.iter().flat_map(|told| told.role.iter().chain(&told.roles_of_others)) {
        *written.entry(role).or_default() += 1;
    }
    let forms = BaseForms::new(&written.into_iter().collect::<Vec<_>>(), &[]);
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for role in told.iter().filter_map(|told| told.role.as_ref()) {
        *counts.entry(forms.base(role)).or_default() += 1;
    }
    let role = |(role, articles): (&str, u32)| RoleOfPerson { role: role.to_owned(), articles };
    let mut roles: Vec<RoleOfPerson> = counts.into_iter().map(role).collect();
    roles.sort_by_key(|role| std::cmp::Reverse(role.articles));
    roles.truncate(ROLES);
    roles
}
