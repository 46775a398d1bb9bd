// What a person keeps: topics of their own and saved searches.
import { fireEvent, screen, within } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import { searchRequest } from "../../model/request";
import { desk, eachWithDesk, place, settled } from "../../testing/part";
import FacetGroup from "../facets/FacetGroup.svelte";
import SearchesSheet from "./SearchesSheet.svelte";
import TopicsSheet from "./TopicsSheet.svelte";

eachWithDesk();

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
