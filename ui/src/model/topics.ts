// The person's own topics as a tree.
import type { Topic } from "../bindings";
import { folded } from "./facet";

/** How many topics one stands under. */
export function depthOf(topics: Topic[], topic: Topic): number {
  const above = topics.find(({ id }) => id === topic.under);
  return above ? 1 + depthOf(topics, above) : 0;
}

/** A topic and those under it. */
export function branchOf(topics: Topic[], id: number): number[] {
  const below = topics.filter((topic) => topic.under === id);
  return [id, ...below.flatMap((topic) => branchOf(topics, topic.id))];
}

/** The topics to show where some are folded. */
export function unfolded(topics: Topic[], shut: ReadonlySet<number>): Topic[] {
  const hidden = new Set([...shut].flatMap((id) => branchOf(topics, id).slice(1)));
  return topics.filter(({ id }) => !hidden.has(id));
}

/** Where a topic may stand: not under itself, nor under what stands under it. */
export function placesFor(topics: Topic[], id: number): Topic[] {
  const branch = branchOf(topics, id);
  return topics.filter((topic) => !branch.includes(topic.id));
}

/** The topic that stands just before or after one, under the same. */
export function neighbour(topics: Topic[], topic: Topic, by: 1 | -1): Topic | undefined {
  const beside = topics.filter(({ under }) => under === topic.under);
  return beside[beside.indexOf(topic) + by];
}

/** The topic that has this name, whatever its case and accents. */
export function topicNamed(topics: Topic[], name: string): Topic | undefined {
  return topics.find((topic) => folded(topic.name) === folded(name.trim()));
}
