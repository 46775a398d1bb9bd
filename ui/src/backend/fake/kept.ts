// Saved searches and those made before, in memory.
import type { PastSearch, SavedSearch, SearchRequest } from "../../bindings";
import type { Commands } from "../../bindings/commands";
import { BackendError } from "../backend";

type Kept =
  | "saved_searches"
  | "save_search"
  | "rename_search"
  | "remove_search"
  | "restore_search"
  | "order_searches"
  | "remember"
  | "history"
  | "forget"
  | "clear_history";

type Handlers = { [K in Kept]: (request: Commands[K][0]) => Commands[K][1] };

/** The handlers of all that concerns kept searches; `count` says how many articles a search finds. */
export function keptSearches(count: (search: SearchRequest) => number): Handlers {
  let saved: SavedSearch[] = [];
  let removed: { search: SavedSearch; place: number }[] = [];
  let past: PastSearch[] = [];
  let next = 1;

  const taken = (name: string, but: number | null = null) =>
    saved.find((other) => other.name.toLowerCase() === name.toLowerCase() && other.id !== but);
  const refuse = (name: string) => new BackendError("request", `There is a saved search “${name}” already.`);
  const checked = (name: string) => {
    const clean = name.trim().replace(/\s+/g, " ");
    if (clean === "") throw new BackendError("request", "A saved search needs a name.");
    return clean;
  };
  const bare = (search: SearchRequest) => ({ ...search, offset: 0, limit: 0, facet_limit: 0, passages: 0 });
  const counted = (one: SavedSearch) => ({ ...one, count: one.search && count(one.search) });

  return {
    saved_searches: ({ counts }) => saved.map((one) => (counts ? counted(one) : one)),
    save_search: ({ name: given, search, replace }) => {
      const name = checked(given);
      const there = taken(name);
      if (there && !replace) throw refuse(name);
      const kept = { name, search: bare(search), beyond: [], count: null, kept: bare(search) };
      const one: SavedSearch = { id: there?.id ?? next++, ...kept };
      saved = there ? saved.map((other) => (other === there ? one : other)) : [...saved, one];
      return counted(one);
    },
    rename_search: ({ id, name: given }) => {
      const name = checked(given);
      if (taken(name, id)) throw refuse(name);
      saved = saved.map((one) => (one.id === id ? { ...one, name } : one));
      return null;
    },
    remove_search: ({ id }) => {
      const place = saved.findIndex((one) => one.id === id);
      const search = saved[place];
      if (search) removed = [...removed, { search, place }];
      saved = saved.filter((one) => one.id !== id);
      return null;
    },
    restore_search: ({ id }) => {
      const back = removed.find(({ search }) => search.id === id);
      if (!back) throw new BackendError("request", "This saved search is not there any more.");
      if (taken(back.search.name)) throw refuse(back.search.name);
      removed = removed.filter((other) => other !== back);
      saved = saved.toSpliced(back.place, 0, back.search);
      return null;
    },
    order_searches: ({ ids }) => {
      const rank = (one: SavedSearch) => (ids.includes(one.id) ? ids.indexOf(one.id) : ids.length);
      saved = saved.toSorted((one, other) => rank(one) - rank(other));
      return null;
    },
    remember: (search) => {
      const same = JSON.stringify(bare(search));
      const made = Math.floor(Date.now() / 1000);
      past = [
        { id: next++, search: bare(search), made },
        ...past.filter((other) => JSON.stringify(other.search) !== same),
      ];
      return null;
    },
    history: ({ find, limit }) =>
      past.filter(({ search }) => search.query.toLowerCase().includes(find.toLowerCase())).slice(0, limit),
    forget: ({ id }) => {
      past = past.filter((other) => other.id !== id);
      return null;
    },
    clear_history: () => {
      const forgotten = past.length;
      past = [];
      return forgotten;
    },
  };
}
