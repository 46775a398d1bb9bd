// Completion of the word under the caret: persons, outlets, topics and operators that begin or contain it.
import type { Backend } from "../backend/backend";
import { operators } from "../model/operators";
import { beginsAWord, wordAt } from "../model/query";
import { plainSearch, searchRequest } from "../model/request";
import { facetTitles, including, valueFacets, type ValueFacet } from "../model/selection";
import type { Search } from "./search.svelte";

export type Offer =
  | { kind: "value"; facet: ValueFacet; value: string; count: number }
  | { kind: "operator"; insert: string; finds: string };

export type OfferGroup = { title: string; offers: Offer[] };

const pause = 120;
const fewestLetters = 2;
/** How many offers of a kind are shown, and how many values are looked through for them. */
const each = 3;
const looked = 40;

export class Completion {
  groups = $state.raw<OfferGroup[]>([]);
  /** The offer that the arrow keys stand on; none until a key was pressed, so that Enter still searches. */
  at = $state<number | null>(null);
  offers = $derived(this.groups.flatMap((group) => group.offers));

  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #word: { start: number; word: string } | null = null;

  constructor(
    private readonly backend: Backend,
    private readonly search: Search,
  ) {}

  /** Looks for offers for the word that the caret is at the end of. */
  look(query: string, caret: number): void {
    clearTimeout(this.#timer);
    this.#word = wordAt(query, caret);
    const word = this.#word?.word ?? "";
    if ([...word].length < fewestLetters || word.includes(":")) return this.close();
    this.#timer = setTimeout(() => void this.#find(word), pause);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#generation += 1;
    this.groups = [];
    this.at = null;
  }

  move(by: 1 | -1): void {
    const count = this.offers.length;
    if (count === 0) return;
    this.at = this.at === null ? (by > 0 ? 0 : count - 1) : (this.at + by + count) % count;
  }

  /** Takes an offer. A value becomes a filter and its word goes; an operator takes the place of the word. */
  accept(offer: Offer): { query: string; caret: number } | null {
    const word = this.#word;
    if (!word) return null;
    const { query } = this.search;
    const before = query.slice(0, word.start);
    const after = query.slice(word.start + word.word.length);
    this.close();
    if (offer.kind === "operator") {
      const end = offer.insert.endsWith(":") ? "" : " ";
      const left = before + offer.insert + end;
      return { query: left + after.trimStart(), caret: left.length };
    }
    const left = before.trimEnd();
    const rest = after.trimStart();
    const joined = left !== "" && rest !== "" ? `${left} ${rest}` : left + rest;
    this.search.query = joined;
    this.search.choose(including(this.search.selection, offer.facet, offer.value));
    return { query: joined, caret: left.length };
  }

  async #find(word: string): Promise<void> {
    const generation = ++this.#generation;
    // Over the whole archive: what is being typed is not a search yet.
    const search = searchRequest(plainSearch());
    const groups = await Promise.all(
      valueFacets.map(async (facet): Promise<OfferGroup> => {
        const request = { facet, search, find: word, offset: 0, limit: looked };
        // Completion is an offer: where it fails, there is none.
        const answer = await this.backend.call("facet", request).catch(() => ({ values: [] }));
        const offers = answer.values.flatMap(({ value, count }): Offer[] =>
          value === null || count === 0 || !beginsAWord(value, word)
            ? []
            : [{ kind: "value", facet, value, count }],
        );
        return { title: facetTitles[facet], offers: offers.slice(0, each) };
      }),
    );
    if (generation !== this.#generation) return;
    const writable = operators.flatMap(({ insert, finds }): Offer[] =>
      insert?.toLowerCase().startsWith(word.toLowerCase()) ? [{ kind: "operator", insert, finds }] : [],
    );
    this.at = null;
    this.groups = [...groups, { title: "Operator", offers: writable }].filter(
      (group) => group.offers.length > 0,
    );
  }
}
