// A simple search over invented articles: words, phrases, -word and NOT. Just enough for the window to be worked on.
import type { Problem, Segment } from "../../bindings";

/** A word or phrase; with a field, a value of it. */
export type Term = { text: string; not: boolean; field?: string };
export type Matcher = { terms: Term[]; understood: string; problems: Problem[] };

export function matcherOf(query: string): Matcher {
  const terms: Term[] = [];
  const problems: Problem[] = [];
  let not = false;
  const fields = /(-?)(person|outlet|organisation|place|topic|author):(?:"([^"]*)"?|([^\s"]+))/giu;
  for (const match of query.matchAll(fields)) {
    const text = match[3] ?? match[4] ?? "";
    terms.push({ text, not: match[1] === "-", field: match[2] ?? "" });
  }
  query = query.replace(fields, (found) => " ".repeat(found.length));
  for (const match of query.matchAll(/(-?)["“]([^"”]*)(["”]?)|(-?)([^\s"“”]+)/gu)) {
    const start = [...query.slice(0, match.index)].length;
    const end = start + [...match[0]].length;
    if (match[2] !== undefined) {
      if (match[3] === "")
        problems.push({ start, end, why: "The quotation mark is not closed; it was closed at the end." });
      if (match[2].trim() !== "") terms.push({ text: match[2].trim(), not: not || match[1] === "-" });
      not = false;
    } else if (match[5] === "NOT") not = true;
    else if (match[5] === "AND") continue;
    else if (match[5] && /^\*/.test(match[5])) {
      problems.push({
        start,
        end,
        why: `“${match[5]}” begins with a star and was left out: a word needs its first letters.`,
      });
    } else if (match[5]) {
      terms.push({ text: match[5], not: not || match[4] === "-" });
      not = false;
    }
  }
  const understood = terms
    .map(
      ({ text, not: negated, field }) =>
        (negated ? "NOT " : "") + (field ? `${field}:` : "") + (/\s/.test(text) ? `"${text}"` : text),
    )
    .join(" AND ");
  return { terms, understood, problems };
}

/** Cuts a text where the terms match. */
export function segmentsOf(text: string, wanted: string[]): Segment[] {
  const spans = wanted
    .flatMap((term) => spansOf(text, term))
    .sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  const segments: Segment[] = [];
  const push = (from: number, to: number, hit: boolean) => {
    if (to > from) segments.push({ text: text.slice(from, to), hit, context: false });
  };
  let at = 0;
  for (const [start, end] of spans) {
    if (start < at) continue;
    push(at, start, false);
    push(start, end, true);
    at = end;
  }
  push(at, text.length, false);
  return segments;
}

export function matches(text: string, term: string): boolean {
  return spansOf(text, term).length > 0;
}

function spansOf(text: string, term: string): [number, number][] {
  const words = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, "giu");
  return [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
}

/** The sentences of a paragraph, roughly. */
export function sentencesOf(text: string): string[] {
  return text.match(/[^.!?؟]+[.!?؟]+[”»"]*\s*|[^.!?؟]+$/gu) ?? [text];
}
