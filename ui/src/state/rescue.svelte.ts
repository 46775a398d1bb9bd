// What a search without hits could become: how many there would be without each filter, or with page clutter.
import type { Backend } from "../backend/backend";
import { countRequest, type Asked } from "../model/request";
import { filterLabel, filtersOf, withoutFilter } from "../model/selection";

/** A way on, and how many articles it leads to. */
export type WayOn = { label: string; total: number; asked: Asked };

/** Every way on that leads to something, the most fruitful first. */
export async function waysOn(backend: Backend, asked: Asked): Promise<WayOn[]> {
  const filters = filtersOf(asked.selection);
  const ways: { label: string; asked: Asked }[] = filters.map((filter) => ({
    label: `Without ${filterLabel(asked.selection, filter)}`,
    asked: { ...asked, selection: withoutFilter(asked.selection, filter) },
  }));
  if (filters.length > 0 && asked.query.trim() !== "") {
    ways.push({ label: `Without “${asked.query.trim()}”`, asked: { ...asked, query: "" } });
  }
  if (!asked.clutter) ways.push({ label: "Searching page clutter too", asked: { ...asked, clutter: true } });
  const counted = await Promise.all(
    ways.map(async (way) => {
      const { total } = await backend.call("search", countRequest(way.asked));
      return { ...way, total };
    }),
  );
  return counted.filter((way) => way.total > 0).sort((one, other) => other.total - one.total);
}
