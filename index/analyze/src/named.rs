//! The organisations and places that an article names, each once.
//!
//! ```text
//! names of a kind -> those that are one -> short forms (`the Assembly of Norden (AN)`) -> base form -> Vec<Named>
//! ```
//! Those of different articles are the same if their names are.

use crate::article::{Evidence, Named, Span};
use crate::names;
use crate::outlet;
use crate::pages::{Context, Page};
use crate::short_forms::{is_short_form, stands_for};
use broadsheet_extract::Origin;
use broadsheet_names::{Kind, Name};
use broadsheet_text::{distance_from_base_form, fold, without_case_endings};
use std::cmp::Reverse;

/// How sure the recogniser must be of one of a thing's mentions.
const SURE: f32 = 0.7;
/// More of them in one article are a list.
const MOST: usize = 200;

/// The organisations and the places named on the pages, by first mention. What is called both is what it is called more
/// often.
pub(crate) fn find(pages: &[Page<'_>], context: &Context<'_>) -> (Vec<Named>, Vec<Named>) {
    let mut things: Vec<Thing<'_>> = Vec::new();
    for page in pages {
        for name in page.names.iter().filter(|name| matches!(name.kind, Kind::Organisation | Kind::Place)) {
            let Some(mention) = Mention::of(page, name, context) else { continue };
            match things.iter().position(|thing| thing.is_same(&mention, context)) {
                Some(at) => things[at].mentions.push(mention),
                None if things.len() < MOST => things.push(Thing { mentions: vec![mention] }),
                None => {}
            }
        }
    }
    let mut things = with_short_forms(things);
    things.retain(|thing| thing.surest().confidence >= SURE && thing.mentions.iter().any(Mention::is_written_as_name));
    things.sort_by_key(|thing| thing.mentions.first().map(|mention| mention.span));
    let (places, organisations): (Vec<_>, Vec<_>) = things.iter().partition(|thing| thing.is_place());
    let named = |things: Vec<&Thing<'_>>| things.into_iter().map(|thing| thing.named(context)).collect();
    (named(organisations), named(places))
}

/// A place in the text that names a thing.
#[derive(Clone)]
struct Mention<'a> {
    text: &'a str,
    /// By which equal names are told.
    key: String,
    span: Span,
    is_place: bool,
    confidence: f32,
}

/// What some mentions name.
struct Thing<'a> {
    /// Never empty.
    mentions: Vec<Mention<'a>>,
}

impl<'a> Mention<'a> {
    fn of(page: &Page<'a>, name: &Name, context: &Context<'_>) -> Option<Self> {
        const ARTICLES: [&str; 8] = ["the ", "The ", "THE ", "der ", "die ", "das ", "les ", "la "];
        let whole = page.text.get(name.start..name.end)?;
        let bare = ARTICLES.iter().find_map(|article| whole.strip_prefix(article)).unwrap_or(whole);
        let before = &page.text[..name.start];
        // The article of `The Hague` is part of its name.
        let (whole, from) = match before.ends_with("The ") && names::is_listed_place(&format!("The {bare}")) {
            true => (&page.text[name.start - "The ".len()..name.end], name.start - "The ".len()),
            false => (whole, name.start),
        };
        let bare = if names::is_listed_place(whole) { whole } else { bare };
        let start = from + whole.len() - bare.len();
        let text = bare.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')');
        let text = ["'s", "’s"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
        let end = start + text.len();
        let key = key(text);
        let own = context.outlet.is_some_and(|own| outlet::key(own) == outlet::key(text));
        if own || key.chars().filter(|c| c.is_alphabetic()).count() < 2 || page.is_credit(start, end) {
            return None;
        }
        let number = |byte: usize| u32::try_from(byte).ok();
        let span = Span { block: page.block, start: number(start)?, end: number(end)? };
        let is_place = name.kind == Kind::Place;
        Some(Self { text, key, span, is_place, confidence: name.confidence })
    }

