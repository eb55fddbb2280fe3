import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import type { AccessPackage } from "../model/access-package.ts";
import type { OpenPackageRefusal } from "../model/refusals.ts";
import { countDownload, findPackage, packageField } from "../store/access-packages.server.ts";
import { findCase } from "../store/case-rows.server.ts";

/**
 * Opens a package for the merchant's desk; the vault leaves a line in the access log. After its week, or once she is erased, it is
 * gone (law R-18).
 */
export async function openPackage(ctx: AppContext, caseId: string): Promise<Result<AccessPackage, OpenPackageRefusal>> {
  const row = await findCase(ctx, caseId);
  if (!row || row.type !== "access") return refuse({ kind: "case-not-found" });
  const stored = await findPackage(ctx, caseId);
  if (!stored) return refuse({ kind: row.answeredAt === null ? "package-not-ready" : "package-expired" });
  if (stored.expiresAt <= ctx.clock.now()) return refuse({ kind: "package-expired" });
  const { subject, sealedContent: sealed } = stored;
  const opened = await ctx.vault.open({ subject, field: packageField, sealed, purpose: "serve-privacy-case" });
  return opened === null ? refuse({ kind: "package-expired" }) : ok(JSON.parse(opened) as AccessPackage);
}

/** The same to take away: counted. Only the merchant knows whether it reached the person (`confirmAnswered`). */
export async function downloadPackage(ctx: AppContext, caseId: string): Promise<Result<AccessPackage, OpenPackageRefusal>> {
  const opened = await openPackage(ctx, caseId);
  if (opened.ok) await countDownload(ctx, caseId);
  return opened;
}
