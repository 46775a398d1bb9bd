// What is safe and what to do when a command failed, by its code.
import type { ErrorCode } from "../bindings/commands";

const sentences: Record<ErrorCode, string> = {
  request: "Nothing was changed.",
  "no-article": "It may have been removed a moment ago. The list can be loaded again.",
  "in-use": "Another window or program has this archive open. Close it there, then try again.",
  disk: "The archive and your files are as they were. Is the disk full, or not connected?",
  catalogue:
    "Your files are safe. The archive's catalogue could not be used; starting Broadsheet again may help.",
  index:
    "Your files and corrections are safe: the index can be made again from them by reading the folders again.",
  damaged: "Your files are safe. The archive needs to be made again from its folders.",
  busy: "Folders are being read. Wait for that to end, or cancel it.",
};

export function advice(code: ErrorCode | "unknown"): string {
  return code === "unknown" ? "Your files are never written to, and are safe." : sentences[code];
}
