// The query line: what is typed, and what is offered for it.
import { fireEvent, screen } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import { desk, eachWithDesk, place, settled } from "../../testing/part";
import QueryBox from "./QueryBox.svelte";

eachWithDesk();

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
