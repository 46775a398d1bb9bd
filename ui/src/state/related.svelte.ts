// What else in the archive is about what the open article is about.
import { BackendError, type Backend } from "../backend/backend";
import type { RelatedAnswer } from "../bindings";

/** How far from the article's day to look, in days; `null` is any time. */
export type Within = 7 | 31 | 366 | null;

export type RelatedOutcome =
  { tag: "loading" } | { tag: "ready"; answer: RelatedAnswer } | { tag: "failed"; error: BackendError };

/** Whoever steps through the list is not asked for: an article is looked at for so long first, in milliseconds. */
const rest = 150;
/** So many are given. */
const limit = 6;

export class RelatedArticles {
  within = $state<Within>(null);
  outcome = $state.raw<RelatedOutcome>({ tag: "loading" });
  /** The article that they are related to. */
  id = $state<number | null>(null);

  /** What was found, by article and time: the way back leads past it again. */
  #found = new Map<string, RelatedAnswer>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #generation = 0;

  constructor(private readonly backend: Backend) {}

  /** Looks for what is related to an article, unless that is shown already; `null` for none. */
  follow(id: number | null): void {
    if (id === this.id) return;
    this.id = id;
    this.#look(rest);
  }

  look(within: Within): void {
    this.within = within;
    this.#look(0);
  }

  /** The archive has changed: what was found may no longer hold. What is shown stays until the new is there. */
  forget(): void {
    this.#found.clear();
    clearTimeout(this.#timer);
    if (this.id !== null) this.#timer = setTimeout(() => void this.ask(), rest);
  }

  async ask(): Promise<void> {
    const { id, within } = this;
    if (id === null) return;
    const generation = ++this.#generation;
    try {
      const answer = await this.backend.call("related", { ids: [id], limit, days: within });
      if (generation !== this.#generation) return;
      this.#found.set(key(id, within), answer);
      this.outcome = { tag: "ready", answer };
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.outcome = { tag: "failed", error: BackendError.of(thrown) };
    }
  }

  #look(wait: number): void {
    clearTimeout(this.#timer);
    this.#generation += 1;
    const { id, within } = this;
    if (id === null) return;
    const found = this.#found.get(key(id, within));
    this.outcome = found ? { tag: "ready", answer: found } : { tag: "loading" };
    if (!found) this.#timer = setTimeout(() => void this.ask(), wait);
  }
}

function key(id: number, within: Within): string {
  return `${id} ${within}`;
}
