// Made by `make bindings` from the Rust types; change those instead.

import type {
  AddRequest,
  ArticleRequest,
  ArticleView,
  Correction,
  Explanation,
  FacetAnswer,
  FacetRequest,
  LedgerAnswer,
  LedgerRequest,
  OpenOriginalRequest,
  Reading,
  RemoveFolderRequest,
  SearchRequest,
  SearchResponse,
  Status,
  Undone,
} from "./index";

export type { CallError, ErrorCode, Reading } from "./index";

/** Every command: what it is asked, what it answers. */
export type Commands = {
  /** What is in the archive. */
  status: [null, Status];
  /** Searches. */
  search: [SearchRequest, SearchResponse];
  /** Tells how a query is understood, and what each step of exactness adds. */
  explain: [SearchRequest, Explanation];
  /** Lists values of one facet. */
  facet: [FacetRequest, FacetAnswer];
  /** Gives an article to read. */
  article: [ArticleRequest, ArticleView];
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
  /** Applies a correction by the person. */
  correct: [Correction, null];
  /** Takes the latest correction back. */
  undo: [null, Undone];
  /** What became of each file. */
  ledger: [LedgerRequest, LedgerAnswer];
  /** Asks the person for a folder; `null` if they chose none. */
  pick_folder: [null, string | null];
  /** Opens the file that an article came from, in the program that the system has for it. */
  open_original: [OpenOriginalRequest, null];
};

/** Every event: its payload. */
export type Events = {
  "reading": Reading;
  "archive-changed": null;
};
