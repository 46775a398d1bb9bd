import { beforeEach, expect, test } from "vitest";
import { Layout } from "./layout.svelte";

beforeEach(() => localStorage.clear());

test("widths stay within their limits, and are remembered", () => {
  const layout = new Layout();
  layout.resize("rail", 9000);
  layout.resize("results", 10);
  layout.setTheme("dark");
  expect([layout.rail, layout.results]).toEqual([380, 360]);
  const next = new Layout();
  expect([next.rail, next.results, next.theme]).toEqual([380, 360, "dark"]);
  next.resetWidth("rail");
  expect(new Layout().rail).toBe(260);
});

test("something always stays to be seen", () => {
  const layout = new Layout();
  layout.toggle("rail");
  layout.toggle("results");
  layout.toggle("reader");
  expect(layout.hidden).toEqual([]);
});

test("what cannot be read is as if it were not there", () => {
  localStorage.setItem("broadsheet.layout", "{nonsense");
  expect(new Layout().rail).toBe(260);
  localStorage.setItem("broadsheet.layout", '{"rail":"wide","hidden":7,"theme":"pink"}');
  expect(new Layout()).toMatchObject({ rail: 260, hidden: [], theme: "system" });
  expect(new Layout(null).theme).toBe("system");
});
