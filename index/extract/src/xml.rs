//! XML read step by step: local names, attributes and text, for every format that is made of it.
//!
//! Names of namespaces are left out, because the formats read here have no two elements that only those tell apart. What is
//! not well-formed is read as far as it goes. Entities other than XML's own are left out, so that none can grow.

use crate::limits;
use broadsheet_text::decode;
use quick_xml::Reader;
use quick_xml::events::Event;

/// One step through a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// An element begins.
    Open(Element),
    /// An element ends.
    Close(String),
    /// Text, also a part of a text.
    Text(String),
}

/// The start of an element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its local name.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute, by its local name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// The text of an XML file, in the character set that it declares.
pub(crate) fn text(bytes: &[u8]) -> String {
    let head: String = bytes.iter().take(200).map(|b| char::from(*b)).collect();
    let declared = head.split_once("encoding").and_then(|(_, rest)| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split_once(quote).map(|(name, _)| name.to_owned())
    });
    decode(bytes, declared.as_deref().filter(|_| head.contains("<?xml"))).text
}

/// The steps through a document, up to the first fault that cannot be passed.
pub(crate) fn steps(text: &str) -> impl Iterator<Item = Step> + '_ {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    let mut left = limits::XML_STEPS;
    std::iter::from_fn(move || {
        loop {
            left = left.checked_sub(1)?;
            return Some(match reader.read_event().ok()? {
                Event::Start(start) | Event::Empty(start) => {
                    let mut attributes = start.attributes();
                    let attributes = attributes.with_checks(false).take(limits::ATTRIBUTES).flatten();
                    let attributes = attributes.map(|attribute| {
                        let name = attribute.key.local_name().as_ref().to_owned();
                        let value = quick_xml::escape::unescape(&attribute.value).unwrap_or_default().into_owned();
                        (name, value)
                    });
                    let attributes = attributes.collect();
                    Step::Open(Element { name: start.local_name().as_ref().to_owned(), attributes })
                }
                Event::End(end) => Step::Close(end.local_name().as_ref().to_owned()),
                Event::Text(text) => Step::Text(text.into_inner().into_owned()),
                Event::CData(text) => Step::Text(text.into_inner().into_owned()),
                Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                    Ok(Some(letter)) => Step::Text(letter.to_string()),
                    _ => match quick_xml::escape::resolve_predefined_entity(&entity) {
                        Some(letters) => Step::Text(letters.to_owned()),
                        None => continue,
                    },
                },
                Event::Eof => return None,
                _ => continue,
            });
        }
    })
}

/// A small document as a tree.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub(crate) element: Element,
    /// The text directly inside, pieces put together.
    pub(crate) text: String,
    pub(crate) children: Vec<Tree>,
}

impl Tree {
    /// The tree of a document; what lies deeper than the limit is left out.
    pub(crate) fn of(text: &str) -> Self {
        let mut open: Vec<Self> = vec![Self::default()];
        let mut deeper = 0;
        for step in steps(text) {
            match step {
                Step::Open(_) if open.len() >= limits::PAGE_DEPTH => deeper += 1,
                Step::Open(element) => open.push(Self { element, ..Self::default() }),
                Step::Close(_) if deeper > 0 => deeper -= 1,
                Step::Close(_) => close(&mut open),
                Step::Text(text) => open.last_mut().into_iter().for_each(|tree| tree.text.push_str(&text)),
            }
        }
        while open.len() > 1 {
            close(&mut open);
        }
        open.pop().unwrap_or_default()
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.element.name == name
    }

    /// All elements below of this name, in the order of the document.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> Vec<&'a Self> {
        let mut found = Vec::new();
        self.walk(&mut |tree| {
            if tree.is(name) {
                found.push(tree);
            }
        });
        found
    }

    /// The first element below of this name.
    pub(crate) fn first<'a>(&'a self, name: &'a str) -> Option<&'a Self> {
        self.children.iter().find_map(|child| if child.is(name) { Some(child) } else { child.first(name) })
    }

    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        for child in &self.children {
            visit(child);
            child.walk(visit);
        }
    }

    /// The text of the element and of all below it. Texts of elements come before those of the elements inside, which is right
    /// for names and dates and not for running text.
    pub(crate) fn words(&self) -> String {
        let mut words = self.text.clone();
        self.walk(&mut |tree| {
            words.push(' ');
            words.push_str(&tree.text);
        });
        broadsheet_text::clean(&words)
    }
}

fn close(open: &mut Vec<Tree>) {
    if open.len() > 1
        && let Some(done) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(done);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_read_as_far_as_it_goes() {
        let tree =
            Tree::of("<?xml version='1.0'?><a:b x:id='1 &amp; 2'>T&amp;o &#8220;m&bomb;<c/><d>x</d></a:b><e>open");
        assert_eq!(tree.children[0].element.get("id"), Some("1 & 2"));
        assert_eq!(tree.first("b").unwrap().text, "T&o “m");
        assert_eq!(tree.all("d").len(), 1);
        assert_eq!(tree.first("e").unwrap().words(), "open");
        assert_eq!(
            text(b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xe9</a>"),
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>é</a>"
        );
    }

    #[test]
    fn depth_has_an_end() {
        assert!(Tree::of(&"<a>".repeat(100_000)).all("a").len() < 1_000);
    }
}
