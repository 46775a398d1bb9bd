//! What stands under the help of each verb: the JSON that it prints with `--json`.

/// Under the help of the whole program.
pub const MAIN: &str = "\
Exit codes: 0 done, 1 failure, 2 usage. `broadsheet-cli VERB --help` describes the JSON of each verb.";

/// `add` and `rescan`.
pub const REPORT: &str = "\
Ctrl-C stops cleanly: what was read until then is in the archive, `cancelled` is true, the exit code 1.

With --json:
  {files, articles, new, unchanged, duplicates, skipped: [{path, kind, why}], changed, seconds,
   cancelled}
  kind: unknown-format, no-text, malformed, too-large, locked, unreadable, unfinished, link
A file that cannot be read is no failure: it is listed under skipped.";

/// `watch`.
pub const WATCH: &str = "\
New, changed, moved and deleted files are taken up about a second after they rest. Folders that cannot be watched, such as
network drives, are looked through every few minutes; standard error says which.

With --json one object a line for each reading that changed something, as of `add` for the places that changed:
  {files, articles, new, unchanged, duplicates, skipped: [{path, kind, why}], changed, seconds, cancelled}";

/// `search`.
pub const SEARCH: &str = "\
With --json:
  {total, understood, problems: [{start, end, why}], took_ms, did_you_mean: {query, changes: [{start, end}], total} or null,
   hits: [{id, headline, headline_segments: [SEGMENT], opening, outlet, date, authors: [..], persons: [..], topics: [..], path,
           matches, passages: [{segments: [SEGMENT], block, whole, first, matches}], more_matches, gone}],
   parts: [{start, end, kind}],
   facets: {outlet: [VALUE], person: [VALUE], organisation: [VALUE], place: [VALUE], topic: [VALUE], language: [VALUE], author: [VALUE], folder: [VALUE],
            type: [VALUE], date: [{month, count}], timeline: {unit, counts: [{date, count}], undated},
            sizes: {outlet, person, organisation, place, topic, language, author, folder, type}}}
  SEGMENT: {text, hit, context}   hit: it matches; context: it is a neighbouring sentence
  VALUE: {value, count, selected, excluded, kinds: [..]}   count: articles there would be if it were chosen too;
    kinds of a topic: own (yours), page (stated by pages), found (standing out in texts)
  timeline: by year from twelve years on, else by month from twelve months on, else by day
A value that only differs in case or accents from one of the archive is taken for that one; standard error says so.
Unknown values are null. Dates are YYYY-MM-DD, months YYYY-MM. problems and changes count characters of
their query.";

/// `concordance`.
pub const CONCORDANCE: &str = "\
With --json:
  {articles, read, total, took_ms, lines: [{id, place, left, hit, right, headline, opening, outlet, date}]}
  total: lines of the articles read; read: these are the first so many of the articles found, in the order of --sort.
  At most 2,000 articles are read, and no more after 100,000 lines. place: which of the article's matches it is, from 0.
Left is what is read before the match, also where writing runs from right to left.";

/// `save`.
pub const SAVE: &str = "\
With --json the saved search:
  {id, name, search: {query, selection, sort, clutter, ..}, beyond: [..], count, kept}
  count: articles that it finds now; kept: the search as it is kept";

/// `saved`.
pub const SAVED: &str = "\
With --json:
  {saved: [{id, name, search: {query, selection, sort, clutter, ..}, beyond: [..], count, kept}]}
  beyond: parts that only a later version of Broadsheet understands; then count is null
`search --saved NAME` makes the search. Case does not matter in names.";

/// `topics`.
pub const TOPICS: &str = "\
A topic holds for all articles at once and for those to come. It holds what its search finds and what the topics under it
hold; the number counts each article once. No two names differ in case or accents only. In its search, topics are those that
pages state and texts have: topics of your own are not made of each other. `corrections` carries them to another archive.

With --json:
  {topics: [{id, under, name, search: {query, selection, ..}, beyond: [..], count, kept}]}
  each is followed by those under it; under: the number of the one above, or null; search, kept: null if it has none
  beyond: parts that only a later version of Broadsheet understands; its search finds nothing then";

/// `history`.
pub const HISTORY: &str = "\
With --json:
  {history: [{id, search: {query, selection, sort, clutter, ..}, made}]}   made: seconds since 1970
`history forget` and `history clear` print {forgotten}, the number of searches.";

/// `facet`.
pub const FACET: &str = "\
With --json:
  {values: [{value, count, selected, excluded, kinds: [..], special: {score, archive}}], total}
