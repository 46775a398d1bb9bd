//! Abbreviations, and the names that they can be short for.

use broadsheet_text::fold;

/// Words that count or do not, wherever they stand in a name.
const SMALL: [&str; 44] = [
    "a", "an", "the", "of", "for", "and", "in", "on", "to", "at", "by", "with", "de", "des", "du", "la", "le", "les",
    "del", "et", "y", "e", "für", "und", "der", "die", "das", "zur", "van", "voor", "en", "по", "и", "в", "во", "на",
    "с", "для", "за", "при", "з", "у", "та", "і",
];

/// `AN`, `A.N.`
pub(crate) fn is_short_form(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let other = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '&'));
    (2..=8).contains(&letters().count()) && letters().all(char::is_uppercase) && !text.contains(other)
}

/// Whether the words of a name begin with the letters of an abbreviation, in their order: every word that is no small one, and
/// of the small ones, and of what follows a hyphen, as many as it takes.
pub(crate) fn stands_for(short: &str, full: &str) -> bool {
    const MOST_WORDS: usize = 12;
    let letters: Vec<char> = fold(short).chars().filter(|c| c.is_alphanumeric()).collect();
    // First letter, and whether it may be left out.
    let mut words: Vec<(char, bool)> = Vec::new();
    for word in full.split_whitespace() {
        for (at, part) in word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).enumerate() {
            let small = SMALL.contains(&part.to_lowercase().as_str());
            words.extend(fold(part).chars().next().map(|first| (first, small || at > 0)));
        }
    }
    let large = full.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_uppercase));
    let large = large.filter_map(|word| fold(word).chars().next());
    let named = full.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    (2..=MOST_WORDS).contains(&words.len()) && named && (fits(&letters, &words) || large.eq(letters.iter().copied()))
}

fn fits(letters: &[char], words: &[(char, bool)]) -> bool {
    match (letters, words) {
        ([], []) => true,
        (_, []) => false,
        (_, [(first, left_out), rest @ ..]) => {
            (letters.first() == Some(first) && fits(&letters[1..], rest)) || (*left_out && fits(letters, rest))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_words() {
        for (short, full, stands) in [
            ("NPA", "Norden Ports Authority", true),
            ("N.P.A.", "Norden Ports Authority", true),
            ("ACCN", "Assembly for Culture and Co-operation in Norden", true),
            ("ACON", "Assembly for Co-operation in Norden", true),
            ("BoN", "Bank of Norden", true),
            ("АСКН", "Ассамблея по спорту и культуре в Нордене", true),
            ("НП", "Норденская партия", true),
            ("NPA", "Norden Authority", false),
            ("NP", "Norden Ports Authority", false),
            ("NPA", "Norden Public Schools Authority", false),
            ("NPA", "new ports administration", false),
            ("NP", "Norden", false),
        ] {
            assert_eq!(stands_for(short, full), stands, "{short} {full}");
        }
    }
}
