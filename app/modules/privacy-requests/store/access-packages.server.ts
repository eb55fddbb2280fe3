import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { Sealed } from "#app/shared/ports/vault.ts";

/** A sealed package. `subject` is whose key it is sealed under: hers, or the case's where nobody is held. */
export interface PackageRow {
  readonly caseId: string;
  readonly subject: string;
  readonly sealedContent: Sealed;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly downloads: number;
}

/** Field name under which a package is sealed. */
export const packageField = "access_package.sealed_content";

/** Puts a package in the place of an earlier one of the same case. */
export async function savePackage(ctx: AppContext, row: Omit<PackageRow, "downloads">): Promise<void> {
  await deletePackages(ctx, [row.caseId]);
  await rows(ctx).accessPackage.createMany({ data: [{ shopId: ctx.shop.id, ...row }] });
}

export async function findPackage(ctx: AppContext, caseId: string): Promise<PackageRow | null> {
  return rows(ctx).accessPackage.findUnique({ where: { shopId_caseId: { shopId: ctx.shop.id, caseId } } });
}

export async function countDownload(ctx: AppContext, caseId: string): Promise<void> {
  await rows(ctx).accessPackage.updateMany({ where: { shopId: ctx.shop.id, caseId }, data: { downloads: { increment: 1 } } });
}

/** Cases whose package has reached its end. */
export async function findExpiredPackages(ctx: AppContext): Promise<string[]> {
  const where = { shopId: ctx.shop.id, expiresAt: { lte: ctx.clock.now() } };
  return (await rows(ctx).accessPackage.findMany({ where, select: { caseId: true } })).map(({ caseId }) => caseId);
}

/** Returns how many there were. */
export async function deletePackages(ctx: AppContext, caseIds: readonly string[]): Promise<number> {
  if (caseIds.length === 0) return 0;
  return (await rows(ctx).accessPackage.deleteMany({ where: { shopId: ctx.shop.id, caseId: { in: [...caseIds] } } })).count;
}

/** Deletes the packages that are sealed under her key. Returns how many there were. */
export async function deletePackagesUnder(ctx: AppContext, subject: string): Promise<number> {
  return rows(ctx).$executeRaw`DELETE FROM access_package WHERE shop_id = ${ctx.shop.id}::uuid AND subject = ${subject}::uuid`;
}

/** Packages of these cases, and those sealed under her key. */
export async function findPackagesOf(ctx: AppContext, subject: string, caseIds: readonly string[]): Promise<PackageRow[]> {
  const where = { shopId: ctx.shop.id, OR: [{ subject }, { caseId: { in: [...caseIds] } }] };
  return rows(ctx).accessPackage.findMany({ where, orderBy: { createdAt: "asc" } });
}
