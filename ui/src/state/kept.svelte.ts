// Searches that are kept: those that a person saved, and those made before.
import { BackendError, type Backend } from "../backend/backend";
import type { PastSearch, SavedSearch } from "../bindings";
import { asks, askedOf } from "../model/kept";
import { searchRequest, type Asked } from "../model/request";
import type { Notices } from "./notices.svelte";
import type { Search } from "./search.svelte";

/** An answer that is looked at for so long was meant; what flits by while typing was not. */
const stands = 4000;
const historyShown = 50;

export class KeptSearches {
  /** The saved searches; none until they were loaded. */
  saved = $state.raw<SavedSearch[] | null>(null);
  past = $state.raw<PastSearch[]>([]);
  error = $state.raw<BackendError | null>(null);

  #remembered = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly backend: Backend,
    private readonly notices: Notices,
    private readonly search: Search,
  ) {}

  async load(): Promise<void> {
    try {
      const [saved, past] = await Promise.all([
        this.backend.call("saved_searches", { counts: true }),
        this.backend.call("history", { find: "", limit: historyShown }),
      ]);
      this.saved = saved;
      this.past = past;
      this.error = null;
    } catch (thrown) {
      this.error = BackendError.of(thrown);
    }
  }

  /** Saves the search that is set. Says whether it is saved. */
  async save(name: string, replace: boolean): Promise<boolean> {
    const search = searchRequest(this.search.asked);
    return this.#change(async () => {
      const saved = await this.backend.call("save_search", { name, search, replace });
      this.notices.say(`Saved as “${saved.name}”.`);
    });
  }

  async rename(id: number, name: string): Promise<boolean> {
    return this.#change(() => this.backend.call("rename_search", { id, name }));
  }

  async remove({ id, name }: SavedSearch): Promise<void> {
    await this.#change(async () => {
      await this.backend.call("remove_search", { id });
      this.notices.say(`Deleted “${name}”.`, { label: "Undo", run: () => void this.restore(id) });
    });
  }

  async restore(id: number): Promise<void> {
    await this.#change(() => this.backend.call("restore_search", { id }));
  }

  /** Moves a saved search up or down by one. */
  async move(id: number, by: 1 | -1): Promise<void> {
    const ids = (this.saved ?? []).map((saved) => saved.id);
    const at = ids.indexOf(id);
    const other = ids[at + by];
    if (at < 0 || other === undefined) return;
    ids[at] = other;
    ids[at + by] = id;
    await this.#change(() => this.backend.call("order_searches", { ids }));
  }

  async forget(id: number): Promise<void> {
    await this.#change(() => this.backend.call("forget", { id }));
  }

  async clearHistory(): Promise<void> {
    this.#remembered = "";
    await this.#change(() => this.backend.call("clear_history", null));
  }

  /** An answer is there: it counts as made if it still is after a while. */
  stood(asked: Asked): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.remember(asked), stands);
  }

  /** Nothing stands any more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Keeps a search as made: its answer stood, or was used. */
  async remember(asked: Asked): Promise<void> {
    clearTimeout(this.#timer);
    const same = JSON.stringify(asked);
    if (!asks(asked) || same === this.#remembered) return;
    this.#remembered = same;
    // Nobody asked for it: a search that is not remembered is no failure to speak of.
    await this.backend.call("remember", searchRequest(asked)).catch(() => (this.#remembered = ""));
  }

  /** Makes a kept search again. */
  open({ search }: { search: SavedSearch["search"] }): void {
    if (search) this.search.take(askedOf(search));
  }

  async #change(act: () => Promise<unknown>): Promise<boolean> {
    const done = await this.notices.attempt(act);
    if (done) await this.load();
    return done;
  }
}
