//! RTF to passages: what word processors and the news databases write.
//!
//! Character sets follow the document (`\ansicpg`), the font (`\fcharset`) and `\u` with what stands in for it (`\uc`).
//! Pictures, headers, footnotes, fields' instructions, hidden and deleted text are left out.

mod symbols;
mod tokens;

use crate::bundle;
use crate::document::{Passages, Style, state_property, style_named};
use crate::docx::push_row;
use crate::draft::{About, Format, Statement};
use crate::limits;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable};
use encoding_rs::Encoding;
use std::collections::HashMap;
use symbols::{code_page, code_page_of_font, symbol};
use tokens::{Token, Tokens};

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    seen.head.starts_with("{\\rtf")
}

/// Reads a document.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let (passages, statements) = passages(source.bytes);
    bundle::give(passages, statements, Format::Rtf, reading)
}

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Body,
    /// The table of fonts.
    Fonts,
    /// The table of styles.
    Styles,
    /// The group of properties: between them.
    Properties,
    /// One property.
    Property(About, &'static str),
    /// Nowhere.
    Nowhere,
}

/// What holds inside a group and ends with it.
#[derive(Debug, Clone, Copy)]
struct Group {
    target: Target,
    /// How many characters stand in for each `\u`.
    stand_ins: usize,
    /// The font, by its number.
    font: i32,
    hidden: bool,
    style: Style,
    in_table: bool,
}

struct Rtf {
    group: Group,
    outer: Vec<Group>,
    /// Groups opened beyond the limit.
    deeper: usize,
    /// The character set of the document.
    document: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    styles: HashMap<i32, Style>,
    /// The style that is being named.
    named: i32,
    /// Bytes of the text that are not decoded yet.
    bytes: Vec<u8>,
    text: String,
    /// The first half of a character in two halves.
    half: Option<u16>,
    /// Characters still to leave out, as they stand in for one that was read.
    stand_ins: usize,
    cells: Vec<Vec<(Style, String)>>,
    cell: Vec<(Style, String)>,
    found: Passages,
    statements: Vec<Statement>,
}

/// The passages of a document, and what its properties state.
pub(crate) fn passages(bytes: &[u8]) -> (Passages, Vec<Statement>) {
    let group =
        Group { target: Target::Body, stand_ins: 1, font: -1, hidden: false, style: Style::Body, in_table: false };
    let mut rtf = Rtf {
        group,
        outer: Vec::new(),
        deeper: 0,
        document: encoding_rs::WINDOWS_1252,
        fonts: HashMap::new(),
        styles: HashMap::new(),
        named: 0,
        bytes: Vec::new(),
        text: String::new(),
        half: None,
        stand_ins: 0,
        cells: Vec::new(),
        cell: Vec::new(),
        found: Passages::default(),
        statements: Vec::new(),
    };
    let mut starred = false;
    for token in Tokens::new(bytes) {
        let is_star = token == Token::Symbol(b'*');
        rtf.take(token, starred);
        starred = is_star;
    }
    rtf.end_paragraph();
    rtf.end_row();
    (rtf.found, rtf.statements)
}

impl Rtf {
    fn take(&mut self, token: Token<'_>, starred: bool) {
        match token {
            Token::Open => {
                self.flush();
                self.stand_ins = 0;
                if self.outer.len() < limits::RTF_GROUPS {
                    self.outer.push(self.group);
                } else {
                    self.deeper += 1;
                }
            }
            Token::Close => {
                self.flush();
                self.stand_ins = 0;
                if self.deeper > 0 {
                    self.deeper -= 1;
                } else if let Some(outer) = self.outer.pop() {
                    self.close(outer);
                }
            }
            Token::Byte(byte) => self.byte(byte),
            Token::Letter(_) if self.stand_ins > 0 => self.stand_ins -= 1,
            Token::Letter(letter) => self.letter(letter),
            Token::Symbol(symbol) => match symbol {
                b'~' => self.letter('\u{a0}'),
                b'_' => self.letter('-'),
                b'{' | b'}' | b'\\' => self.byte(symbol),
                b'\n' | b'\r' => self.end_paragraph(),
                // An optional hyphen and marks of the index.
                _ => {}
            },
            Token::Word(word, number) => self.word(word, number, starred),
        }
    }

