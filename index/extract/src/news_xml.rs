//! NITF and NewsML-G2, as agencies send their articles.

use crate::blocks::{block, has_text, mark_repeats};
use crate::draft::{About, Block, BlockKind, Draft, Format, Origin, Statement};
use crate::fields::{state, state_field};
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::xml::{Element, Step, steps, text};
use crate::{html, limits, plain};

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    let mut start = seen.first_element();
    while start.starts_with("<!") {
        start = start.find('>').map_or("", |at| start[at + 1..].trim_start());
    }
    ["<nitf", "<newsItem", "<newsMessage", "<NewsML", "<knowledgeItem"].iter().any(|tag| start.starts_with(tag))
}

/// Reads the items of a file: the whole file, or the messages in it as records.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let text = text(source.bytes);
    let mut items: Vec<Vec<Step>> = Vec::new();
    let mut depth = 0_usize;
    let mut item: Vec<Step> = Vec::new();
    for step in steps(&text) {
        match &step {
            Step::Open(element) if depth > 0 || is_item(&element.name) => depth += 1,
            _ => {}
        }
        let closes = matches!(step, Step::Close(_)) && depth > 0;
        if depth > 0 {
            item.push(step);
        }
        depth -= usize::from(closes);
        if closes && depth == 0 {
            items.push(std::mem::take(&mut item));
        }
    }
    if !item.is_empty() {
        items.push(item);
    }
    match items.as_slice() {
        [] => Err(Unreadable::new(UnreadableKind::NoText, "The file holds no news item.")),
        [item] => {
            reading.article(draft(item)?);
            Ok(())
        }
        items => {
            for (at, item) in items.iter().enumerate() {
                reading.record(at + 1, draft(item));
            }
            Ok(())
        }
    }
}

fn is_item(name: &str) -> bool {
    matches!(name, "nitf" | "newsItem" | "NewsItem")
}

/// What the text of an element is, inside the elements `around` it.
enum Part {
    Says(About),
    Passage(BlockKind),
    /// A line that is stated and shown: a headline, a byline.
    Both(About, BlockKind),
    /// A person named in a byline: stated, and a part of the line.
    Person,
    /// What a byline says of a person.
    Aside,
    /// The whole text of the item, as plain text or as markup that is written out.
    Whole,
}

fn part(name: &str, around: &[String]) -> Option<Part> {
    let within = |outer: &str| around.iter().any(|name| name == outer);
    let in_body = within("body") || within("body.content") || within("inlineXML") || within("DataContent");
    if within("media") && !matches!(name, "media-caption" | "caption") {
        return None;
    }
    Some(match name {
        "hl1" | "HeadLine" => Part::Both(About::Headline, BlockKind::Headline),
        "headline" => Part::Both(About::Headline, BlockKind::Headline),
        "title" if within("head") && within("nitf") => Part::Says(About::Headline),
        "hl2" if within("hedline") => Part::Passage(BlockKind::Standfirst),
        "person" if within("byline") => Part::Person,
        "byttl" => Part::Aside,
        "byline" | "by" | "ByLine" => Part::Both(About::Author, BlockKind::Byline),
        "dateline" | "DateLine" => Part::Passage(BlockKind::Byline),
        "p" if within("abstract") => Part::Passage(BlockKind::Standfirst),
        "p" if within("bq") || within("blockquote") => Part::Passage(BlockKind::Quote),
        "p" if in_body => Part::Passage(BlockKind::Paragraph),
        "h1" | "h2" | "h3" | "h4" | "hl2" | "hl3" if in_body => Part::Passage(BlockKind::Subheading),
        "inlineData" | "DataContent" => Part::Whole,
        "tr" if in_body => Part::Passage(BlockKind::Paragraph),
        "li" if in_body => Part::Passage(BlockKind::ListItem),
        "media-caption" | "caption" | "figcaption" => Part::Passage(BlockKind::Caption),
        "contentCreated" | "ThisRevisionCreated" | "FirstCreated" => Part::Says(About::Published),
        "versionCreated" | "contentModified" => Part::Says(About::Updated),
        "CreditLine" => Part::Says(About::Outlet),
        "name" if within("provider") || within("infoSource") => Part::Says(About::Outlet),
        "name" if within("subject") || within("keyword") => Part::Says(About::Keyword),
        "name" if within("creator") => Part::Says(About::Author),
        "keyword" => Part::Says(About::Keyword),
        _ => return None,
    })
}

/// What attributes state: element, attribute, and what it says.
const ATTRIBUTES: [(&str, &str, About); 10] = [
    ("date.issue", "norm", About::Published),
    ("pubdata", "date.publication", About::Published),
    ("pubdata", "name", About::Outlet),
    ("pubdata", "position.section", About::Section),
    ("pubdata", "ex-ref", About::Url),
    ("doc.copyright", "holder", About::Outlet),
    ("keyword", "key", About::Keyword),
    ("provider", "literal", About::Outlet),
    ("language", "tag", About::Language),
    ("newsItem", "lang", About::Language),
];

