// The ledger of files, worked by the keys.
import { fireEvent, screen } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import { desk, eachWithDesk, place, settled } from "../../testing/part";
import LedgerSheet from "./LedgerSheet.svelte";

eachWithDesk();

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
