//! What is chosen in the facets, resolved: first by the values of the archive, or of one segment of it, then by the ordinals
//! of a segment.

use crate::calendar::Day;
use crate::columns::{NO_DAY, SegmentColumns, Values};
use crate::error::{Error, Result};
use crate::request::{Choice, DateChoice, FacetName, Selection};
use crate::schema::{COLUMNS, Column};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A selection, resolved.
#[derive(Debug, Clone)]
pub struct Filters {
    /// By [`Column`]; `None` where nothing is chosen.
    values: [Option<Filter>; COLUMNS],
    days: Option<DayFilter>,
}

/// What one facet asks of an article, by global ordinals.
#[derive(Debug, Clone)]
struct Filter {
    /// How many of the included values an article must have: one, or all of them.
    needed: usize,
    all: bool,
    include: Vec<u32>,
    include_none: bool,
    exclude: Vec<u32>,
    exclude_none: bool,
}

/// What the date facet asks of an article.
#[derive(Debug, Clone, Copy)]
struct DayFilter {
    span: Option<(i32, i32)>,
    unknown: bool,
}

impl Filters {
    /// Resolves a selection by the values that each column has, sorted.
    ///
    /// # Errors
    /// When a day of it is none; the sentence names it.
    pub fn resolve<'v>(selection: &Selection, values: impl Fn(Column) -> &'v [String]) -> Result<Self> {
        let filters = Column::ALL.map(|column| {
            let choice = selection.choice(column.facet()).filter(|choice| choice.is_active())?;
            Some(Filter::resolve(choice, values(column)))
        });
        Ok(Self { values: filters, days: DayFilter::resolve(&selection.date)? })
    }

    /// Every article passes.
    #[must_use]
    pub fn none() -> Self {
        Self { values: Default::default(), days: None }
    }

    /// Something is chosen in this facet.
    #[must_use]
    pub fn is_active(&self, facet: FacetName) -> bool {
        Column::of(facet).map_or(self.days.is_some(), |column| self.values[column as usize].is_some())
    }
}

impl Filter {
    fn resolve(choice: &Choice, values: &[String]) -> Self {
        let find = |wanted: &[Option<String>]| {
            wanted
                .iter()
                .flatten()
                .filter_map(|v| values.binary_search(v).ok().and_then(|i| u32::try_from(i).ok()))
                .collect::<Vec<_>>()
        };
        // A value that the archive does not know counts as well: nobody has it.
        let distinct = choice.include.iter().collect::<BTreeSet<_>>().len();
        Self {
            needed: if choice.all { distinct } else { distinct.min(1) },
            all: choice.all,
            include: find(&choice.include),
            include_none: choice.include.contains(&None),
            exclude: find(&choice.exclude),
            exclude_none: choice.exclude.contains(&None),
        }
    }
}

impl DayFilter {
    fn resolve(choice: &DateChoice) -> Result<Option<Self>> {
        let span = days_between(choice.from.as_deref(), choice.to.as_deref())?;
        Ok((span.is_some() || choice.unknown).then_some(Self { span, unknown: choice.unknown }))
    }

    fn passes(self, day: i32) -> bool {
        if day == NO_DAY { self.unknown } else { self.span.is_some_and(|(from, to)| (from..=to).contains(&day)) }
    }
}

/// The first and the last day from one part of the calendar to another; `None` if neither is given.
///
/// # Errors
/// When one of them is no date; the sentence names it.
pub fn days_between(from: Option<&str>, to: Option<&str>) -> Result<Option<(i32, i32)>> {
    let part = |text: Option<&str>| match text.map(str::trim).filter(|t| !t.is_empty()) {
        None => Ok(None),
        Some(text) => Day::parse_part(text)
            .map(Some)
            .ok_or_else(|| Error::Request(format!("“{text}” is no date: write 2024, 2024-10 or 2024-10-12."))),
    };
    let (from, to) = (part(from)?, part(to)?);
    Ok((from.is_some() || to.is_some())
        .then(|| (from.map_or(NO_DAY + 1, |(first, _)| first.0), to.map_or(i32::MAX, |(_, last)| last.0))))
}

/// The choices in the ordinals of one segment.
pub struct SegmentFilters {
    /// By [`Column`]; `None` where nothing is chosen.
    pub values: [Option<SegmentFilter>; COLUMNS],
    /// Whether an article with the day of this ordinal passes; `None` if no days are chosen.
    pub days: Option<Vec<bool>>,
}

/// What one facet asks of an article of a segment.
pub struct SegmentFilter {
    needed: usize,
    /// An article must have every included value.
    pub all: bool,
    include: Vec<bool>,
    include_none: bool,
    exclude: Vec<bool>,
    exclude_none: bool,
}

impl SegmentFilters {
    /// The choices for a segment; `global` gives for each ordinal of a column there the index among the values by which they
    /// were resolved.
    #[must_use]
    pub fn new<'v>(filters: &Filters, segment: &SegmentColumns, global: impl Fn(Column) -> &'v [u32]) -> Self {
        let values = Column::ALL.map(|column| {
            let filter = filters.values[column as usize].as_ref()?;
            let mark = |wanted: &[u32]| global(column).iter().map(|g| wanted.contains(g)).collect();
            Some(SegmentFilter {
                needed: filter.needed,
                all: filter.all,
                include: mark(&filter.include),
                include_none: filter.include_none,
                exclude: mark(&filter.exclude),
                exclude_none: filter.exclude_none,
            })
        });
        let days = filters.days.map(|filter| segment.distinct_days.iter().map(|&day| filter.passes(day)).collect());
        Self { values, days }
    }
}

impl SegmentFilters {
    /// An article of the segment passes every choice.
    #[must_use]
    pub fn pass(&self, segment: &SegmentColumns, document: u32) -> bool {
        let passes = |(column, filter): (&Arc<Values>, &Option<SegmentFilter>)| {
            let ordinals = column.of(document);
            filter.as_ref().is_none_or(|filter| !filter.lacks(ordinals) && !filter.excludes(ordinals))
        };
        segment.columns.iter().zip(&self.values).all(passes)
            && self.days.as_ref().is_none_or(|days| days[segment.day_ordinals[document as usize] as usize])
    }
}

impl SegmentFilter {
    /// An article with these values lacks what is chosen.
    #[inline]
    #[must_use]
    pub fn lacks(&self, ordinals: &[u32]) -> bool {
        let has = if ordinals.is_empty() {
            usize::from(self.include_none)
        } else {
            ordinals.iter().filter(|&&o| self.include[o as usize]).count()
        };
        has < self.needed
    }

    /// An article with these values has an excluded one.
    #[inline]
    #[must_use]
    pub fn excludes(&self, ordinals: &[u32]) -> bool {
        if ordinals.is_empty() { self.exclude_none } else { ordinals.iter().any(|&o| self.excludes_value(o)) }
    }

    /// The value with this ordinal is excluded.
    #[inline]
    #[must_use]
    pub fn excludes_value(&self, ordinal: u32) -> bool {
        self.exclude[ordinal as usize]
    }
}
