//! The facet columns of a segment, decoded once and kept: ordinals of every document, values of every ordinal.
//!
//! tantivy's multi-valued columns cost 25 to 55 ns a value to read; these arrays cost one or two. A segment never
//! changes, so its columns are read once and shared by every later snapshot that still has the segment.
//!
//! ```text
//! document d of a column:  ordinals[starts[d] .. starts[d + 1]]  ->  values[ordinal]
//! ```

use crate::base_forms::BaseForms;
use crate::error::Result;
use crate::identities::Identities;
use crate::kinds::Kinds;
use crate::phrase_column::PhraseColumn;
use crate::query::{Pattern, Slot};
use crate::schema::{COLUMNS, Column, DAY, FULL_NAME, ID};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{Arc, OnceLock};
use tantivy::index::SegmentId;
use tantivy::{SegmentReader, TantivyError};

/// The day of a document without a known day.
pub const NO_DAY: i32 = i32::MIN;

/// The columns of one segment.
#[derive(Debug, Clone)]
pub struct SegmentColumns {
    /// The segment.
    pub segment: SegmentId,
    /// The article's number, by document.
    pub ids: Arc<[u32]>,
    /// The day of publication ([`crate::calendar::Day`]), by document; [`NO_DAY`] if unknown.
    pub days: Arc<[i32]>,
    /// The index of that day in `distinct_days`, by document.
    pub day_ordinals: Arc<[u32]>,
    /// Every day of the segment, earliest first, [`NO_DAY`] before all.
    pub distinct_days: Arc<[i32]>,
    /// The key phrases.
    pub phrases: Arc<PhraseColumn>,
    /// What articles say that abbreviations stand for, as terms ([`crate::schema::full_name_of`]).
    pub full_names: Arc<Values>,
    /// By [`Column`].
    pub columns: [Arc<Values>; COLUMNS],
}

/// The values of one column in one segment.
#[derive(Debug, Clone, Default)]
pub struct Values {
    /// Where a document's ordinals start; one more than there are documents.
    pub starts: Vec<u32>,
    /// Ordinals, by document, without repetition within a document.
    pub ordinals: Vec<u32>,
    /// The value of each ordinal, sorted.
    pub values: Vec<String>,
    /// Of a column of topics: the kinds of each, as `ordinals`.
    kinds: Vec<Kinds>,
    /// The terms of each value between spaces, for finding words in values; made when first asked for.
    terms: OnceLock<Vec<String>>,
}

/// Words in a row, to be found in lines of [`crate::keys::spaced_terms`].
#[derive(Debug, Clone)]
pub struct WordRow {
    /// The words as such a line holds them, if all of them are plain.
    plain: Option<String>,
    /// Of each place in the row, what may stand there.
    slots: Arc<[Vec<Slot>]>,
}

impl WordRow {
    /// The row in which any of these stands at each place.
    #[must_use]
    pub fn new(slots: impl IntoIterator<Item = Vec<Slot>>) -> Self {
        let slots: Arc<[Vec<Slot>]> = slots.into_iter().collect();
        let plain = |slot: &Vec<Slot>| match slot.as_slice() {
            [Slot::Word { term, .. }] => Some(format!("{term} ")),
            _ => None,
        };
        let words: Option<String> = slots.iter().map(plain).collect();
        Self { plain: words.map(|words| format!(" {words}")), slots }
    }

    /// The numbers of the lines that hold it.
    pub fn among<'l>(&self, lines: impl Iterator<Item = &'l str>) -> Vec<u32> {
        if let Some(plain) = &self.plain {
            return (0..).zip(lines).filter(|(_, line)| line.contains(plain)).map(|(number, _)| number).collect();
        }
        // A slot that no pattern can be made of matches nothing.
        let patterns = |slot: &Vec<Slot>| slot.iter().filter_map(Pattern::of).collect::<Vec<_>>();
        let patterns: Vec<Vec<Pattern>> = self.slots.iter().map(patterns).collect();
        let stands = |(term, patterns): (&&str, &Vec<Pattern>)| patterns.iter().any(|p| p.matches(term));
        let holds = |line: &str| {
            let terms: Vec<&str> = line.split(' ').filter(|t| !t.is_empty()).collect();
            !patterns.is_empty() && terms.windows(patterns.len()).any(|w| w.iter().zip(&patterns).all(stands))
        };
        (0..).zip(lines).filter(|(_, line)| holds(line)).map(|(number, _)| number).collect()
    }
}

impl Values {
    /// The ordinals of a document.
    #[inline]
    #[must_use]
    pub fn of(&self, document: u32) -> &[u32] {
        let document = document as usize;
        &self.ordinals[self.starts[document] as usize..self.starts[document + 1] as usize]
    }

