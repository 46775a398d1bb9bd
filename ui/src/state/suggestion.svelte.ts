// What a search that found few articles, or none, may have meant.
import type { Backend } from "../backend/backend";
import type { Suggestion } from "../bindings";
import { searchRequest } from "../model/request";
import type { Answer } from "./search.svelte";

/** From so many articles on, a search found what it meant. */
const few = 5;

export class Suggested {
  /** The answer that it was thought of for, and the suggestion. */
  #found = $state.raw<{ answer: Answer; suggestion: Suggestion } | null>(null);
  #asked: Answer | null = null;

  constructor(private readonly backend: Backend) {}

  /** The suggestion for an answer, once it is there. */
  of(answer: Answer | null): Suggestion | null {
    return this.#found && this.#found.answer === answer ? this.#found.suggestion : null;
  }

  /** Thinks about an answer. */
  async consider(answer: Answer): Promise<void> {
    if (answer === this.#asked) return;
    this.#asked = answer;
    if (answer.total >= few || answer.asked.query.trim() === "") return;
    // A suggestion is an offer: where it fails, there is none.
    const suggestion = await this.backend.call("did_you_mean", searchRequest(answer.asked)).catch(() => null);
    if (suggestion && this.#asked === answer) this.#found = { answer, suggestion };
  }
}
