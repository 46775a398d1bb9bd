// How a related article stands to the one that is read.
import type { Related } from "../bindings";
import { counted } from "./format";
import { partOf } from "./days";

const day = 86_400_000;

/** "the same day", "3 days before", "2 weeks later", "4 years later"; `null` if a day is not known. */
export function apart(from: string | null, to: string | null): string | null {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  if (start === null || end === null) return null;
  const days = Math.abs(end - start);
  if (days === 0) return "the same day";
  const side = end > start ? "later" : "before";
  if (days < 14) return `${counted(days, "day")} ${side}`;
  if (days < 60) return `${counted(Math.floor(days / 7), "week")} ${side}`;
  if (days < 730) return `${counted(Math.floor(days / 30.4), "month")} ${side}`;
  return `${counted(Math.floor(days / 365.25), "year")} ${side}`;
}

/** So many are told; all that the engine gives would be a paragraph. */
const most = { person: 3, phrase: 3, all: 6 };

/** What both share, and how it is written: persons, then phrases, then words as far as there is room. */
export type Reason = { kind: "person" | "phrase" | "word"; text: string };

export function reasonsOf({ persons, phrases, words }: Related): Reason[] {
  return [
    ...persons.slice(0, most.person).map((text): Reason => ({ kind: "person", text })),
    ...phrases.slice(0, most.phrase).map((text): Reason => ({ kind: "phrase", text: `“${text}”` })),
    ...words.map((text): Reason => ({ kind: "word", text })),
  ].slice(0, most.all);
}

function dayNumber(text: string | null): number | null {
  const part = text === null ? null : partOf(text);
  if (part === null || part.month === null || part.day === null) return null;
  return Date.UTC(part.year, part.month - 1, part.day) / day;
}
