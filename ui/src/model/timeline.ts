// Articles over time, made into bars: by the unit that gives 12 to 60 of them, and how one looks inside a bar.
import type { DateChoice, DateUnit, Timeline } from "../bindings";
import { dateLabel, dayText, monthAt, monthIndex, monthName, partOf, shortMonth, yearText } from "./days";
import { firstDay, lastDay } from "./ranges";

export type Unit = "day" | "week" | "month" | "quarter" | "year" | "decade";

/** A bar: the time it covers, in the forms that a date choice takes, and its words. */
export type Bar = { from: string; to: string; label: string; count: number };

export type Histogram = {
  unit: Unit;
  bars: Bar[];
  /** Articles whose day is unknown. */
  unknown: number;
  /** The greatest count of a bar; at least one, to divide by. */
  top: number;
};

/** A part of the calendar that is looked into. */
export type View = { from: string; to: string };

const most = 60;
const fewest = 12;

/** How many of the engine's unit each bar holds. */
const length: Record<Unit, number> = { day: 1, week: 7, month: 1, quarter: 3, year: 1, decade: 10 };
const wider: Record<DateUnit, [Unit, Unit]> = {
  day: ["day", "week"],
  month: ["month", "quarter"],
  year: ["year", "decade"],
};

/** The bars of a timeline; of exactly `view`, if that is given. */
export function histogram(timeline: Timeline, view: View | null = null): Histogram {
  const { unit: by, undated: unknown } = timeline;
  const counts = new Map<number, number>();
  for (const { date, count } of timeline.counts) counts.set(numberOf(by, date), count);
  if (counts.size === 0 && !view) return { unit: "month", bars: [], unknown, top: 1 };

  let first = view ? numberOf(by, firstDay(view.from)) : Math.min(...counts.keys());
  let last = view ? numberOf(by, lastDay(view.to)) : Math.max(...counts.keys());
  const [narrow, wide] = wider[by];
  const unit = last - first + 1 <= most ? narrow : wide;
  const step = length[unit];
  if (!view) {
    if (step === 1) [first, last] = among(by, first, last);
    first = Math.floor((first - origin[by]) / step) * step + origin[by];
  }

  const bars: Bar[] = [];
  for (let at = first; at <= last; at += step) {
    const end = view ? Math.min(at + step - 1, last) : at + step - 1;
    let count = 0;
    for (let one = at; one <= end; one++) count += counts.get(one) ?? 0;
    bars.push({ ...named(by, unit, at, end), count });
  }
  return { unit, bars, unknown, top: Math.max(1, ...bars.map((bar) => bar.count)) };
}

/** The unit to ask for when a part of the calendar is looked into. */
export function unitWithin(view: View): DateUnit {
  const from = partOf(firstDay(view.from));
  const to = partOf(lastDay(view.to));
  if (!from || !to) return "month";
  const months = monthIndex(to.year, to.month ?? 1) - monthIndex(from.year, from.month ?? 1) + 1;
  if (months < fewest) return "day";
  return months <= most * length.quarter ? "month" : "year";
}

/** What the chart shows once this is chosen: the part that is looked into as long as the choice lies in it; else the year or
 * month that is chosen. `null` is everything, and stays until a person looks into a part. */
export function viewOf(view: View | null, { from, to }: DateChoice): View | null {
  if (!view || from === null || to === null) return null;
  if (firstDay(view.from) <= firstDay(from) && lastDay(to) <= lastDay(view.to)) return view;
  if (from !== to) return null;
  const month = from.slice(0, 7);
  return { from: month, to: month };
}

/** The chosen part and what it lies in, widest first: a year, a month. */
export function trailOf(view: View): View[] {
  if (view.from !== view.to) return [view];
  const part = partOf(view.from);
  if (part?.month === null || !part) return [view];
  const year = yearText(part.year);
  return [{ from: year, to: year }, view];
}

/** Few bars are shown among their neighbours, within the year or the month if they fit, so that one is not the whole width. */
function among(by: DateUnit, first: number, last: number): [number, number] {
  const missing = fewest - (last - first + 1);
  if (missing <= 0) return [first, last];
  const year = Math.floor(first / 12);
  if (by === "month" && Math.floor(last / 12) === year) return [year * 12, year * 12 + 11];
  const before = Math.ceil(missing / 2);
  return [first - before, last + missing - before];
}

/** Where bars of several units begin: weeks on a Monday (the first day of all is a Thursday). */
const origin: Record<DateUnit, number> = { day: 4, month: 0, year: 0 };
const milliseconds = 86_400_000;

/** Days, months and years counted through, so that they can be added and compared. */
function numberOf(by: DateUnit, date: string): number {
  const part = partOf(date);
  if (!part) return 0;
  if (by === "year") return part.year;
  if (by === "month") return monthIndex(part.year, part.month ?? 1);
  const day = new Date(0);
  day.setUTCFullYear(part.year, (part.month ?? 1) - 1, part.day ?? 1);
  return Math.round(day.getTime() / milliseconds);
}

function dateAt(by: DateUnit, at: number): string {
  if (by === "year") return yearText(at);
  if (by === "month") return monthAt(at);
  const day = new Date(at * milliseconds);
  return dayText({ year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() });
}

function named(
  by: DateUnit,
  unit: Unit,
  at: number,
  end: number,
): { from: string; to: string; label: string } {
  const [from, to] = [dateAt(by, at), dateAt(by, end)];
  return { from, to, label: words(unit, from, to) };
}

function words(unit: Unit, from: string, to: string): string {
  const part = partOf(from);
  const last = partOf(to);
  if (unit === "decade" && Number(to) - Number(from) === 9) return `${from}s`;
  if (unit === "month" && part?.month) return `${monthName(part.month)} ${yearText(part.year)}`;
  if (unit === "quarter" && part?.month && last?.month && from !== to) {
    return `${shortMonth(part.month)} to ${shortMonth(last.month)} ${yearText(part.year)}`;
  }
  return from === to ? dateLabel(from) : `${dateLabel(from)} to ${dateLabel(to)}`;
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

/** The next wider range: a day's month, the months' whole years, and from there all. */
export function widened(date: DateChoice): DateChoice {
  const day = date.from === date.to && date.from !== null && partOf(date.from)?.day;
  if (day) return { ...date, from: date.from?.slice(0, 7) ?? null, to: date.to?.slice(0, 7) ?? null };
  const from = date.from === null ? null : partOf(date.from);
  const to = date.to === null ? null : partOf(date.to);
  const wide = {
    ...date,
    from: from ? yearText(from.year) : null,
    to: to ? yearText(to.year) : null,
  };
  const grown =
    (wide.from !== null && firstDay(wide.from) < firstDay(date.from ?? wide.from)) ||
    (wide.to !== null && lastDay(wide.to) > lastDay(date.to ?? wide.to));
  return grown ? wide : { ...date, from: null, to: null };
}
