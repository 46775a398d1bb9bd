//! How the names in this archive are spelled: for each word of a name, the words of other names that are it in another
//! spelling or script.

use crate::columns::SegmentColumns;
use crate::schema::Column;
use broadsheet_text::{spelling_keys, words};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{Arc, OnceLock};

/// The words of the persons' names, by how they are spelled. Worked out when first asked for.
#[derive(Default)]
pub struct Spellings {
    segments: Vec<Arc<SegmentColumns>>,
    by_key: OnceLock<FxHashMap<String, Vec<String>>>,
}

/// Shorter keys are shared by names that are not one.
const SHORTEST: usize = 4;

impl Spellings {
    /// The spellings of the names in these segments.
    #[must_use]
    pub fn new(segments: &[Arc<SegmentColumns>]) -> Self {
        Self { segments: segments.to_vec(), by_key: OnceLock::new() }
    }

    /// The other spellings of a word of a name; none for a word that is no name here.
    #[must_use]
    pub fn of(&self, term: &str) -> Vec<&str> {
        let by_key = self.by_key.get_or_init(|| by_key(&self.segments));
        let mut spellings: Vec<&str> = spelling_keys(term)
            .iter()
            .filter_map(|key| by_key.get(key))
            .flatten()
            .map(String::as_str)
            .filter(|other| *other != term)
            .collect();
        spellings.sort_unstable();
        spellings.dedup();
        spellings
    }
}

fn by_key(segments: &[Arc<SegmentColumns>]) -> FxHashMap<String, Vec<String>> {
    let names = segments.iter().flat_map(|s| &s.columns[Column::Person as usize].values);
    let terms: FxHashSet<String> = names.flat_map(|name| words(name).map(|w| w.term())).collect();
    let mut by_key: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for term in terms {
        for key in spelling_keys(&term) {
            if key.chars().count() >= SHORTEST {
                by_key.entry(key).or_default().push(term.clone());
            }
        }
    }
    by_key
}
