//! `meta` elements: Open Graph, Dublin Core and the names that publishing systems write.

use crate::draft::{About, Origin, Statement};
use crate::fields::{state, state_field};
use dom_query::Document;

/// How many `meta` elements are looked at.
const ELEMENTS: usize = 2000;

/// What a `meta` element of this name says.
fn about(name: &str) -> Option<About> {
    Some(match name {
        "og:title" | "twitter:title" | "dc.title" | "dcterms.title" | "dc:title" | "citation_title"
        | "parsely-title" | "sailthru.title" | "title" | "headline" | "cxenseparse:title" | "bt:headline"
        | "mediator_title" | "hdl" => About::Headline,
        "og:site_name"
        | "twitter:site"
        | "application-name"
        | "dc.publisher"
        | "dcterms.publisher"
        | "dc:publisher"
        | "citation_journal_title"
        | "citation_publisher"
        | "publisher"
        | "cxenseparse:publisher"
        | "article:publisher"
        | "source"
        | "copyright-holder"
        | "apple-mobile-web-app-title"
        | "dc.source"
        | "sitename"
        | "publication_name" => About::Outlet,
        "og:url"
        | "twitter:url"
        | "parsely-link"
        | "cxenseparse:url"
        | "sailthru.url"
        | "dc.identifier"
        | "citation_fulltext_html_url"
        | "bt:pageurl" => About::Url,
        "article:published_time"
        | "article:published"
        | "og:article:published_time"
        | "og:published_time"
        | "published_time"
        | "datepublished"
        | "date"
        | "pubdate"
        | "pub_date"
        | "publishdate"
        | "publish_date"
        | "publish-date"
        | "publication_date"
        | "publicationdate"
        | "dc.date"
        | "dc.date.issued"
        | "dcterms.date"
        | "dcterms.issued"
        | "dcterms.created"
        | "dc.date.created"
        | "dc:date"
        | "dc.created"
        | "citation_date"
        | "citation_publication_date"
        | "citation_online_date"
        | "parsely-pub-date"
        | "sailthru.date"
        | "cxenseparse:recs:publishtime"
        | "cxenseparse:publishtime"
        | "bt:pubdate"
        | "article.published"
        | "article_date_original"
        | "originalpublicationdate"
        | "rnews:datepublished"
        | "displaydate"
        | "ptime"
        | "created"
        | "article.created"
        | "published"
        | "published_at"
        | "publish_time"
        | "mediator_published_time"
        | "iso-8601-publish-date"
        | "last-publication-date"
        | "release_date"
        | "date_published" => About::Published,
        "article:modified_time"
        | "og:updated_time"
        | "article:modified"
        | "og:article:modified_time"
        | "datemodified"
        | "last-modified"
        | "lastmod"
        | "utime"
        | "modified"
        | "dcterms.modified"
        | "dc.date.modified"
        | "dc.modified"
        | "revised"
        | "updated"
        | "revision_date"
        | "article.updated"
        | "cxenseparse:recs:modifiedtime"
        | "lastmodified"
        | "last_modified"
        | "date.modified" => About::Updated,
        "article:author"
        | "og:article:author"
        | "author"
        | "dc.creator"
        | "dcterms.creator"
        | "dc:creator"
        | "citation_author"
        | "parsely-author"
        | "sailthru.author"
        | "cxenseparse:author"
        | "byl"
        | "byline"
        | "article.author"
        | "article:author_name"
        | "twitter:creator:name"
        | "rbauthors"
        | "mediator_author" => About::Author,
        "keywords"
        | "news_keywords"
        | "article:tag"
        | "og:article:tag"
        | "parsely-tags"
        | "sailthru.tags"
        | "dc.subject"
        | "dcterms.subject"
        | "dc:subject"
        | "cxenseparse:keyword"
        | "citation_keywords"
        | "taxonomy" => About::Keyword,
        "article:section"
        | "og:article:section"
        | "parsely-section"
        | "section"
        | "cxenseparse:section"
        | "article.section"
        | "mediator_theme" => About::Section,
        "og:locale" | "content-language" | "dc.language" | "dcterms.language" | "dc:language" | "language"
        | "citation_language" => About::Language,
        "dcterms.license" | "dc.rights.license" | "dcterms.rights" | "dc.rights" | "license" | "rights" => {
            About::Licence
        }
        "article:content_tier" | "content_tier" | "article.content_tier" => About::Access,
        "description" | "og:description" | "dc.description" | "twitter:description" => About::Summary,
        _ => return None,
    })
}

