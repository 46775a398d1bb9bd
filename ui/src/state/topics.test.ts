// The person's own topics, over the fake engine.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBackend } from "../backend/fake/fake";
import { Desk } from "./desk.svelte";

let desk: Desk;

beforeEach(async () => {
  vi.useFakeTimers();
  localStorage.clear();
  desk = new Desk(new FakeBackend());
  const stop = desk.open();
  await settle();
  return () => {
    stop();
    vi.useRealTimers();
  };
});

async function settle(time = 300) {
  await vi.advanceTimersByTimeAsync(time);
}

async function done<T>(work: Promise<T>): Promise<T> {
  await settle();
  return work;
}

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
