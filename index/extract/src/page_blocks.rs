//! The tree of a page to blocks in reading order, each with the place it stands in.
//!
//! What is article and what is not is decided above, in [`main_text`](crate::main_text).

use crate::draft::{BlockKind, Clutter};
use broadsheet_text::clean;
use dom_query::NodeRef;

/// A block of a page and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct PageBlock {
    pub(crate) kind: BlockKind,
    pub(crate) text: String,
    /// The level of a heading, 0 for other blocks.
    pub(crate) level: u8,
    /// What the elements around it say it is: `nav`, `footer`, `class="comments"`.
    pub(crate) place: Option<Clutter>,
    /// How much of the text is links, in percent.
    pub(crate) linked: u8,
}

/// Elements whose text is none of the page's.
const SKIPPED: [&str; 24] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "audio", "video", "head",
    "select", "button", "input", "textarea", "map", "progress", "meter", "datalist", "embed", "frameset", "applet",
    "rt",
];

/// Elements that stand in a line of text.
const INLINE: [&str; 42] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "rp", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr", "img", "picture", "source", "nobr", "rb", "o:p", "td",
];

/// Elements of HTML that set their text apart; unknown ones do so as well when they hold such elements, which the
/// walk sees by itself.
pub(crate) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name) || name == "th" || name.contains('-')
}

/// The blocks under an element, in order.
pub(crate) fn page_blocks(root: &NodeRef<'_>) -> Vec<PageBlock> {
    let mut walk = Walk::default();
    // Going by siblings and parents needs no stack of calls, however deep the page.
    let mut node = root.first_child();
    let mut depth = 1usize;
    while let Some(here) = node {
        let descend = walk.enter(&here);
        if descend && let Some(child) = here.first_child() {
            depth += 1;
            node = Some(child);
            continue;
        }
        let mut done = here;
        if descend {
            walk.leave(&done);
        }
        node = loop {
            if let Some(sibling) = done.next_sibling() {
                break Some(sibling);
            }
            depth -= 1;
            if depth == 0 {
                break None;
            }
            let Some(parent) = done.parent() else { break None };
            walk.leave(&parent);
            done = parent;
        };
    }
    walk.flush();
    walk.blocks
}

#[derive(Default)]
struct Walk {
    blocks: Vec<PageBlock>,
    text: String,
    linked: usize,
    links: usize,
    quotes: usize,
    items: usize,
    captions: usize,
    heading: u8,
    places: Vec<Option<Clutter>>,
}

impl Walk {
    /// Enters a node; whether its children are to be walked (then `leave` follows).
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            let text = node.text();
            self.text.push_str(&text);
            if self.links > 0 {
                self.linked += text.trim().len();
            }
            return false;
        }
        let Some(name) = node.node_name() else { return false };
        let name: &str = &name;
        if !node.is_element() || SKIPPED.contains(&name) || is_hidden(node) {
            return false;
        }
        match name {
            // Two in a row end a paragraph; see `paragraphs`.
            "br" => {
                self.text.push(BREAK);
                return false;
            }
            "hr" => self.flush(),
            "a" => self.links += 1,
            "td" | "th" => self.text.push(CELL),
            _ => {}
        }
        if !is_inline(name) {
            self.flush();
        }
        match name {
            "blockquote" => self.quotes += 1,
            "li" | "dd" | "dt" => self.items += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = name.as_bytes()[1] - b'0',
            _ => {}
        }
        let class = class_of(node);
        if is_caption(name, &class) {
            self.captions += 1;
        }
        self.places.push(place(name, &class, node).or_else(|| self.places.last().copied().flatten()));
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        let name: &str = &name;
        if !is_inline(name) {
            self.flush();
        }
        match name {
            "a" => self.links = self.links.saturating_sub(1),
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "li" | "dd" | "dt" => self.items = self.items.saturating_sub(1),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = 0,
            "td" | "th" => self.text.push(CELL),
            _ => {}
        }
        if is_caption(name, &class_of(node)) {
            self.captions = self.captions.saturating_sub(1);
        }
        self.places.pop();
    }

    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let raw = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let length = raw.trim().len().max(1);
        let kind = match () {
            () if self.heading > 0 => BlockKind::Subheading,
            () if self.captions > 0 => BlockKind::Caption,
            () if self.quotes > 0 => BlockKind::Quote,
            () if self.items > 0 => BlockKind::ListItem,
            () => BlockKind::Paragraph,
        };
        let place = self.places.last().copied().flatten();
        for part in paragraphs(&raw).into_iter().flat_map(cells) {
            let text = clean(part);
            if !text.is_empty() {
                let linked = u8::try_from((linked * 100 / length).min(100)).unwrap_or(100);
                self.blocks.push(PageBlock { kind, text, level: self.heading, place, linked });
            }
        }
    }
}

/// A `br`, as it stands in the text until it is cut: the source's own line feeds mean nothing.
const BREAK: char = '\u{2029}';

/// The edge of a table's cell, as it stands in the text until it is cut.
const CELL: char = '\u{2028}';

/// A table row cut into its cells, if they hold text: of figures and names the row is the sense.
fn cells(row: &str) -> Vec<&str> {
    let is_text = |cell: &str| cell.trim().len() > 60;
    if row.contains(CELL) && row.split(CELL).any(is_text) { row.split(CELL).collect() } else { vec![row] }
}

