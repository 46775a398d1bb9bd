//! The names that people give to the fields of an article, in front matter and in records, and what they mean.

use crate::draft::{About, Origin, Statement};
use crate::limits;
use broadsheet_text::clean;
use std::collections::BTreeMap;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    /// Something said about the article.
    Says(About),
    /// The article's text.
    Text,
    /// The article's text as HTML.
    Html,
    /// The domain of the outlet, weaker than its name.
    Domain,
}

/// What a field of this name holds; `None` for names that say nothing to a newspaper reader.
pub(crate) fn field(name: &str) -> Option<Field> {
    let name: String = name
        .trim()
        .chars()
        .map(|c| if c == '-' || c == ' ' || c == '.' { '_' } else { c })
        .flat_map(char::to_lowercase)
        .collect();
    let name = name.trim_start_matches('_');
    Some(match name {
        "title" | "headline" | "heading" | "article_title" | "articletitle" | "header" | "titel" | "titre"
        | "titulo" => Field::Says(About::Headline),
        "source" | "outlet" | "publication" | "publisher" | "site" | "site_name" | "sitename" | "newspaper"
        | "source_name" | "sourcename" | "source_hostname" | "meta_site_name" | "media" | "medium" | "journal"
        | "paper" | "publication_name" | "publisher_name" | "container_title" | "publication_title" | "media_name"
        | "website" | "news_source" => Field::Says(About::Outlet),
        "domain" | "hostname" | "host" | "source_domain" | "source_url" | "site_url" => Field::Domain,
        "url" | "link" | "permalink" | "canonical_url" | "canonical" | "href" | "article_url" | "uri" | "page_url"
        | "web_url" | "original_url" | "given_url" | "resolved_url" | "requested_url" | "canonical_link" => {
            Field::Says(About::Url)
        }
        "date"
        | "published"
        | "date_published"
        | "datepublished"
        | "pubdate"
        | "pub_date"
        | "publish_date"
        | "published_at"
        | "publishedat"
        | "published_date"
        | "publication_date"
        | "date_publish"
        | "publish_time"
        | "published_time"
        | "publication_datetime"
        | "publishing_date"
        | "datum"
        | "issued"
        | "posted"
        | "posted_at"
        | "timestamp"
        | "date_time"
        | "datetime" => Field::Says(About::Published),
        "updated" | "modified" | "date_modified" | "datemodified" | "updated_at" | "last_modified" | "modified_at"
        | "lastmod" | "updated_date" | "update_date" | "date_updated" => Field::Says(About::Updated),
        "author" | "authors" | "published_by" | "byline" | "by" | "creator" | "writer" | "writers" | "autor"
        | "auteur" => Field::Says(About::Author),
        "keywords" | "keyword" | "tags" | "tag" | "topic" | "topics" | "subjects" | "subject" | "news_keywords" => {
            Field::Says(About::Keyword)
        }
        "section" | "category" | "categories" | "rubric" | "desk" | "section_name" | "article_section" => {
            Field::Says(About::Section)
        }
        "lang" | "language" | "locale" | "language_code" => Field::Says(About::Language),
        "summary" | "description" | "abstract" | "abstract_note" | "excerpt" | "dek" | "standfirst" | "lead"
        | "lede" | "subtitle" | "subheadline" => Field::Says(About::Summary),
        "content" | "text" | "body" | "article_text" | "article" | "full_text" | "fulltext" | "maintext"
        | "main_text" | "article_body" | "articlebody" | "story" | "body_text" | "plain_text" | "article_content"
        | "content_text" | "raw_text" | "cleaned_text" => Field::Text,
        "html" | "html_content" | "content_html" | "body_html" | "article_html" | "raw_html" => Field::Html,
        _ => return None,
    })
}

/// What the columns of tables and the fields of records hold, where a person says it: their names, without regard to case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns(BTreeMap<String, Field>);

impl Columns {
    /// Takes names and what they hold, in the words that are understood of themselves: `headline`, `text`, `html`, `date`,
    /// `outlet`, `author`, `url`, `section`, `keywords`, `language`, `summary`.
    ///
    /// # Errors
    /// With a sentence for people when one of the words says nothing.
    pub fn new(columns: impl IntoIterator<Item = (String, String)>) -> Result<Self, String> {
        let column = |(name, holds): (String, String)| {
            let known = field(&holds).ok_or_else(|| format!("“{holds}” is nothing that a column can hold."))?;
            Ok((name.trim().to_lowercase(), known))
        };
        columns.into_iter().map(column).collect::<Result<_, String>>().map(Self)
    }

    /// What the column of a name holds, as far as a person said so.
    pub(crate) fn of(&self, name: &str) -> Option<Field> {
        self.0.get(&name.trim().to_lowercase()).copied()
    }
}

