// A person's page: who they are in the archive, what articles say of them, and what could be said of them.
import { BackendError, type Backend } from "../backend/backend";
import type { Mending, MendPreview, PersonAnswer, SearchResponse } from "../bindings";
import { valuesRequest } from "../model/facet";
import { plainSearch, searchRequest } from "../model/request";
import type { Notices } from "./notices.svelte";

/** So many outlets and other persons are listed. */
const listed = 8;
/** So many passages are shown. */
const passages = 4;
const typingPause = 100;

export type Page = { person: PersonAnswer; found: SearchResponse };

export class PersonPage {
  /** The person whose page it is. */
  name = $state<string | null>(null);
  page = $state.raw<Page | null>(null);
  failed = $state.raw<BackendError | null>(null);
  /** What is about to be said, and what it would change. */
  pending = $state.raw<{ mending: Mending; preview: MendPreview } | null>(null);
  /** Persons that are offered for merging. */
  offered = $state.raw<string[]>([]);

  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly backend: Backend,
    private readonly notices: Notices,
  ) {}

  async open(name: string): Promise<void> {
    if (name !== this.name) this.page = null;
    this.name = name;
    this.pending = null;
    this.offered = [];
    await this.load();
  }

  /** Asks again; what is shown stays until the answer is there. */
  async load(): Promise<void> {
    const { name } = this;
    if (name === null) return;
    const generation = ++this.#generation;
    const asked = plainSearch();
    asked.sort = "newest";
    // All of them: others count with the person, not in the person's stead.
    asked.selection.person = { include: [name], exclude: [], all: true };
    try {
      const request = searchRequest(asked, 0, passages, ["outlet", "person", "date"]);
      const [person, found] = await Promise.all([
        this.backend.call("person", { name, search: searchRequest(plainSearch()) }),
        this.backend.call("search", { ...request, facet_limit: listed + 1, passages: 1 }),
      ]);
      if (generation !== this.#generation) return;
      this.failed = null;
      this.page = { person, found };
    } catch (thrown) {
      if (generation === this.#generation) this.failed = BackendError.of(thrown);
    }
  }

  /** Those who are named with the person, without the person. */
  get company() {
    const { page } = this;
    return (page?.found.facets.person ?? [])
      .filter(({ value, count }) => value !== null && value !== page?.person.name && count > 0)
      .slice(0, listed);
  }

  /** Shows what a mending would change. */
  async consider(mending: Mending): Promise<void> {
    try {
      this.pending = { mending, preview: await this.backend.call("preview_mend", mending) };
    } catch (thrown) {
      this.notices.fail(BackendError.of(thrown).message);
    }
  }

  /** Looks for persons to merge with. */
  offer(find: string): void {
    clearTimeout(this.#timer);
    if (find.trim() === "") {
      this.offered = [];
      return;
    }
    this.#timer = setTimeout(() => void this.#offer(find), typingPause);
  }

  async #offer(find: string): Promise<void> {
    try {
      const search = searchRequest(plainSearch(), 0, 0);
      const request = valuesRequest("person", search, { find, order: "count", limit: listed });
      const { values } = await this.backend.call("facet", request);
      const names = values.flatMap(({ value }) => (value === null ? [] : [value]));
      this.offered = names.filter((name) => name !== this.page?.person.name);
    } catch (thrown) {
      this.notices.fail(BackendError.of(thrown).message);
    }
  }
}
