// The ledger of the engine in memory.
import type {
  LedgerAnswer,
  LedgerCount,
  LedgerEntry,
  LedgerRequest,
  WhyAnswer,
  WhyRequest,
} from "../../bindings";
import * as answers from "./answers";
import type { FakeArticle } from "./articles";

const home = "/home/reader/coverage";

function entry(path: string, more: Partial<LedgerEntry>): LedgerEntry {
  return { path, state: "skipped", articles: 0, kind: null, why: null, article: null, other: null, ...more };
}

/** Files that gave no article of their own. */
export const unread: LedgerEntry[] = [
  entry(`${home}/scans/council-1994.tiff`, { kind: "unknown-format", why: "Pictures are not read." }),
  entry(`${home}/mail/empty.html`, { kind: "no-text", why: "The page holds menus and no article." }),
  entry(`${home}/feeds/2023.jsonl#118`, { kind: "malformed", why: "Line 118 ends in the middle of a word." }),
  entry(`${home}/nordpost/copy of council.html`, {
    state: "duplicate",
    why: `The same article as ${home}/nordpost/council.html`,
    other: `${home}/nordpost/council.html`,
    article: 1,
  }),
];

export function ledgerOf(
  articles: FakeArticle[],
  { state, kind, find, folder, offset, limit }: LedgerRequest,
): LedgerAnswer {
  const read = articles.map(({ id, path, gone }) =>
    entry(path, { state: gone ? "gone" : "read", articles: 1, article: id }),
  );
  const found = [...unread, ...read].filter(
    ({ path }) => path.toLowerCase().includes(find.toLowerCase()) && path.startsWith(folder ?? ""),
  );
  const counts: LedgerCount[] = [];
  for (const one of found) {
    const same = counts.find((count) => count.state === one.state && count.kind === one.kind);
    if (same) same.count += 1;
    else counts.push({ state: one.state, kind: one.kind, count: 1 });
  }
  const all = found.filter(
    (one) => (state === null || one.state === state) && (kind === null || one.kind === kind),
  );
  return { entries: all.slice(offset, offset + limit), total: all.length, counts };
}

export function whyNot(articles: FakeArticle[], { path, search }: WhyRequest): WhyAnswer {
  const answer = (more: Partial<WhyAnswer>): WhyAnswer => ({
    cause: null,
    sentence: "",
    article: null,
    instead: null,
    ...more,
  });
  const skipped = unread.find((one) => one.path === path);
  if (skipped) return answer({ cause: "skipped", sentence: `It was skipped. ${skipped.why ?? ""}` });
  const article = articles.find((one) => one.path === path);
  if (!article) return answer({ cause: "absent", sentence: "There is no such file." });
  const found = answers.search(articles, { ...search, offset: 0, limit: articles.length }).hits;
  const at = found.findIndex((hit) => hit.id === article.id);
  if (at >= 0)
    return answer({ sentence: `It is found: article ${at + 1} of ${found.length}.`, article: article.id });
  const sentence = `Nothing in it matches \`${search.query}\`.`;
  return answer({ cause: "query", sentence, article: article.id, instead: { ...search, query: "" } });
}
