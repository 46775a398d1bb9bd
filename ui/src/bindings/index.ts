// Made by `make bindings` from the Rust types; change those instead.

/** One act of correcting. */
export type Act = {
  /** Its number; later acts have higher ones. */
  id: number;
  /** What it did, for people. */
  what: string;
  /** When, in seconds since 1970; `None` for those of early versions. */
  made: number | null;
};

/** Folders to add. */
export type AddRequest = {
  /** Their paths. `~` at the start stands for the person's own folder. */
  folders: Array<string>;
};

/** A topic to be added, as the last one where it stands. */
export type AddTopicRequest = {
  /** Its name. */
  name: string;
  /** The topic that it stands under; `None` for the top. */
  under: number | null;
  /** Its search; `None`, or a search for everything, for a topic that only holds what stands under it. */
  search: SearchRequest | null;
};

/** A question for an article. */
export type ArticleRequest = {
  /** The article's number. */
  id: number;
  /** The query whose matches are to be marked. */
  query: string;
  /** The selection whose persons are to be marked. */
  selection: Selection;
  /** Whether words of page clutter are marked as well. */
  clutter: boolean;
  /** How exactly words are taken. */
  exactness: Exactness;
  /** Steps of exactness to leave out all the same. */
  without: Array<Exactness>;
};

/** An article to read. */
export type ArticleView = {
  /** The article's number. */
  id: number;
  /** Its text, matches marked. */
  blocks: Array<BlockView>;
  /** How many places match. */
  matches: number;
  /** Headline, outlet, date, authors, language: each with its evidence. */
  values: Values;
  /** The persons it names, by first mention. */
  persons: Array<PersonView>;
  /** The organisations it names, by first mention. */
  organisations: Array<NamedView>;
  /** The places it names, by first mention. */
  places: Array<NamedView>;
  /** Its topics: those that its page states first. */
  topics: Array<TopicView>;
  /** What else the file says of it. */
  particulars: Array<ParticularView>;
  /** Where it was published. */
  url: string | null;
  /** The file it came from, with the place in it if it is a part: `#17`, ` › 2019/a.html`. */
  path: string;
  /** The file is gone; the text is kept here. */
  gone: boolean;
};

/** The part that a block plays in its article. */
export type BlockKind = "headline" | "standfirst" | "byline" | "subheading" | "paragraph" | "quote" | "list-item" | "caption";

/** A block of an article's text. */
export type BlockView = {
  /** Its index in the article, by which passages name it. The headline comes first, whatever its index. */
  index: number;
  /** The part it plays. */
  kind: BlockKind;
  /** Why it is not part of the article, if it is not. */
  clutter: Clutter | null;
  /** Of clutter that recurs: where else it stands. */
  recurs: Recurs | null;
  /** The text, cut where marking changes. Each segment with `hit` is one matching place, in reading order. */
  segments: Array<Segment>;
};

/** Why a command was not carried out. */
export type CallError = {
  /** What went wrong, for the window to act on. */
  code: ErrorCode;
  /** A sentence for people. */
  message: string;
};

/** Something that the word under the caret may become. */
export type Candidate = {
  /** What it is called. */
  label: string;
  /** What takes the place of the characters from `start` to `end`, in the query language. */
  insert: string;
  /** First character that it replaces, counted in Unicode scalar values. */
  start: number;
  /** One past the last one. */
  end: number;
  /** How many articles have it; `None` for fields and operators. */
  articles: number | null;
};

/** Candidates of one kind. */
export type CandidateGroup = {
  /** Their kind. */
  kind: CandidateKind;
  /** Those of most articles first. */
  candidates: Array<Candidate>;
};

/** What a candidate is. */
export type CandidateKind = "word" | "person" | "outlet" | "organisation" | "place" | "topic" | "author" | "language" | "field" | "operator";

/** How far the index has come in taking up what the catalogue has: after a restart, or anew after an update. */
export type CatchingUp = {
  /** Articles taken up. */
  done: number;
  /** Articles to take up. */
  of: number;
};

/** Why a search does not find a file. */
export type Cause = "absent" | "elsewhere" | "left-out" | "unread" | "skipped" | "duplicate" | "clutter" | "exactness" | "query" | "filter";

/** A word of a suggestion that stands in the place of another. */
export type Change = {
  /** First character, counted in Unicode scalar values. */
  start: number;
  /** One past the last character. */
  end: number;
};

