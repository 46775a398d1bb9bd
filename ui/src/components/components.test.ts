// Components as they stand in the window, over the fake engine.
import { cleanup, fireEvent, render, screen, within } from "@testing-library/svelte";
import type { Component } from "svelte";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBackend } from "../backend/fake/fake";
import { searchRequest } from "../model/request";
import { Desk } from "../state/desk.svelte";
import { hitOf } from "../testing/slow";
import WithDesk from "../testing/WithDesk.svelte";
import LedgerSheet from "./archive/LedgerSheet.svelte";
import FacetGroup from "./facets/FacetGroup.svelte";
import Histogram from "./facets/Histogram.svelte";
import ArticleText from "./reader/ArticleText.svelte";
import Block from "./reader/Block.svelte";
import Reader from "./reader/Reader.svelte";
import Chips from "./search/Chips.svelte";
import LineList from "./search/LineList.svelte";
import QueryBox from "./search/QueryBox.svelte";
import SearchesSheet from "./search/SearchesSheet.svelte";
import TopicsSheet from "./search/TopicsSheet.svelte";
import ResultRow from "./search/ResultRow.svelte";
import ResultsHead from "./search/ResultsHead.svelte";
import Segments from "./shared/Segments.svelte";

let desk: Desk;

beforeEach(async () => {
  localStorage.clear();
  desk = new Desk(new FakeBackend(true, 0));
  await desk.search.ask();
});

afterEach(cleanup);

function place(part: unknown, props: Record<string, unknown> = {}) {
  return render(WithDesk, { props: { desk, part: part as Component<Record<string, unknown>>, props } });
}

const row = (value: string) =>
  screen.getAllByTestId("facet-value").find((found) => found.dataset.value === value) as HTMLElement;
const settled = () => vi.waitFor(() => expect(desk.search.outcome.tag).toBe("ready"), { timeout: 10_000 });

describe("segments", () => {
  const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>';

  test("text stays text, in hits, context and between", () => {
    const segments = [
      { text: hostile, hit: false, context: true },
      { text: hostile, hit: true, context: false },
      { text: "  two  spaces ", hit: false, context: false },
    ];
    const { container } = render(Segments, { segments });
    expect(container.textContent).toBe(`${hostile}${hostile}  two  spaces `);
    expect(container.querySelectorAll("img, script")).toHaveLength(0);
    expect(container.querySelectorAll("mark.hit")).toHaveLength(1);
  });
});

describe("a facet", () => {
  test("chooses a value and lets go of it", async () => {
    place(FacetGroup, { facet: "outlet" });
    await fireEvent.click(within(row("Nordpost")).getByRole("checkbox"));
    await settled();
    expect(desk.search.selection.outlet.include).toEqual(["Nordpost"]);
    expect(within(row("Nordpost")).getByRole("checkbox").getAttribute("aria-checked")).toBe("true");
    await fireEvent.click(within(row("Nordpost")).getByRole("checkbox"));
    expect(desk.search.selection.outlet.include).toEqual([]);
  });

  test("excludes by the button and by the key, and says so", async () => {
    place(FacetGroup, { facet: "outlet" });
    await fireEvent.click(within(row("The Anvil")).getByTestId("facet-exclude"));
    await fireEvent.keyDown(within(row("Nordpost")).getByRole("checkbox"), { key: "-" });
    await settled();
    expect(desk.search.selection.outlet.exclude).toEqual(["The Anvil", "Nordpost"]);
    const names = screen.getAllByRole("checkbox").map((box) => box.getAttribute("aria-label"));
    expect(names.slice(0, 2).every((name) => name?.endsWith(", excluded"))).toBe(true);
  });

  test("offers “has none” as a value", async () => {
    place(FacetGroup, { facet: "outlet" });
    const none = row("");
    expect(none.textContent).toContain("No outlet");
    await fireEvent.click(within(none).getByRole("checkbox"));
    expect(desk.search.selection.outlet.include).toEqual([null]);
  });

  test("has one stop for the Tab key, and arrows from row to row", async () => {
    place(FacetGroup, { facet: "outlet" });
    const boxes = screen.getAllByRole("checkbox");
    expect(boxes.filter((box) => box.tabIndex === 0)).toHaveLength(1);
    boxes[0]?.focus();
    await fireEvent.keyDown(boxes[0] as HTMLElement, { key: "ArrowDown" });
    expect(document.activeElement).toBe(boxes[1]);
  });

  test("offers a search among its values only from nine on", () => {
    place(FacetGroup, { facet: "outlet" });
    expect(screen.queryByTestId("facet-find")).toBeNull();
    cleanup();
    place(FacetGroup, { facet: "topic" });
    expect(screen.getByTestId("facet-find")).toBeTruthy();
  });
});

