//! Where an element of a page stands: how far from the article's title, and whether among other articles, their teasers or
//! comments, whose days and writers are not the article's.

use crate::blocks::key;
use crate::draft::{About, Clutter, Statement};
use crate::page_blocks::place;
use dom_query::{Document, NodeId, NodeRef};

/// How many elements lie between the title and what is told of its article.
const BELOW: usize = 100;
const ABOVE: usize = 40;

/// The elements of a page, its title among them and what stands around that.
pub(super) struct Ground<'a> {
    /// In reading order.
    pub(super) elements: Vec<NodeRef<'a>>,
    /// The number of the title's element.
    title: Option<usize>,
    around: Vec<NodeId>,
}

impl<'a> Ground<'a> {
    /// Finds the heading that says what a title of the page says.
    pub(super) fn of(page: &'a Document, statements: &[Statement]) -> Self {
        let titles: Vec<String> = statements
            .iter()
            .filter(|s| s.about == About::Headline)
            .map(|s| key(&s.value))
            .chain(page.select("title").nodes().iter().take(1).map(|title| key(&title.text())))
            .collect();
        let is_heading = |element: &NodeRef<'_>| {
            element.node_name().is_some_and(|name| matches!(&*name, "h1" | "h2" | "h3")) && is_title(element, &titles)
        };
        let elements: Vec<NodeRef<'_>> = page.root().descendants_it().filter(NodeRef::is_element).collect();
        let title = elements.iter().position(is_heading);
        let around = title.iter().flat_map(|at| elements[*at].ancestors_it(Some(40)).map(|outer| outer.id)).collect();
        Self { elements, title, around }
    }

    pub(super) fn has_title(&self) -> bool {
        self.title.is_some()
    }

    /// Whether an element holds the title among other things.
    pub(super) fn is_around_title(&self, element: &NodeRef<'_>) -> bool {
        self.around.contains(&element.id)
    }

    /// What sorts elements: below the title before above it, the nearer before the farther.
    pub(super) fn distance(&self, at: usize) -> (bool, usize) {
        let start = self.title.unwrap_or(0);
        (at < start, at.abs_diff(start))
    }

    /// Whether an element is so near to the title that it is told of its article.
    pub(super) fn is_near(&self, at: usize) -> bool {
        let (above, far) = self.distance(at);
        far <= if above { ABOVE } else { BELOW }
    }

    /// Where an element stands; `None` among other articles or comments. What is around the title is the article's.
    pub(super) fn standing(&self, element: &NodeRef<'_>, statements: &[Statement]) -> Option<Standing> {
        standing(element, statements, &|outer| self.is_around_title(outer))
    }
}

/// Where an element stands; `None` among other articles or comments, unless `is_own` says that what is around it is the
/// article's.
pub(super) fn standing(
    element: &NodeRef<'_>,
    statements: &[Statement],
    is_own: &dyn Fn(&NodeRef<'_>) -> bool,
) -> Option<Standing> {
    let mut inside_article = false;
    for outer in element.ancestors_it(Some(40)) {
        let Some(name) = outer.node_name() else { break };
        inside_article |= matches!(&*name, "article" | "main" | "header");
        if is_own(&outer) {
            continue;
        }
        let class = format!("{} {}", outer.class().unwrap_or_default(), outer.id_attr().unwrap_or_default())
            .to_ascii_lowercase();
        let elsewhere = match &*name {
            // What stands beside an article may be told of it.
            "aside" => !class
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| matches!(word, "meta" | "info" | "details" | "author" | "byline")),
            // A message that the article shows has a day of its own.
            "blockquote" => ["tweet", "instagram", "embed", "media", "quote"].iter().any(|word| class.contains(word)),
            // The foot of an article, not of the page.
            "footer" => !outer.ancestors_it(Some(8)).any(|a| a.node_name().is_some_and(|name| &*name == "article")),
            "li" => outer.parent().is_none_or(|list| list.text().trim().len() > 240),
            "a" => !is_own_link(&outer, statements),
            _ => !matches!(place(&name, &class, &outer), None | Some(Clutter::Notice | Clutter::Promotion)),
        };
        if elsewhere {
            return None;
        }
    }
    Some(Standing { inside_article })
}

/// Where an element stands that is not among other articles.
pub(super) struct Standing {
    /// In the element of an article, or of the page's main part.
    pub(super) inside_article: bool,
}

/// Whether a heading says what a title of the page says, or a good part of it.
fn is_title(heading: &NodeRef<'_>, titles: &[String]) -> bool {
    let wanted = key(&heading.text());
    wanted.chars().count() >= 8 && titles.iter().any(|title| title.contains(&wanted) && wanted.len() * 3 >= title.len())
}

/// A link to the article itself, which often holds its day: `rel=bookmark`, and the page's own address; or one to all
/// that was published on a day.
fn is_own_link(link: &NodeRef<'_>, statements: &[Statement]) -> bool {
    let Some(href) = link.attr("href") else { return true };
    let bare = |url: &str| url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_owned();
    let bookmark = link.attr("rel").is_some_and(|rel| rel.split_whitespace().any(|rel| rel == "bookmark"));
    let mut known = statements.iter().filter(|s| s.about == About::Url).peekable();
    let own = if known.peek().is_none() { bookmark } else { known.any(|s| bare(&s.value) == bare(&href)) };
    let archive = bare(&href);
    let numbers = archive.rsplit('/').take_while(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    own || numbers.count() >= 2
}