/** A topic to be given another search. */
export type ChangeTopicRequest = {
  /** Its number. */
  id: number;
  /** The search, as of [`AddTopicRequest`]. */
  search: SearchRequest | null;
};

/** The chosen values of one facet; `None` stands for "has none". */
export type Choice = {
  /** An article must have one of these, if there are any. */
  include: Array<string | null>;
  /** An article must have none of these. */
  exclude: Array<string | null>;
  /** An article must have every included value, not only one. */
  all: boolean;
};

/** Why a block is not part of its article. */
export type Clutter = "navigation" | "teaser" | "advertisement" | "promotion" | "comment" | "notice" | "repeat" | "recurring" | "marked";

/** What the word under the caret may become. */
export type Completion = {
  /** The candidates, by kind; a kind without any is left out. */
  groups: Array<CandidateGroup>;
};

/** A question for what the word under the caret may become. */
export type CompletionRequest = {
  /** The query as far as it is typed. */
  query: string;
  /** Where the caret stands: after so many characters, counted in Unicode scalar values. */
  caret: number;
  /** How many candidates to give of each kind. */
  limit: number;
};

/** The articles that a correction concerns. */
export type Concerned = { "ids": Array<number> } | { "found": SearchRequest } | { "folder": string } | { "domain": string };

/** The lines of a search. */
export type Concordance = {
  /** How many articles the search finds. */
  articles: number;
  /** How many of them, the first in the order of the search, have their lines here. Fewer than `articles` when there
   * are too many to read. */
  read: number;
  /** How many lines these have: every matching place is one. */
  total: number;
  /** Time taken, milliseconds. */
  took_ms: number;
  /** The lines of this page. */
  lines: Array<Line>;
};

/** A question for the lines of a search. */
export type ConcordanceRequest = {
  /** The search; what it says of pages, passages and facets plays no part. */
  search: SearchRequest;
  /** The order of the lines. */
  order: LineOrder;
  /** How many lines to leave out at the start. */
  offset: number;
  /** How many lines to give. */
  limit: number;
};

/** What can be corrected. */
export type CorrectedField = "headline" | "outlet" | "date" | "authors" | "clutter" | "text";

/** A correction by the person. */
export type Correction = {
  /** The articles concerned. */
  of: Concerned;
  /** What is corrected. */
  field: CorrectedField;
  /** The right value; `None` says that it is unknown. For clutter and text: what the text says. */
  value: string | null;
};

/** The chosen days. With nothing set, every article passes. */
export type DateChoice = {
  /** First day: `2024`, `2024-10` or `2024-10-12`; a part means its first day. */
  from: string | null;
  /** Last day, in the same forms; a part means its last day. */
  to: string | null;
  /** Articles whose day is unknown pass as well; alone, only they pass. */
  unknown: boolean;
};

/** A year, month or day, and its articles. */
export type DateCount = {
  /** `2024`, `2024-10` or `2024-10-12`. */
  date: string;
  /** Number of articles. */
  count: number;
};

/** From one date to another, both included; an open end has no bound. */
export type DateSpan = {
  /** The first: `2024`, `2024-10` or `2024-10-12`; a part means its first day. */
  from: string | null;
  /** The last, in the same forms; a part means its last day. */
  to: string | null;
};

/** A unit of the calendar. */
export type DateUnit = "year" | "month" | "day";

/** What went wrong. */
export type ErrorCode = "request" | "no-article" | "in-use" | "disk" | "catalogue" | "index" | "damaged" | "busy";

/** Where a value came from and how sure it is. */
export type Evidence = {
  /** The kind of place. */
  origin: Origin;
  /** The place and the words there, for a person to check. */
  detail: string;
  /** From 0 (a guess) to 1 (stated). */
  confidence: number;
};

/** How exactly words are taken: each step finds all that the steps before it find, and more. */
export type Exactness = "literal" | "word" | "inflected" | "variants" | "fuzzy";

/** How a query is understood in this archive. */
export type Explanation = {
  /** The query, in the query language. */
  understood: string;
  /** What of it was ignored or mended. */
  problems: Array<Problem>;
  /** Its words, in their order. */
  words: Array<WordReading>;
};

