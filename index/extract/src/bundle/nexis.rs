//! Articles of Nexis, in its present form and the older one.

use super::{Article, is_day, is_rights, label};
use crate::draft::About;

/// The line that ends an article of the present form.
pub(super) fn ends(line: &str) -> bool {
    matches!(
        line,
        "End of Document"
            | "Ende des Dokuments"
            | "Dokumentende"
            | "Fin du document"
            | "Fin de document"
            | "Einde van document"
            | "Einde van het document"
            | "Fin del documento"
            | "Fine del documento"
            | "Fim do documento"
    )
}

/// The line that parts the head of an article of the present form from its text.
fn is_body(line: &str) -> bool {
    matches!(
        line,
        "Body" | "Text" | "Texte" | "Tekst" | "Hauptteil" | "Volltext" | "Corps" | "Cuerpo" | "Texto" | "Testo"
    )
}

/// The line that begins an article of the older form: `3 of 25 DOCUMENTS`, `Dokument 3 von 25`, `Document 3 de 25`.
pub(super) fn begins(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        [first, of, second, name] if is_number(first) => {
            is_number(second)
                && matches!(*of, "of" | "von" | "de" | "van" | "OF")
                && matches!(*name, "DOCUMENT" | "DOCUMENTS" | "DOKUMENT" | "DOKUMENTEN" | "DOCUMENTEN")
        }
        [name, first, of, second] => {
            is_number(first)
                && is_number(second)
                && matches!(*of, "von" | "de" | "van" | "di")
                && matches!(*name, "Dokument" | "Document" | "Documento")
        }
        _ => false,
    }
}

/// The articles of a bundle; `None` if it is none of Nexis.
pub(super) fn split(lines: &[&str]) -> Option<Vec<Article>> {
    let has_labels =
        lines.iter().filter_map(|line| label(line)).any(|(name, _)| matches!(name, "Length" | "Load-Date"));
    if !has_labels {
        return None;
    }
    if lines.iter().any(|line| ends(line)) {
        let mut chunks: Vec<&[&str]> = lines.split(|line| ends(line)).collect();
        // What follows the last article is empty, or one that was cut off.
        if chunks.last().is_some_and(|last| !last.iter().any(|line| is_body(line))) {
            chunks.pop();
        }
        return Some(chunks.into_iter().map(present).collect());
    }
    if lines.iter().any(|line| begins(line)) {
        return Some(lines.split(|line| begins(line)).skip(1).map(older).collect());
    }
    None
}

/// The present form: title, outlet, day, rights, labels, `Body`, the text, labels.
fn present(lines: &[&str]) -> Article {
    let mut article = Article::default();
    // A word that may stand alone in a text as well counts behind a label.
    let labelled = lines.iter().position(|line| label(line).is_some()).unwrap_or_default();
    let body = lines.iter().skip(labelled).position(|line| is_body(line)).map(|at| labelled + at);
    let is_head_end = |line: &&str| is_rights(line) || label(line).is_some() || is_body(line);
    // Above the first head there may be a list of contents: the head is what stands right above its labels.
    let day =
        lines.iter().enumerate().position(|(at, line)| is_day(line) && lines[at + 1..].iter().take(4).any(is_head_end));
    match day {
        Some(at) if at >= 2 => {
            article.headline = Some(lines[at - 2].to_owned());
            article.say(About::Headline, lines[at - 2], "title line");
            article.say(About::Outlet, lines[at - 1], "line of the outlet");
            article.say(About::Published, lines[at], "line of the day");
        }
        _ => article.doubt = Some("This part of the bundle has no line with a day, and no text."),
    }
    let start = day.map_or(0, |at| at + 1);
    let end = body.unwrap_or(lines.len());
    for line in lines.get(start..end).unwrap_or_default() {
        take_label(&mut article, line);
    }
    let text = lines.get(body.map_or(lines.len(), |at| at + 1)..).unwrap_or_default();
    let mut in_text = true;
    for line in text {
        if matches!(*line, "Classification" | "Klassifizierung" | "Classificatie" | "Graphic" | "Grafik" | "Notes")
            || label(line).is_some_and(|(name, _)| is_tail(name))
        {
            in_text = false;
        }
        if in_text {
            article.text.push((*line).to_owned());
        } else {
            take_label(&mut article, line);
        }
    }
    article
}

/// The older form: outlet, day, title, labels, the text, labels.
fn older(lines: &[&str]) -> Article {
    let mut article = Article::default();
    let mut head = lines.iter().enumerate().filter(|(_, line)| !is_rights(line));
    let outlet = head.next().map(|(_, line)| *line).filter(|line| label(line).is_none());
    let day = lines.iter().take(6).position(|line| is_day(line));
    let Some(day) = day else {
        article.doubt = Some("This part of the bundle has no line with a day, and no text.");
        article.text = lines.iter().filter(|line| label(line).is_none()).map(|line| (*line).to_owned()).collect();
        return article;
    };
    article.say(About::Outlet, outlet.unwrap_or_default(), "line of the outlet");
    article.say(About::Published, lines[day], "line of the day");
    let is_edition = |line: &str| {
        line.split_whitespace().count() <= 5
            && ["edition", "ausgabe", "auflage", "édition", "editie"]
                .iter()
                .any(|word| line.to_lowercase().contains(word))
    };
    // An edition may go on in the next line: `Edition 1;` and `Scotland`.
    let mut edition_goes_on = false;
    let mut in_text = false;
    for line in &lines[day + 1..] {
        match label(line) {
            Some((name, _)) => {
                in_text = !is_tail(name);
                take_label(&mut article, line);
            }
            None if is_rights(line) => {}
            None if article.headline.is_none() && (edition_goes_on || is_edition(line)) => {
                edition_goes_on = line.ends_with(';');
            }
            None if article.headline.is_none() => {
                article.headline = Some((*line).to_owned());
                article.say(About::Headline, line, "title line");
                in_text = true;
            }
            None if in_text => article.text.push((*line).to_owned()),
            None => {}
        }
    }
    article
}

/// Labels that stand under the text.
fn is_tail(name: &str) -> bool {
    !matches!(name, "Section" | "Length" | "Byline" | "Dateline" | "Highlight" | "Series")
}

fn take_label(article: &mut Article, line: &str) {
    let Some((name, value)) = label(line) else { return };
    let place = format!("label {name}");
    match name {
        "Byline" => {
            article.byline = Some(value.to_owned());
            article.say_all(About::Author, value, &place);
        }
        "Section" => article.say(About::Section, value.split(';').next().unwrap_or_default(), &place),
        "Title" if article.headline.is_none() => {
            article.headline = Some(value.to_owned());
            article.say(About::Headline, value, &place);
        }
        "Highlight" => article.standfirst = Some(value.to_owned()),
        "Graphic" => article.captions.push(value.to_owned()),
        "Language" => article.say(About::Language, value.split(';').next().unwrap_or_default(), &place),
        "Load-Date" => article.say(About::Made, value, &place),
        // Words with how sure the database is of them: `BRIDGES (90%)`.
        "Subject" => {
            for word in value.split(';') {
                article.say(About::Keyword, word.split('(').next().unwrap_or_default(), &place);
            }
        }
        _ => {}
    }
}
