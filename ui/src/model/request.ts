// What a search asks for.
import type {
  ArticleRequest,
  ConcordanceRequest,
  Exactness,
  FacetName,
  LineOrder,
  SearchRequest,
  Selection,
  Sort,
} from "../bindings";
import { emptySelection } from "./selection";

/** How many hits are asked for at once. */
export const pageSize = 50;
/** How many lines are asked for at once. */
export const linesPage = 200;
/** How many passages a hit shows before a person asks for more. */
export const passagesShown = 3;
/** How many values a facet lists before a person asks for more. */
export const valuesShown = 8;

/** What the person has set: everything that makes one search another. */
export type Asked = {
  query: string;
  selection: Selection;
  sort: Sort;
  clutter: boolean;
  /** How exactly words are taken. */
  exactness: Exactness;
  /** Steps of exactness left out all the same. */
  without: Exactness[];
};

/** A search in which nothing is set. */
export function plainSearch(): Asked {
  return {
    query: "",
    selection: emptySelection(),
    sort: "relevance",
    clutter: false,
    exactness: "inflected",
    without: [],
  };
}

/** Facets are counted for the first page only: they are the same for all. */
export function searchRequest(
  asked: Asked,
  offset = 0,
  limit = pageSize,
  facets: readonly FacetName[] = [],
): SearchRequest {
  return {
    query: asked.query,
    selection: asked.selection,
    sort: asked.sort,
    clutter: asked.clutter,
    exactness: asked.exactness,
    without: asked.without,
    offset,
    limit,
    facets: [...facets],
    facet_limit: valuesShown,
    passages: passagesShown,
  };
}

/** Asks only how many there are. One hit, because an answer without any is not worth a special case below. */
export function countRequest(asked: Asked): SearchRequest {
  return { ...searchRequest(asked, 0, 1), facet_limit: 0, passages: 0 };
}

/** Asks for one hit of a list, by its place, with every passage. */
export function passagesRequest(asked: Asked, place: number): SearchRequest {
  return { ...searchRequest(asked, place, 1), facet_limit: 0, passages: 10_000 };
}

/** Asks for an article with the places marked that a search finds. */
export function articleRequest(asked: Asked, id: number): ArticleRequest {
  const { query, selection, clutter, exactness, without } = asked;
  return { id, query, selection, clutter, exactness, without };
}

/** Asks for a page of lines, from 0. */
export function linesRequest(asked: Asked, order: LineOrder, page: number): ConcordanceRequest {
  return { search: searchRequest(asked, 0, 0), order, offset: page * linesPage, limit: linesPage };
}

/** Whether two searches find the same articles and mark the same places. */
export function sameMarks(one: Asked, other: Asked): boolean {
  return (
    one.query === other.query &&
    one.clutter === other.clutter &&
    one.exactness === other.exactness &&
    one.without.join() === other.without.join() &&
    JSON.stringify(one.selection) === JSON.stringify(other.selection)
  );
}
