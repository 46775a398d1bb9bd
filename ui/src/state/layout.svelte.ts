// How the window is divided, and how it looks: remembered from one day to the next.
import type { FacetName } from "../bindings";
import { valueFacets } from "../model/selection";

export type Pane = "rail" | "results" | "reader";
/** How the results are listed: by articles, or each match on a line of its own. */
export type Listing = "articles" | "lines";
export type Theme = "system" | "light" | "dark";
/** What slides over the results. */
export type Sheet = "add" | "ledger" | "folders" | "searches" | "corrections" | "person" | "topics" | null;

export const widths = {
  rail: { least: 200, usual: 260, most: 380 },
  results: { least: 360, usual: 480, most: 720 },
} as const;

/** The least width of the reader beside the results. */
export const readerLeast = 480;
const key = "broadsheet.layout";
/** What is rarely needed is folded until it is. */
const usualFacets: readonly FacetName[] = ["date", "outlet", "person", "topic"];
const known: readonly FacetName[] = ["date", ...valueFacets];

type Kept = {
  rail: number;
  results: number;
  hidden: Pane[];
  theme: Theme;
  facets: FacetName[];
  listing: Listing;
};

export class Layout {
  rail = $state<number>(widths.rail.usual);
  results = $state<number>(widths.results.usual);
  hidden = $state.raw<readonly Pane[]>([]);
  theme = $state<Theme>("system");
  listing = $state<Listing>("articles");
  /** The facets that are unfolded in the rail. */
  facets = $state.raw<readonly FacetName[]>(usualFacets);
  /** Below 1,100 pixels the reader covers the results. */
  narrow = $state(false);
  sheet = $state<Sheet>(null);
  helpShown = $state(false);
  paletteShown = $state(false);

  constructor(private readonly storage: Storage | null = globalThis.localStorage ?? null) {
    this.#recall();
  }

  shows(pane: Pane): boolean {
    return !this.hidden.includes(pane);
  }

  toggle(pane: Pane): void {
    const hidden = this.shows(pane) ? [...this.hidden, pane] : this.hidden.filter((other) => other !== pane);
    // Something has to stay.
    this.hidden = hidden.length === 3 ? [] : hidden;
    this.keep();
  }

  resize(pane: "rail" | "results", width: number): void {
    const { least, most } = widths[pane];
    this[pane] = Math.round(Math.max(least, Math.min(most, width)));
  }

  resetWidth(pane: "rail" | "results"): void {
    this[pane] = widths[pane].usual;
    this.keep();
  }

  toggleFacet(facet: FacetName): void {
    const open = this.facets.includes(facet);
    this.facets = open ? this.facets.filter((other) => other !== facet) : [...this.facets, facet];
    this.keep();
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.keep();
  }

  setListing(listing: Listing): void {
    this.listing = listing;
    this.keep();
  }

  keep(): void {
    const kept: Kept = {
      rail: this.rail,
      results: this.results,
      hidden: [...this.hidden],
      theme: this.theme,
      facets: [...this.facets],
      listing: this.listing,
    };
    try {
      this.storage?.setItem(key, JSON.stringify(kept));
    } catch {
      // Full or forbidden storage: the window still works, and opens as usual next time.
    }
  }

  #recall(): void {
    try {
      const kept = JSON.parse(this.storage?.getItem(key) ?? "{}") as Partial<Kept>;
      if (typeof kept.rail === "number") this.resize("rail", kept.rail);
      if (typeof kept.results === "number") this.resize("results", kept.results);
      if (Array.isArray(kept.hidden)) this.hidden = kept.hidden;
      if (Array.isArray(kept.facets)) this.facets = kept.facets.filter((name) => known.includes(name));
      if (kept.listing === "lines") this.listing = kept.listing;
      if (kept.theme === "light" || kept.theme === "dark") this.theme = kept.theme;
    } catch {
      // Unreadable: as usual.
    }
  }
}
