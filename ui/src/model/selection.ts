// What is chosen in the facets: pure changes, each giving a new selection.
import type { Choice, DateChoice, FacetName, Selection } from "../bindings";
import { languageName } from "./format";
import { rangeLabel } from "./ranges";

/** The facets that hold values; dates are chosen as ranges. */
export type ValueFacet = Exclude<FacetName, "date">;

/** In the order of the rail. */
export const valueFacets: readonly ValueFacet[] = [
  "outlet",
  "person",
  "organisation",
  "place",
  "topic",
  "author",
  "language",
  "folder",
  "type",
];

/** Facets in which an article has several values, so that one may ask for all of those chosen. */
export const severalValued: readonly ValueFacet[] = ["person", "organisation", "place", "topic", "author"];

const absent: Record<FacetName, string> = {
  outlet: "No outlet",
  person: "No person",
  organisation: "No organisation",
  place: "No place",
  topic: "No topic",
  author: "No author",
  language: "No language",
  folder: "No folder",
  type: "No file type",
  date: "No date",
};

export const facetTitles: Record<FacetName, string> = {
  outlet: "Outlet",
  person: "Person",
  organisation: "Organisation",
  place: "Place",
  topic: "Topic",
  author: "Author",
  language: "Language",
  folder: "Folder",
  type: "File type",
  date: "Date",
};

/** The words for a value; `null` is "has none". */
export function valueLabel(facet: FacetName, value: string | null): string {
  if (value === null) return absent[facet];
  return facet === "language" ? languageName(value) : value;
}

export function emptySelection(): Selection {
  const none = emptyChoice;
  return {
    outlet: none(),
    person: none(),
    organisation: none(),
    place: none(),
    topic: none(),
    author: none(),
    language: none(),
    folder: none(),
    type: none(),
    date: emptyDate(),
  };
}

function emptyChoice(): Choice {
  return { include: [], exclude: [], all: false };
}

export function emptyDate(): DateChoice {
  return { from: null, to: null, unknown: false };
}

export function isEmptyDate(date: DateChoice): boolean {
  return date.from === null && date.to === null && !date.unknown;
}

/** Chooses a value, or lets go of it if it was chosen. An excluded value becomes a chosen one. */
export function toggleIncluded(selection: Selection, facet: ValueFacet, value: string | null): Selection {
  return withChoice(selection, facet, (choice) => ({
    ...choice,
    include: toggled(choice.include, value),
    exclude: without(choice.exclude, value),
  }));
}

/** Excludes a value, or lets it in again. A chosen value becomes an excluded one. */
export function toggleExcluded(selection: Selection, facet: ValueFacet, value: string | null): Selection {
  return withChoice(selection, facet, (choice) => ({
    ...choice,
    include: without(choice.include, value),
    exclude: toggled(choice.exclude, value),
  }));
}

/** Whether articles must have all the chosen values, or one of them. */
export function requireAll(selection: Selection, facet: ValueFacet, all: boolean): Selection {
  return withChoice(selection, facet, (choice) => ({ ...choice, all }));
}

/** Chooses a value if it is not chosen yet. */
export function including(selection: Selection, facet: ValueFacet, value: string | null): Selection {
  return selection[facet].include.includes(value) ? selection : toggleIncluded(selection, facet, value);
}

export function clearFacet(selection: Selection, facet: ValueFacet): Selection {
  return { ...selection, [facet]: emptyChoice() };
}

export function withDate(selection: Selection, date: DateChoice): Selection {
  return { ...selection, date };
}

/** One active filter, as a chip shows it. */
export type Filter =
  | { kind: "value"; facet: ValueFacet; value: string | null; excluded: boolean }
  | { kind: "range" }
  | { kind: "unknown-date" };

/** The active filters in the order of the facets, dates first. */
export function filtersOf(selection: Selection): Filter[] {
  const filters: Filter[] = [];
  if (selection.date.from !== null || selection.date.to !== null) filters.push({ kind: "range" });
  if (selection.date.unknown) filters.push({ kind: "unknown-date" });
  for (const facet of valueFacets) {
    const { include, exclude } = selection[facet];
    for (const value of include) filters.push({ kind: "value", facet, value, excluded: false });
    for (const value of exclude) filters.push({ kind: "value", facet, value, excluded: true });
  }
  return filters;
}

export function withoutFilter(selection: Selection, filter: Filter): Selection {
  switch (filter.kind) {
    case "range":
      return withDate(selection, { ...selection.date, from: null, to: null });
    case "unknown-date":
      return withDate(selection, { ...selection.date, unknown: false });
    case "value":
      return filter.excluded
        ? toggleExcluded(selection, filter.facet, filter.value)
        : toggleIncluded(selection, filter.facet, filter.value);
  }
}

/** The words on a filter's chip. */
export function filterLabel(selection: Selection, filter: Filter): string {
  switch (filter.kind) {
    case "range":
      return rangeLabel(selection.date.from, selection.date.to);
    case "unknown-date":
      return absent.date;
    case "value": {
      const label = valueLabel(filter.facet, filter.value);
      const { include, all } = selection[filter.facet];
      if (!filter.excluded) return all && include.indexOf(filter.value) > 0 ? `and ${label}` : label;
      return filter.value === null ? label.replace(/^No /, "has a known ") : `not ${label}`;
    }
  }
}

/** A name for a filter that no other active filter has. */
export function filterKey(filter: Filter): string {
  return filter.kind === "value"
    ? JSON.stringify([filter.facet, filter.value, filter.excluded])
    : filter.kind;
}

function withChoice(selection: Selection, facet: ValueFacet, change: (choice: Choice) => Choice): Selection {
  const changed = change(selection[facet]);
  // Nothing chosen is nothing to have all of.
  return { ...selection, [facet]: { ...changed, all: changed.all && changed.include.length > 0 } };
}

function toggled(values: Array<string | null>, value: string | null): Array<string | null> {
  return values.includes(value) ? without(values, value) : [...values, value];
}

function without(values: Array<string | null>, value: string | null): Array<string | null> {
  return values.filter((other) => other !== value);
}