/// Whether a value is the address of a page, not of a site.
pub(crate) fn is_page_address(value: &str) -> bool {
    let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    rest.and_then(|rest| rest.split_once('/')).is_some_and(|(_, path)| !path.is_empty()) && !value.contains(' ')
}

/// Values that programs write where there is nothing.
fn is_nothing(value: &str) -> bool {
    matches!(
        value.to_ascii_lowercase().as_str(),
        "" | "none" | "null" | "nan" | "n/a" | "na" | "[]" | "{}" | "unknown" | "-" | "undefined" | "nat"
    )
}

/// Adds a statement if there is something to state and room for it.
pub(crate) fn state(statements: &mut Vec<Statement>, about: About, value: &str, origin: Origin, place: &str) {
    let value = clean(value);
    // A profile's address names nobody.
    if matches!(about, About::Author | About::Outlet)
        && value.starts_with("http")
        && !value.contains(' ')
        && origin != Origin::Record
    {
        return;
    }
    if is_nothing(&value) || value.len() > limits::STATEMENT_BYTES || statements.len() >= limits::STATEMENTS {
        return;
    }
    let statement = Statement { about, value, origin, place: place.to_owned() };
    if !statements.contains(&statement) {
        statements.push(statement);
    }
}

/// States a field's value, lists taken apart where a string holds several.
pub(crate) fn state_field(statements: &mut Vec<Statement>, about: About, value: &str, origin: Origin, place: &str) {
    match about {
        About::Author => names(value).into_iter().for_each(|name| state(statements, about, name, origin, place)),
        About::Keyword => keywords(value).into_iter().for_each(|word| state(statements, about, word, origin, place)),
        _ => state(statements, about, value, origin, place),
    }
}

/// The names in a byline: `By Jane Marsh, Tom Otter and Ann Vale`.
pub(crate) fn names(value: &str) -> Vec<&str> {
    let value = value.trim();
    let value = [
        "By ",
        "by ",
        "BY ",
        "Von ",
        "von ",
        "Par ",
        "par ",
        "Door ",
        "door ",
        "Por ",
        "por ",
        "By: ",
        "View all posts by ",
        "Posts by ",
    ]
    .iter()
    .find_map(|by| value.strip_prefix(by))
    .unwrap_or(value);
    let value = value.trim_start_matches('[').trim_end_matches(']');
    let mut parts: Vec<&str> = vec![value];
    for mark in [";", "|", " and ", " und ", " et ", " & ", " en ", " y ", " и ", " та ", " oraz ", " AND "] {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    let trimmed = |part: &'_ str| -> bool { !part.trim().is_empty() };
    parts
        .into_iter()
        .flat_map(|part| if is_inverted(part) { vec![part] } else { part.split(',').collect() })
        .filter(|part| trimmed(part))
        .map(|part| {
            let part = part.trim().trim_matches(['"', '\'']).trim();
            part.strip_prefix("and ").unwrap_or(part)
        })
        .collect()
}

/// `Otter, Tom`: one name, family name first.
fn is_inverted(value: &str) -> bool {
    let mut parts = value.split(',').map(str::trim);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(family), Some(given), None) => !family.contains(' ') && !given.contains(' ') && !given.is_empty(),
        // A suffix belongs to its name.
        _ => false,
    }
}

fn keywords(value: &str) -> Vec<&str> {
    let value = value.trim().trim_start_matches('[').trim_end_matches(']');
    let mark = if value.contains(';') { ';' } else { ',' };
    value
        .split([mark, '|'])
        .map(|word| word.trim().trim_matches(['"', '\'', '#']).trim())
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_names() {
        for (name, is) in [
            ("Title", Some(Field::Says(About::Headline))),
            ("date-published", Some(Field::Says(About::Published))),
            ("datePublished", Some(Field::Says(About::Published))),
            ("article_text", Some(Field::Text)),
            ("source-hostname", Some(Field::Says(About::Outlet))),
            ("html_content", Some(Field::Html)),
            ("bias", None),
        ] {
            assert_eq!(field(name), is, "{name}");
        }
    }

    #[test]
    fn bylines_are_taken_apart() {
        for (value, expected) in [
            ("By Jane Marsh, Tom Otter and Ann Vale", vec!["Jane Marsh", "Tom Otter", "Ann Vale"]),
            ("Jane Marsh", vec!["Jane Marsh"]),
            ("Otter, Tom", vec!["Otter, Tom"]),
            ("Otter, Tom; Marsh, Jane", vec!["Otter, Tom", "Marsh, Jane"]),
            ("['Jane Marsh', 'Tom Otter']", vec!["Jane Marsh", "Tom Otter"]),
            ("Anna Specht und Emil Dachs", vec!["Anna Specht", "Emil Dachs"]),
            ("", vec![]),
        ] {
            assert_eq!(names(value), expected);
        }
    }
}
