//! Articles as files: Markdown with front matter, the shortest format that can say everything.

use std::fmt::Write;

/// An article to be written to a file.
#[derive(Debug, Clone, Default)]
pub struct Article {
    headline: String,
    front: Vec<(&'static str, String)>,
    paragraphs: Vec<String>,
}

/// An article with a headline, and nothing else known.
#[must_use]
pub fn article(headline: &str) -> Article {
    Article { headline: headline.into(), ..Article::default() }
}

impl Article {
    /// Published by.
    #[must_use]
    pub fn outlet(self, name: &str) -> Self {
        self.with("source", format!("{name:?}"))
    }

    /// Published on, `YYYY-MM-DD`.
    #[must_use]
    pub fn on(self, day: &str) -> Self {
        self.with("date", day.into())
    }

    /// Written by.
    #[must_use]
    pub fn by(self, author: &str) -> Self {
        self.with("author", format!("{author:?}"))
    }

    /// Tagged with.
    #[must_use]
    pub fn about(self, topics: &[&str]) -> Self {
        self.with("tags", format!("{topics:?}"))
    }

    /// In this language, ISO 639-1.
    #[must_use]
    pub fn in_language(self, code: &str) -> Self {
        self.with("language", code.into())
    }

    /// One more paragraph.
    #[must_use]
    pub fn text(mut self, paragraph: &str) -> Self {
        self.paragraphs.push(paragraph.into());
        self
    }

    /// The content of its file.
    #[must_use]
    pub fn file(&self) -> String {
        let mut out = format!("---\ntitle: {:?}\n", self.headline);
        for (name, value) in &self.front {
            writeln!(out, "{name}: {value}").unwrap();
        }
        out.push_str("---\n");
        let own = [format!("{} and nothing more is said of it here.", self.headline)];
        let paragraphs = if self.paragraphs.is_empty() { &own[..] } else { &self.paragraphs };
        for paragraph in paragraphs {
            writeln!(out, "\n{paragraph}").unwrap();
        }
        out
    }

    fn with(mut self, name: &'static str, value: String) -> Self {
        self.front.push((name, value));
        self
    }
}
