//! Lines about the article: dates, bylines, captions with their credits.

use crate::lines::{Line, starts_with_phrase};
use crate::phrases;
use broadsheet_text::{fold, words};

impl Line<'_> {
    /// Nothing but a date, perhaps with a time: `Saturday, 12 October 2024, 11:01`.
    pub(crate) fn is_date(&self) -> bool {
        if self.words() > 20 || self.folded.len() > 160 {
            return false;
        }
        let (mut day, mut year, mut month) = (false, false, false);
        for part in self.folded.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|part| !part.is_empty()) {
            // `18h30`, `3rd`, `2031T10`: runs of digits and of letters are looked at one by one.
            for run in digit_runs(part) {
                match run.parse::<u32>() {
                    Ok(number) if run.len() <= 4 => {
                        year |= (1800..2200).contains(&number);
                        day |= (1..=31).contains(&number);
                    }
                    Ok(_) => {}
                    _ if phrases::MONTH.contains(&run) => month = true,
                    _ if phrases::WEEKDAY.contains(&run)
                        || phrases::DATE_FILLER.contains(&run)
                        || matches!(run, "t" | "z") => {}
                    _ => return false,
                }
            }
        }
        let numeric = self.folded.matches(['.', '/', '-']).count() >= 2;
        day && ((month && self.folded.bytes().filter(u8::is_ascii_digit).count() >= 2) || (year && numeric))
            && (year || self.words() >= 2)
    }

    /// Names of authors behind a word that says so: `By Jane Marsh and Tom Otter`, perhaps with a date.
    pub(crate) fn is_byline(&self) -> bool {
        if self.words() < 2 || self.words() > 22 || self.text.ends_with(['!', '?']) {
            return false;
        }
        let Some(by) = phrases::BY.iter().filter(|by| starts_with_phrase(&self.folded, by)).max_by_key(|by| by.len())
        else {
            return false;
        };
        // Folding can change the number of characters, so the label is skipped in the text by its words.
        let skip = by.split(' ').count();
        let rest: Vec<&str> = words(self.text).skip(skip).map(|word| word.text).collect();
        let (mut names, mut others) = (0, 0);
        for (at, word) in rest.iter().enumerate() {
            let folded = fold(word);
            let dated = phrases::MONTH.contains(&folded.as_str()) || phrases::WEEKDAY.contains(&folded.as_str());
            if at == 0 && (dated || !word.chars().next().is_some_and(char::is_uppercase)) {
                return false;
            }
            if dated
                || word.bytes().any(|b| b.is_ascii_digit())
                || JOINS_NAMES.contains(&folded.as_str())
                || phrases::DATE_FILLER.contains(&folded.as_str())
            {
                continue;
            }
            if word.chars().next().is_some_and(char::is_uppercase) { names += 1 } else { others += 1 }
        }
        // A sentence that starts with "By" or "Von" is mostly small letters and ends in a point.
        names >= 1 && others == 0 && !self.ends_sentence()
    }

    /// The line under a picture: it closes with a credit.
    pub(crate) fn is_caption(&self) -> bool {
        if self.words() < 2 || self.words() > 90 || self.folded.is_empty() {
            return false;
        }
        let line = self.folded.trim_end_matches(['.', ')', ']', ' ']);
        let opening = phrases::CREDIT_LABEL.iter().any(|label| {
            // `Figure 4: ...`
            let number = |c: char| c.is_ascii_digit() || c == ' ' || c == '.';
            line.strip_prefix(label)
                .is_some_and(|rest| rest.trim_start_matches(number).starts_with([':', '©']) && self.words() <= 60)
        }) || (line.starts_with("fot. ") && self.words() <= 6);
        opening || self.closes_with_label(line) || self.closes_with_agency(line)
    }

    /// `... . Photo: Jane Marsh`, `... (Foto: dpa)`.
    fn closes_with_label(&self, line: &str) -> bool {
        let Some(colon) = line.rfind(':') else { return line.contains("photo by ") && self.words() <= 40 };
        let (head, tail) = (line[..colon].trim_end(), line[colon + 1..].trim());
        let tail_words = tail.split_whitespace().count();
        // What follows the label is names: `bad credit: just let that sink in` is a remark.
        let written = self.text.rsplit_once(':').map_or("", |(_, tail)| tail);
        let named = words(written).all(|word| {
            !word.text.starts_with(char::is_lowercase)
                || JOINS_NAMES.contains(&word.text)
                || CREDIT_WORDS.contains(&word.text)
        });
        named
            && (1..=7).contains(&tail_words)
            && phrases::CREDIT_LABEL.iter().any(|label| {
                head.strip_suffix(label)
                    .is_some_and(|before| before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric()))
            })
    }

    /// `... | Jane Marsh/Getty Images`, `... (AP Photo/Tom Otter)`, `... via Reuters`.
    fn closes_with_agency(&self, line: &str) -> bool {
        if line.contains("ap photo/") || line.contains("(reuters/") {
            return self.words() <= 90;
        }
        let Some(agency) =
            phrases::AGENCY.iter().filter(|agency| line.ends_with(**agency)).max_by_key(|agency| agency.len())
        else {
            return false;
        };
        let before = line[..line.len() - agency.len()].trim_end();
        before.ends_with(['/', '|', '©']) || before.ends_with(" via") || before.ends_with("images")
    }
}

