//! What a single line of a page is, judged by its words alone: a label, an appeal, a date, a byline, a credit.
//!
//! The rules look for lines that are nothing else than the page's furniture. A line that says more is article text:
//! losing a sentence is worse than keeping a label.

use crate::draft::Clutter;
use crate::phrases;
use broadsheet_text::{fold, words};

/// A line, looked at once: its folded form and its words.
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    folded: String,
    words: usize,
}

impl<'a> Line<'a> {
    /// A line of cleaned text.
    pub(crate) fn new(text: &'a str) -> Self {
        // A set phrase is short; of a long paragraph only its length matters.
        let folded = if text.len() <= 600 { fold(text) } else { String::new() };
        Self { text, folded, words: words(text).take(200).count() }
    }

    pub(crate) fn words(&self) -> usize {
        self.words
    }

    pub(crate) fn chars(&self) -> usize {
        self.text.chars().count()
    }

    /// The folded line without punctuation at its ends.
    fn bare(&self) -> &str {
        self.folded.trim_matches(|c: char| !c.is_alphanumeric())
    }

    /// What kind of clutter the line is by itself, wherever it stands.
    pub(crate) fn clutter(&self) -> Option<Clutter> {
        if self.words == 0 {
            return Some(Clutter::Navigation);
        }
        if self.folded.is_empty() || self.is_quoted() {
            return None;
        }
        if self.is_advertisement() {
            Some(Clutter::Advertisement)
        } else if self.is_promotion() {
            Some(Clutter::Promotion)
        } else if self.is_notice() {
            Some(Clutter::Notice)
        } else if self.points_elsewhere() {
            Some(Clutter::Teaser)
        } else if self.is_control() {
            Some(Clutter::Navigation)
        } else {
            None
        }
    }

    /// Somebody's words are not the page's.
    fn is_quoted(&self) -> bool {
        self.words > 3 && self.text.starts_with(['"', '“', '„', '«', '»', '‘', '\''])
    }

    fn is_advertisement(&self) -> bool {
        phrases::ADVERTISEMENT.contains(&self.bare())
    }

    fn is_promotion(&self) -> bool {
        let bare = self.bare();
        // An appeal is short and speaks to the reader; a reporting verb or a quotation makes it a sentence about one.
        let opens = self.words <= 14
            && !self.text.contains(['"', '“', '”', '«', '„'])
            && phrases::APPEAL_START.iter().any(|start| starts_with_phrase(bare, start))
            && !self.reports();
        opens
            || (self.words <= 40
                && !self.text.contains(['"', '“', '”', '«', '„'])
                && phrases::APPEAL_ANYWHERE.iter().any(|phrase| bare.contains(phrase))
                && !self.reports())
    }

    /// The line tells what somebody did or said.
    fn reports(&self) -> bool {
        const REPORTING: &[&str] = &[
            "said",
            "says",
            "told",
            "asked",
            "urged",
            "was",
            "were",
            "has",
            "had",
            "sagte",
            "war",
            "hat",
            "dit",
            "declare",
            "zei",
            "heeft",
            "сказал",
            "сказала",
            "был",
            "заявил",
            "сказав",
            "заявив",
            "був",
            "powiedzial",
            "byl",
            "dijo",
            "fue",
            "he",
            "she",
            "they",
            "who",
        ];
        self.folded.split(|c: char| !c.is_alphanumeric()).any(|word| REPORTING.contains(&word))
    }

    fn is_notice(&self) -> bool {
        let bare = self.bare();
        let copyright = self.folded.starts_with('©')
            || self.folded.starts_with("(c) ")
            || (starts_with_phrase(bare, "copyright") && bare.bytes().any(|b| b.is_ascii_digit()));
        (copyright && self.words <= 25)
            || (self.words <= 60 && phrases::NOTICE_ANYWHERE.iter().any(|p| bare.contains(p)))
    }

