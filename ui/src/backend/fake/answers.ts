// The answers of the fake engine: searches, facets and articles over an array.
import type {
  ArticleRequest,
  ArticleView,
  Concordance,
  ConcordanceRequest,
  DateCount,
  DateUnit,
  Evidence,
  Explanation,
  FacetAnswer,
  FacetName,
  FacetRequest,
  FacetSizes,
  FacetValue,
  Hit,
  Line,
  LineOrder,
  MonthCount,
  NamedView,
  Passage,
  RelatedAnswer,
  RelatedRequest,
  SearchRequest,
  SearchResponse,
  Segment,
  Timeline,
  TopicKind,
  Value,
} from "../../bindings";
import type { FakeArticle } from "./articles";
import { matcherOf, matches, segmentsOf, sentencesOf, type Matcher, type Term } from "./matching";

type Facet = Exclude<FacetName, "date">;

/** Letters as they are sought: without case and accents. */
const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const orNone = (values: string[]) => (values.length > 0 ? values : [null]);
const topicsOf = ({ own, topics }: FakeArticle) => [...new Set([...own, ...topics])];
const valuesOf: Record<Facet, (article: FakeArticle) => (string | null)[]> = {
  outlet: (article) => [article.outlet],
  person: (article) => orNone(article.persons),
  topic: (article) => orNone(topicsOf(article)),
  organisation: (article) => orNone(mentioned(article, organisations)),
  place: (article) => orNone(mentioned(article, places)),
  author: (article) => orNone(article.authors),
  language: () => ["en"],
  folder: () => ["/home/reader/coverage"],
  type: () => ["HTML"],
};

const organisations = ["Harbour Council", "Port Authority"];
const places = ["Norden", "Vasik"];

/** Those of some names that stand in an article. */
function mentioned(article: FakeArticle, names: string[]): string[] {
  const text = article.blocks.map((block) => block.text).join("\n");
  return names.filter((name) => text.includes(name));
}

function namedView(name: string): NamedView {
  return {
    name,
    mentions: 1,
    evidence: { origin: "text", detail: `recognised: “${name}”`, confidence: 0.9 },
  };
}

const facets = Object.keys(valuesOf) as Facet[];

export function search(articles: FakeArticle[], request: SearchRequest): SearchResponse {
  const started = performance.now();
  const matcher = matcherOf(request.query);
  const found = articles.filter((article) => passes(article, request, matcher));
  found.sort(orders[request.sort](wanted(matcher), request.clutter));
  const page = found.slice(request.offset, request.offset + request.limit);
  const counted = (facet: Facet) => {
    const { include, exclude } = request.selection[facet];
    const wanted = request.facets.includes(facet) || include.length + exclude.length > 0;
    return wanted ? facetValues(articles, request, facet) : [];
  };
  const counts = Object.fromEntries(facets.map((facet) => [facet, counted(facet)])) as Record<
    Facet,
    FacetValue[]
  >;
  const some = (facet: Facet) => listed(counts[facet], request.facet_limit);
  const sizes = Object.fromEntries(facets.map((facet) => [facet, size(counts[facet])])) as FacetSizes;
  const dated = articles.filter((article) => passes(article, request, matcher, "date"));
  return {
    total: found.length,
    understood: matcher.understood,
    problems: matcher.problems,
    parts: [],
    took_ms: performance.now() - started,
    hits: page.map((article) => hit(article, wanted(matcher), request)),
    facets: {
      outlet: some("outlet"),
      person: some("person"),
      topic: some("topic"),
      organisation: some("organisation"),
      place: some("place"),
      author: some("author"),
      language: some("language"),
      folder: some("folder"),
      type: some("type"),
      date: months(dated),
      timeline: timeline(dated),
      sizes,
    },
  };
}

/** Every match with the text of its block around it. */
export function concordance(articles: FakeArticle[], request: ConcordanceRequest): Concordance {
  const matcher = matcherOf(request.search.query);
  const words = wanted(matcher);
  const found = articles.filter((article) => passes(article, request.search, matcher));
  found.sort(orders[request.search.sort](words, request.search.clutter));
  const lines = words.length === 0 ? [] : found.flatMap((article) => linesOf(article, words, request.search));
  if (request.order !== "articles") {
    const keyed = lines.map((line) => ({ line, key: lineKey(line, request.order) }));
    keyed.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
    lines.splice(0, lines.length, ...keyed.map(({ line }) => line));
  }
  return {
    articles: found.length,
    read: found.length,
    total: lines.length,
    took_ms: 1,
    lines: lines.slice(request.offset, request.offset + request.limit),
  };
}

