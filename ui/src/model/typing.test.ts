import { expect, test } from "vitest";
import { behindCaret, characters, taken } from "./typing";

test("what the caret stands behind", () => {
  // The caret stands at the bar.
  const cases: [string, "word" | "value" | null][] = [
    ["br|", "word"],
    ["b|", null],
    ["the |", null],
    ["(the -bri|dge", "word"],
    ['"the br|', "word"],
    ["person:|", "value"],
    ["person: |", "value"],
    ["a -person:h|", "value"],
    ['person:"Ada H|', "value"],
    ['person:"Ada Holm" |', null],
    ["person:Ada |", null],
    ["person:Ada br|", "word"],
    ["|bridge", null],
  ];
  for (const [query, expected] of cases) {
    expect(behindCaret(query.replace("|", ""), query.indexOf("|")), query).toBe(expected);
  }
});

test("a candidate takes the place of what was typed, and the caret stands behind it", () => {
  const candidate = (insert: string, start: number, end: number) => ({
    label: insert,
    insert,
    start,
    end,
    articles: null,
  });
  const cases: [string, ReturnType<typeof candidate>, string][] = [
    ["a bri", candidate("bridge", 2, 5), "a bridge |"],
    ["a bri toll", candidate("bridge", 2, 5), "a bridge| toll"],
    ["per", candidate("person:", 0, 3), "person:|"],
    // Characters beyond the sixteen bits of a text field's counting.
    ["𝔸 𝔹ri", candidate("bridge", 2, 5), "𝔸 bridge |"],
  ];
  for (const [query, offer, expected] of cases) {
    const { query: next, caret } = taken(query, offer);
    expect(`${next.slice(0, caret)}|${next.slice(caret)}`).toBe(expected);
  }
  expect(characters("𝔸 𝔹ri", 7)).toBe(5);
});
