//! Tagged text: read from one word a line, and made running text again, since that is what the recogniser will see.

use broadsheet_names::Kind;
use std::ops::Range;
use std::path::Path;

/// An article with its names.
#[derive(Debug, Clone, Default)]
pub struct Document {
    pub blocks: Vec<Block>,
}

/// A paragraph with its names.
#[derive(Debug, Clone, Default)]
pub struct Block {
    pub text: String,
    /// Bytes of the text, in order.
    pub names: Vec<(Range<usize>, Kind)>,
}

/// A word of a file: its text, and its tag.
struct Tagged {
    text: String,
    tag: String,
}

/// Reads a file. With `by_tags`, hyphens within names are taken to stand without spaces; text that is to be measured is put
/// together without looking at its tags.
pub fn read(path: &Path, by_tags: bool) -> std::io::Result<Vec<Document>> {
    const SENTENCES: usize = 30;
    let file = std::fs::read_to_string(path)?;
    let cyrillic = file.chars().take(4000).filter(|c| matches!(c, '\u{400}'..='\u{52f}')).count() > 500;
    let german = path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().contains("germ") || name.to_string_lossy().contains("_DE_"));
    let one_document = file.matches("-DOCSTART-").count() <= 1;
    let mut documents: Vec<Document> = Vec::new();
    let mut sentence: Vec<Tagged> = Vec::new();
    let mut sentences = 0;
    for line in file.lines().chain([""]) {
        let (text, tag) = line.split_once('\t').unwrap_or((line, ""));
        if text == "-DOCSTART-" {
            documents.push(Document::default());
        } else if !text.is_empty() {
            sentence.push(Tagged { text: text.to_owned(), tag: tag.to_owned() });
        } else if !sentence.is_empty() {
            sentences += 1;
            if documents.is_empty() || one_document && sentences % SENTENCES == 0 {
                documents.push(Document::default());
            }
            let block = running(&std::mem::take(&mut sentence), by_tags, cyrillic, german);
            if let Some(document) = documents.last_mut() {
                append(document, block);
            }
        }
    }
    for block in documents.iter_mut().flat_map(|document| &mut document.blocks) {
        trim(block);
    }
    documents.retain(|document| !document.blocks.is_empty());
    Ok(documents)
}

/// Cuts commas and quotation marks off the ends of names, where a source has them.
fn trim(block: &mut Block) {
    let mark = |c: char| {
        matches!(c, ',' | ';' | ':' | '"' | '“' | '”' | '„' | '«' | '»' | '(' | '!' | '?' | ' ' | '>' | '<' | '*')
    };
    for (at, _) in &mut block.names {
        let name = &block.text[at.clone()];
        let (front, back) =
            (name.len() - name.trim_start_matches(mark).len(), name.len() - name.trim_end_matches(mark).len());
        *at = at.start + front..at.end.saturating_sub(back);
    }
    block.names.retain(|(at, _)| at.start < at.end);
}

/// Puts a sentence into the paragraph before it, if that ended as sentences do.
fn append(document: &mut Document, sentence: Block) {
    const LONG: usize = 500;
    let ended = |text: &str| text.ends_with(['.', '!', '?', '”', '"', '»']);
    match document.blocks.last_mut() {
        Some(block) if ended(&block.text) && ended(&sentence.text) && block.text.len() < LONG => {
            block.text.push(' ');
            let from = block.text.len();
            block.text.push_str(&sentence.text);
            block.names.extend(sentence.names.into_iter().map(|(at, kind)| (at.start + from..at.end + from, kind)));
        }
        _ => document.blocks.push(sentence),
    }
}

/// A sentence as it was before it was cut into words.
fn running(words: &[Tagged], by_tags: bool, cyrillic: bool, german: bool) -> Block {
    let mut block = Block::default();
    let mut quotes = Quotes::default();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &words[at]);
        let closes = quotes.closes(&word.text, german);
        let next = words.get(at + 1);
        if before.is_some_and(|before| spaced(&Seam { before, word, next, closes }, &quotes, by_tags, cyrillic)) {
            block.text.push(' ');
        }
        quotes.note(&word.text, closes, german);
        let start = block.text.len();
        block.text.push_str(&word.text);
        let end = block.text.len();
        let kind = match word.tag.get(2..) {
            Some("PER") => Kind::Person,
            Some("ORG") => Kind::Organisation,
            Some("LOC") => Kind::Place,
            Some("MISC") => Kind::Other,
            _ => continue,
        };
        match block.names.last_mut() {
            Some((name, last)) if word.tag.starts_with('I') && *last == kind => name.end = end,
            _ => block.names.push((start..end, kind)),
        }
    }
    block
}

