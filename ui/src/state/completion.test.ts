import { beforeEach, describe, expect, test, vi } from "vitest";
import type { CompletionRequest, PastSearch } from "../bindings";
import { plainSearch, searchRequest } from "../model/request";
import { emptySelection, toggleIncluded } from "../model/selection";
import { SlowBackend } from "../testing/slow";
import { Completion } from "./completion.svelte";
import { Search } from "./search.svelte";

let backend: SlowBackend;
let search: Search;
let completion: Completion;

beforeEach(() => {
  vi.useFakeTimers();
  backend = new SlowBackend();
  search = new Search(backend);
  completion = new Completion(backend, search);
  return () => vi.useRealTimers();
});

function type(query: string) {
  search.query = query;
  completion.look(query, query.length);
  vi.advanceTimersByTime(100);
}

const word = (label: string, start: number, end: number) => ({
  label,
  insert: label,
  start,
  end,
  articles: 3,
});
const answer = (...labels: string[]) => ({
  groups: [{ kind: "word", candidates: labels.map((label) => word(label, 0, 3)) }],
});
const labels = () => completion.offers.map((offer) => offer.label);

describe("completing", () => {
  test("asks once for what is typed, and not for a single letter", () => {
    for (const query of ["b", "br", "bri"]) {
      search.query = query;
      completion.look(query, query.length);
      vi.advanceTimersByTime(30);
    }
    vi.advanceTimersByTime(100);
    expect(backend.calls).toHaveLength(1);
    expect(backend.at(0).request).toEqual({ query: "bri", caret: 3, limit: 4 });
    type("x");
    expect(backend.calls).toHaveLength(1);
  });

  test("a field alone is enough, and has room for more values", () => {
    type("person:");
    expect((backend.at(0).request as CompletionRequest).limit).toBe(10);
  });

  test("a late answer is dropped, and one to a query that has changed is not taken", async () => {
    type("bri");
    type("brid");
    await backend.at(1).answer(answer("bridge"));
    await backend.at(0).answer(answer("brick"));
    expect(labels()).toEqual(["bridge"]);
    const [offer] = completion.offers;
    search.query = "something else";
    expect(offer && completion.accept(offer)).toBeNull();
  });

  test("the arrows go through the offers and back into the box", async () => {
    type("bri");
    await backend.at(0).answer(answer("bridge", "bridges"));
    const places = [completion.at];
    for (const by of [1, 1, 1, -1] as const) {
      completion.move(by);
      places.push(completion.at);
    }
    expect(places).toEqual([null, 0, 1, null, 1]);
  });

  test("gives the query with the offer in it, and closes", async () => {
    type("bri");
    await backend.at(0).answer(answer("bridge"));
    const [offer] = completion.offers;
    expect(offer && completion.accept(offer)).toEqual({ query: "bridge ", caret: 7 });
    expect(completion.offers).toEqual([]);
  });

  test("a failure offers nothing", async () => {
    type("bri");
    await backend.at(0).fail(new Error("no"));
    expect(completion.offers).toEqual([]);
  });
});

describe("the searches made before", () => {
  const past: PastSearch = {
    id: 1,
    made: 0,
    search: searchRequest({
      ...plainSearch(),
      query: "toll",
      selection: toggleIncluded(emptySelection(), "outlet", "Nordpost"),
      sort: "oldest",
      clutter: true,
      exactness: "word",
      without: ["literal"],
    }),
  };

  test("are made again with every filter", async () => {
    const recalled = completion.recall();
    await backend.at(0).answer([past]);
    expect(await recalled).toBe(true);
    expect([labels(), completion.at]).toEqual([
      ["toll · Nordpost · oldest first · words as they are · without literal · page clutter too"],
      0,
    ]);
    const [offer] = completion.offers;
    if (offer) completion.accept(offer);
    expect(search.asked).toEqual({
      query: "toll",
      selection: past.search.selection,
      sort: "oldest",
      clutter: true,
      exactness: "word",
      without: ["literal"],
    });
    expect(backend.at(-1).name).toBe("search");
  });

  test("are none at first", async () => {
    const recalled = completion.recall();
    await backend.at(0).answer([]);
    expect(await recalled).toBe(false);
    expect(completion.offers).toEqual([]);
  });
});
