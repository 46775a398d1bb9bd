// How exactly words are taken: a ladder of steps, and which of them a search takes.
import type { Exactness } from "../bindings";
import type { Asked } from "./request";

/** Every step, the most exact first: its name, and what it finds beyond those before. */
export const steps: { step: Exactness; name: string; finds: string }[] = [
  { step: "literal", name: "Literal", finds: "case and accents as typed" },
  { step: "word", name: "Word", finds: "whatever its case and accents" },
  { step: "inflected", name: "Inflected", finds: "its other forms, by the article’s language" },
  { step: "variants", name: "Name variants", finds: "other spellings of a name, across scripts" },
  { step: "fuzzy", name: "Fuzzy", finds: "words with one letter wrong" },
];

type Taking = Pick<Asked, "exactness" | "without">;

const rank = (step: Exactness) => steps.findIndex((each) => each.step === step);

/** Whether a search takes a step. */
export function takes({ exactness, without }: Taking, step: Exactness): boolean {
  return rank(step) <= rank(exactness) && !without.includes(step);
}

/** The search with a step taken or left out. A farther step brings along those before it, but for those left out. */
export function withStep(taking: Taking, step: Exactness, on: boolean): Taking {
  const { exactness, without } = taking;
  if (on) {
    const farther = rank(step) > rank(exactness);
    return { exactness: farther ? step : exactness, without: without.filter((other) => other !== step) };
  }
  if (step !== exactness)
    return rank(step) < rank(exactness) ? { exactness, without: [...without, step] } : taking;
  // The last step goes: what remains ends at the one before that is taken.
  const last = steps.slice(0, rank(step)).findLast((each) => !without.includes(each.step))?.step ?? "literal";
  return { exactness: last, without: without.filter((other) => rank(other) < rank(last)) };
}

/** A search's taking in a word or two: `inflected`, `inflected, not word`. */
export function taken({ exactness, without }: Taking): string {
  const name = (step: Exactness) => (steps[rank(step)]?.name ?? step).toLowerCase();
  return [name(exactness), ...without.map((step) => `not ${name(step)}`)].join(", ");
}
