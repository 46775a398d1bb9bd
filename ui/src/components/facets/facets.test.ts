// The facets of the rail, worked by mouse and keys.
import { cleanup, fireEvent, render, screen, within } from "@testing-library/svelte";
import { describe, expect, test, vi, beforeEach } from "vitest";
import { desk, eachWithDesk, place, settled } from "../../testing/part";
import FacetGroup from "./FacetGroup.svelte";
import Histogram from "./Histogram.svelte";
import Chips from "../search/Chips.svelte";

eachWithDesk();

const row = (value: string) =>
  screen.getAllByTestId("facet-value").find((found) => found.dataset.value === value) as HTMLElement;

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
