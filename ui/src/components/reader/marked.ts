// The words that a person has marked in the article.

/** What is marked, on one line; empty if nothing is, or it lies elsewhere. */
export function markedWords(): string {
  const marked = window.getSelection();
  const inReader = marked?.anchorNode?.parentElement?.closest("[data-reader-text]");
  return inReader ? (marked?.toString() ?? "").replace(/\s+/gu, " ").trim() : "";
}
