// Everything that can be done, in one list: the keys, the palette and the help all come from it.
import { tick } from "svelte";
import type { LineOrder } from "../bindings";
import type { Command } from "../model/command";
import type { Desk } from "../state/desk.svelte";
import type { Pane, Theme } from "../state/layout.svelte";
import { copyCitation } from "../components/reader/copy";
import { markedWords } from "../components/reader/marked";
import { focusedBlock, focusFacets, focusQuery, focusRelated } from "../components/shared/focus";

export function commandsOf(desk: Desk): Command[] {
  const { search, lines, reader, layout, folders } = desk;
  const reading = () => reader.id !== null;
  const filtered = () =>
    JSON.stringify(search.selection).includes('["') || search.selection.date.from !== null;
  const undone = () => {
    if (!search.undoChoice()) desk.notices.say("No filter was changed.");
  };
  return [
    { id: "query", name: "Go to the query", key: "/", run: focusQuery },
    { id: "next", name: "Next article", key: "j", run: () => desk.moveCursor(1) },
    { id: "previous", name: "Previous article", key: "k", run: () => desk.moveCursor(-1) },
    {
      id: "read",
      name: "Read the article",
      key: "Enter",
      possible: () => (layout.listing === "lines" ? lines.cursor : desk.cursor) !== null,
      run: () => desk.readCursor(),
    },
    { id: "next-hit", name: "Next hit", key: "n", run: () => void desk.walk(1) },
    { id: "previous-hit", name: "Previous hit", key: "N", run: () => void desk.walk(-1) },
    {
      id: "lines",
      name: "Show each match on a line, or articles again",
      key: "l",
      run: () => desk.list(layout.listing === "lines" ? "articles" : "lines"),
    },
    ...lineOrders.map(([order, key, name]) => ({
      id: `lines-${order}`,
      name,
      key,
      possible: () => layout.listing === "lines",
      run: () => void lines.sort(lines.order === order ? "articles" : order),
    })),
    {
      id: "paragraph",
      name: "Show the whole paragraph, or the passage again",
      key: "p",
      possible: () => layout.listing === "articles" && desk.cursor !== null,
      run: () => void desk.toggleParagraphs(desk.cursor ?? 0, focusedBlock()),
    },
    { id: "facets", name: "Go to the facets", key: "f", run: () => showFacets(desk) },
    { id: "undo-filter", name: "Undo the last filter", key: "Backspace", run: undone },
    { id: "clear", name: "Clear all filters", possible: filtered, run: () => search.clearFilters() },
    {
      id: "evidence",
      name: "Show where values come from",
      key: "e",
      also: ["i"],
      possible: reading,
      run: () => (reader.evidenceShown = !reader.evidenceShown),
    },
    {
      id: "related",
      name: "Go to the related articles",
      key: "a",
      possible: reading,
      run: focusRelated,
    },
    {
      id: "before",
      name: "Back to the article before",
      key: "b",
      possible: () => reader.trail.length > 0,
      run: () => void desk.readBefore(),
    },
    {
      id: "original",
      name: "Open the original file",
      key: "o",
      possible: () => reader.reading?.view.gone === false,
      run: () => void desk.openOriginal(),
    },
    {
      id: "cite",
      name: "Copy with citation",
      key: "c",
      possible: reading,
      run: () => void copyCitation(desk),
    },
    {
      id: "clutter",
      name: "Show or hide page clutter",
      possible: reading,
      run: () => (reader.clutterShown = !reader.clutterShown),
    },
    {
      id: "search-clutter",
      name: "Search page clutter too, or no longer",
      run: () => search.includeClutter(!search.clutter),
    },
    {
      id: "save-search",
      name: "Save this search",
      key: "s",
      run: () => (layout.sheet = "searches"),
    },
    { id: "make-topic", name: "Make this search a topic", key: "t", run: () => (layout.sheet = "topics") },
    { id: "topics", name: "Your topics", run: () => (layout.sheet = "topics") },
    { id: "searches", name: "Saved searches and history", run: () => (layout.sheet = "searches") },
    { id: "newest", name: "Order by newest first", run: () => search.order("newest") },
    { id: "oldest", name: "Order by oldest first", run: () => search.order("oldest") },
    { id: "relevance", name: "Order by best match", run: () => search.order("relevance") },
    { id: "add", name: "Add a folder", run: () => (layout.sheet = "add") },
    { id: "rescan", name: "Read the folders again", run: () => void folders.rescan() },
    { id: "sample", name: "Open the sample archive", run: () => void folders.sample() },
    {
      id: "cancel",
      name: "Stop reading",
      possible: () => folders.progress !== null,
      run: () => void folders.cancel(),
    },
    { id: "ledger", name: "Open the ledger: what became of each file", run: () => (layout.sheet = "ledger") },
    { id: "folders", name: "Show the folders", run: () => (layout.sheet = "folders") },
    {
      id: "mark",
      name: "Set the paragraph aside as clutter, or take it in",
      key: "x",
      possible: reading,
      run: () => reader.mark(),
    },
    {
      id: "person",
      name: "Open the page of the chosen person",
      key: "i",
      possible: () => search.selection.person.include.some((name) => name !== null),
      run: () => {
        const name = search.selection.person.include.find((one) => one !== null);
        if (name) void desk.openPerson(name);
      },
    },
    {
      id: "marked-person",
      name: "Open the page of the name that is marked in the text",
      key: "I",
      possible: () => reading() && markedWords() !== "",
      run: () => void desk.openPerson(markedWords()),
    },
    { id: "corrections", name: "Show the corrections", run: () => (layout.sheet = "corrections") },
    { id: "undo", name: "Undo the last correction", key: "Mod+z", run: () => void desk.undo() },
    ...panes.map(([pane, key, name]) => ({
      id: pane,
      name: `Show or hide the ${name}`,
      key,
      run: () => layout.toggle(pane),
    })),
    ...themes.map(([theme, name]) => ({ id: theme, name, run: () => layout.setTheme(theme) })),
    {
      id: "palette",
      name: "Every command",
      key: "Mod+k",
      whileTyping: true,
      keyOnly: true,
      run: () => (layout.paletteShown = !layout.paletteShown),
    },
    { id: "help", name: "Help", key: "?", run: () => (layout.helpShown = !layout.helpShown) },
    { id: "back", name: "Back", key: "Escape", whileTyping: true, keyOnly: true, run: () => back(desk) },
  ];
}

const panes: [Pane, string, string][] = [
  ["rail", "1", "facets"],
  ["results", "2", "results"],
  ["reader", "3", "reader"],
];

const lineOrders: [LineOrder, string | undefined, string][] = [
  ["left", "[", "Order lines by the word to the left"],
  ["right", "]", "Order lines by the word to the right"],
  ["match", undefined, "Order lines by the matched words"],
];

const themes: [Theme, string][] = [
  ["system", "Colours as the system"],
  ["light", "Light colours"],
  ["dark", "Dark colours"],
];

/** Out of a field first, unless it stands in a sheet, which closes with it. */
function back(desk: Desk): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLInputElement && !focused.closest("[data-sheet]")) focused.blur();
  else desk.back();
}

function showFacets(desk: Desk): void {
  if (desk.layout.shows("rail")) return focusFacets();
  desk.layout.toggle("rail");
  // The rail is only now drawn.
  void tick().then(focusFacets);
}
