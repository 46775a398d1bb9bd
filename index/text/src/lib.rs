//! Text primitives: decoding, normal forms, words, sentences, language.
//!
//! Everything here is a pure function of its text. The same [`words()`] and [`term`] make the terms of the index, of
//! queries and of passages, so that what is found is what is marked.
//!
//! Modules, lowest first; a module uses only those above it: `decode`, `normalize`, `words`, `abbreviations`,
//! `sentences`, `language`, `stems`,
//! `case_endings`, `spelling`, `transliteration`, `person_name`, `place_names`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod abbreviations;
mod case_endings;
mod decode;
mod language;
mod normalize;
mod person_name;
mod place_names;
mod sentences;
mod spelling;
mod stems;
mod transliteration;
mod words;

pub use case_endings::{distance_from_base_form, without_case_endings};
pub use decode::{Decoded, decode};
pub use language::{Detected, detect};
pub use normalize::{clean, fold, visible};
pub use person_name::{Likeness, NamePart, PersonName, surnames_alike};
pub use place_names::listed_place;
pub use sentences::sentences;
pub use spelling::spelling_keys;
pub use stems::Stemming;
#[cfg(feature = "learn")]
pub use transliteration::{LONGEST_GROUPS, TransliterationTable, may_pair};
pub use transliteration::{lasting_sounds, latin_beginnings, name_letters, reading_cost};
pub use words::{Word, Words, is_mark, term, words, written};
