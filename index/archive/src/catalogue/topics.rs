//! The person's own topics, kept in a tree.
//!
//! Like saved searches they touch no article: a transaction of the catalogue is all that a change of them needs.

use super::{Catalogue, say};
use crate::error::{Error, Result};
use crate::kept::{self, Kept};
use crate::request::{MoveTopicRequest, SearchRequest, Sort, Topic};
use broadsheet_text::{clean, fold};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use rustc_hash::FxHashMap;
use serde_json::Value;

/// So many removals of topics can be taken back.
const REMOVED: u32 = 50;
/// A longer name would not be read to its end, letters.
const LONGEST_NAME: usize = 200;

impl Catalogue {
    /// The topics, not counted; each is followed by those under it.
    pub fn topics(&self) -> Result<Vec<Topic>> {
        tree(&self.read())
    }

    /// A number that changes whenever a topic does.
    pub fn topics_version(&self) -> Result<u64> {
        self.times_said("topics")
    }

    /// Adds a topic as the last one where it stands; gives its number.
    ///
    /// # Errors
    /// [`Error::Request`] when the name cannot be or is another's, or there is nothing to stand under.
    pub fn add_topic(&self, name: &str, under: Option<u32>, search: Option<&Value>) -> Result<u32> {
        let search = search.map(Value::to_string);
        self.keep_topics(|transaction| {
            let all = tree(transaction)?;
            let name = checked(name, &all, None)?;
            under.map_or(Ok(()), |under| found(&all, under).map(|_| ()))?;
            transaction.execute(
                "INSERT INTO topic (under, name, search, place)
                 VALUES (?1, ?2, ?3, (SELECT coalesce(max(place), 0) + 1 FROM topic))",
                (under, name, search),
            )?;
            u32::try_from(transaction.last_insert_rowid())
                .map_err(|_| Error::Damaged("the numbers of topics are used up".to_owned()))
        })
    }

    /// Gives a topic another name.
    ///
    /// # Errors
    /// [`Error::Request`] when the name cannot be or is another's, or there is no such topic.
    pub fn rename_topic(&self, id: u32, name: &str) -> Result<()> {
        self.keep_topics(|transaction| {
            let all = tree(transaction)?;
            found(&all, id)?;
            let name = checked(name, &all, Some(id))?;
            transaction.execute("UPDATE topic SET name = ?2 WHERE id = ?1", (id, name))?;
            Ok(())
        })
    }

    /// Gives a topic another search, or none.
    ///
    /// # Errors
    /// [`Error::Request`] when there is no such topic.
    pub fn change_topic(&self, id: u32, search: Option<&Value>) -> Result<()> {
        let search = search.map(Value::to_string);
        self.keep_topics(|transaction| {
            found(&tree(transaction)?, id)?;
            transaction.execute("UPDATE topic SET search = ?2 WHERE id = ?1", (id, search))?;
            Ok(())
        })
    }

    /// Puts a topic elsewhere.
    ///
    /// # Errors
    /// [`Error::Request`] when it would stand under itself, or one of those named is not there.
    pub fn move_topic(&self, MoveTopicRequest { id, under, before }: MoveTopicRequest) -> Result<()> {
        self.keep_topics(|transaction| {
            let all = tree(transaction)?;
            let moved = found(&all, id)?;
            if let Some(under) = under {
                found(&all, under)?;
                if branch(&all, id).contains(&under) {
                    return Err(Error::Request(format!("“{}” cannot stand under itself.", moved.name)));
                }
            }
            let mut there: Vec<u32> =
                all.iter().filter(|topic| topic.under == under && topic.id != id).map(|topic| topic.id).collect();
            let at = match before {
                None => there.len(),
                Some(before) => there.iter().position(|other| *other == before).ok_or_else(gone)?,
            };
            there.insert(at, id);
            for (place, topic) in (1u32..).zip(there) {
                transaction.execute("UPDATE topic SET under = ?2, place = ?3 WHERE id = ?1", (topic, under, place))?;
            }
            Ok(())
        })
    }

    /// Removes a topic with those under it, and gives their number. Up to fifty removals can be taken back.
    ///
    /// # Errors
    /// [`Error::Request`] when there is no such topic.
    pub fn remove_topic(&self, id: u32) -> Result<u32> {
        self.keep_topics(|transaction| {
            let all = tree(transaction)?;
            found(&all, id)?;
            let removal: u32 =
                transaction.query_row("SELECT coalesce(max(removed), 0) + 1 FROM topic", [], |row| row.get(0))?;
            let branch = branch(&all, id);
            for topic in &branch {
                transaction.execute("UPDATE topic SET removed = ?2 WHERE id = ?1", (topic, removal))?;
            }
            transaction.execute("DELETE FROM topic WHERE removed + ?1 <= ?2", (REMOVED, removal))?;
            Ok(u32::try_from(branch.len()).unwrap_or(u32::MAX))
        })
    }

