import type { ShopIdentity } from "#app/shared/context.ts";
import type { StandInShop } from "#tests/stand-in/world.ts";
import type { Published } from "#tests/support/set-up-survey.ts";
import type { Chance } from "../chance.ts";
import type { FaultWorld } from "../world/fault-world.ts";

/** Where actors act: the shop that is there all the time, its surveys, and what is behind them. */
export interface Stage {
  readonly world: FaultWorld;
  readonly shop: StandInShop;
  readonly identity: ShopIdentity;
  readonly surveys: { readonly anonymous: Published; readonly linked: Published; readonly second: Published };
}

/**
 * Somebody who does one kind of thing while everything breaks. To add one: write it, and put it into `actors.ts`.
 * An actor remembers what was acknowledged to it, and nothing else counts: a request without an answer may or may not have been
 * carried out, so it is sent again until it is answered.
 */
export interface Actor {
  readonly name: string;
  /** So many of them act at a time. */
  readonly crowd: number;
  /** Once, before anything breaks. */
  prepare?(stage: Stage): Promise<void>;
  /** One deed, or a row of deeds of one person; over when all of it was acknowledged. Called again and again. */
  act(stage: Stage, chance: Chance): Promise<void>;
  /** When everything has come to rest: how much there was, and what does not fit what was acknowledged. */
  count(stage: Stage): Promise<Counted>;
}

export interface Counted {
  /** For the report: what was acknowledged, and its effects. */
  readonly facts: Readonly<Record<string, number>>;
  /** A sentence each; none is what is wanted. */
  readonly violations: readonly string[];
}

/** Says where two lists of the same things differ, each thing as often as it is there. */
export function differences(what: string, expected: readonly string[], found: readonly string[]): string[] {
  const balance = new Map<string, number>();
  for (const one of expected) balance.set(one, (balance.get(one) ?? 0) - 1);
  for (const one of found) balance.set(one, (balance.get(one) ?? 0) + 1);
  return [...balance].flatMap(([one, surplus]) => {
    if (surplus < 0) return [`${what}: acknowledged but not there (${-surplus}): ${one}`];
    return surplus > 0 ? [`${what}: there without having been acknowledged, or twice (${surplus}): ${one}`] : [];
  });
}
