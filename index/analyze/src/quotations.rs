//! What an article quotes, and whose words it says they are.
//!
//! ```text
//! “We shall rebuild it,” said Ada Holm, the mayor.    cue and speaker after the words
//! Holm told reporters: “We shall rebuild it.”         before them
//! “We shall,” she said. “It is needed.”               a pronoun: who spoke last, else who was named last
//! ```
//! A quotation has a speaker only if a word of saying stands beside it in the same sentence, with a person beside that word;
//! what follows in the same paragraph is the same speaker's. Nothing is concluded from nearness alone.

use crate::article::{Article, Span};
use broadsheet_text::{fold, sentences, words};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// Words between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The words, without the marks.
    pub span: Span,
    /// Who says them: the place among the article's persons; `None` if the article does not say it of a person.
    pub speaker: Option<usize>,
}

/// Fewer words are a name, a title, or somebody's choice of word.
const FEWEST_WORDS: usize = 3;
/// So many words may stand between a word of saying and the speaker: `said Ada Holm`, `Holm, the mayor of Norden, said`.
const NEAR: usize = 9;

/// The quotations of an article, in reading order.
#[must_use]
pub fn quotations(article: &Article) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut last: Option<usize> = None;
    for (number, block) in (0_u32..).zip(&article.blocks) {
        if block.clutter.is_some() {
            continue;
        }
        let block_of_words = Words::of(article, number, &block.text);
        let mut in_block: Option<usize> = None;
        for (at, quote) in block_of_words.quotes.iter().enumerate() {
            let speaker = match block_of_words.speaker(at, last) {
                Said::By(person) => Some(person),
                Said::BySomeone => None,
                // `“We shall,” she said. “It is needed.”`
                Said::Unknown => in_block,
            };
            in_block = speaker;
            last = speaker.or(last);
            let span = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
            if words(&block.text[quote.clone()]).count() >= FEWEST_WORDS {
                found.push(Quotation {
                    span: Span { block: number, start: span(quote.start), end: span(quote.end) },
                    speaker,
                });
            }
        }
        if block_of_words.quotes.is_empty() {
            last = block_of_words.persons.last().map(|(_, person)| *person).or(last);
        }
    }
    found
}

/// Who says a quotation.
enum Said {
    By(usize),
    /// Somebody who is no person of the article: `officials said`.
    BySomeone,
    Unknown,
}

/// A block with what stands in it.
struct Words<'a> {
    text: &'a str,
    /// What stands between quotation marks.
    quotes: Vec<Range<usize>>,
    sentences: Vec<Range<usize>>,
    /// Where persons are named, by place, with their numbers.
    persons: Vec<(Range<usize>, usize)>,
    /// Words of saying, outside of quotations.
    cues: Vec<Range<usize>>,
    /// `he`, `she`
    pronouns: Vec<Range<usize>>,
}

impl<'a> Words<'a> {
    fn of(article: &Article, number: u32, text: &'a str) -> Self {
        let quotes = quotes(text);
        let inside = |at: usize| quotes.iter().any(|quote| quote.contains(&at));
        let mut persons: Vec<(Range<usize>, usize)> = Vec::new();
        for (person, known) in article.persons.iter().enumerate() {
            let here = known.mentions.iter().filter(|span| span.block == number);
            persons.extend(here.map(|span| (span.start as usize..span.end as usize, person)));
        }
        persons.retain(|(place, _)| !inside(place.start));
        persons.sort_by_key(|(place, _)| place.start);
        let (mut cues, mut pronouns) = (Vec::new(), Vec::new());
        for word in words(text).filter(|word| !inside(word.start)) {
            let folded = fold(word.text);
            if cue_words().contains(folded.as_str()) {
                cues.push(word.start..word.end);
            } else if PRONOUNS.contains(&folded.as_str()) {
                pronouns.push(word.start..word.end);
            }
        }
        Self { text, sentences: sentences(text), quotes, persons, cues, pronouns }
    }

    /// Who says the quotation at `at`; `last` spoke last.
    fn speaker(&self, at: usize, last: Option<usize>) -> Said {
        let quote = &self.quotes[at];
        let after = self.after(at);
        if let Some(said) = self.said_in(&after, last) {
            return said;
        }
        let first = self.sentences.iter().find(|sentence| sentence.contains(&quote.start)).map_or(0, |s| s.start);
        let from = at.checked_sub(1).map_or(first, |before| self.quotes[before].end.max(first));
        self.said_in(&(from..quote.start), last).unwrap_or(Said::Unknown)
    }

    /// What follows a quotation in its sentence: `,” said Ada Holm`. If the quotation ends its sentence, nothing does.
    fn after(&self, at: usize) -> Range<usize> {
        let quote = &self.quotes[at];
        let rest = &self.text[quote.end..];
        let mark = rest.chars().next().map_or(0, char::len_utf8);
        let start = quote.end + mark;
        let goes_on = self.text[start..].trim_start_matches([' ', ',', '\u{a0}', '—', '–', '-']);
        let ended = self.text[..quote.end].ends_with(['.', '…']) && goes_on.starts_with(char::is_uppercase)
            || goes_on.starts_with(['.', '!', '?']);
        let next = self.quotes.get(at + 1).map_or(self.text.len(), |next| next.start);
        let end = self.text[start..next].find(['.', '!', '?', ';', '\n']).map_or(next, |end| start + end);
        // `said J. Holm` has a full stop inside.
        let end =
            self.persons.iter().find(|(place, _)| place.contains(&end)).map_or(end, |(place, _)| place.end.min(next));
        if ended { start..start } else { start..end }
    }

