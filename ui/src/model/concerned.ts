// The articles that a correction can concern, from the open one to all of its outlet.
import type { ArticleView, Concerned } from "../bindings";
import { counted } from "./format";
import { searchRequest, type Asked } from "./request";

/** A choice of articles, as it is offered. */
export type Scope = { name: string; label: string; of: Concerned };

/** This article, the domain that published it, the folder that its file lies in: rules hold for those to come too. */
export function scopes({ id, url, path }: ArticleView): Scope[] {
  const domain = domainOf(url);
  const folder = path.replace(/( › |#\d+$).*$/u, "").replace(/[/\\][^/\\]*$/u, "");
  return [
    { name: "article", label: "this article", of: { ids: [id] } },
    ...(domain === null ? [] : [{ name: "domain", label: `all of ${domain}`, of: { domain } }]),
    ...(folder === "" ? [] : [{ name: "folder", label: `all in ${folder}`, of: { folder } }]),
  ];
}

/** All articles of a result. */
export function foundScope(asked: Asked, total: number): Scope {
  return {
    name: "found",
    label: `the ${counted(total, "article")} found`,
    of: { found: searchRequest(asked) },
  };
}

function domainOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  return hostname.includes(".") ? hostname.replace(/^www\./u, "") : null;
}