test("a facet asks for all of its chosen values, and its chips say so", async () => {
  desk.toggleValue("person", "Petr Vasik");
  desk.toggleValue("person", "Ada Lindqvist");
  place(FacetGroup, { facet: "person" });
  const all = screen.getByTestId("facet-all");
  expect(all.textContent.trim()).toBe("any of these");
  await fireEvent.click(all);
  expect(desk.search.selection.person.all).toBe(true);
  expect(all.textContent.trim()).toBe("all of these");
  place(Chips);
  expect(screen.getAllByTestId("chip").map((chip) => chip.textContent.trim())).toEqual([
    "Petr Vasik",
    "and Ada Lindqvist",
  ]);
});

test("a facet that is folded is not counted until it is unfolded", async () => {
  place(FacetGroup, { facet: "author" });
  expect(desk.search.answer?.facets.author).toEqual([]);
  expect(screen.queryAllByRole("checkbox")).toHaveLength(0);
  await fireEvent.click(screen.getByTestId("facet-fold"));
  await settled();
  expect(screen.getAllByRole("checkbox").length).toBeGreaterThan(0);
  expect(desk.layout.facets).toContain("author");
});

test("a chip takes its filter away", async () => {
  desk.toggleValue("person", "Petr Vasik");
  place(Chips);
  const chip = screen.getByTestId("chip");
  expect(chip.textContent).toContain("Petr Vasik");
  await fireEvent.click(chip);
  expect(desk.search.selection.person.include).toEqual([]);
});

describe("the histogram", () => {
  const bar = (month: string, count: number) => ({ from: month, to: month, label: month, count });
  const data = {
    unit: "month",
    bars: [bar("2024-01", 1), bar("2024-02", 0), bar("2024-03", 4)],
    unknown: 0,
    top: 4,
  };

  test("is chosen from with the arrow keys", async () => {
    const [choose, enter] = [vi.fn(), vi.fn()];
    const date = { from: "2024-01", to: "2024-01", unknown: true };
    render(Histogram, { data: data as never, date, choose, enter });
    const chart = screen.getByRole("slider");
    expect(chart.getAttribute("aria-valuetext")).toBe("2024-01: 1 article");
    const cases: [object, object][] = [
      [{ key: "ArrowRight" }, { from: "2024-02", to: "2024-02", unknown: true }],
      [
        { key: "ArrowRight", shiftKey: true },
        { from: "2024-01", to: "2024-02", unknown: true },
      ],
      [{ key: "End" }, { from: "2024-03", to: "2024-03", unknown: true }],
      [{ key: "Delete" }, { from: null, to: null, unknown: true }],
      [{ key: "Enter" }, { from: "2024", to: "2024", unknown: true }],
    ];
    for (const [key, chosen] of cases) {
      await fireEvent.keyDown(chart, key);
      expect(choose).toHaveBeenLastCalledWith(chosen);
    }
    await fireEvent.keyDown(chart, { key: "ArrowLeft" });
    expect(choose).toHaveBeenCalledTimes(cases.length);
    await fireEvent.keyDown(chart, { key: "ArrowDown" });
    await vi.waitFor(() => expect(enter).toHaveBeenCalledWith({ from: "2024-01", to: "2024-01" }));
  });

  describe("under the hand", () => {
    const choose = vi.fn();
    const enter = vi.fn();
    let chart: HTMLElement;
    // Without a width to measure, every place is over the last bar.
    const click = async () => {
      for (const name of ["pointerdown", "pointerup"])
        await fireEvent(chart, new MouseEvent(name, { clientX: 100, bubbles: true }));
    };

    beforeEach(() => {
      vi.useFakeTimers();
      choose.mockClear();
      enter.mockClear();
      const date = { from: "2024-03", to: "2024-03", unknown: false };
      render(Histogram, { data: data as never, date, choose, enter });
      chart = screen.getByRole("slider");
      chart.setPointerCapture = () => undefined;
    });
    afterEach(() => vi.useRealTimers());

    test("a click chooses a bar and looks inside", async () => {
      await click();
      expect(choose).toHaveBeenLastCalledWith({ from: "2024-03", to: "2024-03", unknown: false });
      expect(enter).not.toHaveBeenCalled();
      vi.advanceTimersByTime(400);
      expect(enter).toHaveBeenCalledExactlyOnceWith({ from: "2024-03", to: "2024-03" });
    });

    test("a double-click widens what held before, and looks into nothing", async () => {
      await click();
      await click();
      await fireEvent.dblClick(chart);
      vi.advanceTimersByTime(400);
      expect(choose).toHaveBeenLastCalledWith({ from: "2024", to: "2024", unknown: false });
      expect(enter).not.toHaveBeenCalled();
    });
  });
});

