//! Corrections by the person. They win over what was read, outlive every new reading, and can be undone act by act.

use super::{Catalogue, say};
use crate::error::{Error, Result};
use crate::request::{Act, CorrectedField};
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// A correction as the catalogue keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The articles concerned.
    pub target: Target,
    /// What is corrected.
    pub field: CorrectedField,
    /// The right value; `None` is unknown.
    pub value: Option<String>,
}

/// The articles that a kept correction concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// These.
    Articles(Vec<u32>),
    /// A rule: those whose file is this or lies under it.
    Folder(String),
    /// A rule: those published at this domain or below it.
    Domain(String),
}

/// A correction that applies to an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// What is corrected.
    pub field: CorrectedField,
    /// The right value; `None` is unknown.
    pub value: Option<String>,
    /// The folder or domain whose rule it is; `None` for a correction of the article itself.
    pub rule: Option<String>,
}

/// A kept correction with what finds its article again in another archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The correction; of articles always one.
    pub kept: Kept,
    /// When it was made, in seconds since 1970.
    pub made: Option<i64>,
    /// Path of the article's file, and its place there.
    pub path: Option<(String, String)>,
    /// Where the article was published.
    pub url: Option<String>,
}

impl CorrectedField {
    const ALL: [(Self, &str); 6] = [
        (Self::Headline, "headline"),
        (Self::Outlet, "outlet"),
        (Self::Date, "date"),
        (Self::Authors, "authors"),
        (Self::Clutter, "clutter"),
        (Self::Text, "text"),
    ];

    fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    fn named(name: &str) -> Result<Self> {
        let found = Self::ALL.iter().find(|(_, known)| *known == name);
        found
            .map(|(field, _)| *field)
            .ok_or_else(|| Error::Damaged(format!("a correction of the unknown field {name}")))
    }
}

/// The corrections that apply to an article: rules first, then its own, each in the order in which they were made.
pub fn in_force(connection: &Connection, id: u32, file: &str, url: Option<&str>) -> Result<Vec<InForce>> {
    let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?));
    let mut found: Vec<(String, Option<String>, Option<String>)> = Vec::new();
    // Most archives have no rules: to ask is cheaper than to say which ones would hold.
    let ruled = connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM rule)")?.query_row([], |row| row.get(0))?;
    if ruled {
        let targets = serde_json::to_string(&targets(file, url)).map_err(|e| Error::Damaged(e.to_string()))?;
        let mut rules = connection.prepare_cached(
            "SELECT field, value, target FROM rule WHERE target IN (SELECT value FROM json_each(?1))
             ORDER BY act, rowid",
        )?;
        found.extend(rules.query_map([targets], read)?.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    let mut own = connection
        .prepare_cached("SELECT field, value, NULL FROM correction WHERE article = ?1 ORDER BY act, rowid")?;
    found.extend(own.query_map([id], read)?.collect::<rusqlite::Result<Vec<_>>>()?);
    found
        .into_iter()
        .map(|(field, value, rule)| Ok(InForce { field: CorrectedField::named(&field)?, value, rule }))
        .collect()
}

/// The rules that an article would obey: its file, the folders above, its host, the domains above. No path is a host.
fn targets(file: &str, url: Option<&str>) -> Vec<String> {
    let places = Path::new(file).ancestors().map(|place| place.to_string_lossy().into_owned());
    let host = url.and_then(broadsheet_analyze::host).unwrap_or_default();
    let mut domains = vec![];
    let mut rest = host.as_str();
    while let Some((_, above)) = rest.split_once('.') {
        domains.push(rest.to_owned());
        rest = above;
    }
    places.chain(domains).collect()
}

/// Marks the articles that a rule may concern as changed; a few more do no harm.
fn touch(transaction: &Transaction<'_>, seq: u64, target: &Target) -> Result<()> {
    match target {
        Target::Articles(ids) => {
            for &id in ids {
                if transaction.execute("UPDATE article SET seq = ?2 WHERE id = ?1", (id, seq))? == 0 {
                    return Err(Error::NoArticle(id));
                }
            }
        }
        Target::Folder(place) => {
            transaction.execute(
                "UPDATE article SET seq = ?2 WHERE file IN (
                     SELECT id FROM file WHERE path >= ?1 AND substr(path, 1, length(?1)) = ?1)",
                (place, seq),
            )?;
        }
        Target::Domain(domain) => {
            // From the index of addresses: in the table itself the texts stand before them.
            transaction.execute(
                "UPDATE article SET seq = ?2 WHERE id IN (
                     SELECT id FROM article INDEXED BY article_url WHERE url IS NOT NULL AND instr(lower(url), ?1) > 0)",
                (domain, seq),
            )?;
        }
    }
    Ok(())
}

/// Notes an act of the person, and gives its number.
pub(super) fn begin_act(transaction: &Transaction<'_>, what: &str) -> Result<i64> {
    let made = SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|age| i64::try_from(age.as_secs()).ok());
    transaction.execute("INSERT INTO act (what, made) VALUES (?1, ?2)", (what, made))?;
    Ok(transaction.last_insert_rowid())
}

