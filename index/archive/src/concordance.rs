//! A concordance: every matching place of the articles found on a line of its own, between the words around it.
//!
//! ```text
//! to the left of it, what was read before  [the match]  and to the right of it what comes after
//! ```
//! A line stays in its paragraph. Orders go over all lines, not over a page of them: so all are made at once, and kept for
//! the next page and the next order.

use crate::error::{Error, Result};
use crate::marks::{Mark, Marker};
use crate::passages;
use crate::request::{Concordance, ConcordanceRequest, FacetName, Line, LineOrder, SearchRequest};
use crate::search::Searching;
use crate::snapshot::Snapshot;
use broadsheet_analyze::Article;
use broadsheet_text::{term, visible, words};
use rayon::prelude::*;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};
use std::time::Instant;

/// No more articles than this are read. Reading and marking is what takes the time, about 0.4 ms of one core for an article
/// of a newspaper: so many are there within half a second on two cores, in a tenth of one on eight.
const MOST_ARTICLES: u32 = 2_000;
/// Reading stops after the article with which there are so many lines: about 50 MB, and more than anybody reads.
const MOST_LINES: usize = 100_000;
/// So many articles are read before their lines are counted.
const AT_ONCE: usize = 256;
/// The longest context on either side, in letters: a wide window shows no more.
const CONTEXT: usize = 160;
/// How many words an order looks at; beyond that lines follow the articles.
const SORTED_WORDS: usize = 6;

/// The lines of the search that was asked for last.
#[derive(Default)]
pub struct LastLines {
    last: Mutex<Option<Arc<Asked>>>,
}

/// A search of which the lines are asked, and the lines once they are made.
struct Asked {
    snapshot: Weak<Snapshot>,
    search: SearchRequest,
    lines: Mutex<Option<Arc<Lines>>>,
}

impl LastLines {
    /// A page of the lines of a search.
    ///
    /// # Errors
    /// When a chosen day is none, or index or catalogue cannot be read.
    pub fn page(&self, request: &ConcordanceRequest, searching: &Searching<'_>) -> Result<Concordance> {
        let start = Instant::now();
        let asked = self.asked(bare(&request.search), searching.snapshot);
        // Another page of the same lines waits for them; another search does not.
        let lines = {
            let mut made = asked.lines.lock().unwrap_or_else(PoisonError::into_inner);
            match &*made {
                Some(lines) => Arc::clone(lines),
                None => Arc::clone(made.insert(Arc::new(Lines::read(&asked.search, searching)?))),
            }
        };
        Ok(Concordance {
            articles: lines.articles,
            read: lines.read,
            total: count_u32(lines.lines.len()),
            lines: lines.page(request.order, request.offset as usize, request.limit as usize),
            took_ms: start.elapsed().as_secs_f64() * 1000.0,
        })
    }

    fn asked(&self, search: SearchRequest, snapshot: &Arc<Snapshot>) -> Arc<Asked> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some(asked) if asked.search == search && asked.snapshot.ptr_eq(&Arc::downgrade(snapshot)) => {
                Arc::clone(asked)
            }
            _ => {
                let snapshot = Arc::downgrade(snapshot);
                Arc::clone(last.insert(Arc::new(Asked { snapshot, search, lines: Mutex::default() })))
            }
        }
    }
}

/// What of a search decides which lines there are.
fn bare(search: &SearchRequest) -> SearchRequest {
    let SearchRequest { query, selection, sort, clutter, exactness, without, .. } = search.clone();
    SearchRequest {
        query,
        selection,
        sort,
        clutter,
        exactness,
        without,
        limit: MOST_ARTICLES,
        facets: Vec::<FacetName>::new(),
        ..SearchRequest::default()
    }
}

/// Every line of the articles read, in their order.
#[derive(Default)]
struct Lines {
    articles: u32,
    read: u32,
    sources: Vec<Source>,
    lines: Vec<Kept>,
    /// By [`LineOrder`], the numbers of the lines; made when first asked for.
    orders: [OnceLock<Vec<u32>>; LineOrder::ALL.len()],
}

/// What its lines say of an article.
struct Source {
    id: u32,
    headline: Option<String>,
    opening: Option<String>,
    outlet: Option<String>,
    date: Option<String>,
}

/// A line, kept small.
struct Kept {
    source: u32,
    place: u32,
    /// Left, match and right in one.
    text: Box<str>,
    hit: (u32, u32),
}

