//! The role of a person, in the words beside the name: before it (`Deputy Foreign Minister`) or after it, between commas.

use crate::names;
use crate::tokens::{Shape, Token};
use crate::vocabulary::Class;

/// Classes of words that a role can begin with.
const BESIDE: Class = Class::TITLE.or(Class::ROLE).or(Class::MODIFIER).or(Class::NATIONALITY);

/// The words from `start` to `end`, as they stand.
fn words<'a>(text: &'a str, tokens: &[Token<'_>], start: usize, end: usize) -> &'a str {
    &text[tokens[start].start..tokens[end - 1].end()]
}

/// `Russian Deputy Foreign Minister` before the name.
pub(crate) fn role_before(text: &str, tokens: &[Token<'_>], name: usize) -> Option<String> {
    const LONGEST: usize = 8;
    const INSIDE: [&str; 5] = ["of", "for", "the", "and", "&"];
    let mut at = name;
    let mut best = None;
    while at > 0 && tokens[at].glued && name - at < LONGEST && !tokens[at - 1].possessive {
        let token = &tokens[at - 1];
        let inside = INSIDE.contains(&token.text) && at < name;
        let fits = token.class.is(Class::TITLE.or(Class::ROLE).or(Class::MODIFIER).or(Class::NATIONALITY))
            || (token.shape == Shape::Capitals && token.text.len() > 1)
            || (token.is_capitalised() && at < name && token.class.is(Class::ORGANISATION))
            || (token.is_capitalised() && (names::is_place(token.text) || names::is_cyrillic(token.text)));
        let honorific = token.class.is(Class::HONORIFIC) && !token.class.is(Class::TITLE.or(Class::ROLE));
        if !(fits || inside || honorific) {
            break;
        }
        at -= 1;
        if token.class.is(Class::TITLE.or(Class::ROLE)) || (best.is_some() && fits && !inside) {
            best = Some(at);
        }
    }
    let first = best?;
    let mut last = name;
    while last > first && tokens[last - 1].class.is(Class::HONORIFIC) && !tokens[last - 1].class.is(Class::TITLE) {
        last -= 1;
    }
    let skip = tokens[first..last].iter().take_while(|t| t.shape == Shape::Small && t.class.is(Class::COMMON)).count();
    (first + skip < last).then(|| words(text, tokens, first + skip, last).to_owned())
}

/// `the NATO secretary general` after `Mark Rutte, `.
pub(crate) fn role_after(text: &str, tokens: &[Token<'_>], name: usize) -> Option<String> {
    const LONGEST: usize = 8;
    const NO_ROLE: [&str; 16] = [
        "who", "said", "says", "told", "is", "was", "has", "had", "whose", "which", "and", "but", "that", "were",
        "will", "when",
    ];
    let rest = &text[tokens[name - 1].end()..];
    rest.strip_prefix(", ")?;
    let from = name;
    let mut last = from;
    while let Some(token) = tokens.get(last) {
        let goes_on = last == from || token.glued;
        if !goes_on || last - from > LONGEST || NO_ROLE.contains(&token.text) {
            break;
        }
        last += 1;
    }
    let closed = last > from && text[tokens[last - 1].end()..].starts_with([',', '.', ';', ' ', ')', ':']);
    let phrase = &tokens[from..last];
    let article = phrase.first().is_some_and(|t| matches!(t.text, "the" | "a" | "an"));
    let phrase = &phrase[usize::from(article)..];
    let named = phrase.iter().take(5).any(|t| t.shape == Shape::Small && t.class.is(Class::TITLE.or(Class::ROLE)));
    let sound = closed && named && !phrase.is_empty() && phrase.len() < LONGEST;
    // An enumeration of names goes on with a capital that is no part of a role.
    let first_fits =
        phrase.first().is_some_and(|t| t.shape != Shape::Capitalised || t.class.is(BESIDE) || names::is_place(t.text));
    (sound && first_fits).then(|| words(text, tokens, last - phrase.len(), last).to_owned())
}