impl Catalogue {
    /// Keeps corrections as one act; their values have been checked. `what` says for people what they do.
    ///
    /// # Errors
    /// [`Error::NoArticle`] when one of the articles is not there; then nothing is kept.
    pub fn correct(&self, what: &str, corrections: &[Kept]) -> Result<()> {
        self.change(|transaction, seq| {
            let act = begin_act(transaction, what)?;
            for Kept { target, field, value } in corrections {
                touch(transaction, seq, target)?;
                let (scope, target) = match target {
                    Target::Articles(ids) => {
                        let mut insert = transaction.prepare_cached(
                            "INSERT INTO correction (act, article, field, value) VALUES (?1, ?2, ?3, ?4)",
                        )?;
                        for id in ids {
                            insert.execute((act, id, field.name(), value))?;
                        }
                        continue;
                    }
                    Target::Folder(place) => ("folder", place),
                    Target::Domain(domain) => ("domain", domain),
                };
                transaction.execute(
                    "INSERT INTO rule (act, scope, target, field, value) VALUES (?1, ?2, ?3, ?4, ?5)",
                    (act, scope, target, field.name(), value),
                )?;
            }
            Ok(())
        })
    }

    /// Takes an act back, or the latest one, and says what it was; `None` if there is none.
    pub fn take_back(&self, act: Option<u32>) -> Result<Option<String>> {
        self.change(|transaction, seq| {
            let found: Option<(u32, String)> = transaction
                .query_row(
                    "SELECT id, what FROM act WHERE ?1 IS NULL OR id = ?1 ORDER BY id DESC LIMIT 1",
                    [act],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .optional()?;
            let Some((act, what)) = found else { return Ok(None) };
            transaction.execute(
                "UPDATE article SET seq = ?2 WHERE id IN (SELECT article FROM correction WHERE act = ?1)",
                (act, seq),
            )?;
            let rules: Vec<(String, String)> = transaction
                .prepare_cached("SELECT scope, target FROM rule WHERE act = ?1")?
                .query_map([act], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            for (scope, target) in rules {
                touch(transaction, seq, &rule(&scope, target))?;
            }
            transaction.execute("DELETE FROM act WHERE id = ?1", [act])?;
            say(transaction, "mends")?;
            Ok(Some(what))
        })
    }

    /// The acts that hold, the latest first.
    pub fn acts(&self) -> Result<Vec<Act>> {
        let connection = self.read();
        let acts = connection
            .prepare_cached("SELECT id, what, made FROM act ORDER BY id DESC")?
            .query_map([], |row| Ok(Act { id: row.get(0)?, what: row.get(1)?, made: row.get(2)? }))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(acts)
    }

    /// All kept corrections in the order in which they were made.
    pub fn corrections(&self) -> Result<Vec<Exported>> {
        let connection = self.read();
        let mut select = connection.prepare_cached(
            "SELECT act.id, act.made, 'articles' AS scope, article.id, field, value, file.path, article.place, article.url,
                    correction.rowid AS line
             FROM correction JOIN act ON act.id = act JOIN article ON article.id = article JOIN file ON file.id = file
             UNION ALL
             SELECT act.id, act.made, scope, target, field, value, NULL, NULL, NULL, rule.rowid
             FROM rule JOIN act ON act.id = act
             ORDER BY 1, 3, 10",
        )?;
        let mut rows = select.query([])?;
        let mut exported = Vec::new();
        while let Some(row) = rows.next()? {
            let scope: String = row.get(2)?;
            let target = match scope.as_str() {
                "articles" => Target::Articles(vec![row.get(3)?]),
                _ => rule(&scope, row.get(3)?),
            };
            let field = CorrectedField::named(&row.get::<_, String>(4)?)?;
            let path: Option<String> = row.get(6)?;
            let place: Option<String> = row.get(7)?;
            exported.push(Exported {
                kept: Kept { target, field, value: row.get(5)? },
                made: row.get(1)?,
                path: path.zip(place),
                url: row.get(8)?,
            });
        }
        Ok(exported)
    }

    /// The articles of a place in a file, or if there are none those that were published at an address.
    pub fn articles_at(&self, path: Option<(&str, &str)>, url: Option<&str>) -> Result<Vec<u32>> {
        let connection = self.read();
        let mut by_path = connection.prepare_cached(
            "SELECT article.id FROM article JOIN file ON file.id = file WHERE file.path = ?1 AND article.place = ?2",
        )?;
        let mut by_url = connection.prepare_cached("SELECT id FROM article WHERE url = ?1")?;
        let mut found: Vec<u32> = match path {
            Some(path) => by_path.query_map(path, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?,
            None => Vec::new(),
        };
        if let (true, Some(url)) = (found.is_empty(), url) {
            found = by_url.query_map([url], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        }
        Ok(found)
    }
}

fn rule(scope: &str, target: String) -> Target {
    if scope == "folder" { Target::Folder(target) } else { Target::Domain(target) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_obeys_the_rules_of_its_folders_and_domains() {
        let targets = targets("/news/nordpost/a.html", Some("https://www.Nordpost.example:8080/a?b=c"));
        let expected =
            ["/news/nordpost/a.html", "/news/nordpost", "/news", "/", "www.nordpost.example", "nordpost.example"];
        assert_eq!(targets, expected);
        assert_eq!(super::targets("/a.txt", None), ["/a.txt", "/"]);
    }

    #[test]
    fn every_field_is_known_by_its_name() {
        for (field, name) in CorrectedField::ALL {
            assert_eq!((field.name(), CorrectedField::named(name).unwrap()), (name, field));
        }
        assert!(CorrectedField::named("colour").is_err());
    }
}