/** Values of one facet. */
export type FacetAnswer = {
  /** The values; of the date, years, months or days. */
  values: Array<FacetValue>;
  /** How many there are in all. */
  total: number;
};

/** The name of a facet. */
export type FacetName = "outlet" | "person" | "organisation" | "place" | "topic" | "date" | "language" | "author" | "folder" | "type";

/** A question for the values of one facet. */
export type FacetRequest = {
  /** Which facet. */
  facet: FacetName;
  /** The query and the selection that counts refer to. */
  search: SearchRequest;
  /** Only values that hold these letters, case and accents aside; empty for all. */
  find: string;
  /** Their order, after those that are chosen and excluded. */
  order: ValueOrder;
  /** For the date: the unit of its values. */
  by: DateUnit;
  /** For the date: only values that touch these days. The selection's own days do not matter here. */
  within: DateSpan;
  /** For topics: only values of which one of these is the first kind, and those of no kind, as "has none"; empty for all. */
  kinds: Array<TopicKind>;
  /** How many values to leave out at the start. */
  offset: number;
  /** How many values to give. */
  limit: number;
};

/** Numbers of values. */
export type FacetSizes = {
  /** Outlets. */
  outlet: number;
  /** Persons. */
  person: number;
  /** Organisations. */
  organisation: number;
  /** Places. */
  place: number;
  /** Topics. */
  topic: number;
  /** Languages. */
  language: number;
  /** Authors. */
  author: number;
  /** Added folders. */
  folder: number;
  /** Formats of files. */
  type: number;
};

/** A value of a facet. */
export type FacetValue = {
  /** The value; `None` is "has none". */
  value: string | null;
  /** How many articles there would be if it were chosen too. */
  count: number;
  /** It is chosen. */
  selected: boolean;
  /** It is excluded. */
  excluded: boolean;
  /** Of a topic: its kinds, in the order of [`TopicKind`]. */
  kinds: Array<TopicKind>;
  /** How special it is here, if that was asked for. */
  special?: Special;
};

/** The facets of a result. Those that were not counted are empty. */
export type Facets = {
  /** Outlets: chosen ones first, excluded ones next, then the most frequent. */
  outlet: Array<FacetValue>;
  /** Persons. */
  person: Array<FacetValue>;
  /** Organisations. */
  organisation: Array<FacetValue>;
  /** Places. */
  place: Array<FacetValue>;
  /** Topics. */
  topic: Array<FacetValue>;
  /** Languages. */
  language: Array<FacetValue>;
  /** Authors. */
  author: Array<FacetValue>;
  /** Added folders. */
  folder: Array<FacetValue>;
  /** Formats of files. */
  type: Array<FacetValue>;
  /** Articles by month, earliest first, `None` last; months without articles are left out. */
  date: Array<MonthCount>;
  /** The same by the unit that draws them best. */
  timeline: Timeline;
  /** How many values with a count above zero each facet has. */
  sizes: FacetSizes;
};

/** What became of a file. */
export type FileState = "read" | "duplicate" | "version" | "skipped" | "gone";

/** A folder that was added. */
export type FolderStatus = {
  /** Its path. */
  path: string;
  /** Articles from it. */
  articles: number;
  /** It can be read at this moment. */
  present: boolean;
  /** How changes in it are noticed; `null` where nobody watches. */
  upkeep: Upkeep | null;
};

/** A question for the searches made before, the latest first. Those that only a later version understands are left out. */
export type HistoryRequest = {
  /** Only searches whose query holds these letters, case and accents aside; empty for all. */
  find: string;
  /** How many to give. */
  limit: number;
};

/** An article found. */
export type Hit = {
  /** The article's number, the same for as long as it is in the archive. */
  id: number;
  /** Its headline. */
  headline: string | null;
  /** The headline cut into segments, matches marked; empty if there is none. */
  headline_segments: Array<Segment>;
  /** The first words of its text, by which to tell it if it has no headline. */
  opening: string | null;
  /** Its outlet. */
  outlet: string | null;
  /** Its day of publication, `YYYY-MM-DD`. */
  date: string | null;
  /** Its authors. */
  authors: Array<string>;
  /** The persons it names. */
  persons: Array<string>;
  /** Its topics. */
  topics: Array<string>;
  /** The file it came from, with the record's place after `#` if the file holds several. */
  path: string;
  /** How many places match. */
  matches: number;
  /** Passages: all in reading order, or the best ones first if there are more than were asked for. */
  passages: Array<Passage>;
  /** How many matching places are in none of them; the headline's are not counted. */
  more_matches: number;
  /** The file is gone; the text is kept here. */
  gone: boolean;
};

