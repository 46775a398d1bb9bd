//! Full names in a block: which capitalised words name a person for the first time.
//!
//! Rules over words and their classes, one after another, the surest first; short forms of names that are known by then
//! are found in `persons`. A rule that would guess is left out: a name missed once is usually caught at another place of
//! the article, a false one stands in the list of persons for good.

use crate::forms::{can_be_surname, is_east_asian_family, is_patronymic, is_pinyin, is_saint, is_suffix};
use crate::names::{self, Given};
use crate::roles::{role_after, role_before};
use crate::tokens::{Shape, Token, is_particle};
use crate::view::{DIVIDERS, View, begins};
use crate::vocabulary::{Class, is_nobody};

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
    /// The rule that took it for a person.
    pub why: String,
    /// How sure the rule is.
    pub confidence: f32,
}

/// The full names in a block, in order.
pub(crate) fn mentions(view: &View<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < view.tokens.len() {
        if !begins(&view.tokens[at]) {
            at += 1;
            continue;
        }
        let end = view.run_end(at);
        let mut start = at;
        for k in at..=end {
            if k == end || view.divides(start, k, end) {
                found.extend((start < k).then(|| view.name(start, k)).flatten());
                start = k + 1;
            }
        }
        at = end;
    }
    found
}

/// A name that a rule allows: its tokens, the reason and how sure it is.
type Allowed = (usize, usize, String, f32);

