// Kept searches and suggestions, over the fake engine.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { plainSearch } from "../model/request";
import { emptySelection, toggleIncluded } from "../model/selection";
import { done, openDesk, settle } from "../testing/desk";
import type { Desk } from "./desk.svelte";

let desk: Desk;

beforeEach(async () => {
  const opened = await openDesk();
  desk = opened.desk;
  return opened.leave;
});

async function searchFor(query: string) {
  desk.search.type(query);
  await settle();
  desk.followSearch();
}

const names = () => desk.kept.saved?.map((saved) => saved.name);
const past = async () => {
  await done(desk.kept.load());
  return desk.kept.past.map((one) => one.search.query);
};

describe("a saved search", () => {
  test("comes back with every filter, and says how many it finds", async () => {
    const selection = toggleIncluded(emptySelection(), "outlet", "Nordpost");
    desk.search.choose(selection);
    await searchFor("bridge");
    const { total } = desk.search.answer ?? {};
    expect(await done(desk.kept.save("Bridges", false))).toBe(true);
    expect(desk.notices.current?.text).toBe("Saved as “Bridges”.");
    desk.search.take({ ...plainSearch(), sort: "newest", clutter: true });
    const [saved] = desk.kept.saved ?? [];
    expect(saved?.count).toBe(total);
    if (saved) desk.kept.open(saved);
    await settle();
    expect(desk.search.asked).toEqual({ ...plainSearch(), query: "bridge", selection });
    expect(desk.search.answer?.total).toBe(total);
    // The filters before can be taken back, as after any choice.
    expect(desk.search.undoChoice()).toBe(true);
    expect(desk.search.selection).toEqual(emptySelection());
  });

  test("is renamed, moved, deleted and taken back", async () => {
    await searchFor("bridge");
    for (const name of ["One", "Two", "Three"]) await done(desk.kept.save(name, false));
    const [one, two] = desk.kept.saved ?? [];
    if (!one || !two) throw new Error("not saved");
    await done(desk.kept.move(one.id, 1));
    expect(names()).toEqual(["Two", "One", "Three"]);
    await done(desk.kept.move(two.id, -1));
    expect(names()).toEqual(["Two", "One", "Three"]);
    expect(await done(desk.kept.rename(one.id, "three"))).toBe(false);
    expect(desk.notices.current?.tone).toBe("error");
    await done(desk.kept.rename(one.id, "First"));
    await done(desk.kept.remove(two));
    expect(names()).toEqual(["First", "Three"]);
    desk.notices.current?.action?.run();
    await settle();
    expect(names()).toEqual(["Two", "First", "Three"]);
  });
});

describe("the history", () => {
  test("takes a search whose answer stood, and none that flitted by", async () => {
    await searchFor("bri");
    await searchFor("bridge");
    await settle(5000);
    await searchFor("");
    await settle(5000);
    expect(await past()).toEqual(["bridge"]);
  });

  test("takes a search as soon as one of its articles is read, and the same once", async () => {
    await searchFor("council");
    desk.read(desk.search.answer?.hits[0]?.id ?? 0);
    desk.read(desk.search.answer?.hits[1]?.id ?? 0);
    await settle(5000);
    expect(await past()).toEqual(["council"]);
  });

  test("can be forgotten, one by one and whole", async () => {
    for (const query of ["bridge", "council", "gulls"]) {
      await searchFor(query);
      await settle(5000);
    }
    await past();
    await done(desk.kept.forget(desk.kept.past[0]?.id ?? 0));
    expect(await past()).toEqual(["council", "bridge"]);
    await done(desk.kept.clearHistory());
    expect(await past()).toEqual([]);
  });
});

describe("what may have been meant", () => {
  test("is offered where little was found, with as many articles as it finds", async () => {
    await searchFor("brigde council");
    await settle();
    const suggestion = desk.suggested.of(desk.search.answer);
    expect(suggestion?.query).toBe("bridge council");
    desk.search.take({ ...desk.search.asked, query: suggestion?.query ?? "" });
    await settle();
    expect(desk.search.answer?.total).toBe(suggestion?.total);
    expect(desk.suggested.of(desk.search.answer)).toBeNull();
  });

  test("is not asked for where much was found", async () => {
    const call = vi.spyOn(desk.backend, "call");
    await searchFor("council");
    await settle();
    expect(call.mock.calls.map(([name]) => name)).not.toContain("did_you_mean");
  });
});