value null is \"has none\". count: articles there would be if it were chosen too; with --all-of, among those that have
all chosen values already. The values of the facet date are years, months or days: YYYY, YYYY-MM, YYYY-MM-DD.
special is there with --order special only: score is the log-likelihood ratio G2 (Dunning 1993) of the value in these
results against the rest of the archive, archive the number of articles in the whole archive that have it.
kinds of a topic: own (yours), page (stated by pages), found (standing out in texts).
--sort changes nothing here.";

/// `related`.
pub const RELATED: &str = "\
With --json:
  {articles: [{id, headline, opening, outlet, date, likeness, persons: [..], words: [..], phrases: [..]}], words: [..]}
likeness: 0 to 1. persons, words, phrases: what both have. The words on the outside are those looked for.";

/// `show`.
pub const SHOW: &str = "\
With --json:
  {id, blocks: [{index, kind, clutter, recurs, segments: [{text, hit, context}]}], matches,
   values: {headline: VALUE, outlet: VALUE, date: VALUE, authors: VALUE, language: VALUE},
   persons: [{name, role, mentions, evidence: EVIDENCE}], topics: [TOPIC],
   organisations: [{name, mentions, evidence: EVIDENCE}], places: [as organisations],
   particulars: [{about, value: VALUE}], url, path, gone}
  recurs: {articles, outlet} where clutter is recurring, else null
  VALUE: {value, evidence: EVIDENCE or null, corrected, others: [{value, evidence: EVIDENCE}]}
  TOPIC: VALUE with kinds: [own, page, found]; others holds the evidence of its further kinds
  EVIDENCE: {origin, detail, confidence}";

/// `read`.
pub const READ: &str = "\
With --json one of:
  {articles: [{headline, authors: [..], outlet, date, language, text, clutter: [..], persons: [..], organisations: [..], places: [..], topics: [..],
               evidence: {FIELD: [{origin, detail, confidence}]}}]}
  {skipped: {kind, why}}
Unknown values are null.";

/// `person`.
pub const PERSON: &str = "\
With --json:
  {name, names: [{name, articles, why}], roles: [{role, articles}], quotations: [{text, article, outlet, date}], looked_at}
  articles of a name: of the whole archive; why: null for the name that they go by; looked_at: articles whose roles and quotations are told";

/// `mend`.
pub const MEND: &str = "\
Nothing is read or indexed again: it is said of names, and outlasts every rescan and rebuild. `corrections` lists it and
carries it to another archive.

With --json one of:
  {what}                   what was done, as a sentence
  {what, before, after}    after --preview: the persons concerned as [{name, articles}]";

/// `set`.
pub const SET: &str = "\
With --json the correction as it was applied:
  {ids: [..], field, value}   value null: unknown; in the place of ids: found, folder, or domain";

/// `undo`.
pub const UNDO: &str = "\
With --json:
  {what}   what is as it was before, as a sentence; null if there was nothing to undo";

/// `corrections`.
pub const CORRECTIONS: &str = "\
With --json one of:
  {acts: [{id, what, made}]}   made: seconds since 1970; `undo ID` takes one back
  {file, corrections}          after --export
  {taken, left: [[line, why]]} after --import
Each line of the file: {path, place, url, folder, domain, field, value, made}. An article is found again by path and place,
otherwise by url; folder and domain make a rule. What was said of persons follows ({mend, ..}), and your topics ({topic, under,
search}); a topic that is there already with another search is left as it is.";

/// `status`.
pub const STATUS: &str = "\
With --json:
  {archive, articles, files, duplicates, skipped, gone, folders: [{path, articles, present, upkeep}], notice}
  notice: what the person should know, as a sentence, or null; upkeep: null, for only a window watches
With --json --files:
  {entries: [{path, state, articles, kind, why, article, other}], total, counts: [{state, kind, count}]}
  state: read, duplicate, version, skipped, gone; article: its number; other: what it duplicates or is a newer version of
  A part of a file is listed where its lot is another than its file's. counts: by --find and --folder alone";

/// `why`.
pub const WHY: &str = "\
The first cause is told: from the disk over the list of files to the parts of the query, from the left, and the filters.

With --json:
  {cause, sentence, article, instead}
  cause: absent, elsewhere, left-out, unread, skipped, duplicate, clutter, exactness, query, filter; null if it is found
  article: the number of the article that this is about; instead: a search that gets past this cause, as `save` keeps it";

/// `remove`.
pub const REMOVE: &str = "\
With --json:
  {removed}   the number of articles";
