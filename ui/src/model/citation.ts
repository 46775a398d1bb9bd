// An article as a citation, to paste into a text.
import type { ArticleView } from "../bindings";
import { longDateLabel } from "./days";

/** Authors, headline in quotation marks, outlet, day, and where it was published or else its file. */
export function citation(article: ArticleView, quoted = ""): string {
  const { headline, outlet, date, authors } = article.values;
  const parts = [
    authors.value
      ?.split(";")
      .map((author) => author.trim())
      .join(", "),
    headline.value ? `“${headline.value}”` : "Untitled article",
    outlet.value,
    date.value ? longDateLabel(date.value) : "undated",
    article.url ?? article.path,
  ].filter((part): part is string => Boolean(part));
  const source = `${parts.join(", ")}.`;
  const words = quoted.trim().replace(/\s+/g, " ");
  return words === "" ? source : `“${words}” (${source.slice(0, -1)})`;
}
