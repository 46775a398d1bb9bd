// Texts and their hits: the query line, passages, and the walk through an article.
import { describe, expect, test } from "vitest";
import type { BlockView, Segment, Value } from "../bindings";
import { findCommands, keyName } from "./command";
import { byLabel, listed, ordered } from "./facet";
import { numbered, placeOfMatch, textOf } from "./hits";
import { hidesMore, trimmed } from "./passage";
import { parts, understoodParts } from "./query";
import { countRequest, plainSearch, sameMarks, searchRequest, type Asked } from "./request";
import { toggleIncluded, valueLabel } from "./selection";

describe("the parts of a query", () => {
  test("by what they are", () => {
    const found = parts('outlet:Nord "founding act" NEAR/10 (council OR -toll)').filter(
      (part) => part.kind !== "space",
    );
    expect(found.map((part) => [part.text, part.kind])).toEqual([
      ["outlet:", "field"],
      ["Nord", "word"],
      ['"founding act"', "phrase"],
      ["NEAR/10", "operator"],
      ["(", "bracket"],
      ["council", "word"],
      ["OR", "operator"],
      ["-", "operator"],
      ["toll", "word"],
      [")", "bracket"],
    ]);
  });

  test("as the engine understood them, counted by characters", () => {
    const known = [
      { start: 2, end: 7, kind: "field" as const },
      { start: 7, end: 11, kind: "value" as const },
      { start: 12, end: 15, kind: "pattern" as const },
    ];
    const found = understoodParts("🗞 date:2024 to* ", known, [{ start: 12, end: 15, why: "" }]);
    expect(found.map((part) => [part.text, part.kind, part.problem])).toEqual([
      ["🗞 ", "space", false],
      ["date:", "field", false],
      ["2024", "value", false],
      [" ", "space", false],
      ["to*", "pattern", true],
      [" ", "space", false],
    ]);
  });

  const texts = [
    "",
    "  a  b ",
    '"open',
    "x:",
    "a-b O’Brien C++",
    "ORbit AND",
    "“a” b",
    "👩‍🚒 ok (",
    "a\tb",
    '""',
  ];
  test.each(texts)("no letter is lost: %j", (text) => {
    expect(textOf(parts(text).map(({ text: piece }) => ({ text: piece, hit: false, context: false })))).toBe(
      text,
    );
  });

  test("a problem is marked by characters, not by code units", () => {
    const found = parts("🗞 council *x", [{ start: 10, end: 12, why: "" }]);
    expect(found.filter((part) => part.problem).map((part) => part.text)).toEqual(["*x"]);
  });

  test("a problem that cuts a part, one over several, and one beyond the end", () => {
    const cut = parts("council", [{ start: 2, end: 4, why: "" }]);
    expect(cut.map((part) => [part.text, part.problem])).toEqual([
      ["co", false],
      ["un", true],
      ["cil", false],
    ]);
    const two = parts("a b c", [
      { start: 0, end: 3, why: "" },
      { start: 4, end: 99, why: "" },
    ]);
    expect(two.filter((part) => part.problem).map((part) => part.text)).toEqual(["a", " ", "b", "c"]);
  });
});

describe("passages", () => {
  const segment = (text: string, kind: "hit" | "context" | "" = ""): Segment => ({
    text,
    hit: kind === "hit",
    context: kind === "context",
  });

  test("short context stays", () => {
    const passage = [
      segment("Before. ", "context"),
      segment("The "),
      segment("act", "hit"),
      segment(" After.", "context"),
    ];
    expect(trimmed(passage)).toEqual(passage);
  });

  test("long context is cut away from the hit, at a word", () => {
    const words = "word ".repeat(40);
    const cut = trimmed([segment(words, "context"), segment("act", "hit"), segment(words, "context")], 20);
    expect(cut[0]?.text).toMatch(/^… word word word $/);
    expect(cut[1]?.text).toBe("act");
    expect(cut[2]?.text).toMatch(/^word word word word …$/);
  });

  test("hides something if its paragraph goes on, or a sentence of that is cut, not one of another", () => {
    const long = "word ".repeat(40);
    const hides = (whole: boolean, before: string, after: string) =>
      hidesMore({
        block: 1,
        first: 0,
        matches: 1,
        whole,
        segments: [segment(before, "context"), segment("act", "hit"), segment(after, "context")],
      });
    expect(hides(false, "", "")).toBe(true);
    expect(hides(true, "Short. ", "Short.")).toBe(false);
    expect(hides(true, long, "")).toBe(true);
    expect(hides(true, `${long}\n`, "")).toBe(false);
    expect(hides(true, "", `\n${long}`)).toBe(false);
    expect(hides(true, "", `${long}\nShort.`)).toBe(true);
  });

  test("context alone, and none, are left as they are", () => {
    expect(trimmed([segment("only", "context")])).toEqual([segment("only", "context")]);
    expect(trimmed([])).toEqual([]);
  });
});

