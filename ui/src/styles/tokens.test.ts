// The contrasts of the colours in tokens.css, by WCAG 2.2: 4.5 to 1 for text, 3 to 1 for controls.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(`${process.cwd()}/src/styles/tokens.css`, "utf8");

type Rgb = [number, number, number];
const tokens = new Map<string, [Rgb, Rgb]>();
for (const [, name, light, dark] of css.matchAll(
  /--([\w-]+):\s*light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)/g,
)) {
  tokens.set(name ?? "", [linear(light ?? ""), linear(dark ?? "")]);
}

/** Linear sRGB of "48% 0.15 255", cut to what a screen can show. */
function linear(oklch: string): Rgb {
  const [lightness = "", chroma = "", hue = ""] = oklch.trim().split(/\s+/);
  const L = Number.parseFloat(lightness) / 100;
  const C = Number.parseFloat(chroma);
  const h = (Number.parseFloat(hue) * Math.PI) / 180;
  const [a, b] = [C * Math.cos(h), C * Math.sin(h)];
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const cut = (value: number) => Math.max(0, Math.min(1, value));
  return [
    cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string, scheme: 0 | 1): number {
  const of = (name: string) => {
    const found = tokens.get(name);
    if (!found) throw new Error(`no colour --${name}`);
    return luminance(found[scheme]);
  };
  const [high, low] = [of(one), of(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["paper", "surface", "raised", "sunken", "hover", "chosen"];
const texts = ["ink", "ink-soft", "ink-faint", "accent", "excluded", "warning", "error"];
const schemes: ["light" | "dark", 0 | 1][] = [
  ["light", 0],
  ["dark", 1],
];

describe.each(schemes)("in %s", (_, scheme) => {
  test.each(texts.flatMap((text) => grounds.map((ground) => [text, ground])))(
    "%s on %s can be read",
    (text, ground) => {
      expect(contrast(text as string, ground as string, scheme)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(["hit", "hit-now"])("ink on %s can be read", (ground) => {
    expect(contrast("ink", ground, scheme)).toBeGreaterThanOrEqual(4.5);
  });

  test("the words on a main button can be read", () => {
    expect(contrast("accent-ink", "accent", scheme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["control", "accent", "hit-edge"])("%s can be told from its ground", (control) => {
    for (const ground of ["paper", "surface", "raised"]) {
      expect(contrast(control, ground, scheme)).toBeGreaterThanOrEqual(3);
    }
  });
});
