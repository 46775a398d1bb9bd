//! What a single line of a page is, judged by its words alone: a label, an appeal, a pointer, a title, running text.
//!
//! The rules look for lines that are nothing else than the page's furniture. A line that says more is article text:
//! losing a sentence is worse than keeping a label.

use crate::draft::Clutter;
use crate::phrases;
use broadsheet_text::{fold, words};

/// A line, looked at once: its folded form and its words.
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) folded: String,
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
            && phrases::APPEAL_START.iter().any(|start| {
                // `Support us, farmers tell minister` quotes one.
                starts_with_phrase(bare, start) && !bare[start.len()..].starts_with(',')
            })
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
            !rest.chars().any(char::is_alphanumeric)
                || (rest.starts_with([':', '|', '»', '>', '→', '–', '-']) && self.words <= 30)
        })
    }

    /// The line is only the heading of a list of other articles.
    pub(crate) fn heads_pointers(&self) -> bool {
        self.pointer().is_some_and(|rest| !rest.chars().any(char::is_alphanumeric))
    }

    /// The line is only the heading over what is said of the writer.
    pub(crate) fn heads_writer(&self) -> bool {
        phrases::ABOUT_WRITER.contains(&self.bare())
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

/// Marks that close a quotation or a bracket.
const CLOSERS: [char; 8] = ['"', '”', '’', '»', '\'', ')', ']', '“'];

/// A bare web address.
pub(crate) fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www."))
        && !text.contains(char::is_whitespace)
}

/// Whether a text starts with a phrase, and not with a longer word.
pub(crate) fn starts_with_phrase(text: &str, phrase: &str) -> bool {
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
            ("War der Artikel nützlich?", Some(Navigation)),
            ("Diese Website verwendet Cookies. Mehr dazu hier.", Some(Notice)),
            ("Auch lesen: Ein neuer Hafen für den Norden", Some(Teaser)),
            ("The views expressed in this column are the author’s own.", Some(Notice)),
            // Article text that resembles them.
            ("The bureau found that the shop uses cookies to follow children.", None),
            ("Der Makler verlangt eine Provision von vier Prozent.", None),
            ("Contact with the island was lost on Monday.", None),
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
    fn what_is_said_of_the_writer_has_a_heading() {
        for (text, is) in
            [("About the author", true), ("Über die Autorin:", true), ("About the author of the plan", false)]
        {
            assert_eq!(Line::new(text).heads_writer(), is, "{text}");
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
