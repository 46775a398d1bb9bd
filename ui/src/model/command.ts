// A thing that a person can do: by a key, from the palette, from a menu.

export type Command = {
  id: string;
  /** What it does, as a person would say it. */
  name: string;
  /** The key, as `KeyboardEvent.key` names it; "Mod+k" for Control or Command with a letter. */
  key?: string;
  /** Other keys that do the same. */
  also?: string[];
  /** It also works while text is being typed. */
  whileTyping?: boolean;
  /** Not offered in the palette: it only makes sense as a key. */
  keyOnly?: boolean;
  /** Whether it can be done now. */
  possible?: () => boolean;
  run: () => void;
};

const keyNames: Record<string, string> = {
  " ": "Space",
  Escape: "Esc",
  Backspace: "⌫",
  "Mod+k": "Ctrl K",
  "Mod+z": "Ctrl Z",
};

export function keyName(key: string): string {
  return keyNames[key] ?? key;
}

/** The commands that hold all the words, those whose name begins with them first. */
export function findCommands(commands: Command[], words: string): Command[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const offered = commands.filter(
    (command) =>
      !command.keyOnly &&
      (command.possible?.() ?? true) &&
      wanted.every((word) => command.name.toLowerCase().includes(word)),
  );
  const first = wanted[0] ?? "";
  const rank = (command: Command) => (command.name.toLowerCase().startsWith(first) ? 0 : 1);
  return offered.sort((one, other) => rank(one) - rank(other));
}
