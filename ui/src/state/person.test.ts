import { describe, expect, it } from "vitest";
import { FakeBackend } from "../backend/fake/fake";
import { plainSearch, searchRequest } from "../model/request";
import { Notices } from "./notices.svelte";
import { PersonPage } from "./person.svelte";

describe("a person's page", () => {
  const open = async () => {
    const backend = new FakeBackend();
    const page = new PersonPage(backend, new Notices());
    const request = searchRequest(plainSearch(), 0, 1, ["person"]);
    const { facets } = await backend.call("search", request);
    const name = facets.person[0]?.value ?? "";
    await page.open(name);
    return { page, name, total: facets.person[0]?.count ?? 0 };
  };

  it("counts the company among the person's articles only", async () => {
    const { page, name, total } = await open();
    expect(page.page?.found.total).toBe(total);
    expect(page.company.length).toBeGreaterThan(0);
    for (const { value, count } of page.company) {
      expect(value).not.toBe(name);
      expect(count).toBeLessThanOrEqual(total);
    }
  });

  it("shows what a mending would change before it is done", async () => {
    const { page, name, total } = await open();
    await page.consider({ mend: "rename", person: name, called: "Somebody Else" });
    expect(page.pending?.preview.before).toEqual([{ name, articles: total }]);
    expect(page.pending?.preview.after).toEqual([{ name: "Somebody Else", articles: total }]);
    expect(page.page?.person.name).toBe(name);
  });
});