/// Text cut where two line breaks stand together.
fn paragraphs(raw: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut breaks, mut break_at) = (0, 0usize, 0);
    for (at, c) in raw.char_indices() {
        if c == BREAK {
            if breaks == 0 {
                break_at = at;
            }
            breaks += 1;
        } else if !c.is_whitespace() {
            if breaks >= 2 {
                parts.push(&raw[start..break_at]);
                start = at;
            }
            breaks = 0;
        }
    }
    parts.push(&raw[start..]);
    parts
}

/// Class and id, in lower case.
fn class_of(node: &NodeRef<'_>) -> String {
    let mut class = node.class().map(|class| class.to_ascii_lowercase()).unwrap_or_default();
    if let Some(id) = node.id_attr() {
        class.push(' ');
        class.push_str(&id.to_ascii_lowercase());
    }
    class
}

fn is_caption(name: &str, class: &str) -> bool {
    name == "figcaption"
        || class.split([' ', '-', '_']).any(|token| {
            matches!(
                token,
                "caption" | "figcaption" | "imagecaption" | "imagedescription" | "bildunterschrift" | "bildtext"
            )
        })
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    node.has_attr("hidden")
        || node.attr("style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// Parts of the names of boxes that tell who the author is.
const ABOUT_AUTHORS: [&str; 14] = [
    "author-bio",
    "author_bio",
    "author__bio",
    "authorbio",
    "author-box",
    "author_box",
    "authorbox",
    "about-author",
    "about-the-author",
    "author-description",
    "author__description",
    "author-about",
    "autorenbox",
    "autorbox",
];

/// What an element says about all that stands in it.
pub(crate) fn place(name: &str, class: &str, node: &NodeRef<'_>) -> Option<Clutter> {
    match name {
        "nav" | "footer" | "menu" | "dialog" => return Some(Clutter::Navigation),
        "aside" => return Some(Clutter::Teaser),
        "body" | "html" | "main" | "article" => return None,
        _ => {}
    }
    if let Some(role) = node.attr("role")
        && matches!(
            &*role,
            "navigation" | "menu" | "menubar" | "contentinfo" | "banner" | "search" | "dialog" | "alertdialog"
        )
    {
        return Some(Clutter::Navigation);
    }
    if ABOUT_AUTHORS.iter().any(|part| class.contains(part)) {
        return Some(Clutter::Notice);
    }
    class.split([' ', '-', '_', ':', '/']).find_map(|token| {
        Some(match token {
            "comment" | "comments" | "commentlist" | "disqus" | "akismet" | "respond" | "commentform"
            | "kommentare" | "reacties" | "commentaires" => Clutter::Comment,
            "related" | "recommended" | "recommendations" | "teaser" | "teasers" | "trending" | "popular"
            | "mostread" | "recirc" | "outbrain" | "taboola" | "readmore" | "moreon" | "similar" | "relacionadas"
            | "lireaussi" | "relatedlinks" | "relatedposts" | "nextstory" | "nextpost" | "prevpost" | "recommend" => {
                Clutter::Teaser
            }
            "ad" | "ads" | "advert" | "advertisement" | "advertising" | "adslot" | "sponsor" | "sponsored" | "dfp"
            | "anzeige" | "werbung" => Clutter::Advertisement,
            "newsletter" | "subscribe" | "subscription" | "promo" | "share" | "sharing" | "sharedaddy" | "social"
            | "follow" | "paywall" | "donate" | "signup" | "cta" | "popup" | "abo" | "modal" | "addtoany" => {
                Clutter::Promotion
            }
            "nav" | "navbar" | "navigation" | "menu" | "breadcrumb" | "breadcrumbs" | "pagination" | "pager"
            | "footer" | "sidebar" | "toolbar" | "tags" | "taglist" | "cookie" | "cookies" | "toc" | "noprint"
            | "rating" | "widget" | "masthead" => Clutter::Navigation,
            "copyright" | "disclaimer" | "imprint" => Clutter::Notice,
            _ => return None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    #[test]
    fn blocks_in_reading_order() {
        let page = Document::from(
            "<body><nav><a href=/>Home</a></nav><h1>Title</h1><p>One <b>bold</b> word<br>on a line.<br><br>Two.</p><ul><li>item<li><p>another</p></ul>\
             <blockquote><p>Quoted.</p></blockquote><figure><img><figcaption>A bridge</figcaption></figure>loose text<div>in a box</div>\
             <table><tr><td>a<td>b</table><div hidden>no</div><div class='post-comments'><p>Me too!</p></div><script>var x</script></body>",
        );
        let found: Vec<(BlockKind, String, Option<Clutter>)> =
            page_blocks(&page.root()).into_iter().map(|b| (b.kind, b.text, b.place)).collect();
        let expected = [
            (BlockKind::Paragraph, "Home", Some(Clutter::Navigation)),
            (BlockKind::Subheading, "Title", None),
            (BlockKind::Paragraph, "One bold word on a line.", None),
            (BlockKind::Paragraph, "Two.", None),
            (BlockKind::ListItem, "item", None),
            (BlockKind::ListItem, "another", None),
            (BlockKind::Quote, "Quoted.", None),
            (BlockKind::Caption, "A bridge", None),
            (BlockKind::Paragraph, "loose text", None),
            (BlockKind::Paragraph, "in a box", None),
            (BlockKind::Paragraph, "a b", None),
            (BlockKind::Paragraph, "Me too!", Some(Clutter::Comment)),
        ];
        assert_eq!(found, expected.map(|(kind, text, place)| (kind, text.to_owned(), place)));
    }
}
