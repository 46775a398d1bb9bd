// The matching places of an article, numbered in the order in which the reader shows them.
import type { ArticleView, BlockView, Segment } from "../bindings";

/** A segment, with its place among the article's hits if it is one. */
export type NumberedSegment = Segment & { place: number | null };
/** A block with its hits numbered. */
export type NumberedBlock = Omit<BlockView, "segments"> & { segments: NumberedSegment[] };

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
  const take = (block: BlockView): NumberedBlock => ({
    ...block,
    segments: block.segments.map((segment) => {
      if (!segment.hit) return { ...segment, place: null };
      places.push({ block: block.index, clutter: block.clutter !== null });
      return { ...segment, place: places.length - 1 };
    }),
  });

  const at = view.blocks.findIndex((block) => block.kind === "headline" && block.clutter === null);
  const found = view.blocks[at];
  const right = view.values.headline.value;
  const corrected = view.values.headline.corrected && found !== undefined && textOf(found.segments) !== right;
  let headline: NumberedBlock | null = null;
  if (found && !corrected) headline = take(found);
  else if (right !== null) {
    const segments = [{ text: right, hit: false, context: false, place: null }];
    headline = { kind: "headline", clutter: null, recurs: null, index: -1, segments };
  }
  const body = view.blocks.flatMap((block, index) => (index === at ? [] : [take(block)]));
  return { headline, body, places, clutter: view.blocks.filter((block) => block.clutter !== null).length };
}

/** The hit that is an article's match of this number, as the engine counts them: by blocks, the headline where it stands. */
export function placeOfMatch(places: NumberedArticle["places"], match: number): number {
  const byBlock = [...places.entries()].sort(([, one], [, other]) => one.block - other.block);
  return byBlock[match]?.[0] ?? 0;
}

export function textOf(segments: Segment[]): string {
  return segments.map((segment) => segment.text).join("");
}
