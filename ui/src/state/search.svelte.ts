// The search: what is asked, and one tagged value for what came of it. The latest question wins; old hits stay,
// dimmed, until the new ones are there.
import { BackendError, type Backend } from "../backend/backend";
import type {
  Exactness,
  FacetName,
  Facets,
  Hit,
  Passage,
  Problem,
  QueryPart,
  Segment,
  Selection,
  Sort,
} from "../bindings";
import {
  articleRequest,
  pageSize,
  passagesRequest,
  sameMarks,
  searchRequest,
  type Asked,
} from "../model/request";
import { emptySelection } from "../model/selection";

/** An answer: the hits loaded so far, and all that came with the first page. */
export type Answer = {
  /** Which answer it is; pages that are added keep it. */
  number: number;
  asked: Asked;
  total: number;
  hits: Hit[];
  facets: Facets;
  understood: string;
  problems: Problem[];
  parts: QueryPart[];
  tookMs: number;
};

export type Outcome =
  | { tag: "idle" }
  | { tag: "loading"; previous: Answer | null }
  | { tag: "ready"; answer: Answer }
  | { tag: "failed"; error: BackendError; previous: Answer | null };

/** Whether the next page is on its way. */
export type Paging = "still" | "loading" | "failed";

/** The whole paragraphs that a person opened, by article and block. */
export type Paragraphs = ReadonlyMap<number, ReadonlyMap<number, Segment[]>>;

const typingPause = 100;
const historyKept = 50;

export class Search {
  query = $state("");
  selection = $state.raw<Selection>(emptySelection());
  sort = $state<Sort>("relevance");
  clutter = $state(false);
  exactness = $state<Exactness>("inflected");
  without = $state.raw<Exactness[]>([]);
  /** The facets that are shown, and so are counted. */
  facets = $state.raw<readonly FacetName[]>(["date", "outlet", "person", "topic"]);

  outcome = $state.raw<Outcome>({ tag: "idle" });
  paging = $state<Paging>("still");
  /** All passages of the hits that a person opened, by article. */
  opened = $state.raw<ReadonlyMap<number, Passage[]>>(new Map());

  /** Passages that were opened to their whole paragraph. */
  paragraphs = $state.raw<Paragraphs>(new Map());

  /** What to show: the answer, or the one before it while the next is on its way. */
  answer = $derived.by<Answer | null>(() => {
    const outcome = this.outcome;
    if (outcome.tag === "ready") return outcome.answer;
    return outcome.tag === "idle" ? null : outcome.previous;
  });

  #history: Selection[] = [];
  #generation = 0;
  /** The page that was asked for last. */
  #page = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly backend: Backend) {}

  get asked(): Asked {
    const { query, selection, sort, clutter, exactness, without } = this;
    return { query, selection, sort, clutter, exactness, without };
  }