function linesOf(article: FakeArticle, words: string[], { clutter }: SearchRequest): Line[] {
  const { id, headline, outlet, date } = article;
  const opening = article.blocks.find((block) => block.kind === "paragraph")?.text.slice(0, 110) ?? null;
  let place = 0;
  return article.blocks.flatMap((block) => {
    if (block.clutter !== null && !clutter) return [];
    const segments = segmentsOf(block.text, words);
    const text = (some: Segment[]) => some.map((segment) => segment.text).join("");
    return segments.flatMap((segment, at) => {
      if (!segment.hit) return [];
      const [left, right] = [
        text(segments.slice(0, at)).slice(-160),
        text(segments.slice(at + 1)).slice(0, 160),
      ];
      return [{ id, place: place++, left, hit: segment.text, right, headline, opening, outlet, date }];
    });
  });
}

/** Words beside the match, the nearest first; a line without any comes last. */
function lineKey(line: Line, order: LineOrder): string {
  const words = (text: string) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const row =
    order === "left"
      ? words(line.left).reverse()
      : order === "right"
        ? words(line.right)
        : [...words(line.hit), ...words(line.right)];
  return `${row.map((word) => `${word}\0`).join("")}\u{10ffff}`;
}

/** Words as they are; the browser has no stems. */
export function explain(articles: FakeArticle[], request: SearchRequest): Explanation {
  const matcher = matcherOf(request.query);
  const letters = [...request.query];
  const words = [...request.query.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => {
    const start = [...request.query.slice(0, match.index)].length;
    const alone = matcherOf(match[0]);
    const count = articles.filter((article) =>
      passes(article, { ...request, query: match[0] }, alone),
    ).length;
    const steps = (["literal", "word", "inflected", "variants", "fuzzy"] as const).map((step) => ({
      step,
      taken: step === "literal" || step === "word",
      forms: step === "literal" ? [match[0]] : [],
      total_forms: step === "literal" ? 1 : 0,
      added: step === "literal" ? count : 0,
    }));
    const end = Math.min(letters.length, start + [...match[0]].length);
    return { typed: match[0], start, end, articles: count, steps };
  });
  return { understood: matcher.understood, problems: matcher.problems, words };
}

/** Articles that name the same persons, in the days around. */
export function related(articles: FakeArticle[], request: RelatedRequest): RelatedAnswer {
  const own = articles.filter((article) => request.ids.includes(article.id));
  const named = new Set(own.flatMap((article) => article.persons));
  const { days } = request;
  const dates = own.flatMap(({ date }) => (date === null ? [] : [Date.parse(date)]));
  const near = (date: string | null) =>
    days === null ||
    date === null ||
    dates.length < own.length ||
    dates.some((other) => Math.abs(other - Date.parse(date)) <= days * 86_400_000);
  const found = articles
    .filter((article) => !request.ids.includes(article.id) && near(article.date))
    .map((article) => ({ article, persons: article.persons.filter((person) => named.has(person)) }))
    .filter(({ persons }) => persons.length > 0)
    .sort((one, other) => other.persons.length - one.persons.length || one.article.id - other.article.id)
    .slice(0, request.limit);
  return {
    articles: found.map(({ article, persons }) => ({
      id: article.id,
      headline: article.headline,
      opening: null,
      outlet: article.outlet,
      date: article.date,
      likeness: Math.min(1, persons.length / 5),
      persons,
      words: article.topics.filter((topic) => own.some((other) => other.topics.includes(topic))),
      phrases: [],
    })),
    words: [...named],
  };
}

/** How many articles there would be if a topic were chosen too. */
export function countOf(articles: FakeArticle[], topic: string, among: SearchRequest): number {
  return facetValues(articles, among, "topic").find(({ value }) => value === topic)?.count ?? 0;
}