describe("a result", () => {
  const props = (hit: ReturnType<typeof hitOf>) => ({
    hit,
    standing: false,
    reachable: true,
    opened: undefined,
  });

  test("says what is unknown, and offers to set it", async () => {
    place(ResultRow, props(hitOf(1, { outlet: null, date: null })));
    expect(screen.getByTestId("result").textContent).toMatch(/unknown outlet\s+set…/);
    await fireEvent.click(screen.getAllByText("set…")[1] as HTMLElement);
    expect([desk.reader.id, desk.reader.editing, desk.reader.evidenceShown]).toEqual([1, "date", true]);
  });

  test("shows its passages as text and leads to their place", async () => {
    const passage = {
      block: 5,
      whole: true,
      first: 0,
      matches: 1,
      segments: [{ text: "<b>act</b>", hit: true, context: false }],
    };
    place(ResultRow, props(hitOf(1, { passages: [passage], more_matches: 8 })));
    expect(screen.getByTestId("passage").textContent).toBe("<b>act</b>");
    expect(screen.getByTestId("more-passages").textContent.trim()).toBe("8 more places");
    await fireEvent.click(screen.getByTestId("passage"));
    expect(desk.reader.id).toBe(1);
  });

  test("opens a passage to its paragraph, which stands for every passage of it, and back", async () => {
    desk.search.query = "council";
    await desk.search.ask();
    const hit = desk.search.answer?.hits.find(({ passages }) => passages.length > 0) ?? hitOf(1);
    const part = hit.passages.slice(0, 1).map((passage) => ({ ...passage, whole: false }));
    const block = part[0]?.block ?? -1;
    place(ResultRow, props({ ...hit, passages: [...part, ...part] }));
    const passages = () => screen.getAllByTestId("passage").map((found) => found.textContent);
    const before = passages();
    const toggle = () =>
      document.querySelector(`[data-passage="${block}"] [data-testid=paragraph-toggle]`) as HTMLElement;
    await fireEvent.click(toggle());
    await vi.waitFor(() => expect(toggle().getAttribute("aria-expanded")).toBe("true"));
    const view = await desk.backend.call("article", { ...desk.search.asked, id: hit.id });
    const whole = view.blocks[block]?.segments.map((segment) => segment.text).join("");
    expect(passages().filter((text) => text === whole)).toHaveLength(1);
    expect(document.querySelectorAll(`[data-passage="${block}"]`)).toHaveLength(1);
    expect(screen.getAllByTestId("result")[0]?.querySelectorAll("mark.hit").length).toBeGreaterThan(0);
    await fireEvent.click(toggle());
    await vi.waitFor(() => expect(passages()).toEqual(before));
  });

  test("leads from a passage to its own match, not to the first of its paragraph", async () => {
    desk.search.query = "council";
    await desk.search.ask();
    const hit = desk.search.answer?.hits.find(({ passages }) => passages.length > 1);
    const last = hit?.passages.at(-1);
    place(ResultRow, props(hit as never));
    await fireEvent.click(screen.getAllByTestId("passage").at(-1) as HTMLElement);
    await vi.waitFor(() => expect(desk.reader.reading?.view.id).toBe(hit?.id));
    const { places } = desk.reader.reading?.article ?? { places: [] };
    expect(places[desk.reader.current]?.block).toBe(last?.block);
    expect(desk.reader.current).toBeGreaterThan(0);
  });

  test("without a headline opens with its first words", () => {
    const opening = "The tram stood still …";
    place(ResultRow, props(hitOf(1, { headline: null, headline_segments: [], opening })));
    expect(screen.getByTestId("result").textContent).toContain(opening);
  });
});

