//! JSON-LD: the article among what a page describes, read from sources as broken as they are in practice.

use crate::draft::{About, Origin, Statement};
use crate::fields::{names, state};
use dom_query::Document;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Types that describe the article itself. `WebPage` is weaker: its name is often the site's.
const ARTICLES: [&str; 22] = [
    "Article",
    "NewsArticle",
    "BlogPosting",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "AskPublicNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "TechArticle",
    "ScholarlyArticle",
    "SatiricalArticle",
    "AdvertiserContentArticle",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "Report",
    "Review",
    "Recipe",
    "CreativeWork",
    "HowTo",
    "PodcastEpisode",
];

/// How deep the description is followed.
const DEPTH: usize = 6;
/// How many scripts of a page are read, and how long each may be.
const SCRIPTS: usize = 40;
const SCRIPT_BYTES: usize = 4 << 20;

/// States what the page's JSON-LD says about its article.
pub(crate) fn state_all(page: &Document, statements: &mut Vec<Statement>) {
    let values = values(page);
    let mut by_id = HashMap::new();
    for value in &values {
        index(value, &mut by_id, 0);
    }
    let mut described = Vec::new();
    for value in &values {
        collect(value, &mut described, 0);
    }
    let reader = Reader { by_id };
    for (kind, object) in described {
        reader.state_object(kind, object, statements);
    }
}

/// The article's text as the JSON-LD gives it, if it does.
pub(crate) fn article_body(page: &Document) -> Option<String> {
    let values = values(page);
    let mut described = Vec::new();
    for value in &values {
        collect(value, &mut described, 0);
    }
    let bodies = described.into_iter().filter(|(kind, _)| *kind == Kind::Article);
    let bodies = bodies.filter_map(|(_, object)| object.get("articleBody").and_then(Value::as_str));
    bodies.max_by_key(|body| body.len()).map(unescape)
}

fn values(page: &Document) -> Vec<Value> {
    let scripts = page.select("script");
    let scripts = scripts.nodes().iter().filter(|script| match script.attr("type") {
        Some(kind) => kind.trim().to_ascii_lowercase().starts_with("application/ld+json"),
        // Some templates forget the type.
        None => script.first_child().is_some_and(|text| {
            let text = text.text();
            let start = text.trim_start();
            start.starts_with('{') && start.get(..40).is_some_and(|start| start.contains("\"@context\""))
        }),
    });
    scripts
        .take(SCRIPTS)
        .map(|script| script.text())
        .filter(|text| text.len() <= SCRIPT_BYTES)
        .filter_map(|text| parse(&text))
        .collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Article,
    WebPage,
    WebSite,
}

fn kind_of(object: &Map<String, Value>) -> Option<Kind> {
    let kinds = match object.get("@type")? {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let bare = |kind: &str| kind.rsplit(['/', '#', ':']).next().map(str::to_owned).unwrap_or_default();
    let has = |list: &[&str]| kinds.iter().any(|kind| list.contains(&bare(kind).as_str()));
    if has(&ARTICLES) {
        Some(Kind::Article)
    } else if has(&["WebPage", "ItemPage", "AboutPage", "MedicalWebPage", "FAQPage"]) {
        Some(Kind::WebPage)
    } else if has(&["WebSite", "NewsMediaOrganization"]) {
        Some(Kind::WebSite)
    } else {
        None
    }
}

/// The objects that may describe this page. What stands in lists, parts or mentions describes other articles.
fn collect<'a>(value: &'a Value, found: &mut Vec<(Kind, &'a Map<String, Value>)>, depth: usize) {
    if depth > DEPTH || found.len() > 50 {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found, depth + 1)),
        Value::Object(object) => {
            if let Some(kind) = kind_of(object) {
                found.push((kind, object));
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, found, depth + 1);
                }
            }
        }
        _ => {}
    }
}

/// Objects by their `@id`, for references.
fn index<'a>(value: &'a Value, by_id: &mut HashMap<&'a str, &'a Map<String, Value>>, depth: usize) {
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| index(item, by_id, depth + 1)),
        Value::Object(object) => {
            if let Some(Value::String(id)) = object.get("@id")
                && object.len() > 1
            {
                by_id.entry(id).or_insert(object);
            }
            object.values().for_each(|inner| index(inner, by_id, depth + 1));
        }
        _ => {}
    }
}

