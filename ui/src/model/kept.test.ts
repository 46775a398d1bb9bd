import { expect, test } from "vitest";
import type { SavedSearch } from "../bindings";
import { asks, beyondThis, described, madeAt, named, proposedName } from "./kept";
import { plainSearch, searchRequest, type Asked } from "./request";
import { emptySelection, toggleExcluded, toggleIncluded, withDate } from "./selection";

const nothing: Asked = { ...plainSearch(), query: " " };
const chosen = toggleExcluded(toggleIncluded(emptySelection(), "outlet", "Nordpost"), "person", null);
const whole: Asked = {
  query: " bridge ",
  selection: withDate(chosen, { from: "2024", to: null, unknown: false }),
  sort: "oldest",
  clutter: true,
  exactness: "literal",
  without: ["word"],
};
const saved = (id: number, name: string, more: Partial<SavedSearch> = {}): SavedSearch => ({
  id,
  name,
  search: searchRequest(nothing),
  beyond: [],
  count: 0,
  kept: {},
  ...more,
});

test("a search in words has every part of it", () => {
  expect(described(whole)).toEqual([
    "bridge",
    "from 2024",
    "Nordpost",
    "has a known person",
    "oldest first",
    "as written",
    "without word",
    "page clutter too",
  ]);
  expect(proposedName(whole)).toBe("bridge, from 2024, Nordpost, has a known person");
  expect(described(nothing)).toEqual([]);
  expect([asks(nothing), asks(whole), asks({ ...nothing, selection: chosen })]).toEqual([false, true, true]);
});

test("a name is taken whatever the case of its letters", () => {
  const all = [saved(1, "Bridge tolls")];
  expect(named(all, " bridge  TOLLS ")?.id).toBe(1);
  expect(named(all, "Bridge")).toBeUndefined();
});

test("what a later version saved says why it cannot be made here", () => {
  expect(beyondThis(saved(1, "a"))).toBeNull();
  expect(beyondThis(saved(1, "a", { beyond: ["mood", "selection.mood"] }))).toContain("mood, selection.mood");
  expect(beyondThis(saved(1, "a", { search: null }))).toContain("cannot read");
});

test("when a search was made", () => {
  const now = new Date(2024, 9, 12, 18, 0);
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime() / 1000;
  expect(madeAt(at(2024, 9, 12, 9, 5), now)).toBe("09:05");
  expect(madeAt(at(2024, 2, 1, 9, 5), now)).toBe("1 Mar");
  expect(madeAt(at(2022, 2, 1, 9, 5), now)).toBe("1 Mar 2022");
});
