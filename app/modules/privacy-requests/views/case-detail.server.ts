import type { AppContext } from "#app/shared/context.ts";
import { mayRemake, mayRetry, type PrivacyCaseDetail } from "../model/privacy-case.ts";
import { findPackage, type PackageRow } from "../store/access-packages.server.ts";
import { findCase, type CaseRow } from "../store/case-rows.server.ts";
import { listSteps } from "../store/case-steps.server.ts";
import { findCertificate } from "../store/certificates.server.ts";
import { openRequester } from "../use-cases/open-requester.server.ts";
import { asItems } from "./case-list.server.ts";

/** One case with all that was done; what the request named is opened for it and logged. Null if it is not of this shop. */
export async function loadCase(ctx: AppContext, caseId: string): Promise<PrivacyCaseDetail | null> {
  const row = await findCase(ctx, caseId);
  if (!row) return null;
  const [item] = asItems(ctx, [row]);
  const requester = row.type === "shop-erasure" ? null : await openRequester(ctx, row, "serve-privacy-case");
  return {
    ...item!,
    steps: await listSteps(ctx, caseId),
    requester: requester && { platformCustomerId: requester.platformCustomerId, email: requester.email, orders: requester.orders.length },
    identity: row.identityCheck && { check: row.identityCheck, note: requester?.identityNote ?? "" },
    told: row.toldOn && row.toldWay && { on: dayOf(row.toldOn), way: row.toldWay },
    package: packageOf(row, await findPackage(ctx, caseId), ctx.clock.now()),
    hasCertificate: (await findCertificate(ctx, caseId)) !== null,
    canRetry: mayRetry(row.state) && !mayRemake(row),
    canRemake: mayRemake(row),
  };
}

/** The day that a date of the database stands for. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function packageOf(row: CaseRow, stored: PackageRow | null, now: Date): PrivacyCaseDetail["package"] {
  if (row.type !== "access" || row.answeredAt === null) return { state: "none", expiresAt: null, downloads: 0 };
  if (!stored) return { state: row.source === "shopper" ? "delivered" : row.toldOn ? "sent" : "expired", expiresAt: null, downloads: 0 };
  const { expiresAt, downloads } = stored;
  return { state: expiresAt <= now ? "expired" : "ready", expiresAt: expiresAt.toISOString(), downloads };
}
