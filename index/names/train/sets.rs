//! Which texts teach which group of languages, and how much each counts.

use crate::corpus::{self, Document};
use std::path::Path;

/// Texts of one source.
pub struct Set {
    pub documents: Vec<Document>,
    /// How many copies with other names are made of each article.
    pub copies: f64,
    /// How much each article counts.
    pub weight: f32,
    /// Names of other kinds than persons, organisations and places are not tagged, or not as elsewhere.
    pub others_unsure: bool,
}

/// What a group learns from.
pub struct Sets {
    pub sets: Vec<Set>,
    /// Articles of the same sources, left for scoring.
    pub held_out: Vec<(String, Vec<Document>)>,
    /// Languages whose phrases are learnt too.
    pub phrases: &'static [&'static str],
    /// Buckets of the table of weights, as a power of two.
    pub bits: u32,
}

/// Files of a group, by the beginnings of their names, with their weight, how many copies with other names are
/// made, and whether they leave other names untagged.
type Sources = &'static [(&'static str, f32, f64, bool)];

const ENGLISH: Sources = &[
    ("worldwide_train", 1.0, 0.8, false),
    ("crossner_ai", 0.5, 1.0, true),
    ("crossner_literature", 1.0, 1.0, true),
    ("crossner_music", 0.7, 1.0, true),
    ("crossner_politics", 1.0, 1.0, true),
    ("crossner_science", 1.0, 1.0, true),
    ("wikigold", 1.0, 1.0, false),
    ("wnut17_train", 0.5, 1.0, true),
];
const LATIN: Sources = &[
    ("germeval_dev", 1.0, 4.0, false),
    ("europeana_enp_DE", 0.1, 0.0, true),
    ("europeana_enp_FR", 0.1, 0.0, true),
    ("europeana_enp_NL", 0.1, 0.0, true),
    ("worldwide_train", 0.5, 0.0, false),
];
const CYRILLIC: Sources = &[
    ("nerel_dev", 1.0, 0.7, false),
    ("nerel_train", 1.0, 0.7, false),
    ("factru_dev", 1.0, 0.7, true),
    ("slavner_ru_train", 1.0, 0.7, false),
    ("slavner_uk_train", 1.0, 2.0, false),
];

/// The texts that measure a group.
pub fn measuring(group: &str) -> &'static [&'static str] {
    match group {
        "english" => &["crossner_politics_test", "crossner_literature_test", "crossner_science_test"],
        "latin" => &["germeval_test"],
        _ => &["factru_test", "nerel_test", "slavner_ru_test", "slavner_uk_test"],
    }
}

/// Reads the texts of a group.
pub fn of(group: &str, folder: &Path, hold_out: bool) -> std::io::Result<Sets> {
    const EVERY: usize = 7;
    let (sources, bits, phrases): (_, _, &'static [_]) = match group {
        "english" => (ENGLISH, 17, &[]),
        "latin" => (LATIN, 18, &["de", "fr", "nl", "es", "it", "pt", "pl", "cs", "sv", "da"]),
        _ => (CYRILLIC, 17, &["uk", "ru"]),
    };
    let mut files: Vec<_> = std::fs::read_dir(folder.join("train"))?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(std::fs::DirEntry::file_name);
    let mut sets = Sets { sets: Vec::new(), held_out: Vec::new(), phrases, bits };
    for (source, weight, copies, others_unsure) in sources {
        for file in files.iter().filter(|file| file.file_name().to_string_lossy().starts_with(source)) {
            let documents = corpus::read(&file.path(), true)?;
            let (mut kept, mut held) = (Vec::new(), Vec::new());
            for (at, document) in documents.into_iter().enumerate() {
                if hold_out && at % EVERY == EVERY - 1 { held.push(document) } else { kept.push(document) }
            }
            sets.sets.push(Set { documents: kept, weight: *weight, copies: *copies, others_unsure: *others_unsure });
            if !held.is_empty() {
                sets.held_out.push((file.file_name().to_string_lossy().into_owned(), held));
            }
        }
    }
    Ok(sets)
}
