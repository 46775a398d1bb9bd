// An engine in memory, behind the same door as the real one.
import type { Act, Concerned, CorrectedField, Report, Topic, Undone } from "../../bindings";
import type { Reading } from "../../bindings/commands";
import {
  BackendError,
  type Backend,
  type CommandName,
  type Drop,
  type Request,
  type Response,
  type Stop,
} from "../backend";
import * as answers from "./answers";
import { keptSearches } from "./kept";
import { ownTopics } from "./topics";
import { ledgerOf, unread, whyNot } from "./ledger";
import { complete, didYouMean } from "./typing";
import { fakeArticles, type FakeArticle } from "./articles";
import { mended, person, preview, whatOf } from "./persons";

type Handlers = { [K in CommandName]: (request: Request<K>) => Response<K> };

export class FakeBackend implements Backend {
  #articles: FakeArticle[];
  #folders: string[];
  #reading: Reading = { progress: null, report: null, failure: null };
  #cancelled = false;
  #acts: Act[] = [];
  /** The articles as they were before each act. */
  #before = new Map<number, FakeArticle[]>();
  #hearReading = new Set<(reading: Reading) => void>();
  #hearChange = new Set<() => void>();
  #hearDrop = new Set<(drop: Drop) => void>();

  constructor(
    full = true,
    private readonly delay = 20,
    private readonly failing: CommandName | null = null,
    copies = 1,
  ) {
    this.#articles = full ? fakeArticles(copies) : [];
    this.#folders = full ? ["/home/reader/coverage", "/media/archive/clippings 2022"] : [];
  }

  /**
   * `?archive=empty` begins with no articles, `?copies=9` with nine times as many; `?fails=search` makes a command fail;
   * `?delay=800` makes all slow.
   */
  static fromAddress({ searchParams: set }: URL): FakeBackend {
    const failing = set.get("fails") as CommandName | null;
    const full = set.get("archive") !== "empty";
    return new FakeBackend(full, Number(set.get("delay") ?? 20), failing, Number(set.get("copies") ?? 1));
  }

  async call<K extends CommandName>(name: K, request: Request<K>): Promise<Response<K>> {
    await new Promise((resolve) => setTimeout(resolve, this.delay));
    if (name === this.failing)
      throw new BackendError("index", "The index cannot be read: a file of it is missing.");
    return this.#handlers[name](request);
  }