/** A kept search, by its number. */
export type KeptSearchRequest = {
  /** Its number. */
  id: number;
};

/** Entries of the ledger. */
export type LedgerAnswer = {
  /** The entries, by path. */
  entries: Array<LedgerEntry>;
  /** How many there are in all. */
  total: number;
  /** How many there would be in each state and with each kind of failure, other conditions kept. */
  counts: Array<LedgerCount>;
};

/** How many entries there are of one sort. */
export type LedgerCount = {
  /** Their state. */
  state: FileState;
  /** Their kind of failure. */
  kind: string | null;
  /** How many. */
  count: number;
};

/** What became of one file, or of a part of one whose lot is another. */
export type LedgerEntry = {
  /** The path, with the place in the file if it is a part of one: `#17`, ` › 2019/a.html`. */
  path: string;
  /** What became of it. */
  state: FileState;
  /** Articles from it; 0 for a part. */
  articles: number;
  /** The kind of failure, if it was skipped. */
  kind: string | null;
  /** A sentence for people: why it was skipped, or what it duplicates. */
  why: string | null;
  /** The article to open: its first one, or the one that it duplicates. */
  article: number | null;
  /** The path of the article that it duplicates, or is a newer version of. */
  other: string | null;
};

/** A question for the ledger: what became of each file. */
export type LedgerRequest = {
  /** Only files in this state. */
  state: FileState | null;
  /** Only files with this kind of failure. */
  kind: string | null;
  /** Only paths that hold these letters. */
  find: string;
  /** Only files of this added folder. */
  folder: string | null;
  /** How many to leave out at the start. */
  offset: number;
  /** How many to give. */
  limit: number;
};

/** A matching place between the words around it. Left is what is read before, also where writing runs from right to left. */
export type Line = {
  /** The article's number. */
  id: number;
  /** Which of the article's matches it is, from 0, counted as passages count them. */
  place: number;
  /** What stands before it in its paragraph, at most some 160 letters. */
  left: string;
  /** The matching words. */
  hit: string;
  /** What stands after it in its paragraph, at most some 160 letters. */
  right: string;
  /** The article's headline. */
  headline: string | null;
  /** The first words of its text, by which to tell it if it has no headline. */
  opening: string | null;
  /** Its outlet. */
  outlet: string | null;
  /** Its day of publication, `YYYY-MM-DD`. */
  date: string | null;
};

/** The order of lines. Lines that are alike follow the articles. */
export type LineOrder = "articles" | "left" | "match" | "right";

/** What a mending would change. */
export type MendPreview = {
  /** What it does, as a sentence. */
  what: string;
  /** The persons concerned as they are. */
  before: Array<PersonCount>;
  /** As they would be. */
  after: Array<PersonCount>;
};

/** Something to be said of persons. Persons are given by the names that they go by. */
export type Mending = { "mend": "merge",
/** Two or more. */
persons: Array<string>,
/** The name that the person shall go by. */
called: string, } | { "mend": "split",
/** The person. */
person: string,
/** The names, as articles give them; not all. */
names: Array<string>, } | { "mend": "rename",
/** The person. */
person: string,
/** The name. */
called: string, } | { "mend": "nobody",
/** What was taken for one. */
person: string, } | { "mend": "always",
/** The name. */
name: string, } | { "mend": "here",
/** The person. */
person: string,
/** The articles. */
of: Concerned,
/** Who it is there; `None` if it is no person. */
whose: string | null,
};

/** A month of the date facet. */
export type MonthCount = {
  /** `YYYY-MM`; `None` for articles whose day is unknown. */
  month: string | null;
  /** Number of articles. */
  count: number;
};

/** A topic to be put elsewhere, with what stands under it. */
export type MoveTopicRequest = {
  /** Its number. */
  id: number;
  /** The topic that it is to stand under; `None` for the top. */
  under: number | null;
  /** The topic there that it is to stand before; `None` for the last place. */
  before: number | null;
};

