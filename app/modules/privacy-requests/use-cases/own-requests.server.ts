import { createHash } from "node:crypto";
import { findCustomer } from "#app/modules/customers/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { erasePersonJob } from "../jobs/definitions.ts";
import type { AccessPackage } from "../model/access-package.ts";
import type { ErasureCertificate } from "../model/certificate.ts";
import { dayIn } from "../model/due-date.ts";
import type { CaseOpened, OwnCommand, OwnErasure, Privacy } from "../privacy-requests.ts";
import { changeCase, lockCase, moveCase } from "../store/case-rows.server.ts";
import { addSteps } from "../store/case-steps.server.ts";
import { attempt } from "../store/savepoint.server.ts";
import { acceptCase } from "./accept-case.server.ts";
import { closeCase } from "./close-case.server.ts";
import { collectPackage } from "./collect-package.server.ts";
import { erasePerson } from "./erase-person.server.ts";

/**
 * Her own copy, at once and in her browser. Nothing is stored for the merchant to fetch; the case is the proof that she was
 * answered.
 */
export async function accessMyself(ctx: AppContext, privacy: Privacy, command: OwnCommand): Promise<AccessPackage> {
  const { caseId } = await acceptOwn(ctx, "access", command);
  const row = await lockCase(ctx, caseId);
  if (!row) throw new Error("her case was not stored");
  const customer = await findCustomer(ctx, { platformCustomerId: command.platformCustomerId });
  if (row.state !== "closed") await changeCase(ctx, caseId, { customer });
  const { content, counts } = await collectPackage(ctx, privacy, { row, customer, query: { platformCustomerId: command.platformCustomerId } });
  if (row.state === "closed") return content;
  await addSteps(ctx, caseId, counts.map((count) => ({ ...count, action: "exported" })));
  await closeCase(ctx, caseId, { answeredAt: ctx.clock.now(), heldAnything: customer !== null });
  ctx.log.info("privacy-case.answered", { caseId, held: customer !== null, tables: counts.length });
  return content;
}

/**
 * Her own erasure, in her own request (finding 1). If it fails, its writes are undone but her request stays: the case is shown as
 * failed and a job goes on with it.
 */
export async function eraseMyself(ctx: AppContext, privacy: Privacy, command: OwnCommand): Promise<OwnErasure> {
  const caseId = await openErasure(ctx, command);
  let certificate: ErasureCertificate | undefined;
  const failed = await attempt(ctx, async () => {
    certificate = await erasePerson(ctx, privacy, caseId);
  });
  if (!failed && certificate) return { outcome: "erased", caseId, certificate };
  await moveCase(ctx, caseId, { from: ["open", "working"], to: "failed" });
  await ctx.jobs.enqueue(erasePersonJob, { shopId: ctx.shop.id, caseId }, { key: caseId });
  ctx.log.error("privacy-case.attempt-failed", { caseId, type: "erasure", error: failed?.failure instanceof Error ? failed.failure.name : "unknown" });
  return { outcome: "accepted", caseId };
}

/** Sent again, because no answer came, it is the same case; unless she has come back since, and there is something to erase again. */
async function openErasure(ctx: AppContext, command: OwnCommand): Promise<string> {
  const { platformCustomerId } = command;
  const { caseId, isNew } = await acceptOwn(ctx, "erasure", command);
  if (isNew || !(await findCustomer(ctx, { platformCustomerId }))) return caseId;
  return (await acceptOwn(ctx, "erasure", { platformCustomerId })).caseId;
}

/**
 * The key is bound to her: the same submission under another login is another request. All copies of one day are one case; every
 * erasure is a case of its own, because she may have come back since the last.
 */
function acceptOwn(ctx: AppContext, type: "access" | "erasure", { platformCustomerId, submission }: OwnCommand): Promise<CaseOpened> {
  const submitted = type === "access" ? dayIn(ctx.shop.timeZone, ctx.clock.now()) : (submission ?? ctx.ids.random());
  const bound = createHash("sha256").update(`${ctx.shop.id}\n${platformCustomerId}\n${submitted}`).digest("hex");
  const requestKey = `own:${type}:${bound}`;
  return acceptCase(ctx, { type, source: "shopper", requestKey, requester: { platformCustomerId }, receivedAt: ctx.clock.now() });
}
