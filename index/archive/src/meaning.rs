//! What a query means in this archive: each of its words with the forms that the archive's articles have.
//!
//! ```text
//! Node  --words looked up, stems, spellings-->  Meaning  --plan-->   tantivy query    (what is found)
//!                                                        --marks-->  places in a text (what is marked)
//! ```
//! Forms are looked up in the term dictionaries when the query is asked, not written into the index: so each can be shown,
//! counted and switched off.

use crate::columns::{SegmentColumns, WordRow};
use crate::identities::Identities;
use crate::keys::{PERSON, as_written, folded, key, person_key};
use crate::places::Pattern;
use crate::query::{self, Field, Nearness, Node, Slot, Words};
use crate::request::{Exactness, SearchRequest};
use crate::schema::Column;
use crate::spellings::Spellings;
use crate::vocabulary::{Keys, Vocabulary};
use broadsheet_text::Stemming;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use tantivy::Result;

/// A set of languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Languages(u64);

impl Languages {
    /// Every language, unknown ones included.
    pub const ANY: Self = Self(u64::MAX);

    /// The set of one language, by its ISO 639-1 code; none if its words have no stems here.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self(Stemming::of(code).map_or(0, |stemming| 1 << stemming.number()))
    }

    /// Whether the sets have a language in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it holds every language.
    #[must_use]
    pub fn is_any(self) -> bool {
        self == Self::ANY
    }
}

/// One form of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its key in the index.
    pub key: String,
    /// The first step of exactness that finds it.
    pub step: Exactness,
    /// The languages in which it is a form of the word.
    pub languages: Languages,
    /// How many documents have it; headline and text count apart.
    pub documents: u32,
}

/// A word of the query.
#[derive(Debug, Clone)]
pub struct Word {
    /// As typed.
    pub typed: String,
    /// Where it, or the phrase around it, stands in the query.
    pub place: (u32, u32),
    /// It is a plain word, so that the steps of exactness mean something for it.
    pub plain: bool,
    /// Its forms, those of switched-off steps left out.
    pub forms: Arc<[Form]>,
    /// The steps of exactness that are taken.
    pub taken: Vec<Exactness>,
}

/// Which blocks a part looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Headline and text, and clutter if it is searched.
    All,
    /// The headline.
    Headline,
    /// The text without the headline.
    Text,
    /// The path of the file.
    Path,
}

/// A part of the meaning.
#[derive(Debug, Clone)]
pub enum Part {
    /// Every article.
    All,
    /// No article.
    Nothing,
    /// Words in the text.
    Places {
        /// Where.
        scope: Scope,
        /// How they stand.
        pattern: Pattern,
        /// How often at least.
        at_least: u32,
    },
    /// Articles with a value that has these words in a row.
    Values(Column, WordRow),
    /// Articles with any value.
    Known(Column),
    /// Articles without a value.
    Without(Field),
    /// A span of days: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Days(Option<String>, Option<String>),
    /// Articles that the part does not find.
    Not(Box<Part>),
    /// All parts.
    And(Vec<Part>),
    /// At least one part.
    Or(Vec<Part>),
    /// A part that counts more, in hundredths.
    Boost(Box<Part>, u32),
}

/// A query's meaning.
#[derive(Debug, Clone)]
pub struct Meaning {
    /// What is looked for.
    pub root: Part,
    /// The words that patterns speak of, by number. Each place of the query has a number of its own.
    pub words: Vec<Word>,
}

/// How exactly words are taken.
#[derive(Debug, Clone, Copy, Default)]
pub struct Taking<'a> {
    /// The last step taken.
    pub exactness: Exactness,
    /// Steps left out all the same.
    pub without: &'a [Exactness],
}

impl SearchRequest {
    /// How exactly its words are taken.
    #[must_use]
    pub fn taking(&self) -> Taking<'_> {
        Taking { exactness: self.exactness, without: &self.without }
    }
}

