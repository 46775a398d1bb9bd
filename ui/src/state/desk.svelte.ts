// The desk: every state of the window, how they touch each other, and what a person can do that concerns several.
import { createContext } from "svelte";
import { BackendError, type Backend, type Stop } from "../backend/backend";
import type { CorrectedField, FacetName, Status } from "../bindings";
import { counted } from "../model/format";
import { sameMarks } from "../model/request";
import { including, toggleIncluded, type ValueFacet } from "../model/selection";
import { KeptSearches } from "./kept.svelte";
import { Layout } from "./layout.svelte";
import { Notices } from "./notices.svelte";
import { Reader, type Entry } from "./reader.svelte";
import { Folders } from "./reading.svelte";
import { Search } from "./search.svelte";
import { Suggested } from "./suggestion.svelte";

/** While folders are read the archive changes often; the list follows at most this often. */
const refreshPause = 1000;

export class Desk {
  readonly notices = new Notices();
  readonly layout = new Layout();
  readonly search: Search;
  readonly reader: Reader;
  readonly folders: Folders;
  readonly kept: KeptSearches;
  readonly suggested: Suggested;
  status = $state.raw<Status | null>(null);
  statusError = $state.raw<BackendError | null>(null);
  /** The article that the keys stand on in the list. */
  cursor = $state<number | null>(null);
  /** Grows with each step of the cursor, so that the focus goes along. */
  cursorSteps = $state(0);
  /** Folders are being dragged over the window. */
  dragging = $state(false);

