import { describe, expect, test } from "vitest";
import {
  clearFacet,
  emptySelection,
  filterKey,
  filterLabel,
  filtersOf,
  including,
  requireAll,
  toggleExcluded,
  toggleIncluded,
  withDate,
  withoutFilter,
} from "./selection";

describe("choosing and excluding", () => {
  test("a value is chosen, and let go of", () => {
    const chosen = toggleIncluded(emptySelection(), "person", "Ada Lindqvist");
    expect(chosen.person).toEqual({ include: ["Ada Lindqvist"], exclude: [], all: false });
    expect(toggleIncluded(chosen, "person", "Ada Lindqvist")).toEqual(emptySelection());
  });

  test("a value is never both chosen and excluded", () => {
    const chosen = toggleIncluded(emptySelection(), "outlet", "Nordpost");
    const excluded = toggleExcluded(chosen, "outlet", "Nordpost");
    expect(excluded.outlet).toEqual({ include: [], exclude: ["Nordpost"], all: false });
    expect(toggleIncluded(excluded, "outlet", "Nordpost").outlet).toEqual({
      include: ["Nordpost"],
      exclude: [],
      all: false,
    });
  });

  test("“has none” is a value like others", () => {
    const chosen = toggleIncluded(toggleIncluded(emptySelection(), "outlet", null), "outlet", "Nordpost");
    expect(chosen.outlet.include).toEqual([null, "Nordpost"]);
    expect(toggleIncluded(chosen, "outlet", null).outlet.include).toEqual(["Nordpost"]);
  });

  test("all of the chosen values are asked for until none is chosen", () => {
    const both = ["Ada Lindqvist", "Petr Vasik"].reduce(
      (selection, name) => toggleIncluded(selection, "person", name),
      emptySelection(),
    );
    const all = requireAll(both, "person", true);
    expect(filtersOf(all).map((filter) => filterLabel(all, filter))).toEqual([
      "Ada Lindqvist",
      "and Petr Vasik",
    ]);
    const none = toggleIncluded(toggleIncluded(all, "person", "Ada Lindqvist"), "person", "Petr Vasik");
    expect(none).toEqual(emptySelection());
  });

  test("the selection before stays as it was", () => {
    const before = emptySelection();
    toggleIncluded(before, "topic", "Water");
    expect(before).toEqual(emptySelection());
  });

  test("choosing again what is chosen changes nothing", () => {
    const chosen = including(emptySelection(), "topic", "Water");
    expect(including(chosen, "topic", "Water")).toBe(chosen);
    expect(clearFacet(chosen, "topic")).toEqual(emptySelection());
  });
});

describe("chips", () => {
  const selection = [
    (s: ReturnType<typeof emptySelection>) => withDate(s, { from: "2024-10", to: "2024-10", unknown: true }),
    (s: ReturnType<typeof emptySelection>) => toggleIncluded(s, "person", "Rutte"),
    (s: ReturnType<typeof emptySelection>) => toggleIncluded(s, "person", null),
    (s: ReturnType<typeof emptySelection>) => toggleExcluded(s, "outlet", "Politico"),
    (s: ReturnType<typeof emptySelection>) => toggleExcluded(s, "topic", null),
  ].reduce((before, change) => change(before), emptySelection());

  test("every filter has one, with its words", () => {
    const labels = filtersOf(selection).map((filter) => filterLabel(selection, filter));
    expect(labels).toEqual([
      "Oct 2024",
      "No date",
      "not Politico",
      "Rutte",
      "No person",
      "has a known topic",
    ]);
  });

  test("their keys differ", () => {
    const keys = filtersOf(selection).map(filterKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("taking away all of them, one by one, leaves nothing", () => {
    let left = selection;
    for (let filter = filtersOf(left)[0]; filter; filter = filtersOf(left)[0])
      left = withoutFilter(left, filter);
    expect(left).toEqual(emptySelection());
  });
});