/** A name that articles give a person. */
export type NameOfPerson = {
  /** As written. */
  name: string;
  /** Articles of the whole archive that give it. */
  articles: number;
  /** Why it is this person's, as a sentence; `None` for the name that they go by. */
  why: string | null;
};

/** An organisation or a place named in an article. */
export type NamedView = {
  /** The name as the facet shows it. */
  name: string;
  /** How many places name it. */
  mentions: number;
  /** Why this is taken for one. */
  evidence: Evidence;
};

/** The file of the ledger that is to be opened. */
export type OpenListedRequest = {
  /** Its path, as the ledger lists it. */
  path: string;
  /** Its folder is opened instead, with the file in sight. */
  folder: boolean;
};

/** The article whose file is to be opened. */
export type OpenOriginalRequest = {
  /** The article's number. */
  id: number;
};

/** The order of the saved searches. */
export type OrderSearchesRequest = {
  /** Their numbers, first one first; searches that are not named follow in the order they had. */
  ids: Array<number>;
};

/** The kind of place where a statement stands. The order is not a ranking. */
export type Origin = "person" | "folder-rule" | "front-matter" | "record" | "header" | "property" | "json-ld" | "meta" | "markup" | "link" | "url" | "text" | "title";

/** A value that was weighed and not taken. */
export type OtherValue = {
  /** The value. */
  value: string;
  /** Where it stands. */
  evidence: Evidence;
};

/** What a stretch of a query is. */
export type PartKind = "word" | "phrase" | "pattern" | "operator" | "field" | "value" | "bracket";

/** What can be known besides. Each is known once at most. */
export type ParticularAbout = "address" | "updated" | "section" | "licence" | "access";

/** One more thing that a file says of its article. */
export type ParticularView = {
  /** What it is. */
  about: ParticularAbout;
  /** The value with its evidence. */
  value: Value;
};

/** A matching place in its context: whole sentences. */
export type Passage = {
  /** The text, cut where marking changes. */
  segments: Array<Segment>;
  /** The place in the article: index of its block. */
  block: number;
  /** It holds the whole of that block. */
  whole: boolean;
  /** Which of the article's matches its first one is, from 0. */
  first: number;
  /** How many matches it holds; 0 for the beginning of an article in which no place matches. */
  matches: number;
};

/** A search made before. */
export type PastSearch = {
  /** Its number; the latest has the highest. */
  id: number;
  /** The search. */
  search: SearchRequest;
  /** When it was made last, seconds since 1970. */
  made: number;
};

/** A person of the archive: what only the articles together tell. Outlets, days and those they appear with are the facets of
 * the search for them. */
export type PersonAnswer = {
  /** The name that the person goes by. */
  name: string;
  /** Every name that articles give them, the most frequent first. */
  names: Array<NameOfPerson>;
  /** The roles that articles give them, the most frequent first. */
  roles: Array<RoleOfPerson>;
  /** What articles quote of them, the newest first; the same words once. */
  quotations: Array<QuotationOfPerson>;
  /** Roles and quotations were looked for in so many articles, the newest. */
  looked_at: number;
};

/** A person with the number of articles that name them. */
export type PersonCount = {
  /** The name that the person goes by. */
  name: string;
  /** Articles of the whole archive. */
  articles: number;
};

/** Asks for a person. */
export type PersonRequest = {
  /** The name that the person goes by, or another of theirs. */
  name: string;
  /** Among the articles of this search. */
  search: SearchRequest;
};

/** A person named in an article. */
export type PersonView = {
  /** The name as the facet shows it. */
  name: string;
  /** The role given next to the name. */
  role: string | null;
  /** How many places name the person. */
  mentions: number;
  /** Why this is taken for a person. */
  evidence: Evidence;
};

/** Something in a query that was ignored or mended. */
export type Problem = {
  /** First character concerned, counted in Unicode scalar values. */
  start: number;
  /** One past the last character concerned. */
  end: number;
  /** A sentence for people. */
  why: string;
};

/** How far a reading of folders has come. */
export type Progress = {
  /** Files found so far. */
  found: number;
  /** All files are found: `found` is final. */
  counted: boolean;
  /** Files dealt with. */
  done: number;
  /** Articles read. */
  articles: number;
  /** Files skipped. */
  skipped: number;
  /** Time since the start, seconds. */
  seconds: number;
};

