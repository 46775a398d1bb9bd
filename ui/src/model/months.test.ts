import { describe, expect, test } from "vitest";
import type { DateChoice, MonthCount } from "../bindings";
import { chooseBars, chosenBars, histogram, widened } from "./months";

const none: DateChoice = { from: null, to: null, unknown: false };

function months(...entries: [string | null, number][]): MonthCount[] {
  return entries.map(([month, count]) => ({ month, count }));
}

describe("bars", () => {
  test("nothing gives none, and nothing to divide by zero with", () => {
    expect(histogram([])).toEqual({ unit: "month", bars: [], unknown: 0, top: 1 });
    expect(histogram(months([null, 4]))).toMatchObject({ bars: [], unknown: 4 });
  });

  test("one month is shown within its year", () => {
    const { bars, unit, top } = histogram(months(["2024-10", 3]));
    expect(unit).toBe("month");
    expect(bars).toHaveLength(12);
    expect(bars[9]).toEqual({ from: "2024-10", to: "2024-10", label: "October 2024", count: 3 });
    expect(top).toBe(3);
  });

  test("few months over the turn of a year are shown among twelve", () => {
    const { bars } = histogram(months(["2023-12", 1], ["2024-01", 2]));
    expect(bars).toHaveLength(12);
    expect(bars.filter((bar) => bar.count > 0).map((bar) => bar.from)).toEqual(["2023-12", "2024-01"]);
  });

  test("months without articles are there, empty", () => {
    const { bars } = histogram(months(["2022-01", 1], ["2024-06", 2]));
    expect(bars).toHaveLength(30);
    expect(bars.filter((bar) => bar.count === 0)).toHaveLength(28);
  });

  const units: [string, string, string, number][] = [
    ["2020-01", "2024-12", "month", 60],
    ["2020-01", "2025-01", "quarter", 21],
    ["2005-02", "2019-12", "quarter", 60],
    ["2004-12", "2019-12", "year", 16],
    ["1960-05", "2019-01", "year", 60],
    ["1899-05", "2019-01", "decade", 13],
  ];
  test.each(units)("%s to %s by %s", (first, last, unit, count) => {
    const data = histogram(months([first, 1], [last, 2]));
    expect(data.unit).toBe(unit);
    expect(data.bars).toHaveLength(count);
    expect(data.bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(3);
  });

  test("no article is lost or counted twice, whatever the unit", () => {
    const all = Array.from({ length: 400 }, (_, index): [string, number] => {
      const year = 1985 + Math.floor(index / 12);
      return [`${year}-${String((index % 12) + 1).padStart(2, "0")}`, (index * 7) % 5];
    });
    const { bars } = histogram(months(...all));
    expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(
      all.reduce((sum, [, count]) => sum + count, 0),
    );
  });
});

describe("choosing", () => {
  const { bars } = histogram(months(["2024-01", 1], ["2024-12", 1]));

  test("bars in either order, unknown days left as they were", () => {
    expect(chooseBars(bars, 4, 2, { ...none, unknown: true })).toEqual({
      from: "2024-03",
      to: "2024-05",
      unknown: true,
    });
    expect(chooseBars([], 0, 0, none)).toEqual(none);
  });

  const chosen: [Partial<DateChoice>, [number, number] | null][] = [
    [{}, null],
    [{ from: "2024-03", to: "2024-05" }, [2, 4]],
    [{ from: "2024-03-17", to: "2024-03-18" }, [2, 2]],
    [{ from: "2024" }, [0, 11]],
    [{ to: "2024-02" }, [0, 1]],
    [{ from: "2023", to: "2024-01-01" }, [0, 0]],
    [{ from: "2030" }, null],
    [{ to: "1999" }, null],
  ];
  test.each(chosen)("%o are the bars %o", (date, range) => {
    expect(chosenBars(bars, { ...none, ...date })).toEqual(range);
  });

  const wider: [string | null, string | null, string | null, string | null][] = [
    ["2024-10", "2024-10", "2024", "2024"],
    ["2023-10-05", "2024-02", "2023", "2024"],
    ["2024", "2024", null, null],
    [null, "2024-03", null, "2024"],
    [null, null, null, null],
  ];
  test.each(wider)("%s to %s widens to %s, %s", (from, to, wideFrom, wideTo) => {
    expect(widened({ from, to, unknown: false })).toEqual({ from: wideFrom, to: wideTo, unknown: false });
  });
});