export function facet(articles: FakeArticle[], request: FacetRequest): FacetAnswer {
  if (request.facet === "date") return dates(articles, request);
  const name = request.facet;
  let all = facetValues(articles, request.search, name).filter(
    ({ value }) => request.find === "" || (value !== null && folded(value).includes(folded(request.find))),
  );
  if (request.order === "name")
    all.sort((one, other) => (one.value ?? "\uffff").localeCompare(other.value ?? "\uffff"));
  if (request.order === "special") {
    const matcher = matcherOf(request.search.query);
    const here = articles.filter((article) => passes(article, request.search, matcher, name)).length;
    all = all
      .map((value) => {
        const archive = articles.filter((article) => valuesOf[name](article).includes(value.value)).length;
        return {
          ...value,
          special: { score: surprise(value.count, here, archive, articles.length), archive },
        };
      })
      .filter(({ special, selected }) => selected || special.score > 0)
      .sort((one, other) => other.special.score - one.special.score);
  }
  const { kinds } = request;
  if (kinds.length > 0) all = all.filter((value) => !value.kinds[0] || kinds.includes(value.kinds[0]));
  return { values: all.slice(request.offset, request.offset + request.limit), total: all.length };
}

export function view(article: FakeArticle, request: ArticleRequest): ArticleView {
  const matcher = matcherOf(request.query);
  const names = request.selection.person.include.filter((name) => name !== null);
  const marks = [...wanted(matcher), ...names];
  const blocks = article.blocks.map((block, index) => ({
    index,
    kind: block.kind,
    clutter: block.clutter,
    recurs: null,
    segments: segmentsOf(block.text, block.clutter && !request.clutter ? [] : marks),
  }));
  const stated = (detail: string): Evidence => ({ origin: "json-ld", detail, confidence: 1 });
  const value = (field: string, text: string | null, evidence: Evidence): Value => {
    const corrected = article.corrected.has(field);
    const mine: Evidence = { origin: "person", detail: "your own setting", confidence: 1 };
    return {
      value: text,
      evidence: text === null ? null : corrected ? mine : evidence,
      corrected,
      others: [],
    };
  };
  const outlet = value("outlet", article.outlet, stated(`JSON-LD publisher.name: ${article.outlet ?? ""}`));
  if (article.outlet !== null) {
    const link: Evidence = {
      origin: "url",
      detail: `host of ${article.url ?? "the address"}`,
      confidence: 0.6,
    };
    outlet.others.push({ value: `${article.outlet} Online`, evidence: link });
  }
  const printed: Evidence = {
    origin: "text",
    detail: "dateline “Vellmar, 12 October 2024”",
    confidence: 0.8,
  };
  return {
    id: article.id,
    blocks,
    matches: blocks.flatMap((block) => block.segments).filter((segment) => segment.hit).length,
    values: {
      headline: value("headline", article.headline, {
        origin: "meta",
        detail: 'meta property="og:title"',
        confidence: 1,
      }),
      outlet,
      date: value("date", article.date, article.id === 1 ? printed : stated("JSON-LD datePublished")),
      authors: value("authors", article.authors.join("; ") || null, stated("JSON-LD author.name")),
      language: value("language", "en", { origin: "text", detail: "the words of the text", confidence: 0.9 }),
    },
    persons: article.persons.map((name, index) => ({
      name,
      role: index === 0 && name === "Ada Lindqvist" ? "president of the Harbour Council" : null,
      mentions: 3 - Math.min(2, index),
      evidence: {
        origin: "text",
        detail: `“${name}”, a given name and a surname`,
        confidence: 0.9 - index * 0.2,
      },
    })),
    organisations: mentioned(article, organisations).map((name) => namedView(name)),
    places: mentioned(article, places).map((name) => namedView(name)),
    topics: topicsOf(article).map((topic) => ({
      value: topic,
      evidence: article.topics.includes(topic)
        ? { origin: "meta" as const, detail: 'meta name="keywords"', confidence: 0.9 }
        : { origin: "person" as const, detail: `your topic “${topic}”`, confidence: 1 },
      corrected: false,
      others: [],
      kinds: kindsOf(topic, [article]),
    })),
    particulars: [
      { about: "section", value: value("section", "Harbour", stated("JSON-LD articleSection: “Harbour”")) },
      { about: "access", value: value("access", "free", stated("JSON-LD isAccessibleForFree: “true”")) },
    ],
    url: article.url,
    path: article.path,
    gone: article.gone,
  };
}

