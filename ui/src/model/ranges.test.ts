import { describe, expect, test } from "vitest";
import { firstDay, lastDay, parseRange, rangeLabel } from "./ranges";

const today = { year: 2026, month: 11, day: 21 };

describe("what is typed as a date", () => {
  const understood: [string, string, string][] = [
    ["2024", "2024", "2024"],
    ["2024-10", "2024-10", "2024-10"],
    ["2024-1", "2024-01", "2024-01"],
    [" 2024-10-12 ", "2024-10-12", "2024-10-12"],
    ["2024/10/3", "2024-10-03", "2024-10-03"],
    ["12.10.2024", "2024-10-12", "2024-10-12"],
    ["1. 2. 2024", "2024-02-01", "2024-02-01"],
    ["2024-02-29", "2024-02-29", "2024-02-29"],
    ["oct 2024", "2024-10", "2024-10"],
    ["October, 2024", "2024-10", "2024-10"],
    ["2024 Sept", "2024-09", "2024-09"],
    ["12 Oct 2024", "2024-10-12", "2024-10-12"],
    ["October 12th, 2024", "2024-10-12", "2024-10-12"],
    ["march", "2026-03", "2026-03"],
    ["last march", "2026-03", "2026-03"],
    ["december", "2025-12", "2025-12"],
    ["november", "2026-11", "2026-11"],
    ["last november", "2025-11", "2025-11"],
    ["today", "2026-11-21", "2026-11-21"],
    ["yesterday", "2026-11-20", "2026-11-20"],
    ["this month", "2026-11", "2026-11"],
    ["last month", "2026-10", "2026-10"],
    ["this year", "2026", "2026"],
    ["last year", "2025", "2025"],
    ["last 7 days", "2026-11-15", "2026-11-21"],
    ["last week", "2026-11-15", "2026-11-21"],
    ["past 3 months", "2026-09", "2026-11-21"],
    ["the last 12 months", "2025-12", "2026-11-21"],
    ["last 2 years", "2025", "2026-11-21"],
    ["2023..2024", "2023", "2024"],
    ["2023-10 – 2024-02", "2023-10", "2024-02"],
    ["from oct 2023 to feb 2024", "2023-10", "2024-02"],
    ["2024-01 - 2024-03", "2024-01", "2024-03"],
  ];
  test.each(understood)("%s", (typed, from, to) => {
    expect(parseRange(typed, today)).toEqual({ from, to });
  });

  const refused = [
    "",
    "   ",
    "nonsense",
    "2024-13",
    "2024-00",
    "2023-02-29",
    "31.11.2024",
    "3/4/2024",
    "24",
    "12 march",
    "march april",
    "last march 2024",
    "last 0 days",
    "2024 to 2023",
    "2024-10-12-13",
    "99999",
  ];
  test.each(refused)("not a date: %s", (typed) => {
    expect(parseRange(typed, today)).toBeNull();
  });

  test("in January the last month is in the year before", () => {
    const january = { year: 2026, month: 1, day: 3 };
    expect(parseRange("last month", january)?.from).toBe("2025-12");
    expect(parseRange("last 3 months", january)?.from).toBe("2025-11");
    expect(parseRange("yesterday", { ...january, day: 1 })?.from).toBe("2025-12-31");
    expect(parseRange("december", january)?.from).toBe("2025-12");
  });
});

test("the words for a range", () => {
  expect(rangeLabel("2024-10", "2024-10")).toBe("Oct 2024");
  expect(rangeLabel("2024", "2025-02-03")).toBe("2024 – 3 Feb 2025");
  expect(rangeLabel("2024-10", null)).toBe("from Oct 2024");
  expect(rangeLabel(null, "2024")).toBe("until 2024");
  expect(rangeLabel(null, null)).toBe("any date");
});

test("the days that a part covers", () => {
  expect(firstDay("2024")).toBe("2024-01-01");
  expect(lastDay("2024")).toBe("2024-12-31");
  expect(lastDay("2024-02")).toBe("2024-02-29");
  expect(lastDay("1900-02")).toBe("1900-02-28");
  expect(firstDay("2024-10-12")).toBe("2024-10-12");
});
