// The person's own topics, over the fake engine.
import { beforeEach, describe, expect, test } from "vitest";
import { done, openDesk, settle } from "../testing/desk";
import type { Desk } from "./desk.svelte";

let desk: Desk;

beforeEach(async () => {
  const opened = await openDesk();
  desk = opened.desk;
  return opened.leave;
});

/** The topics that were made here, each with the one it stands under. */
const tree = () => {
  const called = (id: number | null) => desk.topics.tree.find((topic) => topic.id === id)?.name ?? null;
  return desk.topics.tree
    .filter(({ name }) => /^Q/.test(name))
    .map(({ name, under }) => [name, called(under)]);
};

const topic = (name: string) => {
  const found = desk.topics.tree.find((one) => one.name === name);
  if (!found) throw new Error(`no topic ${name}`);
  return found;
};

describe("a topic of one's own", () => {
  test("goes back to where it stood", async () => {
    for (const name of ["Quays", "Quarries", "Quotas"]) await done(desk.topics.add(name, null));
    const before = tree();
    await done(desk.topics.put(topic("Quarries"), topic("Quotas").id));
    expect(tree()).toEqual([
      ["Quays", null],
      ["Quotas", null],
      ["Quarries", "Quotas"],
    ]);
    expect(desk.notices.current?.text).toBe("“Quarries” stands under “Quotas” now.");
    desk.notices.current?.action?.run();
    await settle();
    expect(tree()).toEqual(before);
  });
});
