//! Makes the model that ships: the gazetteer, and the weights of each group of languages. Repeatable to the byte.
//!
//! `cargo run --release -p broadsheet-names --features train --bin train-names -- COMMAND`

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a training run that cannot go on says why and stops")]

mod altered;
mod corpus;
mod inflection;
mod learn;
mod lists;
mod phrases;
mod random;
mod score;
mod sets;
mod training;

use broadsheet_names::inside::{Clusters, Gazetteer, Lists, Model, Recogniser};
use score::Tally;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "train-names FOLDER gazetteer          makes the lists
train-names FOLDER clusters GROUP FILE   takes clusters of words from a file
train-names FOLDER train GROUP [hold-out]   learns, and scores; with hold-out, every seventh article of the training text is left for scoring, and the model is put among the temporary files
train-names FOLDER score GROUP [hold-out | misses FILE]   scores the model that was learnt, and shows what is wrong in a file
FOLDER is the set person-training; GROUP is english, latin or cyrillic";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = own.join("data");
    match words.as_slice() {
        [folder, "gazetteer"] => {
            let made = lists::gazetteer(&Path::new(folder).join("names"), &own.join("../analyze/data")).unwrap();
            let bytes = made.packed();
            println!("{} words, {} bytes", made.len(), bytes.len());
            std::fs::write(data.join("gazetteer.bin"), bytes).unwrap();
            let uncased = lists::uncased();
            println!("{} words of scripts without capitals", uncased.len());
            std::fs::write(data.join("uncased.bin"), uncased.packed()).unwrap();
        }
        [_, "clusters", group, file] => {
            let made = lists::clusters(Path::new(file)).unwrap();
            let bytes = made.packed();
            println!("{} words, {} bytes", made.len(), bytes.len());
            std::fs::write(data.join(format!("{group}.clusters")), bytes).unwrap();
        }
        [folder, "train", group, rest @ ..] => {
            let hold_out = rest.contains(&"hold-out");
            let (gazetteer, clusters) = known(&data, group);
            let lists = Lists { gazetteer: &gazetteer, clusters: &clusters };
            let started = Instant::now();
            let sets = sets::of(group, Path::new(folder), hold_out).unwrap();
            let names = altered::Names::read(&Path::new(folder).join("names"), &own.join("../analyze/data")).unwrap();
            let model = training::train(&sets, lists, &names);
            let bytes = model.packed();
            println!("{} features, {} bytes, {:.0} s", model.first.len(), bytes.len(), started.elapsed().as_secs_f64());
            let path = place(&data, group, hold_out);
            std::fs::write(&path, &bytes).unwrap();
            let model = Model::unpacked(&bytes).unwrap();
            let recogniser = Recogniser { model: &model, lists };
            score_held_out(&recogniser, &sets.held_out);
            measure(&recogniser, Path::new(folder), group, None);
        }
        [folder, "score", group, rest @ ..] => {
            let (gazetteer, clusters) = known(&data, group);
            let lists = Lists { gazetteer: &gazetteer, clusters: &clusters };
            let hold_out = rest.contains(&"hold-out");
            let model = Model::unpacked(&std::fs::read(place(&data, group, hold_out)).unwrap()).unwrap();
            let misses = match rest {
                ["misses", file] => Some(*file),
                _ => None,
            };
            let recogniser = Recogniser { model: &model, lists };
            let sets = sets::of(group, Path::new(folder), hold_out).unwrap();
            score_held_out(&recogniser, &sets.held_out);
            measure(&recogniser, Path::new(folder), group, misses);
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// The lists that go with a group's model; not every group has clusters.
fn known(data: &Path, group: &str) -> (Gazetteer, Clusters) {
    let gazetteer = Gazetteer::unpacked(&std::fs::read(data.join("gazetteer.bin")).unwrap()).unwrap();
    let clusters = data.join(format!("{group}.clusters"));
    let clusters = clusters.exists().then(|| Clusters::unpacked(&std::fs::read(clusters).unwrap()).unwrap());
    (gazetteer, clusters.unwrap_or_default())
}

/// Where a model is kept; one that did not learn from everything among the temporary files.
fn place(data: &Path, group: &str, hold_out: bool) -> PathBuf {
    let folder = if hold_out { std::env::temp_dir() } else { data.to_owned() };
    folder.join(format!("{group}.model"))
}

/// Scores on the articles that were left out of the training.
fn score_held_out(recogniser: &Recogniser<'_>, held_out: &[(String, Vec<corpus::Document>)]) {
    let mut all = [Tally::default(); 4];
    for (name, documents) in held_out {
        let tallies = score::score(recogniser, documents, false);
        all.iter_mut().zip(tallies).for_each(|(all, tally)| all.add(tally));
        report(name, &tallies);
    }
    if !held_out.is_empty() {
        report("held out", &all);
    }
}

/// Scores on the texts that are for measuring.
fn measure(recogniser: &Recogniser<'_>, folder: &Path, group: &str, misses: Option<&str>) {
    for name in sets::measuring(group) {
        if misses.is_some_and(|wanted| wanted != *name) {
            continue;
        }
        let documents = corpus::read(&folder.join(format!("measure/{name}.conll")), false).unwrap();
        let tallies = score::score(recogniser, &documents, misses.is_some());
        report(name, &tallies);
    }
}

fn report(name: &str, tallies: &[Tally; 4]) {
    let (p, r, f) = tallies[0].figures();
    println!(
        "{name:32} persons P {p:.1} R {r:.1} F {f:.1} ({})   organisations {:.1}  places {:.1}",
        tallies[0].tagged,
        tallies[1].figures().2,
        tallies[2].figures().2
    );
}
