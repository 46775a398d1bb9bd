// Numbers, times and names as words.
import type { CatchingUp, Origin, Progress } from "../bindings";

const whole = new Intl.NumberFormat("en");
const plurals = new Intl.PluralRules("en");

export function number(value: number): string {
  return whole.format(value);
}

/** "1 article", "1,204 articles". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${plurals.select(value) === "one" ? one : many}`;
}

/** "now", "40 s", "3 min", "2 h 5 min". */
export function duration(seconds: number): string {
  if (seconds < 1) return "under 1 s";
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** "Reading 3,120 of 18,400 · 210 a second · 1 min left". */
export function progressLine(progress: Progress): string {
  const parts = [
    progress.counted
      ? `Reading ${number(progress.done)} of ${number(progress.found)}`
      : `Reading ${number(progress.done)}, finding files: ${number(progress.found)} so far`,
  ];
  const rate = progress.seconds > 0 ? progress.done / progress.seconds : 0;
  // In the first second a rate says nothing yet.
  if (progress.seconds >= 1 && rate >= 1) {
    parts.push(`${number(Math.round(rate))} a second`);
    const left = (progress.found - progress.done) / rate;
    if (progress.counted && left >= 1) parts.push(`${duration(left)} left`);
  }
  return parts.join(" · ");
}

/** "31,200 of 100,000 articles". */
export function catchingUpLine({ done, of }: CatchingUp): string {
  return `${number(done)} of ${counted(of, "article")}`;
}

/** From 0 to 1; `null` while files are still being found. */
export function progressShare(progress: Progress): number | null {
  if (!progress.counted) return null;
  return progress.found === 0 ? 1 : Math.min(1, progress.done / progress.found);
}

const origins: Record<Origin, string> = {
  person: "set by you",
  "folder-rule": "rule for the folder",
  "front-matter": "front matter",
  header: "mail header",
  property: "document property",
  record: "field of the record",
  "json-ld": "page metadata (JSON-LD)",
  meta: "page metadata",
  markup: "marked up in the page",
  link: "address of the page",
  url: "worked out from the address",
  text: "worked out from the text",
  title: "title of the page",
};

export function originLabel(origin: Origin): string {
  return origins[origin];
}

/** How sure a value is, in a word. */
export function confidenceLabel(confidence: number): string {
  if (confidence >= 0.95) return "stated";
  if (confidence >= 0.75) return "likely";
  if (confidence >= 0.5) return "uncertain";
  return "a guess";
}

/** The name of the file in a path, for a line that has no room for more; what follows is the place in the file. */
export function fileName(path: string): string {
  const [file = path] = path.split(" › ");
  return file.split(/[/\\]/).at(-1) ?? file;
}

const languages = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** `de` as "German"; a code that nobody knows as it stands. */
export function languageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    // Not even the form of a code.
    return code;
  }
}

const tenth = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A log-likelihood: a tenth matters only where it is small. */
export function score(value: number): string {
  return value < 100 ? tenth.format(value) : number(Math.round(value));
}