    /// The ordinal of a value.
    #[must_use]
    pub fn ordinal(&self, value: &str) -> Option<u32> {
        self.values.binary_search_by(|v| v.as_str().cmp(value)).ok().and_then(|i| u32::try_from(i).ok())
    }

    /// The ordinals of the values that hold these words in a row; `line` is everything that a value is called. It is asked
    /// once of each.
    #[must_use]
    pub fn matching(&self, row: &WordRow, line: impl Fn(&str) -> String) -> Vec<u32> {
        let lines = self.terms.get_or_init(|| self.values.iter().map(|value| line(value)).collect());
        row.among(lines.iter().map(String::as_str))
    }

    /// The column of names with the archive's persons in their place; `ids` are the articles' numbers, by document.
    #[must_use]
    pub fn cast(&self, ids: &[u32], identities: &Identities) -> Self {
        let names: Vec<Option<&str>> = self.values.iter().map(|name| identities.anywhere(name)).collect();
        let told: FxHashSet<u32> = identities.mends().articles().collect();
        let here = |document: u32| {
            let id = ids[document as usize];
            let persons =
                || self.of(document).iter().filter_map(move |&o| identities.person(id, &self.values[o as usize]));
            told.contains(&id).then(|| persons().collect())
        };
        self.renamed(&names, here)
    }

    /// The column with more values for some documents.
    #[must_use]
    pub fn with(&self, more: &FxHashMap<u32, Vec<&str>>) -> Self {
        let own = |document: u32| self.of(document).iter().map(|&ordinal| self.values[ordinal as usize].as_str());
        let names: Vec<Option<&str>> = self.values.iter().map(|value| Some(value.as_str())).collect();
        self.renamed(&names, |document| {
            more.get(&document).map(|more| own(document).chain(more.iter().copied()).collect())
        })
    }

    /// The column of names with their base forms in their place.
    #[must_use]
    pub fn in_base_form(&self, forms: &BaseForms) -> Self {
        let names: Vec<Option<&str>> = self.values.iter().map(|name| Some(forms.base(name))).collect();
        self.renamed(&names, |_| None)
    }

    /// The column with another name for each value, or none; `here` tells the names of a document that has its own.
    fn renamed<'n>(&self, names: &[Option<&'n str>], here: impl Fn(u32) -> Option<Vec<&'n str>>) -> Self {
        let documents = || 0..u32::try_from(self.starts.len() - 1).unwrap_or(u32::MAX);
        let own: FxHashMap<u32, Vec<&str>> = documents().filter_map(|d| Some((d, here(d)?))).collect();
        let mut values: Vec<&str> = names.iter().copied().flatten().chain(own.values().flatten().copied()).collect();
        values.sort_unstable();
        values.dedup();
        let mut column = Self::default();
        let moved: Vec<Option<u32>> = names.iter().map(|name| name.map(|name| index_of(&values, &name))).collect();
        column.starts.push(0);
        for document in documents() {
            column.push(match own.get(&document) {
                Some(own) => own.iter().map(|name| index_of(&values, name)).collect(),
                None => self.of(document).iter().filter_map(|&ordinal| moved[ordinal as usize]).collect(),
            });
        }
        column.values = values.into_iter().map(str::to_owned).collect();
        column
    }

    /// Adds the ordinals of the next document.
    fn push(&mut self, mut row: Vec<u32>) {
        row.sort_unstable();
        row.dedup();
        self.ordinals.extend(row);
        self.starts.push(u32::try_from(self.ordinals.len()).unwrap_or(u32::MAX));
    }

    /// A column whose values have kinds: the values, sorted, and of each document in turn the ordinals with their kinds.
    pub fn of_kinds(values: Vec<String>, rows: impl Iterator<Item = Vec<(u32, Kinds)>>) -> Self {
        let mut column = Self { starts: vec![0], values, ..Self::default() };
        for mut row in rows {
            row.sort_unstable_by_key(|(ordinal, _)| *ordinal);
            row.dedup_by(|again, first| {
                let same = again.0 == first.0;
                first.1 |= if same { again.1 } else { Kinds::default() };
                same
            });
            let (ordinals, kinds): (Vec<u32>, Vec<Kinds>) = row.into_iter().unzip();
            column.kinds.extend(kinds);
            column.push(ordinals);
        }
        column
    }

    /// The kinds of a document's values, in the order of its ordinals; nothing for a column without kinds.
    #[must_use]
    pub fn kinds(&self, document: u32) -> &[Kinds] {
        let document = document as usize;
        self.kinds.get(self.starts[document] as usize..self.starts[document + 1] as usize).unwrap_or_default()
    }
}