/** A stretch of a query. */
export type QueryPart = {
  /** First character, counted in Unicode scalar values. */
  start: number;
  /** One past the last character. */
  end: number;
  /** What it is. */
  kind: PartKind;
};

/** Words of a person, as an article quotes them. */
export type QuotationOfPerson = {
  /** The words. */
  text: string;
  /** The article's number. */
  article: number;
  /** Who published it. */
  outlet: string | null;
  /** The day of publication, `YYYY-MM-DD`. */
  date: string | null;
};

/** The reading of folders: running, or the last one's outcome. With nothing set there was none since the start. */
export type Reading = {
  /** How far it is; `null` when none is running. */
  progress: Progress | null;
  /** What the last one did; `null` while one is running and when it failed. */
  report: Report | null;
  /** Why the last one failed. */
  failure: CallError | null;
};

/** Where a paragraph recurs. */
export type Recurs = {
  /** In so many articles, this one included. */
  articles: number;
  /** Of this outlet, as their files say; `None` for articles whose files name none. */
  outlet: string | null;
};

/** A related article, and why it is one. */
export type Related = {
  /** The article's number. */
  id: number;
  /** Its headline. */
  headline: string | null;
  /** The first words of its text. */
  opening: string | null;
  /** Its outlet. */
  outlet: string | null;
  /** Its day of publication, `YYYY-MM-DD`. */
  date: string | null;
  /** How alike they are, from 0 to 1: 1 is the same words as often. */
  likeness: number;
  /** Persons that both name. */
  persons: Array<string>;
  /** The most telling words that both have, beyond the names and phrases. */
  words: Array<string>;
  /** The most telling runs of words that both have, as the related article writes them. */
  phrases: Array<string>;
};

/** Related articles. */
export type RelatedAnswer = {
  /** The most related first. */
  articles: Array<Related>;
  /** The words by which they were looked for, the most telling first. */
  words: Array<string>;
};

/** A question for related articles. */
export type RelatedRequest = {
  /** The articles, by number. They are never among the related ones. */
  ids: Array<number>;
  /** How many to give. */
  limit: number;
  /** Only articles published so many days before the first of them to so many after the last, and undated ones; `None`
   * for any day. Articles without a date leave the days open. */
  days: number | null;
};

/** A folder to remove. */
export type RemoveFolderRequest = {
  /** Its path, as the status lists it. */
  path: string;
};

/** A saved search to be called otherwise. */
export type RenameSearchRequest = {
  /** Its number. */
  id: number;
  /** Its new name. */
  name: string;
};

/** A topic to be called otherwise. */
export type RenameTopicRequest = {
  /** Its number. */
  id: number;
  /** Its new name. */
  name: string;
};

/** What a reading of folders did. */
export type Report = {
  /** Files seen. */
  files: number;
  /** Articles in the archive from these folders. */
  articles: number;
  /** Articles that are new, or whose file changed. */
  new: number;
  /** Files that were read before and did not change. */
  unchanged: number;
  /** Articles that were left out because the same article is there already. */
  duplicates: number;
  /** What could not be read. */
  skipped: Array<Skipped>;
  /** The archive is not what it was before. */
  changed: boolean;
  /** Time taken, seconds. */
  seconds: number;
  /** The person stopped it; what was read until then is in the archive. */
  cancelled: boolean;
};

/** A role that articles give a person: `NATO Secretary General`. */
export type RoleOfPerson = {
  /** As written, in its base form if the articles have it. */
  role: string;
  /** How many of the articles looked at give it. */
  articles: number;
};

/** A search to be saved. */
export type SaveSearchRequest = {
  /** Its name. Two searches of one list differ in their names by more than the case of letters. */
  name: string;
  /** The search. How many hits are asked for, and how they are shown, is no part of what is kept. */
  search: SearchRequest;
  /** Take the place of a search with that name, if there is one. */
  replace: boolean;
};

/** A saved search. */
export type SavedSearch = {
  /** Its number, the same for as long as it is kept. */
  id: number;
  /** Its name. */
  name: string;
  /** The search, as far as this version understands it; `None` if it cannot be read at all. */
  search: SearchRequest | null;
  /** Parts of it that only a later version understands, such as `selection.mood`. */
  beyond: Array<string>;
  /** How many articles it finds now; `None` if they were not counted, or this version does not understand all of it. */
  count: number | null;
  /** The search as it is kept: what differs from a search for everything, and whatever a later version wrote into it. */
  kept: unknown;
};

