//! A file as it comes: some bytes at hand, and more when they are asked for. What is read record by record needs no more of
//! a file at a time than a record, however large the file is.

use crate::limits;
use crate::source::{Unreadable, UnreadableKind};
use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// Bytes asked for at a time, at the least.
const STEP: usize = 64 << 10;

/// A file, or what is unpacked of one, from the first byte that was not passed yet.
pub(crate) struct Stream<'a> {
    source: Box<dyn Read + 'a>,
    held: Vec<u8>,
    /// Bytes of `held` that were passed.
    at: usize,
    ended: bool,
    /// Why it ended before its end.
    failure: Option<Unreadable>,
    /// Bytes that may still be unpacked, if it is packed.
    unpackable: Option<Rc<Cell<u64>>>,
    /// Bytes that are still to come, where that is known.
    expected: Option<u64>,
}

/// What comes next in a stream.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// A record, of so many of the bytes at hand.
    Record(usize),
    /// A record that is too large; it was passed.
    TooLarge,
    /// Nothing.
    End,
}

impl<'a> Stream<'a> {
    /// A file as it lies on the disk, or in another.
    pub(crate) fn new(source: impl Read + 'a) -> Self {
        let source = Box::new(source);
        Self { source, held: Vec::new(), at: 0, ended: false, failure: None, unpackable: None, expected: None }
    }

    /// What a decoder gives, on a budget.
    pub(crate) fn unpacked(decoder: impl Read + 'a, unpackable: Rc<Cell<u64>>) -> Self {
        Self { unpackable: Some(unpackable), ..Self::new(decoder) }
    }

    /// The same, where it is known how many bytes it has.
    pub(crate) fn expecting(self, bytes: u64) -> Self {
        Self { expected: Some(bytes), ..self }
    }

    /// The bytes at hand.
    pub(crate) fn held(&self) -> &[u8] {
        &self.held[self.at..]
    }

    /// Whether all that is still to come is at hand.
    pub(crate) fn ended(&self) -> bool {
        self.ended
    }

    /// Brings more bytes; false if there are none.
    pub(crate) fn more(&mut self) -> bool {
        if self.ended {
            return false;
        }
        self.held.drain(..self.at);
        self.at = 0;
        // As many again as are at hand, so that looking at them anew each time costs no more than looking twice.
        let wanted = self.held.len().max(STEP) as u64;
        let allowed = self.unpackable.as_ref().map_or(u64::MAX, |left| left.get());
        let before = self.held.len();
        let read = self.source.by_ref().take(wanted.min(allowed.saturating_add(1))).read_to_end(&mut self.held);
        let brought = (self.held.len() - before) as u64;
        if let Some(left) = &self.unpackable {
            left.set(left.get().saturating_sub(brought));
        }
        if let Some(expected) = &mut self.expected {
            *expected = expected.saturating_sub(brought);
        }
        let too_much = brought > allowed;
        if too_much {
            self.held.pop();
        }
        self.ended = too_much || read.is_err() || brought < wanted;
        if self.ended {
            self.failure = match read {
                _ if too_much => Some(Unreadable::new(
                    UnreadableKind::TooLarge,
                    "Unpacked it is out of all proportion to its file, as only files made to do harm are.",
                )),
                Err(error) => Some(self.broken(&error)),
                Ok(_) if self.expected.is_some_and(|left| left > 0) => {
                    Some(Unreadable::new(UnreadableKind::Malformed, "It is cut off in the middle."))
                }
                Ok(_) => None,
            };
        }
        self.held.len() > before
    }

    fn broken(&self, error: &io::Error) -> Unreadable {
        match self.unpackable {
            Some(_) => {
                let why = format!("It is damaged and cannot be unpacked: {error}.");
                Unreadable::new(UnreadableKind::Malformed, why)
            }
            None => Unreadable::new(UnreadableKind::Interrupted, format!("It cannot be read on: {error}.")),
        }
    }

    /// Brings so many bytes, if there are; whether there are.
    pub(crate) fn fill(&mut self, bytes: usize) -> bool {
        while self.held().len() < bytes && self.more() {}
        self.held().len() >= bytes
    }