impl Kept {
    fn new(source: u32, place: u32, [left, hit, right]: [&str; 3]) -> Self {
        let shown = |text: &str| visible(&text.replace(['\n', '\r', '\t'], " ")).into_owned();
        let mut text = shown(left);
        let start = count_u32(text.len());
        text.push_str(&shown(hit));
        let end = count_u32(text.len());
        text.push_str(&shown(right));
        Self { source, place, text: text.into(), hit: (start, end) }
    }

    /// Left, match, right.
    fn parts(&self) -> [&str; 3] {
        let (start, end) = (self.hit.0 as usize, self.hit.1 as usize);
        [&self.text[..start], &self.text[start..end], &self.text[end..]]
    }

    /// What it is ordered by: letters without case and accents, word by word.
    fn key(&self, order: LineOrder) -> String {
        let [left, hit, right] = self.parts();
        let after = || words(right).take(SORTED_WORDS).map(|word| term(word.text));
        let row: Vec<String> = match order {
            LineOrder::Articles => return String::new(),
            LineOrder::Left => {
                let before: Vec<&str> = words(left).map(|word| word.text).collect();
                before.into_iter().rev().take(SORTED_WORDS).map(term).collect()
            }
            LineOrder::Match => words(hit).map(|word| term(word.text)).chain(after()).collect(),
            LineOrder::Right => after().collect(),
        };
        // Where words end the line comes after those that go on: there is less to see.
        row.into_iter().map(|word| word + "\0").collect::<String>() + "\u{10ffff}"
    }
}

impl Lines {
    fn read(search: &SearchRequest, searching: &Searching<'_>) -> Result<Self> {
        let (articles, ids, marker) = searching.first(search)?;
        let mut all = Self { articles, ..Self::default() };
        if marker.is_empty() {
            all.read = articles;
            return Ok(all);
        }
        for ids in ids.chunks(AT_ONCE) {
            let read: Vec<Option<(Source, Vec<Kept>)>> =
                ids.par_iter().map(|&id| lines_of(id, &marker, searching)).collect::<Result<_>>()?;
            if !read.into_iter().all(|found| all.take(found)) {
                break;
            }
        }
        Ok(all)
    }

    /// Takes the lines of the next article, all of them. False if there are too many already.
    fn take(&mut self, found: Option<(Source, Vec<Kept>)>) -> bool {
        if self.lines.len() >= MOST_LINES {
            return false;
        }
        self.read += 1;
        if let Some((source, lines)) = found {
            let number = count_u32(self.sources.len());
            self.sources.push(source);
            self.lines.extend(lines.into_iter().map(|line| Kept { source: number, ..line }));
        }
        true
    }

    fn page(&self, order: LineOrder, offset: usize, limit: usize) -> Vec<Line> {
        let numbers = || 0..count_u32(self.lines.len());
        let in_order = self.orders[order as usize].get_or_init(|| match order {
            LineOrder::Articles => numbers().collect(),
            _ => {
                let mut keyed: Vec<(String, u32)> =
                    numbers().into_par_iter().map(|number| (self.lines[number as usize].key(order), number)).collect();
                keyed.par_sort_unstable();
                keyed.into_iter().map(|(_, number)| number).collect()
            }
        });
        in_order.iter().skip(offset).take(limit).map(|&number| self.line(&self.lines[number as usize])).collect()
    }

    fn line(&self, kept: &Kept) -> Line {
        let Source { id, headline, opening, outlet, date } = &self.sources[kept.source as usize];
        let [left, hit, right] = kept.parts().map(str::to_owned);
        Line {
            id: *id,
            place: kept.place,
            left,
            hit,
            right,
            headline: headline.clone(),
            opening: opening.clone(),
            outlet: outlet.clone(),
            date: date.clone(),
        }
    }
}