describe("the hits of an article", () => {
  let index = 0;
  const block = (
    kind: BlockView["kind"],
    texts: [string, boolean][],
    clutter: BlockView["clutter"] = null,
  ): BlockView => ({
    index: index++,
    kind,
    clutter,
    recurs: null,
    segments: texts.map(([text, hit]) => ({ text, hit, context: false })),
  });
  const headline = (value: string | null, corrected = false) =>
    ({ headline: { value, evidence: null, corrected, others: [] } satisfies Value }) as never;

  const blocks = [
    block("list-item", [["act", true]], "navigation"),
    block("headline", [
      ["The ", false],
      ["act", true],
    ]),
    block("paragraph", [
      ["act", true],
      [" and ", false],
      ["act", true],
    ]),
  ];

  test("are numbered as they are shown: the headline's first", () => {
    const article = numbered({ blocks, values: headline("The act") });
    expect(article.headline?.segments.map((segment) => segment.place)).toEqual([null, 0]);
    expect(article.body.map((b) => b.segments.map((segment) => segment.place))).toEqual([[1], [2, null, 3]]);
    expect(article.places.map((place) => place.clutter)).toEqual([false, true, false, false]);
    expect(article.clutter).toBe(1);
  });

  test("a corrected headline is shown as corrected", () => {
    const article = numbered({ blocks, values: headline("Another", true) });
    expect(textOf(article.headline?.segments ?? [])).toBe("Another");
    expect(article.places).toHaveLength(3);
  });

  test("an article without a headline has none", () => {
    expect(numbered({ blocks: blocks.slice(2), values: headline(null) }).headline).toBeNull();
  });

  test("are found by the number that the engine gives a match, wherever the headline stands", () => {
    const { places } = numbered({ blocks, values: headline("The act") });
    expect(places.map((place) => place.block)).toEqual([1, 0, 2, 2]);
    expect([0, 1, 2, 3, 9].map((match) => placeOfMatch(places, match))).toEqual([1, 0, 2, 3, 0]);
  });
});

describe("facet values", () => {
  const value = (name: string | null, count: number, state: "" | "selected" | "excluded" = "") => ({
    value: name,
    count,
    selected: state === "selected",
    excluded: state === "excluded",
    kinds: [],
  });
  const values = [
    value("b", 5),
    value(null, 9),
    value("a", 5),
    value("z", 0, "selected"),
    value("y", 7, "excluded"),
  ];

  test("chosen first, then excluded, then as they came", () => {
    expect(ordered(values).map((v) => v.value)).toEqual(["z", "y", "b", null, "a"]);
  });

  test("codes are sorted by their names, “has none” last", () => {
    const languages = [value("nl", 1), value(null, 4), value("de", 2)];
    const names = byLabel(languages, (code) => valueLabel("language", code)).map((v) =>
      valueLabel("language", v.value),
    );
    expect(names).toEqual(["Dutch", "German", "No language"]);
    expect(valueLabel("language", "not a code")).toBe("not a code");
  });

  test("a chosen value is listed at zero, and beyond the limit", () => {
    expect(listed(values, 1).map((v) => v.value)).toEqual(["z", "y"]);
  });
});

test("requests", () => {
  const asked: Asked = { ...plainSearch(), query: "x", sort: "newest" };
  expect(searchRequest(asked, 50)).toMatchObject({
    query: "x",
    sort: "newest",
    offset: 50,
    limit: 50,
    passages: 3,
  });
  expect(countRequest(asked)).toMatchObject({ limit: 1, facet_limit: 0 });
  expect(sameMarks(asked, { ...asked, sort: "oldest" })).toBe(true);
  expect(sameMarks(asked, { ...asked, query: "y" })).toBe(false);
  expect(sameMarks(asked, { ...asked, selection: toggleIncluded(asked.selection, "person", "A") })).toBe(
    false,
  );
});

test("commands are found by all their words", () => {
  const command = (id: string, name: string, more = {}) => ({ id, name, run: () => undefined, ...more });
  const all = [
    command("a", "Open the next article"),
    command("b", "Next hit"),
    command("c", "Next, never", { possible: () => false }),
    command("d", "Next key", { keyOnly: true }),
  ];
  expect(findCommands(all, "next").map((c) => c.id)).toEqual(["b", "a"]);
  expect(findCommands(all, "ART nex").map((c) => c.id)).toEqual(["a"]);
  expect(keyName("Mod+k")).toBe("Ctrl K");
});
