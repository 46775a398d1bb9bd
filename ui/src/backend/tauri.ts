// The desktop shell behind the door. The only file that knows Tauri.
import { invoke } from "@tauri-apps/api/core";
import { listen, type UnlistenFn } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { CatchingUp } from "../bindings";
import type { Reading } from "../bindings/commands";
import {
  BackendError,
  type Backend,
  type CommandName,
  type Request,
  type Response,
  type Stop,
} from "./backend";

export class TauriBackend implements Backend {
  async call<K extends CommandName>(name: K, request: Request<K>): Promise<Response<K>> {
    try {
      return await invoke<Response<K>>("call", { name, request });
    } catch (thrown) {
      throw BackendError.of(thrown);
    }
  }

  onOpening(hear: (far: CatchingUp | null) => void): Stop {
    return stopOf(listen<CatchingUp | null>("opening", (event) => hear(event.payload)));
  }

  onReading(hear: (reading: Reading) => void): Stop {
    return stopOf(listen<Reading>("reading", (event) => hear(event.payload)));
  }

  onArchiveChanged(hear: () => void): Stop {
    return stopOf(listen<null>("archive-changed", () => hear()));
  }

  onDrop(hear: Parameters<Backend["onDrop"]>[0]): Stop {
    return stopOf(
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === "drop") hear({ kind: "drop", paths: payload.paths });
        else if (payload.type === "leave") hear({ kind: "leave" });
        else hear({ kind: "over" });
      }),
    );
  }
}

/** A subscription that can be ended before it has begun. */
function stopOf(begun: Promise<UnlistenFn>): Stop {
  begun.catch((thrown: unknown) => console.error("cannot listen:", thrown));
  return () => {
    begun.then(
      (unlisten) => unlisten(),
      () => undefined,
    );
  };
}
