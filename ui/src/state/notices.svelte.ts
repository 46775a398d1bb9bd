// One quiet line at the foot of the window: what has just happened, and a way back.

import { BackendError } from "../backend/backend";

export type Notice = {
  text: string;
  tone: "plain" | "warning" | "error";
  action: { label: string; run: () => void } | null;
};

const shownFor = 8000;

export class Notices {
  current = $state.raw<Notice | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string, action: Notice["action"] = null): void {
    this.#show({ text, tone: "plain", action });
  }

  /** A failure stays until a person sends it away. */
  fail(text: string, action: Notice["action"] = null): void {
    this.#show({ text, tone: "error", action });
  }

  /** Does something, and tells why if it fails. Gives whether it was done. */
  async attempt(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (thrown) {
      this.fail(BackendError.of(thrown).message);
      return false;
    }
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.current = null;
  }

  #show(notice: Notice): void {
    clearTimeout(this.#timer);
    this.current = notice;
    if (notice.tone !== "error") this.#timer = setTimeout(() => (this.current = null), shownFor);
  }
}
