//! Spellings of names: a key on which the ways of writing one name in Latin and Cyrillic letters agree.
//!
//! ```text
//! Zelensky  Zelenskyy  Зеленский  Зеленський    -> zelenski
//! Grushko   Gruschko   Грушко                   -> gruško
//! Hrushko   Грушко                              -> hruško
//! ```
//! It is coarse on purpose: it proposes, within the names that an archive has; a word that is no name is never respelled.

use crate::normalize::fold;

/// The keys of a word: one, or two where a letter is read in two ways. Words share a spelling if they share a key.
#[must_use]
pub fn spelling_keys(word: &str) -> Vec<String> {
    let folded = fold(word);
    let latin = |g: &str| -> String {
        folded.chars().fold(String::new(), |mut out, c| {
            match cyrillic(c) {
                Some("g") => out.push_str(g),
                Some(letters) => out.push_str(letters),
                None => out.push(c),
            }
            out
        })
    };
    let mut keys = vec![sounds(&latin("g"))];
    // Ukrainian г is h.
    if folded.contains('г') {
        keys.push(sounds(&latin("h")));
    }
    keys
}

fn cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'ѐ' => "e",
        'є' => "ie",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' | 'й' | 'ы' => "i",
        'ї' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ь' | 'ъ' => "",
        'ю' => "iu",
        'я' => "ia",
        _ => return None,
    })
}

/// The letter groups that begin with a letter and are one sound, longest first, and what they become.
fn groups(first: char) -> &'static [(&'static str, &'static str)] {
    match first {
        's' => &[("schtsch", "š"), ("shch", "š"), ("sch", "š"), ("sh", "š"), ("sz", "š")],
        't' => &[("tsch", "č"), ("tch", "č"), ("th", "t"), ("ts", "c"), ("tz", "c")],
        'd' => &[("dzh", "ž"), ("dsch", "ž")],
        'c' => &[("ch", "č"), ("cz", "č"), ("ck", "k")],
        'z' => &[("zh", "ž")],
        'k' => &[("kh", "h")],
        'p' => &[("ph", "f")],
        'o' => &[("ou", "u"), ("oo", "u")],
        'y' => &[("yy", "i"), ("yi", "i"), ("ya", "ia"), ("yu", "iu"), ("yo", "e"), ("ye", "e")],
        'i' => &[("iy", "i"), ("ij", "i"), ("ie", "e"), ("io", "e")],
        'j' => &[("ja", "ia"), ("ju", "iu"), ("jo", "e"), ("je", "e")],
        'x' => &[("x", "ks")],
        'q' => &[("q", "k")],
        _ => &[],
    }
}

fn sounds(latin: &str) -> String {
    let mut out = String::with_capacity(latin.len());
    let mut rest = latin;
    while let Some(c) = rest.chars().next() {
        if let Some((group, sound)) = groups(c).iter().find(|(group, _)| rest.starts_with(group)) {
            out.push_str(sound);
            rest = &rest[group.len()..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            'w' => out.push('v'),
            'y' | 'j' => out.push('i'),
            c if c.is_alphabetic() => out.push(c),
            _ => {}
        }
    }
    // Doubled letters are one sound, and so are -ov and -off.
    let mut key = String::with_capacity(out.len());
    for c in out.chars() {
        if !key.ends_with(c) {
            key.push(c);
        }
    }
    for (ending, plain) in [("of", "ov"), ("ef", "ev")] {
        if let Some(start) = key.strip_suffix(ending) {
            key = format!("{start}{plain}");
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        let cases: [&[&str]; 8] = [
            &["Zelensky", "Zelenskyy", "Zelenskiy", "Зеленский", "Зеленський"],
            &["Grushko", "Gruschko", "Грушко"],
            &["Hrushko", "Грушко"],
            &["Gorbachev", "Gorbatschev", "Горбачев", "Горбачёв"],
            &["Khrushchev", "Хрущев"],
            &["Sergey", "Sergei", "Сергей"],
            &["Yulia", "Julia", "Юлия"],
            &["Lavrov", "Lawrow", "Lavroff", "Лавров"],
        ];
        for names in cases {
            let first = spelling_keys(names[0]);
            for name in names {
                let keys = spelling_keys(name);
                assert!(keys.iter().any(|k| first.contains(k)), "{names:?}: {first:?}, {name}: {keys:?}");
            }
        }
    }

    #[test]
    fn other_names_do_not() {
        for (a, b) in [("Hill", "Gill"), ("Rutte", "Ritter"), ("Merkel", "Markel"), ("Иванов", "Ивашов")] {
            assert!(spelling_keys(a).iter().all(|k| !spelling_keys(b).contains(k)), "{a} {b}");
        }
    }
}
