//! A page with the articles of a press database, as Europresse exports them: each in an element of its own, and what is said
//! of it in a head of marked parts.

use crate::blocks::{block, has_text, mark_repeats};
use crate::draft::{About, Block, BlockKind, Draft, Format, Origin, Statement};
use crate::fields::{state, state_field};
use crate::lines::Line;
use crate::page_blocks::page_blocks;
use crate::reading::Reading;
use crate::source::{Unreadable, UnreadableKind};
use broadsheet_text::clean;
use dom_query::{Document, NodeRef};

/// Whether a page has the marks of such articles.
pub(crate) fn is_marked(page: &str) -> bool {
    page.contains("DocPublicationName") && page.contains("<article")
}

/// Gives the articles of a page; `false` if there are none.
pub(crate) fn give_articles(page: &Document, reading: &mut Reading<'_>) -> bool {
    let articles = page.select("article");
    let articles: Vec<&NodeRef<'_>> =
        articles.nodes().iter().filter(|article| part(article, "DocPublicationName").is_some()).collect();
    for (at, article) in articles.iter().enumerate() {
        reading.record(at + 1, draft(article));
    }
    !articles.is_empty()
}

/// The first element inside with a class that begins so.
fn part<'a>(article: &NodeRef<'a>, class: &str) -> Option<NodeRef<'a>> {
    let is_part = |node: &NodeRef<'_>| {
        node.attr("class").is_some_and(|found| found.split_whitespace().any(|word| word.starts_with(class)))
    };
    article.descendants_it().find(|node| is_part(node) && !node.text().trim().is_empty())
}

fn draft(article: &NodeRef<'_>) -> Result<Draft, Unreadable> {
    let mut statements: Vec<Statement> = Vec::new();
    let mut blocks: Vec<Block> = Vec::new();
    let line = |class: &str| part(article, class).map(|node| clean(&node.text()));
    if let Some(outlet) = part(article, "DocPublicationName") {
        let outlet = outlet.text();
        let first = outlet.trim().lines().next().unwrap_or_default();
        state(&mut statements, About::Outlet, name_of(first), Origin::Record, "DocPublicationName");
    }
    if let Some(day) = line("DocHeader").as_deref().and_then(day) {
        state(&mut statements, About::Published, &day, Origin::Record, "DocHeader");
    }
    if let Some(title) = line("titreArticle") {
        state(&mut statements, About::Headline, &title, Origin::Record, "titreArticle");
        blocks.extend(block(BlockKind::Headline, &title, None));
    }
    if let Some(authors) = line("docAuthors").or_else(|| line("sm-margin-bottomNews")) {
        state_field(&mut statements, About::Author, &authors, Origin::Record, "docAuthors");
        blocks.extend(block(BlockKind::Byline, &authors, None));
    }
    if let Some(text) = part(article, "docOcurrContainer").or_else(|| part(article, "DocText")) {
        blocks.extend(page_blocks(&text).into_iter().map(|found| {
            let clutter = Line::new(&found.text).clutter();
            Block { kind: found.kind, text: found.text, clutter }
        }));
    }
    mark_repeats(&mut blocks);
    if !has_text(&blocks) {
        return Err(Unreadable::new(UnreadableKind::NoText, "This part of the page holds no article text."));
    }
    Ok(Draft { blocks, statements, format: Format::Html })
}

/// A name without the number of the issue, and without the note that it is a site: `Nordpost, no. 4301`, `Nordpost (site web)`.
fn name_of(line: &str) -> &str {
    let end = [", no", ", n°", ", nº", " (site web", " (web site", " (sitio web"];
    let end = end.iter().filter_map(|mark| line.find(mark)).min();
    line[..end.unwrap_or(line.len())].trim()
}

/// The day in a line of section, day, hour, length and page: two words and the year.
fn day(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_year = |word: &&str| {
        let word = word.trim_matches([',', '.']);
        word.len() == 4
            && word.bytes().all(|b| b.is_ascii_digit())
            && (word.starts_with("19") || word.starts_with("20"))
    };
    let at = words.iter().position(is_year).filter(|at| *at >= 2)?;
    Some(words[at - 2..=at].join(" ").trim_matches(',').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::Columns;
    use crate::notes::FileNotes;

    #[test]
    fn each_article_of_a_page_is_one() {
        let article = |outlet: &str, header: &str| {
            format!(
                "<article><header><div><span class='DocPublicationName'>{outlet}</span> <span class='DocHeader'>{header}</span></div>\
                 <div class='titreArticle'><p class='sm-margin-TopNews titreArticleVisu'>Le vieux pont est vendu</p></div>\
                 <div class='docAuthors'>Ada Holm</div></header><section><div class='DocText clearfix'><div class='docOcurrContainer'>\
                 <p>Le vieux pont sera vendu à une société.</p><p>Personne d'autre n'en voulait.</p></div></div></section></article>"
            )
        };
        let html = format!(
            "<html><body>{}{}</body></html>",
            article("Nordpost, no. 4301", "Société, lundi 3 mars 2031 210 mots, p. 12"),
            article("Nordpost (site web)<br>Nordpost", "News, Monday, March 3, 2031 - 10:00 GMT")
        );
        assert!(is_marked(&html));
        let mut found = Vec::new();
        let mut sink = |_, draft: Result<Draft, Unreadable>| found.push(draft.unwrap());
        let columns = Columns::default();
        let mut reading = Reading::new(10, |_, _, _| Ok(()), &columns, FileNotes::default(), &mut sink);
        assert!(give_articles(&Document::from(html.as_str()), &mut reading));
        let days: Vec<&str> = found
            .iter()
            .flat_map(|d| &d.statements)
            .filter(|s| s.about == About::Published)
            .map(|s| s.value.as_str())
            .collect();
        assert_eq!(days, ["3 mars 2031", "March 3, 2031"]);
        for draft in &found {
            let texts: Vec<&str> = draft.blocks.iter().map(|b| b.text.as_str()).collect();
            assert_eq!(
                texts,
                [
                    "Le vieux pont est vendu",
                    "Ada Holm",
                    "Le vieux pont sera vendu à une société.",
                    "Personne d'autre n'en voulait."
                ]
            );
            assert!(draft.statements.iter().any(|s| s.about == About::Outlet && s.value == "Nordpost"));
        }
    }
}
