// Passages as the list shows them: the sentence of the hit whole, its neighbours cut to a line.
import type { Passage, Segment } from "../bindings";
import { textOf } from "./hits";

const contextLetters = 110;

/** Cuts the context before the hit's sentence at its start, and the context after it at its end. */
export function trimmed(segments: Segment[], most = contextLetters): Segment[] {
  const first = segments.findIndex((segment) => !segment.context);
  if (first < 0) return segments;
  const last = segments.findLastIndex((segment) => !segment.context);
  // A line feed parts the sentences of two paragraphs.
  const text = (some: Segment[]) =>
    some.map((segment) => (segment.text === "\n" ? " ¶ " : segment.text)).join("");
  const context = (words: string): Segment[] =>
    words === "" ? [] : [{ text: words, hit: false, context: true }];
  return [
    ...context(tail(text(segments.slice(0, first)), most)),
    ...segments.slice(first, last + 1),
    ...context(head(text(segments.slice(last + 1)), most)),
  ];
}

/** Whether the list hides some of the passage's own paragraph. */
export function hidesMore({ whole, segments }: Passage): boolean {
  if (!whole) return true;
  const first = segments.findIndex((segment) => !segment.context);
  const last = segments.findLastIndex((segment) => !segment.context);
  const before =
    textOf(segments.slice(0, Math.max(0, first)))
      .split("\n")
      .at(-1) ?? "";
  const after = textOf(segments.slice(last + 1)).split("\n")[0] ?? "";
  return [before, after].some((text) => [...text].length > contextLetters);
}

function tail(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const kept = letters.slice(-most).join("");
  return `… ${kept.slice(kept.search(/\s/) + 1)}`;
}

function head(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const kept = letters.slice(0, most).join("");
  return `${kept.replace(/\s+\S*$/, "")} …`;
}
