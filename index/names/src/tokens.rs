//! Words and marks of a text, cut finely enough that every name begins and ends at one.
//!
//! Names inside compounds stand alone (`Quorn-backed`, `Нью-Йорк`), initials are parted (`Д.Кворн`), and `'s` is a word of
//! its own. The full stop of an initial or a title belongs to it.

/// A word or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// How it is written.
    pub form: Form,
    /// No space stands before it.
    pub glued: bool,
    /// It begins a sentence, a quotation or a text, so that its capital means little.
    pub opens: bool,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// `said`
    Small,
    /// `Quorn`, `McVance`
    Capitalised,
    /// `NATO`
    Capitals,
    /// `J.`
    Initial,
    /// `iPhone`
    Mixed,
    /// Letters of a script without capitals.
    Uncased,
    /// `1,000`
    Number,
    /// Anything else.
    Mark,
}

impl Form {
    /// Whether a name can begin with a word of this form.
    #[must_use]
    pub fn is_capital(self) -> bool {
        matches!(self, Self::Capitalised | Self::Capitals | Self::Initial)
    }
}

/// Abbreviations that keep their full stop: titles, parts of names.
const ABBREVIATIONS: [&str; 62] = [
    "Adm", "Atty", "Brig", "Bros", "Capt", "Ch", "Cmdr", "Co", "Col", "Corp", "Cpl", "Dr", "Fr", "Ft", "Gen", "Gov",
    "Hon", "Hr", "Inc", "Ing", "Jr", "Lt", "Ltd", "Maj", "Messrs", "Mme", "Mlle", "Mr", "Mrs", "Ms", "Mt", "No",
    "Pres", "Prof", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Sr", "Sra", "St", "Ste", "Supt", "Th", "vs", "Дж",
    "Дм", "Ал", "Вл", "Вяч", "Дж", "Св", "св", "им", "ім", "ул", "вул", "проф", "акад", "ген",
];

/// Dotted abbreviations whose letters are no one's initials.
const DOTTED: [&str; 12] =
    ["U.S.A.", "U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "N.Y.", "L.A.", "U.A.E.", "Ph.D.", "P.S.", "a.m."];

/// Articles and pronouns that lose their vowel before a name.
const ELIDED: [&str; 13] = ["l", "d", "qu", "c", "s", "n", "j", "dell", "nell", "all", "dall", "sull", "lorsqu"];

/// Whether the letter is written as an apostrophe.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Marks that join what stands before: combining accents, and the invisible ones of Arabic and Indic scripts.
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{64b}'..='\u{65f}' | '\u{591}'..='\u{5c7}')
        || matches!(c, '\u{900}'..='\u{dff}' if !c.is_ascii_punctuation())
}

/// The words and marks of a text, in order.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut cutter = Cutter { text, tokens: Vec::with_capacity(text.len() / 5) };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        at = if c.is_whitespace() || (c.is_control() && !c.is_alphanumeric()) {
            at + c.len_utf8()
        } else if c.is_alphanumeric() {
            cutter.word(at)
        } else {
            cutter.mark(at, c)
        };
    }
    cutter.tokens
}

struct Cutter<'a> {
    text: &'a str,
    tokens: Vec<Token>,
}

impl Cutter<'_> {
    fn push(&mut self, start: usize, end: usize, form: Form) {
        let glued = start > 0 && self.tokens.last().is_some_and(|t| t.end == start);
        let opens = self.opens();
        self.tokens.push(Token { start, end, form, glued, opens });
    }

    /// Whether what comes next begins a sentence.
    fn opens(&self) -> bool {
        for token in self.tokens.iter().rev() {
            let text = &self.text[token.start..token.end];
            match text.chars().next() {
                Some('.' | '!' | '?' | '…' | ':' | '•' | '|' | ';') if token.form == Form::Mark => return true,
                Some('"' | '“' | '”' | '«' | '„' | '(' | '[' | '\'' | '‘' | '’' | '*' | '—' | '–' | '-')
                    if token.form == Form::Mark => {}
                _ => return false,
            }
        }
        true
    }

    /// A mark, or the same mark several times.
    fn mark(&mut self, start: usize, c: char) -> usize {
        let end = start + self.text[start..].chars().take_while(|other| *other == c).map(char::len_utf8).sum::<usize>();
        self.push(start, end, Form::Mark);
        end
    }

    /// Cuts the word that begins here, and returns where to go on.
    fn word(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        if let Some(dotted) = DOTTED.iter().find(|d| rest.starts_with(**d)) {
            self.push(start, start + dotted.len(), Form::Capitals);
            return start + dotted.len();
        }
        if ["http://", "https://", "www."].iter().any(|scheme| rest.starts_with(scheme)) {
            let end = start + rest.find(char::is_whitespace).unwrap_or(rest.len());
            self.push(start, end, Form::Mark);
            return end;
        }
        let end = start + chunk(rest);
        let word = &self.text[start..end];
        if let Some(bare) = without_possessive(word) {
            self.parts(start, start + bare);
            self.push(start + bare, end, Form::Mark);
            return end;
        }
        if let Some(article) = elided(word) {
            self.push(start, start + article, Form::Small);
            self.parts(start + article, end);
        } else {
            self.parts(start, end);
        }
        self.with_stop(end)
    }

    /// The parts of a compound: one word if all of it is small.
    fn parts(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        if !word.contains(is_hyphen) || !word.contains(char::is_uppercase) {
            self.push(start, end, form(word));
            return;
        }
        let mut at = start;
        for (hyphen, sign) in word.char_indices().filter(|(_, c)| is_hyphen(*c)) {
            let hyphen = start + hyphen;
            self.push(at, hyphen, form(&self.text[at..hyphen]));
            self.push(hyphen, hyphen + sign.len_utf8(), Form::Mark);
            at = hyphen + sign.len_utf8();
        }
        self.push(at, end, form(&self.text[at..end]));
    }

    /// Gives the last word the full stop that is part of it.
    fn with_stop(&mut self, end: usize) -> usize {
        let Some(last) = self.tokens.last_mut().filter(|_| self.text[end..].starts_with('.')) else { return end };
        let word = &self.text[last.start..end];
        let mut letters = word.chars();
        let one = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        if one {
            last.form = Form::Initial;
        } else if !ABBREVIATIONS.contains(&word) {
            return end;
        } else if word == "Дж" {
            last.form = Form::Initial;
        }
        last.end = end + 1;
        end + 1
    }
}

