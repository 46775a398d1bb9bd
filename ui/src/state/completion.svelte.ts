// What the word under the caret may become, and, in an empty box, the searches made before.
import type { Backend } from "../backend/backend";
import type { Candidate, PastSearch } from "../bindings";
import { askedOf, described } from "../model/kept";
import { operators } from "../model/operators";
import { behindCaret, candidateTitles, characters, taken } from "../model/typing";
import type { Search } from "./search.svelte";

export type Offer =
  | { kind: "candidate"; label: string; candidate: Candidate; finds: string }
  | { kind: "past"; label: string; past: PastSearch };

export type OfferGroup = { title: string; offers: Offer[] };

const pause = 60;
/** How many offers of each kind, among others and where there is only one kind. */
const among = 4;
const alone = 10;

export class Completion {
  groups = $state.raw<OfferGroup[]>([]);
  /** The offer that the arrow keys stand on; none until a key was pressed, so that Enter still searches. */
  at = $state<number | null>(null);
  offers = $derived(this.groups.flatMap((group) => group.offers));

  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The query that the offers are for. */
  #query = "";

  constructor(
    private readonly backend: Backend,
    private readonly search: Search,
  ) {}

  /** Looks for offers for what stands before the caret. */
  look(query: string, caret: number): void {
    clearTimeout(this.#timer);
    const behind = behindCaret(query, caret);
    if (behind === null) return this.close();
    const limit = behind === "value" ? alone : among;
    this.#timer = setTimeout(() => void this.#complete(query, caret, limit), pause);
  }

  /** Offers the searches made before. Says whether there are any. */
  async recall(): Promise<boolean> {
    const generation = ++this.#generation;
    // What cannot be read is not offered, as below.
    const past = await this.backend.call("history", { find: "", limit: alone }).catch((): PastSearch[] => []);
    if (generation !== this.#generation) return true;
    const offers = past.map((one): Offer => ({
      kind: "past",
      label: described(askedOf(one.search)).join(" · "),
      past: one,
    }));
    this.#show(this.search.query, [{ title: "Searches made before", offers }]);
    if (offers.length > 0) this.at = 0;
    return offers.length > 0;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#generation += 1;
    this.groups = [];
    this.at = null;
  }

  /** Goes through the offers, and back into the box at either end. */
  move(by: 1 | -1): void {
    const count = this.offers.length;
    if (count === 0) return;
    const next = (this.at ?? (by > 0 ? -1 : count)) + by;
    this.at = next < 0 || next >= count ? null : next;
  }

  /** Takes an offer. A candidate gives the query with it in; a search made before is made again. */
  accept(offer: Offer): { query: string; caret: number } | null {
    const current = this.#query === this.search.query;
    this.close();
    if (offer.kind === "past") {
      this.search.take(askedOf(offer.past.search));
      return { query: this.search.query, caret: this.search.query.length };
    }
    return current ? taken(this.search.query, offer.candidate) : null;
  }

  async #complete(query: string, caret: number, limit: number): Promise<void> {
    const generation = ++this.#generation;
    const request = { query, caret: characters(query, caret), limit };
    // Completion is an offer: where it fails, there is none.
    const { groups } = await this.backend.call("complete", request).catch(() => ({ groups: [] }));
    if (generation !== this.#generation) return;
    this.#show(
      query,
      groups.map(({ kind, candidates }) => ({
        title: candidateTitles[kind],
        offers: candidates.map((candidate) => ({
          kind: "candidate",
          label: candidate.label,
          candidate,
          finds: operators.find(({ insert }) => insert === candidate.insert)?.finds ?? "",
        })),
      })),
    );
  }

  #show(query: string, groups: OfferGroup[]): void {
    this.#query = query;
    this.at = null;
    this.groups = groups.filter((group) => group.offers.length > 0);
  }
}
