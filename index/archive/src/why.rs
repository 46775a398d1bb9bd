//! Why a search does not find a file: the first cause, from the disk over the ledger to the parts of the search.

use crate::archive::Archive;
use crate::catalogue::FileArticle;
use crate::corrected::corrected;
use crate::error::Result;
use crate::file::files_of;
use crate::looks::place_in;
use crate::query::{FARTHEST, Field, Nearness, Node, Slot, Words, parse};
use crate::request::{
    Cause, Choice, DateChoice, Exactness, FacetName, FileState, SearchRequest, Selection, WhyAnswer, WhyRequest,
};
use crate::search::Searching;
use crate::sources;
use broadsheet_text::visible;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// How far down a result the place of a file is looked for.
const RANKED: u32 = 100_000;

impl Archive {
    /// Tells why a search does not find a file, or where it does.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub fn why(&self, request: &WhyRequest) -> Result<WhyAnswer> {
        for file in files_of(&request.path) {
            let place = &request.path[file.len()..];
            // As listed, or as the system writes it.
            let spellings = [Some(PathBuf::from(file)), Path::new(file).canonicalize().ok()];
            for path in spellings.into_iter().flatten() {
                if let Some(answer) = self.why_known(&path, place, &request.search)? {
                    return Ok(answer);
                }
            }
        }
        let shown = files_of(&request.path).find(|file| Path::new(file).exists()).unwrap_or(&request.path);
        if let Some((_, why)) = self.catalogue.passed_over(Path::new(shown))?.filter(|_| Path::new(shown).exists()) {
            return Ok(because(Cause::Skipped, &format!("It was passed over. {why}")));
        }
        let path = Path::new(shown).canonicalize().unwrap_or_else(|_| PathBuf::from(shown));
        self.why_unknown(&path)
    }

    /// Whether the ledger lists a path, which may go on with a place in the file.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn lists(&self, path: &str) -> Result<bool> {
        for file in files_of(path) {
            if self.catalogue.lot_of(file, "")?.is_some() || self.catalogue.passed_over(Path::new(file))?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// For a file that is in the ledger; `None` if it is not.
    fn why_known(&self, path: &Path, place: &str, search: &SearchRequest) -> Result<Option<WhyAnswer>> {
        let Some(lot) = self.catalogue.lot_of(&path.to_string_lossy(), place)? else { return Ok(None) };
        if lot.state != FileState::Gone && has_changed(path, lot.size, lot.modified) {
            let sentence = "It has changed since it was read, and has not been read again yet.";
            return Ok(Some(because(Cause::Unread, sentence)));
        }
        let held = self.catalogue.held_by(lot.id, place)?;
        if held.is_empty() {
            return Ok(Some(match lot.skipped {
                Some((_, why)) => because(Cause::Skipped, &format!("It was skipped. {why}")),
                None => because(Cause::Absent, "The file holds no article at this place."),
            }));
        }
        self.searching(|searching| Question { searching: &searching, held: &held, search }.answer()).map(Some)
    }

    /// For a file that is not in the ledger.
    fn why_unknown(&self, path: &Path) -> Result<WhyAnswer> {
        let own = self.own()?;
        let folders = self.numbered()?;
        let there = path.exists();
        if !there {
            return Ok(because(Cause::Absent, "There is no such file, and the archive has never seen it."));
        }
        let Some((_, root)) = folders.iter().find(|(_, root)| path.starts_with(root)) else {
            return Ok(because(Cause::Elsewhere, "It is in none of the folders of this archive. Add its folder."));
        };
        if path.is_dir() {
            return Ok(because(Cause::Unread, "It is a folder; ask about a file in it."));
        }
        if path.file_name().is_some_and(|name| name == sources::FILE) {
            let sentence = "It says what its folder is, and is no article.";
            return Ok(because(Cause::LeftOut, sentence));
        }
        Ok(match place_in(root, path, &own) {
            None if path.starts_with(&own) => because(Cause::LeftOut, "It belongs to the archive itself."),
            None => {
                because(Cause::LeftOut, "It is hidden: its name, or that of a folder around it, begins with a point.")
            }
            Some(_) => because(Cause::Unread, "It has not been read yet. “Read the folders again” reads it now."),
        })
    }
}

/// A search, and the articles of a file that are looked for in it.
struct Question<'a> {
    searching: &'a Searching<'a>,
    held: &'a [FileArticle],
    search: &'a SearchRequest,
}