/// Small words of credits.
const CREDIT_WORDS: &[&str] = &[
    "dpa", "imago", "via", "by", "courtesy", "of", "the", "private", "privat", "archive", "archiv", "handout", "file",
    "x", "com", "org", "net",
];

/// Words between names.
const JOINS_NAMES: &[&str] = &[
    "and",
    "und",
    "et",
    "en",
    "y",
    "e",
    "i",
    "и",
    "та",
    "й",
    "de",
    "van",
    "von",
    "der",
    "den",
    "la",
    "le",
    "du",
    "da",
    "dos",
    "al",
    "bin",
    "for",
    "fur",
    "pour",
    "voor",
    "para",
    "dla",
    "для",
    "in",
    "aus",
    "from",
    "correspondent",
    "correspondents",
    "reporter",
    "reporters",
    "editor",
    "staff",
    "writer",
    "with",
    "mit",
    "avec",
    "korrespondent",
    "korrespondentin",
    "redaktion",
    "political",
    "foreign",
    "senior",
    "chief",
    "special",
    "to",
    "news",
    "redakteur",
    "redakteurin",
    "at",
    "associated",
    "press",
];

/// Cuts between digits and letters.
fn digit_runs(part: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let (mut start, mut before) = (0, None);
    for (at, c) in part.char_indices() {
        let digit = c.is_ascii_digit();
        if before.is_some_and(|before| before != digit) {
            runs.push(&part[start..at]);
            start = at;
        }
        before = Some(digit);
    }
    runs.push(&part[start..]);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stand_alone() {
        for (text, is) in [
            ("Saturday, 12 October 2024, 11:01", true),
            ("Published: Oct 3, 2031 at 4:15 pm EST", true),
            ("12.10.2024, 18:30 Uhr", true),
            ("Stand: 3. März 2031 um 08:00 Uhr", true),
            ("Publié le 12 octobre 2024 à 18h30", true),
            ("zaterdag 12 oktober 2024", true),
            ("12 октября 2024, 11:01", true),
            ("12 жовтня 2024 р.", true),
            ("12 października 2024", true),
            ("12 de octubre de 2024", true),
            ("2024-10-12", true),
            ("2024-10-12T11:01:00Z", true),
            ("May", false),
            ("May 3 voters decide", false),
            ("2024", false),
            ("10-12", false),
            ("The March on Rome", false),
            ("On 12 October 2024 ministers met.", false),
        ] {
            assert_eq!(Line::new(text).is_date(), is, "{text}");
        }
    }

    #[test]
    fn bylines_name_people() {
        for (text, is) in [
            ("By Jane Marsh and Tom Otter", true),
            ("By Jane Marsh, Northland Courier | 12 October 2031", true),
            ("Von Anna Specht, Berlin", true),
            ("Par Luc Renard", true),
            ("Door Piet van der Vos", true),
            ("Автор: Иван Барсуков", true),
            ("By Friday the ministers had left", false),
            ("By most accounts the plan failed", false),
            ("Von dem Plan ist wenig übrig", false),
            ("By Monday Jane Marsh Was Gone.", false),
            ("Text messages from Jane Marsh", false),
        ] {
            assert_eq!(Line::new(text).is_byline(), is, "{text}");
        }
    }

    #[test]
    fn captions_close_with_credits() {
        for (text, is) in [
            ("The harbour at night. Stock photo: Getty Images", true),
            ("The council has not met since 2030. | Tom Otter/Getty Images", true),
            ("Foto: Anna Specht/dpa", true),
            ("Ministers arrive at the gates (AP Photo/Jane Marsh)", true),
            ("Порт вечером. Фото: Укрінформ", true),
            ("Fot. Jan Borsuk", true),
            ("Abbildung 4: Der Damm im Querschnitt", true),
            ("Figures show that trade fell: a third was lost", false),
            ("He spoke to Reuters", false),
            ("The question of the photo: who took it, and why did nobody at the ministry ask for its source?", false),
            ("Shares of Getty Images", false),
            ("Rich people, bad credit: just let that sink in", false),
        ] {
            assert_eq!(Line::new(text).is_caption(), is, "{text}");
        }
    }
}
