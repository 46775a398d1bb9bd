// The person's own topics: the tree with its counts, and what can be said of it.
import { BackendError, type Backend } from "../backend/backend";
import type { Topic } from "../bindings";
import { counted } from "../model/format";
import { asks } from "../model/kept";
import { searchRequest, type Asked } from "../model/request";
import { neighbour } from "../model/topics";
import type { Notices } from "./notices.svelte";
import type { Search } from "./search.svelte";

export class OwnTopics {
  /** Each is followed by those under it, counted in the results. */
  tree = $state.raw<Topic[]>([]);
  /** The topics under which nothing is shown. */
  shut = $state.raw<ReadonlySet<number>>(new Set());
  error = $state.raw<BackendError | null>(null);
  #generation = 0;

  constructor(
    private readonly backend: Backend,
    private readonly notices: Notices,
    private readonly search: Search,
  ) {}

  async load(asked: Asked = this.search.answer?.asked ?? this.search.asked): Promise<void> {
    const generation = ++this.#generation;
    try {
      const tree = await this.backend.call("topics", { among: searchRequest(asked) });
      if (generation !== this.#generation) return;
      this.tree = tree;
      this.error = null;
    } catch (thrown) {
      if (generation === this.#generation) this.error = BackendError.of(thrown);
    }
  }

  /** Folds what stands under a topic, or unfolds it. */
  fold(id: number, shut: boolean): void {
    const next = new Set(this.shut);
    if (shut) next.add(id);
    else next.delete(id);
    this.shut = next;
  }

  /** Makes the search that is set a topic. Says whether it is one. */
  async add(name: string, under: number | null): Promise<boolean> {
    return this.#change(async () => {
      const topic = await this.backend.call("add_topic", { name, under, search: this.#set() });
      if (under !== null) this.fold(under, false);
      this.notices.say(
        `“${topic.name}” is a topic now.`,
        this.#undo(() => this.#remove(topic.id)),
      );
    });
  }

  async rename({ id, name: before }: Topic, name: string): Promise<boolean> {
    const call = (name: string) => this.backend.call("rename_topic", { id, name });
    return this.#change(async () => {
      await call(name);
      this.notices.say(
        `“${before}” is called “${name}” now.`,
        this.#undo(() => call(before)),
      );
    });
  }

  /** Gives a topic the search that is set. */
  async change({ id, name, search }: Topic): Promise<void> {
    await this.#change(async () => {
      await this.backend.call("change_topic", { id, search: this.#set() });
      const back = this.#undo(() => this.backend.call("change_topic", { id, search }));
      this.notices.say(`“${name}” has another search now.`, back);
    });
  }

  /** Puts a topic under another one, as the last there. */
  async put(topic: Topic, under: number | null): Promise<void> {
    const { id, name } = topic;
    const stood = { id, under: topic.under, before: neighbour(this.tree, topic, 1)?.id ?? null };
    await this.#change(async () => {
      await this.backend.call("move_topic", { id, under, before: null });
      const above = this.tree.find((other) => other.id === under)?.name;
      this.notices.say(
        above === undefined
          ? `“${name}” stands under no other topic now.`
          : `“${name}” stands under “${above}” now.`,
        this.#undo(() => this.backend.call("move_topic", stood)),
      );
    });
  }

  /** Moves a topic up or down by one, under the same. */
  async step(topic: Topic, by: 1 | -1): Promise<void> {
    const other = neighbour(this.tree, topic, by);
    if (!other) return;
    // To go down is to let the next one go up.
    const [moved, before] = by < 0 ? [topic, other] : [other, topic];
    const request = { id: moved.id, under: topic.under, before: before.id };
    await this.#change(() => this.backend.call("move_topic", request));
  }

  async remove({ id, name }: Topic): Promise<void> {
    await this.#change(async () => {
      const gone = await this.#remove(id);
      const more = gone === 1 ? "" : ` and ${counted(gone - 1, "topic")} under it`;
      const back = this.#undo(() => this.backend.call("restore_topic", { id }));
      this.notices.say(`Deleted “${name}”${more}.`, back);
    });
  }

  #remove(id: number): Promise<number> {
    return this.backend.call("remove_topic", { id });
  }

  #undo(act: () => Promise<unknown>) {
    return { label: "Undo", run: () => void this.#change(act) };
  }

  /** The search that is set; none, if it asks for everything. */
  #set() {
    return asks(this.search.asked) ? searchRequest(this.search.asked) : null;
  }

  async #change(act: () => Promise<unknown>): Promise<boolean> {
    const done = await this.notices.attempt(act);
    if (done) await this.load();
    return done;
  }
}
