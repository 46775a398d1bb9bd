import { expect, test } from "vitest";
import { apart, reasonsOf } from "./related";

test.each([
  ["2024-10-12", "2024-10-12", "the same day"],
  ["2024-10-12", "2024-10-13", "1 day later"],
  ["2024-03-01", "2024-02-28", "2 days before"],
  ["2024-10-12", "2024-10-26", "2 weeks later"],
  ["2024-10-12", "2024-07-12", "3 months before"],
  ["2023-03-14", "2033-03-14", "10 years later"],
  ["2024-10", "2024-10-13", null],
  [null, "2024-10-13", null],
  ["2024-10-12", null, null],
])("from %s to %s is %s", (from, to, said) => expect(apart(from, to)).toBe(said));

test("reasons are told persons first, phrases in quotes", () => {
  const related = { id: 1, headline: null, opening: null, outlet: null, date: null, likeness: 0.4 };
  const reasons = reasonsOf({
    ...related,
    persons: ["Ada Holm"],
    phrases: ["harbour bridge"],
    words: ["ferries"],
  });
  expect(reasons.map(({ text }) => text)).toEqual(["Ada Holm", "“harbour bridge”", "ferries"]);

  const words = ["toll", "wind", "tide", "lamp"];
  const full = reasonsOf({ ...related, persons: ["A", "B", "C", "D"], phrases: ["a b"], words });
  expect(full.map(({ text }) => text)).toEqual(["A", "B", "C", "“a b”", "toll", "wind"]);
});