impl Question<'_> {
    fn answer(&self) -> Result<WhyAnswer> {
        let mut left: BTreeSet<u32> = self.held.iter().map(|article| article.id).collect();
        let mut answer = self.first_cause(&mut left)?;
        // The article that came furthest, one of the file's own before one that it duplicates.
        let about = self.held.iter().find(|article| left.contains(&article.id));
        answer.article = about.map(|article| article.id);
        if let Some(other) = about.and_then(|article| article.duplicate_of.as_ref()) {
            answer.cause.get_or_insert(Cause::Duplicate);
            answer.sentence = format!("It holds the same article as {}. {}", visible(other), answer.sentence);
        }
        if self.held.len() > 1 {
            let (held, left) = (self.held.len(), left.len());
            let number = if left == held { "all".to_owned() } else { left.to_string() };
            answer.sentence = format!("{} This is about {number} of the {held} articles of the file.", answer.sentence);
        }
        Ok(answer)
    }

    /// The first cause that none of the articles gets past; `left` are those that got as far.
    fn first_cause(&self, left: &mut BTreeSet<u32>) -> Result<WhyAnswer> {
        let SearchRequest { clutter, exactness, without, .. } = self.search;
        let base = SearchRequest {
            clutter: *clutter,
            exactness: *exactness,
            without: without.clone(),
            ..SearchRequest::default()
        };
        if !self.narrow(left, &base)? {
            return Ok(because(Cause::Unread, "It has been read, and can be searched in a moment."));
        }
        let parts = match parse(&self.search.query).node {
            Node::All => Vec::new(),
            Node::And(parts) => parts,
            part => vec![part],
        };
        for (at, part) in parts.iter().enumerate() {
            let request = SearchRequest { query: part.to_string(), ..base.clone() };
            if !self.narrow(left, &request)? {
                let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
                let others = Node::all(others.map(|(_, part)| part.clone()).collect());
                return self.unmet(left, part, request, &others);
            }
        }
        for facet in FacetName::ALL {
            let Some(selection) = alone(&self.search.selection, facet) else { continue };
            if !self.narrow(left, &SearchRequest { selection, ..base.clone() })? {
                let sentence = format!("The filter by {} leaves it out{}.", facet_word(facet), self.own(left, facet)?);
                let instead =
                    SearchRequest { selection: cleared(&self.search.selection, facet), ..self.search.clone() };
                return Ok(WhyAnswer { instead: Some(instead), ..because(Cause::Filter, &sentence) });
            }
        }
        self.found(left)
    }

    /// Keeps the articles that a search finds, if there are any; else says no.
    fn narrow(&self, left: &mut BTreeSet<u32>, request: &SearchRequest) -> Result<bool> {
        let found = self.searching.among(left, request)?;
        let any = !found.is_empty();
        if any {
            *left = found;
        }
        Ok(any)
    }

    /// What keeps a part of the query from being met.
    fn unmet(&self, left: &BTreeSet<u32>, part: &Node, request: SearchRequest, others: &Node) -> Result<WhyAnswer> {
        let finds = |request: &SearchRequest| Ok::<_, crate::Error>(!self.searching.among(left, request)?.is_empty());
        if let Node::Not(inner) = part {
            let sentence = format!("The query leaves out what matches `{inner}`, and it matches.");
            return Ok(self.without(Cause::Query, &sentence, others));
        }
        let aside = SearchRequest { clutter: true, ..request.clone() };
        if !request.clutter && finds(&aside)? {
            let sentence = format!("`{part}` stands only in what was set aside as page clutter.");
            let instead = SearchRequest { clutter: true, ..self.search.clone() };
            return Ok(WhyAnswer { instead: Some(instead), ..because(Cause::Clutter, &sentence) });
        }
        for step in Exactness::ALL.into_iter().filter(|step| *step > request.exactness) {
            let looser = SearchRequest { exactness: step, without: Vec::new(), ..request.clone() };
            if finds(&looser)? {
                let sentence =
                    format!("`{part}` stands there in another form only, which counts {}.", step_words(step));
                let instead = SearchRequest { exactness: step, without: Vec::new(), ..self.search.clone() };
                return Ok(WhyAnswer { instead: Some(instead), ..because(Cause::Exactness, &sentence) });
            }
        }
        let finds_part = |part: &Node| finds(&SearchRequest { query: part.to_string(), ..request.clone() });
        Ok(self.without(Cause::Query, &self.missing(part, &finds_part)?, others))
    }

    /// What of a part is missing, and what is there.
    fn missing(&self, part: &Node, finds: &impl Fn(&Node) -> Result<bool>) -> Result<String> {
        match part {
            Node::Boost(inner, _) => return self.missing(inner, finds),
            Node::In(field, inner) if field.is_text() => {
                if !finds(inner)? {
                    return self.missing(inner, finds);
                }
                let place = if *field == Field::Text { "text below the headline" } else { field.name() };
                return Ok(format!("`{inner}` is in it, but not in its {place}."));
            }
            Node::Near(sides, nearness) => {
                let there = [finds(&sides[0])?, finds(&sides[1])?];
                let [left, right] = &**sides;
                return match there {
                    [true, true] => apart(left, right, *nearness, finds),
                    [true, false] => Ok(format!("{} `{left}` is in it.", self.missing(right, finds)?)),
                    [false, true] => Ok(format!("{} `{right}` is in it.", self.missing(left, finds)?)),
                    [false, false] => Ok(format!("{} {}", self.missing(left, finds)?, self.missing(right, finds)?)),
                };
            }
            Node::AtLeast(times, inner) => {
                let at_least = |times| finds(&Node::AtLeast(times, inner.clone()));
                if !at_least(1)? {
                    return self.missing(inner, finds);
                }
                // As many as `some` there are, as many as `more` there are not.
                let (mut some, mut more) = (1, *times);
                while some + 1 < more {
                    let middle = some.midpoint(more);
                    if at_least(middle)? { some = middle } else { more = middle }
                }
                let times = if some == 1 { "once".to_owned() } else { format!("{some} times") };
                return Ok(format!("It matches `{inner}` {times} only."));
            }
            Node::Words(words) if words.slots.len() > 1 => {
                let (mut there, mut absent) = (Vec::new(), Vec::new());
                for word in single(words) {
                    if finds(&word)? { there.push(word) } else { absent.push(word) }
                }
                return match (absent.as_slice(), there.as_slice()) {
                    (_, []) => Ok(format!("None of the words of `{part}` is in it.")),
                    ([], [left, right]) => Ok(format!(
                        "The words of `{part}` do not follow each other there. {}",
                        apart(left, right, Nearness::Before(1), finds)?
                    )),
                    ([], _) => Ok(format!("The words of `{part}` are all in it, but never in this row.")),
                    (absent, _) => Ok(format!("Of the words of `{part}`, {} in it.", none_of(absent))),
                };
            }
            _ => {}
        }
        Ok(format!("Nothing in it matches `{part}`."))
    }

    /// A cause that goes when its part of the query is left out.
    fn without(&self, cause: Cause, sentence: &str, others: &Node) -> WhyAnswer {
        let instead = SearchRequest { query: others.to_string(), ..self.search.clone() };
        WhyAnswer { instead: Some(instead), ..because(cause, sentence) }
    }

    /// What an article has in a facet, for the sentence about its filter.
    fn own(&self, left: &BTreeSet<u32>, facet: FacetName) -> Result<String> {
        let Some(&id) = left.first() else { return Ok(String::new()) };
        let stored = self.searching.catalogue.article(id)?;
        let article = corrected(&stored);
        let value = match facet {
            FacetName::Outlet => article.outlet.as_ref().map(|found| found.value.clone()),
            FacetName::Date => article.date.as_ref().map(|found| found.value.to_string()),
            FacetName::Language => article.language.as_ref().map(|found| found.value.clone()),
            FacetName::Folder => Some(stored.folder.clone()),
            FacetName::Person
            | FacetName::Organisation
            | FacetName::Place
            | FacetName::Topic
            | FacetName::Author
            | FacetName::Type => return Ok(String::new()),
        };
        Ok(match value {
            Some(value) => format!(": it has “{}”", visible(&value)),
            None => ": it has none".to_owned(),
        })
    }

    /// Where it stands in the result.
    fn found(&self, left: &BTreeSet<u32>) -> Result<WhyAnswer> {
        let request = SearchRequest { offset: 0, limit: RANKED, ..self.search.clone() };
        let (total, first, _) = self.searching.first(&request)?;
        let sentence = match first.iter().position(|id| left.contains(id)) {
            Some(at) => format!("It is found: article {} of {total}.", at + 1),
            None => format!("It is found, far down among {total} articles."),
        };
        Ok(WhyAnswer { cause: None, sentence, article: None, instead: None })
    }
}

