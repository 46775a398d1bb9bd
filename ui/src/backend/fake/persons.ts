// Who is who in the fake engine: names stand for themselves until they are merged, renamed or said to be nobody.
import type { Mending, MendPreview, PersonAnswer, PersonCount } from "../../bindings";
import type { FakeArticle } from "./articles";

export function person(articles: FakeArticle[], name: string): PersonAnswer {
  const count = articles.filter((article) => article.persons.includes(name)).length;
  return {
    name,
    names: count === 0 ? [] : [{ name, articles: count, why: null }],
    quotations:
      count === 0
        ? []
        : [{ text: "The founding act stays as it is", article: 1, outlet: "Nordpost", date: "2024-10-12" }],
    roles: count === 0 ? [] : [{ role: "harbour master", articles: 1 }],
    looked_at: count,
  };
}

/** The articles with this said of their persons. */
export function mended(articles: FakeArticle[], mending: Mending): FakeArticle[] {
  if (mending.mend === "always") {
    const { name } = mending;
    const names = (article: FakeArticle) => article.blocks.some((block) => block.text.includes(name));
    return articles.map((article) =>
      names(article) ? { ...article, persons: [...new Set([...article.persons, name])] } : article,
    );
  }
  const renamed = (name: string): string | null => {
    if (mending.mend === "merge") return mending.persons.includes(name) ? mending.called : name;
    if (mending.mend === "split" || mending.person !== name) return name;
    if (mending.mend === "rename") return mending.called;
    return mending.mend === "here" ? mending.whose : null;
  };
  return articles.map((article) => ({
    ...article,
    persons: [...new Set(article.persons.map(renamed).filter((name) => name !== null))],
  }));
}

export function whatOf(mending: Mending): string {
  if (mending.mend === "merge") return `merged ${mending.persons.join(", ")} into ${mending.called}`;
  if (mending.mend === "rename") return `${mending.person} goes by ${mending.called}`;
  if (mending.mend === "always") return `${mending.name} is always a person`;
  return `${mending.person}: ${mending.mend}`;
}

export function preview(articles: FakeArticle[], mending: Mending): MendPreview {
  const concerned =
    mending.mend === "merge" ? mending.persons : [mending.mend === "always" ? mending.name : mending.person];
  const counts = (names: string[], among: FakeArticle[]): PersonCount[] =>
    [...new Set(names)]
      .map((name) => ({ name, articles: among.filter(({ persons }) => persons.includes(name)).length }))
      .filter((one) => one.articles > 0);
  const called = "called" in mending ? [mending.called] : [];
  return {
    what: whatOf(mending),
    before: counts(concerned, articles),
    after: counts([...concerned, ...called], mended(articles, mending)),
  };
}
