//! An archive in a folder of its own, and questions to it that read like what they promise.

use crate::article::Article;
use broadsheet_archive::{
    Archive, ArticleRequest, ArticleView, Choice, DateChoice, Exactness, Explanation, FacetValue, Hit, Progress,
    Report, SearchRequest, SearchResponse, Watch,
};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// An archive for one test. It goes when the test ends.
pub struct TestArchive {
    place: TempDir,
    /// The archive itself, for what this language has no word for.
    pub archive: Archive,
}

/// Watches nothing and stops nothing.
pub struct Quiet;

impl Watch for Quiet {
    fn progress(&self, _: &Progress) {}
    fn cancelled(&self) -> bool {
        false
    }
}

impl TestArchive {
    /// An empty archive.
    #[must_use]
    pub fn empty() -> Self {
        let place = tempfile::tempdir().unwrap();
        let archive = Archive::open(&place.path().join("archive")).unwrap();
        std::fs::create_dir(place.path().join("articles")).unwrap();
        Self { place, archive }
    }

    /// An archive of these articles, in the files `articles/0.md`, `articles/1.md` and so on.
    #[must_use]
    pub fn with(articles: &[Article]) -> Self {
        let this = Self::empty();
        for (number, article) in articles.iter().enumerate() {
            this.write(&format!("{number}.md"), &article.file());
        }
        this.add(&this.articles());
        this
    }

    /// An archive of what lies in a folder.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        let this = Self::empty();
        this.add(folder);
        this
    }

    /// The folder of its article files.
    #[must_use]
    pub fn articles(&self) -> PathBuf {
        self.place.path().join("articles").canonicalize().unwrap()
    }

    /// Writes a file among the article files. It is read at the next [`add`](Self::add) or [`rescan`](Self::rescan).
    pub fn write(&self, name: &str, content: &str) {
        std::fs::write(self.articles().join(name), content).unwrap();
    }

    /// Removes an article file.
    pub fn delete(&self, name: &str) {
        std::fs::remove_file(self.articles().join(name)).unwrap();
    }

    /// Adds a folder.
    pub fn add(&self, folder: &Path) -> Report {
        self.archive.add(&[folder.to_owned()], &Quiet).unwrap()
    }

    /// Reads what changed.
    pub fn rescan(&self) -> Report {
        self.archive.rescan(&Quiet).unwrap()
    }

    /// Closes the archive and opens it again.
    #[must_use]
    pub fn reopened(self) -> Self {
        let Self { place, archive } = self;
        drop(archive);
        let archive = Archive::open(&place.path().join("archive")).unwrap();
        Self { place, archive }
    }

    /// The folder that the archive lies in.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.place.path().join("archive")
    }

    /// Closes the archive, lets something happen to its folder, and opens it again.
    #[must_use]
    pub fn after_closing(self, happens: impl FnOnce(&Path)) -> Self {
        let Self { place, archive } = self;
        drop(archive);
        happens(&place.path().join("archive"));
        let archive = Archive::open(&place.path().join("archive")).unwrap();
        Self { place, archive }
    }

    /// Closes the archive, deletes its index, and opens it again.
    #[must_use]
    pub fn without_index(self) -> Self {
        self.after_closing(|home| std::fs::remove_dir_all(home.join("index")).unwrap())
    }

    /// A search for what a person types.
    pub fn search(&self, query: &str) -> Search<'_> {
        let request = SearchRequest {
            query: query.into(),
            limit: 100,
            facet_limit: 100,
            passages: 100,
            ..SearchRequest::default()
        };
        Search { archive: &self.archive, request }
    }

    /// The article with this headline.
    #[must_use]
    pub fn article(&self, headline: &str) -> ArticleView {
        let found = self.search("").find();
        let hit = found.response.hits.iter().find(|hit| hit.headline.as_deref() == Some(headline));
        let Some(hit) = hit else { panic!("no article {headline:?} among {:?}", found.headlines()) };
        self.archive.article(&ArticleRequest { id: hit.id, ..ArticleRequest::default() }).unwrap()
    }
}

/// A search that can be narrowed. `unknown` stands for "has none".
#[must_use]
pub struct Search<'a> {
    archive: &'a Archive,
    request: SearchRequest,
}

