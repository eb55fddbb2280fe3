import { randomUUID } from "node:crypto";
import type { DiscountTerms } from "#app/modules/discounts/index.ts";
import { openDiscount } from "#app/modules/discounts/index.server.ts";
import { recogniseCustomer } from "#app/modules/customers/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { expectOk } from "./set-up-survey.ts";

const hour = 3_600_000;

/** Ten percent off, from an hour ago until an hour from now; anything may be changed. */
export function termsOf(changes: Partial<DiscountTerms> = {}, now = Date.now()): DiscountTerms {
  return {
    title: "Teetag",
    value: { kind: "percentage", percent: 10 },
    minimumSpendMinor: null,
    startsAt: new Date(now - hour),
    endsAt: new Date(now + hour),
    codes: { kind: "personal", prefix: "TEETAG" },
    ...changes,
  };
}

/** A key that no other test uses. */
export function aKey(): string {
  return randomUUID();
}

/** Opens a discount and returns its key and id. */
export async function openFor(ctx: AppContext, changes: Partial<DiscountTerms> = {}): Promise<{ key: string; discountId: string }> {
  const key = aKey();
  return { key, ...expectOk(await openDiscount(ctx, { key, terms: termsOf(changes, ctx.clock.now().getTime()) })) };
}

/** A customer of the platform, known to the app. */
export async function knownCustomer(ctx: AppContext, platformCustomerId: string | number): Promise<CustomerReference> {
  return expectOk(await recogniseCustomer(ctx, { platformCustomerId: String(platformCustomerId), by: "herself" }));
}
