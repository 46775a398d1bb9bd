// Made by `make bindings` from the Rust types; change those instead.

import type {
  Act,
  AddRequest,
  AddTopicRequest,
  ArticleRequest,
  ArticleView,
  CatchingUp,
  ChangeTopicRequest,
  Completion,
  CompletionRequest,
  Concordance,
  ConcordanceRequest,
  Correction,
  Explanation,
  FacetAnswer,
  FacetRequest,
  HistoryRequest,
  KeptSearchRequest,
  LedgerAnswer,
  LedgerRequest,
  MendPreview,
  Mending,
  MoveTopicRequest,
  OpenListedRequest,
  OpenOriginalRequest,
  OrderSearchesRequest,
  PastSearch,
  PersonAnswer,
  PersonRequest,
  Reading,
  RelatedAnswer,
  RelatedRequest,
  RemoveFolderRequest,
  RenameSearchRequest,
  RenameTopicRequest,
  SaveSearchRequest,
  SavedSearch,
  SavedSearchesRequest,
  SearchRequest,
  SearchResponse,
  Status,
  Suggestion,
  TakeBackRequest,
  Topic,
  TopicRequest,
  TopicsRequest,
  Undone,
  WhyAnswer,
  WhyRequest,
} from "./index";

export type { CallError, ErrorCode, Reading } from "./index";

/** Every command: what it is asked, what it answers. */
export type Commands = {
  /** How far the opening of the archive is, while its index catches up; every other command waits for that. */
  opening: [null, CatchingUp | null];
  /** What is in the archive. */
  status: [null, Status];
  /** Searches. */
  search: [SearchRequest, SearchResponse];
  /** Tells how a query is understood, and what each step of exactness adds. */
  explain: [SearchRequest, Explanation];
  /** Gives the matching places of a search, each on a line between the words around it. */
  concordance: [ConcordanceRequest, Concordance];
  /** Lists values of one facet. */
  facet: [FacetRequest, FacetAnswer];
  /** Gives an article to read. */
  article: [ArticleRequest, ArticleView];
  /** Finds the articles that are related to others, with the reasons. */
  related: [RelatedRequest, RelatedAnswer];
  /** Adds folders (or single files) and starts to read them; the event `reading` tells how far it is. */
  add: [AddRequest, null];
  /** Adds the sample archive of invented articles. */
  add_sample: [null, null];
  /** Starts to read what changed in the folders that were added. */
  rescan: [null, null];
  /** Stops the reading; what was read until then stays. */
  cancel: [null, null];
  /** How far the reading of folders is, or what the last one did. */
  reading: [null, Reading];
  /** Takes a folder and its articles out of the archive; gives the number of articles. */
  remove_folder: [RemoveFolderRequest, number];
  /** Applies a correction by the person; says what it did. */
  correct: [Correction, string];
  /** Tells who somebody is. */
  person: [PersonRequest, PersonAnswer];
  /** Tells what saying who is who would change. */
  preview_mend: [Mending, MendPreview];
  /** Says who is who; says what it did. */
  mend: [Mending, string];
  /** Takes the latest correction back. */
  undo: [null, Undone];
  /** Takes one act of correcting back. */
  take_back: [TakeBackRequest, Undone];
  /** The acts of correcting that hold, the latest first. */
  acts: [null, Array<Act>];
  /** Writes all corrections to a file in the archive's folder; gives its path. */
  export_corrections: [null, string];
  /** What became of each file. */
  ledger: [LedgerRequest, LedgerAnswer];
  /** Why a search does not find a file. */
  why: [WhyRequest, WhyAnswer];
  /** What the word under the caret may become. */
  complete: [CompletionRequest, Completion];
  /** What a search that finds few articles, or none, may have meant. */
  did_you_mean: [SearchRequest, Suggestion | null];
  /** The saved searches in their order. */
  saved_searches: [SavedSearchesRequest, Array<SavedSearch>];
  /** Saves a search under a name. */
  save_search: [SaveSearchRequest, SavedSearch];
  /** Gives a saved search another name. */
  rename_search: [RenameSearchRequest, null];
  /** Removes a saved search; `restore_search` takes that back. */
  remove_search: [KeptSearchRequest, null];
  /** Takes the removal of a saved search back. */
  restore_search: [KeptSearchRequest, null];
  /** Orders the saved searches. */
  order_searches: [OrderSearchesRequest, null];
  /** The person's own topics, each followed by those under it. */
  topics: [TopicsRequest, Array<Topic>];
  /** Makes a search a topic; gives it counted. */
  add_topic: [AddTopicRequest, Topic];
  /** Gives a topic another name. */
  rename_topic: [RenameTopicRequest, null];
  /** Gives a topic another search, or none. */
  change_topic: [ChangeTopicRequest, null];
  /** Puts a topic elsewhere, with what stands under it. */
  move_topic: [MoveTopicRequest, null];
  /** Removes a topic and those under it, and gives their number; `restore_topic` takes that back. */
  remove_topic: [TopicRequest, number];
  /** Takes the removal of a topic back. */
  restore_topic: [TopicRequest, null];
  /** Keeps a search as one that was made; a search for everything is none. */
  remember: [SearchRequest, null];
  /** Searches made before, the latest first. */
  history: [HistoryRequest, Array<PastSearch>];
  /** Forgets a search made before. */
  forget: [KeptSearchRequest, null];
  /** Forgets every search made before; gives their number. */
  clear_history: [null, number];
  /** Asks the person for a folder; `null` if they chose none. */
  pick_folder: [null, string | null];
  /** Opens the file that an article came from, in the program that the system has for it. */
  open_original: [OpenOriginalRequest, null];
  /** Opens a file of the ledger in the program that the system has for it, or shows it in its folder. */
  open_listed: [OpenListedRequest, null];
};

/** Every event: its payload. */
export type Events = {
  "reading": Reading;
  "archive-changed": null;
};