/// How two parts stand that are both there, but not as near as was asked.
fn apart(left: &Node, right: &Node, nearness: Nearness, finds: &impl Fn(&Node) -> Result<bool>) -> Result<String> {
    let near = |nearness| finds(&Node::Near(Box::new([left.clone(), right.clone()]), nearness));
    let both = format!("`{left}` and `{right}` are in it, but");
    // The nearest at which they stand, if it is within the reach of NEAR: farther by doubling, then nearer by halves.
    let nearest = |at: &dyn Fn(u32) -> Nearness, not: u32| -> Result<Option<u32>> {
        let (mut no, mut yes) = (not, not.saturating_mul(2).min(FARTHEST));
        while !near(at(yes))? {
            if yes == FARTHEST {
                return Ok(None);
            }
            (no, yes) = (yes, (yes * 2).min(FARTHEST));
        }
        while no + 1 < yes {
            let middle = no.midpoint(yes);
            if near(at(middle))? { yes = middle } else { no = middle }
        }
        Ok(Some(yes))
    };
    Ok(match nearness {
        Nearness::Words(words) => match nearest(&Nearness::Words, words)? {
            Some(words) => format!("{both} never so near: the nearest are {words} words on."),
            None => format!("{both} never near each other."),
        },
        Nearness::Before(words) => match nearest(&Nearness::Before, words)? {
            Some(words) => format!("{both} never so near: in this order the nearest are {words} words on."),
            None if near(Nearness::Words(words))? => format!("{both} near each other in the other order only."),
            None => format!("{both} never near each other in this order."),
        },
        Nearness::Sentence if near(Nearness::Paragraph)? => {
            format!("{both} never in one sentence; in one paragraph, they are.")
        }
        Nearness::Sentence => format!("{both} never in one sentence, nor in one paragraph."),
        Nearness::Paragraph => format!("{both} never in one paragraph."),
    })
}

