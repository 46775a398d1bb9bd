// Copies an article's citation, with the words that are marked in the reader.
import { citation } from "../../model/citation";
import type { Desk } from "../../state/desk.svelte";
import { markedWords } from "./marked";

export async function copyCitation(desk: Desk): Promise<void> {
  const view = desk.reader.reading?.view;
  if (!view) return;
  const text = citation(view, markedWords());
  if (await toClipboard(text)) desk.notices.say("Copied with citation.");
  else desk.notices.fail("Could not copy: the system did not allow it.");
}

export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not every web view gives the clipboard to a page; the old way works after a key or click.
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    document.body.append(field);
    const focused = document.activeElement;
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }
}
