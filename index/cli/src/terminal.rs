//! Printing: one JSON object, or text for people.

use broadsheet_archive::Segment;
use broadsheet_text::visible;
use std::borrow::Cow;
use std::io::{ErrorKind, IsTerminal, Write};
use std::ops::ControlFlow;

/// Where answers go and how they look.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// JSON instead of text.
    pub json: bool,
    /// Marks may be made with terminal codes.
    styled: bool,
}

impl Terminal {
    /// The standard output of this process.
    pub fn new(json: bool) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty());
        Self { json, styled: !plain && std::io::stdout().is_terminal() }
    }

    /// No JSON and no codes.
    #[cfg(test)]
    pub fn plain() -> Self {
        Self { json: false, styled: false }
    }

    /// Prints an answer: its JSON, or what `text` makes of it.
    pub fn answer<T: serde::Serialize>(self, answer: &T, text: impl FnOnce(&T) -> String) -> anyhow::Result<()> {
        let mut printed = if self.json { serde_json::to_string(answer)? } else { text(answer) };
        if !printed.ends_with('\n') {
            printed.push('\n');
        }
        self.print(&printed).map(|_| ())
    }

    /// Prints a text as it is. Breaks off where whoever read this has seen enough (`| head`).
    pub fn print(self, text: &str) -> anyhow::Result<ControlFlow<()>> {
        match std::io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ControlFlow::Break(())),
            other => Ok(ControlFlow::Continue(other?)),
        }
    }

    /// Text in bold, on a terminal.
    pub fn bold(self, text: &str) -> String {
        self.with_code(1, text)
    }

    /// Text that stands back, on a terminal.
    pub fn faint(self, text: &str) -> String {
        self.with_code(2, text)
    }

    /// Segments as one text, hits bold, the break between two paragraphs as a sign.
    pub fn segments(self, segments: &[Segment]) -> String {
        let shown = |s: &Segment| match s.text.as_str() {
            "\n" => " ¶ ".to_owned(),
            text if s.hit => self.bold(text),
            text => shown(text).into_owned(),
        };
        segments.iter().map(shown).collect()
    }

    fn with_code(self, code: u8, text: &str) -> String {
        let text = shown(text);
        if self.styled && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.into_owned() }
    }
}

/// Text from files as it may reach a terminal: nothing in it steers the terminal or hides.
pub fn shown(text: &str) -> Cow<'_, str> {
    visible(text)
}

/// A value that may be unknown.
pub fn or_unknown(value: Option<&str>) -> Cow<'_, str> {
    value.map_or(Cow::Borrowed("unknown"), shown)
}

/// A number with its noun: `1 article`, `3 articles`.
pub fn count(number: u32, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_a_file_steers_the_terminal() {
        let segment = |text: &str, hit| Segment { text: text.into(), hit, context: false };
        let segments = [segment("\x1b]0;owned\x07 plain ", false), segment("\u{202e}hit\x1b[2J", true)];
        for styled in [false, true] {
            let printed = Terminal { json: false, styled }.segments(&segments);
            let left = printed.replace("\x1b[1m", "").replace("\x1b[0m", "");
            assert!(!left.chars().any(|c| c.is_control() || c == '\u{202e}'), "{printed:?}");
            assert_eq!(printed.contains('\x1b'), styled);
        }
    }
}
