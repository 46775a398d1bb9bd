// The ledger: what became of each file, searched and paged.
import { BackendError, type Backend } from "../backend/backend";
import type { FileState, LedgerEntry } from "../bindings";

const pageSize = 100;
const typingPause = 100;

export class Ledger {
  find = $state("");
  /** Only files in this state. */
  only = $state<FileState | null>(null);
  entries = $state.raw<LedgerEntry[]>([]);
  total = $state<number | null>(null);
  error = $state.raw<BackendError | null>(null);
  loading = $state(false);

  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly backend: Backend) {}

  type(find: string): void {
    this.find = find;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), typingPause);
  }

  show(only: FileState | null): void {
    this.only = only;
    void this.load();
  }

  /** Loads from the start, or, to go on, behind what is there. */
  async load(offset = 0): Promise<void> {
    clearTimeout(this.#timer);
    const generation = ++this.#generation;
    this.loading = true;
    try {
      const request = { state: this.only, find: this.find, offset, limit: pageSize };
      const answer = await this.backend.call("ledger", request);
      if (generation !== this.#generation) return;
      this.entries = offset === 0 ? answer.entries : [...this.entries, ...answer.entries];
      this.total = answer.total;
      this.error = null;
    } catch (thrown) {
      if (generation === this.#generation) this.error = BackendError.of(thrown);
    }
    if (generation === this.#generation) this.loading = false;
  }
}