/** A question for the saved searches. */
export type SavedSearchesRequest = {
  /** Whether to count what each finds. */
  counts: boolean;
};

/** A search. */
export type SearchRequest = {
  /** What the person typed. */
  query: string;
  /** What they chose in the facets. */
  selection: Selection;
  /** The order of the hits. */
  sort: Sort;
  /** How many hits to leave out at the start. */
  offset: number;
  /** How many hits to give. */
  limit: number;
  /** The facets to count; those in which something is chosen are counted in any case. */
  facets: Array<FacetName>;
  /** How many values to list for each facet; chosen ones are listed beyond that. */
  facet_limit: number;
  /** How many passages to give for each hit. */
  passages: number;
  /** Whether words of page clutter count as well. */
  clutter: boolean;
  /** How exactly words are taken. */
  exactness: Exactness;
  /** Steps of exactness to leave out all the same. */
  without: Array<Exactness>;
};

/** The answer to a search. */
export type SearchResponse = {
  /** How many articles match. */
  total: number;
  /** The query as it was understood, in the query language. */
  understood: string;
  /** What of the query was ignored or mended. */
  problems: Array<Problem>;
  /** What each stretch of the query is. */
  parts: Array<QueryPart>;
  /** Time taken, milliseconds. */
  took_ms: number;
  /** The hits of this page. */
  hits: Array<Hit>;
  /** The facets: each value's count says how many articles there would be if it were chosen too. */
  facets: Facets;
};

/** A stretch of text. */
export type Segment = {
  /** The text, control characters made visible. */
  text: string;
  /** It matches the query. */
  hit: boolean;
  /** It belongs to a neighbouring sentence, given for context. */
  context: boolean;
};

/** What is chosen in the facets. Across facets all must hold. */
export type Selection = {
  /** Outlets. */
  outlet: Choice;
  /** Persons. */
  person: Choice;
  /** Organisations. */
  organisation: Choice;
  /** Places. */
  place: Choice;
  /** Topics. */
  topic: Choice;
  /** Languages. */
  language: Choice;
  /** Authors. */
  author: Choice;
  /** Added folders, by their paths. */
  folder: Choice;
  /** Formats of files. */
  type: Choice;
  /** Days. */
  date: DateChoice;
};

/** A file, or a record of a file, that gave no article. */
export type Skipped = {
  /** The path, with the place in the file if it is a part of one: `#17`, ` › 2019/a.html`. */
  path: string;
  /** The kind of failure: `unknown-format`, `no-text`, `malformed`, `too-large`, `locked`;
   * `unreadable`, `unfinished`, `link`, `notes`. */
  kind: string;
  /** A sentence for people. */
  why: string;
};

/** The order of hits. Articles of one day, and equally relevant ones, follow their numbers. */
export type Sort = "relevance" | "newest" | "oldest";

/** How much more often a value stands in these results than in the rest of the archive. */
export type Special = {
  /** The log-likelihood ratio G² (Dunning 1993); 0 if the value is no more frequent here than elsewhere. */
  score: number;
  /** How many articles of the whole archive have the value. */
  archive: number;
};

/** The state of an archive. */
export type Status = {
  /** The folder that the archive lies in. */
  archive: string;
  /** Articles that can be found. */
  articles: number;
  /** Files seen. */
  files: number;
  /** Files that are duplicates of others. */
  duplicates: number;
  /** Files skipped, with reasons in the ledger. */
  skipped: number;
  /** Articles whose file is gone. */
  gone: number;
  /** The folders that were added. */
  folders: Array<FolderStatus>;
  /** A sentence about something that the person should mend, such as a file of topics that is not understood. */
  notice: string | null;
};

/** What one step of exactness finds for a word. */
export type StepReading = {
  /** The step. */
  step: Exactness;
  /** It is taken in this search. */
  taken: boolean;
  /** The forms that it adds, most frequent first, at most twelve. */
  forms: Array<string>;
  /** How many forms it adds. */
  total_forms: number;
  /** How many articles it adds: those that have none of the forms of the steps before. */
  added: number;
};

/** What a search that found few articles, or none, may have meant. */
export type Suggestion = {
  /** The query with other words in it. */
  query: string;
  /** Where they stand in it. */
  changes: Array<Change>;
  /** How many articles it finds, under the same filters. */
  total: number;
};

