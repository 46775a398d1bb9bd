import { beforeEach, expect, test, vi } from "vitest";
import type { RelatedAnswer } from "../bindings";
import { SlowBackend } from "../testing/slow";
import { RelatedArticles } from "./related.svelte";

const answer = (...ids: number[]): RelatedAnswer => ({
  articles: ids.map((id) => ({
    id,
    headline: `Article ${id}`,
    opening: null,
    outlet: "Phare",
    date: "2024-10-12",
    likeness: 0.3,
    persons: ["Ada Holm"],
    words: [],
    phrases: [],
  })),
  words: [],
});

let backend: SlowBackend;
let related: RelatedArticles;
const shown = () =>
  related.outcome.tag === "ready" ? related.outcome.answer.articles.map(({ id }) => id) : null;

beforeEach(() => {
  vi.useFakeTimers();
  backend = new SlowBackend();
  related = new RelatedArticles(backend);
  return () => vi.useRealTimers();
});

test("only an article that a person stays with is asked about", async () => {
  for (const id of [1, 2, 3]) related.follow(id);
  expect(backend.calls).toHaveLength(0);
  vi.runAllTimers();
  expect(backend.calls.map((call) => call.request)).toEqual([{ ids: [3], limit: 6, days: null }]);
  await backend.at(0).answer(answer(7));
  expect(shown()).toEqual([7]);
});

test("an answer for the article before is not shown under the next", async () => {
  related.follow(1);
  vi.runAllTimers();
  related.follow(2);
  await backend.at(0).answer(answer(7));
  expect(related.outcome.tag).toBe("loading");
});

test("a choice of time asks at once, and the way back costs nothing", async () => {
  related.follow(1);
  vi.runAllTimers();
  await backend.at(0).answer(answer(7, 8));
  related.look(7);
  vi.runAllTimers();
  expect(backend.at(1).request).toEqual({ ids: [1], limit: 6, days: 7 });
  await backend.at(1).answer(answer());
  expect(shown()).toEqual([]);
  related.look(null);
  expect(shown()).toEqual([7, 8]);
  vi.runAllTimers();
  expect(backend.calls).toHaveLength(2);
});

test("when the archive has changed what is shown stays until the new is there", async () => {
  related.follow(1);
  vi.runAllTimers();
  await backend.at(0).answer(answer(7));
  related.forget();
  expect(shown()).toEqual([7]);
  vi.runAllTimers();
  await backend.at(1).answer(answer(7, 9));
  expect(shown()).toEqual([7, 9]);
});

test("a failure is told, and can be tried again", async () => {
  related.follow(1);
  vi.runAllTimers();
  await backend.at(0).fail({ code: "internal", message: "The index cannot be read." });
  expect(related.outcome).toMatchObject({ tag: "failed", error: { message: "The index cannot be read." } });
  void related.ask();
  await backend.at(1).answer(answer(7));
  expect(shown()).toEqual([7]);
});
