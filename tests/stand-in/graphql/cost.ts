import { visit } from "graphql";
import type { DocumentNode } from "graphql";
import type { StandInShop } from "../world.ts";

/** The bucket of a shop on the standard plan: points it holds and points that come back each second. */
const MAXIMUM = 2_000;
const RESTORE_RATE = 100;
const MUTATION_COST = 10;

interface Bucket {
  available: number;
  at: number;
}

const buckets = new WeakMap<StandInShop, Bucket>();

/** The points a query asks for: one for each selected object, ten for a mutation, nothing for plain fields. */
export function costOf(document: DocumentNode): number {
  let cost = 0;
  visit(document, {
    OperationDefinition: (node) => {
      if (node.operation === "mutation") cost += MUTATION_COST;
    },
    Field: (node) => {
      if (node.selectionSet !== undefined) cost += 1;
    },
  });
  return cost;
}

/** Fills the shop's bucket at once, where a check has used it up. */
export function refill(shop: StandInShop): void {
  buckets.delete(shop);
}

/** Takes points from the shop's bucket, which fills up again as time passes. */
export function spend(shop: StandInShop, cost: number, now = Date.now()): { isEnough: boolean; status: object } {
  const before = buckets.get(shop) ?? { available: MAXIMUM, at: now };
  const restored = Math.min(MAXIMUM, before.available + ((now - before.at) / 1000) * RESTORE_RATE);
  const isEnough = restored >= cost;
  const available = isEnough ? restored - cost : restored;
  buckets.set(shop, { available, at: now });
  return { isEnough, status: { maximumAvailable: MAXIMUM, currentlyAvailable: Math.floor(available), restoreRate: RESTORE_RATE } };
}
