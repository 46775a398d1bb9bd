import { expect, test } from "vitest";
import { taken, takes, withStep } from "./exactness";

const usual = { exactness: "inflected", without: [] } as const;

test("a farther step brings along those before it", () => {
  const fuzzy = withStep({ ...usual, without: [] }, "fuzzy", true);
  expect(fuzzy).toEqual({ exactness: "fuzzy", without: [] });
  expect(takes(fuzzy, "variants")).toBe(true);
});

test("a step in between can be left out and taken again", () => {
  const without = withStep({ exactness: "fuzzy", without: [] }, "inflected", false);
  expect(without).toEqual({ exactness: "fuzzy", without: ["inflected"] });
  expect(taken(without)).toBe("fuzzy, not inflected");
  expect(withStep(without, "inflected", true)).toEqual({ exactness: "fuzzy", without: [] });
});

test("without its last step a search ends at the step before", () => {
  expect(withStep({ ...usual, without: [] }, "inflected", false)).toEqual({ exactness: "word", without: [] });
  expect(withStep({ exactness: "fuzzy", without: ["variants"] }, "fuzzy", false)).toEqual({
    exactness: "inflected",
    without: [],
  });
  expect(withStep({ ...usual, without: [] }, "fuzzy", false)).toEqual(usual);
});