impl Search<'_> {
    /// Only these outlets.
    pub fn outlets(mut self, names: &[&str]) -> Self {
        include(&mut self.request.selection.outlet, names);
        self
    }

    /// Only articles that name one of these persons.
    pub fn persons(mut self, names: &[&str]) -> Self {
        include(&mut self.request.selection.person, names);
        self
    }

    /// Only these topics.
    pub fn topics(mut self, names: &[&str]) -> Self {
        include(&mut self.request.selection.topic, names);
        self
    }

    /// Not these outlets.
    pub fn without_outlets(mut self, names: &[&str]) -> Self {
        self.request.selection.outlet.exclude.extend(names.iter().map(|name| known(name)));
        self
    }

    /// Only days in this range.
    pub fn between(mut self, from: &str, to: &str) -> Self {
        self.request.selection.date = DateChoice { from: Some(from.into()), to: Some(to.into()), unknown: false };
        self
    }

    /// Only articles whose day is unknown.
    pub fn undated(mut self) -> Self {
        self.request.selection.date = DateChoice { unknown: true, ..DateChoice::default() };
        self
    }

    /// Words taken this exactly.
    pub fn exactly(mut self, exactness: Exactness) -> Self {
        self.request.exactness = exactness;
        self
    }

    /// This step of exactness left out.
    pub fn without_step(mut self, step: Exactness) -> Self {
        self.request.without.push(step);
        self
    }

    /// Page clutter as well.
    pub fn with_clutter(mut self) -> Self {
        self.request.clutter = true;
        self
    }

    /// Asks.
    #[must_use]
    pub fn find(self) -> Found {
        Found { response: self.archive.search(&self.request).unwrap() }
    }

    /// How it is understood.
    #[must_use]
    pub fn explain(self) -> Explanation {
        self.archive.explain(&self.request).unwrap()
    }

    /// How many articles there are.
    #[must_use]
    pub fn total(self) -> u32 {
        self.find().response.total
    }

    /// The headlines found, in alphabetical order.
    #[must_use]
    pub fn headlines(self) -> Vec<String> {
        self.find().headlines()
    }
}

/// What was found.
pub struct Found {
    /// The whole answer.
    pub response: SearchResponse,
}

impl Found {
    /// The headlines, in alphabetical order.
    #[must_use]
    pub fn headlines(&self) -> Vec<String> {
        let mut all: Vec<String> =
            self.response.hits.iter().map(|hit| hit.headline.clone().unwrap_or_default()).collect();
        all.sort();
        all
    }

    /// The texts that are marked as hits, in order.
    #[must_use]
    pub fn marks(&self) -> Vec<&str> {
        let passages = self.response.hits.iter().flat_map(|hit| &hit.passages);
        passages.flat_map(|passage| &passage.segments).filter(|s| s.hit).map(|s| s.text.as_str()).collect()
    }

    /// The texts that are marked, headlines included, in the order of the articles' headlines.
    #[must_use]
    pub fn all_marks(&self) -> Vec<&str> {
        let mut hits: Vec<&Hit> = self.response.hits.iter().collect();
        hits.sort_by_key(|hit| &hit.headline);
        hits.into_iter()
            .flat_map(|hit| hit.headline_segments.iter().chain(hit.passages.iter().flat_map(|p| &p.segments)))
            .filter(|segment| segment.hit)
            .map(|segment| segment.text.as_str())
            .collect()
    }

    /// Outlets and their counts, by name; `unknown` for "has none".
    #[must_use]
    pub fn outlets(&self) -> Vec<(&str, u32)> {
        by_name(&self.response.facets.outlet)
    }

    /// Persons and their counts.
    #[must_use]
    pub fn persons(&self) -> Vec<(&str, u32)> {
        by_name(&self.response.facets.person)
    }

    /// Topics and their counts.
    #[must_use]
    pub fn topics(&self) -> Vec<(&str, u32)> {
        by_name(&self.response.facets.topic)
    }

    /// Months and their counts, in the order of the answer.
    #[must_use]
    pub fn months(&self) -> Vec<(&str, u32)> {
        let months = self.response.facets.date.iter();
        months.map(|month| (month.month.as_deref().unwrap_or("unknown"), month.count)).collect()
    }
}

fn by_name(values: &[FacetValue]) -> Vec<(&str, u32)> {
    let mut all: Vec<_> = values.iter().map(|v| (v.value.as_deref().unwrap_or("unknown"), v.count)).collect();
    all.sort_unstable();
    all
}

fn include(choice: &mut Choice, names: &[&str]) {
    choice.include.extend(names.iter().map(|name| known(name)));
}

fn known(name: &str) -> Option<String> {
    (name != "unknown").then(|| name.to_owned())
}