/// Which quotation marks are open.
#[derive(Default)]
struct Quotes {
    double: bool,
    /// Opened by `‘`.
    curly: u32,
    opened_last: bool,
    /// The last word was an apostrophe that closed nothing.
    held: bool,
}

impl Quotes {
    fn closes(&self, text: &str, german: bool) -> bool {
        match text {
            "\"" | "''" => self.double,
            "'" => true,
            "“" => german,
            "”" | "»" => true,
            "’" => self.curly > 0,
            _ => false,
        }
    }

    fn note(&mut self, text: &str, closes: bool, german: bool) {
        self.held = text == "’" && !closes;
        let quote = matches!(text, "\"" | "''" | "'" | "‘" | "“" | "„" | "«" | "``");
        if matches!(text, "\"" | "''") {
            self.double = !self.double;
        }
        match text {
            "‘" => self.curly += 1,
            "’" => self.curly = self.curly.saturating_sub(1),
            _ => {}
        }
        self.opened_last = quote && !closes && !(german && text == "“");
    }
}

/// Where two words meet.
struct Seam<'a> {
    before: &'a Tagged,
    word: &'a Tagged,
    next: Option<&'a Tagged>,
    /// The word closes a quotation.
    closes: bool,
}

fn spaced(seam: &Seam<'_>, quotes: &Quotes, by_tags: bool, cyrillic: bool) -> bool {
    let Seam { before, word, next, closes } = *seam;
    let (opened, held) = (quotes.opened_last, quotes.held);
    let text = word.text.as_str();
    let last = before.text.as_str();
    let within = |tagged: &Tagged| by_tags && tagged.tag.starts_with('I');
    let letter = |text: &str| text.ends_with(char::is_alphanumeric);
    let appendix = |text: &str| text.starts_with(|c: char| c.is_lowercase() || c.is_numeric());
    if opened || matches!(last, "(" | "[" | "{" | "$" | "£" | "€" | "#" | "@") {
        return false;
    }
    if last == "/" || text == "/" {
        return false;
    }
    if last == "-" {
        return !(appendix(text) && !cyrillic || within(word) && within(before));
    }
    if text == "-" && letter(last) {
        return !next.is_some_and(|n| appendix(&n.text) && !cyrillic || within(n) && within(word));
    }
    // An apostrophe that closes no quotation holds a word together.
    let inside = |text: &str| text.starts_with(|c: char| c.is_lowercase());
    if text == "’" {
        return false;
    }
    if last == "’" && held && inside(text) {
        return false;
    }
    if closes || text.starts_with(['.', ',', ';', ':', '!', '?', '%', ')', ']', '}', '…']) && !text.starts_with(":)")
    {
        return false;
    }
    let clitic = ["'s", "’s", "n't", "n’t", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"];
    if clitic.contains(&text.to_lowercase().as_str()) {
        return false;
    }
    !(last.ends_with(['\'', '’']) && last.chars().count() > 1 && last.chars().count() < 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_made_running_text() {
        let file = "-DOCSTART-\tO\n\n\"\tO\nAnna\tB-PER\n-\tI-PER\nLena\tI-PER\nQuorn\tI-PER\n's\tO\npart\tO\n\"\tO\n(\tO\nNordhafen\tB-LOC\n)\tO\n.\tO\n\nNext\tO\none\tO\n.\tO\n";
        let folder = std::env::temp_dir().join(format!("broadsheet-corpus-{}", std::process::id()));
        std::fs::write(&folder, file).unwrap();
        let documents = read(&folder, true).unwrap();
        std::fs::remove_file(&folder).unwrap();
        let block = &documents[0].blocks[0];
        assert_eq!(block.text, "\"Anna-Lena Quorn's part\" (Nordhafen). Next one.");
        let names: Vec<&str> = block.names.iter().map(|(at, _)| &block.text[at.clone()]).collect();
        assert_eq!(names, ["Anna-Lena Quorn", "Nordhafen"]);
    }
}