/** The values of a field that can be written in a query. */
export function named(article: FakeArticle, field: string): string[] {
  if (field === "outlet") return article.outlet === null ? [] : [article.outlet];
  return (
    {
      person: article.persons,
      organisation: mentioned(article, organisations),
      place: mentioned(article, places),
      topic: article.topics,
      author: article.authors,
    }[field] ?? []
  );
}

function wanted(matcher: Matcher): string[] {
  return matcher.terms
    .filter(
      (term) =>
        !term.not && !["outlet", "organisation", "place", "topic", "author"].includes(term.field ?? ""),
    )
    .map((term) => term.text);
}

function passes(
  article: FakeArticle,
  request: SearchRequest,
  matcher: Matcher,
  but?: Facet | "date",
): boolean {
  const text = article.blocks
    .filter((block) => request.clutter || block.clutter === null)
    .map((block) => block.text)
    .join("\n");
  const holds = ({ text: wanted, field }: Term) =>
    field === undefined
      ? matches(text, wanted)
      : named(article, field).some((value) => matches(value, wanted));
  if (matcher.terms.some((term) => holds(term) === term.not)) return false;
  for (const name of facets) {
    const { include, exclude } = request.selection[name];
    const values = valuesOf[name](article);
    if (values.some((value) => exclude.includes(value))) return false;
    const { all } = request.selection[name];
    if (all && !include.every((value) => values.includes(value))) return false;
    if (name !== but && include.length > 0 && !values.some((value) => include.includes(value))) return false;
  }
  const { from, to, unknown } = request.selection.date;
  if (but === "date" || (from === null && to === null && !unknown)) return true;
  if (article.date === null) return unknown;
  if (from === null && to === null) return false;
  return article.date >= (from ?? "") && article.date <= `${to ?? "9999"}-99`;
}

/** Who says that articles have a topic. */
function kindsOf(topic: string, articles: FakeArticle[]): TopicKind[] {
  const kinds: [TopicKind, boolean][] = [
    ["own", articles.some(({ own }) => own.includes(topic))],
    ["page", articles.some(({ topics }) => topics.includes(topic))],
  ];
  return kinds.filter(([, is]) => is).map(([kind]) => kind);
}