    /// Ends a group: what a table or a property gathered is taken.
    fn close(&mut self, outer: Group) {
        let (target, done) = (self.group.target, outer.target);
        if target != done || target == Target::Styles {
            match target {
                Target::Property(about, name) => {
                    let value = std::mem::take(&mut self.text);
                    state_property(&mut self.statements, about, &value, name);
                }
                Target::Styles if done == Target::Styles => {
                    let name = std::mem::take(&mut self.text);
                    let style = style_named(name.trim_end_matches(';'));
                    self.styles.insert(self.named, style);
                }
                Target::Fonts | Target::Styles => self.text.clear(),
                _ => {}
            }
        }
        self.group = outer;
    }

    fn word(&mut self, word: &str, number: Option<i32>, starred: bool) {
        if word == "u" {
            return self.unicode(number.unwrap_or(0));
        }
        if self.stand_ins > 0 {
            self.stand_ins -= 1;
            return;
        }
        if let Some(letter) = symbol(word) {
            return self.letter(letter);
        }
        self.flush();
        let on = number != Some(0);
        match word {
            "ansicpg" => self.document = number.and_then(code_page).unwrap_or(self.document),
            "mac" => self.document = encoding_rs::MACINTOSH,
            "uc" => self.group.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            "f" => self.group.font = number.unwrap_or(0),
            "fcharset" if self.group.target == Target::Fonts => {
                if let Some(encoding) = number.and_then(code_page_of_font) {
                    self.fonts.insert(self.group.font, encoding);
                }
            }
            "fonttbl" => self.group.target = Target::Fonts,
            "stylesheet" => self.group.target = Target::Styles,
            "info" => self.group.target = Target::Properties,
            "s" if self.group.target == Target::Styles => self.named = number.unwrap_or(0),
            "s" => {
                let style = number.and_then(|number| self.styles.get(&number));
                self.group.style = style.copied().unwrap_or(Style::Body);
            }
            "outlinelevel" => {
                let level = number.and_then(|level| u8::try_from(level).ok()).filter(|level| *level < 9);
                self.group.style = level.map_or(self.group.style, |level| Style::Heading(level + 1));
            }
            "pard" => {
                self.group.style = Style::Body;
                self.group.in_table = false;
            }
            "plain" => self.group.hidden = false,
            "v" | "deleted" => self.group.hidden = on,
            "intbl" => self.group.in_table = true,
            "par" | "line" | "sect" | "page" | "column" => self.end_paragraph(),
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            _ => match destination(word, self.group.target) {
                Some(target) => self.group.target = target,
                None if starred && word != "shpinst" => self.group.target = Target::Nowhere,
                None => {}
            },
        }
    }

    fn unicode(&mut self, number: i32) {
        self.flush();
        // Numbers are written as 16 bits with a sign.
        let unit = (number & 0xffff) as u16;
        let letters = match (self.half.take(), unit) {
            (Some(first), 0xdc00..=0xdfff) => String::from_utf16_lossy(&[first, unit]),
            (_, 0xd800..=0xdbff) => {
                self.half = Some(unit);
                String::new()
            }
            (_, unit) => String::from_utf16_lossy(&[unit]),
        };
        self.push(&letters);
        self.stand_ins = self.group.stand_ins;
    }

    fn byte(&mut self, byte: u8) {
        if self.stand_ins > 0 {
            self.stand_ins -= 1;
        } else {
            self.bytes.push(byte);
        }
    }

    fn letter(&mut self, letter: char) {
        self.flush();
        self.push(letter.encode_utf8(&mut [0; 4]));
    }

    /// Decodes the bytes gathered, in the character set of their font.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let encoding = self.fonts.get(&self.group.font).copied().unwrap_or(self.document);
        let bytes = std::mem::take(&mut self.bytes);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.push(&text);
    }

    fn push(&mut self, text: &str) {
        let is_shown = match self.group.target {
            Target::Body => !self.group.hidden,
            Target::Styles | Target::Property(..) => true,
            Target::Fonts | Target::Properties | Target::Nowhere => false,
        };
        if is_shown && self.text.len() < limits::TEXT_BYTES {
            self.text.push_str(text);
        }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if self.group.target != Target::Body {
            return;
        }
        let text = std::mem::take(&mut self.text);
        if self.group.in_table {
            self.cell.push((self.group.style, text));
        } else {
            self.end_row();
            self.found.push(self.group.style, &text);
        }
    }

    fn end_cell(&mut self) {
        self.flush();
        let text = std::mem::take(&mut self.text);
        self.cell.push((self.group.style, text));
        self.cells.push(std::mem::take(&mut self.cell));
    }

    fn end_row(&mut self) {
        if !self.cell.is_empty() {
            self.cells.push(std::mem::take(&mut self.cell));
        }
        if !self.cells.is_empty() {
            push_row(std::mem::take(&mut self.cells), None, &mut self.found);
        }
    }
}

