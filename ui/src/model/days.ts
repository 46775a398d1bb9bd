// Days, months and years as the engine writes them: `2024`, `2024-10`, `2024-10-12`. No clock, no time zone.

/** A day of the calendar. */
export type Day = { year: number; month: number; day: number };

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export function monthName(month: number): string {
  return monthNames[month - 1] ?? "";
}

export function shortMonth(month: number): string {
  return monthName(month).slice(0, 3);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A year, month or day as written, taken apart; `null` if it is none of these. */
export type Part = { year: number; month: number | null; day: number | null };

export function partOf(text: string): Part | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? null : Number(match[2]);
  const day = match[3] === undefined ? null : Number(match[3]);
  if (month !== null && (month < 1 || month > 12)) return null;
  if (month !== null && day !== null && (day < 1 || day > daysInMonth(year, month))) return null;
  return { year, month, day };
}

export function yearText(year: number): string {
  return String(year).padStart(4, "0");
}

export function monthText(year: number, month: number): string {
  return `${yearText(year)}-${two(month)}`;
}

export function dayText(day: Day): string {
  return `${monthText(day.year, day.month)}-${two(day.day)}`;
}

/** Months counted through the years, so that they can be added and compared. */
export function monthIndex(year: number, month: number): number {
  return year * 12 + (month - 1);
}

export function monthAt(index: number): string {
  return monthText(Math.floor(index / 12), (index % 12) + 1);
}

/** A day so many days later (or, below zero, earlier). */
export function daysLater(day: Day, count: number): Day {
  const moved = new Date(Date.UTC(day.year, day.month - 1, day.day + count));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** The day on the wall calendar of whoever looks. */
export function dayOf(date: Date): Day {
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

/** `2024-10-12` as "12 Oct 2024", `2024-10` as "Oct 2024"; anything else as it stands. */
export function dateLabel(text: string): string {
  const part = partOf(text);
  if (!part) return text;
  if (part.month === null) return yearText(part.year);
  const month = `${shortMonth(part.month)} ${yearText(part.year)}`;
  return part.day === null ? month : `${part.day} ${month}`;
}

/** The same with the month's whole name. */
export function longDateLabel(text: string): string {
  const part = partOf(text);
  if (!part) return text;
  if (part.month === null) return yearText(part.year);
  const month = `${monthName(part.month)} ${yearText(part.year)}`;
  return part.day === null ? month : `${part.day} ${month}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
