// The desk: every state of the window, how they touch each other, and what a person can do that concerns several.
import { createContext } from "svelte";
import { BackendError, type Backend, type Stop } from "../backend/backend";
import type { CatchingUp, Concerned, CorrectedField, FacetName, Mending, Status } from "../bindings";
import { counted } from "../model/format";
import { hidesMore } from "../model/passage";
import { sameMarks } from "../model/request";
import { including, toggleIncluded, type ValueFacet } from "../model/selection";
import { KeptSearches } from "./kept.svelte";
import { Layout, type Listing } from "./layout.svelte";
import { Lines } from "./lines.svelte";
import { Notices } from "./notices.svelte";
import { PersonPage } from "./person.svelte";
import { Reader, type Entry } from "./reader.svelte";
import { Folders } from "./reading.svelte";
import { RelatedArticles } from "./related.svelte";
import { Search } from "./search.svelte";
import { OwnTopics } from "./topics.svelte";
import { Suggested } from "./suggestion.svelte";

/** While folders are read the archive changes often; the list follows at most this often. */
const refreshPause = 1000;

export class Desk {
  readonly notices = new Notices();
  readonly layout = new Layout();
  readonly search: Search;
  readonly lines: Lines;
  readonly reader: Reader;
  readonly related: RelatedArticles;
  readonly folders: Folders;
  readonly kept: KeptSearches;
  readonly topics: OwnTopics;
  readonly persons: PersonPage;
  readonly suggested: Suggested;
  status = $state.raw<Status | null>(null);
  statusError = $state.raw<BackendError | null>(null);
  /** How far the index has come while the archive opens; `null` also when there is nothing to come. */
  catchingUp = $state.raw<CatchingUp | null>(null);
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
    this.lines = new Lines(backend);
    this.reader = new Reader(backend);
    this.related = new RelatedArticles(backend);
    this.kept = new KeptSearches(backend, this.notices, this.search);
    this.topics = new OwnTopics(backend, this.notices, this.search);
    this.suggested = new Suggested(backend);
    this.persons = new PersonPage(backend, this.notices);
    this.folders = new Folders(backend, this.notices, () => (this.layout.sheet = "ledger"));
  }

  /** Listens to the engine and asks the first questions. */
  open(): Stop {
    const stops = [
      this.backend.onOpening((far) => (this.catchingUp = far)),
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
    void this.backend.call("opening", null).then(
      (far) => (this.catchingUp = far),
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
    // From the list a new way begins.
    this.reader.trail = [];
    void this.reader.open(id, asked, entry);
  }

  /** Opens an article that is related to the open one, which was scrolled down so far; the list stays where it is. */
  readRelated(id: number, top: number): void {
    void this.reader.goOn(id, this.search.answer?.asked ?? this.search.asked, top);
  }

  /** Back to the article that led to the open one. Says whether there was one. */
  readBefore(): boolean {
    return this.reader.back(this.search.answer?.asked ?? this.search.asked);
  }

  /** Opens the article of a line at that place. */
  async readLine(number: number): Promise<void> {
    this.lines.cursor = number;
    const line = await this.lines.line(number);
    if (line && this.lines.cursor === number) this.read(line.id, { at: "match", match: line.place });
  }

  /** What the keys stand on, opened. */
  readCursor(): void {
    if (this.layout.listing === "lines") void this.readLine(this.lines.cursor ?? 0);
    else if (this.cursor !== null) this.read(this.cursor);
  }

  /** Moves the cursor through the list; an open reader follows. */
  moveCursor(by: 1 | -1): void {
    if (this.layout.listing === "lines") return this.#moveLine(by);
    const hits = this.search.answer?.hits ?? [];
    const at = hits.findIndex((hit) => hit.id === this.cursor);
    const next = hits[at < 0 ? 0 : Math.max(0, Math.min(hits.length - 1, at + by))];
    if (!next) return;
    this.cursor = next.id;
    this.cursorSteps += 1;
    if (this.reader.id !== null && !this.layout.narrow) this.read(next.id);
    if (hits.indexOf(next) >= hits.length - 3) void this.search.more();
  }

  #moveLine(by: 1 | -1): void {
    const { listed, cursor } = this.lines;
    if (!listed || listed.total === 0) return;
    const next = cursor === null ? 0 : Math.max(0, Math.min(listed.total - 1, cursor + by));
    this.lines.cursor = next;
    this.cursorSteps += 1;
    if (this.reader.id !== null && !this.layout.narrow) void this.readLine(next);
  }

  /** To the next hit (or, with -1, the one before): on into the next article of the result, or on to the next line. */
  async walk(by: 1 | -1): Promise<void> {
    if (this.layout.listing === "lines") return this.#walkLines(by);
    if (this.reader.id === null) {
      const first = this.cursor ?? this.search.answer?.hits[0]?.id;
      if (first !== undefined) this.read(first);
      return;
    }
    if (this.reader.outcome.tag !== "ready" || this.reader.step(by)) return;
    const from = this.reader.id;
    const next = await this.#neighbour(by);
    // Whoever went elsewhere while a page was loading stays there.
    if (this.reader.id !== from) return;
    if (next !== null) this.read(next, { at: by > 0 ? "first" : "last" });
    else this.notices.say(by > 0 ? "This is the last hit." : "This is the first hit.");
  }

  async #walkLines(by: 1 | -1): Promise<void> {
    const { listed, cursor } = this.lines;
    if (!listed || listed.total === 0) return;
    const next = this.reader.id === null ? (cursor ?? 0) : cursor === null ? 0 : cursor + by;
    if (next >= 0 && next < listed.total) {
      this.cursorSteps += 1;
      return this.readLine(next);
    }
    this.notices.say(by > 0 ? "This is the last line." : "This is the first line.");
  }

  /**
   * The article after (or before) the open one in the whole result, its page loaded if need be. From an article that is not in
   * it, such as a related one, the way leads on from where the cursor stands. Articles without a matching place are passed
   * over, unless the open one has none either: then there is nothing to look for.
   */
  async #neighbour(by: 1 | -1): Promise<number | null> {
    const matching = this.reader.hits > 0;
    const hits = () => this.search.answer?.hits ?? [];
    const place = (id: number | null) => hits().findIndex((hit) => hit.id === id);
    const own = place(this.reader.id);
    let at = own >= 0 ? own : place(this.cursor);
    for (;;) {
      at += by;
      if (at < 0) return null;
      if (at >= hits().length) {
        const before = hits().length;
        await this.search.more();
        if (hits().length <= before) return null;
      }
      const hit = hits()[at];
      if (!hit) return null;
      if (hit.matches > 0 || !matching) return hit.id;
    }
  }

  /** Where the open article stands: in the whole result, or its line among the lines. */
  get standing(): { what: "article" | "line"; at: number; of: number } | null {
    if (this.layout.listing === "lines") {
      const { listed, cursor } = this.lines;
      const here = cursor !== null && this.lines.at(cursor)?.id === this.reader.id;
      return listed && here ? { what: "line", at: cursor + 1, of: listed.total } : null;
    }
    const { answer } = this.search;
    const at = answer?.hits.findIndex((hit) => hit.id === this.reader.id) ?? -1;
    return answer && at >= 0 ? { what: "article", at: at + 1, of: answer.total } : null;
  }

  /** Lists the results by articles, or each match on a line. */
  list(listing: Listing): void {
    this.layout.setListing(listing);
    if (listing === "lines" && this.search.answer) void this.lines.follow(this.search.answer);
  }

  /** Opens a passage to its whole paragraph, or all passages of an article, and folds them again. */
  async toggleParagraphs(id: number, block: number | null = null): Promise<void> {
    const { answer, opened } = this.search;
    const passages = opened.get(id) ?? answer?.hits.find((hit) => hit.id === id)?.passages ?? [];
    const blocks = block === null ? passages.filter(hidesMore).map((passage) => passage.block) : [block];
    try {
      await this.search.toggleParagraphs(id, blocks);
    } catch {
      this.notices.fail("The paragraph could not be loaded.");
    }
  }

  /** What hangs on the answer: marks in the open article, the history, what may have been meant. */
  followSearch(): void {
    const answer = this.search.answer;
    this.kept.stop();
    if (this.search.outcome.tag !== "ready" || !answer) return;
    this.kept.stood(answer.asked);
    if (this.layout.listing === "lines") void this.lines.follow(answer);
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

  /** Sets a value of articles, or sets text aside; `null` says that it is unknown. */
  async correct(of: Concerned, field: CorrectedField, value: string | null): Promise<void> {
    try {
      const what = await this.backend.call("correct", { of, field, value });
      this.reader.editing = null;
      this.reader.marking = null;
      this.notices.say(what, { label: "Undo", run: () => void this.undo() });
      await this.#reload();
    } catch (thrown) {
      this.notices.fail(`Not changed: ${BackendError.of(thrown).message}`);
    }
  }

  /** Opens a person's page. */
  async openPerson(name: string): Promise<void> {
    this.layout.sheet = "person";
    await this.persons.open(name);
  }

  /** Shows the articles that name a person. */
  showPerson(name: string): void {
    this.layout.sheet = null;
    this.includeValue("person", name);
  }

  /** Says who is who. */
  async mend(mending: Mending): Promise<void> {
    try {
      const what = await this.backend.call("mend", mending);
      this.persons.pending = null;
      this.notices.say(what, { label: "Undo", run: () => void this.undo() });
      // The page follows the person to the new name.
      if (mending.mend === "rename" || mending.mend === "merge") this.persons.name = mending.called;
      await this.#reload();
      await this.persons.load();
    } catch (thrown) {
      this.notices.fail(`Not changed: ${BackendError.of(thrown).message}`);
    }
  }

  /** Takes back the last correction. */
  async undo(): Promise<void> {
    try {
      const { what } = await this.backend.call("undo", null);
      this.notices.say(what === null ? "There is nothing to undo." : `Taken back: ${what}`);
      if (what !== null) await this.#reload();
    } catch (thrown) {
      this.notices.fail(BackendError.of(thrown).message);
    }
  }

  /** Takes back one act of correcting. */
  async takeBack(act: number): Promise<void> {
    try {
      const { what } = await this.backend.call("take_back", { act });
      this.notices.say(what === null ? "It was taken back before." : `Taken back: ${what}`);
      await this.#reload();
    } catch (thrown) {
      this.notices.fail(BackendError.of(thrown).message);
    }
  }

  async exportCorrections(): Promise<void> {
    try {
      this.notices.say(`Corrections written to ${await this.backend.call("export_corrections", null)}`);
    } catch (thrown) {
      this.notices.fail(`Not written: ${BackendError.of(thrown).message}`);
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

  /** Opens an article from the ledger. */
  readListed(id: number): void {
    this.layout.sheet = null;
    this.read(id);
  }

  /** Opens a file of the ledger, or its folder. */
  async openListed(path: string, folder: boolean): Promise<void> {
    try {
      await this.backend.call("open_listed", { path, folder });
    } catch (thrown) {
      this.notices.fail(`Could not open it: ${BackendError.of(thrown).message}`);
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
    else if (this.readBefore()) return true;
    else if (reader.id !== null) reader.close();
    else return false;
    return true;
  }

  async #reload(): Promise<void> {
    this.related.forget();
    await Promise.all([this.search.refresh(), this.reader.refresh(this.search.asked), this.loadStatus()]);
  }

  #archiveChanged(): void {
    void this.loadStatus();
    clearTimeout(this.#refreshTimer);
    const wait = Math.max(0, this.#refreshed + refreshPause - Date.now());
    this.#refreshTimer = setTimeout(() => {
      this.#refreshed = Date.now();
      void this.search.refresh();
      this.related.forget();
      // While folders are read the text under a reader's eyes stays as it is.
      if (this.folders.progress === null) void this.reader.refresh(this.search.asked);
    }, wait);
  }
}

export const [desk, setDesk] = createContext<Desk>();
