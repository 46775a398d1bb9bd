// Invented articles about invented people, places and outlets: for development in a browser, tests and screenshots.
import type { BlockKind, Clutter } from "../../bindings";
import { stories, type Story } from "./stories";

export type FakeBlock = { kind: BlockKind; clutter: Clutter | null; text: string };

export type FakeArticle = {
  id: number;
  headline: string | null;
  outlet: string | null;
  date: string | null;
  authors: string[];
  persons: string[];
  /** What its page states. */
  topics: string[];
  /** The person's own. */
  own: string[];
  path: string;
  url: string | null;
  gone: boolean;
  blocks: FakeBlock[];
  /** What the person set, by field. */
  corrected: Map<string, string | null>;
};

/** Every invented article, so many times over. */
export function fakeArticles(copies = 1): FakeArticle[] {
  return Array.from({ length: copies }, () => stories)
    .flat()
    .map((story, index) => article(story, index + 1));
}

function article(story: Story, id: number): FakeArticle {
  const blocks: FakeBlock[] = [];
  const add = (kind: BlockKind, text: string, clutter: Clutter | null = null) =>
    blocks.push({ kind, text, clutter });

  if (story.navigation) add("list-item", story.navigation, "navigation");
  if (story.headline !== null) add("headline", story.headline);
  if (story.standfirst) add("standfirst", story.standfirst);
  if (story.byline) add("byline", story.byline);
  story.text.forEach((text, place) => {
    if (text.startsWith("# ")) add("subheading", text.slice(2));
    else if (text.startsWith("> ")) add("quote", text.slice(2));
    else add("paragraph", text);
    if (place === 1 && story.teaser) add("paragraph", story.teaser, "teaser");
  });
  for (const text of story.promotion ?? []) add("paragraph", text, "promotion");

  const slug = (story.headline ?? `page ${id}`)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 48);
  return {
    id,
    headline: story.headline,
    outlet: story.outlet,
    date: story.date,
    authors: story.authors ?? [],
    persons: story.persons,
    topics: story.topics,
    own: [],
    path: `/home/reader/coverage/${(story.outlet ?? "unsorted").toLowerCase().replace(/\s/g, "-")}/${slug}.html`,
    url:
      story.outlet === null
        ? null
        : `https://${story.outlet.toLowerCase().replace(/\W/g, "")}.example/${slug}`,
    gone: story.gone ?? false,
    blocks,
    corrected: new Map(),
  };
}