/// Where words are looked up.
pub struct Lexicon<'a> {
    /// The words of headlines, texts, and clutter if it is searched.
    pub vocabulary: &'a Vocabulary,
    /// The words of the files' paths.
    pub paths: &'a Vocabulary,
    /// The columns of every segment.
    pub segments: &'a [Arc<SegmentColumns>],
    /// How names are spelled in this archive.
    pub spellings: &'a Spellings,
    /// Who is who; `None` where names stand for themselves.
    pub identities: &'a Identities,
}

impl Lexicon<'_> {
    /// What a query means.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn meaning(&self, node: &Node, taking: Taking<'_>) -> Result<Meaning> {
        let mut codes: BTreeSet<&str> = BTreeSet::new();
        for segment in self.segments {
            codes.extend(segment.columns[Column::Language as usize].values.iter().map(String::as_str));
        }
        let languages = codes.into_iter().filter_map(Stemming::of).collect();
        let mut finding = Finding { lexicon: self, taking, languages, words: Vec::new() };
        let root = finding.part(node, None)?;
        Ok(Meaning { root, words: finding.words })
    }
}

/// A meaning being found.
struct Finding<'a> {
    lexicon: &'a Lexicon<'a>,
    taking: Taking<'a>,
    languages: Vec<Stemming>,
    words: Vec<Word>,
}