  #refreshed = 0;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly backend: Backend) {
    this.search = new Search(backend);
    this.search.show(this.layout.facets);
    this.reader = new Reader(backend);
    this.kept = new KeptSearches(backend, this.notices, this.search);
    this.suggested = new Suggested(backend);
    this.folders = new Folders(backend, this.notices, () => (this.layout.sheet = "ledger"));
  }

  /** Listens to the engine and asks the first questions. */
  open(): Stop {
    const stops = [
      this.backend.onReading((news) => this.folders.hear(news, true)),
      this.backend.onArchiveChanged(() => this.#archiveChanged()),
      this.backend.onDrop((drop) => {
        this.dragging = drop.kind === "over";
        if (drop.kind !== "drop") return;
        this.folders.wait(drop.paths);
        this.layout.sheet = "add";
      }),
    ];
    void this.backend.call("reading", null).then(
      (news) => this.folders.hear(news, false),
      (thrown: unknown) => this.notices.fail(BackendError.of(thrown).message),
    );
    void this.loadStatus();
    void this.search.ask();
    return () => {
      clearTimeout(this.#refreshTimer);
      this.kept.stop();
      stops.forEach((stop) => stop());
    };
  }

  async loadStatus(): Promise<void> {
    try {
      const before = this.status?.notice ?? null;
      this.status = await this.backend.call("status", null);
      this.statusError = null;
      const { notice } = this.status;
      if (notice !== null && notice !== before) this.notices.fail(notice);
    } catch (thrown) {
      this.statusError = BackendError.of(thrown);
    }
  }

  /** Opens an article from the list. */
  read(id: number, entry: Entry = { at: "first" }): void {
    this.cursor = id;
    this.layout.helpShown = false;
    if (!this.layout.shows("reader")) this.layout.toggle("reader");
    const asked = this.search.answer?.asked ?? this.search.asked;
    void this.kept.remember(asked);
    void this.reader.open(id, asked, entry);
  }

  /** Moves the cursor through the list; an open reader follows. */
  moveCursor(by: 1 | -1): void {
    const hits = this.search.answer?.hits ?? [];
    const at = hits.findIndex((hit) => hit.id === this.cursor);
    const next = hits[at < 0 ? 0 : Math.max(0, Math.min(hits.length - 1, at + by))];
    if (!next) return;
    this.cursor = next.id;
    this.cursorSteps += 1;
    if (this.reader.id !== null && !this.layout.narrow) this.read(next.id);
    if (hits.indexOf(next) >= hits.length - 3) void this.search.more();
  }

  /** To the next hit (or, with -1, the one before), and on into the next article. */
  walk(by: 1 | -1): void {
    if (this.reader.id === null) {
      const first = this.cursor ?? this.search.answer?.hits[0]?.id;
      if (first !== undefined) this.read(first);
      return;
    }
    if (this.reader.outcome.tag !== "ready" || this.reader.step(by)) return;
    const hits = this.search.answer?.hits ?? [];
    const at = hits.findIndex((hit) => hit.id === this.reader.id);
    const next = hits[at + by];
    if (at >= 0 && next) this.read(next.id, { at: by > 0 ? "first" : "last" });
    else this.notices.say(by > 0 ? "This is the last hit." : "This is the first hit.");
  }

  /** What hangs on the answer: marks in the open article, the history, what may have been meant. */
  followSearch(): void {
    const answer = this.search.answer;
    this.kept.stop();
    if (this.search.outcome.tag !== "ready" || !answer) return;
    this.kept.stood(answer.asked);
    void this.suggested.consider(answer);
    const reading = this.reader.reading;
    if (!reading) return;
    if (!sameMarks(reading.asked, answer.asked)) void this.reader.refresh(answer.asked);
  }

  /** Folds a facet of the rail, or unfolds it; only what is unfolded is counted. */
  toggleFacet(facet: FacetName): void {
    this.layout.toggleFacet(facet);
    this.search.show(this.layout.facets);
  }

  /** Filters by a value that is shown somewhere else than in the rail; a second time lets go of it. */
  toggleValue(facet: ValueFacet, value: string | null): void {
    this.search.choose(toggleIncluded(this.search.selection, facet, value));
  }

  includeValue(facet: ValueFacet, value: string | null): void {
    this.search.choose(including(this.search.selection, facet, value));
  }

  /** Sets a value of an article; `null` says that it is unknown. */
  async correct(id: number, field: CorrectedField, value: string | null): Promise<void> {
    try {
      await this.backend.call("correct", { ids: [id], field, value });
      this.reader.editing = null;
      const what = { headline: "Headline", outlet: "Outlet", date: "Date", authors: "Authors" }[field];
      const text = value === null ? `${what} set to unknown` : `${what} set to ${value}`;
      this.notices.say(text, { label: "Undo", run: () => void this.undo() });
      await this.#reload();
    } catch (thrown) {
      this.notices.fail(`Not changed: ${BackendError.of(thrown).message}`);
    }
  }

  /** Takes back the last correction. */
  async undo(): Promise<void> {
    try {
      const { what } = await this.backend.call("undo", null);
      this.notices.say(what ?? "There is nothing to undo.");
      if (what !== null) await this.#reload();
    } catch (thrown) {
      this.notices.fail(BackendError.of(thrown).message);
    }
  }

  async openOriginal(): Promise<void> {
    const { id } = this.reader;
    if (id === null) return;
    try {
      await this.backend.call("open_original", { id });
    } catch (thrown) {
      this.notices.fail(`Could not open the file: ${BackendError.of(thrown).message}`);
    }
  }

  async removeFolder(path: string): Promise<void> {
    try {
      const gone = await this.backend.call("remove_folder", { path });
      this.notices.say(`Removed the folder and ${counted(gone, "article")}. Its files are untouched.`);
      await this.#reload();
    } catch (thrown) {
      this.notices.fail(`Not removed: ${BackendError.of(thrown).message}`);
    }
  }

  /** Closes what is open, the nearest first. Says whether anything was. */
  back(): boolean {
    const { layout, reader } = this;
    if (layout.paletteShown) layout.paletteShown = false;
    else if (layout.sheet !== null) layout.sheet = null;
    else if (layout.helpShown) layout.helpShown = false;
    else if (reader.editing !== null) reader.editing = null;
    else if (reader.evidenceShown && reader.id !== null) reader.evidenceShown = false;
    else if (reader.id !== null) reader.close();
    else return false;
    return true;
  }

  async #reload(): Promise<void> {
    await Promise.all([this.search.refresh(), this.reader.refresh(this.search.asked), this.loadStatus()]);
  }

  #archiveChanged(): void {
    void this.loadStatus();
    clearTimeout(this.#refreshTimer);
    const wait = Math.max(0, this.#refreshed + refreshPause - Date.now());
    this.#refreshTimer = setTimeout(() => {
      this.#refreshed = Date.now();
      void this.search.refresh();
      // While folders are read the text under a reader's eyes stays as it is.
      if (this.folders.progress === null) void this.reader.refresh(this.search.asked);
    }, wait);
  }
}

export const [desk, setDesk] = createContext<Desk>();
