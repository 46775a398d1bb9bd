// Chooses what stands behind the door.
import { isTauri } from "@tauri-apps/api/core";
import type { Backend } from "./backend";
import { TauriBackend } from "./tauri";

/** The shell inside the desktop window; invented articles in a plain browser, and only in development builds. */
export async function connect(): Promise<Backend> {
  if (isTauri()) return new TauriBackend();
  if (import.meta.env.MODE !== "production") {
    const { FakeBackend } = await import("./fake/fake");
    return FakeBackend.fromAddress(new URL(window.location.href));
  }
  throw new Error("Broadsheet's window works only inside the desktop application.");
}
