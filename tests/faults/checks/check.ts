import type { Counted, Stage } from "../actors/actor.ts";

/** What must hold whoever acted: looked at when everything has come to rest. */
export interface Check {
  readonly name: string;
  count(stage: Stage): Promise<Counted>;
}
