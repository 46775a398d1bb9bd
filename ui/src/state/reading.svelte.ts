// The reading of folders: how far it is, what it did, and the folders that are about to be added.
import { BackendError, type Backend } from "../backend/backend";
import type { Progress, Report } from "../bindings";
import type { Reading as News } from "../bindings/commands";
import { counted, duration } from "../model/format";
import type { Notices } from "./notices.svelte";

export class Folders {
  progress = $state.raw<Progress | null>(null);
  report = $state.raw<Report | null>(null);
  /** Cancelling was asked for and has not come through yet. */
  cancelling = $state(false);
  /** Folders that were dropped or chosen and wait for "Start". */
  waiting = $state.raw<string[]>([]);

  constructor(
    private readonly backend: Backend,
    private readonly notices: Notices,
    /** Leads to the ledger. */
    private readonly explain: () => void,
  ) {}

  hear({ progress, report, failure }: News, live: boolean): void {
    const ended = this.progress !== null && progress === null;
    this.progress = progress;
    this.report = report;
    if (progress === null) this.cancelling = false;
    if (live && ended && report) this.#tell(report);
    if (live && ended && failure) this.notices.fail(failure.message);
  }

  wait(paths: string[]): void {
    const clean = paths.map((path) => path.trim()).filter((path) => path !== "");
    this.waiting = [...new Set([...this.waiting, ...clean])];
  }

  drop(path: string): void {
    this.waiting = this.waiting.filter((other) => other !== path);
  }

  /** Begins to read what waits. Says whether it could. */
  async start(): Promise<boolean> {
    const folders = this.waiting;
    if (folders.length === 0) return false;
    const begun = await this.#begin(() => this.backend.call("add", { folders }));
    if (begun) this.waiting = [];
    return begun;
  }

  sample(): Promise<boolean> {
    return this.#begin(() => this.backend.call("add_sample", null));
  }

  rescan(): Promise<boolean> {
    return this.#begin(() => this.backend.call("rescan", null));
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    try {
      await this.backend.call("cancel", null);
    } catch (thrown) {
      this.cancelling = false;
      this.notices.fail(`Could not stop: ${BackendError.of(thrown).message}`);
    }
  }

  /** Opens the system's dialog for a folder. */
  async pick(): Promise<void> {
    try {
      const path = await this.backend.call("pick_folder", null);
      if (path !== null) this.wait([path]);
    } catch (thrown) {
      this.notices.fail(BackendError.of(thrown).message);
    }
  }

  async #begin(call: () => Promise<null>): Promise<boolean> {
    try {
      await call();
      return true;
    } catch (thrown) {
      const error = BackendError.of(thrown);
      const busy = "Folders are being read already. Wait for that to end, or cancel it.";
      this.notices.fail(error.code === "busy" ? busy : error.message);
      return false;
    }
  }

  #tell(report: Report): void {
    const skipped = report.skipped.length;
    const parts = [
      report.cancelled ? "Stopped." : "",
      `${counted(report.new, "new article")} in ${duration(report.seconds)}`,
      report.duplicates > 0 ? counted(report.duplicates, "duplicate") : "",
      skipped > 0 ? `${counted(skipped, "file")} skipped` : "",
    ].filter((part) => part !== "");
    const text = parts.join(", ").replace("Stopped.,", "Stopped.");
    this.notices.say(text, skipped > 0 ? { label: "Why", run: this.explain } : null);
  }
}