/// The lines of an article; `None` if it was removed since the snapshot was made.
fn lines_of(id: u32, marker: &Marker, searching: &Searching<'_>) -> Result<Option<(Source, Vec<Kept>)>> {
    let stored = match searching.catalogue.article(id) {
        Ok(stored) => stored,
        Err(Error::NoArticle(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let article = searching.snapshot.identities.cast(&stored);
    let marks = marker.marks(&article);
    let lines = (0..).zip(&marks).filter_map(|(place, mark)| Some(Kept::new(0, place, around(&article, mark)?)));
    let lines = lines.collect();
    let source = Source {
        id,
        headline: article.headline.as_ref().map(|found| visible(&found.value).into_owned()),
        opening: if article.headline.is_none() { passages::opening(&article) } else { None },
        outlet: article.outlet.as_ref().map(|found| visible(&found.value).into_owned()),
        date: article.date.as_ref().map(|found| found.value.to_string()),
    };
    Ok(Some((source, lines)))
}

/// A mark between what stands around it; `None` for a mark that does not fit the text.
fn around<'a>(article: &'a Article, mark: &Mark) -> Option<[&'a str; 3]> {
    let text = article.blocks.get(mark.span.block as usize)?.text.as_str();
    let (start, end) = (mark.span.start as usize, mark.span.end as usize);
    let (before, hit, after) = (text.get(..start)?, text.get(start..end)?, text.get(end..)?);
    let left = before.char_indices().rev().nth(CONTEXT).map_or(before, |(cut, _)| {
        let cut = &before[cut..];
        // From the next word on, if the cut went through one.
        cut.find(' ').map_or(cut, |space| &cut[space..])
    });
    let right = after.char_indices().nth(CONTEXT).map_or(after, |(cut, _)| {
        let cut = &after[..cut];
        cut.rfind(' ').map_or(cut, |space| &cut[..space])
    });
    Some([left.trim_start(), hit, right.trim_end()])
}

fn count_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(id: u32) -> Source {
        Source { id, headline: None, opening: None, outlet: None, date: None }
    }

    fn kept(lines: &[[&str; 3]]) -> Lines {
        let lines = (0..).zip(lines).map(|(place, parts)| Kept::new(0, place, *parts)).collect();
        Lines { sources: vec![source(1)], lines, ..Lines::default() }
    }

    #[test]
    fn too_many_lines_end_after_a_whole_article_and_the_answer_counts_it() {
        let mut lines = Lines { articles: 4, ..Lines::default() };
        let of = |number| (0..number).map(|place| Kept::new(0, place, ["", "x", ""])).collect::<Vec<_>>();
        let half = count_u32(MOST_LINES / 2 + 1);
        let taken = [Some((source(1), of(half))), None, Some((source(3), of(half))), Some((source(4), of(1)))]
            .map(|found| lines.take(found));
        assert_eq!(taken, [true, true, true, false]);
        assert_eq!((lines.articles, lines.read, count_u32(lines.lines.len())), (4, 3, 2 * half));
        assert_eq!(lines.page(LineOrder::Left, lines.lines.len() - 1, 9)[0].id, 3);
    }

    fn drawn(lines: &Lines, order: LineOrder) -> Vec<String> {
        let page = lines.page(order, 0, 100);
        page.into_iter().map(|line| format!("{}[{}]{}", line.left, line.hit, line.right)).collect()
    }

    #[test]
    fn orders() {
        let lines = kept(&[
            ["They saw the new ", "toll", " rise again"],
            ["", "Toll", " road closed"],
            ["He paid Élodie’s ", "toll", ""],
            ["An old ", "toll", ", ran the line"],
            ["In the old ", "tolls", " office"],
        ]);
        let in_order = |order| lines.page(order, 0, 9).iter().map(|line| line.place).collect::<Vec<_>>();
        assert_eq!(in_order(LineOrder::Articles), [0, 1, 2, 3, 4]);
        // élodie, new, old (an before the), then the line with nothing to the left.
        assert_eq!(in_order(LineOrder::Left), [2, 0, 3, 4, 1]);
        // office, ran, rise, road, then the line with nothing to the right.
        assert_eq!(in_order(LineOrder::Right), [4, 3, 0, 1, 2]);
        assert_eq!(in_order(LineOrder::Match), [3, 0, 1, 2, 4]);
    }

    #[test]
    fn pages_cut_the_order_of_all_lines() {
        let lines = kept(&[["d ", "x", ""], ["a ", "x", ""], ["c ", "x", ""], ["b ", "x", ""]]);
        let whole: Vec<u32> = lines.page(LineOrder::Left, 0, 4).iter().map(|line| line.place).collect();
        assert_eq!(whole, [1, 3, 2, 0]);
        let pages: Vec<u32> = [0, 2, 4]
            .into_iter()
            .flat_map(|from| lines.page(LineOrder::Left, from, 2))
            .map(|line| line.place)
            .collect();
        assert_eq!(pages, whole);
    }

    #[test]
    fn what_hides_is_made_visible_and_lines_stay_lines() {
        let lines = kept(&[["one\ntwo ", "h\u{202e}it", "\tthree\u{200b}"]]);
        assert_eq!(drawn(&lines, LineOrder::Articles), ["one two [h[U+202E]it] three[U+200B]"]);
    }
}
