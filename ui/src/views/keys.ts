// Which command a key press means.
import type { Command } from "../model/command";

/** The command, or none: a key that text needs, or that a control under it needs, is left to them. */
export function commandFor(event: KeyboardEvent, commands: Command[]): Command | null {
  if (event.defaultPrevented || event.isComposing || event.altKey) return null;
  const mod = event.ctrlKey || event.metaKey;
  const pressed = mod ? `Mod+${event.key.toLowerCase()}` : event.key;
  const typing = isTyping(event.target);
  const taken = !mod && isTaken(event.target, event.key);
  return (
    commands.find(
      (command) =>
        (command.key === pressed || command.also?.includes(pressed)) &&
        (command.whileTyping || !(typing || taken)) &&
        (command.possible?.() ?? true),
    ) ?? null
  );
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT";
}

/** Enter and Space belong to the button that has the focus. */
function isTaken(target: EventTarget | null, key: string): boolean {
  return (
    (key === "Enter" || key === " ") &&
    target instanceof HTMLElement &&
    target.closest("button, a, input, [role=slider]") !== null
  );
}
