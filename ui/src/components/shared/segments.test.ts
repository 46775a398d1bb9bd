// Text from files stays text.
import { render } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import Segments from "./Segments.svelte";

describe("segments", () => {
  const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>';

  test("text stays text, in hits, context and between", () => {
    const segments = [
      { text: hostile, hit: false, context: true },
      { text: hostile, hit: true, context: false },
      { text: "  two  spaces ", hit: false, context: false },
    ];
    const { container } = render(Segments, { segments });
    expect(container.textContent).toBe(`${hostile}${hostile}  two  spaces `);
    expect(container.querySelectorAll("img, script")).toHaveLength(0);
    expect(container.querySelectorAll("mark.hit")).toHaveLength(1);
  });
});
