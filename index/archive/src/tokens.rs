//! The words of the archive for tantivy: the same as everywhere else in Broadsheet.

use broadsheet_text::{Words, words};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name under which the index knows the tokenizer. A change of the words needs a new name: it makes the index be
/// rebuilt.
pub const NAME: &str = "words-1";

/// Cuts a text into its index terms.
#[derive(Clone, Default)]
pub struct WordTokenizer;

/// The terms of a text, one after the other.
pub struct WordStream<'a> {
    words: Words<'a>,
    token: Token,
}

/// Longer words cannot be found and would only fill the dictionary; tantivy drops them far later.
pub const MAX_TERM_BYTES: usize = 256;

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream { words: words(text), token: Token::default() }
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        for word in self.words.by_ref() {
            self.token.position = self.token.position.wrapping_add(1);
            let term = word.term();
            if term.len() > MAX_TERM_BYTES {
                continue;
            }
            self.token.offset_from = word.start;
            self.token.offset_to = word.end;
            self.token.text = term;
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
