//! Where the forms of a word stand in one field of one segment: several posting lists read as one.

use crate::columns::Values;
use crate::meaning::{Form, Languages};
use std::sync::Arc;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Result, TERMINATED};

/// The language of each document, as far as it is stemmed.
#[derive(Clone)]
pub struct DocumentLanguages {
    /// The set of languages that a language's ordinal stands for: one or none.
    sets: Vec<Languages>,
    column: Arc<Values>,
}

impl DocumentLanguages {
    /// From the column of languages.
    #[must_use]
    pub fn new(column: &Arc<Values>) -> Self {
        Self { sets: column.values.iter().map(|code| Languages::of(code)).collect(), column: Arc::clone(column) }
    }

    /// Whether a form of these languages is one in this document. Nothing is known against it where the language is unknown.
    #[must_use]
    pub fn speaks(&self, document: DocId, languages: Languages) -> bool {
        let own = self.column.of(document);
        languages.is_any() || own.is_empty() || own.iter().any(|&o| self.sets[o as usize].overlaps(languages))
    }
}

struct List {
    postings: SegmentPostings,
    languages: Languages,
}

/// The documents that have one of the forms of a word, and where it stands in each.
pub struct WordPostings {
    lists: Vec<List>,
    /// The document that each list stands at, [`TERMINATED`] past its end.
    front: Front,
    languages: DocumentLanguages,
}

impl WordPostings {
    /// Opens the lists of the forms that the segment has, each at its first document.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn open(
        forms: &[Form],
        index: &InvertedIndexReader,
        languages: DocumentLanguages,
        option: IndexRecordOption,
    ) -> Result<Self> {
        let mut lists = Vec::new();
        for form in forms {
            if let Some(info) = index.terms().get(&form.key)? {
                let postings = index.read_postings_from_terminfo(&info, option)?;
                lists.push(List { postings, languages: form.languages });
            }
        }
        let mut front = Front::new(lists.len());
        for (number, list) in lists.iter_mut().enumerate() {
            front.set(number, list.settle(&languages));
        }
        Ok(Self { lists, front, languages })
    }

    /// The document that it stands at; [`TERMINATED`] at the end.
    #[must_use]
    pub fn document(&self) -> DocId {
        self.front.first()
    }

    /// Goes to the first document from here on, and gives it.
    pub fn seek(&mut self, target: DocId) -> DocId {
        while self.front.first() < target {
            let number = self.front.first_list();
            let list = &mut self.lists[number];
            list.postings.seek(target);
            self.front.set(number, list.settle(&self.languages));
        }
        self.front.first()
    }

    /// Goes to the next document, and gives it.
    pub fn advance(&mut self) -> DocId {
        match self.document() {
            TERMINATED => TERMINATED,
            document => self.seek(document + 1),
        }
    }

    /// How often the word stands in the document that it stands at.
    #[must_use]
    pub fn frequency(&self) -> u32 {
        let mut frequency = 0;
        self.front.each_first(&mut |list| frequency += self.lists[list].postings.term_freq());
        frequency
    }

    /// Adds the positions of the word in this document, in order, if it stands there.
    pub fn positions(&mut self, document: DocId, positions: &mut Vec<u32>) {
        if self.document() != document {
            return;
        }
        let (lists_at, mut lists) = (&mut self.lists, 0);
        self.front.each_first(&mut |list| {
            lists_at[list].postings.append_positions_with_offset(0, positions);
            lists += 1;
        });
        if lists > 1 {
            positions.sort_unstable();
            positions.dedup();
        }
    }

    /// How many documents there are at most.
    #[must_use]
    pub fn size_hint(&self) -> u32 {
        self.lists.iter().map(|list| list.postings.size_hint()).fold(0, u32::saturating_add)
    }
}

impl List {
    /// Leaves out documents of languages in which the form is another word, and gives the one it comes to.
    fn settle(&mut self, spoken: &DocumentLanguages) -> DocId {
        let mut document = self.postings.doc();
        if !self.languages.is_any() {
            while document != TERMINATED && !spoken.speaks(document, self.languages) {
                document = self.postings.advance();
            }
        }
        document
    }
}

/// Which of several lists stands at the first document: a tournament, in which every match is won by the smaller number.
struct Front {
    /// The winner of all at 1, of those below place `n` at `n`; the lists begin at half the length.
    winners: Vec<DocId>,
}

impl Front {
    /// So many lists, all at their ends.
    fn new(lists: usize) -> Self {
        Self { winners: vec![TERMINATED; 2 * lists.next_power_of_two()] }
    }

    fn first(&self) -> DocId {
        self.winners[1]
    }

    /// A list that stands at the first document.
    fn first_list(&self) -> usize {
        let lists = self.winners.len() / 2;
        let mut at = 1;
        while at < lists {
            at = 2 * at + usize::from(self.winners[2 * at] != self.first());
        }
        at - lists
    }

    /// Every list that stands at the first document.
    fn each_first(&self, found: &mut impl FnMut(usize)) {
        fn below(front: &Front, at: usize, found: &mut impl FnMut(usize)) {
            let lists = front.winners.len() / 2;
            if front.winners[at] != front.first() {
                return;
            }
            if at >= lists {
                found(at - lists);
            } else {
                below(front, 2 * at, found);
                below(front, 2 * at + 1, found);
            }
        }
        below(self, 1, found);
    }

    /// Puts a list at a document.
    fn set(&mut self, list: usize, document: DocId) {
        let mut at = self.winners.len() / 2 + list;
        self.winners[at] = document;
        while at > 1 {
            at /= 2;
            self.winners[at] = self.winners[2 * at].min(self.winners[2 * at + 1]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_at_the_first_document_are_known() {
        for lists in 0..9 {
            let mut front = Front::new(lists);
            assert_eq!(front.first(), TERMINATED);
            // Documents that several lists share.
            let mut at: Vec<DocId> = (0..9).map(|list| (list * 7) % 4).take(lists).collect();
            for (list, &document) in at.iter().enumerate() {
                front.set(list, document);
            }
            while let Some(&first) = at.iter().min().filter(|&&d| d != TERMINATED) {
                assert_eq!((front.first(), at[front.first_list()]), (first, first));
                let mut found = Vec::new();
                front.each_first(&mut |list| found.push(list));
                assert_eq!(found, (0..lists).filter(|&list| at[list] == first).collect::<Vec<_>>());
                let moved = front.first_list();
                at[moved] = if at[moved] > 9 { TERMINATED } else { at[moved] + 3 };
                front.set(moved, at[moved]);
            }
            assert_eq!(front.first(), TERMINATED);
        }
    }
}
