// The values of a facet in the order in which they are shown.
import type { FacetValue } from "../bindings";

export type Order = "count" | "name";

/** Chosen values first, then excluded ones, then the rest by the order chosen; "has none" is a value like others. */
export function ordered(values: FacetValue[], order: Order): FacetValue[] {
  const rank = (value: FacetValue) => (value.selected ? 0 : value.excluded ? 1 : 2);
  const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  const byName = (one: FacetValue, other: FacetValue) => {
    if (one.value === null || other.value === null)
      return Number(one.value === null) - Number(other.value === null);
    return collator.compare(one.value, other.value);
  };
  return [...values].sort(
    (one, other) =>
      rank(one) - rank(other) ||
      (order === "name" ? byName(one, other) : other.count - one.count || byName(one, other)),
  );
}

/** The values to show: so many, and every chosen or excluded one beyond. */
export function listed(values: FacetValue[], order: Order, most: number): FacetValue[] {
  return ordered(values, order).filter((value, index) => index < most || value.selected || value.excluded);
}
