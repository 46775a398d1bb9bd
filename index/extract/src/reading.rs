//! One reading of a file: where its articles go, where the piece being read stands, and what it may still cost.
//!
//! A reader gets the bytes of a file and a [`Reading`]. It gives the articles it finds; a container hands the files inside
//! it back to be read in their turn. The budget is counted in bytes and pieces, not in seconds, so that the same bytes give
//! the same articles on every machine.

use crate::draft::{Draft, Statement};
use crate::fields::Columns;
use crate::limits;
use crate::notes::{FileNotes, annotate};
use crate::part::Part;
use crate::source::{Unreadable, UnreadableKind};
use crate::stream::Stream;
use crate::visited::Visited;
use std::cell::Cell;
use std::collections::HashSet;
use std::io::Read;
use std::rc::Rc;

/// Reads a file of this path from a stream.
pub(crate) type Reader = fn(&str, &mut Stream<'_>, &mut Reading<'_>) -> Result<(), Unreadable>;

/// A reading of one file, at one piece of it.
pub(crate) struct Reading<'s> {
    sink: &'s mut dyn FnMut(Part, Result<Draft, Unreadable>),
    /// What columns hold, where a person says it.
    pub(crate) columns: &'s Columns,
    /// Recognises a file inside and reads it.
    open: Reader,
    part: Part,
    /// What notes say of the file being read.
    notes: FileNotes,
    /// The part that is all of this file.
    noted: Part,
    /// What the containers around say about everything inside.
    said: Vec<Statement>,
    /// How many containers are around.
    depth: usize,
    /// Bytes that may still be unpacked.
    unpackable: Rc<Cell<u64>>,
    /// Pieces that may still be given.
    pieces: usize,
    /// The pages of the capture being read.
    pub(crate) visited: Visited,
    /// Where a file is gone through once more: all that is given of it.
    awaited: Option<HashSet<Part>>,
}

impl<'s> Reading<'s> {
    /// The reading of a file of `size` bytes.
    pub(crate) fn new(
        size: u64,
        open: Reader,
        columns: &'s Columns,
        notes: FileNotes,
        sink: &'s mut dyn FnMut(Part, Result<Draft, Unreadable>),
    ) -> Self {
        let unpackable = limits::UNPACKED_FREE.saturating_add(size.saturating_mul(limits::UNPACKED_RATIO));
        Self {
            sink,
            columns,
            open,
            part: Part::default(),
            notes,
            noted: Part::default(),
            said: Vec::new(),
            depth: 0,
            unpackable: Rc::new(Cell::new(unpackable.min(limits::UNPACKED_BYTES))),
            pieces: limits::PIECES,
            visited: Visited::default(),
            awaited: None,
        }
    }

    /// Gives the article that the whole piece is.
    pub(crate) fn article(&mut self, draft: Draft) {
        let part = self.part.clone();
        self.give(part, Ok(draft));
    }

    /// Gives the record of this number, from 1, or why it cannot be read.
    pub(crate) fn record(&mut self, number: usize, record: Result<Draft, Unreadable>) {
        let part = self.part.record(number);
        self.give(part, record);
    }

    /// Tells why a file inside cannot be read.
    pub(crate) fn unread_member(&mut self, name: &str, why: Unreadable) {
        let part = self.part.member(name);
        self.give(part, Err(why));
    }

    /// Passes over a captured document that came with a page.
    pub(crate) fn pass_over(&mut self, name: &str) {
        let part = self.part.member(name);
        if self.visited.is_listed() {
            self.visited.pass(part);
        } else {
            self.give(part, Err(came_with_page()));
        }
    }

    /// Tells what was passed over because a list does not name it; if the list is not right, has that read by `again`, which
    /// goes through the capture once more.
    pub(crate) fn end_of_list(
        &mut self,
        again: impl FnOnce(&mut Self) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        match std::mem::take(&mut self.visited).passed() {
            Ok(passed) => passed.into_iter().for_each(|part| self.give(part, Err(came_with_page()))),
            Err(passed) if passed.is_empty() => {}
            Err(passed) => {
                self.awaited = Some(passed.into_iter().collect());
                let outcome = again(self);
                self.awaited = None;
                return outcome;
            }
        }
        Ok(())
    }

    /// Reads a file inside. `said` is what the container says about it.
    pub(crate) fn member(&mut self, name: &str, stream: &mut Stream<'_>, said: Vec<Statement>) {
        let part = self.part.member(name);
        self.piece(part, said, |reading| reading.inside(name, stream));
    }

