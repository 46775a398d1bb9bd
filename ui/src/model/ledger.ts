// What became of files, in words.
import type { FileState, LedgerEntry } from "../bindings";
import { counted } from "./format";

/** The states in the order in which they are offered. */
export const states: [FileState | null, string][] = [
  [null, "All"],
  ["read", "Articles"],
  ["version", "Versions"],
  ["duplicate", "Duplicates"],
  ["skipped", "Skipped"],
  ["gone", "Gone"],
];

const stateWords: Record<FileState, string> = {
  read: "article",
  version: "newer version",
  duplicate: "duplicate",
  skipped: "skipped",
  gone: "gone, text kept",
};

/** The kind of a reason: "no text". */
export function kindLabel(kind: string): string {
  return kind.replaceAll("-", " ");
}

/** What became of a file, in a word or two. */
export function stateLabel({ state, kind, articles }: LedgerEntry): string {
  if (state === "skipped" && kind !== null) return kindLabel(kind);
  if (state === "read" && articles !== 1) return counted(articles, "article");
  return stateWords[state];
}

/** Whether what was typed is the path of a file, from the root on, and not some letters of one. */
export function isWholePath(typed: string): boolean {
  return /^(\/|[A-Za-z]:\\).*[^/\\]$/.test(typed.trim());
}
