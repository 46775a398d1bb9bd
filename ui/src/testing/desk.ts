// A desk over the fake engine, in time that goes on only when it is told to.
import { vi } from "vitest";
import { FakeBackend } from "../backend/fake/fake";
import { Desk } from "../state/desk.svelte";

/** Opens a desk on which nothing is kept, and says how to leave it. */
export async function openDesk(): Promise<{ desk: Desk; leave: () => void }> {
  vi.useFakeTimers();
  localStorage.clear();
  const desk = new Desk(new FakeBackend());
  const stop = desk.open();
  await settle();
  const leave = () => {
    stop();
    vi.useRealTimers();
  };
  return { desk, leave };
}

/** Lets so many milliseconds go by. */
export async function settle(time = 300): Promise<void> {
  await vi.advanceTimersByTimeAsync(time);
}

/** What some work comes to, given the time it takes. */
export async function done<T>(work: Promise<T>): Promise<T> {
  await settle();
  return work;
}
