// The desk over the fake engine: what touches several states at once.
import { beforeEach, describe, expect, test } from "vitest";
import { FakeBackend } from "../backend/fake/fake";
import { emptySelection, toggleExcluded, toggleIncluded } from "../model/selection";
import { openDesk, settle } from "../testing/desk";
import { Desk } from "./desk.svelte";
import { FacetList } from "./facet.svelte";
import { Ledger } from "./ledger.svelte";
import { waysOn } from "./rescue.svelte";

let desk: Desk;

beforeEach(async () => {
  const opened = await openDesk();
  desk = opened.desk;
  return opened.leave;
});

async function searchFor(query: string) {
  desk.search.type(query);
  await settle();
}

const hits = () => desk.search.answer?.hits ?? [];

test("opens with every article and the state of the archive", () => {
  expect(desk.search.answer?.total).toBe(desk.status?.articles);
  expect(hits().length).toBeGreaterThan(30);
});

describe("walking", () => {
  test("goes on into the next article and comes back to the last hit of the one before", async () => {
    await searchFor('"founding act"');
    const [first, second] = hits();
    desk.walk(1);
    await settle();
    expect(desk.reader.id).toBe(first?.id);
    for (let hit = 0; hit < (first?.matches ?? 0); hit++) desk.walk(1);
    await settle();
    expect([desk.reader.id, desk.reader.current, desk.cursor]).toEqual([second?.id, 0, second?.id]);
    desk.walk(-1);
    await settle();
    expect(desk.reader.id).toBe(first?.id);
    expect(desk.reader.current).toBe(desk.reader.hits - 1);
  });

  test("says so at the end", async () => {
    await searchFor('"two sentences"');
    expect(hits()).toHaveLength(1);
    desk.walk(1);
    await settle();
    await desk.walk(1);
    expect(desk.notices.current?.text).toBe("This is the last hit.");
    await desk.walk(-1);
    expect(desk.notices.current?.text).toBe("This is the first hit.");
  });

  test("goes on beyond the pages that are loaded, through every hit of the result and back", async () => {
    desk = new Desk(new FakeBackend(true, 20, null, 6));
    await searchFor("council");
    const total = desk.search.answer?.total ?? 0;
    expect(total).toBeGreaterThan(hits().length);
    const step = async (by: 1 | -1) => {
      void desk.walk(by);
      await settle(100);
    };
    const walked: [number | null, number][] = [];
    const walkTo = async (by: 1 | -1, end: string) => {
      for (let steps = 0; steps < 2000 && desk.notices.current?.text !== end; steps++) {
        await step(by);
        if (by > 0) walked.push([desk.reader.id, desk.reader.current]);
      }
    };
    await walkTo(1, "This is the last hit.");
    expect(hits()).toHaveLength(total);
    expect(desk.standing).toEqual({ what: "article", at: total, of: total });
    // Every place of every article once, in the order of the result; the last step found none.
    const every = hits().flatMap((hit) => Array.from({ length: hit.matches }, (_, at) => [hit.id, at]));
    expect(walked.slice(0, -1)).toEqual(every);
    await walkTo(-1, "This is the first hit.");
    expect([desk.reader.id, desk.reader.current]).toEqual([hits()[0]?.id, 0]);
  });

  test("from an article outside the result leads on from where the cursor stands", async () => {
    await searchFor("council");
    const [first, second] = hits();
    desk.read(first?.id ?? 0);
    await settle();
    const found = new Set(hits().map((hit) => hit.id));
    const outside = Array.from({ length: 99 }, (_, at) => at + 1).find((id) => !found.has(id)) ?? 0;
    void desk.reader.open(outside, desk.search.asked);
    await settle();
    expect(desk.standing).toBeNull();
    for (let steps = 0; steps < 99 && desk.reader.id === outside; steps++) {
      void desk.walk(1);
      await settle(50);
    }
    expect(desk.reader.id).toBe(second?.id);
  });

  test("the cursor moves through the list and an open reader follows", async () => {
    desk.moveCursor(1);
    expect(desk.cursor).toBe(hits()[0]?.id);
    expect(desk.reader.id).toBeNull();
    desk.read(desk.cursor ?? 0);
    desk.moveCursor(1);
    await settle();
    expect(desk.reader.reading?.view.id).toBe(hits()[1]?.id);
  });
});

