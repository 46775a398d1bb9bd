// The matches of the search as lines, one for each, with the words around it: what is asked, and the pages loaded so far.
// The latest question wins; old lines stay, dimmed, until the new ones are there.
import { BackendError, type Backend } from "../backend/backend";
import type { Line, LineOrder } from "../bindings";
import { linesPage, linesRequest, type Asked } from "../model/request";
import type { Answer } from "./search.svelte";

/** The lines of a search in an order. */
export type Listed = {
  asked: Asked;
  order: LineOrder;
  /** How many lines there are. */
  total: number;
  /** How many articles were found, and how many of these have their lines here. */
  articles: number;
  read: number;
  /** The lines loaded so far, by page. */
  pages: ReadonlyMap<number, Line[]>;
};

export type LinesOutcome =
  | { tag: "idle" }
  | { tag: "loading"; previous: Listed | null }
  | { tag: "ready"; listed: Listed }
  | { tag: "failed"; error: BackendError; previous: Listed | null };

export class Lines {
  outcome = $state.raw<LinesOutcome>({ tag: "idle" });
  order = $state<LineOrder>("articles");
  /** The line that a person stands on, from zero. */
  cursor = $state<number | null>(null);

  /** What to show. */
  listed = $derived.by<Listed | null>(() => {
    const outcome = this.outcome;
    if (outcome.tag === "ready") return outcome.listed;
    return outcome.tag === "idle" ? null : outcome.previous;
  });

  #generation = 0;
  /** The answer that the lines belong to. */
  #answer: Answer | null = null;
  #loading = new Map<number, Promise<void>>();

  constructor(private readonly backend: Backend) {}

  /** Asks for the lines of an answer, unless they are here. */
  async follow(answer: Answer): Promise<void> {
    if (this.#answer?.number === answer.number && this.outcome.tag !== "failed") return;
    this.#answer = answer;
    await this.#ask();
  }

  /** Orders the lines, all of them. */
  async sort(order: LineOrder): Promise<void> {
    if (order === this.order) return;
    this.order = order;
    await this.#ask();
  }

  async again(): Promise<void> {
    await this.#ask();
  }

  /** The line of this number, if it is loaded. */
  at(number: number): Line | null {
    return this.listed?.pages.get(Math.floor(number / linesPage))?.[number % linesPage] ?? null;
  }

  /** Loads the pages of these lines, from the first to the last. */
  async want(first: number, last: number): Promise<void> {
    if (this.outcome.tag !== "ready") return;
    const end = Math.min(last, this.outcome.listed.total - 1);
    const pages: Promise<void>[] = [];
    for (let page = Math.max(0, Math.floor(first / linesPage)); page * linesPage <= end; page++) {
      pages.push(this.#page(page));
    }
    await Promise.all(pages);
  }

  /** The line of this number, loaded if need be; `null` if there is none, or no longer the same question. */
  async line(number: number): Promise<Line | null> {
    const generation = this.#generation;
    await this.want(number, number);
    return generation === this.#generation ? this.at(number) : null;
  }

  async #ask(): Promise<void> {
    const answer = this.#answer;
    if (!answer) return;
    const generation = ++this.#generation;
    const { asked } = answer;
    const { order } = this;
    const previous = this.listed;
    this.#loading.clear();
    this.outcome = { tag: "loading", previous };
    try {
      const { total, articles, read, lines } = await this.backend.call(
        "concordance",
        linesRequest(asked, order, 0),
      );
      if (generation !== this.#generation) return;
      const same = previous?.order === order && JSON.stringify(previous.asked) === JSON.stringify(asked);
      if (!same || (this.cursor ?? 0) >= total) this.cursor = null;
      this.outcome = {
        tag: "ready",
        listed: { asked, order, total, articles, read, pages: new Map([[0, lines]]) },
      };
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.outcome = { tag: "failed", error: BackendError.of(thrown), previous };
    }
  }

  #page(page: number): Promise<void> {
    if (this.outcome.tag !== "ready" || this.outcome.listed.pages.has(page)) return Promise.resolve();
    let loading = this.#loading.get(page);
    if (!loading) {
      loading = this.#load(page);
      this.#loading.set(page, loading);
    }
    return loading;
  }

  async #load(page: number): Promise<void> {
    if (this.outcome.tag !== "ready") return;
    const { asked, order } = this.outcome.listed;
    const generation = this.#generation;
    try {
      const found = await this.backend.call("concordance", linesRequest(asked, order, page));
      if (generation !== this.#generation || this.outcome.tag !== "ready") return;
      const { listed } = this.outcome;
      // The archive has changed in between: these lines are no page of those.
      if (found.total !== listed.total || found.read !== listed.read) return void this.#ask();
      this.outcome = {
        tag: "ready",
        listed: { ...listed, pages: new Map([...listed.pages, [page, found.lines]]) },
      };
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.outcome = { tag: "failed", error: BackendError.of(thrown), previous: this.listed };
    } finally {
      if (generation === this.#generation) this.#loading.delete(page);
    }
  }
}