    /// Goes on behind so many of the bytes at hand.
    pub(crate) fn pass(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes).min(self.held.len());
    }

    /// Brings the next record. `end` gives the number of its bytes, and is told whether more bytes than it sees are to come;
    /// of a record larger than `most` it sees the last `overlap` bytes again. The last record needs no end.
    pub(crate) fn record(&mut self, most: usize, overlap: usize, end: impl Fn(&[u8], bool) -> Option<usize>) -> Next {
        let mut is_large = false;
        loop {
            let held = self.held();
            let length = held.len();
            if length == 0 && self.ended {
                return if is_large { Next::TooLarge } else { Next::End };
            }
            let found = end(held, !self.ended).or_else(|| (self.ended && self.failure.is_none()).then_some(length));
            match found {
                Some(bytes) if is_large || bytes > most => {
                    self.pass(bytes);
                    return Next::TooLarge;
                }
                Some(bytes) => return Next::Record(bytes),
                // It may be cut off anywhere.
                None if self.ended => {
                    self.pass(length);
                    return if is_large { Next::TooLarge } else { Next::End };
                }
                None => {
                    if length > most {
                        is_large = true;
                        self.pass(length - overlap.min(length));
                    }
                    self.more();
                }
            }
        }
    }

    /// Goes on to where something begins, as `start` finds it in the bytes at hand; false if it does not come. A start cut off
    /// at their end, of no more than `overlap` bytes, is seen again.
    pub(crate) fn find(&mut self, overlap: usize, start: impl Fn(&[u8]) -> Option<usize>) -> bool {
        loop {
            if let Some(at) = start(self.held()) {
                self.pass(at);
                return true;
            }
            self.pass(self.held().len().saturating_sub(overlap));
            if !self.more() {
                return false;
            }
        }
    }

    /// All that is still to come, if it is no more than `most` bytes.
    pub(crate) fn rest(&mut self, most: usize) -> Result<Vec<u8>, Unreadable> {
        let most = if self.unpackable.is_some() { most.min(limits::UNPACKED_FILE) } else { most };
        let length = |stream: &Self| stream.held().len() as u64 + stream.expected.unwrap_or(0);
        while length(self) <= most as u64 && self.more() {}
        self.outcome()?;
        if length(self) > most as u64 {
            let unpacked = if self.unpackable.is_some() { "Unpacked it" } else { "It" };
            let why = format!("{unpacked} is larger than {} MB, too large to be read as one piece.", most >> 20);
            return Err(Unreadable::new(UnreadableKind::TooLarge, why));
        }
        self.held.drain(..self.at);
        self.at = 0;
        Ok(std::mem::take(&mut self.held))
    }

    /// Why it ended before its end, if it did.
    pub(crate) fn outcome(&self) -> Result<(), Unreadable> {
        self.failure.clone().map_or(Ok(()), Err)
    }

    /// Makes it a stream of text whose lines, commas and quotes are single bytes, and says how the bytes are read. Text of
    /// which that is not true is decoded as a whole, if it is no more than `most` bytes.
    pub(crate) fn text(&mut self, most: usize) -> Result<Charset, Unreadable> {
        let encoding = broadsheet_text::decode(self.held(), None).encoding;
        if ["UTF-16", "UTF-32", "ISO-2022"].iter().any(|wide| encoding.starts_with(wide)) {
            let text = broadsheet_text::decode(&self.rest(most)?, None).text;
            *self = Self { held: text.into_bytes(), ended: true, ..Self::new(io::empty()) };
            return Ok(Charset("UTF-8"));
        }
        const MARK: &[u8] = b"\xEF\xBB\xBF";
        if self.held().starts_with(MARK) {
            self.pass(MARK.len());
        }
        Ok(Charset(encoding))
    }
}

/// So that decoders can stand on it.
impl Read for Stream<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let mut held = self.fill_buf()?;
        let read = held.read(bytes)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Stream<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.held().is_empty() && !self.more() {
            self.outcome().map_err(io::Error::other)?;
        }
        Ok(self.held())
    }

    fn consume(&mut self, bytes: usize) {
        self.pass(bytes);
    }
}

/// The character set of a file, as far as its beginning tells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Charset(&'static str);

impl Charset {
    /// Some bytes of the file as text.
    pub(crate) fn text(self, bytes: &[u8]) -> Cow<'_, str> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(broadsheet_text::decode(bytes, Some(self.0)).text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A source that gives a few bytes at a time.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            let some = bytes.len().min(7);
            self.0.read(&mut bytes[..some])
        }
    }

    fn line(bytes: &[u8], _: bool) -> Option<usize> {
        memchr::memchr(b'\n', bytes).map(|at| at + 1)
    }

    /// Lengths of lines, 0 for one that is too large.
    fn lines(stream: &mut Stream<'_>, most: usize) -> Vec<usize> {
        let mut lengths = Vec::new();
        loop {
            match stream.record(most, 0, line) {
                Next::Record(bytes) => {
                    stream.pass(bytes);
                    lengths.push(bytes);
                }
                Next::TooLarge => lengths.push(0),
                Next::End => return lengths,
            }
        }
    }

    #[test]
    fn a_record_that_is_too_large_is_passed_and_the_next_is_read() {
        let text = [b"short\n".as_slice(), &vec![b'x'; 3 * STEP], b"\nnext\nlast"].concat();
        for most in [10, STEP] {
            let mut stream = Stream::new(Drops(&text));
            assert_eq!(lines(&mut stream, most), [6, 0, 5, 4]);
            assert!(stream.outcome().is_ok() && stream.held.capacity() < 8 * STEP);
        }
        assert_eq!(lines(&mut Stream::new(Drops(&text)), 4 * STEP), [6, 3 * STEP + 1, 5, 4]);
    }

    #[test]
    fn a_record_that_is_cut_off_is_not_given() {
        let text = b"one\ntwo\nthree";
        let left = Rc::new(Cell::new(10));
        let mut stream = Stream::unpacked(&text[..], Rc::clone(&left));
        assert_eq!(lines(&mut stream, 100), [4, 4]);
        assert_eq!(stream.outcome().unwrap_err().kind, UnreadableKind::TooLarge);
        assert_eq!(left.get(), 0);
        let mut stream = Stream::new(&text[..]).expecting(20);
        assert_eq!(lines(&mut stream, 100), [4, 4]);
        assert_eq!(stream.outcome().unwrap_err().kind, UnreadableKind::Malformed);
    }
}
