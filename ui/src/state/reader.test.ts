import { beforeEach, expect, test } from "vitest";
import type { ArticleView, BlockView, Value } from "../bindings";
import { plainSearch, type Asked } from "../model/request";
import { SlowBackend } from "../testing/slow";
import { Reader } from "./reader.svelte";

const asked: Asked = { ...plainSearch(), query: "act" };

function article(id: number, hitsPerBlock: number[]): ArticleView {
  const value: Value = { value: null, evidence: null, corrected: false, others: [] };
  const blocks = hitsPerBlock.map((hits, index): BlockView => ({
    index,
    kind: "paragraph",
    clutter: null,
    recurs: null,
    segments: Array.from({ length: hits }, () => ({ text: "act", hit: true, context: false })),
  }));
  return {
    id,
    blocks,
    matches: hitsPerBlock.reduce((sum, hits) => sum + hits, 0),
    values: { headline: value, outlet: value, date: value, authors: value, language: value },
    persons: [],
    organisations: [],
    places: [],
    topics: [],
    particulars: [],
    url: null,
    path: `/saved/${id}`,
    gone: false,
  };
}

let backend: SlowBackend;
let reader: Reader;

beforeEach(() => {
  backend = new SlowBackend();
  reader = new Reader(backend);
});

test("the article opened last is shown, whichever comes last", async () => {
  void reader.open(1, asked);
  void reader.open(2, asked);
  await backend.at(1).answer(article(2, [1]));
  await backend.at(0).answer(article(1, [1]));
  expect(reader.reading?.view.id).toBe(2);
});

test("an article that comes after the reader was closed stays closed", async () => {
  void reader.open(1, asked);
  reader.close();
  await backend.at(0).answer(article(1, [1]));
  expect(reader.outcome.tag).toBe("closed");
});

test("the walk ends at both ends", async () => {
  void reader.open(1, asked);
  await backend.at(0).answer(article(1, [1, 2]));
  expect([reader.step(1), reader.step(1), reader.step(1)]).toEqual([true, true, false]);
  expect(reader.current).toBe(2);
  expect([reader.step(-1), reader.step(-1), reader.step(-1)]).toEqual([true, true, false]);
});

test("an article opens at its last hit, or at a passage, without being loaded twice", async () => {
  void reader.open(1, asked, { at: "last" });
  await backend.at(0).answer(article(1, [1, 0, 3]));
  expect(reader.current).toBe(3);
  await reader.open(1, asked, { at: "match", match: 1 });
  expect(reader.current).toBe(1);
  expect(backend.calls).toHaveLength(1);
});

test("another search marks the open article again, and the walk stays inside it", async () => {
  void reader.open(1, asked, { at: "last" });
  await backend.at(0).answer(article(1, [5]));
  void reader.refresh({ ...asked, query: "other" });
  await backend.at(1).answer(article(1, [2]));
  expect(reader.current).toBe(1);
});

test("an article that is gone says so", async () => {
  void reader.open(1, asked);
  await backend.at(0).fail({ code: "no-article", message: "gone" });
  expect(reader.outcome).toMatchObject({ tag: "failed", id: 1, error: { code: "no-article" } });
});

test("a value that is to be set opens the evidence; another article closes the field", async () => {
  void reader.open(1, asked);
  await backend.at(0).answer(article(1, []));
  reader.edit("outlet");
  expect([reader.evidenceShown, reader.editing]).toEqual([true, "outlet"]);
  void reader.open(2, asked);
  expect(reader.editing).toBeNull();
});

test("the way back leads to the article before, at the hit and the place that were left", async () => {
  void reader.open(1, asked);
  await backend.at(0).answer(article(1, [1, 1]));
  reader.step(1);
  void reader.goOn(2, asked, 640);
  await backend.at(1).answer(article(2, [1]));
  expect([reader.id, reader.trail.length, reader.top]).toEqual([2, 1, null]);
  expect(reader.back(asked)).toBe(true);
  await backend.at(2).answer(article(1, [1, 1]));
  expect([reader.id, reader.current, reader.top, reader.trail.length]).toEqual([1, 1, 640, 0]);
  expect(reader.back(asked)).toBe(false);
  reader.step(-1);
  expect(reader.top).toBeNull();
});
