//! The tokens of RTF.

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A byte of text, as it stands or as `\'hh`.
    Byte(u8),
    /// A letter beyond ASCII as it stands, in a file that is UTF-8, as careless programs write.
    Letter(char),
    /// A backslash with one sign.
    Symbol(u8),
    /// A control word with its number.
    Word(&'a str, Option<i32>),
}

/// Goes through the bytes of a document.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    /// The same as text, if it is UTF-8.
    text: Option<&'a str>,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, text: std::str::from_utf8(bytes).ok(), at: 0 }
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.bytes.get(self.at)?;
        if first == b'\'' {
            let code = self.bytes.get(self.at + 1..self.at + 3);
            let byte =
                code.and_then(|code| std::str::from_utf8(code).ok()).and_then(|code| u8::from_str_radix(code, 16).ok());
            self.at += if byte.is_some() { 3 } else { 1 };
            return Some(Token::Byte(byte.unwrap_or(b'?')));
        }
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(Token::Symbol(first));
        }
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(&rest[..length]).unwrap_or_default();
        let minus = usize::from(rest.get(length) == Some(&b'-'));
        let digits = rest[length + minus..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        let number = if digits > 0 {
            let written = std::str::from_utf8(&rest[length..length + minus + digits]).unwrap_or_default();
            self.at += length + minus + digits;
            Some(written.parse::<i64>().unwrap_or(0).clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
        } else {
            self.at += length;
            None
        };
        // One space ends the word and belongs to it.
        self.at += usize::from(self.bytes.get(self.at) == Some(&b' '));
        if word == "bin" {
            let skipped = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.at = self.at.saturating_add(skipped).min(self.bytes.len());
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return match byte {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => continue,
                byte if byte >= 0x80 => match self.text.and_then(|text| text.get(self.at - 1..)?.chars().next()) {
                    Some(letter) => {
                        self.at += letter.len_utf8() - 1;
                        Some(Token::Letter(letter))
                    }
                    None => Some(Token::Byte(byte)),
                },
                byte => Some(Token::Byte(byte)),
            };
        }
    }
}