    /// "Read also: ..." and its kin.
    fn points_elsewhere(&self) -> bool {
        self.pointer().is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.is_empty() || (rest.starts_with([':', '|', '»', '>', '→', '–', '-']) && self.words <= 30)
        })
    }

    /// The line is only the heading of a list of other articles.
    pub(crate) fn heads_pointers(&self) -> bool {
        self.pointer().is_some_and(|rest| !rest.chars().any(char::is_alphanumeric))
    }

    fn pointer(&self) -> Option<&str> {
        let line = self.folded.trim_start_matches(|c: char| !c.is_alphanumeric());
        // The longest phrase: "related" would leave "articles" over.
        let phrase = phrases::POINTER
            .iter()
            .filter(|phrase| starts_with_phrase(line, phrase))
            .max_by_key(|phrase| phrase.len())?;
        line.get(phrase.len()..)
    }

    fn is_control(&self) -> bool {
        let bare = self.bare();
        phrases::CONTROL.contains(&bare) || self.is_breadcrumb() || is_address(self.text) || self.is_count()
    }

    /// `Home > News > World`: short labels between marks of hierarchy.
    fn is_breadcrumb(&self) -> bool {
        let marks = |c: char| matches!(c, '>' | '›' | '»' | '/' | '→');
        let parts: Vec<&str> = self.folded.split(marks).map(str::trim).collect();
        parts.len() >= 3
            && self.words <= 15
            && parts.iter().all(|part| part.split_whitespace().count() <= 4)
            && phrases::CONTROL.contains(&parts[0])
    }

    /// `12 comments`, `245 views`, `Share 14`.
    fn is_count(&self) -> bool {
        const COUNTED: &[&str] = &[
            "comments",
            "comment",
            "views",
            "view",
            "shares",
            "share",
            "likes",
            "kommentare",
            "kommentar",
            "commentaires",
            "reacties",
            "комментариев",
            "комментария",
            "комментарий",
            "просмотров",
            "коментарів",
            "переглядів",
            "komentarzy",
            "wyswietlen",
            "comentarios",
            "vistas",
        ];
        let parts: Vec<&str> = self.bare().split_whitespace().collect();
        let number = |part: &str| {
            part.bytes().any(|b| b.is_ascii_digit()) && part.bytes().all(|b| b.is_ascii_digit() || b",.k+".contains(&b))
        };
        matches!(parts[..], [a, b] if (number(a) && COUNTED.contains(&b)) || (COUNTED.contains(&a) && number(b)))
    }

    /// `6 mins read`, `Lesezeit: 4 Minuten`.
    pub(crate) fn is_reading_time(&self) -> bool {
        if self.words == 0 || self.words > 7 {
            return false;
        }
        let parts = || self.folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        parts().any(|part| part.parse::<u16>().is_ok())
            && parts().any(|part| phrases::MINUTE.contains(&part))
            && parts().any(|part| phrases::READING.contains(&part))
            && parts().all(|part| {
                part.parse::<u16>().is_ok()
                    || phrases::MINUTE.contains(&part)
                    || phrases::READING.contains(&part)
                    || part.chars().count() <= 6
            })
    }

    /// Nothing but a date, perhaps with a time: `Saturday, 12 October 2024, 11:01`.
    pub(crate) fn is_date(&self) -> bool {
        if self.words > 20 || self.folded.len() > 160 {
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
            && (year || self.words >= 2)
    }

    /// Names of authors behind a word that says so: `By Jane Marsh and Tom Otter`, perhaps with a date.
    pub(crate) fn is_byline(&self) -> bool {
        if self.words < 2 || self.words > 22 || self.text.ends_with(['!', '?']) {
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
        if self.words < 2 || self.words > 90 || self.folded.is_empty() {
            return false;
        }
        let line = self.folded.trim_end_matches(['.', ')', ']', ' ']);
        let opening = phrases::CREDIT_LABEL.iter().any(|label| {
            line.strip_prefix(label).is_some_and(|rest| rest.trim_start().starts_with([':', '©']) && self.words <= 40)
        }) || (line.starts_with("fot. ") && self.words <= 6);
        opening || self.closes_with_label(line) || self.closes_with_agency(line)
    }

    /// `... . Photo: Jane Marsh`, `... (Foto: dpa)`.
    fn closes_with_label(&self, line: &str) -> bool {
        let Some(colon) = line.rfind(':') else { return line.contains("photo by ") && self.words <= 40 };
        let (head, tail) = (line[..colon].trim_end(), line[colon + 1..].trim());
        let tail_words = tail.split_whitespace().count();
        (1..=7).contains(&tail_words)
            && phrases::CREDIT_LABEL.iter().any(|label| {
                head.strip_suffix(label)
                    .is_some_and(|before| before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric()))
            })
    }

    /// `... | Jane Marsh/Getty Images`, `... (AP Photo/Tom Otter)`, `... via Reuters`.
    fn closes_with_agency(&self, line: &str) -> bool {
        if line.contains("ap photo/") || line.contains("(reuters/") {
            return self.words <= 90;
        }
        let Some(agency) =
            phrases::AGENCY.iter().filter(|agency| line.ends_with(**agency)).max_by_key(|agency| agency.len())
        else {
            return false;
        };
        let before = line[..line.len() - agency.len()].trim_end();
        before.ends_with(['/', '|', '©']) || before.ends_with(" via") || before.ends_with("images")
    }

    /// It ends as a sentence does.
    pub(crate) fn ends_sentence(&self) -> bool {
        let core = self.text.trim_end_matches(|c: char| {
            matches!(c, '"' | '”' | '’' | '»' | '\'' | ')' | ']' | '“' | ' ' | '」' | '』')
        });
        core.ends_with(['.', '!', '?', '…', '。', '！', '？', ';', ':', ',']) && !core.ends_with(" .")
    }

    /// It could be a title: short, and not closed as a statement is.
    pub(crate) fn looks_like_title(&self) -> bool {
        let core = self.text.trim_end_matches(CLOSERS);
        let first = self.text.chars().find(|c| c.is_alphanumeric());
        self.words >= 2
            && self.words <= 40
            && self.chars() <= 140
            && !core.ends_with(['.', ',', ';', ':', '。'])
            && !first.is_some_and(char::is_lowercase)
    }

    /// Running text: long enough, or a full sentence.
    pub(crate) fn is_running_text(&self) -> bool {
        let chars = self.chars();
        chars >= 160
            || (self.words >= 8 && chars >= 40 && self.ends_sentence() && !self.text.ends_with([':', '?', '!']))
    }
}

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

