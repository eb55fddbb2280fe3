import { loadInstallation } from "#app/modules/shops/index.server.ts";
import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";

type ExportRow = Readonly<Record<string, unknown>>;

/** Her codes and what orders with them were reduced by, for her access package (law R-04). */
export async function exportCodes(ctx: AppContext, customer: CustomerReference): Promise<{ codes: ExportRow[]; redemptions: ExportRow[] }> {
  const shopId = ctx.shop.id;
  const codes = await rows(ctx).discountCode.findMany({ where: { shopId, customer }, orderBy: { givenAt: "asc" } });
  const used = await rows(ctx).discountRedemption.findMany({ where: { shopId, code: { in: codes.map(({ code }) => code) } } });
  return {
    codes: codes.map(({ code, customer: hers, givenAt }) => ({ code, customer: hers, given_at: givenAt?.toISOString() ?? null })),
    redemptions: await redemptionRows(ctx, used),
  };
}

/** What is kept of orders that a request names. */
export async function exportRedemptions(ctx: AppContext, orderHashes: readonly Uint8Array<ArrayBuffer>[]): Promise<ExportRow[]> {
  const where = { shopId: ctx.shop.id, orderHash: { in: [...orderHashes] } };
  return redemptionRows(ctx, await rows(ctx).discountRedemption.findMany({ where }));
}

interface Redemption {
  readonly orderHash: Uint8Array;
  readonly code: string;
  readonly amountMinor: number;
  readonly isCancelled: boolean;
}

/** With the currency, without which the amount says nothing: the shop has one, and so no row does. */
async function redemptionRows(ctx: AppContext, used: readonly Redemption[]): Promise<ExportRow[]> {
  const currency = used.length === 0 ? null : ((await loadInstallation(ctx))?.currencyCode ?? null);
  return used.map(({ orderHash, code, amountMinor, isCancelled }) => ({
    order_hash: Buffer.from(orderHash).toString("hex"),
    code,
    amount_minor: amountMinor,
    currency,
    is_cancelled: isCancelled,
  }));
}

/** Those of the customers who have a code. */
export async function whoHasCode(ctx: AppContext, customers: readonly CustomerReference[]): Promise<CustomerReference[]> {
  const where = { shopId: ctx.shop.id, customer: { in: [...customers] } };
  const found = await rows(ctx).discountCode.findMany({ where, distinct: ["customer"], select: { customer: true } });
  return found.map(({ customer }) => customer as CustomerReference);
}

/** Whether this shop has given anybody a code that is still known to be hers. */
export async function hasAnyGivenCode(ctx: AppContext): Promise<boolean> {
  const where = { shopId: ctx.shop.id, customer: { not: null } };
  return (await rows(ctx).discountCode.findFirst({ where, select: { code: true } })) !== null;
}

/** Whether this shop counts any order's use of a code. */
export async function hasAnyRedemption(ctx: AppContext): Promise<boolean> {
  return (await rows(ctx).discountRedemption.findFirst({ where: { shopId: ctx.shop.id }, select: { code: true } })) !== null;
}
