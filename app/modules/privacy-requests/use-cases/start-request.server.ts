import { findCustomer } from "#app/modules/customers/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { dueDate } from "../model/due-date.ts";
import { identityNoteCharacters, isIdentityCheck, type StatedCheck } from "../model/identity-check.ts";
import { readPerson } from "../model/named-person.ts";
import type { StartRefusal } from "../model/refusals.ts";
import type { CaseOpened, StartCommand } from "../privacy-requests.ts";
import { changeCase, type CaseRow } from "../store/case-rows.server.ts";
import { findOpenCase } from "./find-open-case.server.ts";
import { openCase } from "./open-case.server.ts";
import { readReceipt } from "./read-receipt.server.ts";

/**
 * A request that reached the merchant by another way (law R-01: any channel), or that she starts herself (finding 1). How she
 * checked whose it is stands in the case (law R-06). The same person's request of the same kind that is not done yet is this one.
 * Whether she is held is not said here: the answer says it, also when it is negative (law R-06).
 */
export async function startRequest(ctx: AppContext, type: "access" | "erasure", command: StartCommand): Promise<Result<CaseOpened, StartRefusal>> {
  const requester = readPerson(command.by);
  if (!requester.ok) return requester;
  const receivedAt = readReceipt(ctx, command.receivedOn);
  if (!receivedAt.ok) return receivedAt;
  const identity = readCheck(command.identity);
  if (!identity.ok) return identity;
  // Two requests that name none are two requests.
  const submission = /^[\w-]{1,64}$/.test(command.submission) ? command.submission : ctx.ids.random();
  const requestKey = `desk:${type}:${submission}`;
  const customer = await findCustomer(ctx, requester.value);
  const running = await findOpenCase(ctx, { type, named: requester.value, customer });
  if (running) return ok(await goOnWith(ctx, running, receivedAt.value));
  return ok(await openCase(ctx, { type, source: "merchant", requestKey, requester: requester.value, receivedAt: receivedAt.value, identity: identity.value }));
}

/** A request that came twice has been with the merchant since the first time: its month counts from there. */
async function goOnWith(ctx: AppContext, running: CaseRow, receivedAt: Date): Promise<CaseOpened> {
  const { dueAt } = dueDate({ receivedAt, timeZone: ctx.shop.timeZone });
  if (dueAt < running.dueAt) await changeCase(ctx, running.id, { receivedAt, dueAt });
  return { caseId: running.id, isNew: false };
}

function readCheck({ check, note }: StartCommand["identity"]): Result<StatedCheck, StartRefusal> {
  const said = note.trim();
  if (!isIdentityCheck(check)) return refuse({ kind: "identity-check-missing", field: "identityCheck" });
  if (check === "other" && said === "") return refuse({ kind: "identity-note-missing", field: "identityNote" });
  if (said.length > identityNoteCharacters) return refuse({ kind: "identity-note-too-long", field: "identityNote" });
  return ok({ check, note: said });
}