function facetValues(articles: FakeArticle[], request: SearchRequest, name: Facet): FacetValue[] {
  const matcher = matcherOf(request.query);
  const counts = new Map<string | null, number>();
  const { include, exclude } = request.selection[name];
  for (const value of [...include, ...exclude]) counts.set(value, 0);
  for (const article of articles) {
    const open = {
      ...request,
      selection: { ...request.selection, [name]: { ...request.selection[name], exclude: [] } },
    };
    if (!passes(article, open, matcher, name)) continue;
    for (const value of valuesOf[name](article)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = [...counts].map(([value, count]) => ({
    value,
    count,
    selected: include.includes(value),
    excluded: exclude.includes(value),
    kinds: name === "topic" && value !== null ? kindsOf(value, articles) : [],
  }));
  const rank = (value: FacetValue) => (value.selected ? 0 : value.excluded ? 1 : 2);
  return values.sort(
    (one, other) =>
      rank(one) - rank(other) ||
      other.count - one.count ||
      (one.value ?? "").localeCompare(other.value ?? ""),
  );
}

function listed(values: FacetValue[], limit: number): FacetValue[] {
  return values.filter((value, index) => index < limit || value.selected || value.excluded);
}

function size(values: FacetValue[] | undefined): number {
  return values?.filter((value) => value.count > 0).length ?? 0;
}

function months(articles: FakeArticle[]): MonthCount[] {
  const counts = new Map<string | null, number>();
  for (const { date } of articles) {
    const month = date?.slice(0, 7) ?? null;
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return [...counts]
    .map(([month, count]) => ({ month, count }))
    .sort((one, other) => (one.month ?? "~").localeCompare(other.month ?? "~"));
}

/** By the unit that draws them, as the engine decides. */
function timeline(articles: FakeArticle[]): Timeline {
  const known = articles.flatMap(({ date }) => (date === null ? [] : [date])).sort();
  const [first, last] = [known[0] ?? "", known.at(-1) ?? ""];
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4));
  const months = years * 12 + Number(last.slice(5, 7)) - Number(first.slice(5, 7));
  const unit = years >= 11 ? "year" : months >= 11 || known.length === 0 ? "month" : "day";
  const undated = articles.length - known.length;
  return { unit, counts: byDate(known, unit), undated };
}

const letters: Record<DateUnit, number> = { year: 4, month: 7, day: 10 };

function byDate(known: string[], unit: DateUnit): DateCount[] {
  const counts = new Map<string, number>();
  for (const date of known.map((date) => date.slice(0, letters[unit])))
    counts.set(date, (counts.get(date) ?? 0) + 1);
  return [...counts].sort().map(([date, count]) => ({ date, count }));
}

function dates(articles: FakeArticle[], { search, by, within }: FacetRequest): FacetAnswer {
  const matcher = matcherOf(search.query);
  const known = articles
    .filter((article) => passes(article, search, matcher, "date"))
    .flatMap(({ date }) => (date === null ? [] : [date]))
    .filter((date) => date >= (within.from ?? "") && date <= `${within.to ?? "9999"}-99`);
  const values = byDate(known.sort(), by).map(({ date, count }) => ({
    value: date,
    count,
    selected: false,
    excluded: false,
    kinds: [],
  }));
  return { values, total: values.length };
}

/** The log-likelihood ratio of a share here against the rest of the archive; 0 if it is no greater here. */
function surprise(here: number, allHere: number, archive: number, all: number): number {
  if (here * all <= archive * allHere) return 0;
  const x = (k: number) => (k === 0 ? 0 : k * Math.log(k));
  const cells = x(here) + x(archive - here) + x(allHere - here) + x(all - allHere - archive + here);
  return 2 * (cells - x(archive) - x(all - archive) - x(allHere) - x(all - allHere) + x(all));
}

type Order = (words: string[], clutter: boolean) => (one: FakeArticle, other: FakeArticle) => number;

const orders: Record<SearchRequest["sort"], Order> = {
  relevance: (words, clutter) => (one, other) =>
    passagesOf(other, words, clutter).matches - passagesOf(one, words, clutter).matches || one.id - other.id,
  newest: () => (one, other) => (other.date ?? "").localeCompare(one.date ?? "") || one.id - other.id,
  oldest: () => (one, other) => (one.date ?? "~").localeCompare(other.date ?? "~") || one.id - other.id,
};

function hit(article: FakeArticle, words: string[], request: SearchRequest): Hit {
  const { passages, matches: count } = passagesOf(article, words, request.clutter);
  return {
    id: article.id,
    headline: article.headline,
    headline_segments: article.headline === null ? [] : segmentsOf(article.headline, words),
    opening: article.blocks.find((block) => block.kind === "paragraph")?.text.slice(0, 110) ?? null,
    outlet: article.outlet,
    date: article.date,
    authors: article.authors,
    persons: article.persons,
    topics: topicsOf(article),
    path: article.path,
    matches: count,
    passages: passages.slice(0, request.passages),
    more_matches: passages.slice(request.passages).reduce((sum, passage) => sum + passage.matches, 0),
    gone: article.gone,
  };
}

function passagesOf(
  article: FakeArticle,
  words: string[],
  clutter: boolean,
): { passages: Passage[]; matches: number } {
  const passages: Passage[] = [];
  let count = 0;
  if (words.length === 0) return { passages, matches: count };
  article.blocks.forEach((block, index) => {
    if (block.clutter !== null && !clutter) return;
    const sentences = sentencesOf(block.text);
    sentences.forEach((sentence, at) => {
      const segments = segmentsOf(sentence, words);
      const hits = segments.filter((segment) => segment.hit).length;
      if (hits === 0) return;
      const first = count;
      count += hits;
      if (block.kind === "headline") return;
      const around = (text: string | undefined) => (text ? [{ text, hit: false, context: true }] : []);
      passages.push({
        block: index,
        whole: at <= 1 && at + 2 >= sentences.length,
        first,
        matches: hits,
        segments: [...around(sentences[at - 1]), ...segments, ...around(sentences[at + 1])],
      });
    });
  });
  return { passages, matches: count };
}
