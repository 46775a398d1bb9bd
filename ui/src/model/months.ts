// Months with counts, made into bars: by the unit that gives at most sixty of them.
import type { DateChoice, MonthCount } from "../bindings";
import { monthAt, monthIndex, monthName, partOf, shortMonth, yearText } from "./days";
import { firstDay, lastDay } from "./ranges";

export type Unit = "month" | "quarter" | "year" | "decade";

/** A bar: the months it covers, in the forms that a date choice takes, and its words. */
export type Bar = { from: string; to: string; label: string; count: number };

export type Histogram = {
  unit: Unit;
  bars: Bar[];
  /** Articles whose day is unknown. */
  unknown: number;
  /** The greatest count of a bar; at least one, to divide by. */
  top: number;
};

const length: Record<Unit, number> = { month: 1, quarter: 3, year: 12, decade: 120 };
const most = 60;
const fewest = 12;

export function histogram(months: MonthCount[]): Histogram {
  let unknown = 0;
  const counts = new Map<number, number>();
  for (const { month, count } of months) {
    const part = month === null ? null : partOf(month);
    if (part?.month) counts.set(monthIndex(part.year, part.month), count);
    else unknown += count;
  }
  if (counts.size === 0) return { unit: "month", bars: [], unknown, top: 1 };

  let first = Math.min(...counts.keys());
  let last = Math.max(...counts.keys());
  const unit = unitFor(last - first + 1);
  const step = length[unit];
  if (unit === "month") [first, last] = widenTo(fewest, first, last);
  else {
    first = Math.floor(first / step) * step;
    last = Math.ceil((last + 1) / step) * step - 1;
  }

  const bars: Bar[] = [];
  for (let at = first; at <= last; at += step) {
    let count = 0;
    for (let month = at; month < at + step; month++) count += counts.get(month) ?? 0;
    bars.push({ ...named(unit, at), count });
  }
  return { unit, bars, unknown, top: Math.max(1, ...bars.map((bar) => bar.count)) };
}

/** Few months are shown among their neighbours, within the year if they fit, so that one bar is not the whole width. */
function widenTo(count: number, first: number, last: number): [number, number] {
  const missing = count - (last - first + 1);
  if (missing <= 0) return [first, last];
  const year = Math.floor(first / 12);
  if (Math.floor(last / 12) === year) return [year * 12, year * 12 + 11];
  const before = Math.ceil(missing / 2);
  return [first - before, last + missing - before];
}

function unitFor(span: number): Unit {
  if (span <= most) return "month";
  if (span / length.quarter <= most) return "quarter";
  return span / length.year <= most ? "year" : "decade";
}

function named(unit: Unit, at: number): { from: string; to: string; label: string } {
  const year = Math.floor(at / 12);
  const month = (at % 12) + 1;
  switch (unit) {
    case "month":
      return { from: monthAt(at), to: monthAt(at), label: `${monthName(month)} ${yearText(year)}` };
    case "quarter":
      return {
        from: monthAt(at),
        to: monthAt(at + 2),
        label: `${shortMonth(month)} to ${shortMonth(month + 2)} ${yearText(year)}`,
      };
    case "year":
      return { from: yearText(year), to: yearText(year), label: yearText(year) };
    case "decade":
      return { from: yearText(year), to: yearText(year + 9), label: `${yearText(year)}s` };
  }
}

/** The first and last bar that a range touches; `null` if no range is chosen or it lies elsewhere. */
export function chosenBars(bars: Bar[], date: DateChoice): [number, number] | null {
  if (date.from === null && date.to === null) return null;
  const from = date.from === null ? "" : firstDay(date.from);
  const to = date.to === null ? "9999-12-31" : lastDay(date.to);
  const first = bars.findIndex((bar) => lastDay(bar.to) >= from);
  let last = -1;
  bars.forEach((bar, index) => {
    if (firstDay(bar.from) <= to) last = index;
  });
  return first < 0 || last < first ? null : [first, last];
}

/** The choice that covers these bars, in either order. Whether unknown days pass is left as it was. */
export function chooseBars(bars: Bar[], one: number, other: number, before: DateChoice): DateChoice {
  const from = bars[Math.min(one, other)];
  const to = bars[Math.max(one, other)];
  if (!from || !to) return before;
  return { ...before, from: from.from, to: to.to };
}

/** The next wider range: the months' whole years, and from there all. */
export function widened(date: DateChoice): DateChoice {
  const from = date.from === null ? null : partOf(date.from);
  const to = date.to === null ? null : partOf(date.to);
  const wide = {
    ...date,
    from: from ? yearText(from.year) : null,
    to: to ? yearText(to.year) : null,
  };
  const wider =
    (wide.from !== null && firstDay(wide.from) < firstDay(date.from ?? wide.from)) ||
    (wide.to !== null && lastDay(wide.to) > lastDay(date.to ?? wide.to));
  return wider ? wide : { ...date, from: null, to: null };
}
