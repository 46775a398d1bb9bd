//! Which of the documents that a browser captured are pages: those that it was sent to, not the frames, advertisements and
//! answers to scripts that came with them.
//!
//! A WACZ file lists its pages. Only browsers that also tell in which visit a document was fetched list all of them: other
//! programs name those that nothing led to. A WARC file tells what a document was fetched for, if its writer did.

use crate::part::Part;
use std::collections::HashSet;

/// What a capture says of one document.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Captured<'a> {
    pub(crate) address: &'a str,
    /// The visit of a page in which it was fetched.
    pub(crate) visit: &'a str,
    /// What the browser fetched it for.
    pub(crate) wanted_as: &'a str,
}

/// What is known of the pages of a capture.
#[derive(Debug, Default)]
pub(crate) struct Visited {
    /// Addresses of the pages in a list, and those that these lead on to.
    listed: HashSet<String>,
    /// Whether one of them was there: a list of other pages says nothing.
    is_met: bool,
    /// Visits whose page was there.
    visits: HashSet<String>,
    /// Documents that are no pages, if the list is right.
    passed: Vec<Part>,
}

impl Visited {
    /// A capture with a list of the addresses of its pages.
    pub(crate) fn listing<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Self {
        Self { listed: addresses.into_iter().map(plain).collect(), ..Self::default() }
    }

    /// The server sent the browser on to another address.
    pub(crate) fn leads(&mut self, from: &str, to: &str) {
        let from = plain(from);
        if self.listed.contains(&from) {
            let host = from.split('/').next().unwrap_or_default();
            let is_path = to.starts_with('/') && !to.starts_with("//");
            self.listed.insert(if is_path { plain(&format!("{host}{to}")) } else { plain(to) });
        }
    }

    /// Whether a document is a page.
    pub(crate) fn is_page(&mut self, captured: Captured<'_>) -> bool {
        if !self.listed.is_empty() && !captured.visit.is_empty() {
            let is_listed = self.listed.contains(&plain(captured.address));
            self.is_met |= is_listed;
            return is_listed;
        }
        // Writers that tell this write what a visit fetched in the order in which it came: the page before its frames.
        match captured.wanted_as {
            "" => true,
            "document" => captured.visit.is_empty() || self.visits.insert(captured.visit.to_owned()),
            _ => false,
        }
    }

    /// Whether there is a list, of which it is open yet whether it is right.
    pub(crate) fn is_listed(&self) -> bool {
        !self.listed.is_empty()
    }

    /// Remembers a document that was passed over because the list does not name it.
    pub(crate) fn pass(&mut self, part: Part) {
        self.passed.push(part);
    }

    pub(crate) fn has_passed(&self) -> bool {
        !self.passed.is_empty()
    }

    /// What was passed over; an error if the list is not right, so that it has to be read.
    pub(crate) fn passed(self) -> Result<Vec<Part>, Vec<Part>> {
        if self.is_met { Ok(self.passed) } else { Err(self.passed) }
    }
}

/// An address without what does not matter: its scheme, its end, and the place in the page.
fn plain(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let address = address.strip_prefix("https:").or_else(|| address.strip_prefix("http:")).unwrap_or(address);
    address.trim_start_matches("//").trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str) -> Captured<'_> {
        Captured { address, visit: "1", wanted_as: "" }
    }

    #[test]
    fn pages_are_those_of_the_list_and_what_they_lead_to() {
        let mut visited = Visited::listing(["http://a.example/1", "https://a.example/2/"]);
        visited.leads("http://a.example/1", "https://www.a.example/1");
        visited.leads("https://www.a.example/1", "/2031/1");
        visited.leads("https://b.example/", "https://b.example/3");
        for (address, expected) in [
            ("https://a.example/1", true),
            ("https://www.a.example/1#top", true),
            ("https://www.a.example/2031/1", true),
            ("https://a.example/2", true),
            ("https://b.example/3", false),
        ] {
            assert_eq!(visited.is_page(at(address)), expected, "{address}");
        }
        assert!(visited.is_page(Captured { visit: "", ..at("https://b.example/3") }));
        assert!(visited.passed().is_ok());
        let mut other = Visited::listing(["https://b.example/"]);
        assert!(other.is_page(Captured { visit: "", ..at("https://a.example/1") }));
        assert!(!other.is_page(at("https://a.example/1")));
        other.pass(Part::default());
        assert_eq!(other.passed(), Err(vec![Part::default()]), "what was passed over has to be read");
        assert_eq!(Visited::listing(["https://b.example/"]).passed(), Err(Vec::new()), "nothing has to be read again");
    }

    #[test]
    fn the_first_document_of_a_visit_is_its_page() {
        let mut visited = Visited::default();
        for (visit, wanted_as, expected) in [
            ("1", "fetch", false),
            ("1", "document", true),
            ("1", "document", false),
            ("2", "document", true),
            ("", "document", true),
            ("1", "", true),
        ] {
            let found = visited.is_page(Captured { address: "https://a.example/", visit, wanted_as });
            assert_eq!(found, expected, "{visit} {wanted_as}");
        }
    }
}
