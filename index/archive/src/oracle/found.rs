//! The topics of articles, found by plain loops.

use broadsheet_analyze::{Article, BlockKind, Phrase, phrases};
use broadsheet_text::fold;
use std::collections::BTreeSet;

/// The topics of each of these articles, which are all of the archive.
pub fn found(articles: &[Article]) -> Vec<BTreeSet<String>> {
    let language = |article: &Article| article.language.as_ref().map(|l| l.value.clone()).unwrap_or_default();
    // Words of two languages are not one: each key begins with its language.
    let keyed = |article: &Article| -> Vec<Phrase> {
        let phrases = phrases(article).into_iter();
        phrases.map(|phrase| Phrase { key: format!("{}\n{}", language(article), phrase.key), ..phrase }).collect()
    };
    let all: Vec<Vec<Phrase>> = articles.iter().map(keyed).collect();
    let having = |key: &str| all.iter().filter(|phrases| phrases.iter().any(|p| p.key == key)).count();
    let name = |key: &str| -> String {
        let named = |name: &str| all.iter().flatten().filter(|p| p.key == key && p.name == name).count();
        let names: BTreeSet<&str> = all.iter().flatten().filter(|p| p.key == key).map(|p| p.name.as_str()).collect();
        let most = names.iter().map(|name| named(name)).max().unwrap();
        let shortest = names.into_iter().filter(|name| named(name) == most).min_by_key(|name| name.len()).unwrap();
        shortest.to_owned()
    };
    // Words are written small here, so each way of writing is one.
    let has_word = |article: &Article, word: &str| {
        let text = article.blocks.iter().filter(|block| block.kind != BlockKind::Headline);
        text.flat_map(|block| block.text.split(' ')).any(|other| fold(other) == fold(word))
    };
    let weight = |phrase: &Phrase, of: &Article| -> f64 {
        let (with, words) = (having(&phrase.key), phrase.key.split(' ').count());
        let of_language = articles.iter().filter(|article| language(article) == language(of)).count();
        let common = of_language > 50 && with as f64 > 0.3 * of_language as f64;
        if common || with < if words == 1 { 3 } else { 2 } {
            return 0.0;
        }
        let weights = all.iter().flatten().filter(|other| other.key == phrase.key).map(|other| f64::from(other.weight));
        let mut everywhere: f64 = weights.sum();
        let mut own = 1.0;
        if words == 1 {
            let word = name(&phrase.key);
            let having_word = articles.iter().filter(|article| has_word(article, &word)).count();
            everywhere = everywhere.max(1.5 * having_word as f64);
            own = match (with as f64 / (having_word.max(with) as f64 + 32.0)).log2().floor() {
                -2.0.. => 1.0,
                -3.0 => 0.75,
                -4.0 => 0.5,
                -5.0 => 0.25,
                _ => 0.0,
            };
        }
        let expected = 2f64.powf(((everywhere + 1.0) / (of_language as f64 + 200.0)).log2().floor());
        let times = f64::from(phrase.weight);
        if times <= expected {
            return 0.0;
        }
        let surprise = 2.0 * (times * (times / expected).ln() - times + expected);
        surprise * (words as f64 + 1.0).log2().sqrt() * ((with as f64 + 1.0).log2().floor() / 8.0).min(1.0) * own
    };
    let ranked: Vec<Vec<(f64, &Phrase)>> = articles
        .iter()
        .zip(&all)
        .map(|(article, phrases)| {
            let mut ranked: Vec<(f64, &Phrase)> =
                phrases.iter().map(|phrase| (weight(phrase, article), phrase)).collect();
            ranked.retain(|(weight, _)| *weight > 0.0);
            ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
            ranked
        })
        .collect();
    let first = |key: &str| ranked.iter().filter(|ranked| ranked.iter().take(6).any(|(_, p)| p.key == key)).count() > 1;
    let outlets: BTreeSet<String> =
        articles.iter().filter_map(|article| Some(fold(&article.outlet.as_ref()?.value))).collect();
    let topics = |ranked: &Vec<(f64, &Phrase)>| -> BTreeSet<String> {
        let place =
            |name: &str| articles.iter().filter(|article| article.places.iter().any(|p| p.name == name)).count();
        let wanted = |key: &str| first(key) && !outlets.contains(&fold(&name(key))) && place(&name(key)) < having(key);
        let ranked: Vec<(f64, &str)> = ranked
            .iter()
            .map(|(weight, phrase)| (*weight, phrase.key.as_str()))
            .filter(|(_, key)| wanted(key))
            .collect();
        let bare = |key: &str| format!(" {} ", key.split_once('\n').unwrap().1);
        let inside = |part: &str, whole: &str| part != whole && bare(whole).contains(&bare(part));
        let mut chosen: Vec<&str> = Vec::new();
        for (at, (weight, key)) in ranked.iter().enumerate() {
            let told = chosen.iter().any(|other| inside(key, other) || inside(other, key));
            let better = ranked[at + 1..].iter().any(|(other, whole)| inside(key, whole) && *other > 0.8 * weight);
            let singles = chosen.iter().filter(|other| !other.contains(' ')).count();
            if !(told || better || chosen.len() == 5 || (!key.contains(' ') && singles == 4)) {
                chosen.push(key);
            }
        }
        chosen.into_iter().map(name).collect()
    };
    ranked.iter().map(topics).collect()
}