    /// With a capital, where its letters have any; `R-Ohio` only says which party somebody is of.
    fn is_written_as_name(&self) -> bool {
        let capital = self.text.chars().any(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic());
        capital && !["R-", "D-", "I-"].iter().any(|party| self.text.starts_with(party))
    }
}

impl<'a> Thing<'a> {
    fn is_same(&self, mention: &Mention<'_>, context: &Context<'_>) -> bool {
        self.mentions.iter().any(|known| known.key == mention.key || is_inflected(&known.key, &mention.key, context))
    }

    fn surest(&self) -> &Mention<'a> {
        let best = |a: &&Mention<'_>, b: &&Mention<'_>| a.confidence.total_cmp(&b.confidence).then(b.span.cmp(&a.span));
        self.mentions.iter().max_by(best).unwrap_or(&self.mentions[0])
    }

    fn is_place(&self) -> bool {
        let sum = |is_place: bool| -> f32 {
            self.mentions.iter().filter(|mention| mention.is_place == is_place).map(|mention| mention.confidence).sum()
        };
        sum(true) > sum(false)
    }

    fn named(&self, context: &Context<'_>) -> Named {
        let sure = self.surest();
        let what = if self.is_place() { "a place" } else { "an organisation" };
        let detail = format!("recognised as {what}: “{}”", sure.text);
        Named {
            name: self.name(context),
            mentions: self.mentions.iter().map(|mention| mention.span).collect(),
            evidence: Evidence { origin: Origin::Text, detail, confidence: sure.confidence },
        }
    }

    /// The name in its base form.
    fn name(&self, context: &Context<'_>) -> String {
        let is_place = self.is_place();
        if let Some(full) = self.mentions.iter().find_map(|mention| abbreviated(mention.text)) {
            return full.to_owned();
        }
        let frequency = |key: &str| self.mentions.iter().filter(|mention| mention.key == key).count();
        let inflects = names::is_cyrillic(self.mentions[0].text);
        // What is inflected is in its base form where it is shortest, as a rule; otherwise the form that stands most often.
        let rank = |mention: &&Mention<'_>| {
            let genitive = if ends_in_genitive(context) { mention.key.chars().count() } else { 0 };
            let distance = distance_from_base_form(mention.text);
            let shouted = mention.text.chars().count() > 6 && !mention.text.chars().any(char::is_lowercase);
            let listed = is_place && names::is_listed_place(mention.text);
            (!listed, genitive, distance, Reverse(frequency(&mention.key)), shouted, mention.span)
        };
        let best = self.mentions.iter().min_by_key(rank).unwrap_or(&self.mentions[0]);
        let base = (is_place && inflects).then(|| names::base_of_place(best.text));
        // `NORDEN`, where a report says where it comes from.
        let shouted = is_place.then(|| names::shouted_place(best.text));
        base.flatten().or(shouted.flatten()).unwrap_or_else(|| best.text.to_owned())
    }
}

/// Letters and digits of the words, without case and accents, points and hyphens.
fn key(text: &str) -> String {
    let joined: String = fold(text).chars().filter(|c| !matches!(c, '.' | '\'' | '’')).collect();
    let words = joined.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn ends_in_genitive(context: &Context<'_>) -> bool {
    matches!(context.language, Some("de" | "nl" | "sv" | "da" | "nb" | "no"))
}

/// Whether two keys are grammatical cases of one name.
fn is_inflected(a: &str, b: &str, context: &Context<'_>) -> bool {
    if ends_in_genitive(context) {
        let genitive = |a: &str, b: &str| b.chars().count() > 3 && a.strip_suffix('s') == Some(b);
        return genitive(a, b) || genitive(b, a);
    }
    let stems = |key: &'_ str| key.split(' ').map(without_case_endings).map(str::to_owned).collect::<Vec<_>>();
    names::is_cyrillic(a) && stems(a) == stems(b)
}

/// The full names of abbreviations that every article uses and none explains.
fn abbreviated(text: &str) -> Option<&'static str> {
    Some(match text {
        "US" | "U.S." | "USA" | "U.S.A." | "U.S" => "United States",
        "UK" | "U.K." | "U.K" => "United Kingdom",
        "UAE" | "U.A.E." => "United Arab Emirates",
        "UN" | "U.N." | "U.N" => "United Nations",
        "EU" | "E.U." | "E.U" => "European Union",
        _ => return None,
    })
}