/// The words of a row, each for itself.
fn single(words: &Words) -> impl Iterator<Item = Node> {
    words.slots.iter().filter_map(|slot| {
        let typed = match slot {
            Slot::Word { written, .. } => written.clone(),
            Slot::Wild(letters) => letters.clone(),
            Slot::Regex(expression) => format!("/{expression}/"),
            Slot::Fuzzy { term, distance } => format!("{term}~{distance}"),
            Slot::Any => return None,
        };
        Some(Node::Words(Words { typed, slots: vec![slot.clone()], ..words.clone() }))
    })
}

/// `` `a` is not``, `` `a` and `b` are not``
fn none_of(parts: &[Node]) -> String {
    let named: Vec<String> = parts.iter().map(|part| format!("`{part}`")).collect();
    match named.as_slice() {
        [one] => format!("{one} is not"),
        [first @ .., last] => format!("{} and {last} are not", first.join(", ")),
        [] => String::new(),
    }
}

fn because(cause: Cause, sentence: &str) -> WhyAnswer {
    WhyAnswer { cause: Some(cause), sentence: sentence.to_owned(), article: None, instead: None }
}

fn has_changed(path: &Path, size: u64, modified: i64) -> bool {
    let Ok(metadata) = path.metadata() else { return false };
    let now = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    metadata.len() != size || now.is_some_and(|now| i64::try_from(now.as_nanos()).is_ok_and(|now| now != modified))
}

/// What is chosen in one facet, and nothing else; `None` if nothing is.
fn alone(selection: &Selection, facet: FacetName) -> Option<Selection> {
    let mut only = Selection::default();
    match selection.choice(facet) {
        Some(choice) => *choice_of(&mut only, facet)? = Some(choice).filter(|choice| choice.is_active())?.clone(),
        None if selection.date == DateChoice::default() => return None,
        None => only.date = selection.date.clone(),
    }
    Some(only)
}

/// A selection with nothing chosen in one facet.
fn cleared(selection: &Selection, facet: FacetName) -> Selection {
    let mut rest = selection.clone();
    match choice_of(&mut rest, facet) {
        Some(choice) => *choice = Choice::default(),
        None => rest.date = DateChoice::default(),
    }
    rest
}

fn choice_of(selection: &mut Selection, facet: FacetName) -> Option<&mut Choice> {
    match facet {
        FacetName::Outlet => Some(&mut selection.outlet),
        FacetName::Person => Some(&mut selection.person),
        FacetName::Organisation => Some(&mut selection.organisation),
        FacetName::Place => Some(&mut selection.place),
        FacetName::Topic => Some(&mut selection.topic),
        FacetName::Language => Some(&mut selection.language),
        FacetName::Author => Some(&mut selection.author),
        FacetName::Folder => Some(&mut selection.folder),
        FacetName::Type => Some(&mut selection.file_type),
        FacetName::Date => None,
    }
}

fn facet_word(facet: FacetName) -> &'static str {
    match facet {
        FacetName::Outlet => "outlet",
        FacetName::Person => "person",
        FacetName::Organisation => "organisation",
        FacetName::Place => "place",
        FacetName::Topic => "topic",
        FacetName::Date => "date",
        FacetName::Language => "language",
        FacetName::Author => "author",
        FacetName::Folder => "folder",
        FacetName::Type => "file type",
    }
}

fn step_words(step: Exactness) -> &'static str {
    match step {
        Exactness::Literal => "with case and accents as written",
        Exactness::Word => "when case and accents do not matter",
        Exactness::Inflected => "when inflected forms do",
        Exactness::Variants => "when other spellings of names do",
        Exactness::Fuzzy => "when a letter may be wrong",
    }
}
