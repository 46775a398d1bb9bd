//! Where the forms of a word stand in one field of one segment: several posting lists read as one.

use crate::columns::Values;
use crate::meaning::{Form, Languages};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
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
    /// Lists that are not at their end, by the document that they stand at.
    heap: BinaryHeap<Reverse<(DocId, usize)>>,
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
        let mut all = Self { heap: BinaryHeap::with_capacity(lists.len()), lists, languages };
        for list in 0..all.lists.len() {
            let document = all.settle(list);
            all.enter(list, document);
        }
        Ok(all)
    }

    /// The document that it stands at; [`TERMINATED`] at the end.
    #[must_use]
    pub fn document(&self) -> DocId {
        self.heap.peek().map_or(TERMINATED, |Reverse((document, _))| *document)
    }

    /// Goes to the first document from here on, and gives it.
    pub fn seek(&mut self, target: DocId) -> DocId {
        while let Some(Reverse((document, list))) = self.heap.peek().copied() {
            if document >= target {
                return document;
            }
            self.heap.pop();
            self.lists[list].postings.seek(target);
            let document = self.settle(list);
            self.enter(list, document);
        }
        TERMINATED
    }

    /// Goes to the next document, and gives it.
    pub fn advance(&mut self) -> DocId {
        match self.document() {
            TERMINATED => TERMINATED,
            document => self.seek(document + 1),
        }
    }

    /// How often the word stands in this document, the one it stands at.
    #[must_use]
    pub fn frequency(&self, document: DocId) -> u32 {
        match self.lists.as_slice() {
            [one] => one.postings.term_freq(),
            _ => self.at(document).map(|list| self.lists[list].postings.term_freq()).sum(),
        }
    }

    /// Adds the positions of the word in this document, in order, if it stands there.
    pub fn positions(&mut self, document: DocId, positions: &mut Vec<u32>) {
        if self.document() != document {
            return;
        }
        let lists: Vec<usize> = self.at(document).collect();
        for &list in &lists {
            self.lists[list].postings.append_positions_with_offset(0, positions);
        }
        if lists.len() > 1 {
            positions.sort_unstable();
            positions.dedup();
        }
    }

    /// How many documents there are at most.
    #[must_use]
    pub fn size_hint(&self) -> u32 {
        self.lists.iter().map(|list| list.postings.size_hint()).fold(0, u32::saturating_add)
    }

    /// The lists that stand at a document.
    fn at(&self, document: DocId) -> impl Iterator<Item = usize> {
        self.heap.iter().filter(move |Reverse((d, _))| *d == document).map(|Reverse((_, list))| *list)
    }

    fn enter(&mut self, list: usize, document: DocId) {
        if document != TERMINATED {
            self.heap.push(Reverse((document, list)));
        }
    }

    /// Leaves out documents of languages in which the form is another word.
    fn settle(&mut self, list: usize) -> DocId {
        let List { postings, languages } = &mut self.lists[list];
        let mut document = postings.doc();
        if !languages.is_any() {
            while document != TERMINATED && !self.languages.speaks(document, *languages) {
                document = postings.advance();
            }
        }
        document
    }
}
