// The list of commands: name to [request, response].
import type {
  ArticleRequest,
  ArticleView,
  Correction,
  FacetAnswer,
  FacetRequest,
  LedgerAnswer,
  LedgerRequest,
  Progress,
  Report,
  SearchRequest,
  SearchResponse,
  Status,
  Undone,
} from "./index";

/** The state of the current or last reading of folders, for a window that opens late. */
export type Reading = { progress: Progress | null; report: Report | null };

/** Every command of the shell. */
export type Commands = {
  status: [null, Status];
  search: [SearchRequest, SearchResponse];
  facet: [FacetRequest, FacetAnswer];
  article: [ArticleRequest, ArticleView];
  add: [{ folders: Array<string> }, null];
  add_sample: [null, null];
  rescan: [null, null];
  cancel: [null, null];
  remove_folder: [{ path: string }, number];
  correct: [Correction, null];
  undo: [null, Undone];
  ledger: [LedgerRequest, LedgerAnswer];
  pick_folder: [null, string | null];
  open_original: [{ id: number }, null];
  reading: [null, Reading];
};

/** What went wrong, for the window to act on. */
export type ErrorCode =
  "request" | "no-article" | "in-use" | "disk" | "catalogue" | "index" | "damaged" | "busy";

/** An error as the shell sends it. */
export type CallError = { code: ErrorCode; message: string };
