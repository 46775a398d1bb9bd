// The ledger: what became of each file, searched, and loaded page by page as it comes in sight.
import { BackendError, type Backend } from "../backend/backend";
import type { FileState, LedgerCount, LedgerEntry, LedgerRequest, WhyAnswer } from "../bindings";
import { searchRequest, type Asked } from "../model/request";

export const ledgerPage = 200;
const typingPause = 100;

/** Why a search does not find a file. */
export type Told = { path: string; asked: Asked; answer: WhyAnswer };

export class Ledger {
  find = $state("");
  /** Only files in this state. */
  only = $state<FileState | null>(null);
  /** Only files skipped for this kind of reason. */
  kind = $state<string | null>(null);
  /** Only files of this added folder. */
  folder = $state<string | null>(null);
  /** How many entries there are; `null` until that is known. */
  total = $state<number | null>(null);
  counts = $state.raw<LedgerCount[]>([]);
  error = $state.raw<BackendError | null>(null);
  loading = $state(false);
  /** The entry that a person stands on, from zero. */
  cursor = $state<number | null>(null);
  told = $state.raw<Told | null>(null);

  #pages = $state.raw<ReadonlyMap<number, LedgerEntry[]>>(new Map());
  /** Pages that were asked for since the last change of question or archive. */
  #asked = new Set<number>();
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly backend: Backend) {}

  type(find: string): void {
    this.find = find;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.ask(), typingPause);
  }

  show(only: FileState | null, kind: string | null = null): void {
    this.only = only;
    this.kind = kind;
    void this.ask();
  }

  within(folder: string | null): void {
    this.folder = folder;
    void this.ask();
  }

  /** Asks anew, from the start. */
  async ask(): Promise<void> {
    clearTimeout(this.#timer);
    this.cursor = null;
    this.told = null;
    this.#pages = new Map();
    await this.refresh(0, 0);
  }

  /** Asks the same again for the entries in sight: the archive has changed. The others are asked for when they come in sight. */
  async refresh(first: number, last: number): Promise<void> {
    this.#generation += 1;
    this.#asked.clear();
    await this.want(first, last);
  }

  /** Loads the pages of these entries, from the first to the last. */
  async want(first: number, last: number): Promise<void> {
    const pages: Promise<void>[] = [];
    for (
      let page = Math.floor(Math.max(0, first) / ledgerPage);
      page * ledgerPage <= Math.max(0, last);
      page++
    ) {
      if (!this.#asked.has(page)) pages.push(this.#load(page));
    }
    await Promise.all(pages);
  }

  /** The entry of this number, if it is loaded. */
  at(number: number): LedgerEntry | null {
    return this.#pages.get(Math.floor(number / ledgerPage))?.[number % ledgerPage] ?? null;
  }

  /** The entry that a person stands on. */
  get chosen(): LedgerEntry | null {
    return this.cursor === null ? null : this.at(this.cursor);
  }

  /** How many entries there are of a sort, whatever is shown. */
  count(state: FileState | null): number {
    const of = this.counts.filter((count) => state === null || count.state === state);
    return of.reduce((sum, { count }) => sum + count, 0);
  }

  /** The kinds of reasons for which files were skipped, the most frequent first. */
  get kinds(): { kind: string; count: number }[] {
    const skipped = this.counts.filter(({ state }) => state === "skipped");
    const kinds = skipped.flatMap(({ kind, count }) => (kind === null ? [] : [{ kind, count }]));
    return kinds.sort((one, other) => other.count - one.count);
  }

  stand(number: number): void {
    if (number === this.cursor) return;
    this.cursor = number;
    this.told = null;
  }

  /** Asks why a search does not find a file. */
  async why(path: string, asked: Asked): Promise<void> {
    const generation = this.#generation;
    try {
      const answer = await this.backend.call("why", { path, search: searchRequest(asked) });
      if (generation === this.#generation) this.told = { path, asked, answer };
    } catch (thrown) {
      if (generation === this.#generation) this.error = BackendError.of(thrown);
    }
  }

  async #load(page: number): Promise<void> {
    const generation = this.#generation;
    const { find, only: state, kind, folder } = this;
    this.#asked.add(page);
    this.loading = true;
    try {
      const request: LedgerRequest = {
        state,
        kind,
        find,
        folder,
        offset: page * ledgerPage,
        limit: ledgerPage,
      };
      const { entries, total, counts } = await this.backend.call("ledger", request);
      if (generation !== this.#generation) return;
      this.#pages = new Map([...this.#pages, [page, entries]]);
      this.total = total;
      this.counts = counts;
      this.error = null;
      if (this.cursor !== null && this.cursor >= total) this.cursor = null;
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.#asked.delete(page);
      this.error = BackendError.of(thrown);
    }
    this.loading = false;
  }
}
