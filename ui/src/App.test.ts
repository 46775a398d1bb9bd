// The whole window over the fake engine, worked by its keys.
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import App from "./App.svelte";
import type { CommandName } from "./backend/backend";
import type { Status } from "./bindings";
import { FakeBackend } from "./backend/fake/fake";
import { Desk } from "./state/desk.svelte";

let desk: Desk;
/** Loaded machines are slow; what is waited for still comes. */
const soon = { timeout: 10_000 };

beforeEach(() => {
  localStorage.clear();
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(cleanup);

async function open(backend: FakeBackend) {
  desk = new Desk(backend);
  render(App, { props: { desk } });
  await vi.waitFor(() => expect(desk.status).not.toBeNull(), soon);
  await vi.waitFor(() => expect(desk.search.outcome.tag).not.toBe("loading"), soon);
}

async function press(...keys: string[]) {
  for (const key of keys) {
    await fireEvent.keyDown(document.activeElement ?? document.body, { key });
    await new Promise((done) => setTimeout(done, 20));
  }
}

test("an empty archive leads to the sample, and the sample to articles", async () => {
  await open(new FakeBackend(false, 0));
  expect(screen.getByTestId("first-run")).toBeTruthy();
  await fireEvent.click(screen.getByTestId("sample"));
  await vi.waitFor(() => expect(screen.getByTestId("progress").textContent).toContain("Reading"), soon);
  await vi.waitFor(() => expect(screen.queryByTestId("first-run")).toBeNull(), soon);
  expect(screen.getAllByTestId("result").length).toBeGreaterThan(30);
});

test("an archive that takes long to open says how far it is", async () => {
  const backend = new FakeBackend(true, 0);
  let open: (status: Status) => void = () => undefined;
  const call = backend.call.bind(backend);
  vi.spyOn(backend, "call").mockImplementation(((name: CommandName, request: never) => {
    if (name === "opening") return Promise.resolve({ done: 31200, of: 100000 });
    if (name !== "status") return call(name, request);
    return new Promise((done) => (open = done));
  }) as FakeBackend["call"]);
  desk = new Desk(backend);
  render(App, { props: { desk } });
  await vi.waitFor(
    () => expect(screen.getByTestId("opening").textContent).toContain("31,200 of 100,000 articles"),
    soon,
  );
  open(await call("status", null));
  await vi.waitFor(() => expect(screen.queryByTestId("opening")).toBeNull(), soon);
  expect(screen.getAllByTestId("result").length).toBeGreaterThan(10);
});

test("a search, read and walked through by the keys alone", async () => {
  await open(new FakeBackend(true, 0));
  await press("/");
  const query = screen.getByTestId("query");
  expect(document.activeElement).toBe(query);
  await fireEvent.input(query, { target: { value: '"founding act"' } });
  await press("Enter");
  await vi.waitFor(() => expect(screen.getByTestId("total").textContent).toContain("18 articles"), soon);
  await press("Escape", "j", "j", "k");
  expect(document.activeElement?.textContent).toContain("founding act");
  // A browser turns Enter on a button into a click; this one does not.
  await fireEvent.click(document.activeElement as HTMLElement);
  await vi.waitFor(() => expect(screen.getByTestId("hit-position").textContent).toContain("1 of 7"), soon);
  await press("n", "n");
  expect(screen.getByTestId("hit-position").textContent).toContain("3 of 7");
  expect(document.querySelector("mark.hit.current")?.textContent).toBe("founding act");
  await press("N", "e");
  expect(screen.getByTestId("evidence")).toBeTruthy();
  await press("Escape", "Escape");
  expect(screen.queryByTestId("hit-position")).toBeNull();
});

test("facets by the keys: include, exclude, undo", async () => {
  await open(new FakeBackend(true, 0));
  await press("f", "ArrowDown", " ");
  expect(screen.getAllByTestId("chip")).toHaveLength(1);
  await press("ArrowDown", "-");
  expect(screen.getAllByTestId("chip").map((chip) => chip.textContent.trim())).toHaveLength(2);
  await press("Backspace", "Backspace");
  expect(screen.queryByTestId("chip")).toBeNull();
});

test("panes, help, palette and sheets open and close by their keys", async () => {
  await open(new FakeBackend(true, 0));
  await press("1");
  expect(screen.queryByTestId("rail")).toBeNull();
  await press("1", "?");
  expect(screen.getByTestId("help")).toBeTruthy();
  await press("Escape");
  expect(screen.queryByTestId("help")).toBeNull();
  await fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
  await fireEvent.input(screen.getByTestId("palette"), { target: { value: "ledger" } });
  await press("Enter");
  await vi.waitFor(() => expect(screen.getAllByTestId("ledger-row").length).toBeGreaterThan(3), soon);
  await press("Escape");
  expect(screen.queryByTestId("ledger")).toBeNull();
});

test("keys typed into a field are text, not commands", async () => {
  await open(new FakeBackend(true, 0));
  await fireEvent.click(screen.getByTestId("add"));
  const path = screen.getByTestId("add-path");
  expect(document.activeElement).toBe(path);
  await press("1", "j", "?", "/");
  expect(screen.getByTestId("rail")).toBeTruthy();
  expect(screen.queryByTestId("help")).toBeNull();
  expect(document.activeElement).toBe(path);
});

test("an archive that cannot be opened says what is safe", async () => {
  await open(new FakeBackend(true, 0, "search"));
  await vi.waitFor(() => expect(screen.getByTestId("failure").dataset.code).toBe("index"), soon);
  expect(screen.getByTestId("failure").textContent).toContain("safe");
});
