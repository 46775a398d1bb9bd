// The date facet's chart: what the search brought, or a part of the calendar that a person looks into.
import type { Backend } from "../backend/backend";
import type { DateChoice, DateCount } from "../bindings";
import { valuesRequest } from "../model/facet";
import { searchRequest } from "../model/request";
import { histogram, unitWithin, viewOf, type Histogram, type View } from "../model/timeline";
import type { Answer, Search } from "./search.svelte";

/** More days than any view has bars. */
const allDates = 1000;

export class DateChart {
  /** The part that is looked into; `null` is everything. */
  view = $state.raw<View | null>(null);
  #loaded = $state.raw<{ view: View; data: Histogram } | null>(null);
  #generation = 0;

  constructor(
    private readonly backend: Backend,
    private readonly search: Search,
  ) {}

  /** What is drawn. The bars before stay until those of the view are there. */
  get data(): Histogram {
    const all = histogram(this.search.answer?.facets.timeline ?? { unit: "month", counts: [], undated: 0 });
    if (!this.view || !this.#loaded) return all;
    return { ...this.#loaded.data, unknown: all.unknown };
  }

  /** Looks into a part of the calendar. */
  enter(view: View): void {
    this.view = view;
  }

  /** Follows what is chosen: out of a part that no longer holds the choice, into a year or month that is it. */
  follow(date: DateChoice): void {
    const view = viewOf(this.view, date);
    if (view?.from !== this.view?.from || view?.to !== this.view?.to) this.view = view;
  }

  /** Loads the bars of the view. Called whenever the search's answer or the view changes. */
  load(answer: Answer | null, view: View | null): void {
    const generation = ++this.#generation;
    if (!answer || !view) {
      this.#loaded = null;
      return;
    }
    void this.#ask(answer, view, generation);
  }

  async #ask(answer: Answer, view: View, generation: number): Promise<void> {
    const by = unitWithin(view);
    const within = { from: view.from, to: view.to };
    const request = valuesRequest("date", searchRequest(answer.asked), { by, within, limit: allDates });
    try {
      const { values } = await this.backend.call("facet", request);
      if (generation !== this.#generation) return;
      const counts = values.flatMap(({ value, count }): DateCount[] =>
        value === null ? [] : [{ date: value, count }],
      );
      this.#loaded = { view, data: histogram({ unit: by, counts, undated: 0 }, view) };
    } catch {
      // Everything is shown instead; what failed is told by the search, which asks the same engine.
      if (generation === this.#generation) this.view = null;
    }
  }
}
