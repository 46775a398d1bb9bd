//! Names in text: persons, organisations, places.
//!
//! ```text
//! blocks -> words (tokens, page) -> features -> weights (model) -> best labels (chain)
//!        -> what the rest of the article says (rest) -> best labels again -> names
//! ```
//!
//! A linear-chain conditional random field over hashed features, with a second pass over the article. The weights and the
//! lists of names ship inside; `MODEL.md` beside this folder tells what they were made of, and `train/` makes them again.
//!
//! Modules, lowest first; a module uses only those above it: `keys`, `packed`, `tokens`, `fingerprints`, `gazetteer`,
//! `clusters`, `lists`, `words`, `memory`, `page`, `labels`, `features`, `model`, `alone_sums`, `chain`, `rest`,
//! `recogniser`, `uncased`, `languages`.

#![cfg_attr(test, allow(clippy::unwrap_used))]
#![cfg_attr(not(feature = "train"), allow(dead_code, reason = "the training program makes what is only read here"))]

mod alone_sums;
mod chain;
mod clusters;
mod features;
mod fingerprints;
mod gazetteer;
mod keys;
mod labels;
mod languages;
mod lists;
mod memory;
mod model;
mod packed;
mod page;
mod recogniser;
mod rest;
mod tokens;
mod uncased;
mod words;

pub use labels::Kind;
pub use languages::recognise;
pub use recogniser::Name;
pub use uncased::{is_sign, is_uncased};

/// What the training program needs of the inside.
#[cfg(feature = "train")]
pub mod inside {
    pub use crate::alone_sums::AloneSums;
    pub use crate::chain::{ANY, Beliefs, Scores, Steps, best};
    pub use crate::clusters::Clusters;
    pub use crate::features::{REACH, Surroundings, alone};
    pub use crate::gazetteer::{COMMON, GIVEN, Gazetteer, INFLECTED, PERSON, PLACE, SURNAME};
    pub use crate::keys::word as number;
    pub use crate::labels::{LABELS, OUTSIDE, goes_on, kind, label, may_follow, names};
    pub use crate::languages::{Group, group};
    pub use crate::lists::Lists;
    pub use crate::memory::Memory;
    pub use crate::model::{Model, Table, Transitions};
    pub use crate::page::{Block as PageBlock, Page};
    pub use crate::recogniser::{Known, Recogniser, first_pass, first_scores};
    pub use crate::rest::Rest;
    pub use crate::uncased::plain;
    pub use crate::words::{exact, lower};
}
