// The list of one facet's values: those that came with the search, or more of them, found or ordered otherwise.
import type { Backend } from "../backend/backend";
import type { FacetAnswer, FacetValue, TopicKind } from "../bindings";
import { byLabel, folded, listed, valuesRequest, type Order } from "../model/facet";
import { searchRequest, valuesShown } from "../model/request";
import { valueLabel, type ValueFacet } from "../model/selection";
import type { Answer, Search } from "./search.svelte";

/** From this many values on a facet has a search field. */
const searchableFrom = 9;
const moreAtOnce = 20;
/** All languages that there are: they are sought and sorted by names that only the window knows. */
const allLanguages = 200;
const typingPause = 100;

/** What is wished of the values. */
type Wish = { find: string; order: Order; limit: number; kinds: TopicKind[] };

export class FacetList {
  find = $state("");
  order = $state<Order>("count");
  shown = $state(valuesShown);
  /** Only topics of these kinds; all, if there are none. */
  kinds = $state.raw<TopicKind[]>([]);
  failed = $state(false);

  #loaded = $state.raw<FacetAnswer | null>(null);
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The search's own values are not enough. */
  own = $derived(this.find !== "" || this.order !== "count" || this.grown || this.kinds.length > 0);

  constructor(
    private readonly backend: Backend,
    private readonly search: Search,
    readonly facet: ValueFacet,
  ) {}

  /** How many values there are. */
  get size(): number {
    // Those that are sought, or special, are fewer.
    const some =
      this.find !== "" || this.order === "special" || this.kinds.length > 0 ? this.#loaded?.total : undefined;
    return some ?? this.search.answer?.facets.sizes[this.facet] ?? 0;
  }

  /** More values are shown than a search brings. */
  get grown(): boolean {
    return this.shown > valuesShown;
  }

  get searchable(): boolean {
    return this.find !== "" || (this.search.answer?.facets.sizes[this.facet] ?? 0) >= searchableFrom;
  }

  get values(): FacetValue[] {
    const own = this.own ? this.#loaded?.values : undefined;
    return listed(own ?? this.#brought(), this.shown);
  }

  /** What came with the search, as far as it is of the kinds. */
  #brought(): FacetValue[] {
    const values = this.search.answer?.facets[this.facet] ?? [];
    const is = ({ kinds: [first] }: FacetValue) => first === undefined || this.kinds.includes(first);
    return this.kinds.length === 0 ? values : values.filter(is);
  }

  /** How many a further click would show. */
  get left(): number {
    return Math.max(0, this.size - this.values.filter((value) => value.count > 0).length);
  }

  more(): void {
    this.shown = (this.shown === valuesShown ? 0 : this.shown) + moreAtOnce;
  }

  fewer(): void {
    this.shown = valuesShown;
  }

  /** Loads what the search did not bring. Called whenever the search's answer or the list's own wishes change. */
  load(answer: Answer | null, find: string, order: Order, shown: number, kinds: TopicKind[] = []): void {
    clearTimeout(this.#timer);
    const generation = ++this.#generation;
    if (!answer || !this.own) {
      this.#loaded = null;
      return;
    }
    const wait = find === "" ? 0 : typingPause;
    this.#timer = setTimeout(
      () => void this.#ask(answer, { find, order, limit: shown, kinds }, generation),
      wait,
    );
  }

  async #ask(answer: Answer, wished: Wish, generation: number): Promise<void> {
    const { find, order } = wished;
    const codes = this.facet === "language";
    const search = searchRequest(answer.asked);
    const wish = codes ? { order, limit: allLanguages } : wished;
    try {
      const loaded = await this.backend.call("facet", valuesRequest(this.facet, search, wish));
      if (generation !== this.#generation) return;
      this.#loaded = codes ? this.#named(loaded, find, order) : loaded;
      this.failed = false;
    } catch {
      if (generation === this.#generation) this.failed = true;
    }
  }

  /** Languages by their names, which the engine does not know. */
  #named(loaded: FacetAnswer, find: string, order: Order): FacetAnswer {
    const label = (value: string | null) => valueLabel(this.facet, value);
    const found = loaded.values.filter(({ value }) => folded(label(value)).includes(folded(find)));
    const values = order === "name" ? byLabel(found, label) : found;
    return { values, total: values.length };
  }
}
