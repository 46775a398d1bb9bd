//! Words that begin and end no key phrase, by language.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

static LISTS: LazyLock<FxHashMap<&'static str, FxHashSet<&'static str>>> = LazyLock::new(|| {
    let mut lists: FxHashMap<&str, FxHashSet<&str>> = FxHashMap::default();
    let mut language = "";
    for line in include_str!("../data/stop_words.txt").lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(code) => language = code,
            None => lists.entry(language).or_default().extend(line.split(' ')),
        }
    }
    lists
});

/// The stop words of a language (ISO 639-1), in small letters with plain apostrophes; `None` if there is no list.
pub(crate) fn of(language: &str) -> Option<&'static FxHashSet<&'static str>> {
    let language = if language == "no" { "nb" } else { language };
    LISTS.get(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_holds_the_words_of_every_report() {
        let cases =
            [("en", "said"), ("de", "nach"), ("fr", "avec"), ("nl", "volgens"), ("es", "según"), ("it", "dopo")];
        let more = [
            ("pt", "para"),
            ("pl", "powiedział"),
            ("ru", "сообщил"),
            ("uk", "повідомив"),
            ("cs", "řekl"),
            ("no", "og"),
        ];
        for (language, word) in cases.into_iter().chain(more) {
            assert!(of(language).is_some_and(|list| list.contains(word)), "{language}: {word}");
        }
        assert!(of("xx").is_none());
    }
}
