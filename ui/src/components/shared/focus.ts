// Where the keys lead to. Parts mark themselves with data-focus; no part needs to know another.

export function focusOn(name: string): boolean {
  const found = document.querySelector<HTMLElement>(`[data-focus="${name}"]`);
  found?.focus();
  if (found instanceof HTMLInputElement && found.type !== "checkbox") found.select();
  return found !== null;
}

export function focusQuery(): void {
  focusOn("query");
}

/** The first value of the first facet that has one to stand on. */
export function focusFacets(): void {
  document.querySelector<HTMLElement>('[data-facet-row][tabindex="0"]')?.focus();
}

/** The block of the passage that has the focus; `null` if none has. */
export function focusedBlock(): number | null {
  const passage = document.activeElement?.closest<HTMLElement>("[data-passage]");
  return passage ? Number(passage.dataset.passage) : null;
}

/** Moves along the values of all facets. */
export function stepFacets(from: HTMLElement, by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-facet-row]")];
  rows[rows.indexOf(from) + by]?.focus();
}

/** The first related article; their heading while there is none. */
export function focusRelated(): void {
  if (!focusOn("related")) focusOn("related-head");
}