describe("the lines", () => {
  beforeEach(async () => {
    desk.search.query = "council";
    await desk.search.ask();
    desk.list("lines");
    await vi.waitFor(() => expect(desk.lines.outcome.tag).toBe("ready"));
  });

  test("show text as text, the match marked, and open their article at the place", async () => {
    place(LineList);
    const drawn = screen.getAllByTestId("line");
    const line = desk.lines.at(2);
    expect(drawn[2]?.querySelector(".text")?.textContent.trim()).toBe(
      `${line?.left} ${line?.hit}${line?.right}`.trim().replace(/^ +/, ""),
    );
    expect(drawn[2]?.querySelector("mark")?.textContent).toBe(line?.hit);
    await fireEvent.click(drawn[2] as HTMLElement);
    await vi.waitFor(() => expect(desk.reader.reading?.view.id).toBe(line?.id));
    expect(desk.lines.cursor).toBe(2);
  });

  test("are few in the document, however many there are", () => {
    place(LineList);
    expect(desk.lines.listed?.total).toBeGreaterThan(screen.getAllByTestId("line").length);
    expect(screen.getByTestId("lines").style.height).toBe(`${(desk.lines.listed?.total ?? 0) * 42}px`);
  });

  test("are counted with their articles and ordered by the words beside the match", async () => {
    place(ResultsHead);
    const { total, articles } = desk.lines.listed ?? { total: 0, articles: 0 };
    expect(screen.getByTestId("total").textContent.replace(/\s+/g, " ").trim()).toBe(
      `${total} places in ${articles} articles`,
    );
    await fireEvent.click(screen.getByTitle("Order of the results"));
    await fireEvent.click(screen.getByTestId("order-right"));
    await vi.waitFor(() => expect(desk.lines.listed?.order).toBe("right"));
    expect(screen.getByTitle("Order of the results").textContent).toContain("Word to the right");
    await fireEvent.click(screen.getByTestId("listing-articles"));
    expect(desk.layout.listing).toBe("articles");
  });

  test("that are not all say how far they go", async () => {
    const call = desk.backend.call.bind(desk.backend);
    desk.backend.call = (async (name: never, request: never) => {
      const found = await call(name, request);
      return name === "concordance" ? Object.assign(found as object, { articles: 9000, read: 2000 }) : found;
    }) as never;
    await desk.lines.again();
    place(ResultsHead);
    expect(screen.getByTestId("total").textContent.replace(/\s+/g, " ")).toContain(
      "in the first 2,000 of 9,000 articles",
    );
    place(LineList);
    expect(screen.getByTestId("lines-bound").textContent).toContain("first 2,000 articles");
  });
});