    /// Takes a removal back: the topic and those that stood under it have their old places again; the top, if what it stood
    /// under is not there any more.
    ///
    /// # Errors
    /// [`Error::Request`] when it is not there any more, or another has one of the names now.
    pub fn restore_topic(&self, id: u32) -> Result<()> {
        self.keep_topics(|transaction| {
            let removal: Option<u32> = transaction
                .query_row("SELECT removed FROM topic WHERE id = ?1 AND removed IS NOT NULL", [id], |row| row.get(0))
                .optional()?;
            let removal = removal.ok_or_else(gone)?;
            let all = tree(transaction)?;
            let names: Vec<String> = transaction
                .prepare_cached("SELECT name FROM topic WHERE removed = ?1")?
                .query_map([removal], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            names.iter().try_for_each(|name| checked(name, &all, None).map(|_| ()))?;
            transaction.execute(
                "UPDATE topic SET under = NULL
                 WHERE id = ?1 AND under NOT IN (SELECT id FROM topic WHERE removed IS NULL)",
                [id],
            )?;
            transaction.execute("UPDATE topic SET removed = NULL WHERE removed = ?1", [removal])?;
            Ok(())
        })
    }

    /// The number of the topic of this name that was removed last.
    pub fn removed_topic(&self, name: &str) -> Result<Option<u32>> {
        let wanted = fold(&clean(name));
        let connection = self.read();
        let mut select = connection
            .prepare_cached("SELECT id, name FROM topic WHERE removed IS NOT NULL ORDER BY removed DESC, id")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            if fold(&row.get::<_, String>(1)?) == wanted {
                return Ok(Some(row.get(0)?));
            }
        }
        Ok(None)
    }

    fn keep_topics<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut connection = self.write();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        say(&transaction, "topics")?;
        transaction.commit()?;
        Ok(done)
    }
}

/// A search as a topic keeps it; `None` for one that finds everything. In which order articles come is no part of it.
#[must_use]
pub fn kept_of_topic(search: Option<&SearchRequest>) -> Option<Value> {
    let search = search.filter(|search| kept::asks(search))?;
    serde_json::from_str(&kept::write(&SearchRequest { sort: Sort::default(), ..search.clone() })).ok()
}

/// The topics that were not removed, each followed by those under it.
fn tree(connection: &Connection) -> Result<Vec<Topic>> {
    let sql = "SELECT id, under, name, search FROM topic WHERE removed IS NULL ORDER BY place, id";
    let mut select = connection.prepare_cached(sql)?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let mut under: FxHashMap<Option<u32>, Vec<Topic>> = FxHashMap::default();
    for row in rows {
        let topic = topic(row?)?;
        under.entry(topic.under).or_default().push(topic);
    }
    let mut all = Vec::new();
    let mut next = under.remove(&None).unwrap_or_default();
    next.reverse();
    while let Some(topic) = next.pop() {
        next.extend(under.remove(&Some(topic.id)).into_iter().flatten().rev());
        all.push(topic);
    }
    Ok(all)
}

fn topic((id, under, name, kept): (u32, Option<u32>, String, Option<String>)) -> Result<Topic> {
    let kept = match kept {
        None => Value::Null,
        Some(kept) => serde_json::from_str(&kept)
            .map_err(|error| Error::Damaged(format!("the search of the topic “{name}”: {error}")))?,
    };
    let Kept { search, beyond } =
        if kept.is_null() { Kept { search: None, beyond: Vec::new() } } else { kept::read(&kept) };
    Ok(Topic { id, under, name, search, beyond, count: None, kept })
}

fn found(all: &[Topic], id: u32) -> Result<&Topic> {
    all.iter().find(|topic| topic.id == id).ok_or_else(gone)
}

/// A topic and those under it.
fn branch(all: &[Topic], id: u32) -> Vec<u32> {
    let mut branch = vec![id];
    for topic in all {
        if topic.under.is_some_and(|under| branch.contains(&under)) {
            branch.push(topic.id);
        }
    }
    branch
}

/// A name that a topic may have: none of the others has it.
fn checked(name: &str, all: &[Topic], own: Option<u32>) -> Result<String> {
    let name = clean(name);
    let folded = fold(&name);
    let other = all.iter().find(|topic| Some(topic.id) != own && fold(&topic.name) == folded);
    match (name.chars().count(), other) {
        (0, _) => Err(Error::Request("A topic needs a name.".to_owned())),
        (1..=LONGEST_NAME, None) => Ok(name),
        (1..=LONGEST_NAME, Some(other)) => Err(Error::Request(format!("There is a topic “{}” already.", other.name))),
        _ => Err(Error::Request(format!("The name is too long: {LONGEST_NAME} letters are the most."))),
    }
}

