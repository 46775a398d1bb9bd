import { expect, test } from "vitest";
import type { FolderStatus, Upkeep } from "../bindings";
import { upkeepLabel } from "./folders";

test("how a folder is kept up with", () => {
  const rescanned = (minutes: number): Upkeep => ({
    kind: "rescanned",
    minutes,
    why: "It is on a network drive.",
  });
  const cases: [boolean, Upkeep | null, string | null][] = [
    [true, { kind: "watched" }, "watching"],
    [true, rescanned(5), "looked through every 5 minutes"],
    [true, rescanned(1), "looked through every minute"],
    [false, { kind: "watched" }, "cannot be reached now; its articles stay"],
    [true, { kind: "away" }, "cannot be reached now; its articles stay"],
    [true, null, null],
  ];
  for (const [present, upkeep, label] of cases) {
    const folder: FolderStatus = { path: "/a", articles: 1, present, upkeep };
    expect(upkeepLabel(folder)).toBe(label);
  }
});
