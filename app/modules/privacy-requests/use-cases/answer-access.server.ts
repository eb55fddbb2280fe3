import { accessPackageDays } from "#app/config/limits.ts";
import { findCustomer } from "#app/modules/customers/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { Privacy } from "../privacy-requests.ts";
import { packageField, savePackage } from "../store/access-packages.server.ts";
import { changeCase, lockCase } from "../store/case-rows.server.ts";
import { addSteps } from "../store/case-steps.server.ts";
import { collectPackage } from "./collect-package.server.ts";
import { openRequester } from "./open-requester.server.ts";

/**
 * Answers an access request (law ): finds the person by id or e-mail alone, collects, seals the package under her
 * key (under the case's where nobody is held) for the merchant to fetch. No-op for a case that is answered or closed.
 */
export async function answerAccess(ctx: AppContext, privacy: Privacy, caseId: string): Promise<void> {
  const row = await lockCase(ctx, caseId);
  if (!row || row.type !== "access") throw new Error("there is no access case with this id");
  if (row.state === "answered" || row.state === "closed") return;
  const requester = await openRequester(ctx, row, "answer-access-request");
  const customer = requester ? await findCustomer(ctx, requester) : null;
  await changeCase(ctx, caseId, { state: "working", customer });
  const { content, counts } = await collectPackage(ctx, privacy, { row, customer, query: requester ?? {} });
  const subject = customer ?? caseId;
  // Hers must be there: making one now would bring back the key of somebody who is being erased.
  if (!customer) await ctx.vault.ensureKey(caseId);
  const sealedContent = await ctx.vault.seal({ subject, field: packageField, value: JSON.stringify(content) });
  const now = ctx.clock.now();
  const week = new Date(now.getTime() + accessPackageDays * 86_400_000);
  // It lies ready for as long as she can expect it: until the due date, and never less than a week.
  const expiresAt = row.dueAt > week ? row.dueAt : week;
  await savePackage(ctx, { caseId, subject, sealedContent, createdAt: now, expiresAt });
  await addSteps(ctx, caseId, counts.map((count) => ({ ...count, action: "exported" })));
  // Somebody whom nobody here knows may have named an order that is known.
  const { held } = content.confirmation;
  await changeCase(ctx, caseId, { state: "answered", answeredAt: now, heldAnything: held });
  ctx.log.info("privacy-case.answered", { caseId, held, tables: counts.length });
}