    /// Who speaks in a stretch of text that has a word of saying.
    fn said_in(&self, stretch: &Range<usize>, last: Option<usize>) -> Option<Said> {
        let inside = |place: &Range<usize>| stretch.start <= place.start && place.end <= stretch.end;
        let cue = self.cues.iter().find(|cue| inside(cue))?;
        let distance = |place: &Range<usize>| {
            let between = if place.end <= cue.start { place.end..cue.start } else { cue.end..place.start };
            self.text.get(between).map_or(usize::MAX, |text| words(text).count())
        };
        let persons =
            self.persons.iter().filter(|(place, _)| inside(place)).map(|(place, person)| (place, Some(*person)));
        let pronouns = self.pronouns.iter().filter(|place| inside(place)).map(|place| (place, None));
        let nearest = persons.chain(pronouns).map(|(place, who)| (distance(place), who)).min_by_key(|(far, _)| *far);
        Some(match nearest {
            Some((far, Some(person))) if far <= NEAR => Said::By(person),
            Some((far, None)) if far <= 1 => {
                let named =
                    self.persons.iter().rev().find(|(place, _)| place.end <= cue.start).map(|(_, person)| *person);
                named.or(last).map_or(Said::BySomeone, Said::By)
            }
            _ => Said::BySomeone,
        })
    }
}

/// What stands between quotation marks, without them.
fn quotes(text: &str) -> Vec<Range<usize>> {
    let mut quotes = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        let closes = |opened: char| match opened {
            '“' => c == '”' || c == '"',
            '„' => matches!(c, '“' | '”' | '"'),
            '«' => c == '»',
            '»' => c == '«',
            _ => matches!(c, '"' | '”'),
        };
        match open {
            Some((start, opened)) if closes(opened) => {
                quotes.push(start..at);
                open = None;
            }
            None if matches!(c, '“' | '„' | '«' | '»' | '"') => open = Some((at + c.len_utf8(), c)),
            _ => {}
        }
    }
    // A quotation of several paragraphs has its closing mark in the last one only.
    if let Some((start, _)) =
        open.filter(|(start, _)| text[..*start].chars().filter(|c| c.is_alphanumeric()).count() == 0)
    {
        quotes.push(start..text.len());
    }
    quotes.retain(|quote| !quote.is_empty());
    quotes
}

const PRONOUNS: [&str; 16] =
    ["he", "she", "er", "sie", "il", "elle", "он", "она", "він", "вона", "el", "ella", "hij", "zij", "han", "hun"];

fn cue_words() -> &'static FxHashSet<&'static str> {
    static CUES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    CUES.get_or_init(|| {
        include_str!("../data/said.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| line.split(' '))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FolderRule, analyze};
    use broadsheet_extract::{Block, BlockKind, Draft, Format};

    fn said(language: &str, paragraphs: &[&str]) -> Vec<(String, Option<String>)> {
        let block = |text: &&str| Block { kind: BlockKind::Paragraph, text: (*text).into(), clutter: None };
        let draft = Draft { blocks: paragraphs.iter().map(block).collect(), statements: vec![], format: Format::Plain };
        let rule = FolderRule { outlet: None, language: Some(language.into()) };
        let article = analyze(draft, &rule);
        let words = |s: &Span| article.blocks[s.block as usize].text[s.start as usize..s.end as usize].to_owned();
        quotations(&article)
            .iter()
            .map(|q| (words(&q.span), q.speaker.map(|at| article.persons[at].name.clone())))
            .collect()
    }

    #[test]
    fn the_speaker_stands_beside_a_word_of_saying() {
        let cases: &[(&str, &str, Option<&str>)] = &[
            ("en", "“We shall rebuild it,” said Ada Quorn, the mayor.", Some("Ada Quorn")),
            ("en", "Ada Quorn told reporters: “We shall rebuild it.”", Some("Ada Quorn")),
            ("en", "\"We shall rebuild it,\" Mayor Ada Quorn, who lives there, said on Monday.", Some("Ada Quorn")),
            ("en", "Ada Quorn came late. “We shall rebuild it,” she said.", Some("Ada Quorn")),
            ("en", "Ada Quorn left. “We shall rebuild it,” officials said.", None),
            ("en", "Ada Quorn read “The Bridge of Nordhafen” on the train.", None),
            ("de", "„Wir bauen sie wieder auf“, sagte Anna Becker am Montag.", Some("Anna Becker")),
            ("ru", "«Мы построим его снова», — заявила Анна Кворнова во вторник.", Some("Анна Кворнова")),
        ];
        for (language, text, speaker) in cases {
            let found = said(language, &[text]);
            assert_eq!(found.first().and_then(|(_, who)| who.as_deref()), *speaker, "{text} {found:?}");
        }
    }

    #[test]
    fn a_speaker_goes_on() {
        let found = said("en", &["“We shall rebuild it,” said Ada Quorn. “It is needed by everyone.”"]);
        let speakers: Vec<Option<&str>> = found.iter().map(|(_, who)| who.as_deref()).collect();
        assert_eq!(speakers, [Some("Ada Quorn"), Some("Ada Quorn")]);
        assert_eq!(found[1].0, "It is needed by everyone.");
    }
}
