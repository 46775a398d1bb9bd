// The parts of a query as the query line paints them. What a query means is the engine's business; this only looks.
import type { PartKind as EngineKind, Problem, QueryPart } from "../bindings";

export type PartKind = EngineKind | "space";
/** A stretch of the query; `problem` if the engine ignored or mended it. */
export type Part = { text: string; kind: PartKind; problem: boolean };

const token =
  /(?<space>\s+)|(?<phrase>["“”][^"“”]*["“”]?)|(?<operator>(?:AND|OR|NOT|NEAR|BEFORE|SENTENCE|PARAGRAPH|ATLEAST)(?:\/\d+)?(?=[\s()]|$)|-(?=\S))|(?<bracket>[()])|(?<pattern>[^\s()"“”:]*[*~^][^\s()"“”]*)|(?<field>\p{L}+:(?=\S))|(?<word>[^\s()"“”]+)/gu;

/** The parts as the engine understood them, with what stands between. */
export function understoodParts(query: string, known: QueryPart[], problems: Problem[] = []): Part[] {
  const letters = [...query];
  const found: Part[] = [];
  let at = 0;
  const push = (end: number, kind: PartKind) => {
    if (end > at) found.push({ text: letters.slice(at, end).join(""), kind, problem: false });
    at = Math.max(at, end);
  };
  for (const { start, end, kind } of known) {
    push(start, "space");
    push(end, kind);
  }
  push(letters.length, "space");
  return problems.reduce((list, problem) => marked(list, problem.start, problem.end), found);
}

/** The parts of a query that the engine has not seen yet. */
export function parts(query: string, problems: Problem[] = []): Part[] {
  const found: Part[] = [];
  for (const match of query.matchAll(token)) {
    const groups = match.groups ?? {};
    const kind = (["space", "phrase", "operator", "bracket", "pattern", "field", "word"] as const).find(
      (k) => groups[k] !== undefined,
    );
    found.push({ text: match[0], kind: kind ?? "word", problem: false });
  }
  return problems.reduce((list, problem) => marked(list, problem.start, problem.end), found);
}

/** Cuts the parts at the ends of a span, counted in Unicode scalar values, and marks what lies inside. */
function marked(list: Part[], start: number, end: number): Part[] {
  const cut: Part[] = [];
  let at = 0;
  for (const part of list) {
    const letters = [...part.text];
    const from = clamp(start - at, letters.length);
    const to = clamp(end - at, letters.length);
    const push = (some: string[], problem: boolean) => {
      if (some.length > 0)
        cut.push({ text: some.join(""), kind: part.kind, problem: problem || part.problem });
    };
    push(letters.slice(0, from), false);
    push(letters.slice(from, to), true);
    push(letters.slice(Math.max(from, to)), false);
    at += letters.length;
  }
  return cut;
}

function clamp(value: number, top: number): number {
  return Math.max(0, Math.min(top, value));
}
