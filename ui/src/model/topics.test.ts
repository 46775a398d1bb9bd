import { expect, test } from "vitest";
import type { Topic } from "../bindings";
import { branchOf, depthOf, neighbour, placesFor, topicNamed, unfolded } from "./topics";

const topic = (id: number, under: number | null, name: string): Topic => ({
  id,
  under,
  name,
  search: null,
  beyond: [],
  count: 0,
  kept: null,
});
const europe = topic(1, null, "Europe");
const tolls = topic(2, 1, "Tolls");
const bridge = topic(3, 2, "Bridge");
const ferries = topic(4, 1, "Fährén");
const votes = topic(5, null, "Votes");
const all = [europe, tolls, bridge, ferries, votes];

test("the tree knows what stands where", () => {
  expect(all.map((one) => depthOf(all, one))).toEqual([0, 1, 2, 1, 0]);
  expect(branchOf(all, 1)).toEqual([1, 2, 3, 4]);
  expect(unfolded(all, new Set([2]))).toEqual([europe, tolls, ferries, votes]);
  expect(unfolded(all, new Set([1, 2]))).toEqual([europe, votes]);
  expect(placesFor(all, 2)).toEqual([europe, ferries, votes]);
  expect([neighbour(all, tolls, 1), neighbour(all, tolls, -1), neighbour(all, votes, -1)]).toEqual([
    ferries,
    undefined,
    europe,
  ]);
  expect([topicNamed(all, " FAHREN "), topicNamed(all, "Toll")]).toEqual([ferries, undefined]);
});
