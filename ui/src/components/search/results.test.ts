// Results: articles with their passages, and each match on a line.
import { fireEvent, screen } from "@testing-library/svelte";
import { describe, expect, test, vi, beforeEach } from "vitest";
import { desk, eachWithDesk, place } from "../../testing/part";
import { hitOf } from "../../testing/slow";
import LineList from "./LineList.svelte";
import ResultRow from "./ResultRow.svelte";
import ResultsHead from "./ResultsHead.svelte";

eachWithDesk();

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