describe("lines", () => {
  async function inLines(query: string) {
    await searchFor(query);
    desk.list("lines");
    await settle();
  }
  const texts = () => desk.lines.listed?.pages.get(0)?.map((line) => line.left + line.hit + line.right);

  test("are the places of the articles found, and follow the search", async () => {
    await inLines("council");
    const places = hits().reduce((sum, hit) => sum + hit.matches, 0);
    expect(desk.lines.listed).toMatchObject({ total: places, articles: hits().length, read: hits().length });
    await searchFor("gulls");
    desk.followSearch();
    await settle();
    expect(texts()?.every((text) => /gulls/i.test(text))).toBe(true);
  });

  test("are walked through in their order, each opened at its place", async () => {
    await inLines("council");
    void desk.lines.sort("left");
    await settle();
    const { total } = desk.lines.listed ?? { total: 0 };
    for (let number = 0; number < 5; number++) {
      void desk.walk(1);
      await settle();
      const line = desk.lines.at(number);
      expect([desk.lines.cursor, desk.reader.id, desk.cursor]).toEqual([number, line?.id, line?.id]);
      expect(desk.standing).toEqual({ what: "line", at: number + 1, of: total });
      const place = desk.reader.reading?.article.places[desk.reader.current];
      const block = desk.reader.reading?.view.blocks[place?.block ?? -1];
      const text = block?.segments.map((segment) => segment.text).join("") ?? "";
      expect(text).toContain(`${line?.left}${line?.hit}${line?.right}`);
    }
    desk.moveCursor(-1);
    await settle();
    expect([desk.lines.cursor, desk.reader.id]).toEqual([3, desk.lines.at(3)?.id]);
  });

  test("say where they end", async () => {
    await inLines('"two sentences"');
    expect(desk.lines.listed?.total).toBe(1);
    void desk.walk(1);
    await settle();
    void desk.walk(1);
    await settle();
    expect(desk.notices.current?.text).toBe("This is the last line.");
  });
});

test("marks in the open article follow the search", async () => {
  await searchFor("gulls");
  desk.walk(1);
  await settle();
  await searchFor("gulls council");
  desk.followSearch();
  await settle();
  expect(desk.reader.reading?.asked.query).toBe("gulls council");
});

describe("corrections", () => {
  test("show in the list at once, and can be taken back", async () => {
    const unknown = hits().find((hit) => hit.outlet === null);
    const id = unknown?.id ?? 0;
    desk.read(id);
    await settle();
    void desk.correct({ ids: [id] }, "outlet", "Nordpost");
    await settle();
    expect(hits().find((hit) => hit.id === id)?.outlet).toBe("Nordpost");
    expect(desk.reader.reading?.view.values.outlet).toMatchObject({ value: "Nordpost", corrected: true });
    desk.notices.current?.action?.run();
    await settle();
    expect(hits().find((hit) => hit.id === id)?.outlet).toBeNull();
  });

  test("that are refused say why", async () => {
    void desk.correct({ ids: [hits()[0]?.id ?? 0] }, "date", "someday");
    await settle();
    expect(desk.notices.current).toMatchObject({
      tone: "error",
      text: expect.stringContaining("someday") as string,
    });
  });
});

