//! Addresses of sites: the host of an address, the part of it that somebody registered, and the outlets that are known
//! by their address.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// An outlet known by its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Site {
    /// The outlet's name.
    pub name: &'static str,
    /// ISO 3166 code of its country, in lower case.
    pub country: &'static str,
}

/// The host of an absolute address, in lower case, with neither port nor user.
#[must_use]
pub fn host(url: &str) -> Option<String> {
    let rest = url.trim();
    let rest = match rest.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") => rest,
        Some(_) => return None,
        None => rest.strip_prefix("//")?,
    };
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    let host = host.trim_end_matches('.').to_lowercase();
    is_host(&host).then_some(host)
}

/// Whether the words are nothing but the name of a host: `www.nordpost.example`.
pub(crate) fn is_host(words: &str) -> bool {
    let mut labels = words.split('.');
    words.contains('.')
        && words.len() <= 253
        && labels
            .clone()
            .all(|l| !l.is_empty() && l.len() <= 63 && l.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'))
        && labels.next_back().is_some_and(|l| l.chars().count() > 1 && l.chars().all(|c| c.is_alphabetic() || c == '-'))
}

/// The part of a host that somebody registered: `nordpost.example` of `www.nordpost.example`.
///
/// Not the whole Public Suffix List: second levels that countries reserve, and the hosters under which each name is
/// somebody else's.
pub(crate) fn registrable(host: &str) -> &str {
    const RESERVED: [&str; 14] =
        ["gv", "asso", "co", "com", "net", "org", "gov", "gob", "gouv", "edu", "ac", "or", "ne", "go"];
    const SHARED: [&str; 14] = [
        "blogspot",
        "wordpress",
        "tumblr",
        "livejournal",
        "typepad",
        "substack",
        "medium",
        "github",
        "weebly",
        "wixsite",
        "squarespace",
        "over-blog",
        "canalblog",
        "hypotheses",
    ];
    let labels: Vec<&str> = host.split('.').collect();
    let n = labels.len();
    if n <= 2 {
        return host;
    }
    let mut suffix = 1;
    if labels[n - 1].len() == 2 && (RESERVED.contains(&labels[n - 2]) || labels[n - 2] == "msk") {
        suffix = 2;
    }
    if SHARED.contains(&labels[n - suffix - 1]) {
        suffix += 1;
    }
    if n <= suffix {
        return host;
    }
    let length: usize = labels[n - suffix - 1..].iter().map(|l| l.len() + 1).sum::<usize>() - 1;
    &host[host.len() - length..]
}

/// The names of all known outlets.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    table().values().map(|s| s.name)
}

fn table() -> &'static FxHashMap<&'static str, Site> {
    static SITES: OnceLock<FxHashMap<&'static str, Site>> = OnceLock::new();
    SITES.get_or_init(|| {
        include_str!("../data/outlets.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|line| {
                let mut columns = line.split('\t');
                Some((columns.next()?, Site { name: columns.next()?, country: columns.next()? }))
            })
            .collect()
    })
}

/// The outlet that is known to publish at a host.
pub(crate) fn known(host: &str) -> Option<Site> {
    let sites = table();
    let mut rest = host;
    loop {
        if let Some(site) = sites.get(rest) {
            return Some(*site);
        }
        rest = rest.split_once('.')?.1;
    }
}

/// The country of a host, as far as its outlet or its top level tells.
pub(crate) fn country(host: &str) -> Option<String> {
    if let Some(site) = known(host) {
        return Some(site.country.to_owned());
    }
    let top = host.rsplit('.').next()?;
    match top {
        "uk" => Some("gb".to_owned()),
        // Two letters that are sold as words, and say nothing about a country.
        "io" | "tv" | "me" | "co" | "ai" | "fm" | "eu" | "ly" | "cc" | "ws" => None,
        "gov" | "mil" => Some("us".to_owned()),
        _ => (top.len() == 2 && top.is_ascii()).then(|| top.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_taken_from_addresses() {
        let cases = [
            ("https://www.Nordpost.example/a?b#c", Some("www.nordpost.example")),
            ("http://user@nordpost.example:8080/a", Some("nordpost.example")),
            ("//cdn.nordpost.example/x", Some("cdn.nordpost.example")),
            ("file:///home/a.html", None),
            ("/relative/path", None),
            ("https://localhost/x", None),
            ("https://192.168.0.1/x", None),
            ("", None),
        ];
        for (url, expected) in cases {
            assert_eq!(host(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn the_registered_part_is_found() {
        let cases = [
            ("www.nordpost.example", "nordpost.example"),
            ("nordpost.example", "nordpost.example"),
            ("news.nordpost.co.uk", "nordpost.co.uk"),
            ("www.nordpost.com.au", "nordpost.com.au"),
            ("anna.blogspot.com", "anna.blogspot.com"),
            ("anna.blogspot.co.uk", "anna.blogspot.co.uk"),
            ("www.anna.wordpress.com", "anna.wordpress.com"),
            ("co.uk", "co.uk"),
        ];
        for (host, expected) in cases {
            assert_eq!(registrable(host), expected, "{host}");
        }
    }

    #[test]
    fn known_outlets_are_found_by_any_host_of_theirs() {
        assert_eq!(known("edition.cnn.com").map(|s| s.name), Some("CNN"));
        assert_eq!(known("www.bbc.co.uk").map(|s| s.country), Some("gb"));
        assert_eq!(known("notcnn.com"), None);
        assert_eq!(country("www.nordpost.example"), None);
        assert_eq!(country("www.nordpost.nl").as_deref(), Some("nl"));
    }
}
