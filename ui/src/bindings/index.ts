// The engine's types as the window sees them. Written to match index/archive/src/request.rs and the types that it
// passes on; replaced by generated files once the engine writes them.

/** The part that a block plays in its article. */
export type BlockKind =
  "headline" | "standfirst" | "byline" | "subheading" | "paragraph" | "quote" | "list-item" | "caption";

/** Why a block is not part of its article. */
export type Clutter =
  "navigation" | "teaser" | "advertisement" | "promotion" | "comment" | "notice" | "repeat";

/** The kind of place where a statement stands. */
export type Origin =
  | "person"
  | "folder-rule"
  | "front-matter"
  | "record"
  | "json-ld"
  | "meta"
  | "markup"
  | "link"
  | "url"
  | "text"
  | "title";

/** Where a value came from and how sure it is. */
export type Evidence = { origin: Origin; detail: string; confidence: number };

/** A search. */
export type SearchRequest = {
  query: string;
  selection: Selection;
  sort: Sort;
  offset: number;
  limit: number;
  facet_limit: number;
  passages: number;
  clutter: boolean;
};

/** The order of hits. */
export type Sort = "relevance" | "newest" | "oldest";

/** What is chosen in the facets. Across facets all must hold. */
export type Selection = { outlet: Choice; person: Choice; topic: Choice; date: DateChoice };

/** The chosen values of one facet; `null` stands for "has none". */
export type Choice = { include: Array<string | null>; exclude: Array<string | null> };

/** The chosen days. With nothing set, every article passes. */
export type DateChoice = { from: string | null; to: string | null; unknown: boolean };

/** The answer to a search. */
export type SearchResponse = {
  total: number;
  understood: string;
  problems: Array<Problem>;
  took_ms: number;
  hits: Array<Hit>;
  facets: Facets;
};

/** Something in a query that was ignored or mended; the span counts Unicode scalar values. */
export type Problem = { start: number; end: number; why: string };

/** An article found. */
export type Hit = {
  id: number;
  headline: string | null;
  headline_segments: Array<Segment>;
  outlet: string | null;
  date: string | null;
  authors: Array<string>;
  persons: Array<string>;
  topics: Array<string>;
  path: string;
  matches: number;
  passages: Array<Passage>;
  more_passages: number;
  gone: boolean;
};

/** A matching place in its context: whole sentences. */
export type Passage = { segments: Array<Segment>; block: number };

/** A stretch of text. */
export type Segment = { text: string; hit: boolean; context: boolean };

/** The facets of a result. */
export type Facets = {
  outlet: Array<FacetValue>;
  person: Array<FacetValue>;
  topic: Array<FacetValue>;
  date: Array<MonthCount>;
  sizes: FacetSizes;
};

/** How many values with a count above zero each facet has. */
export type FacetSizes = { outlet: number; person: number; topic: number };

/** A value of a facet; `null` is "has none". */
export type FacetValue = { value: string | null; count: number; selected: boolean; excluded: boolean };

/** A month of the date facet; `null` for articles whose day is unknown. */
export type MonthCount = { month: string | null; count: number };

/** The name of a facet with values. */
export type FacetName = "outlet" | "person" | "topic" | "date";

/** A question for the values of one facet. */
export type FacetRequest = {
  facet: FacetName;
  search: SearchRequest;
  find: string;
  offset: number;
  limit: number;
};

/** Values of one facet. */
export type FacetAnswer = { values: Array<FacetValue>; total: number };

/** A question for an article. */
export type ArticleRequest = { id: number; query: string; selection: Selection; clutter: boolean };

/** An article to read. */
export type ArticleView = {
  id: number;
  blocks: Array<BlockView>;
  matches: number;
  values: Values;
  persons: Array<PersonView>;
  topics: Array<Value>;
  url: string | null;
  path: string;
  gone: boolean;
};

/** A block of an article's text. Each segment with `hit` is one matching place, in reading order. */
export type BlockView = { kind: BlockKind; clutter: Clutter | null; segments: Array<Segment> };

/** The values of an article that can be corrected. */
export type Values = { headline: Value; outlet: Value; date: Value; authors: Value; language: Value };

/** A value with its evidence. */
export type Value = {
  value: string | null;
  evidence: Evidence | null;
  corrected: boolean;
  others: Array<OtherValue>;
};

/** A value that was weighed and not taken. */
export type OtherValue = { value: string; evidence: Evidence };

/** A person named in an article. */
export type PersonView = { name: string; role: string | null; mentions: number; evidence: Evidence };

/** The state of an archive. */
export type Status = {
  archive: string;
  articles: number;
  files: number;
  duplicates: number;
  skipped: number;
  gone: number;
  folders: Array<FolderStatus>;
};

/** A folder that was added. */
export type FolderStatus = { path: string; articles: number; present: boolean };

/** How far a reading of folders has come. */
export type Progress = {
  found: number;
  counted: boolean;
  done: number;
  articles: number;
  skipped: number;
  seconds: number;
};

/** What a reading of folders did. */
export type Report = {
  files: number;
  articles: number;
  new: number;
  unchanged: number;
  duplicates: number;
  skipped: Array<Skipped>;
  seconds: number;
  cancelled: boolean;
};

/** A file, or a record of a file, that gave no article. */
export type Skipped = { path: string; kind: string; why: string };

/** A question for the ledger: what became of each file. */
export type LedgerRequest = { state: FileState | null; find: string; offset: number; limit: number };

/** What became of a file. */
export type FileState = "read" | "duplicate" | "skipped" | "gone";

/** Entries of the ledger. */
export type LedgerAnswer = { entries: Array<LedgerEntry>; total: number };

/** What became of one file. */
export type LedgerEntry = {
  path: string;
  state: FileState;
  articles: number;
  kind: string | null;
  why: string | null;
};

/** A correction by the person; `null` says that the value is unknown. */
export type Correction = { ids: Array<number>; field: CorrectedField; value: string | null };

/** What can be corrected. */
export type CorrectedField = "headline" | "outlet" | "date" | "authors";

/** What was undone; `null` if there was nothing to undo. */
export type Undone = { what: string | null };