/// Marks that close a quotation or a bracket.
const CLOSERS: [char; 8] = ['"', '”', '’', '»', '\'', ')', ']', '“'];

/// A bare web address.
pub(crate) fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www."))
        && !text.contains(char::is_whitespace)
}

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

fn starts_with_phrase(text: &str, phrase: &str) -> bool {
    text.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && !rest.starts_with('\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_recognised() {
        use Clutter::{Advertisement, Navigation, Notice, Promotion, Teaser};
        for (text, clutter) in [
            ("Advertisement:", Some(Advertisement)),
            ("ANZEIGE", Some(Advertisement)),
            ("– Publicité –", Some(Advertisement)),
            ("Реклама", Some(Advertisement)),
            ("Support Us", Some(Promotion)),
            ("Follow us on Instagram!", Some(Promotion)),
            ("Support the Courier or become our patron!", Some(Promotion)),
            ("Folgen Sie uns auf Telegram", Some(Promotion)),
            ("Abonnez-vous à notre lettre du matin", Some(Promotion)),
            ("Підписуйтесь на наш канал", Some(Promotion)),
            ("Подписывайтесь на наш телеграм-канал, чтобы ничего не пропустить", Some(Promotion)),
            ("Síguenos en nuestras redes", Some(Promotion)),
            ("Zapisz się na nasz newsletter", Some(Promotion)),
            ("© 2031 Northland Courier. All rights reserved.", Some(Notice)),
            ("Read also: Ministers quarrel over the harbour", Some(Teaser)),
            ("Lees ook", Some(Teaser)),
            ("Читайте также: Новый мост открыт", Some(Teaser)),
            ("Home > News > World", Some(Navigation)),
            ("○", Some(Navigation)),
            ("https://courier.example/news/1", Some(Navigation)),
            ("12 Comments", Some(Navigation)),
            // Article text that resembles them.
            ("Support us or step aside, the minister told the farmers on Monday.", None),
            ("“Follow us,” the leader cried, and the crowd followed him to the gates.", None),
            ("Subscribers of the newspaper were told on Friday that it was closing.", None),
            ("Advertisement spending fell by a third in 2031, the bureau said.", None),
            ("Related companies must file one report.", None),
            ("Trending topics decide what editors print, a study says.", None),
            ("The copyright case of 2030 was closed.", None),
            ("Werbung war gestern.", None),
            ("Share prices fell sharply.", None),
            ("Home", Some(Navigation)),
            ("Read more books, the teacher said to her pupils every week.", None),
        ] {
            assert_eq!(Line::new(text).clutter(), clutter, "{text}");
        }
    }

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
            ("He spoke to Reuters", false),
            ("The question of the photo: who took it, and why did nobody at the ministry ask for its source?", false),
            ("Shares of Getty Images", false),
        ] {
            assert_eq!(Line::new(text).is_caption(), is, "{text}");
        }
    }

    #[test]
    fn reading_times() {
        for (text, is) in [
            ("6 mins read", true),
            ("○ 5 min read", true),
            ("Lesezeit: 4 Minuten", true),
            ("Temps de lecture : 3 min", true),
            ("Время чтения: 5 минут", true),
            ("Tiempo de lectura 3 min", true),
            ("Read within 3 minutes of arrival there", false),
            ("5 minutes later", false),
        ] {
            assert_eq!(Line::new(text).is_reading_time(), is, "{text}");
        }
    }
}
