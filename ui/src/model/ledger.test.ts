import { expect, test } from "vitest";
import type { LedgerEntry } from "../bindings";
import { isWholePath, stateLabel } from "./ledger";

test("what became of a file", () => {
  const entry = (more: Partial<LedgerEntry>): LedgerEntry => ({
    path: "/a",
    state: "read",
    articles: 1,
    kind: null,
    why: null,
    article: 1,
    other: null,
    ...more,
  });
  const cases: [Partial<LedgerEntry>, string][] = [
    [{}, "article"],
    [{ articles: 1204 }, "1,204 articles"],
    [{ state: "skipped", articles: 0, kind: "no-text" }, "no text"],
    [{ state: "version" }, "newer version"],
    [{ state: "duplicate", articles: 0 }, "duplicate"],
    [{ state: "gone" }, "gone, text kept"],
  ];
  for (const [more, label] of cases) expect(stateLabel(entry(more))).toBe(label);
});

test("whole paths", () => {
  const typed = ["/home/reader/a.html", "C:\\news\\a.html", "a.html", "/home/", "/", "news/a"];
  expect(typed.map(isWholePath)).toEqual([true, true, false, false, false, false]);
});
