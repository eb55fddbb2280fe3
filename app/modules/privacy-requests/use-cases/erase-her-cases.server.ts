import type { AppContext } from "#app/shared/context.ts";
import type { ErasureStep } from "#app/shared/subject-data.ts";
import { proofKeptUntil } from "../model/due-date.ts";
import { deletePackages, deletePackagesUnder } from "../store/access-packages.server.ts";
import { changeCase } from "../store/case-rows.server.ts";
import { holdHerCases, unlinkCases, type Person } from "../store/her-cases.server.ts";

/**
 * What this module itself holds about a person: packages go, what her requests named becomes unreadable (each case has a key of
 * its own), and the cases stay as proof by keyed hash (law M-06, T-02). Erasure cases that still run keep what they need
 * until they close.
 */
export async function eraseHerCases(ctx: AppContext, person: Person, runningCase: string | null = null): Promise<readonly ErasureStep[]> {
  const [cases, hers] = await Promise.all([holdHerCases(ctx, person, runningCase), person.customer ? deletePackagesUnder(ctx, person.customer) : 0]);
  const deleted = hers + (await deletePackages(ctx, cases.map(({ id }) => id)));
  for (const row of cases) {
    await ctx.vault.shred(row.id);
    if (row.state === "answered" || row.state === "waiting") await changeCase(ctx, row.id, { state: "closed", closedAt: ctx.clock.now() });
  }
  await unlinkCases(ctx, cases.map(({ id }) => id));
  const steps: ErasureStep[] = [];
  if (deleted > 0) steps.push({ table: "access_package", action: "deleted", rows: deleted });
  // The running case stays as well: it is the proof of this very erasure, and holds keyed hashes of hers.
  const kept = cases.length + (runningCase === null ? 0 : 1);
  if (kept > 0) {
    const keptUntil = proofKeptUntil(ctx.clock.now(), ctx.shop.timeZone);
    steps.push({ table: "privacy_case", action: "kept", rows: kept, norm: "Art. 17(3)(e) GDPR", keptUntil });
  }
  return steps;
}