describe("the reader", () => {
  test("folds clutter until it is asked for, and marks the hit one stands on", async () => {
    desk.search.query = "founding";
    await desk.search.ask();
    await desk.reader.open(1, desk.search.asked);
    place(ArticleText, { reading: desk.reader.reading });
    expect(screen.queryByText(/Support us/)).toBeNull();
    expect(document.querySelectorAll("mark.hit.current")).toHaveLength(1);
    await fireEvent.click(screen.getByTestId("clutter-toggle"));
    expect(screen.getByText(/Support us/)).toBeTruthy();
    desk.reader.step(1);
    await vi.waitFor(() =>
      expect(document.querySelector("mark.hit.current")?.getAttribute("data-place")).toBe("1"),
    );
  });

  test("a block that recurs says where else it stands", () => {
    const segments = [{ text: "Subscribe today.", hit: false, context: false, place: null }];
    for (const [outlet, words] of [
      ["Nordpost", "in 37 articles of Nordpost"],
      [null, "in 37 articles without an outlet"],
    ] as const) {
      const recurs = { articles: 37, outlet };
      place(Block, {
        block: { index: 3, kind: "paragraph", clutter: "recurring", recurs, segments },
        current: -1,
      });
      expect(screen.getByText(words)).toBeTruthy();
    }
  });

  test("related articles say what both share, open in the reader, and lead back", async () => {
    const ids = () => screen.getAllByTestId("related-article").map((row) => row.dataset.id);
    await desk.reader.open(1, desk.search.asked);
    place(Reader);
    const first = (await screen.findAllByTestId("related-article"))[0] as HTMLElement;
    expect(within(first).getByTitle("What both share").textContent).toContain("Ada Lindqvist");
    await fireEvent.click(within(first).getByRole("button"));
    await vi.waitFor(() => expect(ids()).not.toContain(first.dataset.id));
    expect(desk.reader.id).toBe(Number(first.dataset.id));
    expect(ids()).toContain("1");
    await fireEvent.click(screen.getByTestId("reader-back"));
    await vi.waitFor(() => expect(ids()).toContain(first.dataset.id));
    expect(screen.queryByTestId("reader-back")).toBeNull();
  });

  test("nothing within a week leads on to any time", async () => {
    await desk.reader.open(1, desk.search.asked);
    place(ArticleText, { reading: desk.reader.reading });
    await screen.findAllByTestId("related-article");
    vi.spyOn(desk.backend, "call").mockResolvedValueOnce({ articles: [], words: [] });
    desk.related.look(7);
    await fireEvent.click(await screen.findByText("Look at any time"));
    expect(desk.related.within).toBeNull();
    expect((await screen.findAllByTestId("related-article")).length).toBeGreaterThan(0);
  });

  test("a person is a filter", async () => {
    await desk.reader.open(1, desk.search.asked);
    place(ArticleText, { reading: desk.reader.reading });
    await fireEvent.click(screen.getAllByTestId("tag-person")[0] as HTMLElement);
    expect(desk.search.selection.person.include).toEqual(["Ada Lindqvist"]);
  });
});

describe("the query line", () => {
  test("paints what is typed, and underlines a problem", async () => {
    const { container } = place(QueryBox);
    const input = screen.getByTestId("query");
    await fireEvent.input(input, { target: { value: 'bridge "founding act' } });
    await fireEvent.keyDown(input, { key: "Enter" });
    await settled();
    await vi.waitFor(() => expect(container.querySelector(".problem")).toBeTruthy());
    expect(container.querySelector(".text")?.textContent).toBe('bridge "founding act');
    expect(container.querySelector(".problem")?.textContent).toBe('"founding act');
  });

  async function type(value: string) {
    const input = screen.getByTestId<HTMLInputElement>("query");
    input.value = value;
    input.setSelectionRange(value.length, value.length);
    await fireEvent.input(input);
    await vi.waitFor(() => expect(screen.queryAllByTestId("completion").length).toBeGreaterThan(0), {
      timeout: 10_000,
    });
    return input;
  }

  test("offers words, names and fields in groups; Tab takes the first", async () => {
    place(QueryBox);
    const input = await type("harb");
    const groups = screen.getAllByRole("group").map((group) => group.getAttribute("aria-label"));
    expect(groups).toContain("Words");
    expect(input.getAttribute("aria-expanded")).toBe("true");
    await fireEvent.keyDown(input, { key: "Tab" });
    expect(desk.search.query).toBe("harbour ");
  });

  test("never takes Enter from a search, unless an arrow has chosen an offer", async () => {
    place(QueryBox);
    let input = await type("linq lind");
    await fireEvent.keyDown(input, { key: "Enter" });
    expect([desk.search.query, screen.queryByTestId("completions")]).toEqual(["linq lind", null]);
    input = await type("ada lind");
    await fireEvent.keyDown(input, { key: "ArrowUp" });
    const chosen = input.getAttribute("aria-activedescendant") ?? "";
    expect(document.getElementById(chosen)?.getAttribute("aria-selected")).toBe("true");
    await fireEvent.keyDown(input, { key: "Enter" });
    expect(desk.search.query).not.toBe("ada lind");
  });

  test("Escape closes the offers first, and only then leaves the box", async () => {
    place(QueryBox);
    const input = await type("harb");
    input.focus();
    await fireEvent.keyDown(input, { key: "Escape" });
    expect(screen.queryByTestId("completions")).toBeNull();
    expect([desk.search.query, document.activeElement]).toEqual(["harb", input]);
    await fireEvent.keyDown(input, { key: "Escape" });
    expect(document.activeElement).not.toBe(input);
  });

  test("the arrow down in the empty box offers the searches made before", async () => {
    await desk.kept.remember({ ...desk.search.asked, query: "founding act" });
    place(QueryBox);
    const input = screen.getByTestId("query");
    await fireEvent.keyDown(input, { key: "ArrowDown" });
    await vi.waitFor(() => expect(screen.getByTestId("completion").textContent).toContain("founding act"));
    await fireEvent.keyDown(input, { key: "Enter" });
    expect(desk.search.query).toBe("founding act");
  });
});