/// States what the page's `meta` elements say.
pub(crate) fn state_all(page: &Document, statements: &mut Vec<Statement>) {
    for element in page.select("meta[content]").nodes().iter().take(ELEMENTS) {
        let Some(content) = element.attr("content") else { continue };
        for attribute in ["property", "name", "http-equiv", "itemprop"] {
            let Some(name) = element.attr(attribute) else { continue };
            let key = name.trim().to_ascii_lowercase();
            // Microdata has its own reader, which knows whose property it is.
            let Some(about) = about(&key).filter(|_| attribute != "itemprop") else { continue };
            let place = format!("meta {attribute}=\"{}\"", name.trim());
            let content = content.trim();
            match about {
                // A profile's address names nobody.
                About::Author | About::Outlet if content.starts_with("http") || content.starts_with("www.") => {}
                About::Url if !content.starts_with("http") => {}
                About::Author => state_field(statements, about, content, Origin::Meta, &place),
                About::Keyword => {
                    content.split([',', ';', '|']).for_each(|word| state(statements, about, word, Origin::Meta, &place))
                }
                _ => state(statements, about, content, Origin::Meta, &place),
            }
            break;
        }
    }
    state_labelled(page, statements);
}

/// `twitter:label1` says what `twitter:data1` holds, in the page's language.
fn state_labelled(page: &Document, statements: &mut Vec<Statement>) {
    const WRITTEN_BY: [&str; 12] = [
        "written by",
        "verfasst von",
        "geschrieben von",
        "écrit par",
        "escrito por",
        "scritto da",
        "geschreven door",
        "napisane przez",
        "skriven av",
        "skrevet af",
        "автор",
        "author",
    ];
    for element in page.select("meta[name^='twitter:label'][content]").nodes().iter().take(4) {
        let label = element.attr("content").unwrap_or_default().trim().to_lowercase();
        let name = element.attr("name").unwrap_or_default();
        let Some(number) = name.strip_prefix("twitter:label").filter(|_| WRITTEN_BY.contains(&label.as_str())) else {
            continue;
        };
        let data = page.select("meta[name^='twitter:data'][content]");
        let Some(data) = data
            .nodes()
            .iter()
            .find(|data| data.attr("name").is_some_and(|name| name.strip_prefix("twitter:data") == Some(number)))
        else {
            continue;
        };
        let place = format!("meta name=\"twitter:data{number}\"");
        state_field(statements, About::Author, &data.attr("content").unwrap_or_default(), Origin::Meta, &place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_many_systems() {
        let page = Document::from(
            "<meta property='og:title' content='The old bridge'><meta name='Author' content='By Jane Marsh and Tom Otter'>\
             <meta property='article:author' content='https://social.example/jane'><meta name='DC.date.issued' content='2031-03-03'>\
             <meta name='news_keywords' content='roads, bridges'><meta property='og:site_name' content='Northland Courier'>\
             <meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ann Vale'>\
             <meta name='twitter:label2' content='Reading time'><meta name='twitter:data2' content='2 minutes'>\
             <meta name='viewport' content='width=device-width'><meta property='og:url' content='/relative'><meta name='date' content=''>",
        );
        let mut statements = Vec::new();
        state_all(&page, &mut statements);
        let found: Vec<String> =
            statements.iter().map(|s| format!("{:?} {} = {}", s.about, s.place, s.value)).collect();
        let expected = [
            "Headline meta property=\"og:title\" = The old bridge",
            "Author meta name=\"Author\" = Jane Marsh",
            "Author meta name=\"Author\" = Tom Otter",
            "Published meta name=\"DC.date.issued\" = 2031-03-03",
            "Keyword meta name=\"news_keywords\" = roads",
            "Keyword meta name=\"news_keywords\" = bridges",
            "Outlet meta property=\"og:site_name\" = Northland Courier",
            "Author meta name=\"twitter:data1\" = Ann Vale",
        ];
        assert_eq!(found, expected);
    }
}
