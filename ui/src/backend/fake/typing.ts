// Completion and did-you-mean over invented articles: just enough for the window to be worked on.
import type {
  Candidate,
  CandidateKind,
  Completion,
  CompletionRequest,
  SearchRequest,
  Suggestion,
} from "../../bindings";
import { named, search } from "./answers";
import type { FakeArticle } from "./articles";

const valued: CandidateKind[] = ["person", "outlet", "topic", "author"];
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function complete(articles: FakeArticle[], { query, caret, limit }: CompletionRequest): Completion {
  const before = [...query].slice(0, caret).join("");
  const value = /(\p{L}+):(["“]?)([^"“”()]*)$/u.exec(before);
  const field = valued.find((kind) => kind === value?.[1]);
  if (value && field && (value[2] !== "" || !/\s/.test(value[3] ?? ""))) {
    const letters = value[3] ?? "";
    const start = caret - [...letters].length - (value[2] ?? "").length;
    return { groups: groupsOf([[field, names(articles, field, letters, start, caret, limit, "")]]) };
  }
  const word = /[^\s()"“”]*$/u.exec(before)?.[0].replace(/^-/, "") ?? "";
  if (word === "") return { groups: [] };
  const start = caret - [...word].length;
  const fixed = (all: string[]): Candidate[] =>
    all
      .filter((name) => name.toLowerCase().startsWith(word.toLowerCase()))
      .map((name) => ({ label: name, insert: name, start, end: caret, articles: null }));
  return {
    groups: groupsOf([
      ["word", words(articles, word, start, caret, limit)],
      ...valued.map((kind): [CandidateKind, Candidate[]] => [
        kind,
        names(articles, kind, word, start, caret, limit, `${kind}:`),
      ]),
      ["field", fixed(["headline:", "text:", "outlet:", "person:", "topic:", "author:", "date:"])],
      ["operator", fixed(["AND", "OR", "NOT"])],
    ]),
  };
}

export function didYouMean(articles: FakeArticle[], request: SearchRequest): Suggestion | null {
  const all = [...new Set(articles.flatMap((article) => article.blocks.flatMap((b) => cut(b.text))))];
  const known = new Set(all);
  let query = "";
  const changes: Suggestion["changes"] = [];
  for (const part of request.query.split(/(?<=[\p{L}])(?![\p{L}])|(?<![\p{L}])(?=[\p{L}])/u)) {
    const near = /^\p{L}{4,}$/u.test(part) && !known.has(plain(part)) ? nearest(plain(part), all) : undefined;
    const start = [...query].length;
    query += near ?? part;
    if (near) changes.push({ start, end: [...query].length });
  }
  if (changes.length === 0) return null;
  const { total } = search(articles, { ...request, query, limit: 0 });
  return total > 0 ? { query, changes, total } : null;
}

function groupsOf(groups: [CandidateKind, Candidate[]][]): Completion["groups"] {
  return groups.flatMap(([kind, candidates]) => (candidates.length > 0 ? [{ kind, candidates }] : []));
}

function cut(text: string): string[] {
  return plain(text).match(/\p{L}+/gu) ?? [];
}

function words(
  articles: FakeArticle[],
  word: string,
  start: number,
  end: number,
  limit: number,
): Candidate[] {
  const counts = new Map<string, number>();
  for (const { blocks } of articles) {
    for (const found of new Set(blocks.flatMap((block) => cut(block.text))))
      if (found.startsWith(plain(word)) && found !== plain(word))
        counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return ranked(counts, limit).map(([label, count]) => ({
    label,
    insert: label,
    start,
    end,
    articles: count,
  }));
}

function names(
  articles: FakeArticle[],
  kind: CandidateKind,
  letters: string,
  start: number,
  end: number,
  limit: number,
  lead: string,
): Candidate[] {
  const counts = new Map<string, number>();
  for (const article of articles) {
    for (const name of named(article, kind))
      if (` ${plain(name)}`.includes(` ${plain(letters)}`)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return ranked(counts, limit).map(([label, count]) => ({
    label,
    insert: lead + (/^[\p{L}\p{N}-]+$/u.test(label) ? label : `"${label}"`),
    start,
    end,
    articles: count,
  }));
}

function ranked(counts: Map<string, number>, limit: number): [string, number][] {
  return [...counts]
    .sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]))
    .slice(0, limit);
}

/** A word with one letter more, less or otherwise, or with two changed. */
function nearest(word: string, all: string[]): string | undefined {
  const without = (text: string, at: number) => text.slice(0, at) + text.slice(at + 1);
  const less = new Set([word, ...[...word].map((_, at) => without(word, at))]);
  return all.find(
    (other) =>
      Math.abs(other.length - word.length) < 2 &&
      (less.has(other) || [...other].some((_, at) => less.has(without(other, at)))),
  );
}