describe("topics of one's own", () => {
  const submit = () => fireEvent.submit(screen.getByTestId("topic-name").closest("form") as HTMLFormElement);
  const type = (testid: string, value: string) =>
    fireEvent.input(screen.getByTestId(testid), { target: { value } });
  const listed = () => screen.getAllByTestId("topic-open").map((open) => open.textContent);

  test("are made of the search that is set, put under each other, renamed and deleted", async () => {
    desk.search.query = "founding act";
    await desk.search.ask();
    const found = desk.search.answer?.total ?? 0;
    place(TopicsSheet);
    expect(screen.getByTestId<HTMLInputElement>("topic-name").value).toBe("founding act");
    await type("topic-name", "The act");
    await submit();
    await vi.waitFor(() => expect(screen.getByTestId("topic-count").textContent).toBe(`${found} articles`));
    await type("topic-name", "THE ACT");
    expect(screen.getByTestId<HTMLButtonElement>("topic-make").disabled).toBe(true);
    await type("topic-name", "Treaties");
    await submit();
    await vi.waitFor(() => expect(listed()).toHaveLength(2));

    const [place1] = screen.getAllByTestId<HTMLSelectElement>("topic-place");
    const treaties = desk.topics.tree.find(({ name }) => name === "Treaties");
    await fireEvent.change(place1 as HTMLElement, { target: { value: String(treaties?.id) } });
    await vi.waitFor(() => expect(listed()[0]).toContain("Treaties"));

    await fireEvent.click(screen.getAllByTestId("topic-rename")[1] as HTMLElement);
    await type("topic-rename-to", "Founding act");
    await fireEvent.keyDown(screen.getByTestId("topic-rename-to"), { key: "Enter" });
    await vi.waitFor(() => expect(listed()[1]).toContain("Founding act"));

    await fireEvent.click(screen.getAllByTestId("topic-delete")[0] as HTMLElement);
    await vi.waitFor(() => expect(screen.queryByTestId("topic")).toBeNull());
    expect(desk.notices.current?.text).toBe("Deleted “Treaties” and 1 topic under it.");
    desk.notices.current?.action?.run();
    await vi.waitFor(() => expect(listed()).toHaveLength(2));
  });

  test("stand in a tree at the head of the facet, folded and chosen by the keys, and not among the others", async () => {
    desk.search.query = "founding act";
    await desk.search.ask();
    const made = await desk.backend.call("add_topic", { name: "Treaties", under: null, search: null });
    const search = { ...searchRequest(desk.search.asked), limit: 0 };
    await desk.backend.call("add_topic", { name: "The act", under: made.id, search });
    desk.search.query = "";
    await desk.search.ask();
    place(FacetGroup, { facet: "topic" });
    const tree = await vi.waitFor(() => screen.getByTestId("topic-tree"));
    const names = () =>
      within(tree)
        .getAllByRole("checkbox")
        .map((box) => box.textContent.trim());
    await vi.waitFor(() => expect(names()).toHaveLength(2));
    const [above] = within(tree).getAllByRole("checkbox");
    await fireEvent.keyDown(above as HTMLElement, { key: "ArrowLeft" });
    expect(names()).toHaveLength(1);
    await fireEvent.keyDown(above as HTMLElement, { key: "ArrowRight" });
    expect(names()).toHaveLength(2);
    await vi.waitFor(() => expect(screen.getAllByTestId("facet-value").length).toBeGreaterThan(2));
    expect(
      screen.getAllByTestId("facet-value").filter(({ dataset }) => dataset.value === "The act"),
    ).toHaveLength(1);
    await fireEvent.keyDown(above as HTMLElement, { key: " " });
    await settled();
    expect(desk.search.selection.topic.include).toEqual(["Treaties"]);
  });
});

