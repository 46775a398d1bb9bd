//! The words around a printed day: whether they say "published", "updated" or something else, and whether they belong
//! to the day at all.

/// What the words before a day say of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Published,
    Updated,
    /// The state of the text: of its publication, or of a change.
    State,
    /// A day of something else: an event, a birth, the day of saving.
    Else,
    None,
}

pub(crate) fn label(before: &str) -> Label {
    const STATE: [&str; 5] = ["stand:", "stand ", "stand -", "stand vom", "stand der"];
    const UPDATED: [&str; 28] = [
        "updated",
        "update",
        "modified",
        "revised",
        "edited",
        "changed",
        "aktualisiert",
        "bearbeitet",
        "geändert",
        "mis à jour",
        "mise à jour",
        "modifié",
        "actualizado",
        "actualización",
        "modificado",
        "atualizado",
        "aggiornato",
        "bijgewerkt",
        "gewijzigd",
        "zaktualizowano",
        "aktualizacja",
        "обновлено",
        "изменено",
        "оновлено",
        "last edited",
        "letzte änderung",
        "letzte aktualisierung",
        "zuletzt",
    ];
    const PUBLISHED: [&str; 43] = [
        "published",
        "posted",
        "publication",
        "released",
        "issued",
        "first",
        "created",
        "veröffentlicht",
        "erstellt",
        "publié",
        "parution",
        "publicado",
        "publicación",
        "publicada",
        "postado",
        "pubblicato",
        "gepubliceerd",
        "geplaatst",
        "opublikowano",
        "publikacja",
        "dodano",
        "опубликовано",
        "опублікован",
        "дата публикации",
        "date:",
        "datum:",
        "fecha:",
        "data:",
        "am:",
        "erschienen",
        "geschrieben",
        "gepostet",
        "verfasst",
        "veröffentlichung",
        "written",
        "gespeichert von",
        "eingestellt",
        "pressemitteilung vom ",
        "meldung vom ",
        "artikel vom ",
        "beitrag vom ",
        "nachricht vom ",
        "communiqué du ",
    ];
    const ELSE: [&str; 29] = [
        "accessed",
        "retrieved",
        "saved",
        "archived",
        "copyright",
        "©",
        "born",
        "died",
        "event",
        "until",
        "till",
        "expires",
        "deadline",
        "since",
        "from ",
        "between",
        "bis ",
        "bis:",
        "verfügbar",
        "available",
        "seit ",
        "ab ",
        "vom ",
        "jusqu",
        "hasta",
        "joined",
        "registriert",
        "geboren",
        "abgerufen",
    ];
    let before = before.to_lowercase();
    // Where the last such word ends: `Pressemitteilung vom` says more than `vom`.
    let last = |words: &[&str]| words.iter().filter_map(|w| before.rfind(w).map(|at| at + w.len())).max();
    let (updated, published, state, other) = (last(&UPDATED), last(&PUBLISHED), last(&STATE), last(&ELSE));
    let most = updated.max(published).max(state).max(other);
    if most.is_none() {
        Label::None
    } else if most == updated {
        Label::Updated
    } else if most == published {
        Label::Published
    } else if most == state {
        Label::State
    } else {
        Label::Else
    }
}

pub(crate) fn starts_with_by(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["by ", "von ", "par ", "por ", "di ", "door ", "автор"].iter().any(|b| lower.starts_with(b))
}

/// Whether a word, in lower case, is the name of a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    const NAMES: [&str; 59] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
        "понеділок",
        "вівторок",
        "середа",
        "четвер",
        "пʼятниця",
        "субота",
        "неділя",
    ];
    NAMES.contains(&word)
}

/// How many words there are that neither belong to a day and its time nor say what day it is, and how many of them
/// begin with a small letter.
pub(crate) fn other_words(text: &str) -> (usize, usize) {
    const PART_OF_IT: [&str; 33] = [
        "uhr", "am", "pm", "a", "p", "m", "at", "on", "um", "à", "a las", "om", "h", "gmt", "utc", "est", "edt", "et",
        "bst", "cet", "cest", "pst", "pdt", "msk", "le", "el", "il", "den", "der", "in", "of", "last", "date",
    ];
    const SAID: [&str; 26] = [
        "publi",
        "post",
        "updat",
        "modif",
        "veröffent",
        "aktualis",
        "erstell",
        "mis",
        "jour",
        "mise",
        "actualiz",
        "atualiz",
        "pubbli",
        "aggiorn",
        "gepub",
        "bijgew",
        "opubl",
        "zaktual",
        "опубл",
        "обновл",
        "оновл",
        "datum",
        "erschienen",
        "geschrieben",
        "fecha",
        "stand",
    ];
    let other = |word: &&str| {
        let word = word.to_lowercase();
        !is_weekday(&word) && !PART_OF_IT.contains(&word.as_str()) && !SAID.iter().any(|s| word.starts_with(s))
    };
    let words = text.split(|c: char| !c.is_alphabetic() && c != 'ʼ').filter(|w| !w.is_empty()).filter(other);
    words.fold((0, 0), |(all, small), w| (all + 1, small + usize::from(w.starts_with(char::is_lowercase))))
}