fn draft(item: &[Step]) -> Result<Draft, Unreadable> {
    let mut statements: Vec<Statement> = Vec::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut around: Vec<String> = Vec::new();
    let mut deeper = 0_usize;
    // Elements whose text is being read, the innermost last.
    let mut open: Vec<(usize, Part, String)> = Vec::new();
    let mut persons = false;
    for step in item {
        match step {
            Step::Open(_) if around.len() >= limits::PAGE_DEPTH => deeper += 1,
            Step::Close(_) if deeper > 0 => deeper -= 1,
            Step::Open(element) => {
                state_attributes(&mut statements, element);
                if element.name == "Party" && around.iter().any(|name| name == "Provider") {
                    let provider = element.get("FormalName").unwrap_or_default();
                    state(&mut statements, About::Outlet, provider, Origin::Record, "Party FormalName");
                }
                if let Some(part) = part(&element.name, &around) {
                    persons &= !matches!(part, Part::Both(..));
                    open.push((around.len(), part, String::new()));
                }
                match (element.name.as_str(), open.last_mut()) {
                    ("br" | "tab", Some((_, _, text))) => text.push(' '),
                    ("td" | "th", Some((_, _, text))) if !text.trim().is_empty() => text.push_str(" | "),
                    _ => {}
                }
                around.push(element.name.clone());
            }
            Step::Text(text) => open.last_mut().into_iter().for_each(|(_, _, words)| words.push_str(text)),
            Step::Close(name) => {
                around.pop();
                if open.last().is_none_or(|(depth, ..)| *depth < around.len()) {
                    continue;
                }
                let Some((_, part, text)) = open.pop() else { continue };
                let place = format!("element {name}");
                match part {
                    Part::Says(about) => state_field(&mut statements, about, &text, Origin::Record, &place),
                    Part::Passage(kind) => blocks.extend(block(kind, &text, None)),
                    Part::Both(about, kind) => {
                        // Where persons are named, the rest of a byline is no name.
                        if !(persons && kind == BlockKind::Byline) {
                            state_field(&mut statements, about, &text, Origin::Record, &place);
                        }
                        let is_first = kind != BlockKind::Headline || !blocks.iter().any(|b| b.kind == kind);
                        blocks.extend(is_first.then(|| block(kind, &text, None)).flatten());
                    }
                    Part::Person => {
                        persons = true;
                        let place = format!("element byline {name}");
                        state_field(&mut statements, About::Author, &text, Origin::Record, &place);
                        open.last_mut().into_iter().for_each(|(_, _, line)| line.push_str(&text));
                    }
                    Part::Aside => {
                        open.last_mut().into_iter().for_each(|(_, _, line)| {
                            line.push_str(", ");
                            line.push_str(&text);
                        });
                    }
                    Part::Whole => blocks.extend(whole(&text, &statements)),
                }
            }
        }
    }
    if !blocks.iter().any(|b| b.kind == BlockKind::Headline)
        && let Some(title) = statements.iter().find(|s| s.about == About::Headline)
    {
        blocks.splice(0..0, block(BlockKind::Headline, &title.value, None));
    }
    mark_repeats(&mut blocks);
    if !has_text(&blocks) {
        return Err(Unreadable::new(UnreadableKind::NoText, "The news item holds no text."));
    }
    Ok(Draft { blocks, statements, format: Format::NewsMl })
}

/// The blocks of a text that stands in one element, without its headline.
fn whole(text: &str, statements: &[Statement]) -> Vec<Block> {
    let title = statements.iter().find(|s| s.about == About::Headline).map(|s| s.value.as_str());
    let is_markup = text.contains("</") || text.contains("<br") || text.contains("<p>");
    let mut blocks = if text.trim().is_empty() {
        Vec::new()
    } else if is_markup {
        html::fragment(text, title)
    } else {
        plain::read(text, Some(title.unwrap_or_default())).blocks
    };
    if title.is_some() {
        blocks.retain(|block| block.kind != BlockKind::Headline);
    }
    blocks
}

fn state_attributes(statements: &mut Vec<Statement>, element: &Element) {
    for (name, attribute, about) in ATTRIBUTES.iter().filter(|(name, ..)| element.name == *name) {
        if let Some(value) = element.get(attribute) {
            state(statements, *about, value, Origin::Record, &format!("{name} {attribute}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_item(xml: &str) -> Draft {
        draft(&steps(xml).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn text_in_one_element_is_read() {
        for data in [
            "&lt;p&gt;The old bridge is sold.&lt;/p&gt;&lt;p&gt;Nobody else wanted it.&lt;/p&gt;",
            "The old bridge is sold.\n\nNobody else wanted it.",
        ] {
            let xml = format!(
                "<newsItem><contentMeta><headline>Old bridge</headline></contentMeta><contentSet><inlineData>{data}</inlineData></contentSet></newsItem>"
            );
            let read = read_item(&xml);
            let texts: Vec<&str> = read.blocks.iter().map(|b| b.text.as_str()).collect();
            assert_eq!(texts, ["Old bridge", "The old bridge is sold.", "Nobody else wanted it."]);
        }
    }

    #[test]
    fn a_byline_names_its_persons() {
        let read = read_item(
            "<nitf><body><body.head><byline>By <person>Ada Holm</person> and <person>Tom Otter</person><byttl>Staff writers</byttl></byline></body.head><body.content><p>Text.</p></body.content></body></nitf>",
        );
        let authors: Vec<&str> =
            read.statements.iter().filter(|s| s.about == About::Author).map(|s| s.value.as_str()).collect();
        assert_eq!(authors, ["Ada Holm", "Tom Otter"]);
        assert_eq!(read.blocks[0].text, "By Ada Holm and Tom Otter, Staff writers");
    }

    #[test]
    fn depth_costs_no_more_than_length() {
        let deep = format!("<nitf><body><body.content>{}", "<p>a".repeat(200_000));
        assert!(draft(&steps(&deep).collect::<Vec<_>>()).is_err());
    }
}
