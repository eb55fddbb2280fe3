import { createHash } from "node:crypto";
import { shopErasureRows } from "#app/config/limits.ts";
import { beginRedaction, forgetShop } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { eraseShopJob } from "../jobs/definitions.ts";
import type { CertificateStep } from "../model/certificate.ts";
import { issueCertificate } from "../model/issue-certificate.ts";
import { notCoveredByShopErasure } from "../model/not-covered.ts";
import type { Privacy } from "../privacy-requests.ts";
import { changeCase, lockCase, type CaseRow } from "../store/case-rows.server.ts";
import { countUpStep, listSteps } from "../store/case-steps.server.ts";
import { deleteRowsByDomain, deleteShopRows, insertShopErasure, isBookkeeping, listShopTables } from "../store/shop-tables.server.ts";

/**
 * Erases a whole shop (law R-12): its keys first, then every row of every table in batches, one run of the job each; the last
 * one removes sessions, receipts, the case itself and the shop, and leaves the signed proof in `shop_erasure`.
 * `most`: rows a run may delete.
 */
export async function eraseShop(
  ctx: AppContext,
  privacy: Privacy,
  { caseId, most = shopErasureRows }: { caseId: string; most?: number },
): Promise<"more" | "done"> {
  const row = await lockCase(ctx, caseId);
  if (!row || row.type !== "shop-erasure") throw new Error("there is no shop erasure with this id");
  await beginRedaction(ctx);
  await changeCase(ctx, caseId, { state: "working" });
  let left = most;
  for (const table of (await listShopTables(ctx)).filter((candidate) => !isBookkeeping(candidate))) {
    const deleted = await deleteShopRows(ctx, table, left);
    await countUpStep(ctx, caseId, { module: "shop", table: `${table.schema}.${table.name}`, action: "deleted", rows: deleted });
    left -= deleted;
    if (left > 0) continue;
    await ctx.jobs.enqueue(eraseShopJob, { shopId: ctx.shop.id, caseId });
    return "more";
  }
  await finish(ctx, privacy, row);
  return "done";
}

async function finish(ctx: AppContext, privacy: Privacy, row: CaseRow): Promise<void> {
  const done = await listSteps(ctx, row.id);
  const steps: CertificateStep[] = done.map(({ module, table, rows }) => deletedStep(table, rows, module));
  for (const table of (await listShopTables(ctx)).filter(isBookkeeping)) {
    const deleted = await deleteShopRows(ctx, table, Number.MAX_SAFE_INTEGER);
    steps.push(deletedStep(`${table.schema}.${table.name}`, deleted));
  }
  for (const { table, rows } of await deleteRowsByDomain(ctx)) steps.push(deletedStep(`public.${table}`, rows));
  steps.push(deletedStep("public.shop", await forgetShop(ctx)));
  const keys = done.find(({ table }) => table === "keys.subject_key");
  const certificate = issueCertificate(
    {
      kind: "shop-erasure",
      caseId: row.id,
      // The domain itself may name a merchant: who knows it can check the hash.
      shop: `sha256:${createHash("sha256").update(ctx.shop.domain).digest("hex")}`,
      subject: { platformCustomerHash: null, emailHash: null },
      source: row.source,
      receivedAt: row.receivedAt.toISOString(),
      startedAt: done[0]?.at ?? ctx.clock.now().toISOString(),
      finishedAt: ctx.clock.now().toISOString(),
      held: true,
      steps,
      keyDestroyedAt: keys && keys.rows > 0 ? keys.at : null,
      software: { name: "kundentag", version: privacy.softwareVersion },
      notCovered: [...notCoveredByShopErasure],
    },
    privacy.signer,
  );
  await insertShopErasure(ctx, certificate);
  ctx.log.info("shop.erased", { caseId: row.id, tables: steps.length, signature: certificate.signature.value });
}

function deletedStep(table: string, rows: number, module = "shop"): CertificateStep {
  return { module, table, action: "deleted", rows, norm: null, keptUntil: null };
}
