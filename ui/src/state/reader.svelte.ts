// The reader: the open article, the hit that a person stands on, and what is unfolded.
import { BackendError, type Backend } from "../backend/backend";
import type { ArticleView, CorrectedField } from "../bindings";
import { numbered, placeOfMatch, type NumberedArticle } from "../model/hits";
import { articleRequest, sameMarks, type Asked } from "../model/request";

/** An article as it is read. */
export type Reading = { view: ArticleView; article: NumberedArticle; asked: Asked };

export type ReaderOutcome =
  | { tag: "closed" }
  | { tag: "loading"; id: number; previous: Reading | null }
  | { tag: "ready"; reading: Reading }
  | { tag: "failed"; id: number; error: BackendError };

/** Where to stand when an article opens. */
export type Entry =
  | { at: "first" }
  | { at: "last" }
  | { at: "match"; match: number }
  | { at: "left"; left: Left }
  | { at: "stay" };

/** An article that a person went on from, and where they were in it. */
export type Left = { id: number; headline: string | null; current: number; top: number };

export class Reader {
  outcome = $state.raw<ReaderOutcome>({ tag: "closed" });
  /** The hit that a person stands on, from zero. */
  current = $state(0);
  /** Grows with each step to a hit, so that the text scrolls there even when the number stays the same. */
  steps = $state(0);
  clutterShown = $state(false);
  evidenceShown = $state(false);
  editing = $state<CorrectedField | null>(null);
  /** The block that is to be set aside as clutter or taken in, by its index: where it holds is being asked. */
  marking = $state<number | null>(null);
  /** The way by which the open article was reached from others, the last of them at the end. */
  trail = $state.raw<readonly Left[]>([]);
  /** How far down the text is to be scrolled when the open article is come back to; `null` to go to the hit. */
  top = $state<number | null>(null);

  reading = $derived.by<Reading | null>(() => {
    const outcome = this.outcome;
    if (outcome.tag === "ready") return outcome.reading;
    return outcome.tag === "loading" ? outcome.previous : null;
  });
  /** The article that is open or opening. */
  id = $derived.by<number | null>(() => {
    const outcome = this.outcome;
    if (outcome.tag === "closed") return null;
    return outcome.tag === "ready" ? outcome.reading.view.id : outcome.id;
  });
  hits = $derived(this.reading?.article.places.length ?? 0);

  #generation = 0;

  constructor(private readonly backend: Backend) {}

  async open(id: number, asked: Asked, entry: Entry = { at: "first" }): Promise<void> {
    const same = this.outcome.tag === "ready" ? this.outcome.reading : null;
    if (same?.view.id === id && sameMarks(same.asked, asked)) {
      this.#enter(same.article, entry);
      return;
    }
    const generation = ++this.#generation;
    const changed = this.id !== id;
    this.outcome = { tag: "loading", id, previous: this.reading };
    if (changed) this.editing = this.marking = null;
    try {
      const view = await this.backend.call("article", articleRequest(asked, id));
      if (generation !== this.#generation) return;
      const article = numbered(view);
      this.outcome = { tag: "ready", reading: { view, article, asked } };
      if (changed) this.clutterShown = false;
      this.#enter(article, entry);
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.outcome = { tag: "failed", id, error: BackendError.of(thrown) };
    }
  }

  /** Loads the open article again: the search or the archive has changed. */
  async refresh(asked: Asked): Promise<void> {
    const { id } = this;
    if (id === null) return;
    const generation = ++this.#generation;
    try {
      const view = await this.backend.call("article", articleRequest(asked, id));
      if (generation !== this.#generation) return;
      const article = numbered(view);
      this.outcome = { tag: "ready", reading: { view, article, asked } };
      this.current = Math.max(0, Math.min(this.current, article.places.length - 1));
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.outcome = { tag: "failed", id, error: BackendError.of(thrown) };
    }
  }

  /** Steps to the next hit (or, with -1, the one before). False at the end of the article. */
  step(by: 1 | -1): boolean {
    const next = this.current + by;
    if (next < 0 || next >= this.hits) return false;
    this.go(next);
    return true;
  }

  /** Opens an article from within another, to which `back` leads; `top` is how far down that was scrolled. */
  async goOn(id: number, asked: Asked, top: number): Promise<void> {
    const { reading, current } = this;
    if (this.outcome.tag === "ready" && reading) {
      const { view } = reading;
      this.trail = [...this.trail, { id: view.id, headline: view.values.headline.value, current, top }];
    }
    await this.open(id, asked);
  }

  /** Goes back to the article before. False if there is none. */
  back(asked: Asked): boolean {
    const left = this.trail.at(-1);
    if (!left) return false;
    this.trail = this.trail.slice(0, -1);
    void this.open(left.id, asked, { at: "left", left });
    return true;
  }

  go(place: number): void {
    this.top = null;
    this.current = place;
    this.steps += 1;
    if (this.reading?.article.places[place]?.clutter) this.clutterShown = true;
  }

  close(): void {
    this.#generation += 1;
    this.outcome = { tag: "closed" };
    this.editing = this.marking = null;
    this.trail = [];
  }

  /** Asks where the block of the current hit, or the first one, is to be set aside; a second time no more. */
  mark(): void {
    const { reading, current } = this;
    const shown = reading?.article.body.filter((block) => block.clutter === null || this.clutterShown) ?? [];
    const hit = reading?.article.places[current]?.block;
    const block = shown.find((block) => block.index === hit) ?? shown[0];
    this.marking = this.marking === null ? (block?.index ?? null) : null;
  }

  /** Opens the evidence at a value that is to be set. */
  edit(field: CorrectedField): void {
    this.evidenceShown = true;
    this.editing = field;
  }

  #enter({ places }: NumberedArticle, entry: Entry): void {
    switch (entry.at) {
      case "first":
        return this.go(0);
      case "last":
        return this.go(Math.max(0, places.length - 1));
      case "match":
        return this.go(placeOfMatch(places, entry.match));
      case "left":
        this.current = Math.max(0, Math.min(entry.left.current, places.length - 1));
        this.top = entry.left.top;
        this.steps += 1;
        return;
      case "stay":
        return;
    }
  }
}