describe("saved searches", () => {
  const submit = () => fireEvent.submit(screen.getByTestId("search-name").closest("form") as HTMLFormElement);

  test("are saved under the name on offer, listed with their count, replaced, renamed and deleted", async () => {
    desk.search.query = "founding act";
    desk.layout.sheet = "searches";
    place(SearchesSheet);
    expect(screen.getByTestId<HTMLInputElement>("search-name").value).toBe("founding act");
    await submit();
    await vi.waitFor(() => expect(desk.layout.sheet).toBeNull());
    const listed = screen.getByTestId("saved-search");
    expect(within(listed).getByTestId("saved-count").textContent).toMatch(/^\d+ articles$/);
    expect(screen.getByTestId("search-save").textContent).toContain("Replace “founding act”");

    await fireEvent.click(screen.getByTestId("saved-rename"));
    await fireEvent.input(screen.getByTestId("saved-name"), { target: { value: "The act" } });
    await fireEvent.keyDown(screen.getByTestId("saved-name"), { key: "Enter" });
    await vi.waitFor(() => expect(screen.getByTestId("saved-open").textContent).toContain("The act"));

    await fireEvent.click(screen.getByTestId("saved-delete"));
    await vi.waitFor(() => expect(screen.queryByTestId("saved-search")).toBeNull());
    desk.notices.current?.action?.run();
    await vi.waitFor(() => expect(screen.getByTestId("saved-search")).toBeTruthy());
  });

  test("without a search there is nothing to save, and that is said", () => {
    place(SearchesSheet);
    expect(screen.queryByTestId("search-name")).toBeNull();
    expect(screen.getByTestId("searches").textContent).toContain("Search for something");
  });

  test("one that a later version saved is listed and cannot be opened", async () => {
    desk.backend.call = vi.fn(async (name: string) =>
      name === "history"
        ? []
        : [{ id: 1, name: "Later", search: null, beyond: [], count: null, kept: { mood: "calm" } }],
    ) as never;
    place(SearchesSheet);
    const open = await vi.waitFor(() => screen.getByTestId<HTMLButtonElement>("saved-open"));
    expect([open.disabled, open.textContent]).toEqual([true, expect.stringContaining("later version")]);
    expect(screen.getByTestId("saved-count").textContent).toBe("not counted");
  });
});

describe("the ledger", () => {
  const rows = () => screen.findAllByTestId("ledger-row");

  test("a file is chosen by the keys, opened, and asked about", async () => {
    desk.search.type("nobody writes this");
    await settled();
    desk.layout.sheet = "ledger";
    place(LedgerSheet);
    const [first] = await rows();
    await fireEvent.keyDown(screen.getByTestId("ledger-find"), { key: "ArrowDown" });
    expect(first?.getAttribute("aria-current")).toBe("true");
    if (first) await fireEvent.keyDown(first, { key: "ArrowDown" });
    const chosen = (await rows()).find((row) => row.getAttribute("aria-current") === "true");
    expect(chosen?.dataset.at).toBe("1");
    const states = screen.getAllByTestId("ledger-state");
    await fireEvent.click(states.find((state) => state.dataset.value === "read") as HTMLElement);
    await vi.waitFor(async () => expect((await rows())[0]?.dataset.state).toBe("read"));
    const [article] = await rows();
    if (article) await fireEvent.click(article);
    await fireEvent.click(screen.getByTestId("ledger-ask-why"));
    const why = await screen.findByTestId("ledger-why");
    expect(why.textContent).toContain("Nothing in it matches");
    if (article) await fireEvent.keyDown(article, { key: "Enter" });
    expect(desk.layout.sheet).toBeNull();
    expect(desk.reader.id).not.toBeNull();
  });

  test("a whole path that is not listed is asked about at once", async () => {
    place(LedgerSheet);
    await rows();
    await fireEvent.input(screen.getByTestId("ledger-find"), { target: { value: "/home/reader/else.html" } });
    expect((await screen.findByTestId("ledger-why")).textContent).toContain("no such file");
  });
});
