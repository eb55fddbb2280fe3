import type { CodeCreation, StandInCode, StandInDiscount, StandInShop, World } from "../world.ts";

const FIRST_DISCOUNT_ID = 1_400_000_000_001;
const FIRST_CODE_ID = 18_000_000_000_001;
const FIRST_CREATION_ID = 9_000_000_001;
const KEPT_CREATIONS = 200;

/** Upper and lower case are one to the platform. */
export function sameCode(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** The discount that has a code, with the code; also one that is over has it. */
export function findByCode(shop: StandInShop, code: string): { discount: StandInDiscount; code: StandInCode } | undefined {
  for (const discount of shop.discounts) {
    const found = discount.codes.find((candidate) => sameCode(candidate.code, code));
    if (found !== undefined) return { discount, code: found };
  }
  return undefined;
}

export type NewDiscount = Pick<StandInDiscount, "title" | "value" | "minimumSubtotalMinor" | "startsAt" | "endsAt" | "usageLimit" | "appliesOncePerCustomer" | "tags">;

/** Makes a discount with its first code. Whether the code is free is the caller's to ask. */
export function makeDiscount(shop: StandInShop, discount: NewDiscount, code: string): StandInDiscount {
  const now = Date.now();
  const made: StandInDiscount = { ...discount, id: newDiscountId(shop), createdAt: now, updatedAt: now, codes: [] };
  made.codes.push(newCode(shop, code));
  shop.discounts.push(made);
  return made;
}

/** Ends a discount now. False when it is over already. */
export function endDiscount(discount: StandInDiscount, now = Date.now()): boolean {
  if (statusOf(discount, now) === "EXPIRED") return false;
  discount.endsAt = now;
  discount.updatedAt = now;
  return true;
}

export function statusOf({ startsAt, endsAt }: StandInDiscount, now = Date.now()): "ACTIVE" | "EXPIRED" | "SCHEDULED" {
  if (endsAt !== undefined && endsAt <= now) return "EXPIRED";
  return startsAt > now ? "SCHEDULED" : "ACTIVE";
}

/** Takes codes to be made in the background. */
export function startCreation(world: World, shop: StandInShop, order: { discountId: number; codes: readonly string[] }): CodeCreation {
  const now = Date.now();
  const creation: CodeCreation = {
    id: Math.max(FIRST_CREATION_ID - 1, ...shop.codeCreations.map(({ id }) => id)) + 1,
    discountId: order.discountId,
    createdAt: now,
    dueAt: now + world.pace.codeCreationMilliseconds,
    isDone: false,
    codes: order.codes.map((code) => ({ code, codeId: undefined, error: undefined })),
  };
  shop.codeCreations.push(creation);
  return creation;
}

/** Makes what is due by now, in the order in which it was asked for. Called by whoever looks at discounts or creations. */
export function settleCreations(world: World, shop: StandInShop, now = Date.now()): void {
  for (const creation of shop.codeCreations) if (!creation.isDone && creation.dueAt <= now) settle(world, shop, creation);
  // Only of what is done the oldest are forgotten.
  while (shop.codeCreations.length > KEPT_CREATIONS && shop.codeCreations[0]?.isDone === true) shop.codeCreations.shift();
}

function settle(world: World, shop: StandInShop, creation: CodeCreation): void {
  const discount = shop.discounts.find(({ id }) => id === creation.discountId);
  const taken = new Set(shop.discounts.flatMap(({ codes }) => codes.map(({ code }) => code.toLowerCase())));
  for (const entry of creation.codes) {
    if (world.codeFailures.remaining > 0) {
      world.codeFailures.remaining -= 1;
      entry.error = world.codeFailures.error;
    } else if (discount === undefined) {
      entry.error = "INVALID";
    } else if (taken.has(entry.code.trim().toLowerCase())) {
      entry.error = "TAKEN";
    } else {
      const made = newCode(shop, entry.code.trim());
      discount.codes.push(made);
      taken.add(made.code.toLowerCase());
      entry.codeId = made.id;
    }
  }
  creation.isDone = true;
}

let lastDiscountId = 0;

/** Counts up across restarts and deletions: an id is never another's. */
function newDiscountId(shop: StandInShop): number {
  const known = [...shop.discounts.map(({ id }) => id), ...shop.codeCreations.map(({ discountId }) => discountId)];
  lastDiscountId = Math.max(FIRST_DISCOUNT_ID - 1, lastDiscountId, ...known) + 1;
  return lastDiscountId;
}

let lastCodeId = 0;

/** Counts up across restarts too: the highest that any discount has is looked up once. */
function newCode(shop: StandInShop, code: string): StandInCode {
  if (lastCodeId === 0) lastCodeId = Math.max(FIRST_CODE_ID, ...shop.discounts.flatMap(({ codes }) => codes.map(({ id }) => id)));
  lastCodeId += 1;
  return { id: lastCodeId, code, usedBy: [] };
}
