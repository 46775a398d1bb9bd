// Ranges of days as a person writes them: "2024", "2024-10", "last march", "3 to 9 may 2024".
import {
  daysInMonth,
  daysLater,
  dayText,
  monthIndex,
  monthAt,
  monthNames,
  monthText,
  partOf,
  yearText,
  dateLabel,
  type Day,
} from "./days";

/** From the start of one part to the end of another: years, months or days as the engine takes them. */
export type Range = { from: string; to: string };

/** What was typed, understood; `null` if it is not a date. Empty text is not a date either. */
export function parseRange(typed: string, today: Day): Range | null {
  const text = typed.trim().toLowerCase().replace(/\s+/g, " ");
  if (text === "") return null;
  const whole = parsePart(text, today);
  if (whole) return whole;
  const pieces = /^(.+?)\s*(?:\.\.+|–|—|\s-\s|\sto\s|\suntil\s)\s*(.+)$/.exec(text);
  if (!pieces?.[1] || !pieces[2]) return null;
  const from = parsePart(pieces[1].replace(/^from /, ""), today);
  const to = parsePart(pieces[2], today);
  if (!from || !to || firstDay(from.from) > lastDay(to.to)) return null;
  return { from: from.from, to: to.to };
}

/** A chip's words for a range; an open end is said as such. */
export function rangeLabel(from: string | null, to: string | null): string {
  if (from !== null && to !== null) {
    return from === to ? dateLabel(from) : `${dateLabel(from)} – ${dateLabel(to)}`;
  }
  if (from !== null) return `from ${dateLabel(from)}`;
  if (to !== null) return `until ${dateLabel(to)}`;
  return "any date";
}

/** The first day of a year, month or day as written. */
export function firstDay(part: string): string {
  const read = partOf(part);
  return read ? dayText({ year: read.year, month: read.month ?? 1, day: read.day ?? 1 }) : part;
}

/** The last day of a year, month or day as written. */
export function lastDay(part: string): string {
  const read = partOf(part);
  if (!read) return part;
  const month = read.month ?? 12;
  return dayText({ year: read.year, month, day: read.day ?? daysInMonth(read.year, month) });
}

function parsePart(text: string, today: Day): Range | null {
  return written(text) ?? named(text, today) ?? relative(text, today);
}

/** 2024, 2024-10, 2024-10-12, 12.10.2024. */
function written(text: string): Range | null {
  const loose = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text);
  if (loose) {
    const [, year, month, day] = loose;
    return same([year, month?.padStart(2, "0"), day?.padStart(2, "0")].filter(Boolean).join("-"));
  }
  // Day first, as written with points; 3/4/2024 is left out, because it is two different days in two countries.
  const points = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(text);
  if (points) return same([points[3], points[2]?.padStart(2, "0"), points[1]?.padStart(2, "0")].join("-"));
  return null;
}

/** "march", "march 2024", "12 march 2024", "march 12, 2024". */
function named(text: string, today: Day): Range | null {
  const words = text.replaceAll(",", " ").split(" ").filter(Boolean);
  const last = words[0] === "last";
  if (last) words.shift();
  const month = monthOf(words);
  if (month === null) return null;
  const rest = words
    .filter((word) => monthOf([word]) === null)
    .map((word) => word.replace(/(st|nd|rd|th)$/, ""));
  if (rest.some((word) => !/^\d{1,4}$/.test(word)) || rest.length > 2) return null;
  const year = rest.find((word) => word.length === 4);
  const day = rest.find((word) => word.length <= 2);
  if (rest.length !== (year ? 1 : 0) + (day ? 1 : 0)) return null;
  if (year === undefined && day !== undefined) return null;
  if (year !== undefined && last) return null;
  const text4 = year ?? yearText(monthBefore(month, today, last));
  const base = `${text4}-${String(month).padStart(2, "0")}`;
  return same(day === undefined ? base : `${base}-${day.padStart(2, "0")}`);
}

/** The year of the latest such month; "last" leaves out the month that is not over yet. */
function monthBefore(month: number, today: Day, last: boolean): number {
  const over = last ? month < today.month : month <= today.month;
  return over ? today.year : today.year - 1;
}

function monthOf(words: string[]): number | null {
  const found = words
    .filter((word) => word.length >= 3 && /^[a-z]+\.?$/.test(word))
    .map((word) => {
      const plain = word.replace(".", "");
      const at = monthNames.findIndex((name) => name.toLowerCase().startsWith(plain));
      return at < 0 && plain === "sept" ? 9 : at + 1;
    });
  const only = found.length === 1 ? found[0] : undefined;
  return only !== undefined && only > 0 ? only : null;
}

function relative(text: string, today: Day): Range | null {
  const thisMonth = monthIndex(today.year, today.month);
  switch (text) {
    case "today":
      return same(dayText(today));
    case "yesterday":
      return same(dayText(daysLater(today, -1)));
    case "this month":
      return same(monthText(today.year, today.month));
    case "last month":
      return same(monthAt(thisMonth - 1));
    case "this year":
      return same(yearText(today.year));
    case "last year":
      return same(yearText(today.year - 1));
    default:
      return past(text, today, thisMonth);
  }
}

/** "last 7 days", "last 3 months", "last 2 years", "last week": up to today. */
function past(text: string, today: Day, thisMonth: number): Range | null {
  const match = /^(?:the )?(?:last|past) (?:(\d{1,3}) )?(day|week|month|year)s?$/.exec(text);
  if (!match) return null;
  const count = match[1] === undefined ? 1 : Number(match[1]);
  if (count === 0) return null;
  const to = dayText(today);
  switch (match[2]) {
    case "day":
      return { from: dayText(daysLater(today, 1 - count)), to };
    case "week":
      return { from: dayText(daysLater(today, 1 - 7 * count)), to };
    case "month":
      return { from: monthAt(thisMonth - count + 1), to };
    default:
      return { from: yearText(today.year - count + 1), to };
  }
}

function same(part: string): Range | null {
  return partOf(part) ? { from: part, to: part } : null;
}
