// The door: everything the window asks of the engine goes through `Backend`. What stands behind it (the desktop shell,
// or invented articles in memory) is chosen once, in connect.ts.
import type { CatchingUp } from "../bindings";
import type { CallError, Commands, ErrorCode, Reading } from "../bindings/commands";

export type CommandName = keyof Commands;
export type Request<K extends CommandName> = Commands[K][0];
export type Response<K extends CommandName> = Commands[K][1];

/** Ends a subscription. */
export type Stop = () => void;

/** What folders that are dragged over the window do. */
export type Drop = { kind: "over" } | { kind: "leave" } | { kind: "drop"; paths: string[] };

export type Backend = {
  call<K extends CommandName>(name: K, request: Request<K>): Promise<Response<K>>;
  /** How far the index has come while the archive opens; `null` when it is open. */
  onOpening(hear: (far: CatchingUp | null) => void): Stop;
  /** How far a reading of folders has come; once more when it has ended. */
  onReading(hear: (reading: Reading) => void): Stop;
  /** Articles were added, changed or removed. */
  onArchiveChanged(hear: () => void): Stop;
  onDrop(hear: (drop: Drop) => void): Stop;
};

/** A command that failed. */
export class BackendError extends Error {
  override readonly name = "BackendError";
  constructor(
    readonly code: ErrorCode | "unknown",
    message: string,
  ) {
    super(message);
  }

  /** Makes one of whatever was thrown. */
  static of(thrown: unknown): BackendError {
    if (thrown instanceof BackendError) return thrown;
    if (isCallError(thrown)) return new BackendError(thrown.code, thrown.message);
    if (thrown instanceof Error) return new BackendError("unknown", thrown.message);
    return new BackendError("unknown", typeof thrown === "string" ? thrown : "It failed without saying why.");
  }
}

function isCallError(thrown: unknown): thrown is CallError {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    typeof (thrown as Partial<CallError>).code === "string" &&
    typeof (thrown as Partial<CallError>).message === "string"
  );
}
