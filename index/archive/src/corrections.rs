//! The person's corrections: made, listed, taken back, and carried to another archive in a file beside nothing but this one.

use crate::archive::Archive;
use crate::catalogue::{Exported, ExportedMend, Kept, Target};
use crate::corrected::objection;
use crate::error::{Error, Result};
use crate::mends::Mend;
use crate::request::{Act, Concerned, CorrectedField, Correction, Imported, SearchRequest, Topic, Undone};
use broadsheet_text::fold;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// The file that corrections are written to unless another is named, in the folder of the archive.
pub const FILE: &str = "corrections.jsonl";

/// What finds an article again, in this archive or another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Whereabouts {
    /// Its file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// Where it stands in the file; nothing for the whole file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    place: String,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

impl Whereabouts {
    fn new(path: Option<(String, String)>, url: Option<String>) -> Self {
        let (path, place) = path.map_or((None, String::new()), |(path, place)| (Some(path), place));
        Self { path, place, url }
    }
}

/// A correction as a line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Line {
    /// The article, unless it is a rule.
    #[serde(flatten)]
    article: Whereabouts,
    /// A rule for this folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    folder: Option<String>,
    /// A rule for this domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    domain: Option<String>,
    field: CorrectedField,
    /// Null: it is unknown.
    value: Option<String>,
    /// Seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    made: Option<i64>,
}

/// What was said of persons as a line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct MendLine {
    #[serde(flatten)]
    mend: Mend,
    /// Of [`Mend::Here`]: the article.
    #[serde(flatten)]
    article: Whereabouts,
}

impl From<ExportedMend> for MendLine {
    fn from(ExportedMend { mut mend, path, url }: ExportedMend) -> Self {
        // The numbers of articles are this archive's own.
        if let Mend::Here { articles, .. } = &mut mend {
            articles.clear();
        }
        Self { mend, article: Whereabouts::new(path, url) }
    }
}

/// A topic of the person's own as a line of the file, behind the one that it stands under.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct TopicLine {
    /// Its name.
    topic: String,
    /// The name of the topic that it stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    under: Option<String>,
    /// The search as it is kept.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    search: Value,
}

/// A line of the file, understood.
enum Taken {
    Correction(Kept),
    Mend(Mend),
    Topic,
}

impl From<Exported> for Line {
    fn from(Exported { kept: Kept { target, field, value }, made, path, url }: Exported) -> Self {
        let (folder, domain) = match target {
            Target::Articles(_) => (None, None),
            Target::Folder(folder) => (Some(folder), None),
            Target::Domain(domain) => (None, Some(domain)),
        };
        Self { article: Whereabouts::new(path, url), folder, domain, field, value, made }
    }
}

impl Archive {
    /// Applies a correction by the person; gives what it did, as a sentence.
    ///
    /// # Errors
    /// When the value cannot be, or an article is not there; then nothing is changed.
    pub fn correct(&self, correction: &Correction) -> Result<String> {
        let Correction { of, field, value } = correction;
        let kept = kept(self.target(of)?, *field, value.as_deref())?;
        let what = what(&kept);
        let _writing = self.lock.acquire()?;
        self.catalogue.correct(&what, &[kept])?;
        self.settle()?;
        Ok(what)
    }

