//! Learns which letter groups of names in Latin letters stand for which Cyrillic ones.
//!
//! ```text
//! cargo run --release -p broadsheet-text --features learn --bin learn-transliteration -- PAIRS FOLDER
//! ```
//! PAIRS has one pair of names a line: Latin, tab, Cyrillic (letters may stand apart), tab, how often the pair was seen. Into
//! FOLDER go `transliteration.tsv` (group, group, weight) and `transliterated_names.tsv` (frequent names that the groups do
//! not explain). The same pairs give the same files, byte for byte.

use broadsheet_text::{LONGEST_GROUPS, TransliterationTable, may_pair, name_letters};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// Rounds of expectation and maximisation.
const ROUNDS: usize = 8;
/// Groups seen less often are noise.
const RARE: f64 = 1.2;
/// A pair worse than this (log probability per letter) is no transliteration; it is left out after some rounds.
const NO_PAIR: f64 = -3.0;
/// A name seen so often, and dearer than this, is listed.
const LISTED: (f64, f32) = (8.0, 0.8);

/// A Latin group and a Cyrillic one.
type Group = (Vec<char>, Vec<char>);

struct Pair {
    latin: Vec<char>,
    cyrillic: Vec<char>,
    seen: f64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [pairs, folder] = arguments.as_slice() else {
        eprintln!("learn-transliteration PAIRS FOLDER");
        std::process::exit(2);
    };
    if let Err(error) = run(pairs, folder) {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

fn run(pairs: &str, folder: &str) -> std::io::Result<()> {
    let pairs: Vec<Pair> = std::fs::read_to_string(pairs)?.lines().filter_map(pair).collect();
    let mut rows: Vec<(Group, f64)> = learn(&pairs).into_iter().collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let text = |letters: &[char]| letters.iter().collect::<String>();
    let mut groups = String::new();
    for ((latin, cyrillic), share) in rows {
        writeln!(groups, "{}\t{}\t{:.1}", text(&latin), text(&cyrillic), share * 1e6).map_err(std::io::Error::other)?;
    }
    let table = TransliterationTable::new(&groups, "");
    let mut bearers: BTreeMap<&[char], f64> = BTreeMap::new();
    for pair in &pairs {
        *bearers.entry(&pair.latin).or_default() += pair.seen;
    }
    let mut names: Vec<String> = pairs
        .iter()
        // A tenth of a name's bearers at least: the rest is error or another name.
        .filter(|p| p.seen >= LISTED.0 && p.seen * 10.0 >= bearers[p.latin.as_slice()])
        .map(|p| (text(&p.latin), text(&p.cyrillic)))
        .filter(|(latin, cyrillic)| table.cost(latin, cyrillic, LISTED.1).is_none())
        .map(|(latin, cyrillic)| format!("{latin}\t{cyrillic}\n"))
        .collect();
    names.sort_unstable();
    std::fs::write(format!("{folder}/transliteration.tsv"), groups)?;
    std::fs::write(format!("{folder}/transliterated_names.tsv"), names.concat())
}

fn pair(line: &str) -> Option<Pair> {
    let mut parts = line.split('\t');
    let latin: Vec<char> = name_letters(parts.next()?).chars().collect();
    let cyrillic: Vec<char> = name_letters(&parts.next()?.replace(' ', "")).chars().collect();
    let seen = parts.next()?.trim().parse().ok()?;
    let plain = latin.iter().all(char::is_ascii_lowercase) && cyrillic.iter().all(|c| ('а'..='я').contains(c));
    ((2..=20).contains(&latin.len()) && (2..=20).contains(&cyrillic.len()) && plain).then_some(Pair {
        latin,
        cyrillic,
        seen,
    })
}

/// The share of each pair of groups.
fn learn(pairs: &[Pair]) -> BTreeMap<Group, f64> {
    let mut shares: BTreeMap<Group, f64> = BTreeMap::new();
    for round in 0..ROUNDS {
        let known: HashMap<&Group, f64> = shares.iter().map(|(group, share)| (group, *share)).collect();
        let share = |latin: &[char], cyrillic: &[char]| match round {
            // To begin with, a letter for a letter is likeliest.
            0 => match (latin.len(), cyrillic.len()) {
                (1, 1) => 1e-2,
                (0, 1) | (1, 0) => 1e-4,
                (a, b) => 0.3 * 1e-2f64.powi(i32::try_from(a.max(b)).unwrap_or(i32::MAX)),
            },
            _ => known.get(&(latin.to_vec(), cyrillic.to_vec())).copied().unwrap_or(0.0),
        };
        let mut counts: BTreeMap<Group, f64> = BTreeMap::new();
        for pair in pairs {
            expect(pair, round > 2, share, &mut counts);
        }
        let least = if round < 3 { 0.5 } else { RARE };
        counts.retain(|(a, b), count| *count >= least || (a.len() <= 1 && b.len() <= 1 && *count > 0.2));
        let all: f64 = counts.values().sum();
        shares = counts.into_iter().map(|(group, count)| (group, count / all)).collect();
        eprintln!("round {round}: {} groups", shares.len());
    }
    shares
}

/// Adds how often each pair of groups is expected in a pair of names (forward and backward sums over all ways).
fn expect(pair: &Pair, sift: bool, share: impl Fn(&[char], &[char]) -> f64, counts: &mut BTreeMap<Group, f64>) {
    let Pair { latin: x, cyrillic: y, seen } = pair;
    let (n, m) = (x.len(), y.len());
    let at = |i: usize, j: usize| i * (m + 1) + j;
    let mut steps = Vec::new();
    for i in 0..=n {
        for j in 0..=m {
            for a in 0..=LONGEST_GROUPS.0.min(n - i) {
                for b in (0..=LONGEST_GROUPS.1.min(m - j)).filter(|&b| may_pair(a, b)) {
                    let share = share(&x[i..i + a], &y[j..j + b]);
                    if share > 0.0 {
                        steps.push((i, j, a, b, share));
                    }
                }
            }
        }
    }
    let (mut forward, mut backward) = (vec![0.0; at(n, m) + 1], vec![0.0; at(n, m) + 1]);
    (forward[0], backward[at(n, m)]) = (1.0, 1.0);
    for &(i, j, a, b, share) in &steps {
        let here = forward[at(i, j)];
        forward[at(i + a, j + b)] += here * share;
    }
    for &(i, j, a, b, share) in steps.iter().rev() {
        let there = backward[at(i + a, j + b)];
        backward[at(i, j)] += share * there;
    }
    let all: f64 = forward[at(n, m)];
    #[allow(clippy::cast_precision_loss)]
    let letters = (n + m) as f64;
    if all < 1e-300 || (sift && all.ln() / letters < NO_PAIR) {
        return;
    }
    // A name that thousands bear must not drown the others.
    let weight = seen.sqrt().min(6.0);
    for &(i, j, a, b, share) in &steps {
        let expected = weight * forward[at(i, j)] * share * backward[at(i + a, j + b)] / all;
        if expected > 1e-4 {
            *counts.entry((x[i..i + a].to_vec(), y[j..j + b].to_vec())).or_default() += expected;
        }
    }
}
