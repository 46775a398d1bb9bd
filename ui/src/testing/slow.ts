// For tests: a backend whose answers come when the test says so, in any order.
import type { Backend, CommandName, Request, Response, Stop } from "../backend/backend";
import type { Facets, Hit, SearchResponse } from "../bindings";

export type Call = {
  name: CommandName;
  request: unknown;
  answer: (response: unknown) => Promise<void>;
  fail: (thrown: unknown) => Promise<void>;
};

export class SlowBackend implements Backend {
  calls: Call[] = [];

  call<K extends CommandName>(name: K, request: Request<K>): Promise<Response<K>> {
    return new Promise((resolve, reject) => {
      const settled = () => new Promise<void>((done) => queueMicrotask(() => queueMicrotask(() => done())));
      this.calls.push({
        name,
        request,
        answer: (response) => {
          resolve(response as Response<K>);
          return settled();
        },
        fail: (thrown) => {
          reject(thrown as Error);
          return settled();
        },
      });
    });
  }

  /** The call with this number, from the end if negative. */
  at(index: number): Call {
    const call = this.calls.at(index);
    if (!call) throw new Error(`no call ${index} among ${this.calls.length}`);
    return call;
  }

  onOpening(): Stop {
    return () => undefined;
  }
  onReading(): Stop {
    return () => undefined;
  }
  onArchiveChanged(): Stop {
    return () => undefined;
  }
  onDrop(): Stop {
    return () => undefined;
  }
}

export function hitOf(id: number, more: Partial<Hit> = {}): Hit {
  return {
    id,
    headline: `Article ${id}`,
    headline_segments: [{ text: `Article ${id}`, hit: false, context: false }],
    opening: null,
    outlet: "Nordpost",
    date: "2024-10-12",
    authors: [],
    persons: [],
    topics: [],
    path: `/saved/${id}.html`,
    matches: 1,
    passages: [],
    more_matches: 0,
    gone: false,
    ...more,
  };
}

export function responseOf(ids: number[], total = ids.length): SearchResponse {
  return {
    total,
    understood: "",
    problems: [],
    parts: [],
    took_ms: 1,
    hits: ids.map((id) => hitOf(id)),
    facets: emptyFacets(),
  };
}

export function emptyFacets(): Facets {
  return {
    outlet: [],
    person: [],
    topic: [],
    organisation: [],
    place: [],
    author: [],
    language: [],
    folder: [],
    type: [],
    date: [],
    timeline: { unit: "month", counts: [], undated: 0 },
    sizes: {
      outlet: 0,
      person: 0,
      organisation: 0,
      place: 0,
      topic: 0,
      author: 0,
      language: 0,
      folder: 0,
      type: 0,
    },
  };
}
