import { randomUUID } from "node:crypto";
import { expect, vi } from "vitest";
import type { App } from "#app/composition/app.server.ts";
import { discountCodeSupply } from "#app/config/limits.ts";
import type { DiscountTerms } from "#app/modules/discounts/index.ts";
import { openDiscount } from "#app/modules/discounts/index.server.ts";
import { recogniseCustomer } from "#app/modules/customers/index.server.ts";
import type { AppContext, ShopIdentity } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { rowsOf } from "./rows.ts";
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

/** Waits until Shopify has made the whole supply of codes: the job asks again every other second. */
export async function untilSupplied(app: App, shop: ShopIdentity, discountId: string): Promise<void> {
  const ready = () => rowsOf(app, shop)((rows) => rows.discountCode.count({ where: { discountId, state: "ready" } }));
  await vi.waitFor(async () => expect(await ready()).toBeGreaterThanOrEqual(discountCodeSupply), { timeout: 45_000, interval: 100 });
}
