// How an added folder is kept up with, in words.
import type { FolderStatus } from "../bindings";
import { counted } from "./format";

/** "watching", "looked through every 5 minutes"; `null` where nobody keeps up with it. */
export function upkeepLabel({ present, upkeep }: FolderStatus): string | null {
  if (!present || upkeep?.kind === "away") return "cannot be reached now; its articles stay";
  if (upkeep?.kind === "watched") return "watching";
  if (upkeep?.kind === "rescanned")
    return upkeep.minutes === 1
      ? "looked through every minute"
      : `looked through every ${counted(upkeep.minutes, "minute")}`;
  return null;
}