    /// Reads a file inside of which there may be notes beside it.
    pub(crate) fn noted_member(&mut self, name: &str, stream: &mut Stream<'_>, notes: FileNotes) {
        let part = self.part.member(name);
        let outside = (std::mem::replace(&mut self.notes, notes), std::mem::replace(&mut self.noted, part));
        self.member(name, stream, Vec::new());
        (self.notes, self.noted) = outside;
    }

    /// Reads a record that may hold several pieces itself, as a message with its attachments.
    pub(crate) fn record_of(&mut self, number: usize, read: impl FnOnce(&mut Self) -> Result<(), Unreadable>) {
        let part = self.part.record(number);
        self.piece(part, Vec::new(), read);
    }

    fn piece(&mut self, part: Part, said: Vec<Statement>, read: impl FnOnce(&mut Self) -> Result<(), Unreadable>) {
        let (outside, before) = (std::mem::replace(&mut self.part, part), self.said.len());
        self.said.extend(said);
        if let Err(why) = read(self) {
            let part = self.part.clone();
            self.give(part, Err(why));
        }
        self.said.truncate(before);
        self.part = outside;
    }

    /// Reads what a wrapping held that holds one file only: that file stands in the place of its wrapping.
    pub(crate) fn inside(&mut self, name: &str, stream: &mut Stream<'_>) -> Result<(), Unreadable> {
        if self.depth >= limits::NESTING {
            return Err(Unreadable::new(
                UnreadableKind::TooLarge,
                format!("It lies more than {} archives deep.", limits::NESTING),
            ));
        }
        self.depth += 1;
        let read = (self.open)(name, stream, self);
        self.depth -= 1;
        read
    }

    /// Unpacks all that a decoder gives, up to `most` bytes, on the file's budget. What was unpacked before an error is
    /// given with it.
    pub(crate) fn unpack(&mut self, decoder: impl Read, most: usize) -> (Vec<u8>, Result<(), Unreadable>) {
        let most = most as u64;
        let allowed = most.min(self.unpackable.get());
        let mut bytes = Vec::new();
        let read = decoder.take(allowed + 1).read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        self.unpackable.set(self.unpackable.get().saturating_sub(length));
        let outcome = if length > allowed {
            bytes.clear();
            let why = if allowed < most {
                "Unpacked it is out of all proportion to its file, as only files made to do harm are.".to_owned()
            } else {
                format!("Unpacked it is larger than {} MB.", most >> 20)
            };
            Err(Unreadable::new(UnreadableKind::TooLarge, why))
        } else {
            read.map(drop).map_err(|error| {
                Unreadable::new(UnreadableKind::Malformed, format!("It is damaged and cannot be unpacked: {error}."))
            })
        };
        (bytes, outcome)
    }

    /// What a decoder gives, on the file's budget.
    pub(crate) fn unpacked<'d>(&self, decoder: impl Read + 'd) -> Stream<'d> {
        Stream::unpacked(decoder, Rc::clone(&self.unpackable))
    }

    /// The number of entries of the file being read that are notes on files beside it, and no articles.
    pub(crate) fn notes_given(&self) -> usize {
        if self.part == self.noted { self.notes.given.len() } else { 0 }
    }

    /// Articles and reasons that may still be given; it falls with each.
    pub(crate) fn left(&self) -> usize {
        self.pieces
    }

    /// Whether nothing more will be taken: the rest of a container need not be looked at.
    pub(crate) fn is_spent(&self) -> bool {
        self.pieces == 0 || self.unpackable.get() == 0
    }

    fn give(&mut self, part: Part, found: Result<Draft, Unreadable>) {
        let place = part.inside(&self.noted);
        let is_known = |awaited: &HashSet<Part>| !awaited.contains(&part) && !awaited.contains(&part.without_record());
        if self.notes.given.contains(place) || self.awaited.as_ref().is_some_and(is_known) {
            return;
        }
        let is_noted = place.is_empty();
        match self.pieces {
            0 => return,
            1 => {
                let why = format!("The file holds more than {} pieces; the rest was not read.", limits::PIECES);
                (self.sink)(part, Err(Unreadable::new(UnreadableKind::TooLarge, why)));
            }
            _ => {
                let found = found.map(|mut draft| {
                    if is_noted {
                        annotate(&mut draft, &self.notes.said);
                    }
                    draft.statements.extend(self.said.iter().cloned());
                    draft
                });
                (self.sink)(part, found);
            }
        }
        self.pieces -= 1;
    }
}

/// Why a captured document is not read by itself.
fn came_with_page() -> Unreadable {
    let why = "It is no page of its own: the capture says that it came with another page, as frames do.";
    Unreadable::new(UnreadableKind::NoText, why)
}
