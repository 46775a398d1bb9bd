import { describe, expect, test } from "vitest";
import type { DateChoice, DateUnit, Timeline } from "../bindings";
import { chooseBars, chosenBars, histogram, trailOf, unitWithin, viewOf, widened } from "./timeline";

const none: DateChoice = { from: null, to: null, unknown: false };

/** A timeline by the unit that its first date is written in. */
function dates(...entries: [string | null, number][]): Timeline {
  const known = entries.filter((entry): entry is [string, number] => entry[0] !== null);
  const units: Record<number, DateUnit> = { 4: "year", 7: "month", 10: "day" };
  return {
    unit: units[known[0]?.[0].length ?? 7] ?? "month",
    counts: known.map(([date, count]) => ({ date, count })),
    undated: entries.find(([date]) => date === null)?.[1] ?? 0,
  };
}

describe("bars", () => {
  test("nothing gives none, and nothing to divide by zero with", () => {
    expect(histogram(dates())).toEqual({ unit: "month", bars: [], unknown: 0, top: 1 });
    expect(histogram(dates([null, 4]))).toMatchObject({ bars: [], unknown: 4 });
  });

  test("one month is shown within its year", () => {
    const { bars, unit, top } = histogram(dates(["2024-10", 3]));
    expect(unit).toBe("month");
    expect(bars).toHaveLength(12);
    expect(bars[9]).toEqual({ from: "2024-10", to: "2024-10", label: "October 2024", count: 3 });
    expect(top).toBe(3);
  });

  test("few months over the turn of a year are shown among twelve", () => {
    const { bars } = histogram(dates(["2023-12", 1], ["2024-01", 2]));
    expect(bars).toHaveLength(12);
    expect(bars.filter((bar) => bar.count > 0).map((bar) => bar.from)).toEqual(["2023-12", "2024-01"]);
  });

  test("months without articles are there, empty", () => {
    const { bars } = histogram(dates(["2022-01", 1], ["2024-06", 2]));
    expect(bars).toHaveLength(30);
    expect(bars.filter((bar) => bar.count === 0)).toHaveLength(28);
  });

  const units: [string, string, string, number][] = [
    ["2024-02-27", "2024-03-02", "day", 12],
    ["2024-02-01", "2024-03-31", "day", 60],
    ["2024-01-01", "2024-12-08", "week", 49],
    ["2020-01", "2024-12", "month", 60],
    ["2020-01", "2025-01", "quarter", 21],
    ["2005-02", "2019-12", "quarter", 60],
    ["2004", "2019", "year", 16],
    ["1960", "2019", "year", 60],
    ["1899", "2019", "decade", 13],
  ];
  test.each(units)("%s to %s by %s", (first, last, unit, count) => {
    const data = histogram(dates([first, 1], [last, 2]));
    expect(data.unit).toBe(unit);
    expect(data.bars).toHaveLength(count);
    expect(data.bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(3);
  });

  test("no article is lost or counted twice, whatever the unit", () => {
    const all = Array.from({ length: 400 }, (_, index): [string, number] => {
      const year = 1985 + Math.floor(index / 12);
      return [`${year}-${String((index % 12) + 1).padStart(2, "0")}`, (index * 7) % 5];
    });
    const { bars } = histogram(dates(...all));
    expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(
      all.reduce((sum, [, count]) => sum + count, 0),
    );
  });
});

describe("choosing", () => {
  const { bars } = histogram(dates(["2024-01", 1], ["2024-12", 1]));

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
    ["2024-10-12", "2024-10-12", "2024-10", "2024-10"],
    ["2024", "2024", null, null],
    [null, "2024-03", null, "2024"],
    [null, null, null, null],
  ];
  test.each(wider)("%s to %s widens to %s, %s", (from, to, wideFrom, wideTo) => {
    expect(widened({ from, to, unknown: false })).toEqual({ from: wideFrom, to: wideTo, unknown: false });
  });
});

describe("looking inside", () => {
  const year = { from: "2024", to: "2024" };
  const february = { from: "2024-02", to: "2024-02" };

  test("a year shows its twelve months, a month its days", () => {
    expect(unitWithin(year)).toBe("month");
    expect(histogram(dates(["2024-02", 2], ["2024-11", 1]), year).bars.map((bar) => bar.count)).toEqual([
      0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0,
    ]);
    expect(unitWithin(february)).toBe("day");
    const { bars, unit } = histogram(dates(["2024-02-29", 3]), february);
    expect([unit, bars.length, bars[28]?.label, bars[28]?.count]).toEqual(["day", 29, "29 Feb 2024", 3]);
  });

  test("a quarter shows its weeks, the last one cut, and a decade its quarters", () => {
    const quarter = { from: "2024-01", to: "2024-03" };
    expect(unitWithin(quarter)).toBe("day");
    const { bars, unit } = histogram(dates(["2024-03-31", 1]), quarter);
    expect([unit, bars.length, bars.at(-1)?.to, bars.at(-1)?.count]).toEqual(["week", 13, "2024-03-31", 1]);
    expect(unitWithin({ from: "2010", to: "2019" })).toBe("month");
  });

  test("what is shown follows what is chosen", () => {
    const choice = (from: string | null, to: string | null): DateChoice => ({ from, to, unknown: false });
    expect(viewOf(year, choice("2024-02", "2024-02"))).toEqual(year);
    expect(viewOf(february, choice("2024", "2024"))).toEqual(year);
    expect(viewOf(year, choice("2023-02-10", "2023-02-10"))).toEqual({ from: "2023-02", to: "2023-02" });
    expect(viewOf(year, choice("2024-03", "2024-06"))).toEqual(year);
    expect(viewOf(year, choice("2023-03", "2024-06"))).toBeNull();
    // Who looks at everything goes on doing so: the arrows walk from month to month.
    expect(viewOf(null, choice("2024-02", "2024-02"))).toBeNull();
    expect(viewOf(year, choice(null, null))).toBeNull();
  });

  test("a month lies in its year", () => {
    expect(trailOf(february)).toEqual([year, february]);
    expect(trailOf(year)).toEqual([year]);
  });
});
