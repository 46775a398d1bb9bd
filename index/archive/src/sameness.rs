//! What makes two articles the same, or two versions of one.
//!
//! The same: equal texts, after case, accents, punctuation and spaces are taken away, by the same outlet on the same day; or
//! equal texts of the same address, whatever was made of outlet and day. Versions: other texts of the same address.

use broadsheet_analyze::Article;
use broadsheet_text::fold;

/// Parameters of addresses that tell where a reader came from, not what they read.
const TRACKING: [&str; 14] = [
    "at_campaign",
    "at_medium",
    "cmp",
    "cmpid",
    "fbclid",
    "gclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "ns_campaign",
    "ref",
    "rss",
    "smid",
    "src",
];

/// What an article is compared with others by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sameness {
    /// The same for the same text by the same outlet on the same day.
    pub fingerprint: [u8; 32],
    /// The same for the same text at the same address; `None` if the address is not known.
    pub alike: Option<[u8; 32]>,
    /// Its address, without what varies from visit to visit.
    pub address: Option<String>,
    /// The day of publication, as its file says.
    pub day: Option<String>,
    /// How many of outlet and day its file says: of equal articles the one with more is kept.
    pub known: u8,
}

impl Sameness {
    /// The plain words of an article's own blocks, in order.
    #[must_use]
    pub fn texts(article: &Article) -> Vec<String> {
        article.blocks.iter().filter(|b| b.clutter.is_none()).map(|b| plain(&b.text)).collect()
    }

    /// Of an article as it was read, and its [`texts`](Self::texts).
    #[must_use]
    pub fn of(article: &Article, texts: &[String]) -> Self {
        let hash = |fields: [&str; 2]| {
            let mut hasher = blake3::Hasher::new();
            for text in fields.into_iter().chain(texts.iter().map(String::as_str)) {
                hasher.update(text.as_bytes());
                hasher.update(&[0]);
            }
            *hasher.finalize().as_bytes()
        };
        let day = article.date.as_ref().map(|date| date.value.to_string());
        let outlet = article.outlet.as_ref().map_or("", |outlet| &outlet.value);
        let address = article.url.as_deref().and_then(address);
        Self {
            fingerprint: hash([outlet, day.as_deref().unwrap_or_default()]),
            alike: address.as_deref().map(|address| hash([address, ""])),
            address,
            known: u8::from(article.outlet.is_some()) + u8::from(day.is_some()),
            day,
        }
    }
}

/// The words of a text, folded; a text without any as it stands.
#[must_use]
pub fn plain(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { text.to_owned() } else { words.join(" ") }
}

/// An address without scheme, `www.`, place in the page and parameters that track; `None` for the front page of a site, which
/// is no article's.
fn address(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    let host = host.to_lowercase();
    let host = ["www.", "m.", "amp."].iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(&host);
    let tracks = |parameter: &&str| {
        let name = parameter.split('=').next().unwrap_or_default().to_lowercase();
        name.is_empty() || name.starts_with("utm_") || TRACKING.contains(&name.as_str())
    };
    let mut parameters: Vec<&str> = query.split('&').filter(|parameter| !tracks(parameter)).collect();
    parameters.sort_unstable();
    let path = path.trim_end_matches('/');
    if host.is_empty() || path.is_empty() && parameters.is_empty() {
        return None;
    }
    let mark = if parameters.is_empty() { "" } else { "?" };
    Some(format!("{host}/{path}{mark}{}", parameters.join("&")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_what_varies() {
        for (url, kept) in [
            ("https://www.nordpost.example/2024/ferry/?utm_source=x&fbclid=1#top", Some("nordpost.example/2024/ferry")),
            ("http://NORDPOST.example/2024/ferry", Some("nordpost.example/2024/ferry")),
            ("https://m.phare.example/a?b=2&id=7", Some("phare.example/a?b=2&id=7")),
            ("https://m.phare.example/a?id=7&ref=home&b=2", Some("phare.example/a?b=2&id=7")),
            ("https://anvil.example/?p=12", Some("anvil.example/?p=12")),
            ("https://anvil.example/", None),
            ("https://anvil.example", None),
            ("", None),
        ] {
            assert_eq!(address(url).as_deref(), kept, "{url}");
        }
    }

    #[test]
    fn plain_words() {
        assert_eq!(plain("  The “Ferry” – again:\u{a0}É1.5!"), "the ferry again e1 5");
        assert_eq!(plain("***"), "***");
    }
}
