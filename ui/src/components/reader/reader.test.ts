// The reader: text, clutter, hits, and what leads on from an article.
import { fireEvent, screen, within } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import { desk, eachWithDesk, place } from "../../testing/part";
import ArticleText from "./ArticleText.svelte";
import Block from "./Block.svelte";
import Reader from "./Reader.svelte";

eachWithDesk();

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
