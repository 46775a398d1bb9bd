//! What a draft says: outlet, date, persons, topics, each value with its evidence.
//!
//! Pure: no disk, no clock, no network. The same draft always gives the same article.
//!
//! Modules, lowest first; a module uses only those above it: `article`, `weigh`, `calendar`, `sites`, `names`,
//! `vocabulary`, `headline`, `outlet`, `day_words`, `printed`, `date`, `author`, `language`, `topics`, `particulars`, `tokens`, `forms`, `roles`,
//! `pages`, `mentions`, `persons`, `short_forms`, `named`, `stop_words`, `phrase_words`, `phrase_page`, `phrases`,
//! `quotations`, `full_names`. Beside them stands `promises`, which tests what holds for every draft.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod article;
mod author;
mod calendar;
mod date;
mod day_words;
mod forms;
mod full_names;
mod headline;
mod language;
mod mentions;
mod named;
mod names;
mod outlet;
mod pages;
mod particulars;
mod persons;
mod phrase_page;
mod phrase_words;
mod phrases;
mod printed;
#[cfg(test)]
mod promises;
mod quotations;
mod roles;
mod short_forms;
mod sites;
mod stop_words;
mod tokens;
mod topics;
mod vocabulary;
mod weigh;

pub use article::{Article, Evidence, Found, Named, Particular, ParticularAbout, Person, Span};
pub use broadsheet_extract::{Block, BlockKind, Clutter, Format, Origin};
pub use full_names::{FullName, full_names};
pub use phrases::{Phrase, phrases};
pub use quotations::{Quotation, quotations};
pub use sites::host;

use broadsheet_extract::{About, Draft};
use pages::{Context, pages};

/// What is known of a file from outside it: the rule of its folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderRule {
    /// Every article of the folder is by this outlet.
    pub outlet: Option<String>,
    /// ISO 639-1 code of every article of the folder.
    pub language: Option<String>,
}

/// Works out what the draft says.
#[must_use]
pub fn analyze(draft: Draft, rule: &FolderRule) -> Article {
    let Draft { blocks, statements, format } = draft;
    let address = outlet::address(&statements);
    let outlet = outlet::find(rule.outlet.as_deref(), &statements, &address);
    let name = outlet.as_ref().map(|o| o.value.as_str());
    let language = language::find(rule.language.as_deref(), &statements, &blocks);
    let code = language.as_ref().map(|l| l.value.as_str());
    let tag = statements.iter().find(|s| s.about == About::Language).map(|s| s.value.as_str());
    let country = address.host.as_deref().and_then(sites::country);
    let order = date::order(country.as_deref(), tag, code);
    let context = Context { language: code, outlet: name };
    let pages = pages(&blocks, code);
    let (organisations, places) = named::find(&pages, &context);
    Article {
        headline: headline::find(&statements, &blocks),
        date: date::find(&statements, &blocks, address.url.as_deref(), order),
        authors: author::find(&statements, &blocks, name),
        persons: persons::find(&pages, &context),
        organisations,
        places,
        topics: topics::find(&statements, name),
        particulars: particulars::find(&statements, address.url.as_deref(), order),
        url: address.url,
        outlet,
        language,
        format: Some(format),
        blocks,
    }
}

/// Works out anew whom and what an article names: after some of its text was set aside or taken in.
pub fn name_anew(article: &mut Article) {
    let language = article.language.as_ref().map(|found| found.value.as_str());
    let outlet = article.outlet.as_ref().map(|found| found.value.as_str());
    let context = Context { language, outlet };
    let pages = pages(&article.blocks, language);
    let persons = persons::find(&pages, &context);
    let (organisations, places) = named::find(&pages, &context);
    drop(pages);
    (article.persons, article.organisations, article.places) = (persons, organisations, places);
}
