//! The verbs that find: `search`, `facet`.

use crate::arguments::{Facet, Search};
use crate::keeping;
use crate::place;
use crate::terminal::{Terminal, count, or_unknown, shown};
use crate::values;
use broadsheet_archive::{
    Explanation, FacetAnswer, FacetName, FacetRequest, FacetValue, Hit, RelatedRequest, SearchRequest, SearchResponse,
    Suggestion, TopicKind, ValueOrder,
};
use serde::Serialize;
use std::fmt::Write;
use std::path::PathBuf;

/// With `--json`, more passages than any article has sentences that one would read.
const ALL_PASSAGES: u32 = 100_000;

/// Searches.
pub fn search(archive: Option<PathBuf>, search: Search, terminal: Terminal) -> anyhow::Result<()> {
    let Search { saved, query, filters, limit, offset, passages, values: listed, explain } = search;
    let archive = place::open(archive)?;
    let asked = match saved {
        Some(name) => keeping::search_of(&archive, &name)?,
        None => filters.request(&query),
    };
    let mut request = SearchRequest {
        limit,
        offset,
        passages: passages.unwrap_or(if terminal.json { ALL_PASSAGES } else { 3 }),
        facet_limit: listed.unwrap_or(if terminal.json { 100 } else { 6 }),
        facets: if terminal.json { FacetName::ALL.to_vec() } else { FacetName::USUAL.to_vec() },
        ..asked
    };
    values::resolve(&archive, &mut request.selection)?;
    if explain {
        let explanation = archive.explain(&request)?;
        return terminal.answer(&explanation, |explanation| words(explanation, terminal));
    }
    let answer = Answer { response: archive.search(&request)?, did_you_mean: archive.did_you_mean(&request)? };
    terminal.answer(&answer, |Answer { response, did_you_mean }| {
        let mut out = page(&request, response, terminal);
        if let Some(Suggestion { query, total, .. }) = did_you_mean {
            let _ = writeln!(out, "\nDid you mean {}: {}", terminal.bold(query), count(*total, "article"));
        }
        out
    })
}

/// What a search gave, and what it may have meant if that is little.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    response: SearchResponse,
    did_you_mean: Option<Suggestion>,
}

/// Lists related articles.
pub fn related(archive: Option<PathBuf>, request: &RelatedRequest, terminal: Terminal) -> anyhow::Result<()> {
    let answer = place::open(archive)?.related(request)?;
    terminal.answer(&answer, |answer| {
        let mut out = format!(
            "{}\n",
            terminal.bold(&count(u32::try_from(answer.articles.len()).unwrap_or(u32::MAX), "related article"))
        );
        for article in &answer.articles {
            let headline = or_unknown(article.headline.as_deref().or(article.opening.as_deref())).into_owned();
            let _ = writeln!(out, "\n{:>6}  {headline}", article.id);
            let (outlet, date) = (or_unknown(article.outlet.as_deref()), or_unknown(article.date.as_deref()));
            let _ = writeln!(out, "        {outlet} · {date} · likeness {:.2}", article.likeness);
            for (name, reasons) in
                [("persons", &article.persons), ("phrases", &article.phrases), ("words", &article.words)]
            {
                if !reasons.is_empty() {
                    let _ =
                        writeln!(out, "        {}", terminal.faint(&format!("{name}: {}", shown(&reasons.join(", ")))));
                }
            }
        }
        out
    })
}

/// Lists the values of a facet.
pub fn facet(archive: Option<PathBuf>, facet: Facet, terminal: Terminal) -> anyhow::Result<()> {
    let Facet { name, query, filters, find, order, by, within, kind, limit, offset } = facet;
    let mut search = filters.request(&query);
    let archive = place::open(archive)?;
    values::resolve(&archive, &mut search.selection)?;
    let request = FacetRequest {
        facet: name.into(),
        search,
        find,
        order: order.map(ValueOrder::from).unwrap_or_default(),
        by: by.into(),
        within: within.unwrap_or_default(),
        kinds: kind.into_iter().map(TopicKind::from).collect(),
        offset,
        limit,
    };
    let answer = archive.facet(&request)?;
    terminal.answer(&answer, |answer| list(answer, terminal))
}

// Writing to a String cannot fail: the results of `writeln!` below hold nothing.