struct Reader<'a> {
    by_id: HashMap<&'a str, &'a Map<String, Value>>,
}

impl Reader<'_> {
    fn state_object(&self, kind: Kind, object: &Map<String, Value>, statements: &mut Vec<Statement>) {
        // A page's or site's statements are weaker than the article's; the place says whose they are.
        let prefix = match kind {
            Kind::Article => "JSON-LD ",
            Kind::WebPage => "JSON-LD WebPage.",
            Kind::WebSite => "JSON-LD WebSite.",
        };
        let mut say = |about: About, key: &str, parts: &[&str]| {
            let Some(value) = object.get(key) else { return };
            let place = format!("{prefix}{key}");
            self.state_value(about, value, parts, &place, statements, 0);
        };
        if kind == Kind::WebSite {
            say(About::Outlet, "name", &[]);
            return;
        }
        if kind == Kind::Article {
            say(About::Headline, "headline", &[]);
            if !object.contains_key("headline") {
                say(About::Headline, "name", &[]);
            }
        }
        say(About::Outlet, "publisher", &["name"]);
        say(About::Outlet, "sourceOrganization", &["name"]);
        say(About::Url, "url", &["@id"]);
        if kind == Kind::Article {
            say(About::Url, "mainEntityOfPage", &["@id", "url"]);
        }
        say(About::Published, "datePublished", &["@value"]);
        if !object.contains_key("datePublished") {
            say(About::Published, "dateCreated", &["@value"]);
        }
        say(About::Updated, "dateModified", &["@value"]);
        say(About::Author, "author", &["name"]);
        if !object.contains_key("author") {
            say(About::Author, "creator", &["name"]);
        }
        if kind == Kind::Article {
            say(About::Section, "articleSection", &["name"]);
            say(About::Keyword, "keywords", &["name"]);
            say(About::Summary, "description", &[]);
            say(About::Licence, "license", &["name", "url"]);
            say(About::Access, "isAccessibleForFree", &[]);
        }
        say(About::Language, "inLanguage", &["alternateName", "name"]);
    }

    fn state_value(
        &self,
        about: About,
        value: &Value,
        parts: &[&str],
        place: &str,
        statements: &mut Vec<Statement>,
        depth: usize,
    ) {
        if depth > DEPTH {
            return;
        }
        match value {
            Value::String(text) => {
                let text = unescape(text);
                match about {
                    About::Author if depth == 0 => {
                        names(&text).into_iter().for_each(|name| state(statements, about, name, Origin::JsonLd, place))
                    }
                    // One string may hold them all, separated by commas.
                    About::Keyword if depth == 0 => {
                        text.split([',', ';']).for_each(|word| state(statements, about, word, Origin::JsonLd, place));
                    }
                    About::Url if !text.starts_with("http") => {}
                    _ => state(statements, about, &text, Origin::JsonLd, place),
                }
            }
            Value::Bool(free) if about == About::Access => {
                state(statements, about, if *free { "true" } else { "false" }, Origin::JsonLd, place);
            }
            Value::Array(items) => {
                items
                    .iter()
                    .take(100)
                    .for_each(|item| self.state_value(about, item, parts, place, statements, depth + 1));
            }
            Value::Object(object) => {
                let known = parts.iter().find_map(|part| object.get(*part).map(|inner| (part, inner)));
                if let Some((part, inner)) = known {
                    self.state_value(about, inner, &[], &format!("{place}.{part}"), statements, depth + 1);
                } else if let Some(Value::String(id)) = object.get("@id")
                    && let Some(object) = self.by_id.get(id.as_str())
                    && let Some((part, inner)) =
                        parts.iter().find_map(|part| object.get(*part).map(|inner| (part, inner)))
                {
                    self.state_value(about, inner, &[], &format!("{place}.{part}"), statements, depth + 1);
                }
            }
            _ => {}
        }
    }
}

/// Parses JSON-LD, mending what programs and editors break: comment marks around it, control characters in strings,
/// commas before a bracket, a semicolon at the end, entities for quotes.
fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches('\u{feff}');
    let text = text
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("/*<![CDATA[*/")
        .trim_start_matches("<![CDATA[");
    let text =
        text.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("/*]]>*/").trim_end_matches("]]>");
    let text = text.trim().trim_end_matches(';').trim();
    if text.is_empty() {
        return None;
    }
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let mended = mend(text);
    if let Ok(value) = serde_json::from_str(&mended) {
        return Some(value);
    }
    // Something follows the first value, or its quotes are entities.
    let first = serde_json::Deserializer::from_str(&mended).into_iter::<Value>().next();
    match first {
        Some(Ok(value)) => Some(value),
        _ if text.contains("&quot;") => serde_json::from_str(&mend(&text.replace("&quot;", "\""))).ok(),
        _ => None,
    }
}

