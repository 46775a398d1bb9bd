//! What a page says about its article: JSON-LD, `meta` elements, markup and links, and
//! what it calls its site by the way, each with its exact place.
//!
//! Everything found is stated in the order json-ld, meta, links, days, writers, markup, title, site; contradictions are for
//! `broadsheet-analyze` to weigh. The day a page was saved is never stated: it is not a day of publication.

mod dated;
mod json_ld;
mod markup;
mod meta;
mod site;
mod standing;
mod writers;

pub(crate) use json_ld::article_body;
pub(crate) use markup::leads_home;
pub use site::{BY_THE_WAY, HOST_OF_LINKS, HOST_OF_PARTS};

use crate::draft::Statement;
use dom_query::Document;
use standing::Ground;

/// All that a page states.
pub(crate) fn statements(page: &Document) -> Vec<Statement> {
    let mut statements = Vec::new();
    json_ld::state_all(page, &mut statements);
    meta::state_all(page, &mut statements);
    markup::state_links(page, &mut statements);
    let ground = Ground::of(page, &statements);
    dated::state_all(&ground, &mut statements);
    writers::state_all(page, &ground, &mut statements);
    markup::state_all(page, &mut statements);
    site::state_all(page, &mut statements);
    statements
}