fn page(request: &SearchRequest, response: &SearchResponse, terminal: Terminal) -> String {
    let mut out = terminal.bold(&count(response.total, "article"));
    if !request.query.is_empty() {
        let _ = write!(out, " · understood: {}", shown(&response.understood));
    }
    out.push('\n');
    for problem in &response.problems {
        let length = problem.end.saturating_sub(problem.start) as usize;
        let part: String = request.query.chars().skip(problem.start as usize).take(length).collect();
        let _ = writeln!(out, "  {}: {}", shown(&part), shown(&problem.why));
    }
    for hit in &response.hits {
        article(&mut out, hit, terminal);
    }
    let last = request.offset.saturating_add(u32::try_from(response.hits.len()).unwrap_or(u32::MAX));
    if last < response.total && !response.hits.is_empty() {
        let _ = writeln!(out, "\n{} more: --offset {last}", response.total - last);
    }
    let facets = &response.facets;
    let rows = [
        ("outlet", &facets.outlet),
        ("person", &facets.person),
        ("organisation", &facets.organisation),
        ("place", &facets.place),
        ("topic", &facets.topic),
        ("language", &facets.language),
        ("author", &facets.author),
        ("folder", &facets.folder),
        ("type", &facets.file_type),
    ];
    if response.total > 0 {
        out.push('\n');
    }
    for (name, values) in rows.into_iter().filter(|(_, values)| !values.is_empty()) {
        let values: Vec<String> = values.iter().map(value).collect();
        let _ = writeln!(out, "{} {}", terminal.faint(&format!("{name:8}")), values.join(" · "));
    }
    if let (Some(first), Some(last)) = (facets.date.first(), facets.date.iter().rev().find(|m| m.month.is_some())) {
        let undated = facets.date.iter().filter(|m| m.month.is_none()).map(|m| m.count).sum::<u32>();
        let range = format!("{} to {}", or_unknown(first.month.as_deref()), or_unknown(last.month.as_deref()));
        let _ = writeln!(out, "{} {range}, {undated} undated", terminal.faint("date    "));
    }
    out
}

fn words(explanation: &Explanation, terminal: Terminal) -> String {
    let mut out = format!("understood: {}\n", shown(&explanation.understood));
    for problem in &explanation.problems {
        let _ = writeln!(out, "  {}", shown(&problem.why));
    }
    for word in &explanation.words {
        let _ = writeln!(out, "\n{}: {}", terminal.bold(&shown(&word.typed)), count(word.articles, "article"));
        for step in &word.steps {
            let mark = if step.taken { "+" } else { " " };
            let name = format!("{:?}", step.step).to_lowercase();
            let more = (step.total_forms as usize).saturating_sub(step.forms.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let forms = shown(&step.forms.join(", ")).into_owned();
            let _ = writeln!(out, "  {mark} {name:9} {:>8}  {forms}{more}", step.added);
        }
    }
    out
}

fn article(out: &mut String, hit: &Hit, terminal: Terminal) {
    let headline = match hit.headline_segments.as_slice() {
        [] => or_unknown(hit.headline.as_deref().or(hit.opening.as_deref())).into_owned(),
        segments => terminal.segments(segments),
    };
    let _ = writeln!(out, "\n{:>6}  {headline}", hit.id);
    let mut about = vec![or_unknown(hit.outlet.as_deref()), or_unknown(hit.date.as_deref())];
    about.extend(hit.authors.iter().map(|author| shown(author)));
    let matches = count(hit.matches, "place");
    let gone = if hit.gone { " · file gone" } else { "" };
    let _ = writeln!(out, "        {} · {matches}{gone}", about.join(" · "));
    for passage in &hit.passages {
        let _ = writeln!(out, "        | {}", terminal.segments(&passage.segments));
    }
    if hit.more_matches > 0 {
        let _ = writeln!(out, "        {} more: show {} --query ..", count(hit.more_matches, "place"), hit.id);
    }
    let _ = writeln!(out, "        {}", terminal.faint(&hit.path));
}

fn value(value: &FacetValue) -> String {
    let mark = if value.selected {
        "+"
    } else if value.excluded {
        "-"
    } else {
        ""
    };
    format!("{mark}{} {}", or_unknown(value.value.as_deref()), value.count)
}

fn list(answer: &FacetAnswer, terminal: Terminal) -> String {
    let mut out = String::new();
    for value in &answer.values {
        let mark = if value.selected {
            "+"
        } else if value.excluded {
            "-"
        } else {
            " "
        };
        let special =
            value.special.map(|special| format!("  special {:.1}, {} in the archive", special.score, special.archive));
        let name = or_unknown(value.value.as_deref());
        let more = kinds(&value.kinds) + &special.unwrap_or_default();
        let _ = writeln!(out, "{:>8} {mark} {name}{}", value.count, terminal.faint(&more));
    }
    let _ = writeln!(out, "{} in all", count(answer.total, "value"));
    out
}

/// The kinds of a topic behind its name.
fn kinds(kinds: &[TopicKind]) -> String {
    kinds.iter().map(|kind| format!("  {}", format!("{kind:?}").to_lowercase())).collect()
}