impl Finding<'_> {
    fn part(&mut self, node: &Node, field: Option<Field>) -> Result<Part> {
        Ok(match node {
            Node::All => Part::All,
            Node::Nothing => Part::Nothing,
            Node::Words(words) => match column(field) {
                Some(column) => Part::Values(column, self.named(words, column, self.takes_variants())),
                None => self.places(node, field, 1)?,
            },
            Node::AnyPerson if field.is_none_or(|f| !f.is_text()) => Part::Known(Column::Person),
            Node::AnyPerson | Node::Near(..) => self.places(node, field, 1)?,
            Node::AtLeast(n, inner) => match &**inner {
                Node::In(inside, inner) if inside.is_text() => self.places(inner, Some(*inside), *n)?,
                _ => self.places(inner, field, *n)?,
            },
            Node::In(field, inner) => self.part(inner, Some(*field))?,
            Node::Without(field) => Part::Without(*field),
            Node::Days { from, to } => Part::Days(from.clone(), to.clone()),
            Node::Not(inner) => Part::Not(Box::new(self.part(inner, field)?)),
            Node::And(parts) => Part::And(self.parts(parts, field)?),
            Node::Or(parts) => Part::Or(self.parts(parts, field)?),
            Node::Boost(inner, weight) => Part::Boost(Box::new(self.part(inner, field)?), *weight),
        })
    }

    fn parts(&mut self, parts: &[Node], field: Option<Field>) -> Result<Vec<Part>> {
        parts.iter().map(|part| self.part(part, field)).collect()
    }

    fn places(&mut self, node: &Node, field: Option<Field>, at_least: u32) -> Result<Part> {
        let scope = match field {
            Some(Field::Headline) => Scope::Headline,
            Some(Field::Text | Field::Lead) => Scope::Text,
            Some(Field::Path) => Scope::Path,
            _ => Scope::All,
        };
        // Words can be counted only where they stand: `person:(a NEAR b)` asks for nothing that there is.
        if column(field).is_some() {
            return Ok(Part::Nothing);
        }
        let Some(mut pattern) = self.pattern(node, scope)? else { return Ok(Part::Nothing) };
        if field == Some(Field::Lead) {
            pattern = Pattern::Lead(Box::new(pattern));
        }
        Ok(Part::Places { scope, pattern, at_least })
    }

    /// How the words of a part stand; `None` for a part that has no place in a text.
    fn pattern(&mut self, node: &Node, scope: Scope) -> Result<Option<Pattern>> {
        Ok(Some(match node {
            Node::Words(words) => self.row(words, scope)?,
            Node::AnyPerson => {
                let form = Form {
                    key: PERSON.to_owned(),
                    step: Exactness::Literal,
                    languages: Languages::ANY,
                    documents: u32::MAX,
                };
                Pattern::Name(self.word("PERSON", (0, 0), false, vec![form]))
            }
            Node::In(Field::Person, inner) => {
                let Node::Words(words) = &**inner else { return Ok(None) };
                Pattern::Name(self.person(words))
            }
            Node::In(_, inner) => return self.pattern(inner, scope),
            Node::Or(parts) => {
                let parts: Result<Option<Vec<_>>> = parts.iter().map(|p| self.pattern(p, scope)).collect();
                match parts? {
                    Some(parts) => Pattern::Any(parts),
                    None => return Ok(None),
                }
            }
            Node::Near(sides, nearness) => {
                let (Some(left), Some(right)) = (self.pattern(&sides[0], scope)?, self.pattern(&sides[1], scope)?)
                else {
                    return Ok(None);
                };
                let sides = Box::new([left, right]);
                match *nearness {
                    Nearness::Words(distance) => Pattern::Near { sides, distance, ordered: false },
                    Nearness::Before(distance) => Pattern::Near { sides, distance, ordered: true },
                    Nearness::Sentence => Pattern::Within { sides, sentence: true },
                    Nearness::Paragraph => Pattern::Within { sides, sentence: false },
                }
            }
            _ => return Ok(None),
        }))
    }

    fn row(&mut self, words: &Words, scope: Scope) -> Result<Pattern> {
        let exactness = match (self.taking.exactness, words.quoted) {
            (Exactness::Literal, _) => Exactness::Literal,
            (_, true) => Exactness::Word,
            (exactness, false) => exactness,
        };
        let without = self.taking.without;
        let taken = |step: &Exactness| *step <= exactness && !without.contains(step);
        let mut row = Vec::with_capacity(words.slots.len());
        for slot in &words.slots {
            row.push(match slot {
                Slot::Any => None,
                slot => {
                    let forms = if scope == Scope::Path {
                        plain_forms(self.lexicon.paths, slot)?
                    } else {
                        let mut forms = self.forms(slot, exactness)?;
                        forms.retain(|form| taken(&form.step));
                        forms
                    };
                    let (typed, plain) = match slot {
                        Slot::Word { written, .. } => (written.as_str(), scope != Scope::Path),
                        _ => (words.typed.as_str(), false),
                    };
                    let number = self.word(typed, words.place, plain, forms);
                    self.words[number].taken = Exactness::ALL.into_iter().filter(taken).collect();
                    Some(number)
                }
            });
        }
        Ok(match row.as_slice() {
            [Some(word)] => Pattern::Word(*word),
            _ => Pattern::Row(row),
        })
    }

    fn word(&mut self, typed: &str, place: (u32, u32), plain: bool, forms: Vec<Form>) -> usize {
        let typed = typed.to_owned();
        self.words.push(Word { typed, place, plain, forms: forms.into(), taken: Vec::new() });
        self.words.len() - 1
    }

    /// Quotation marks hold a name together; how exactly it is taken they do not say.
    fn takes_variants(&self) -> bool {
        let Taking { exactness, without } = self.taking;
        exactness >= Exactness::Variants && !without.contains(&Exactness::Variants)
    }

    /// The row of words by which values are found; a person's name in other spellings too, if `variants`.
    fn named(&self, words: &Words, column: Column, variants: bool) -> WordRow {
        let spelled = |slot: &Slot| {
            let mut any = vec![slot.clone()];
            if let (Slot::Word { term, .. }, Column::Person, true) = (slot, column, variants) {
                let others = self.lexicon.spellings.of(term).into_iter();
                any.extend(others.map(|other| Slot::Word { term: other.to_owned(), written: other.to_owned() }));
            }
            any
        };
        WordRow::new(words.slots.iter().map(spelled))
    }

    /// The persons whose names have these words.
    fn person(&mut self, words: &Words) -> usize {
        let names = |variants: bool| {
            let row = self.named(words, Column::Person, variants);
            let mut names: BTreeSet<&str> = BTreeSet::new();
            for segment in self.lexicon.segments {
                let values = &segment.columns[Column::Person as usize];
                let line = |person: &str| self.lexicon.identities.line(Column::Person, person);
                let persons = values.matching(&row, line).into_iter().map(|o| values.values[o as usize].as_str());
                for person in persons {
                    // The index has the names as articles give them, the article at hand the person's.
                    names.insert(person);
                    names.extend(self.lexicon.identities.names(person).iter().map(|name| &**name));
                }
            }
            names
        };
        let own = names(false);
        let all = if self.takes_variants() { names(true) } else { own.clone() };
        let form = |name: &str| Form {
            key: person_key(name),
            step: if own.contains(name) { Exactness::Literal } else { Exactness::Variants },
            languages: Languages::ANY,
            documents: 1,
        };
        let forms = all.into_iter().map(form).collect();
        self.word(&words.typed, words.place, false, forms)
    }

    /// The forms of a word up to a step, the most exact first.
    fn forms(&self, slot: &Slot, exactness: Exactness) -> Result<Vec<Form>> {
        let Slot::Word { term, written } = slot else { return plain_forms(self.lexicon.vocabulary, slot) };
        forms(self.lexicon, &self.languages, term, written, exactness)
    }
}