fn gone() -> Error {
    Error::Request("This topic is not there any more.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(catalogue: &Catalogue) -> Vec<String> {
        let all = catalogue.topics().unwrap();
        let depth = |topic: &Topic| {
            std::iter::successors(topic.under, |id| all.iter().find(|t| t.id == *id).unwrap().under).count()
        };
        all.iter().map(|topic| format!("{}{}", "-".repeat(depth(topic)), topic.name)).collect()
    }

    fn opened() -> (Catalogue, tempfile::TempDir, impl Fn(&Catalogue, &str, Option<u32>) -> u32) {
        let place = tempfile::tempdir().unwrap();
        let catalogue = Catalogue::open(&place.path().join("catalogue.sqlite")).unwrap();
        (catalogue, place, |catalogue, name, under| catalogue.add_topic(name, under, None).unwrap())
    }

    #[test]
    fn topics_stand_in_a_tree_and_move_with_what_is_under_them() {
        let (catalogue, _place, add) = opened();
        let europe = add(&catalogue, "Europe", None);
        let tolls = add(&catalogue, "Tolls", Some(europe));
        let ferries = add(&catalogue, "Ferries", Some(europe));
        let votes = add(&catalogue, "Votes", None);
        let bridge = add(&catalogue, "Bridge", Some(tolls));
        assert_eq!(names(&catalogue), ["Europe", "-Tolls", "--Bridge", "-Ferries", "Votes"]);
        let to = |id, under, before| catalogue.move_topic(MoveTopicRequest { id, under, before });
        to(ferries, Some(europe), Some(tolls)).unwrap();
        to(tolls, Some(votes), None).unwrap();
        to(votes, None, Some(europe)).unwrap();
        assert_eq!(names(&catalogue), ["Votes", "-Tolls", "--Bridge", "Europe", "-Ferries"]);
        for (id, under, before) in [
            (votes, Some(bridge), None),
            (votes, Some(votes), None),
            (votes, Some(99), None),
            (votes, None, Some(bridge)),
        ] {
            assert!(matches!(to(id, under, before), Err(Error::Request(_))), "{id} {under:?} {before:?}");
        }
        assert_eq!(names(&catalogue), ["Votes", "-Tolls", "--Bridge", "Europe", "-Ferries"]);
    }

    #[test]
    fn names_are_told_apart_without_case_and_accents() {
        let (catalogue, _place, add) = opened();
        let (one, _) = (add(&catalogue, "Élections", None), add(&catalogue, "Toll", None));
        for name in ["ELECTIONS", " toll ", "", "\u{200b}"] {
            assert!(catalogue.add_topic(name, None, None).is_err(), "{name}");
        }
        assert!(catalogue.rename_topic(one, "TOLL").is_err());
        catalogue.rename_topic(one, "Elections").unwrap();
        assert_eq!(names(&catalogue), ["Elections", "Toll"]);
    }

    #[test]
    fn a_removal_takes_those_under_it_and_is_taken_back_whole() {
        let (catalogue, _place, add) = opened();
        let europe = add(&catalogue, "Europe", None);
        let tolls = add(&catalogue, "Tolls", Some(europe));
        add(&catalogue, "Bridge", Some(tolls));
        let before = catalogue.topics_version().unwrap();
        assert_eq!(catalogue.remove_topic(tolls).unwrap(), 2);
        assert_ne!(catalogue.topics_version().unwrap(), before);
        assert_eq!(names(&catalogue), ["Europe"]);
        let other = add(&catalogue, "bridge", None);
        assert!(catalogue.restore_topic(tolls).unwrap_err().to_string().contains("bridge"));
        catalogue.remove_topic(other).unwrap();
        assert_eq!(catalogue.removed_topic("TOLLS").unwrap(), Some(tolls));
        catalogue.restore_topic(tolls).unwrap();
        assert_eq!(names(&catalogue), ["Europe", "-Tolls", "--Bridge"]);
        // What it stood under has gone since.
        catalogue.remove_topic(tolls).unwrap();
        catalogue.remove_topic(europe).unwrap();
        catalogue.restore_topic(tolls).unwrap();
        assert_eq!(names(&catalogue), ["Tolls", "-Bridge"]);
    }

    #[test]
    fn what_a_later_version_wrote_is_named_and_stays() {
        let (catalogue, _place, _) = opened();
        let later: Value =
            serde_json::from_str(r#"{"query":"bridge","selection":{"mood":{"include":["calm"]}}}"#).unwrap();
        let id = catalogue.add_topic("Calm", None, Some(&later)).unwrap();
        catalogue.rename_topic(id, "Calm bridges").unwrap();
        let [topic] = &catalogue.topics().unwrap()[..] else { panic!() };
        assert_eq!((&topic.kept, topic.beyond.as_slice()), (&later, &["selection.mood".to_owned()][..]));
    }
}