/** Which act to take back. */
export type TakeBackRequest = {
  /** Its number. */
  act: number;
};

/** Articles over time: by year if they span twelve years or more, else by month if they span twelve months or more,
 * else by day. */
export type Timeline = {
  /** The unit. */
  unit: DateUnit;
  /** Earliest first; those without articles are left out. */
  counts: Array<DateCount>;
  /** Articles whose day is unknown. */
  undated: number;
};

/** A topic of the person's own. It holds the articles that its search finds, and those of every topic under it. */
export type Topic = {
  /** Its number, the same for as long as it is kept. */
  id: number;
  /** The topic that it stands under; `None` at the top. */
  under: number | null;
  /** Its name. No two of them are equal without case and accents, wherever they stand. */
  name: string;
  /** Its search, as far as this version understands it; `None` if it has none, or it cannot be read at all. */
  search: SearchRequest | null;
  /** Parts of the search that only a later version understands, such as `selection.mood`. The search finds nothing then. */
  beyond: Array<string>;
  /** How many articles have it; `None` if they were not counted. */
  count: number | null;
  /** The search as it is kept; null if it has none. */
  kept: unknown;
};

/** Who says that an article has a topic. A topic may be of several kinds: equal ones are one. */
export type TopicKind = "own" | "page" | "found";

/** A topic, by its number. */
export type TopicRequest = {
  /** Its number. */
  id: number;
};

/** A topic of an article. */
export type TopicView = {
  /** Its kinds in this article, in the order of [`TopicKind`]. */
  kinds: Array<TopicKind>;
  /** The value; `None` is unknown. */
  value: string | null;
  /** How it is known; `None` for an unknown value. */
  evidence: Evidence | null;
  /** It is the person's own correction. */
  corrected: boolean;
  /** What else was found and not taken. */
  others: Array<OtherValue>;
};

/** A question for the person's own topics: each is followed by those under it. */
export type TopicsRequest = {
  /** The search that counts refer to: how many articles there would be if the topic were chosen too. `None`: nothing is
   * counted. */
  among: SearchRequest | null;
};

/** What was undone. */
export type Undone = {
  /** A sentence for people: what is as it was before. `None` if there was nothing to undo. */
  what: string | null;
};

/** How changes in a folder are noticed. */
export type Upkeep = { "kind": "watched" } | { "kind": "rescanned",
/** So often. */
minutes: number,
/** Why it is not watched, a sentence for people. */
why: string, } | { "kind": "away" };

/** A value with its evidence. */
export type Value = {
  /** The value; `None` is unknown. */
  value: string | null;
  /** How it is known; `None` for an unknown value. */
  evidence: Evidence | null;
  /** It is the person's own correction. */
  corrected: boolean;
  /** What else was found and not taken. */
  others: Array<OtherValue>;
};

/** The order of a facet's values. */
export type ValueOrder = "usual" | "count" | "name" | "special";

/** The values of an article that can be corrected. */
export type Values = {
  /** The title. */
  headline: Value;
  /** Who published it. */
  outlet: Value;
  /** When, `YYYY-MM-DD`. */
  date: Value;
  /** Who wrote it, joined by `; `. */
  authors: Value;
  /** ISO 639-1 code. */
  language: Value;
};

/** Why a search does not find a file. */
export type WhyAnswer = {
  /** The first cause; `null` if it is found. */
  cause: Cause | null;
  /** The cause, or where it is found, in sentences for people. */
  sentence: string;
  /** The article that this is about. */
  article: number | null;
  /** A search that differs in this cause only, and gets past it. */
  instead: SearchRequest | null;
};

/** The question why a search does not find a file. */
export type WhyRequest = {
  /** The whole path of the file, with the place in it if it is about a part of it. */
  path: string;
  /** The search. */
  search: SearchRequest;
};

/** How one word of a query is understood. */
export type WordReading = {
  /** The word as typed. */
  typed: string;
  /** Where the word, or the phrase around it, stands in the query: first character. */
  start: number;
  /** One past the last character. */
  end: number;
  /** How many articles have it in one of its forms, wherever in the archive. */
  articles: number;
  /** What each step of exactness finds beyond the steps before it, steps that are switched off included. */
  steps: Array<StepReading>;
};
