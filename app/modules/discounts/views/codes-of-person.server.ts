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
    redemptions: used.map(redemptionRow),
  };
}

/** What is kept of orders that a request names. */
export async function exportRedemptions(ctx: AppContext, orderHashes: readonly Uint8Array<ArrayBuffer>[]): Promise<ExportRow[]> {
  const where = { shopId: ctx.shop.id, orderHash: { in: [...orderHashes] } };
  return (await rows(ctx).discountRedemption.findMany({ where })).map(redemptionRow);
}

interface Redemption {
  readonly orderHash: Uint8Array;
  readonly code: string;
  readonly amountMinor: number;
  readonly isCancelled: boolean;
}

function redemptionRow({ orderHash, code, amountMinor, isCancelled }: Redemption): ExportRow {
  return { order_hash: Buffer.from(orderHash).toString("hex"), code, amount_minor: amountMinor, is_cancelled: isCancelled };
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
