//! The two passes: weights from the text; then, from two halves that each read what the other learnt, what the rest of an
//! article is worth.

use crate::altered::{Names, altered};
use crate::corpus::{Block, Document};
use crate::learn::{Course, Example, Known, learn, unsure_of_others};
use crate::phrases;
use crate::random::Random;
use crate::sets::Sets;
use broadsheet_names::inside::{
    ANY, AloneSums, Clusters, LABELS, Lists, Memory, Model, Page, REACH, Rest, Surroundings, Table, alone, first_pass,
    first_scores, label,
};

/// An article that was looked over, with what it may be tagged.
struct Lesson {
    page: Page,
    /// For each word of each block.
    labels: Vec<Vec<u16>>,
    weight: f32,
    /// It was made for a run of the learning, and tells nothing of how articles repeat their names.
    made_for: Option<u64>,
}

/// How much a copy with other names counts, beside its article.
const COPY: f32 = 0.5;
/// Of the copies this part is read as if no word were in a cluster, lest the model lean on clusters alone.
const WITHOUT_CLUSTERS: f64 = 0.3;
/// How much a sentence made of a phrase counts.
const PHRASE: f32 = 0.5;
/// A feature is learnt if it occurs so often in text that nobody made up.
const OFTEN: u32 = 3;
/// Features whose every weight is smaller are left out.
const SMALL: f32 = 0.12;
const COURSE: Course = Course { epochs: 6, rate: 0.1, dropout: 0.4, runs: 4 };

/// Learns the model of a group.
pub fn train(sets: &Sets, lists: Lists<'_>, names: &Names) -> Model {
    let mut random = Random::new(7);
    let no_clusters = Clusters::default();
    let bare = Lists { clusters: &no_clusters, ..lists };
    let mut lessons = Vec::new();
    for set in &sets.sets {
        for document in &set.documents {
            lessons.push(lesson(document, lists, set.weight, set.others_unsure));
            for run in 0..COURSE.runs {
                for _ in 0..set.copies.trunc() as usize + usize::from(random.happens(set.copies.fract())) {
                    let copy = altered(document, names, &mut random);
                    let without = !lists.clusters.is_empty() && random.happens(WITHOUT_CLUSTERS);
                    let known = if without { bare } else { lists };
                    let mut lesson = lesson(&copy, known, set.weight * COPY, set.others_unsure);
                    lesson.made_for = Some(run);
                    lessons.push(lesson);
                }
            }
        }
    }
    for run in 0..COURSE.runs {
        for document in phrases::articles(sets.phrases, names, &mut random) {
            let mut lesson = lesson(&document, lists, PHRASE, true);
            lesson.made_for = Some(run);
            lessons.push(lesson);
        }
    }
    both_passes(&lessons, sets.bits)
}

fn both_passes(lessons: &[Lesson], bits: u32) -> Model {
    let words: usize = lessons.iter().flat_map(|l| &l.labels).map(Vec::len).sum();
    eprintln!("{} articles, {words} words", lessons.len());
    let first = first(&lessons.iter().collect::<Vec<_>>(), bits);
    let even: Vec<&Lesson> = lessons.iter().step_by(2).collect();
    let odd: Vec<&Lesson> = lessons.iter().skip(1).step_by(2).collect();
    let mut seconds = Vec::new();
    for (teachers, pupils) in [(&even, &odd), (&odd, &even)] {
        let table = self::first(teachers, bits);
        for lesson in pupils.iter().filter(|lesson| lesson.made_for.is_none()) {
            let scores = first_scores(&lesson.page, &table, &mut AloneSums::default());
            let (beliefs, rows) = first_pass(&scores, &table);
            let rest = Rest::of(&lesson.page, &beliefs, &rows);
            let keys: Vec<Vec<Vec<u64>>> = lesson
                .page
                .blocks
                .iter()
                .enumerate()
                .map(|(number, block)| {
                    (0..block.tokens.len())
                        .map(|at| {
                            let mut keys = Vec::new();
                            rest.features(number, at, &mut keys);
                            keys
                        })
                        .collect()
                })
                .collect();
            seconds.push((*lesson, scores, keys));
        }
    }
    let known = Known::of(&mut |see| seconds.iter().flat_map(|s| s.2.iter().flatten()).for_each(|keys| see(keys)), 5);
    let examples: Vec<Example> = seconds
        .iter()
        .flat_map(|(lesson, scores, keys)| {
            keys.iter().enumerate().map(|(number, block)| {
                let mut example = empty(lesson, number);
                example.given = Some(scores[number].clone());
                for keys in block {
                    example.features.extend(keys.iter().filter_map(|key| known.place(*key)));
                    example.ends.push(example.features.len() as u32);
                }
                example
            })
        })
        .filter(|example| !example.ends.is_empty())
        .collect();
    let course = Course { epochs: 4, dropout: 0.1, ..COURSE };
    let (weights, transitions) = learn(&examples, known.keys.len(), course);
    let features: Vec<(u64, [f32; LABELS])> = known.keys.iter().copied().zip(weights).collect();
    Model { first, second: Table::of(&features, 12, transitions) }
}