impl SegmentColumns {
    /// Reads the columns of a segment.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn read(reader: &SegmentReader) -> Result<Self> {
        let fast = reader.fast_fields();
        let documents = reader.max_doc();
        let id_column = fast.u64(ID)?;
        let ids =
            (0..documents).map(|d| id_column.first(d).and_then(|id| u32::try_from(id).ok()).unwrap_or(0)).collect();
        // A segment in which no article has a day has no such column.
        let day_column = fast.column_opt::<i64>(DAY)?;
        let days: Arc<[i32]> = (0..documents)
            .map(|d| {
                day_column.as_ref().and_then(|c| c.first(d)).and_then(|day| i32::try_from(day).ok()).unwrap_or(NO_DAY)
            })
            .collect();
        let mut distinct_days = days.to_vec();
        distinct_days.sort_unstable();
        distinct_days.dedup();
        let day_ordinals = days.iter().map(|&day| index_of(&distinct_days, &day)).collect();
        let mut columns: [Arc<Values>; COLUMNS] = Default::default();
        for column in Column::ALL {
            columns[column as usize] = Arc::new(read_values(reader, column.name())?);
        }
        let phrases = Arc::new(PhraseColumn::read(reader)?);
        Ok(Self {
            segment: reader.segment_id(),
            ids,
            days,
            day_ordinals,
            distinct_days: distinct_days.into(),
            phrases,
            full_names: Arc::new(read_values(reader, FULL_NAME)?),
            columns,
        })
    }
}

impl SegmentColumns {
    /// The columns with the archive's persons, organisations and places in the place of names.
    #[must_use]
    pub fn cast(&self, identities: &Identities) -> Self {
        let column = |column: Column| &self.columns[column as usize];
        let (persons, (organisations, places)) = rayon::join(
            || column(Column::Person).cast(&self.ids, identities),
            || {
                let organisations = column(Column::Organisation).in_base_form(identities.organisations());
                (organisations, column(Column::Place).in_base_form(identities.places()))
            },
        );
        let mut segment = self.clone();
        for (column, cast) in
            [(Column::Person, persons), (Column::Organisation, organisations), (Column::Place, places)]
        {
            segment.columns[column as usize] = Arc::new(cast);
        }
        segment
    }
}

/// The index of an entry that is in a sorted list.
pub fn index_of<T: Ord>(sorted: &[T], entry: &T) -> u32 {
    u32::try_from(sorted.partition_point(|other| other < entry)).unwrap_or(u32::MAX)
}

/// The index of each of some entries in a sorted list, or where it would stand. They are sorted too, so each is looked for
/// from the one before on, in steps that double.
pub fn indices_of<T: Ord>(sorted: &[T], entries: &[T]) -> Vec<u32> {
    let mut from = 0;
    let index = |entry: &T| {
        let mut step = 1;
        while sorted.get(from + step - 1).is_some_and(|other| other < entry) {
            from += step;
            step *= 2;
        }
        from += sorted[from..sorted.len().min(from + step)].partition_point(|other| other < entry);
        u32::try_from(from).unwrap_or(u32::MAX)
    };
    entries.iter().map(index).collect()
}

fn read_values(reader: &SegmentReader, column: &str) -> Result<Values> {
    let documents = reader.max_doc();
    let Some(strings) = reader.fast_fields().str(column)? else {
        return Ok(Values { starts: vec![0; documents as usize + 1], ..Values::default() });
    };
    let mut values = Vec::with_capacity(strings.num_terms());
    // In one go: to look up each ordinal would read the dictionary's blocks again and again.
    let mut terms = strings.dictionary().stream().map_err(TantivyError::from)?;
    while terms.advance() {
        values.push(String::from_utf8_lossy(terms.key()).into_owned());
    }
    let mut starts = Vec::with_capacity(documents as usize + 1);
    let mut ordinals: Vec<u32> = Vec::new();
    starts.push(0);
    for document in 0..documents {
        for ordinal in strings.term_ords(document) {
            ordinals.push(u32::try_from(ordinal).unwrap_or(u32::MAX));
        }
        starts.push(u32::try_from(ordinals.len()).unwrap_or(u32::MAX));
    }
    Ok(Values { starts, ordinals, values, ..Values::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_as_one_by_one() {
        let sorted: Vec<u32> = (0..40).map(|n| 3 * n).collect();
        for step in [1, 2, 5, 17, 60, 200] {
            let entries: Vec<u32> = (0..130).step_by(step).collect();
            let one_by_one: Vec<u32> = entries.iter().map(|entry| index_of(&sorted, entry)).collect();
            assert_eq!(indices_of(&sorted, &entries), one_by_one);
        }
        assert_eq!(indices_of(&[], &[1]), [0]);
    }
}
