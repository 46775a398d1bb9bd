// The query while it is typed: which part of it is being completed, and what taking a candidate makes of it.
import type { Candidate, CandidateKind } from "../bindings";

export const candidateTitles: Record<CandidateKind, string> = {
  word: "Words",
  person: "Persons",
  outlet: "Outlets",
  organisation: "Organisations",
  place: "Places",
  topic: "Topics",
  author: "Authors",
  language: "Languages",
  field: "Search in",
  operator: "Operators",
};

const fewestLetters = 2;

/** What the caret stands behind: the value of a field, letters enough of a word, or nothing to complete. */
export function behindCaret(query: string, caret: number): "value" | "word" | null {
  const before = query.slice(0, caret);
  if (/(?:^|[\s(-])\p{L}+:\s*(?:["“][^"“”]*|[^\s()"“”]*)$/u.test(before)) return "value";
  const word = /[^\s()"“”]*$/u.exec(before)?.[0] ?? "";
  return [...word].length >= fewestLetters ? "word" : null;
}

/** Places in the engine's counting, which is by characters, from those of a text field, which is by UTF-16. */
export function characters(query: string, caret: number): number {
  return [...query.slice(0, caret)].length;
}

/** The query with a candidate in its place, and the caret behind it. */
export function taken(query: string, candidate: Candidate): { query: string; caret: number } {
  const letters = [...query];
  const before = letters.slice(0, candidate.start).join("") + candidate.insert;
  const after = letters.slice(candidate.end).join("");
  // The next word can be typed at once; a field's name wants its value.
  const gap = after === "" && !candidate.insert.endsWith(":") ? " " : "";
  return { query: before + gap + after, caret: before.length + gap.length };
}