    /// Takes the latest correction back.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub fn undo(&self) -> Result<Undone> {
        self.take(None)
    }

    /// Takes one act back, whatever came after it.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub fn take_back(&self, act: u32) -> Result<Undone> {
        self.take(Some(act))
    }

    fn take(&self, act: Option<u32>) -> Result<Undone> {
        let _writing = self.lock.acquire()?;
        let what = self.catalogue.take_back(act)?;
        self.settle()?;
        Ok(Undone { what })
    }

    /// The acts of correcting that hold, the latest first.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn acts(&self) -> Result<Vec<Act>> {
        self.catalogue.acts()
    }

    /// Writes all corrections to a file, one a line as JSON; without a name to `corrections.jsonl` in the archive's folder.
    /// Gives the file and the number of corrections.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn export_corrections(&self, file: Option<&Path>) -> Result<(PathBuf, u32)> {
        let file = file.map_or_else(|| self.dir.join(FILE), Path::to_owned);
        let lines: Vec<Line> = self.catalogue.corrections()?.into_iter().map(Line::from).collect();
        let mends: Vec<MendLine> = self.catalogue.exported_mends()?.into_iter().map(MendLine::from).collect();
        let topics = self.topic_lines()?;
        let written = || -> std::io::Result<()> {
            // Whole or not at all: what was exported before is not lost half-way.
            let new = file.with_added_extension("new");
            let mut out = BufWriter::new(std::fs::File::create(&new)?);
            for line in &lines {
                serde_json::to_writer(&mut out, line)?;
                out.write_all(b"\n")?;
            }
            for mend in &mends {
                serde_json::to_writer(&mut out, mend)?;
                out.write_all(b"\n")?;
            }
            for topic in &topics {
                serde_json::to_writer(&mut out, topic)?;
                out.write_all(b"\n")?;
            }
            out.into_inner()?.sync_all()?;
            std::fs::rename(&new, &file)?;
            Ok(())
        };
        written().map_err(Error::disk(&file))?;
        Ok((file, u32::try_from(lines.len() + mends.len() + topics.len()).unwrap_or(u32::MAX)))
    }

    /// Takes in the corrections of a file as one act. Articles are found again by their file, otherwise by their address.
    ///
    /// # Errors
    /// When the file cannot be read or the archive not be written; never for a line.
    pub fn import_corrections(&self, file: &Path) -> Result<Imported> {
        let text = std::fs::read_to_string(file).map_err(Error::disk(file))?;
        let (mut taken, mut mends, mut topics, mut left) = (Vec::new(), Vec::new(), 0, Vec::new());
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            match self.line(line) {
                Ok(Taken::Correction(kept)) => taken.push(kept),
                Ok(Taken::Mend(mend)) => mends.push(mend),
                Ok(Taken::Topic) => topics += 1,
                Err(Error::Request(why)) => left.push((number, why)),
                Err(error) => return Err(error),
            }
        }
        if !taken.is_empty() {
            let what = format!("{} corrections taken from {}", taken.len(), file.display());
            let _writing = self.lock.acquire()?;
            self.catalogue.correct(&what, &taken)?;
            self.settle()?;
        }
        if !mends.is_empty() {
            let what = format!("{} words about persons taken from {}", mends.len(), file.display());
            self.catalogue.mend(&what, &mends)?;
            self.reread_mends()?;
        }
        Ok(Imported { taken: u32::try_from(taken.len() + mends.len() + topics).unwrap_or(u32::MAX), left })
    }

    fn line(&self, line: &str) -> Result<Taken> {
        let not_understood = |e: serde_json::Error| Error::Request(format!("not understood: {e}"));
        let value: serde_json::Value = serde_json::from_str(line).map_err(not_understood)?;
        if value.get("mend").is_some() {
            return self.mend_line(serde_json::from_value(value).map_err(not_understood)?).map(Taken::Mend);
        }
        if value.get("topic").is_some() {
            let line: TopicLine = serde_json::from_value(value).map_err(not_understood)?;
            return self.take_topic(&line).map(|()| Taken::Topic);
        }
        let line: Line = serde_json::from_value(value).map_err(not_understood)?;
        let target = match (line.folder, line.domain) {
            (Some(folder), _) => Target::Folder(folder),
            (None, Some(domain)) => Target::Domain(domain),
            (None, None) => Target::Articles(self.articles_of(line.article)?),
        };
        kept(target, line.field, line.value.as_deref()).map(Taken::Correction)
    }

    /// The articles that a line is about.
    fn articles_of(&self, article: Whereabouts) -> Result<Vec<u32>> {
        let Whereabouts { path, place, url } = article;
        let ids = self.catalogue.articles_at(path.as_deref().map(|path| (path, place.as_str())), url.as_deref())?;
        if ids.is_empty() {
            let named = path.or(url).unwrap_or_default();
            return Err(Error::Request(format!("no article of this archive is {named}")));
        }
        Ok(ids)
    }

    fn topic_lines(&self) -> Result<Vec<TopicLine>> {
        let topics = self.catalogue.topics()?;
        let name = |id: u32| topics.iter().find(|topic| topic.id == id).map(|topic| topic.name.clone());
        let line = |topic: &Topic| TopicLine {
            topic: topic.name.clone(),
            under: topic.under.and_then(name),
            search: topic.kept.clone(),
        };
        Ok(topics.iter().map(line).collect())
    }

    /// Adds the topic of a line, unless it is there just so.
    fn take_topic(&self, line: &TopicLine) -> Result<()> {
        let topics = self.catalogue.topics()?;
        let named = |name: &str| topics.iter().find(|topic| fold(&topic.name) == fold(name));
        let under = match line.under.as_deref() {
            None => None,
            Some(name) => match named(name) {
                None => return Err(Error::Request(format!("there is no topic {name} to put {} under", line.topic))),
                above => above.map(|above| above.id),
            },
        };
        match named(&line.topic) {
            Some(known) if known.kept == line.search && known.under == under => Ok(()),
            Some(known) => Err(Error::Request(format!("there is another topic {} already", known.name))),
            None => {
                let search = Some(&line.search).filter(|search| !search.is_null());
                self.catalogue.add_topic(&line.topic, under, search).map(|_| ())
            }
        }
    }

    fn mend_line(&self, line: MendLine) -> Result<Mend> {
        let MendLine { mut mend, article } = line;
        if let Mend::Here { articles, .. } = &mut mend {
            *articles = self.articles_of(article)?;
        }
        Ok(mend)
    }

    /// The articles that something is said of.
    pub(crate) fn target(&self, of: &Concerned) -> Result<Target> {
        let mut ids = match of {
            Concerned::Folder(folder) => {
                let folder = Path::new(folder);
                // A folder that is away for now still has its rule.
                let place =
                    folder.canonicalize().or_else(|_| std::path::absolute(folder)).map_err(Error::disk(folder))?;
                return Ok(Target::Folder(place.to_string_lossy().into_owned()));
            }
            Concerned::Domain(domain) => {
                let address = if domain.contains("//") { domain.clone() } else { format!("//{domain}") };
                let host = broadsheet_analyze::host(&address).ok_or_else(|| {
                    Error::Request(format!("“{domain}” is no domain: write it like nordpost.example."))
                })?;
                return Ok(Target::Domain(host.trim_start_matches("www.").to_owned()));
            }
            Concerned::Ids(ids) => ids.clone(),
            Concerned::Found(search) => {
                let all = SearchRequest { offset: 0, limit: u32::MAX, ..(**search).clone() };
                self.searching(|searching| searching.first(&all))?.1
            }
        };
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Err(Error::Request("No article is named.".to_owned()));
        }
        Ok(Target::Articles(ids))
    }
}

