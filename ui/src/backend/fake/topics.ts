// The person's own topics, behind the fake's door.
import type { SearchRequest, Topic } from "../../bindings";
import type { Commands } from "../../bindings/commands";
import { BackendError } from "../backend";

type Said =
  "topics" | "add_topic" | "rename_topic" | "change_topic" | "move_topic" | "remove_topic" | "restore_topic";
type Handlers = { [K in Said]: (request: Commands[K][0]) => Commands[K][1] };

/** What the topics of the person's own need of the articles. */
export type TopicsOf = {
  /** How many articles there would be if a topic were chosen too. */
  count: (topic: string, among: SearchRequest) => number;
  /** Puts topics over the articles. */
  told: (topics: Topic[]) => void;
};

export function ownTopics({ count, told }: TopicsOf): Handlers {
  let topics: Topic[] = [];
  let removed: Topic[][] = [];
  let next = 1;

  const plain = (name: string) => name.trim().toLowerCase();
  const there = (id: number) => {
    const topic = topics.find((other) => other.id === id);
    if (!topic) throw new BackendError("request", "This topic is not there any more.");
    return topic;
  };
  const checked = (name: string, but: number | null = null) => {
    if (plain(name) === "") throw new BackendError("request", "A topic needs a name.");
    const other = topics.find((one) => plain(one.name) === plain(name) && one.id !== but);
    if (other) throw new BackendError("request", `There is a topic “${other.name}” already.`);
    return name.trim();
  };
  const under = (id: number | null): Topic[] =>
    topics.filter((topic) => topic.under === id).flatMap((topic) => [topic, ...under(topic.id)]);
  const said = (now: Topic[]) => {
    topics = now;
    told(topics);
    return null;
  };

  return {
    topics: ({ among }) =>
      under(null).map((topic) => ({ ...topic, count: among && count(topic.name, among) })),
    add_topic: ({ name, under, search }) => {
      const topic = { id: next++, under, name: checked(name), search, beyond: [], count: null, kept: search };
      said([...topics, topic]);
      return { ...topic };
    },
    rename_topic: ({ id, name }) => {
      const called = checked(name, there(id).id);
      return said(topics.map((topic) => (topic.id === id ? { ...topic, name: called } : topic)));
    },
    change_topic: ({ id, search }) =>
      said(topics.map((topic) => (topic.id === there(id).id ? { ...topic, search, kept: search } : topic))),
    move_topic: ({ id, under: to, before }) => {
      const moved = { ...there(id), under: to };
      if (to !== null && [moved, ...under(id)].some((topic) => topic.id === to))
        throw new BackendError("request", `“${moved.name}” cannot stand under itself.`);
      const others = topics.filter((topic) => topic.id !== id);
      const at = others.findIndex((topic) => topic.id === before);
      return said(others.toSpliced(at < 0 ? others.length : at, 0, moved));
    },
    remove_topic: ({ id }) => {
      const gone = [there(id), ...under(id)];
      removed = [...removed, gone];
      said(topics.filter((topic) => !gone.includes(topic)));
      return gone.length;
    },
    restore_topic: ({ id }) => {
      const back = removed.find(([topic]) => topic?.id === id);
      if (!back) throw new BackendError("request", "This topic is not there any more.");
      removed = removed.filter((other) => other !== back);
      return said([...topics, ...back]);
    },
  };
}
