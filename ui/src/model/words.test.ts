// What is shown as words: numbers, dates, progress, citations.
import { describe, expect, test } from "vitest";
import type { ArticleView, Value } from "../bindings";
import { advice } from "./advice";
import { citation } from "./citation";
import { dateLabel, daysLater, longDateLabel, partOf } from "./days";
import { confidenceLabel, counted, duration, fileName, number, progressLine, progressShare } from "./format";

test("numbers and plurals", () => {
  expect(number(12345)).toBe("12,345");
  expect(counted(1, "article")).toBe("1 article");
  expect(counted(0, "article")).toBe("0 articles");
  expect(counted(1204, "match", "matches")).toBe("1,204 matches");
});

test("dates", () => {
  expect(dateLabel("2024-10-02")).toBe("2 Oct 2024");
  expect(dateLabel("2024-10")).toBe("Oct 2024");
  expect(dateLabel("2024")).toBe("2024");
  expect(dateLabel("soon")).toBe("soon");
  expect(longDateLabel("2024-10-02")).toBe("2 October 2024");
  expect(partOf("2024-02-30")).toBeNull();
  expect(daysLater({ year: 2024, month: 2, day: 28 }, 2)).toEqual({ year: 2024, month: 3, day: 1 });
});

test("durations", () => {
  const cases: [number, string][] = [
    [0.2, "under 1 s"],
    [42, "42 s"],
    [61, "1 min"],
    [3600, "1 h"],
    [7500, "2 h 5 min"],
  ];
  for (const [seconds, words] of cases) expect(duration(seconds)).toBe(words);
});

describe("progress", () => {
  const at = { found: 18400, counted: true, done: 3120, articles: 3000, skipped: 0, seconds: 15 };

  test("with rate and time left", () => {
    expect(progressLine(at)).toBe("Reading 3,120 of 18,400 · 208 a second · 1 min left");
    expect(progressShare(at)).toBeCloseTo(0.17, 2);
  });

  test("no share and no time left while files are being found", () => {
    const early = { ...at, counted: false };
    expect(progressLine(early)).toBe("Reading 3,120, finding files: 18,400 so far · 208 a second");
    expect(progressShare(early)).toBeNull();
  });

  test("no rate before it means something", () => {
    expect(progressLine({ ...at, done: 2, seconds: 0.01 })).toBe("Reading 2 of 18,400");
    expect(progressShare({ ...at, found: 0, done: 0 })).toBe(1);
  });
});

test("confidence in a word", () => {
  expect([1, 0.8, 0.5, 0.2].map(confidenceLabel)).toEqual(["stated", "likely", "uncertain", "a guess"]);
});

test("file names of both kinds of path", () => {
  expect(fileName("/a/b/c.html")).toBe("c.html");
  expect(fileName("C:\\a\\c.html")).toBe("c.html");
  expect(fileName("/a/bundle.zip › 2019/c.html")).toBe("bundle.zip");
});

test("every failure has advice", () => {
  expect(advice("disk")).toContain("disk");
  expect(advice("unknown")).toContain("safe");
});

describe("citations", () => {
  const value = (text: string | null): Value => ({
    value: text,
    evidence: null,
    corrected: false,
    others: [],
  });
  const article = (
    more: Partial<ArticleView["values"]> = {},
    url: string | null = "https://nordpost.example/1",
  ) =>
    ({
      values: {
        headline: value("A bridge"),
        outlet: value("Nordpost"),
        date: value("2024-10-12"),
        authors: value("Ines Dahl; Ole Brandt"),
        language: value("en"),
        ...more,
      },
      url,
      path: "/saved/1.html",
    }) as ArticleView;

  test("everything known", () => {
    expect(citation(article())).toBe(
      "Ines Dahl, Ole Brandt, “A bridge”, Nordpost, 12 October 2024, https://nordpost.example/1.",
    );
  });

  test("with words quoted from it, white space collapsed", () => {
    expect(citation(article({ authors: value(null) }), " the\n bridge ")).toBe(
      "“the bridge” (“A bridge”, Nordpost, 12 October 2024, https://nordpost.example/1)",
    );
  });

  test("nothing known: it says so, and gives the file", () => {
    const bare = article(
      { headline: value(null), outlet: value(null), date: value(null), authors: value(null) },
      null,
    );
    expect(citation(bare)).toBe("Untitled article, undated, /saved/1.html.");
  });
});