/// A correction to keep, if its value can be.
fn kept(target: Target, field: CorrectedField, value: Option<&str>) -> Result<Kept> {
    match objection(field, value) {
        Some(why) => Err(Error::Request(why)),
        None => Ok(Kept { target, field, value: value.map(|value| value.trim().to_owned()) }),
    }
}

/// What a correction does, for people.
fn what(Kept { target, field, value }: &Kept) -> String {
    let subject = match field {
        CorrectedField::Headline => "Headline",
        CorrectedField::Outlet => "Outlet",
        CorrectedField::Date => "Date",
        CorrectedField::Authors => "Authors",
        CorrectedField::Clutter | CorrectedField::Text => {
            let text = value.as_deref().unwrap_or_default();
            let done = if *field == CorrectedField::Clutter { "set aside as clutter" } else { "taken in as text" };
            let place = match target {
                Target::Articles(ids) if ids.len() == 1 => String::new(),
                Target::Articles(ids) => format!(" in {} articles", ids.len()),
                Target::Folder(place) | Target::Domain(place) => format!(" in all articles of {place}"),
            };
            return format!("“{}” {done}{place}", beginning(text));
        }
    };
    let of = match target {
        Target::Articles(ids) if ids.len() == 1 => String::new(),
        Target::Articles(ids) => format!(" of {} articles", ids.len()),
        Target::Folder(place) | Target::Domain(place) => format!(" of all articles of {place}"),
    };
    match value {
        Some(value) => format!("{subject}{of} set to {value}"),
        None => format!("{subject}{of} set to unknown"),
    }
}

/// The first words of a text.
fn beginning(text: &str) -> String {
    const LONG: usize = 48;
    if text.len() <= LONG {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(LONG);
    format!("{}…", text[..end].rfind(' ').map_or(&text[..end], |space| &text[..space]))
}
