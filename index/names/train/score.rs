//! How many names are found exactly: first and last letter and kind.

use crate::corpus::Document;
use broadsheet_names::inside::{Known, Recogniser};
use broadsheet_names::{Kind, Name};

/// Counts of one kind.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    pub right: usize,
    pub found: usize,
    pub tagged: usize,
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.tagged += other.tagged;
    }

    /// Precision, recall and their harmonic mean, in percent.
    pub fn figures(self) -> (f64, f64, f64) {
        let share = |of: usize| if of == 0 { 0.0 } else { 100.0 * self.right as f64 / of as f64 };
        let (precision, recall) = (share(self.found), share(self.tagged));
        let sum = precision + recall;
        (precision, recall, if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum })
    }
}

/// Reads each document, and compares.
pub fn score(recogniser: &Recogniser<'_>, documents: &[Document], misses: bool) -> [Tally; 4] {
    let mut tallies = [Tally::default(); 4];
    let mut known = Known::default();
    for document in documents {
        let texts: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
        let found = recogniser.names(&texts, &mut known);
        for (block, names) in document.blocks.iter().zip(&found) {
            for kind in Kind::ALL {
                let tally = &mut tallies[kind as usize];
                let tagged: Vec<_> =
                    block.names.iter().filter(|(_, k)| *k == kind).map(|(at, _)| (at.start, at.end)).collect();
                let names: Vec<&Name> = names.iter().filter(|name| name.kind == kind).collect();
                let right = names.iter().filter(|name| tagged.contains(&(name.start, name.end))).count();
                tally.add(Tally { right, found: names.len(), tagged: tagged.len() });
                if misses && kind == Kind::Person {
                    show(&block.text, &tagged, &names);
                }
            }
        }
    }
    tallies
}

fn show(text: &str, tagged: &[(usize, usize)], names: &[&Name]) {
    let around = |start: usize, end: usize| {
        let from = text.floor_char_boundary(start.saturating_sub(50));
        let to = text.ceil_char_boundary((end + 40).min(text.len()));
        format!("{} [[{}]] {}", &text[from..start], &text[start..end], &text[end..to])
    };
    for (start, end) in tagged {
        if !names.iter().any(|name| (name.start, name.end) == (*start, *end)) {
            println!("MISSED {}", around(*start, *end));
        }
    }
    for name in names {
        if !tagged.contains(&(name.start, name.end)) {
            println!("FALSE {:.2} {}", name.confidence, around(name.start, name.end));
        }
    }
}
