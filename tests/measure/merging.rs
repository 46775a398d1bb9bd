//! How well two names of one person are known to be one, across scripts and spellings.
//!
//! Of the politicians in `person-training/names/politicians.tsv`, each with an English label and one in another language:
//! every pair of an English and another label is asked for, whether it is one person.

use crate::sets;
use crate::table;
use broadsheet_text::PersonName;
use rayon::prelude::*;

/// So many persons in one pool: a newspaper's year of politics.
const POOL: usize = 1_200;

pub fn measure(misses: bool) {
    let Some(dir) = sets::unpacked("person-training") else { return };
    let text = std::fs::read_to_string(dir.join("names/politicians.tsv")).unwrap();
    let mut lines = text.lines();
    let heading: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
    let mut out = Vec::new();
    for language in ["ru", "uk", "bg", "de", "fr", "nl", "pl"] {
        let Some(column) = heading.iter().position(|h| *h == language) else { continue };
        for pool in [POOL, usize::MAX] {
            let persons: Vec<(&str, &str)> = rows
                .iter()
                .filter_map(|row| Some((*row.get(2)?, *row.get(column)?)))
                .filter(|(en, other)| !en.is_empty() && !other.is_empty())
                .take(pool)
                .collect();
            if pool > POOL && (persons.len() > 3_000 || persons.len() <= POOL) {
                continue;
            }
            out.push(row(language, &persons, misses && pool == POOL));
        }
    }
    println!("One person under two labels, {POOL} persons and all\n");
    table::print(&["English and", "persons", "pairs", "found", "recall", "false", "precision"], &out);
}

fn row(language: &str, persons: &[(&str, &str)], misses: bool) -> Vec<String> {
    let en: Vec<Option<PersonName>> = persons.iter().map(|p| PersonName::parse(p.0)).collect();
    let other: Vec<Option<PersonName>> = persons.iter().map(|p| PersonName::parse(p.1)).collect();
    let alike = |a: usize, b: usize| match (&en[a], &other[b]) {
        (Some(a), Some(b)) => a.likeness(b).is_some(),
        _ => persons[a].0 == persons[b].1,
    };
    let found: Vec<bool> = (0..persons.len()).map(|at| alike(at, at)).collect();
    let false_pairs: Vec<(usize, usize)> = (0..persons.len())
        .into_par_iter()
        .flat_map_iter(|a| (0..persons.len()).filter(move |&b| a != b).map(move |b| (a, b)))
        // Two who bear the same name in full are nobody's error.
        .filter(|&(a, b)| persons[a].0 != persons[b].0 && persons[a].1 != persons[b].1 && alike(a, b))
        .collect();
    if misses {
        for (at, _) in found.iter().enumerate().filter(|(_, found)| !**found) {
            println!("{language} missed: {} | {}", persons[at].0, persons[at].1);
        }
        for (a, b) in &false_pairs {
            println!("{language} false: {} | {}", persons[*a].0, persons[*b].1);
        }
    }
    let right = found.iter().filter(|found| **found).count();
    let share = |part: usize, of: usize| format!("{:.1}", 100.0 * part as f64 / of.max(1) as f64);
    vec![
        language.to_owned(),
        persons.len().to_string(),
        (persons.len() * persons.len()).to_string(),
        right.to_string(),
        share(right, persons.len()),
        false_pairs.len().to_string(),
        share(right, right + false_pairs.len()),
    ]
}
