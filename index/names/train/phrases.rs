//! Sentences with names from the lists put into them, for languages that have little tagged text.

use crate::altered::{Names, Part};
use crate::corpus::{Block, Document};
use crate::random::Random;
use broadsheet_names::Kind;

/// What stands between given name and surname, more often than not with no capital.
const PARTICLES: [&str; 11] =
    ["d’", "d'", "von ", "von der ", "van ", "van der ", "van den ", "de ", "di ", "da ", "zu "];

/// The numbers of rulers.
const RULERS: [&str; 8] = ["I", "II", "III", "IV", "V", "VI", "VIII", "XIV"];

/// So many sentences are made of each phrase.
const TIMES: usize = 12;

/// Articles of such sentences, in the languages that stand in `languages`.
pub fn articles(languages: &[&str], names: &Names, random: &mut Random) -> Vec<Document> {
    const SENTENCES: usize = 3;
    let mut documents = Vec::new();
    let mut language = "";
    let mut phrases: Vec<(&str, &str)> = Vec::new();
    for line in include_str!("phrases.txt").lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(code) => language = code,
            None if languages.contains(&language) => phrases.push((language, line)),
            None => {}
        }
    }
    for language in languages {
        let mut own: Vec<&str> = phrases.iter().filter(|phrase| phrase.0 == *language).map(|phrase| phrase.1).collect();
        for _ in 0..TIMES {
            random.shuffle(&mut own);
            for sentences in own.chunks(SENTENCES) {
                let mut block = Block::default();
                for sentence in sentences {
                    fill(sentence, matches!(*language, "ru" | "uk"), names, random, &mut block);
                }
                documents.push(Document { blocks: vec![block] });
            }
        }
    }
    documents
}

/// Adds a sentence to a block.
fn fill(phrase: &str, cyrillic: bool, names: &Names, random: &mut Random, block: &mut Block) {
    if !block.text.is_empty() {
        block.text.push(' ');
    }
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        block.text.push_str(before);
        let Some((slot, after)) = after.split_once('}') else { break };
        let inflected = slot.ends_with('*');
        let mut name = |part: Part| names.any(part, cyrillic, inflected, random);
        let (name, kind) = match slot.as_bytes()[0] {
            b'P' => {
                let (given, surname) = (name(Part::Given), name(Part::Surname));
                // One in ten is of the house of somewhere.
                let particle =
                    if cyrillic || !random.happens(0.1) { "" } else { PARTICLES[random.below(PARTICLES.len())] };
                (format!("{given} {particle}{surname}"), Kind::Person)
            }
            b'G' => (format!("{} {}s", name(Part::Given), name(Part::Surname)), Kind::Person),
            b'H' => (format!("{}s", name(Part::Surname)), Kind::Person),
            b'F' => (name(Part::Given), Kind::Person),
            b'K' => (format!("{} {}.", name(Part::Given), RULERS[random.below(RULERS.len())]), Kind::Person),
            b'S' => (name(Part::Surname), Kind::Person),
            b'L' => (name(Part::Place), Kind::Place),
            _ => (organisation(cyrillic, names, random), Kind::Organisation),
        };
        let start = block.text.len();
        block.text.push_str(&name);
        block.names.push((start..block.text.len(), kind));
        rest = after;
    }
    block.text.push_str(rest);
}

/// Some letters, or a word that could be anything.
fn organisation(cyrillic: bool, names: &Names, random: &mut Random) -> String {
    let letters: Vec<char> = if cyrillic {
        "АБВГДКЛМНОПРСТУФ".chars().collect()
    } else {
        "ABCDEFGHIKLMNOPRSTUVW".chars().collect()
    };
    match random.below(10) {
        0..3 => (0..2 + random.below(3)).map(|_| letters[random.below(letters.len())]).collect(),
        // Firms keep their Latin names in other letters.
        3..7 => names.any(Part::Organisation, false, false, random),
        _ => names.any(Part::Organisation, cyrillic, false, random),
    }
}