/// Things whose name is made of the first letters of another one's are that one.
fn with_short_forms<'a>(things: Vec<Thing<'a>>) -> Vec<Thing<'a>> {
    let (short, mut full): (Vec<Thing<'a>>, Vec<Thing<'a>>) =
        things.into_iter().partition(|thing| is_short_form(thing.mentions[0].text));
    let mut left = Vec::new();
    for thing in short {
        let short = thing.mentions[0].text;
        let is_it = |other: &&mut Thing<'a>| other.mentions.iter().any(|mention| stands_for(short, mention.text));
        match full.iter_mut().find(is_it) {
            Some(other) => {
                other.mentions.extend(thing.mentions);
                other.mentions.sort_by_key(|mention| mention.span);
            }
            None => left.push(thing),
        }
    }
    full.extend(left);
    full
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::pages;
    use broadsheet_extract::{Block, BlockKind};

    fn found(language: &str, kind: Kind, paragraphs: &[&str]) -> Vec<(String, usize)> {
        let block = |text: &&str| Block { kind: BlockKind::Paragraph, text: (*text).into(), clutter: None };
        let blocks: Vec<Block> = paragraphs.iter().map(block).collect();
        let context = Context { language: Some(language), outlet: Some("The Anvil") };
        let (organisations, places) = find(&pages(&blocks, Some(language)), &context);
        let things = if kind == Kind::Place { places } else { organisations };
        for thing in &things {
            for span in &thing.mentions {
                let words = &blocks[span.block as usize].text[span.start as usize..span.end as usize];
                assert!(!words.is_empty() && words.trim() == words, "{words:?}");
            }
        }
        things.into_iter().map(|thing| (thing.name, thing.mentions.len())).collect()
    }

    #[test]
    fn places_are_one_in_all_their_forms() {
        let text =
            ["Делегация прибыла из Москвы в Киев. В Москве её ждали, а в Киеве провожали. Москву она покинула утром."];
        let places = found("ru", Kind::Place, &text);
        assert_eq!(places, [("Москва".to_owned(), 3), ("Киев".to_owned(), 2)]);
        let text = ["Der Senat in Berlin tagte am Montag. Die Bürger Berlins warten, auch die in Hamburg."];
        assert_eq!(found("de", Kind::Place, &text), [("Berlin".to_owned(), 2), ("Hamburg".to_owned(), 1)]);
        let text =
            ["The U.S. government said on Monday that the United States would not join France's plan in Nigeria."];
        let names: Vec<String> = found("en", Kind::Place, &text).into_iter().map(|(name, _)| name).collect();
        assert!(names.contains(&"United States".to_owned()) && names.contains(&"France".to_owned()), "{names:?}");
    }

    #[test]
    fn short_forms_join_their_full_names() {
        let text = [
            "The Norden Ports Authority (NPA) said on Monday that it would close the terminal.",
            "The NPA has run it since 2004. Workers of the NPA protested, The Anvil reported.",
        ];
        assert_eq!(found("en", Kind::Organisation, &text), [("NPA".to_owned(), 4)]);
    }

    #[test]
    fn cases_of_one_name_are_told_from_other_names() {
        let russian = Context { language: Some("ru"), outlet: None };
        for (a, b, same) in [
            ("москва", "москве", true),
            ("министерство обороны", "министерством обороны", true),
            ("иран", "ирак", false),
            ("словакия", "словения", false),
            ("австрия", "австралия", false),
            ("совет европы", "совет федерации", false),
        ] {
            assert_eq!(is_inflected(a, b, &russian), same, "{a} {b}");
        }
    }
}
