//! What names mean otherwise than in an earlier state of the archive: only segments that have such names are cast anew.

use crate::base_forms::BaseForms;
use crate::columns::SegmentColumns;
use crate::identities::Identities;
use crate::schema::Column;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What is otherwise between two states.
#[derive(Debug)]
pub struct Recast<'a> {
    /// Names that mean something else, or are called something else besides.
    names: [(Column, FxHashSet<&'a str>); 3],
    /// Articles in which names may mean something else.
    articles: FxHashSet<u32>,
}

impl<'a> Recast<'a> {
    /// What is otherwise now than it was before.
    #[must_use]
    pub fn between(before: &'a Identities, now: &'a Identities) -> Self {
        let forms = |before: &'a BaseForms, now: &'a BaseForms| changed(before.all(), now.all());
        let names = [
            (Column::Person, changed(before.persons(), now.persons())),
            (Column::Organisation, forms(before.organisations(), now.organisations())),
            (Column::Place, forms(before.places(), now.places())),
        ];
        let told = before.mends().articles().chain(now.mends().articles());
        let articles = if before.mends() == now.mends() { FxHashSet::default() } else { told.collect() };
        Self { names, articles }
    }

    /// Whether a segment, as it was read or as it was cast, has any of it.
    #[must_use]
    pub fn concerns(&self, segment: &SegmentColumns) -> bool {
        let has = |(column, names): &(Column, FxHashSet<&str>)| {
            let column = &segment.columns[*column as usize];
            names.iter().any(|name| column.ordinal(name).is_some())
        };
        self.names.iter().any(has)
            || (!self.articles.is_empty() && segment.ids.iter().any(|id| self.articles.contains(id)))
    }
}

/// The names that stand in another list than before, or whose list has others: lists of names that mean one thing, each by
/// the name that it goes by.
fn changed<'a>(
    before: &'a FxHashMap<Arc<str>, Vec<Arc<str>>>,
    now: &'a FxHashMap<Arc<str>, Vec<Arc<str>>>,
) -> FxHashSet<&'a str> {
    let other = |one: &'a FxHashMap<Arc<str>, Vec<Arc<str>>>, than: &'a FxHashMap<Arc<str>, Vec<Arc<str>>>| {
        one.iter().filter(|(name, list)| than.get(*name) != Some(list))
    };
    let lists = other(now, before).chain(other(before, now));
    lists.flat_map(|(name, list)| std::iter::once(name).chain(list)).map(|name| &**name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_with_the_list_that_they_stand_in() {
        let lists = |lists: &[(&str, &[&str])]| -> FxHashMap<Arc<str>, Vec<Arc<str>>> {
            let list = |names: &[&str]| names.iter().map(|name| Arc::from(*name)).collect();
            lists.iter().map(|(name, names)| (Arc::from(*name), list(names))).collect()
        };
        let before = lists(&[("Ada Holm", &["A. Holm", "Ada Holm"]), ("Bo Quill", &["Bo Quill"]), ("Cy", &["Cy"])]);
        let now = lists(&[("Ada Holm", &["Ada Holm"]), ("A. Holm", &["A. Holm"]), ("Bo Quill", &["Bo Quill"])]);
        let mut names: Vec<&str> = changed(&before, &now).into_iter().collect();
        names.sort_unstable();
        assert_eq!(names, ["A. Holm", "Ada Holm", "Cy"]);
        assert!(changed(&now, &now).is_empty());
    }
}
