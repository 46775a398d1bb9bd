// A search in words, for lists of searches.
import type { Exactness, SavedSearch, SearchRequest } from "../bindings";
import { plainSearch, type Asked } from "./request";
import { filterLabel, filtersOf } from "./selection";

/** What is set in a search that was kept. */
export function askedOf(search: SearchRequest): Asked {
  const { query, selection, sort, clutter, exactness, without } = search;
  return { query, selection, sort, clutter, exactness, without };
}

/** Whether a search asks for something, and not for all there is. */
export function asks(asked: Asked): boolean {
  return asked.query.trim() !== "" || filtersOf(asked.selection).length > 0;
}

const exactnessWords: Record<Exactness, string> = {
  literal: "as written",
  word: "words as they are",
  inflected: "inflected",
  variants: "name variants too",
  fuzzy: "fuzzy",
};

/** The parts of a search, each in a few words. */
export function described(asked: Asked): string[] {
  const { query, selection, sort, clutter, exactness, without } = asked;
  return [
    ...(query.trim() === "" ? [] : [query.trim()]),
    ...filtersOf(selection).map((filter) => filterLabel(selection, filter)),
    ...(sort === "relevance" ? [] : [sort === "newest" ? "newest first" : "oldest first"]),
    ...(exactness === "inflected" ? [] : [exactnessWords[exactness]]),
    ...without.map((step) => `without ${step}`),
    ...(clutter ? ["page clutter too"] : []),
  ];
}

/** A name to begin with. */
export function proposedName(asked: Asked): string {
  return described({ ...plainSearch(), query: asked.query, selection: asked.selection })
    .join(", ")
    .slice(0, 80);
}

/** The saved search that has this name, whatever the case of its letters. */
export function named(all: SavedSearch[], name: string): SavedSearch | undefined {
  const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();
  return all.find((saved) => plain(saved.name) === plain(name));
}

/** Why this version cannot make a saved search; `null` if it can. */
export function beyondThis({ search, beyond }: SavedSearch): string | null {
  if (search === null) return "Saved by a later version of Broadsheet; this one cannot read it.";
  if (beyond.length === 0) return null;
  return `Saved by a later version of Broadsheet; this one does not know ${beyond.join(", ")}.`;
}

/** When a search was made: the time for today, the day before that. */
export function madeAt(seconds: number, now: Date): string {
  const made = new Date(seconds * 1000);
  const sameDay = made.toDateString() === now.toDateString();
  const options: Intl.DateTimeFormatOptions = sameDay
    ? { hour: "2-digit", minute: "2-digit" }
    : {
        day: "numeric",
        month: "short",
        year: made.getFullYear() === now.getFullYear() ? undefined : "numeric",
      };
  return new Intl.DateTimeFormat("en-GB", options).format(made);
}