/// The target that a control word opens.
fn destination(word: &str, inside: Target) -> Option<Target> {
    Some(match (inside, word) {
        (Target::Properties, "title") => Target::Property(About::Headline, "title"),
        (Target::Properties, "author") => Target::Property(About::Author, "author"),
        (Target::Properties, "keywords") => Target::Property(About::Keyword, "keywords"),
        (Target::Properties, "category") => Target::Property(About::Section, "category"),
        (
            _,
            "colortbl" | "pict" | "object" | "objdata" | "header" | "headerl" | "headerr" | "headerf" | "footer"
            | "footerl" | "footerr" | "footerf" | "footnote" | "annotation" | "fldinst" | "listtable"
            | "listoverridetable" | "sp" | "themedata" | "datastore" | "filetbl" | "revtbl" | "rsidtbl" | "generator"
            | "xmlnstbl" | "xe" | "tc" | "operator" | "nonshppict" | "bkmkstart" | "bkmkend" | "pntext" | "private1"
            | "nonesttables",
        ) => Target::Nowhere,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(rtf: &[u8]) -> Vec<String> {
        passages(rtf).0.taken.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn letters_of_every_kind() {
        let cases: [(&[u8], &str); 10] = [
            (b"{\\rtf1\\ansi\\ansicpg1252 He said \\'93Nobody\\'94.\\par}", "He said “Nobody”."),
            (b"{\\rtf1\\ansi \\u8220?quoted\\u8221? words}", "“quoted” words"),
            (b"{\\rtf1\\ansi\\uc2 \\u1046\\'81\\'5cx}", "Жx"),
            (b"{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}}\\f1 \\'cc\\'ee\\'f1\\'f2}", "Мост"),
            (b"{\\rtf1\\ansi\\uc1 \\u-10179?\\u-8704?!}", "😀!"),
            (b"{\\rtf1 a\\~b\\_c\\-d\\emdash e\\tab f\\{g\\}}", "a\u{a0}b-cd—e f{g}"),
            (b"{\\rtf1 seen{\\v hidden}{\\*\\unknown gone}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt  link}}}", "seen link"),
            (b"{\\rtf1 {\\pict\\bin4 }}}}} after}", " after"),
            ("{\\rtf1 “raw”}".as_bytes(), "“raw”"),
            (b"{\\rtf1\\ansi\\ansicpg932 \\'8b\\'b4}", "橋"),
        ];
        for (rtf, expected) in cases {
            assert_eq!(texts(rtf).concat(), expected, "{}", String::from_utf8_lossy(rtf));
        }
    }

    #[test]
    fn paragraphs_tables_styles_and_properties() {
        let rtf =
            b"{\\rtf1{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}}{\\info{\\title Old bridge}{\\author Ada Holm}}\
            \\pard\\s1 Old bridge\\par\\pard First.\\line Second.\\par\
            \\trowd\\intbl A\\cell B\\cell\\row\\pard Last.}";
        let (found, statements) = passages(rtf);
        let read: Vec<(Style, &str)> = found.taken.iter().map(|p| (p.style, p.text.as_str())).collect();
        assert_eq!(
            read,
            [
                (Style::Heading(1), "Old bridge"),
                (Style::Body, "First."),
                (Style::Body, "Second."),
                (Style::Body, "A | B"),
                (Style::Body, "Last.")
            ]
        );
        let said: Vec<(About, &str)> = statements.iter().map(|s| (s.about, s.value.as_str())).collect();
        assert_eq!(said, [(About::Headline, "Old bridge"), (About::Author, "Ada Holm")]);
    }

    #[test]
    fn broken_groups_end_with_the_file() {
        for rtf in [
            &b"{\\rtf1 {{{{ open"[..],
            b"{\\rtf1 }}}} shut}",
            b"{\\rtf1 \\",
            b"{\\rtf1 \\'",
            b"{\\rtf1 \\'zz\\u",
            b"{\\rtf1\\bin99999 x",
        ] {
            assert!(texts(rtf).len() <= 2);
        }
    }
}