  /** Takes what is typed; asks when the typing pauses. */
  type(query: string): void {
    if (query === this.query) return;
    this.query = query;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.ask(), typingPause);
  }

  /** Changes the filters and asks at once. */
  choose(selection: Selection): void {
    if (JSON.stringify(selection) === JSON.stringify(this.selection)) return;
    this.#history = [...this.#history.slice(1 - historyKept), this.selection];
    this.selection = selection;
    void this.ask();
  }

  /** Makes another search, as it was kept or is suggested. */
  take(asked: Asked): void {
    clearTimeout(this.#timer);
    if (JSON.stringify(asked.selection) !== JSON.stringify(this.selection)) {
      this.#history = [...this.#history.slice(1 - historyKept), this.selection];
    }
    this.query = asked.query;
    this.selection = asked.selection;
    this.sort = asked.sort;
    this.clutter = asked.clutter;
    this.exactness = asked.exactness;
    this.without = asked.without;
    void this.ask();
  }

  clearFilters(): void {
    this.choose(emptySelection());
  }

  /** Takes back the last change of the filters. Says whether there was one. */
  undoChoice(): boolean {
    const before = this.#history.pop();
    if (!before) return false;
    this.selection = before;
    void this.ask();
    return true;
  }

  order(sort: Sort): void {
    this.sort = sort;
    void this.ask();
  }

  includeClutter(clutter: boolean): void {
    this.clutter = clutter;
    void this.ask();
  }

  /** Counts these facets from now on; asks again if one of them was not counted before. */
  show(facets: readonly FacetName[]): void {
    const more = facets.some((facet) => !this.facets.includes(facet));
    this.facets = facets;
    if (more && this.outcome.tag !== "idle") void this.refresh();
  }

  /** Takes words so exactly, every step up to there. */
  takeWords(exactness: Exactness, without: Exactness[] = []): void {
    this.exactness = exactness;
    this.without = without;
    void this.ask();
  }

  /** Asks the same again, for as many hits as are loaded: the archive has changed. */
  async refresh(): Promise<void> {
    await this.ask(Math.max(pageSize, this.answer?.hits.length ?? 0));
  }

  async ask(limit = pageSize): Promise<void> {
    clearTimeout(this.#timer);
    const generation = ++this.#generation;
    const asked = this.asked;
    const previous = this.answer;
    this.outcome = { tag: "loading", previous };
    this.paging = "still";
    try {
      const response = await this.backend.call("search", searchRequest(asked, 0, limit, this.facets));
      if (generation !== this.#generation) return;
      const { total, hits, facets, understood, problems, parts, took_ms: tookMs } = response;
      this.opened = stillOpen(this.opened, previous, asked, hits);
      this.paragraphs = stillOpen(this.paragraphs, previous, asked, hits);
      this.outcome = {
        tag: "ready",
        answer: { number: generation, asked, total, hits, facets, understood, problems, parts, tookMs },
      };
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.outcome = { tag: "failed", error: BackendError.of(thrown), previous };
    }
  }

  /** Loads the next page of hits; while one is on its way, waits for that. */
  more(): Promise<void> {
    if (this.paging === "loading") return this.#page;
    if (this.outcome.tag !== "ready") return Promise.resolve();
    const { answer } = this.outcome;
    if (answer.hits.length < answer.total) this.#page = this.#more(answer);
    return this.#page;
  }

  async #more(answer: Answer): Promise<void> {
    const generation = this.#generation;
    this.paging = "loading";
    try {
      const next = await this.backend.call("search", searchRequest(answer.asked, answer.hits.length));
      if (generation !== this.#generation) return;
      // An archive that grew in between may shift the pages: no article twice.
      const there = new Set(answer.hits.map((hit) => hit.id));
      const hits = [...answer.hits, ...next.hits.filter((hit) => !there.has(hit.id))];
      const total = next.hits.length === 0 ? hits.length : next.total;
      this.outcome = { tag: "ready", answer: { ...answer, hits, total } };
      this.paging = "still";
    } catch {
      if (generation === this.#generation) this.paging = "failed";
    }
  }

  /** Loads every passage of a hit, or folds them again. */
  async togglePassages(id: number): Promise<void> {
    const answer = this.answer;
    if (!answer) return;
    if (this.opened.has(id)) {
      this.opened = new Map([...this.opened].filter(([other]) => other !== id));
      return;
    }
    const place = answer.hits.findIndex((hit) => hit.id === id);
    const generation = this.#generation;
    const found = await this.backend.call("search", passagesRequest(answer.asked, place));
    if (generation !== this.#generation) return;
    const hit = found.hits[0];
    if (hit?.id === id) this.opened = new Map([...this.opened, [id, hit.passages]]);
    // The archive has changed under the list: the place is another article's now.
    else await this.refresh();
  }

  /** Opens passages of an article to their whole paragraphs; folds them if all of these are open. */
  async toggleParagraphs(id: number, blocks: number[]): Promise<void> {
    const answer = this.answer;
    const open = this.paragraphs.get(id) ?? new Map<number, Segment[]>();
    if (!answer || blocks.length === 0) return;
    if (blocks.every((block) => open.has(block))) {
      this.#setParagraphs(id, new Map([...open].filter(([block]) => !blocks.includes(block))));
      return;
    }
    const generation = this.#generation;
    const view = await this.backend.call("article", articleRequest(answer.asked, id));
    if (generation !== this.#generation) return;
    const found = view.blocks.filter((block) => blocks.includes(block.index));
    const texts = found.map(({ index, segments }): [number, Segment[]] => [index, segments]);
    this.#setParagraphs(id, new Map([...(this.paragraphs.get(id) ?? []), ...texts]));
  }

  #setParagraphs(id: number, paragraphs: ReadonlyMap<number, Segment[]>): void {
    this.paragraphs = new Map([...this.paragraphs, [id, paragraphs]]);
  }
}

/** What of it stays open: the same search asked again keeps what a person opened. */
function stillOpen<T>(
  open: ReadonlyMap<number, T>,
  previous: Answer | null,
  asked: Asked,
  hits: Hit[],
): ReadonlyMap<number, T> {
  if (!previous || !sameMarks(previous.asked, asked)) return new Map();
  const there = new Set(hits.map((hit) => hit.id));
  return new Map([...open].filter(([id]) => there.has(id)));
}
