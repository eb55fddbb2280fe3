import { setTimeout as wait } from "node:timers/promises";
import { endingSeconds } from "#app/config/limits.ts";

/** What a process began and must end before it goes. */
export interface Endings {
  /** Ends this when the process ends, before all that was added earlier; at once where that has begun. */
  add(end: () => Promise<void>): void;
  /** Ends everything, the last begun first; asked again, it waits for the same ending. Never fails, and waits for nothing forever. */
  endAll(): Promise<void>;
}

/** A list of what must end; empty at first. */
export function listEndings(): Endings {
  const begun: (() => Promise<void>)[] = [];
  let ending: Promise<void> | undefined;
  const endBegun = async (): Promise<void> => {
    for (let end = begun.pop(); end; end = begun.pop()) await endInTime(end);
  };
  return {
    add: (end) => {
      begun.push(end);
      if (ending) ending = ending.then(endBegun);
    },
    endAll: () => (ending ??= endBegun()),
  };
}

/** What does not end in its time is left behind: whatever comes after it, the database first of all, must still be ended. */
async function endInTime(end: () => Promise<void>): Promise<void> {
  await Promise.race([end().catch(() => undefined), wait(endingSeconds * 1000, undefined, { ref: false })]);
}