  /** Articles in memory are open at once. */
  onOpening(): Stop {
    return () => undefined;
  }
  onReading(hear: (reading: Reading) => void): Stop {
    return subscribe(this.#hearReading, hear);
  }
  onArchiveChanged(hear: () => void): Stop {
    return subscribe(this.#hearChange, hear);
  }
  onDrop(hear: (drop: Drop) => void): Stop {
    return subscribe(this.#hearDrop, hear);
  }

  #handlers: Handlers = {
    opening: () => null,
    status: () => ({
      archive: "/home/reader/.local/share/broadsheet",
      articles: this.#articles.length,
      files: this.#articles.length + 5,
      duplicates: 2,
      skipped: this.#articles.length > 0 ? 3 : 0,
      gone: this.#articles.filter((article) => article.gone).length,
      notice: null,
      folders: this.#folders.map((path, index) => ({
        path,
        articles: index === 0 ? this.#articles.length : 0,
        present: index === 0,
        upkeep: index === 0 ? { kind: "watched" } : { kind: "away" },
      })),
    }),
    search: (request) => answers.search(this.#articles, request),
    explain: (request) => answers.explain(this.#articles, request),
    concordance: (request) => answers.concordance(this.#articles, request),
    facet: (request) => answers.facet(this.#articles, request),
    article: (request) => answers.view(this.#find(request.id), request),
    related: (request) => answers.related(this.#articles, request),
    add: ({ folders }) => this.#read(folders),
    add_sample: () => this.#read(["/usr/share/broadsheet/sample"]),
    rescan: () => this.#read([]),
    cancel: () => {
      this.#cancelled = true;
      return null;
    },
    remove_folder: ({ path }) => {
      this.#folders = this.#folders.filter((folder) => folder !== path);
      return 0;
    },
    correct: ({ of, field, value }) => {
      const before = this.#articles.map((article) => ({ ...article, corrected: new Map(article.corrected) }));
      const concerned = this.#concerned(of);
      for (const article of concerned) this.#correct(article, field, value);
      const many = concerned.length === 1 ? "" : ` of ${concerned.length} articles`;
      const what = `The ${field}${many} set to ${value ?? "unknown"}`;
      this.#did(what, before);
      return what;
    },
    person: ({ name }) => person(this.#articles, name),
    preview_mend: (mending) => preview(this.#articles, mending),
    mend: (mending) => {
      this.#did(whatOf(mending), this.#articles);
      this.#articles = mended(this.#articles, mending);
      return whatOf(mending);
    },
    undo: () => this.#takeBack(this.#acts[0]?.id),
    take_back: ({ act }) => this.#takeBack(act),
    acts: () => this.#acts,
    export_corrections: () => "/home/reader/.local/share/broadsheet/corrections.jsonl",
    ledger: (request) => ledgerOf(this.#articles, request),
    why: (request) => whyNot(this.#articles, request),
    pick_folder: () => "/home/reader/downloads/saved pages",
    open_original: () => null,
    open_listed: () => null,
    reading: () => this.#reading,
    complete: (request) => complete(this.#articles, request),
    did_you_mean: (request) => didYouMean(this.#articles, request),
    ...keptSearches((search) => answers.search(this.#articles, search).total),
    ...ownTopics({
      count: (topic, among) => answers.countOf(this.#articles, topic, among),
      told: (topics) => this.#putOver(topics),
    }),
  };

  /** Puts the person's own topics over the articles: each holds what its search finds, and those under it. */
  #putOver(topics: Topic[]): void {
    for (const article of this.#articles) article.own = [];
    const found = ({ search }: Topic) =>
      search === null
        ? []
        : answers.search(this.#articles, { ...search, offset: 0, limit: this.#articles.length }).hits;
    const members = (topic: Topic): number[] => [
      ...found(topic).map(({ id }) => id),
      ...topics.filter(({ under }) => under === topic.id).flatMap(members),
    ];
    const all = topics.map((topic) => [topic.name, new Set(members(topic))] as const);
    for (const article of this.#articles)
      article.own = all.filter(([, ids]) => ids.has(article.id)).map(([name]) => name);
    for (const hear of this.#hearChange) hear();
  }

  #find(id: number): FakeArticle {
    const article = this.#articles.find((other) => other.id === id);
    if (!article) throw new BackendError("no-article", "This article is not in the archive any more.");
    return article;
  }

  #concerned(of: Concerned): FakeArticle[] {
    if ("ids" in of) return of.ids.map((id) => this.#find(id));
    if ("found" in of) {
      const { hits } = answers.search(this.#articles, {
        ...of.found,
        offset: 0,
        limit: this.#articles.length,
      });
      return hits.map((hit) => this.#find(hit.id));
    }
    const within = (article: FakeArticle) =>
      "folder" in of ? article.path.startsWith(of.folder) : (article.url ?? "").includes(of.domain);
    return this.#articles.filter(within);
  }

  #correct(article: FakeArticle, field: CorrectedField, value: string | null): void {
    if (field === "clutter" || field === "text") {
      article.blocks = article.blocks.map((block) =>
        block.text === value ? { ...block, clutter: field === "clutter" ? "marked" : null } : block,
      );
      return;
    }
    if (field === "date" && value !== null && !/^\d{4}-\d{2}-\d{2}$/.test(value)) {
      throw new BackendError("request", `“${value}” is not a day.`);
    }
    article.corrected.set(field, value);
    if (field === "authors") article.authors = value?.split(";").map((author) => author.trim()) ?? [];
    else article[field] = value;
  }

  /** Keeps an act, and the articles as they were before it. */
  #did(what: string, before: FakeArticle[]): void {
    const act: Act = { id: (this.#acts[0]?.id ?? 0) + 1, what, made: 1_700_000_000 };
    this.#acts = [act, ...this.#acts];
    this.#before.set(act.id, before);
  }

  /** Takes an act back, and with it those after it: enough to play. */
  #takeBack(id: number | undefined): Undone {
    const act = this.#acts.find((other) => other.id === id);
    if (!act) return { what: null };
    this.#articles = this.#before.get(act.id) ?? this.#articles;
    this.#acts = this.#acts.filter((other) => other.id < act.id);
    return { what: act.what };
  }

  /** Plays a reading of folders. */
  #read(folders: string[]): null {
    if (this.#reading.progress) throw new BackendError("busy", "Folders are being read.");
    this.#cancelled = false;
    this.#folders = [...new Set([...this.#folders, ...folders])];
    const before = this.#articles.length;
    const found = 400;
    let done = 0;
    const timer = setInterval(() => {
      done = Math.min(found, done + 12);
      const seconds = done / 95;
      if (done < found && !this.#cancelled) {
        this.#tell({
          progress: { found, counted: done > 60, done, articles: done, skipped: 3, seconds },
          report: null,
          failure: null,
        });
        return;
      }
      clearInterval(timer);
      if (this.#articles.length === 0) this.#articles = fakeArticles();
      const report: Report = {
        files: done,
        articles: this.#articles.length,
        new: this.#articles.length - before,
        unchanged: before,
        duplicates: 2,
        skipped: unread.flatMap(({ path, kind, why }) => (kind && why ? [{ path, kind, why }] : [])),
        changed: true,
        seconds,
        cancelled: this.#cancelled,
      };
      this.#hearChange.forEach((hear) => hear());
      this.#tell({ progress: null, report, failure: null });
    }, 120);
    return null;
  }

  #tell(reading: Reading): void {
    this.#reading = reading;
    this.#hearReading.forEach((hear) => hear(reading));
  }
}

function subscribe<T>(hearers: Set<T>, hear: T): Stop {
  hearers.add(hear);
  return () => hearers.delete(hear);
}