/// Every form of a word up to a step, the most exact first, each at the first step that finds it.
///
/// # Errors
/// When the index cannot be read.
fn forms(
    lexicon: &Lexicon<'_>,
    languages: &[Stemming],
    term: &str,
    written: &str,
    exactness: Exactness,
) -> Result<Vec<Form>> {
    let mut found = Forms::default();
    let literal = key(term, written);
    for (key, documents) in lexicon.vocabulary.written(term)? {
        let step = if key == literal { Exactness::Literal } else { Exactness::Word };
        found.add(key, step, Languages::ANY, documents);
    }
    if exactness >= Exactness::Inflected {
        for (key, languages, documents) in inflected(lexicon.vocabulary, languages, term, written)? {
            found.add(key, Exactness::Inflected, languages, documents);
        }
    }
    if exactness >= Exactness::Variants {
        for spelling in lexicon.spellings.of(term) {
            for (key, documents) in lexicon.vocabulary.written(spelling)? {
                found.add(key, Exactness::Variants, Languages::ANY, documents);
            }
        }
    }
    if exactness >= Exactness::Fuzzy
        && term.chars().count() >= 4
        && let Some(automaton) = query::near(term, 1)
    {
        for (key, documents) in lexicon.vocabulary.matching(query::Pattern::Near(automaton))? {
            found.add(key, Exactness::Fuzzy, Languages::ANY, documents);
        }
    }
    Ok(found.sorted())
}

/// The forms of a wildcard, an expression, a word with letters wrong, or a word of a path.
fn plain_forms(vocabulary: &Vocabulary, slot: &Slot) -> Result<Vec<Form>> {
    let mut found = Forms::default();
    if let Some(pattern) = query::Pattern::of(slot) {
        for (key, documents) in vocabulary.matching(pattern)? {
            found.add(key, Exactness::Literal, Languages::ANY, documents);
        }
    }
    Ok(found.sorted())
}

#[derive(Default)]
struct Forms(FxHashMap<String, Form>);

impl Forms {
    fn add(&mut self, key: String, step: Exactness, languages: Languages, documents: u32) {
        self.0.entry(key).or_insert_with_key(|key| Form { key: key.clone(), step, languages, documents });
    }

    fn sorted(self) -> Vec<Form> {
        let mut forms: Vec<Form> = self.0.into_values().collect();
        forms.sort_by(|a, b| {
            (a.step, std::cmp::Reverse(a.documents), &a.key).cmp(&(b.step, std::cmp::Reverse(b.documents), &b.key))
        });
        forms
    }
}