fn empty(lesson: &Lesson, block: usize) -> Example {
    Example {
        features: Vec::new(),
        ends: Vec::new(),
        labels: lesson.labels[block].clone(),
        given: None,
        weight: lesson.weight,
        run: lesson.made_for,
    }
}

/// Learns the weights of the first pass.
fn first(lessons: &[&Lesson], bits: u32) -> Table {
    let known = Known::of(
        &mut |see| {
            let mut keys = Vec::new();
            for lesson in lessons.iter().filter(|lesson| lesson.made_for.is_none()) {
                for block in 0..lesson.page.blocks.len() {
                    each_word(lesson, block, &mut keys, see);
                }
            }
        },
        OFTEN,
    );
    let mut examples = Vec::new();
    let mut keys = Vec::new();
    for lesson in lessons {
        for block in 0..lesson.page.blocks.len() {
            let mut example = empty(lesson, block);
            each_word(lesson, block, &mut keys, &mut |keys| {
                example.features.extend(keys.iter().filter_map(|key| known.place(*key)));
                example.ends.push(example.features.len() as u32);
            });
            if !example.ends.is_empty() {
                examples.push(example);
            }
        }
    }
    eprint!("{} features", known.keys.len());
    let (weights, transitions) = learn(&examples, known.keys.len(), COURSE);
    let features: Vec<(u64, [f32; LABELS])> = known
        .keys
        .iter()
        .copied()
        .zip(weights)
        .filter(|(_, weights)| weights.iter().any(|weight| weight.abs() >= SMALL))
        .collect();
    Table::of(&features, bits, transitions)
}

/// Shows the features of each word of a block.
fn each_word(lesson: &Lesson, block: usize, keys: &mut Vec<u64>, see: &mut dyn FnMut(&[u64])) {
    let block = &lesson.page.blocks[block];
    let around = Surroundings::of(&lesson.page, block);
    for at in 0..block.tokens.len() {
        keys.clear();
        for offset in REACH {
            if let Some(word) = at.checked_add_signed(offset).and_then(|at| block.words.get(at)) {
                alone(&lesson.page.words[*word as usize], offset, keys);
            }
        }
        around.features(at, keys);
        see(keys);
    }
}

fn lesson(document: &Document, lists: Lists<'_>, weight: f32, others_unsure: bool) -> Lesson {
    let texts: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
    let page = Page::of(&texts, lists, &mut Memory::default());
    let labels =
        page.blocks.iter().zip(&document.blocks).map(|(page, block)| tags(page, block, others_unsure)).collect();
    Lesson { page, labels, weight, made_for: None }
}

fn tags(page: &broadsheet_names::inside::PageBlock, block: &Block, others_unsure: bool) -> Vec<u16> {
    let outside = if others_unsure { unsure_of_others(1) } else { 1 };
    let mut labels = vec![outside; page.tokens.len()];
    for (at, kind) in &block.names {
        let mut first = true;
        for (token, label) in page.tokens.iter().zip(&mut labels) {
            if at.contains(&token.start) {
                *label = 1 << self::label(*kind, first);
                if others_unsure && *kind == broadsheet_names::Kind::Other {
                    *label = ANY & unsure_of_others(1);
                }
                first = false;
            }
        }
    }
    labels
}
