// For tests: one part of the window, over the fake engine.
import { cleanup, render } from "@testing-library/svelte";
import type { Component } from "svelte";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { FakeBackend } from "../backend/fake/fake";
import { Desk } from "../state/desk.svelte";
import WithDesk from "./WithDesk.svelte";

/** The desk of the test that runs. */
export let desk: Desk;

/** Gives each test of a file a desk with a search of everything. */
export function eachWithDesk(): void {
  beforeEach(async () => {
    localStorage.clear();
    desk = new Desk(new FakeBackend(true, 0));
    await desk.search.ask();
  });
  afterEach(cleanup);
}

/** Shows a part of the window as it stands there. */
export function place(part: unknown, props: Record<string, unknown> = {}) {
  return render(WithDesk, { props: { desk, part: part as Component<Record<string, unknown>>, props } });
}

/** Waits until the search is answered. */
export const settled = () =>
  vi.waitFor(() => expect(desk.search.outcome.tag).toBe("ready"), { timeout: 10_000 });