/// The length of the run of letters and digits at the start, with apostrophes and hyphens inside.
fn chunk(text: &str) -> usize {
    let mut end = 0;
    let mut digit = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|n| n.1);
        let inside = (is_apostrophe(c) || is_hyphen(c)) && next.is_some_and(char::is_alphanumeric);
        let decimal = matches!(c, '.' | ',' | ':') && digit && next.is_some_and(|n| n.is_ascii_digit());
        if !c.is_alphanumeric() && !inside && !decimal && !joins(c) {
            break;
        }
        digit = c.is_ascii_digit();
        end = at + c.len_utf8();
    }
    end
}

/// The length of the word without `'s`.
fn without_possessive(word: &str) -> Option<usize> {
    let rest = word.strip_suffix(['s', 'S'])?;
    let last = rest.chars().next_back().filter(|c| is_apostrophe(*c))?;
    let bare = rest.len() - last.len_utf8();
    (bare > 0).then_some(bare)
}

/// The length of an article or pronoun that lost its vowel: `d'` in `d'Anna`, but not in `D'Anna`.
fn elided(word: &str) -> Option<usize> {
    let (at, apostrophe) = word.char_indices().find(|(_, c)| is_apostrophe(*c))?;
    let article = &word[..at];
    let small = ELIDED.contains(&article) || (article != "D" && ELIDED.contains(&article.to_lowercase().as_str()));
    let rest = &word[at + apostrophe.len_utf8()..];
    (small && rest.chars().count() > 1).then_some(at + apostrophe.len_utf8())
}

fn form(word: &str) -> Form {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Form::Number };
    if word.starts_with(char::is_numeric) {
        return Form::Number;
    }
    if first.is_uppercase() {
        let (mut any, mut small) = (false, false);
        for letter in letters {
            any = true;
            small |= !letter.is_uppercase();
        }
        if any && small { Form::Capitalised } else { Form::Capitals }
    } else if !first.is_lowercase() {
        Form::Uncased
    } else if letters.any(char::is_uppercase) {
        Form::Mixed
    } else {
        Form::Small
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| &text[t.start..t.end]).collect()
    }

    #[test]
    fn names_begin_and_end_at_tokens() {
        let cases: &[(&str, &[&str])] = &[
            ("Quorn-backed Anna-Lena's day.", &["Quorn", "-", "backed", "Anna", "-", "Lena", "'s", "day", "."]),
            ("ever-growing 1,000.5", &["ever-growing", "1,000.5"]),
            ("Д.Кворн и Дж. Ванц", &["Д.", "Кворн", "и", "Дж.", "Ванц"]),
            ("J.K. Quorn Jr. of the U.S. Army", &["J.", "K.", "Quorn", "Jr.", "of", "the", "U.S.", "Army"]),
            (
                "d’Orval, l'Europe, O’Quorn, D'Orval",
                &["d’", "Orval", ",", "l'", "Europe", ",", "O’Quorn", ",", "D'Orval"],
            ),
            ("Мар'яна... «Пошта»", &["Мар'яна", "...", "«", "Пошта", "»"]),
        ];
        for (text, expected) in cases {
            assert_eq!(cut(text), *expected);
        }
    }

    #[test]
    fn forms_and_openings() {
        let found: Vec<(Form, bool)> =
            tokens("He met NATO. “Now J. left iPhone").iter().map(|t| (t.form, t.opens)).collect();
        assert_eq!(found[0], (Form::Capitalised, true));
        assert_eq!(found[2], (Form::Capitals, false));
        assert_eq!(found[5], (Form::Capitalised, true));
        assert_eq!(found[6], (Form::Initial, false));
        assert_eq!(found[8], (Form::Mixed, false));
    }
}