fn mend(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut quoted, mut escaped) = (false, false);
    let mut comma: Option<usize> = None;
    for c in text.chars() {
        if quoted {
            if escaped {
                escaped = false;
                // `\'` and other escapes that JSON does not know.
                if !matches!(c, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') {
                    out.pop();
                }
                out.push(if c.is_control() { ' ' } else { c });
                continue;
            }
            match c {
                '\\' => escaped = true,
                '"' => quoted = false,
                _ => {}
            }
            out.push(if c.is_control() { ' ' } else { c });
            continue;
        }
        match c {
            '"' => {
                quoted = true;
                comma = None;
            }
            ',' if comma.is_some() || out.trim_end().ends_with(['[', '{']) => continue,
            ',' => comma = Some(out.len()),
            ']' | '}' => {
                if let Some(at) = comma.take() {
                    out.remove(at);
                }
            }
            c if c.is_whitespace() => {}
            c if c.is_control() => continue,
            _ => comma = None,
        }
        out.push(c);
    }
    out
}

/// Entities that were written into JSON, and tags in titles.
fn unescape(text: &str) -> String {
    if !text.contains(['&', '<']) {
        return text.to_owned();
    }
    dom_query::Document::fragment(text).text().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(json: &str) -> Vec<String> {
        let page = Document::from(format!("<head><script type=\"application/ld+json\">{json}</script></head>"));
        let mut statements = Vec::new();
        state_all(&page, &mut statements);
        statements.into_iter().map(|s| format!("{}={}", s.place.trim_start_matches("JSON-LD "), s.value)).collect()
    }

    #[test]
    fn articles_are_described() {
        let graph = r##"{"@context": "https://schema.org", "@graph": [
            {"@type": ["NewsArticle"], "@id": "#a", "headline": "The &quot;old&quot; bridge", "datePublished": "2031-03-03T10:00:00Z",
             "author": [{"@id": "#jane"}, {"@type": "Person", "name": "Tom Otter"}], "publisher": {"@id": "#org"}, "keywords": "roads, bridges",
             "mainEntityOfPage": {"@id": "https://courier.example/1"}, "articleSection": ["Home"], "inLanguage": "en-GB"},
            {"@type": "Person", "@id": "#jane", "name": "Jane Marsh"},
            {"@type": "Organization", "@id": "#org", "name": "Northland Courier"},
            {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another"}]}]}"##;
        let expected = [
            "headline=The \"old\" bridge",
            "publisher.name=Northland Courier",
            "mainEntityOfPage.@id=https://courier.example/1",
            "datePublished=2031-03-03T10:00:00Z",
            "author.name=Jane Marsh",
            "author.name=Tom Otter",
            "articleSection=Home",
            "keywords=roads",
            "keywords=bridges",
            "inLanguage=en-GB",
        ];
        assert_eq!(said(graph), expected);
    }

    #[test]
    fn broken_sources_are_mended() {
        let expected = ["headline=A line", "author=Jane Marsh"];
        for json in [
            "<!-- {\"@type\": \"Article\", \"headline\": \"A\nline\", \"author\": \"By Jane Marsh\",} -->",
            "//<![CDATA[\n[{\"@type\": \"Article\", \"headline\": \"A line\",, \"author\": \"Jane Marsh\",},]\n//]]>",
            "{\"@type\": \"http://schema.org/Article\", \"headline\": \"A\tline\", \"author\": {\"name\": \"Jane Marsh\"}};",
            "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;A line&quot;, &quot;author&quot;: &quot;Jane Marsh&quot;}",
            "{\"@type\": \"Article\", \"headline\": \"A line\", \"author\": \"Jane Marsh\"}}",
        ] {
            let found: Vec<String> = said(json).into_iter().map(|s| s.replace("author.name", "author")).collect();
            assert_eq!(found, expected, "{json}");
        }
        assert!(said("{\"@type\": \"Article\", \"headline\": ").is_empty());
        assert!(said(&"[".repeat(100_000)).is_empty());
    }
}
