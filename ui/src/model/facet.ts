// The values of a facet in the order in which they are shown.
import type { FacetName, FacetRequest, FacetValue, SearchRequest, TopicKind, ValueOrder } from "../bindings";

/** Most articles first, by name, or only what is more frequent here than in the rest of the archive. */
export type Order = Exclude<ValueOrder, "usual">;

/** Chosen values first, then excluded ones, then the rest in the order of the answer, "has none" by its count like others. */
export function ordered(values: FacetValue[]): FacetValue[] {
  const rank = (value: FacetValue) => (value.selected ? 0 : value.excluded ? 1 : 2);
  return [...values].sort((one, other) => rank(one) - rank(other));
}

/** The values to show: so many, and every chosen or excluded one beyond. */
export function listed(values: FacetValue[], most: number): FacetValue[] {
  return ordered(values).filter((value, index) => index < most || value.selected || value.excluded);
}

/** By the names that are shown, "has none" last, where the engine knows only their codes. */
export function byLabel(values: FacetValue[], label: (value: string | null) => string): FacetValue[] {
  const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  return [...values].sort(
    (one, other) =>
      Number(one.value === null) - Number(other.value === null) ||
      collator.compare(label(one.value), label(other.value)),
  );
}

/** Letters as they are sought: without case and accents. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** A question for the values of a facet. */
export function valuesRequest(
  facet: FacetName,
  search: SearchRequest,
  more: Partial<FacetRequest>,
): FacetRequest {
  return {
    facet,
    search,
    find: "",
    order: "usual",
    by: "month",
    within: { from: null, to: null },
    kinds: [],
    offset: 0,
    limit: 0,
    ...more,
  };
}

const kindLabels: Record<TopicKind, string> = {
  own: "your topic",
  page: "stated by pages",
  found: "found in the texts",
};

/** Who says that articles have a topic, in words: "Your topic, stated by pages". */
export function kindsLabel(kinds: TopicKind[]): string {
  const words = kinds.map((kind) => kindLabels[kind]).join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The mark beside a topic that is not only what pages state. */
export function kindsNote(kinds: TopicKind[]): string {
  return kinds.includes("own") ? "yours" : kinds.includes("found") && !kinds.includes("page") ? "found" : "";
}
