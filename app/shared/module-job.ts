import type { AppContext } from "./context.ts";
import type { JobDefinition } from "./ports/outbox.ts";

/** A job with its handler, as a module hands it to the registry. A run is one transaction; a handler that throws is retried. */
export interface ModuleJob {
  readonly definition: JobDefinition;
  readonly handle: (ctx: AppContext, payload: never) => Promise<void>;
  /** Called in a transaction of its own when `handle` threw and its transaction was rolled back: to mark what failed. */
  readonly whenFailed?: (ctx: AppContext, payload: never) => Promise<void>;
}

/** Ties a definition to the handler of its payload, so that the compiler compares the two. */
export function moduleJob<Payload extends Record<string, string | number | boolean | null>>(
  definition: JobDefinition<Payload>,
  handle: (ctx: AppContext, payload: Payload) => Promise<void>,
): ModuleJob {
  return { definition: definition, handle: handle };
}
