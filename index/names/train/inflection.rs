//! The forms that a Russian or Ukrainian name takes. More forms than one language has, since lists do not tell which it is.

/// What a name ends in, how many letters are cut off, and what stands there instead.
const PATTERNS: [(&str, usize, &str); 28] = [
    ("ский", 2, "ого ому им ом ая ой ую"),
    ("цкий", 2, "ого ому им ом ая ой ую"),
    ("ський", 2, "ого ому им а ої ій у ою"),
    ("цький", 2, "ого ому им а ої ій у ою"),
    ("ия", 1, "и ю ей"),
    ("ія", 1, "ї ю єю"),
    ("ий", 1, "я ю ем и"),
    ("ий", 2, "ого ому им ого"),
    ("ый", 2, "ого ому ым ом"),
    ("ій", 1, "я ю єм ї єві"),
    ("ой", 2, "ого ому ым ом"),
    ("й", 1, "я ю ем е єм єві"),
    ("їв", 2, "єва єву євом єві"),
    ("ів", 2, "ова ову овом ові ева еву еві"),
    ("ськ", 0, "а у ом ку"),
    ("ець", 3, "ця цю цем ці"),
    ("ец", 2, "ца цу цем це"),
    ("ень", 3, "ня ню нем ні"),
    ("ок", 2, "ка ку ком ке ку кові"),
    ("а", 1, "ы и е і у ой ою ей ею"),
    ("я", 1, "и і е ю ей ею єю ї"),
    ("ь", 1, "я ю ем ем е и ью і еві"),
    ("о", 1, "а у ом е ові і"),
    ("ов", 0, "а у ым е ой им ою і ові"),
    ("ев", 0, "а у ым е ой им ою і"),
    ("ин", 0, "а у ым ом е ой им ою і"),
    ("ін", 0, "а у им ом і ою"),
    ("", 0, "а у ом е ові і ем еві ы и"),
];

/// How a name is inflected: the numbers of the patterns that it follows.
fn patterns(name: &str) -> Vec<usize> {
    const OTHER: usize = PATTERNS.len() - 1;
    if name.chars().count() < 3 || !name.chars().all(|c| matches!(c, '\u{400}'..='\u{52f}' | '-' | '\'')) {
        return Vec::new();
    }
    let mut found: Vec<usize> = Vec::new();
    for (number, (ending, ..)) in PATTERNS.iter().enumerate().take(OTHER) {
        // `ий` has two ways: Дмитрий, and Чёрный.
        let more = found.is_empty() || *ending == "ий" && !name.ends_with("кий");
        if more && name.ends_with(ending) {
            found.push(number);
        }
    }
    let vowel = ['а', 'е', 'ё', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'і', 'ї', 'є', 'й', 'ь'];
    if found.is_empty() && !name.ends_with(vowel) {
        found.push(OTHER);
    }
    found
}

/// Every form of a name in small letters, with the number of the pattern and of the form in it.
pub fn paradigm(name: &str) -> Vec<(usize, usize, String)> {
    let mut forms = Vec::new();
    for pattern in patterns(name) {
        let (ending, cut, others) = PATTERNS[pattern];
        let Some(stem) = name.strip_suffix(ending) else { continue };
        let kept: String = ending.chars().take(ending.chars().count() - cut).collect();
        forms.extend(
            others.split(' ').enumerate().map(|(number, other)| (pattern, number, format!("{stem}{kept}{other}"))),
        );
    }
    forms
}

/// The inflected forms of a name in small letters.
pub fn forms(name: &str) -> Vec<String> {
    let mut forms: Vec<String> = paradigm(name).into_iter().map(|form| form.2).filter(|form| form != name).collect();
    forms.sort_unstable();
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn names_are_inflected() {
        for (name, form) in [
            ("дмитрий", "дмитрия"),
            ("зеленський", "зеленського"),
            ("харків", "харкова"),
            ("мария", "марии"),
            ("київ", "києва"),
            ("дмитро", "дмитрові"),
            ("путин", "путиным"),
            ("грайфсвальд", "грайфсвальді"),
            ("чорний", "чорного"),
        ] {
            assert!(forms(name).iter().any(|f| f == form), "{name}: {:?}", forms(name));
        }
        assert!(forms("quorn").is_empty());
    }
}
