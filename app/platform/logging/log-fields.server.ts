import { AsyncLocalStorage } from "node:async_hooks";
import type { LogFields } from "#app/shared/ports/log.ts";

const present = new AsyncLocalStorage<LogFields>();

/** Gives every line that `work` logs, however deep, these fields: which request or job it belongs to. */
export function withLogFields<Value>(fields: LogFields, work: () => Value): Value {
  return present.run({ ...present.getStore(), ...fields }, work);
}

/** What the present line belongs to. */
export function presentLogFields(): LogFields {
  return present.getStore() ?? {};
}