describe("reading folders", () => {
  test("shows how far it is, refuses a second, and tells what it did", async () => {
    desk.folders.wait(["/saved", " /saved ", ""]);
    expect(desk.folders.waiting).toEqual(["/saved"]);
    void desk.folders.start();
    await settle(400);
    expect(desk.folders.progress?.done).toBeGreaterThan(0);
    expect(desk.folders.waiting).toEqual([]);
    void desk.folders.rescan();
    await settle(50);
    expect(desk.notices.current?.tone).toBe("error");
    await settle(10_000);
    expect(desk.folders.progress).toBeNull();
    expect(desk.notices.current?.text).toContain("3 files skipped");
    desk.notices.current?.action?.run();
    expect(desk.layout.sheet).toBe("ledger");
  });

  test("can be stopped", async () => {
    void desk.folders.sample();
    await settle(400);
    void desk.folders.cancel();
    await settle(400);
    expect(desk.folders.report?.cancelled).toBe(true);
    expect(desk.notices.current?.text).toMatch(/^Stopped\. /);
  });
});

describe("facets", () => {
  test("find, order and extend their values", async () => {
    const list = new FacetList(desk.backend, desk.search, "person");
    const load = async () => {
      list.load(desk.search.answer, list.find, list.order, list.shown);
      await settle();
    };
    await load();
    expect(list.values).toHaveLength(8);
    expect(list.searchable).toBe(true);
    list.more();
    await load();
    expect(list.values.length).toBe(list.size);
    expect(list.left).toBe(0);
    list.find = "okafor";
    await load();
    expect(list.values.map((value) => value.value)).toEqual(["Ngozi Okafor-Brandt"]);
    list.find = "";
    list.order = "name";
    await load();
    expect(list.values[0]?.value).toBe("Ada Lindqvist");
  });

  test("a chosen value stays listed when it has no article left", async () => {
    desk.search.choose(toggleIncluded(emptySelection(), "outlet", "Al-Marfa"));
    await searchFor("reservoirs");
    expect(desk.search.answer?.facets.outlet).toContainEqual({
      value: "Al-Marfa",
      count: 0,
      selected: true,
      excluded: false,
      kinds: [],
    });
  });
});

test("without hits, every way on leads to as many as it says", async () => {
  let selection = toggleIncluded(emptySelection(), "outlet", "Al-Marfa");
  selection = toggleExcluded(selection, "topic", "Courts");
  desk.search.choose(selection);
  await searchFor("reservoirs");
  expect(desk.search.answer?.total).toBe(0);
  const found = waysOn(desk.backend, desk.search.asked);
  await settle();
  const ways = await found;
  expect(ways.map((way) => way.label)).toEqual(["Without Al-Marfa", "Without “reservoirs”"]);
  for (const way of ways) {
    desk.search.query = way.asked.query;
    desk.search.choose(way.asked.selection);
    await settle();
    expect(desk.search.answer?.total).toBe(way.total);
  }
});

test("the ledger is searched and paged", async () => {
  const ledger = new Ledger(desk.backend);
  ledger.show("skipped");
  await settle();
  expect(ledger.total).toBe(3);
  expect([0, 1, 2].map((at) => ledger.at(at)?.state)).toEqual(["skipped", "skipped", "skipped"]);
  expect(ledger.kinds.map(({ kind }) => kind)).toEqual(["unknown-format", "no-text", "malformed"]);
  expect(ledger.count("duplicate")).toBe(1);
  ledger.show("skipped", "no-text");
  await settle();
  expect(ledger.total).toBe(1);
  ledger.show("skipped");
  ledger.type("2023");
  await settle();
  expect(ledger.total).toBe(1);
  ledger.stand(0);
  expect(ledger.chosen?.path).toContain("2023.jsonl#118");
  void ledger.why(ledger.chosen?.path ?? "", desk.search.asked);
  await settle();
  expect(ledger.told?.answer.cause).toBe("skipped");
});

test("back closes the nearest thing first", async () => {
  desk.read(hits()[0]?.id ?? 0);
  await settle();
  desk.reader.edit("outlet");
  desk.layout.sheet = "add";
  const closed = [];
  while (desk.back()) {
    const { reader, layout } = desk;
    closed.push([layout.sheet, reader.editing, reader.evidenceShown, reader.id !== null]);
  }
  expect(closed).toEqual([
    [null, "outlet", true, true],
    [null, null, true, true],
    [null, null, false, true],
    [null, null, false, false],
  ]);
});
