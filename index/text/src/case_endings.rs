//! Names in Cyrillic letters without the endings that grammatical cases give them.

/// A folded word without its ending of case and number, if it is in Cyrillic letters: what the forms of a name share. It is
/// no word by itself.
///
/// ```
/// # use broadsheet_text::without_case_endings;
/// assert_eq!(without_case_endings("нордена"), without_case_endings("норденом"));
/// assert_ne!(without_case_endings("норден"), without_case_endings("нордения"));
/// ```
#[must_use]
pub fn without_case_endings(word: &str) -> &str {
    const VOWELS: [&str; 30] = [
        "ого", "его", "ому", "ему", "ові", "еві", "ою", "ею", "єю", "ой", "ей", "ый", "ий", "ій", "ая", "яя", "ое",
        "ее", "ые", "ие", "ую", "юю", "ої", "єї", "а", "я", "о", "у", "ю", "е",
    ];
    const MORE_VOWELS: [&str; 6] = ["ы", "и", "і", "ї", "ь", "й"];
    const CONSONANTS: [&str; 18] = [
        "ами", "ями", "ими", "ыми", "ом", "ем", "єм", "им", "ым", "ам", "ям", "ах", "ях", "ых", "их", "іх", "ов", "ев",
    ];
    // `Київ`, `Києва`; `Харків`, `Харкова`
    const CLOSED: [&str; 3] = ["їв", "єв", "ів"];
    if !word.chars().next().is_some_and(|c| ('а'..='ӿ').contains(&c)) {
        return word;
    }
    let without = |word, endings: &[&str], least| endings.iter().find_map(|ending| shortened(word, ending, least));
    let by_consonant = |word| without(word, &CONSONANTS, 4).or_else(|| without(word, &CLOSED, 2));
    let stem = by_consonant(word)
        .or_else(|| without(word, &VOWELS, 3).or_else(|| without(word, &MORE_VOWELS, 3)))
        .unwrap_or(word);
    // What looks like an ending may belong to the stem; then it does so in all forms.
    let stem = by_consonant(stem).unwrap_or(stem);
    // `китай` and `китая`
    shortened(stem, "а", 3).unwrap_or(stem)
}

/// How far a name in Cyrillic letters looks from its base form: of its forms the least has it, as a rule. Inflected words are
/// longer or end in other vowels. The same for all names in other letters.
#[must_use]
pub fn distance_from_base_form(name: &str) -> (usize, usize) {
    if !name.chars().any(|c| ('а'..='ӿ').contains(&c)) {
        return (0, 0);
    }
    let lower = name.to_lowercase();
    let of_word = |word: &str| match word.chars().next_back() {
        Some('а' | 'я') => 1,
        Some('е' | 'и' | 'і' | 'ї' | 'ы' | 'у' | 'ю') => 2,
        Some('й') if word.ends_with("ой") || word.ends_with("ей") => 2,
        _ => 0,
    };
    (name.chars().count(), lower.split(' ').map(of_word).sum())
}

fn shortened<'w>(word: &'w str, ending: &str, least: usize) -> Option<&'w str> {
    word.strip_suffix(ending).filter(|stem| stem.chars().count() >= least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;

    #[test]
    fn forms_of_one_name_share_their_stem() {
        let stem = |word: &str| without_case_endings(&fold(word)).to_owned();
        for forms in [
            &["Норден", "Нордена", "Нордену", "Норденом", "Нордене"][..],
            &["Литва", "Литвы", "Литве", "Литву", "Литвой"],
            &["Дания", "Дании", "Данию", "Данией"],
            &["Китай", "Китая", "Китаю", "Китаем", "Китае"],
            &["Крым", "Крыма", "Крымом"],
            &["Ростов", "Ростова", "Ростове", "Ростовом"],
            &["Нидерланды", "Нидерландов", "Нидерландах"],
            &["Верховный", "Верховного", "Верховному", "Верховным", "Верховном"],
            &["Нижний", "Нижнего", "Нижнем"],
            &["Министерство", "Министерства", "Министерством", "Министерстве"],
            &["Україна", "України", "Україні", "Україною"],
            &["Казань", "Казани"],
            &["Портпром", "Портпрома", "Портпромом", "Портпроме"],
            &["Київ", "Києва", "Києві"],
            &["Харків", "Харкова"],
            &["Велика", "Великої", "Великій", "Великою"],
            &["Соединенные", "Соединенных", "Соединенным"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
        for (a, b) in [("Иран", "Ирак"), ("Инд", "Индия"), ("Австрия", "Австралия"), ("Словакия", "Словения")]
        {
            assert_ne!(stem(a), stem(b));
        }
        assert_eq!([stem("Norden"), stem("США")], ["norden", "сша"]);
    }
}
