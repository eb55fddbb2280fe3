import { claimPerson } from "#app/modules/customers/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { ErasureStep } from "#app/shared/subject-data.ts";
import type { CertificateStep, ErasureCertificate } from "../model/certificate.ts";
import { erasureStages, ownModule } from "../model/erasure-order.ts";
import { issueCertificate } from "../model/issue-certificate.ts";
import { notCoveredByErasure } from "../model/not-covered.ts";
import type { Privacy } from "../privacy-requests.ts";
import { holdPerson, lockCase } from "../store/case-rows.server.ts";
import { addSteps } from "../store/case-steps.server.ts";
import { certifyAndClose, findCertificate } from "../store/certificates.server.ts";
import type { Person } from "../store/her-cases.server.ts";
import { eraseHerCases } from "./erase-her-cases.server.ts";
import { nameInEveryWay } from "./identify-person.server.ts";
import { openRequester } from "./open-requester.server.ts";

/**
 * Erases a person (Art. 17, law ): every module erases, the row that names her goes after them, her key last; then the
 * case closes with a signed certificate. All in one transaction: either everything of hers is gone or the case stays open.
 * Run again, the same case gives the same certificate; another case of hers gives one that says nothing was held.
 */
export async function erasePerson(ctx: AppContext, privacy: Privacy, caseId: string): Promise<ErasureCertificate> {
  const row = await lockCase(ctx, caseId);
  if (!row || row.type !== "erasure") throw new Error("there is no erasure case with this id");
  const issued = row.state === "closed" && (await findCertificate(ctx, caseId));
  if (issued) return issued;
  const startedAt = ctx.clock.now();
  const [requester] = await Promise.all([openRequester(ctx, row, "erase-person"), holdPerson(ctx, row)]);
  // Keeps out what would be written about her meanwhile.
  const claimed = requester && (await claimPerson(ctx, requester, "erase-person"));
  const customer = claimed && claimed.customer;
  const person = await nameInEveryWay(ctx, row, claimed);
  const steps = await eraseEverywhere(ctx, privacy, { person, caseId });
  steps.push(...(await eraseOrders(ctx, privacy, requester?.orders ?? [])));
  const keyDestroyedAt = customer && (await ctx.vault.shred(customer)) ? ctx.clock.now() : null;
  if (keyDestroyedAt) steps.push({ module: "vault", table: "subject_key", action: "key-destroyed", rows: 1, norm: null, keptUntil: null });
  const held = customer !== null || steps.some(({ action }) => action !== "kept");
  const certificate = issueCertificate(
    {
      kind: "person-erasure",
      caseId,
      shop: ctx.shop.domain,
      subject: { platformCustomerHash: hex(row.platformIdHash ?? person.platformIdHash), emailHash: hex(row.emailHash ?? person.emailHash) },
      source: row.source,
      receivedAt: row.receivedAt.toISOString(),
      startedAt: startedAt.toISOString(),
      finishedAt: ctx.clock.now().toISOString(),
      held,
      steps,
      keyDestroyedAt: keyDestroyedAt?.toISOString() ?? null,
      software: { name: "kundentag", version: privacy.softwareVersion },
      notCovered: [...notCoveredByErasure],
    },
    privacy.signer,
  );
  await Promise.all([addSteps(ctx, caseId, steps), certifyAndClose(ctx, caseId, certificate), ctx.vault.shred(caseId)]);
  ctx.log.info("privacy-case.erased", { caseId, held, steps: steps.length, keyDestroyed: keyDestroyedAt !== null });
  return certificate;
}

/** Every module erases, stage by stage; `caseId` is the case this happens for, null where it is only rehearsed. */
export async function eraseEverywhere(
  ctx: AppContext,
  privacy: Privacy,
  { person, caseId }: { person: Person; caseId: string | null },
): Promise<CertificateStep[]> {
  const steps = stepsOf(ownModule, await eraseHerCases(ctx, person, caseId));
  const { customer } = person;
  if (!customer) return steps;
  for (const stage of erasureStages(privacy.subjectData)) {
    const done = stage.map(async (handIn) => stepsOf(handIn.module, await handIn.erase(ctx, { customer })));
    steps.push(...(await whenAllAreDone(done)).flat());
  }
  return steps;
}

/** Waits for all, also where one fails: what another still asks for must not come after the failure was undone. */
async function whenAllAreDone<Value>(parts: readonly Promise<Value>[]): Promise<Value[]> {
  await Promise.allSettled(parts);
  return Promise.all(parts);
}

/** What is kept about the orders that a request names goes, whoever is behind them (`orders_to_redact`, law R-11). */
async function eraseOrders(ctx: AppContext, { subjectData }: Privacy, orders: readonly string[]): Promise<CertificateStep[]> {
  const steps: CertificateStep[] = [];
  if (orders.length === 0) return steps;
  for (const handIn of subjectData) if (handIn.orders) steps.push(...stepsOf(handIn.module, await handIn.orders.erase(ctx, orders)));
  return steps;
}

function stepsOf(module: string, done: readonly ErasureStep[]): CertificateStep[] {
  return done.map(({ table, action, rows, norm = null, keptUntil = null }) => ({ module, table, action, rows, norm, keptUntil }));
}

function hex(bytes: Uint8Array | null): string | null {
  return bytes && Buffer.from(bytes).toString("hex");
}
