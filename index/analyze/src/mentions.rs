//! Full names in a block: what the recogniser took for a person, in the words that surround it.
//!
//! The recogniser says where a name stands. Here it is taken apart into given name and surname, forms of address are cut
//! off, and what the word lists know to name no one is left out.

use crate::forms::{is_east_asian_family, is_patronymic, is_saint, is_suffix};
use crate::names;
use crate::roles::{role_after, role_before};
use crate::tokens::{Shape, Token, is_particle};
use crate::vocabulary::{Class, is_nobody};
use broadsheet_names::{Kind, Name};

/// A name found in a block.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    /// Tokens of the name: the first, and one past the last.
    pub tokens: (usize, usize),
    /// The given name, if there is one.
    pub given: Option<String>,
    /// The surname without particles; the only name when there is one word.
    pub surname: String,
    /// The role beside the name.
    pub role: Option<String>,
    /// A form of address or a title stands before the name.
    pub titled: bool,
    /// How sure the recogniser is.
    pub confidence: f32,
}

/// The persons among the names of a block, in order.
pub(crate) fn mentions(text: &str, tokens: &[Token<'_>], names: &[Name]) -> Vec<Mention> {
    let persons = names.iter().filter(|name| name.kind == Kind::Person);
    let mut found: Vec<Mention> = persons.filter_map(|name| mention(text, tokens, names, name)).collect();
    found.extend((1..tokens.len()).filter_map(|at| addressed(text, tokens, names, at)));
    found.sort_by_key(|mention| mention.tokens);
    // A name that went on over particles may hold the next one.
    found.dedup_by(|next, mention| next.tokens.0 < mention.tokens.1);
    found
}

/// `Vance` in `Senator Vance`, where the recogniser is not sure of it.
fn addressed(text: &str, tokens: &[Token<'_>], names: &[Name], at: usize) -> Option<Mention> {
    const NO_NAME: Class = Class::COMMON
        .or(Class::CALENDAR)
        .or(Class::ORGANISATION)
        .or(Class::NATIONALITY)
        .or(Class::MODIFIER)
        .or(Class::TITLE)
        .or(Class::ROLE);
    const SURE: f32 = 0.6;
    let (before, token) = (&tokens[at - 1], &tokens[at]);
    let address = before.is_capitalised() && before.class.is(ADDRESS) && !before.possessive;
    let alone = !tokens.get(at + 1).is_some_and(|next| next.glued && !token.possessive && next.shape != Shape::Small);
    let named = names.iter().any(|name| name.start < token.end() && token.start < name.end);
    let fits = token.glued && token.is_capitalised() && !token.class.is(NO_NAME) && !names::is_cyrillic(token.text);
    if !(address && alone && fits) || named || names::is_place(token.text) || token.text.chars().count() < 3 {
        return None;
    }
    Some(Mention {
        tokens: (at, at + 1),
        given: None,
        surname: token.text.to_owned(),
        role: role_before(text, tokens, at),
        titled: true,
        confidence: SURE,
    })
}

/// `Mr`, `President`.
const ADDRESS: Class = Class::HONORIFIC.or(Class::TITLE);

/// The tokens of a name, if it begins and ends where words do.
pub(crate) fn tokens_of(tokens: &[Token<'_>], name: &Name) -> Option<(usize, usize)> {
    let first = tokens.partition_point(|token| token.end() <= name.start);
    let last = tokens.partition_point(|token| token.start < name.end);
    let whole = first < last && tokens[first].start >= name.start && tokens[last - 1].end() <= name.end + 1;
    whole.then_some((first, last))
}

fn mention(text: &str, tokens: &[Token<'_>], names: &[Name], name: &Name) -> Option<Mention> {
    let (mut first, mut last) = tokens_of(tokens, name)?;
    let addresses = |token: &Token<'_>| {
        token.class.is(ADDRESS) && token.shape != Shape::Initial && names::given_plain(token.text).is_none()
    };
    while first + 1 < last && addresses(&tokens[first]) {
        first += 1;
    }
    // `Then J. K. Quorn`
    while first + 1 < last && tokens[first].opens && tokens[first].class.is(Class::COMMON) {
        first += 1;
    }
    while first < last && is_small_particle(&tokens[last - 1]) {
        last -= 1;
    }
    last = over_particles(tokens, names, last);
    if tokens.get(last).is_some_and(|token| token.glued && is_suffix(token)) {
        last += 1;
    }
    if first == last || is_nobody(words(text, tokens, first, last)) || is_named_after(tokens, last) {
        return None;
    }
    let before = (first > 0 && tokens[first].glued).then(|| &tokens[first - 1]).filter(|before| !before.possessive);
    let titled = before.is_some_and(|before| before.class.is(ADDRESS) && before.shape != Shape::Capitals);
    if is_saint(&tokens[first]) && !titled {
        return None;
    }
    let (given, surname) = parts(&tokens[first..last])?;
    let role = role_before(text, tokens, first).or_else(|| role_after(text, tokens, last));
    Some(Mention { tokens: (first, last), given, surname, role, titled, confidence: name.confidence })
}

/// Where the name ends if particles and a word that is in no other name go on with it: `Marie d’Orval`.
fn over_particles(tokens: &[Token<'_>], names: &[Name], last: usize) -> usize {
    let particles = tokens[last..].iter().take(3).take_while(|token| token.glued && is_small_particle(token)).count();
    let Some(word) = tokens.get(last + particles).filter(|_| particles > 0) else { return last };
    let other = names.iter().any(|name| name.kind != Kind::Person && name.start < word.end() && word.start < name.end);
    let fits =
        word.glued && word.is_capitalised() && !word.class.is(Class::ORGANISATION) && !names::is_place(word.text);
    if fits && !other { last + particles + 1 } else { last }
}

fn is_small_particle(token: &Token<'_>) -> bool {
    is_particle(token) && token.shape == Shape::Small
}

fn words<'a>(text: &'a str, tokens: &[Token<'_>], first: usize, last: usize) -> &'a str {
    &text[tokens[first].start..tokens[last - 1].end()]
}

/// `Anna Vance` in `Anna Vance National Park`.
fn is_named_after(tokens: &[Token<'_>], last: usize) -> bool {
    let after = tokens[last..].iter().take(3).take_while(|t| t.glued && t.is_capitalised());
    let goes_on = Class::MODIFIER.or(Class::ORGANISATION);
    !tokens[last - 1].possessive
        && after
            .take_while(|t| t.class.is(goes_on) && !t.class.is(Class::TITLE))
            .any(|token| token.class.is(Class::ORGANISATION))
}

/// Given name and surname.
fn parts(tokens: &[Token<'_>]) -> Option<(Option<String>, String)> {
    let named =
        |t: &&Token<'_>| matches!(t.shape, Shape::Capitalised | Shape::Capitals | Shape::Uncased) && !is_suffix(t);
    let words: Vec<&Token<'_>> = tokens.iter().filter(named).collect();
    let family_first =
        words.len() >= 2 && is_east_asian_family(words[0].text) && names::given_plain(words[0].text).is_none();
    let patronymic = words.iter().position(|w| is_patronymic(w.text)).filter(|_| words.len() > 1);
    let (given, surname) = match (words.as_slice(), patronymic) {
        ([], _) => return None,
        ([only], _) => {
            let initial = tokens.iter().find(|t| t.shape == Shape::Initial);
            (initial.map(|t| t.text.to_owned()), only.text)
        }
        // `Иванов Иван Иванович`
        ([family, given, _], Some(2)) if names::given(family.text).is_none() => {
            (Some(given.text.to_owned()), family.text)
        }
        ([family, given, ..], _) if family_first => (Some(given.text.to_owned()), family.text),
        (all, _) => (Some(all[0].text.to_owned()), all[all.len() - 1].text),
    };
    Some((given, surname.to_owned()))
}
