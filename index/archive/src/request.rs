//! What can be asked of an archive, and what it answers: plain data, the same for the window and the command line.
//!
//! Texts travel as segments, never as markup. Unknown is `None` here and `null` outside.

mod article;
mod concordance;
mod correction;
mod facets;
mod folders;
mod ledger;
mod person;
mod query;
mod related;
mod search;
mod searches;
mod topics;
mod typing;
mod values;

pub use article::*;
pub use concordance::*;
pub use correction::*;
pub use facets::*;
pub use folders::*;
pub use ledger::*;
pub use person::*;
pub use query::*;
pub use related::*;
pub use search::*;
pub use searches::*;
pub use topics::*;
pub use typing::*;
pub use values::*;
