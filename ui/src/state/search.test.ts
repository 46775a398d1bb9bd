import { beforeEach, describe, expect, test, vi } from "vitest";
import { BackendError } from "../backend/backend";
import type { SearchRequest } from "../bindings";
import { emptySelection, toggleIncluded } from "../model/selection";
import { hitOf, responseOf, SlowBackend } from "../testing/slow";
import { Search } from "./search.svelte";

let backend: SlowBackend;
let search: Search;

beforeEach(() => {
  vi.useFakeTimers();
  backend = new SlowBackend();
  search = new Search(backend);
  return () => vi.useRealTimers();
});

const ids = () => search.answer?.hits.map((hit) => hit.id);
const asked = (index: number) => backend.at(index).request as SearchRequest;

describe("asking", () => {
  test("waits for a pause in typing, and asks once", () => {
    for (const text of ["b", "br", "bri"]) {
      search.type(text);
      vi.advanceTimersByTime(60);
    }
    expect(backend.calls).toHaveLength(0);
    vi.advanceTimersByTime(60);
    expect(backend.calls).toHaveLength(1);
    expect(asked(0).query).toBe("bri");
  });

  test("Enter does not wait, and what waited is not asked a second time", () => {
    search.type("bridge");
    void search.ask();
    vi.advanceTimersByTime(500);
    expect(backend.calls).toHaveLength(1);
  });

  test("a filter asks at once; the same filter again does not", () => {
    const chosen = toggleIncluded(emptySelection(), "person", "Ada");
    search.choose(chosen);
    search.choose({ ...chosen });
    expect(backend.calls).toHaveLength(1);
    expect(asked(0).selection.person.include).toEqual(["Ada"]);
  });
});

describe("answers", () => {
  test("a late answer to an earlier question is dropped", async () => {
    void search.ask();
    search.query = "later";
    void search.ask();
    await backend.at(1).answer(responseOf([2]));
    await backend.at(0).answer(responseOf([1]));
    expect(search.outcome.tag).toBe("ready");
    expect(ids()).toEqual([2]);
  });

  test("a late failure of an earlier question is dropped", async () => {
    void search.ask();
    void search.ask();
    await backend.at(1).answer(responseOf([2]));
    await backend.at(0).fail(new BackendError("disk", "gone"));
    expect(search.outcome.tag).toBe("ready");
  });

  test("the hits before stay while the next are on their way, and when they fail", async () => {
    void search.ask();
    await backend.at(0).answer(responseOf([1]));
    void search.ask();
    expect(search.outcome.tag).toBe("loading");
    expect(ids()).toEqual([1]);
    await backend.at(1).fail({ code: "index", message: "broken" });
    expect(search.outcome).toMatchObject({ tag: "failed", error: { code: "index", message: "broken" } });
    expect(ids()).toEqual([1]);
  });

  test("an answer remembers what was asked, whatever was typed since", async () => {
    search.query = "bridge";
    void search.ask();
    search.query = "bridge t";
    await backend.at(0).answer(responseOf([1]));
    expect(search.answer?.asked.query).toBe("bridge");
  });
});

describe("more", () => {
  async function loaded(count: number, total: number) {
    void search.ask();
    await backend.at(0).answer(
      responseOf(
        Array.from({ length: count }, (_, id) => id),
        total,
      ),
    );
  }

  test("adds the next page, no article twice", async () => {
    await loaded(50, 52);
    void search.more();
    void search.more();
    expect(backend.calls).toHaveLength(2);
    expect(asked(1).offset).toBe(50);
    await backend.at(1).answer(responseOf([49, 50, 51], 52));
    expect(ids()).toHaveLength(52);
    await search.more();
    expect(backend.calls).toHaveLength(2);
  });

  test("a page that comes after a new search is dropped", async () => {
    await loaded(50, 60);
    void search.more();
    void search.ask();
    await backend.at(2).answer(responseOf([7]));
    await backend.at(1).answer(responseOf([50], 60));
    expect(ids()).toEqual([7]);
  });

  test("a page that fails can be asked for again", async () => {
    await loaded(50, 60);
    void search.more();
    await backend.at(1).fail(new Error("no"));
    expect(search.paging).toBe("failed");
    void search.more();
    expect(search.paging).toBe("loading");
  });

  test("a list that shrank ends where it ends", async () => {
    await loaded(50, 60);
    void search.more();
    await backend.at(1).answer(responseOf([], 60));
    expect(search.answer?.total).toBe(50);
  });

  test("asking again keeps as many hits as were loaded", async () => {
    await loaded(120, 500);
    void search.refresh();
    expect(asked(1).limit).toBe(120);
  });
});

describe("passages", () => {
  const passage = { segments: [], block: 3, whole: true, first: 0, matches: 1 };

  test("of one hit are asked for by its place, and fold again", async () => {
    void search.ask();
    await backend.at(0).answer(responseOf([4, 5, 6]));
    void search.togglePassages(5);
    expect(asked(1)).toMatchObject({ offset: 1, limit: 1 });
    await backend.at(1).answer({ ...responseOf([]), hits: [hitOf(5, { passages: [passage] })] });
    expect(search.opened.get(5)).toEqual([passage]);
    await search.togglePassages(5);
    expect(search.opened.has(5)).toBe(false);
  });

  test("of another article at that place are not shown; the list is asked for again", async () => {
    void search.ask();
    await backend.at(0).answer(responseOf([4, 5]));
    void search.togglePassages(5);
    await backend.at(1).answer({ ...responseOf([]), hits: [hitOf(9, { passages: [passage] })] });
    expect(search.opened.size).toBe(0);
    expect(backend.calls).toHaveLength(3);
  });
});

test("filters can be taken back, one change at a time", () => {
  const one = toggleIncluded(emptySelection(), "person", "Ada");
  const two = toggleIncluded(one, "topic", "Water");
  search.choose(one);
  search.choose(two);
  search.clearFilters();
  expect(search.undoChoice()).toBe(true);
  expect(search.selection).toEqual(two);
  search.undoChoice();
  search.undoChoice();
  expect(search.selection).toEqual(emptySelection());
  expect(search.undoChoice()).toBe(false);
});
