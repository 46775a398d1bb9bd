// The matching places of an article, numbered in the order in which the reader shows them.
import type { ArticleView, BlockView, Segment } from "../bindings";

/** A segment, with its place among the article's hits if it is one. */
export type NumberedSegment = Segment & { place: number | null };
/** A block, with its index in the article. */
export type NumberedBlock = Omit<BlockView, "segments"> & { index: number; segments: NumberedSegment[] };

export type NumberedArticle = {
  headline: NumberedBlock | null;
  body: NumberedBlock[];
  /** For each hit, the block it is in. */
  places: { block: number; clutter: boolean }[];
  /** How many blocks are page clutter. */
  clutter: number;
};

/** Numbers the hits, the headline's first. A headline that was corrected is shown as it was corrected. */
export function numbered(view: Pick<ArticleView, "blocks" | "values">): NumberedArticle {
  const places: NumberedArticle["places"] = [];
  const take = (block: BlockView, index: number): NumberedBlock => ({
    ...block,
    index,
    segments: block.segments.map((segment) => {
      if (!segment.hit) return { ...segment, place: null };
      places.push({ block: index, clutter: block.clutter !== null });
      return { ...segment, place: places.length - 1 };
    }),
  });

  const at = view.blocks.findIndex((block) => block.kind === "headline" && block.clutter === null);
  const found = view.blocks[at];
  const right = view.values.headline.value;
  const corrected = view.values.headline.corrected && found !== undefined && textOf(found.segments) !== right;
  let headline: NumberedBlock | null = null;
  if (found && !corrected) headline = take(found, at);
  else if (right !== null) {
    const segments = [{ text: right, hit: false, context: false, place: null }];
    headline = { kind: "headline", clutter: null, index: at, segments };
  }
  const body = view.blocks.flatMap((block, index) => (index === at ? [] : [take(block, index)]));
  return { headline, body, places, clutter: view.blocks.filter((block) => block.clutter !== null).length };
}

/** The first hit in a block or after it; the first of all if there is none. */
export function placeInBlock(places: NumberedArticle["places"], block: number): number {
  const inside = places.findIndex((place) => place.block === block);
  if (inside >= 0) return inside;
  return Math.max(
    0,
    places.findIndex((place) => place.block > block),
  );
}

export function textOf(segments: Segment[]): string {
  return segments.map((segment) => segment.text).join("");
}