impl View<'_> {
    /// The person that a stretch of capitalised words names, if it names one.
    fn name(&self, start: usize, end: usize) -> Option<Mention> {
        let tokens = self.tokens;
        let mut end = end;
        while end > start && is_particle(&tokens[end - 1]) && !begins(&tokens[end - 1]) {
            end -= 1;
        }
        if end == start
            || is_nobody(self.words(start, end))
            || (end - start > 2 && is_nobody(self.words(start, start + 2)))
        {
            return None;
        }
        if self.is_organisation(start, end) {
            return None;
        }
        let before = tokens[start].glued.then(|| &tokens[start - 1]).filter(|b| !b.possessive);
        let honoured = before.is_some_and(|b| {
            let word = b.text.trim_end_matches('.').to_lowercase();
            matches!(word.as_str(), "mr" | "mrs" | "ms" | "dr" | "prof" | "herr" | "frau" | "sir" | "madame" | "mme")
        });
        if is_saint(&tokens[start]) && !honoured {
            return None;
        }
        if !honoured && names::is_place(self.words(start, end)) && self.given_kind(start) != Some(Given::Plain) {
            return None;
        }
        let (first, last, why, confidence) = self
            .by_given_name(start, end)
            .or_else(|| self.by_title(start, end, before))
            .or_else(|| self.by_initials(start, end))
            .or_else(|| self.by_order(start, end))
            .or_else(|| self.by_age(start, end))
            .or_else(|| self.by_what_follows(start, end))
            .or_else(|| self.by_surname(start, end))?;
        let name = self.words(first, last);
        if is_nobody(name) || (last - first > 1 && names::is_place(name) && !honoured) {
            return None;
        }
        self.mention(first, last, why, confidence)
    }

    /// `Clinton Foundation`, `Kennedy Airport`; not `Anna West`.
    fn is_organisation(&self, start: usize, end: usize) -> bool {
        let tokens = &self.tokens[start..end];
        let organisation = |t: &Token<'_>| t.shape == Shape::Capitalised && t.class.is(Class::ORGANISATION);
        let surname = tokens.len() >= 2
            && names::given(tokens[0].text) == Some(Given::Plain)
            && tokens[1..tokens.len() - 1].iter().all(|t| t.shape == Shape::Initial || names::given(t.text).is_some())
            && can_be_surname(&tokens[tokens.len() - 1]);
        // `Anna Vance National Park`
        let after = self.tokens[end..].iter().take(3).take_while(|t| t.glued && t.is_capitalised());
        let named_after = after
            .take_while(|t| t.class.is(Class::MODIFIER.or(Class::ORGANISATION)) && !t.class.is(Class::TITLE))
            .any(organisation);
        // The first word may be a given name that is an organisation's word too: `Bill`.
        let from = usize::from(names::given(tokens[0].text).is_some());
        named_after || (tokens[from..].iter().any(organisation) && !surname)
    }

    /// How far a name goes that starts with a given name.
    fn extent(&self, given: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let mut at = given + 1;
        while at < end && (tokens[at].shape == Shape::Initial || self.given_kind(at).is_some()) && at - given < 3 {
            at += 1;
        }
        let mut surnames = 0;
        // Where every noun has a capital, a second unknown word is more likely a noun.
        let most = if self.headline_case || self.language == "de" { 1 } else { 2 };
        while at < end && surnames < most {
            if self.headline_case && surnames == 0 && at > given + 1 && self.given_kind(at - 1).is_some() {
                break;
            }
            if self.joins(at) && at + 1 < end {
                at += 1;
                continue;
            }
            let same_script = names::is_cyrillic(tokens[at].text) == names::is_cyrillic(tokens[given].text);
            if tokens[at].shape == Shape::Initial || !self.open_word(at) || !same_script {
                break;
            }
            // `Marco Quorn Anna`: the next person.
            if surnames > 0 && self.given_kind(at) == Some(Given::Plain) && !names::is_surname(tokens[at].text) {
                break;
            }
            surnames += 1;
            at += 1;
        }
        while at < end && is_suffix(&tokens[at]) {
            at += 1;
        }
        at
    }

    /// `Mark Rutte`.
    fn by_given_name(&self, start: usize, end: usize) -> Option<Allowed> {
        let tokens = self.tokens;
        let given = (start..end).take(3).find(|k| self.given_kind(*k).is_some())?;
        let kind = self.given_kind(given)?;
        let mut last = self.extent(given, end);
        let mut first = given;
        if self.language != "de" && last < end && end - given > 4 && !self.headline_case {
            return None;
        }
        if given > start && !self.headline_case {
            first = self.before_given(start, given, last);
        }
        // `J. Edgar Hoover`
        while first > start && tokens[first - 1].shape == Shape::Initial {
            first -= 1;
        }
        while last > given + 1 && (is_particle(&tokens[last - 1]) && !tokens[last - 1].is_capitalised()) {
            last -= 1;
        }
        let named = tokens[first..last].iter().filter(|t| t.is_capitalised()).count();
        if named < 2 {
            return None;
        }
        // `Anna B.` at the end of a sentence is no surname.
        if tokens[last - 1].shape == Shape::Initial {
            return None;
        }
        let word = tokens[given].text;
        if kind == Given::Doubtful {
            let follower = tokens.get(given + 1).filter(|_| given + 1 < last)?;
            let sure = follower.shape == Shape::Initial
                || self.given_kind(given + 1) == Some(Given::Plain)
                || names::is_surname(follower.text);
            if first == given && !sure && (tokens[given].opens || names::is_place(word) || self.headline_case) {
                return None;
            }
        }
        if self.headline_case && (self.seen_small)(&tokens[last - 1].text.to_lowercase()) {
            return None;
        }
        let confidence = match (kind, first == given) {
            (Given::Plain, true) => 0.85,
            (Given::Plain, false) => 0.75,
            (Given::Doubtful, _) => 0.65,
        };
        Some((first, last, format!("given name “{word}” before a surname"), confidence))
    }

    /// Where the name begins when words stand before its given name: `Иванов Иван Иванович`, `Sundar Paul Pichai`.
    fn before_given(&self, start: usize, given: usize, last: usize) -> usize {
        let tokens = self.tokens;
        let one = &tokens[given - 1];
        let patronymic = tokens.get(given + 1).is_some_and(|t| t.glued && is_patronymic(t.text));
        if names::is_cyrillic(tokens[given].text) {
            return if patronymic && one.is_capitalised() { given - 1 } else { given };
        }
        // Before two names an unknown word is more likely one of another kind: `Contact Anna Vance`.
        let listed = names::is_surname(one.text) || last - given == 1;
        let unknown = given - start == 1
            && listed
            && one.is_capitalised()
            && self.open_word(given - 1)
            && one.class == Class::default()
            && !names::is_place(one.text)
            && !(self.seen_small)(&one.text.to_lowercase())
            && self.language != "de";
        if unknown { given - 1 } else { given }
    }

    /// `Mr Rutte`, `President Rutte`, `spokeswoman Zadie Quorn`.
    fn by_title(&self, start: usize, end: usize, before: Option<&Token<'_>>) -> Option<Allowed> {
        let before = before?;
        if self.headline_case || before.shape == Shape::Capitals {
            return None;
        }
        let honorific = before.class.is(Class::HONORIFIC);
        let capital = before.is_capitalised();
        let title = before.class.is(Class::TITLE) && (capital || self.language != "en");
        let role = before.class.is(Class::ROLE.or(Class::TITLE));
        if !(honorific || title || role) || before.class.is(Class::ORGANISATION) && !capital {
            return None;
        }
        // `presidente de la ...` names what somebody presides over.
        let of = matches!(
            self.tokens[start].text,
            "de" | "del" | "du" | "des" | "di" | "da" | "do" | "della" | "la" | "le" | "dos" | "das"
        );
        if of {
            return None;
        }
        let cyrillic = names::is_cyrillic(before.text);
        if cyrillic
            && (!names::is_cyrillic(self.tokens[start].text) || (start + 1..end).any(|k| self.given_kind(k).is_some()))
        {
            return None;
        }
        let mut last = start;
        let mut open = 0;
        while last < end && open < 3 {
            let token = &self.tokens[last];
            let particle = self.joins(last) && last + 1 < end;
            if !particle && token.shape != Shape::Initial && !is_suffix(token) && !self.open_word(last) {
                break;
            }
            open += usize::from(token.is_capitalised() && !particle);
            last += 1;
        }
        while last > start && (is_particle(&self.tokens[last - 1]) && !self.tokens[last - 1].is_capitalised()) {
            last -= 1;
        }
        let enough = if honorific || title { 1 } else { 2 };
        if open < enough || self.tokens[last - 1].shape == Shape::Initial {
            return None;
        }
        let only = &self.tokens[last - 1];
        if open == 1 {
            let lower = only.text.to_lowercase();
            let doubtful = names::is_place(only.text) || (self.seen_small)(&lower) || only.text.chars().count() < 2;
            if doubtful && (self.language == "de" || !honorific) {
                return None;
            }
        }
        let (kind, confidence) = match (honorific, title, open) {
            (true, ..) => ("form of address", 0.85),
            (_, true, 1) => ("title", 0.75),
            (_, true, _) => ("title", 0.8),
            _ => ("role", 0.65),
        };
        Some((start, last, format!("{kind} “{}” before the name", before.text), confidence))
    }

    /// `J. K. Vance`, `Д. Северов`, `Quorn B. Vance`.
    fn by_initials(&self, start: usize, end: usize) -> Option<Allowed> {
        // `z. B. Anvil` holds no initial.
        let abbreviated = start > 0 && {
            let before = &self.tokens[start - 1];
            before.shape == Shape::Small
                && before.text.chars().count() == 1
                && self.text[before.end()..].starts_with('.')
        };
        if self.headline_case || abbreviated {
            return None;
        }
        let tokens = &self.tokens[start..end];
        let initials = tokens.iter().take_while(|t| t.shape == Shape::Initial).count();
        let open = |at: usize| {
            at < tokens.len()
                && self.open_word(start + at)
                && tokens[at].text.chars().count() > 2
                && tokens[at].class == Class::default()
        };
        if (1..=3).contains(&initials) && open(initials) {
            let last = initials + 1 + usize::from(tokens.get(initials + 1).is_some_and(is_suffix));
            return Some((start, start + last, format!("initials “{}” before a surname", tokens[0].text), 0.75));
        }
        let middle = tokens.iter().skip(1).take_while(|t| t.shape == Shape::Initial).count();
        if initials == 0 && (1..=2).contains(&middle) && open(0) && open(1 + middle) && !tokens[0].opens {
            return Some((start, start + middle + 2, format!("initial “{}” inside the name", tokens[1].text), 0.75));
        }
        None
    }

    /// Names whose form tells: a patronymic, or a Chinese or Korean name.
    fn by_order(&self, start: usize, end: usize) -> Option<Allowed> {
        let tokens = &self.tokens[start..end];
        if let Some(at) =
            tokens.iter().take(3).position(|t| t.is_capitalised() && is_patronymic(t.text)).filter(|at| *at > 0)
        {
            let last = (at + 2).min(tokens.len());
            return Some((start, start + last, format!("patronymic “{}”", tokens[at].text), 0.8));
        }
        let [family, given, ..] = tokens else { return None };
        if self.headline_case || !is_east_asian_family(family.text) || !given.is_capitalised() {
            return None;
        }
        let korean = given.text.split_once('-').is_some_and(|(_, second)| second.starts_with(char::is_lowercase));
        if (korean || is_pinyin(given.text)) && !given.class.is(DIVIDERS.or(Class::ORGANISATION)) && tokens.len() <= 3 {
            let last = if tokens.len() == 3 && is_pinyin(tokens[2].text) && given.text.len() <= 5 { 3 } else { 2 };
            return Some((start, start + last, format!("family name “{}” before a given name", family.text), 0.7));
        }
        None
    }

    /// `Zadie Quorn, 45, ...`
    fn by_age(&self, start: usize, end: usize) -> Option<Allowed> {
        let count = end - start;
        let rest = self.text[self.tokens[end - 1].end()..]
            .strip_prefix(", ")
            .or_else(|| self.text[self.tokens[end - 1].end()..].strip_prefix(" ("))?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let age = rest[..digits].parse::<u32>().ok().filter(|a| (10..110).contains(a))?;
        let closed = rest[digits..].starts_with([',', '.', ')']);
        let names = (start..end).all(|k| self.open_word(k) || is_particle(&self.tokens[k]));
        let sound = (2..=3).contains(&count) && names && !self.headline_case && !self.tokens[start].class.is(DIVIDERS);
        (closed && sound).then(|| (start, end, format!("an age after the name: {age}"), 0.7))
    }

    /// Two or three unknown words, as a name has.
    fn unknown_words(&self, start: usize, end: usize) -> bool {
        let fits = |k: usize| {
            let token = &self.tokens[k];
            is_particle(token) && k > start && k + 1 < end
                || (self.open_word(k)
                    && token.class == Class::default()
                    && token.text.chars().count() > 2
                    && !(self.seen_small)(&token.text.to_lowercase()))
        };
        (2..=3).contains(&(end - start)) && !self.headline_case && self.language != "de" && (start..end).all(fits)
    }

    /// `Zadie Quorn, a fellow at ...`, `Zadie Quorn, who ...`
    fn by_what_follows(&self, start: usize, end: usize) -> Option<Allowed> {
        if !self.unknown_words(start, end) {
            return None;
        }
        let rest = &self.text[self.tokens[end - 1].end()..];
        if rest.starts_with(", who ") || rest.starts_with(", whose ") {
            return Some((start, end, "“who” after the name".to_owned(), 0.65));
        }
        role_after(self.text, self.tokens, end).map(|_| (start, end, "a role after the name".to_owned(), 0.65))
    }

    /// `Zadie Vance`, by the list of surnames.
    fn by_surname(&self, start: usize, end: usize) -> Option<Allowed> {
        let last = self.tokens[end - 1].text;
        let sound = self.unknown_words(start, end)
            && !self.tokens[start].opens
            && names::is_surname(last)
            && !(start..end).any(|k| names::is_place(self.tokens[k].text));
        sound.then(|| (start, end, format!("surname “{last}”"), 0.6))
    }

    fn mention(&self, first: usize, last: usize, why: String, confidence: f32) -> Option<Mention> {
        let tokens = &self.tokens[first..last];
        let words: Vec<&Token<'_>> = tokens.iter().filter(|t| t.is_capitalised() && !is_suffix(t)).collect();
        let family_first =
            words.len() >= 2 && is_east_asian_family(words[0].text) && names::given_plain(words[0].text).is_none()
                || why.starts_with("family name");
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
        let surname = surname.to_owned();
        let (role, why) =
            match role_before(self.text, self.tokens, first).or_else(|| role_after(self.text, self.tokens, last)) {
                Some(role) if !why.contains(&role) => (Some(role.clone()), format!("{why}, beside “{role}”")),
                other => (other, why),
            };
        Some(Mention { tokens: (first, last), given, surname, role, why, confidence })
    }
}
