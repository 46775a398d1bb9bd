import { beforeEach, expect, test } from "vitest";
import type { Concordance, ConcordanceRequest, Line } from "../bindings";
import { linesPage, plainSearch } from "../model/request";
import { emptyFacets, SlowBackend } from "../testing/slow";
import { Lines } from "./lines.svelte";
import type { Answer } from "./search.svelte";

let backend: SlowBackend;
let lines: Lines;

beforeEach(() => {
  backend = new SlowBackend();
  lines = new Lines(backend);
});

const answer = (number: number, query: string): Answer => ({
  number,
  asked: { ...plainSearch(), query },
  total: 1,
  hits: [],
  facets: emptyFacets(),
  understood: query,
  problems: [],
  parts: [],
  tookMs: 1,
});

const line = (place: number): Line => ({
  id: 1,
  place,
  left: "",
  hit: "toll",
  right: "",
  headline: null,
  opening: null,
  outlet: null,
  date: null,
});

/** A page from this line on, of so many in all. */
function page(from: number, total: number): Concordance {
  const length = Math.max(0, Math.min(linesPage, total - from));
  return {
    articles: 3,
    read: 3,
    total,
    took_ms: 1,
    lines: Array.from({ length }, (_, at) => line(from + at)),
  };
}

const request = (index: number) => backend.at(index).request as ConcordanceRequest;

test("a late answer to an earlier question is dropped", async () => {
  void lines.follow(answer(1, "a"));
  void lines.follow(answer(2, "b"));
  await backend.at(1).answer(page(0, 1));
  await backend.at(0).answer(page(0, 7));
  expect(lines.listed).toMatchObject({ total: 1, asked: { query: "b" } });
});

test("pages that are added to an answer ask for nothing", async () => {
  const first = answer(1, "a");
  void lines.follow(first);
  await backend.at(0).answer(page(0, 3));
  void lines.follow({ ...first });
  expect(backend.calls).toHaveLength(1);
});

test("lines are loaded by the page, each once, when they are wanted", async () => {
  void lines.follow(answer(1, "a"));
  await backend.at(0).answer(page(0, 3 * linesPage));
  void lines.want(10, linesPage - 1);
  expect(backend.calls).toHaveLength(1);
  void lines.want(linesPage - 2, linesPage + 1);
  void lines.want(linesPage, linesPage + 3);
  expect(backend.calls).toHaveLength(2);
  expect(request(1)).toMatchObject({ offset: linesPage, limit: linesPage });
  expect(lines.at(linesPage)).toBeNull();
  await backend.at(1).answer(page(linesPage, 3 * linesPage));
  expect(lines.at(linesPage)?.place).toBe(linesPage);
  const far = lines.line(3 * linesPage - 1);
  await backend.at(2).answer(page(2 * linesPage, 3 * linesPage));
  expect((await far)?.place).toBe(3 * linesPage - 1);
});

test("an order is asked for the whole, and old lines stay until it is there", async () => {
  void lines.follow(answer(1, "a"));
  await backend.at(0).answer(page(0, 2 * linesPage));
  lines.cursor = 5;
  void lines.sort("left");
  expect(request(1)).toMatchObject({ order: "left", offset: 0 });
  expect([lines.outcome.tag, lines.listed?.order, lines.cursor]).toEqual(["loading", "articles", 5]);
  await backend.at(1).answer(page(0, 2 * linesPage));
  expect([lines.listed?.order, lines.cursor]).toEqual(["left", null]);
});

test("a page of another state of the archive has all asked again", async () => {
  void lines.follow(answer(1, "a"));
  await backend.at(0).answer(page(0, 2 * linesPage));
  void lines.want(linesPage, linesPage);
  await backend.at(1).answer(page(linesPage, 2 * linesPage + 4));
  expect(request(2)).toMatchObject({ offset: 0 });
  await backend.at(2).answer(page(0, 2 * linesPage + 4));
  expect(lines.listed?.total).toBe(2 * linesPage + 4);
});

test("a failure says so, and the lines before stay", async () => {
  void lines.follow(answer(1, "a"));
  await backend.at(0).answer(page(0, 2));
  void lines.follow(answer(2, "b"));
  await backend.at(1).fail({ code: "index", message: "broken" });
  expect(lines.outcome).toMatchObject({ tag: "failed", error: { code: "index" } });
  expect(lines.listed?.total).toBe(2);
  void lines.again();
  expect(request(2).search.query).toBe("b");
});