/// The Arabic article and the particles that are written together with the word after them.
const ARABIC_PREFIXES: [&str; 12] = ["", "ال", "وال", "بال", "كال", "فال", "لل", "و", "ب", "ل", "ف", "ك"];

/// A word without the article. The stemmer takes a `و` that begins the bare word for a particle.
fn without_article(word: &str) -> &str {
    let articles = ARABIC_PREFIXES.iter().filter(|prefix| prefix.chars().count() > 1);
    articles.filter_map(|article| word.strip_prefix(article)).find(|rest| rest.chars().count() > 2).unwrap_or(word)
}

/// The keys of inflected forms, with the languages in which they are forms of this word.
fn inflected(
    vocabulary: &Vocabulary,
    languages: &[Stemming],
    term: &str,
    written: &str,
) -> Result<Vec<(String, Languages, u32)>> {
    if term.chars().count() < 3 || !term.chars().all(|c| c.is_alphabetic() || c == '\'') {
        return Ok(Vec::new());
    }
    // Where forms with this stem begin in the dictionary, and in which language.
    let mut ranges: FxHashMap<String, Vec<(Stemming, [String; 2])>> = FxHashMap::default();
    for &language in languages.iter().filter(|language| language.writes(term)) {
        // Typed without its accents, a word can have another stem.
        let stems = [language.stem(written), language.stem(term)];
        if language.code() == "ar" {
            for prefix in ARABIC_PREFIXES {
                for start in [stems[0].as_str(), without_article(term)] {
                    ranges.entry(format!("{prefix}{start}")).or_default().push((language, stems.clone()));
                }
            }
        } else {
            ranges.entry(common_start(term, &stems)).or_default().push((language, stems));
        }
    }
    let mut found: FxHashMap<String, (u64, u32)> = FxHashMap::default();
    for (start, stems) in ranges {
        let speaking = |key: &str| -> u64 {
            let written = as_written(key);
            let bare =
                |language: Stemming| language.code() == "ar" && without_article(folded(key)) == without_article(term);
            let shares = |(language, wanted): &&(Stemming, [String; 2])| {
                wanted.contains(&language.stem(written)) || bare(*language)
            };
            stems.iter().filter(shares).map(|(language, _)| 1 << language.number()).fold(0, |a, b| a | b)
        };
        // Case alone makes no other form: each word is stemmed once.
        let mut known: FxHashMap<String, u64> = FxHashMap::default();
        let keys: Keys = vocabulary.starting(&start, |key| {
            let lower = as_written(key).to_lowercase();
            let set = *known.entry(lower).or_insert_with(|| speaking(key));
            if set != 0 && folded(key) != term {
                found.entry(key.to_owned()).or_default().0 |= set;
            }
            set != 0 && folded(key) != term
        })?;
        for (key, documents) in keys {
            found.entry(key).or_default().1 = documents;
        }
    }
    Ok(found.into_iter().map(|(key, (set, documents))| (key, Languages(set), documents)).collect())
}

/// The beginning that a word shares with its stems. Its last letter may belong to the ending all the same: `deni` is the
/// stem of `denied` and of `deny`.
fn common_start(term: &str, stems: &[String; 2]) -> String {
    let shared = |stem: &String| term.chars().zip(stem.chars()).take_while(|(a, b)| a == b).count();
    let shared = stems.iter().map(shared).min().unwrap_or(0);
    let length = if shared > 3 { shared - 1 } else { shared.max(2) };
    term.chars().take(length).collect()
}

/// The column that a field's words are looked for in; `None` for text and path.
fn column(field: Option<Field>) -> Option<Column> {
    match field? {
        Field::Outlet => Some(Column::Outlet),
        Field::Person => Some(Column::Person),
        Field::Organisation => Some(Column::Organisation),
        Field::Place => Some(Column::Place),
        Field::Topic => Some(Column::Topic),
        Field::Author => Some(Column::Author),
        Field::Language => Some(Column::Language),
        Field::Headline | Field::Lead | Field::Text | Field::Path | Field::Date => None,
    }
}
