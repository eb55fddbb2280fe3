import { calendarDay } from "#app/shared/calendar-day.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { ApprovalEntryId } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import type { Gate, ShownFacts } from "../model/approval.ts";
import { approvalEntrySchemaOn, entryIssues, type ApprovalEntryFields } from "../model/approval-entry.ts";
import { decideGate, inForce, missingForDecision } from "../model/gate.ts";
import type { RecordApprovalRefusal } from "../model/refusals.ts";
import { conflictingRole, type PersonInRole } from "../model/same-person.ts";
import { sealedEntryField, type SealedWords } from "../model/sealed-entry.ts";
import { findEntries, lockApprovals, type ApprovalRow } from "../store/approval-entries.server.ts";
import { openWords } from "../views/sealed-words.server.ts";
import { appendEntry } from "./append-entry.server.ts";

export interface RecordApproval {
  readonly gate: Gate;
  /** Such as `customer-day`. */
  readonly objectType: string;
  /** A UUID; names and words are sealed under its key. */
  readonly objectId: string;
  /** Of the content as it is now, which the caller has locked. */
  readonly contentHash: string;
  /** Staff account that wrote it. */
  readonly authorStaffId: string;
  /** Checked here. */
  readonly entry: unknown;
  readonly shown: ShownFacts;
}

/**
 * Puts on record what a lawyer opined, the data protection officer advised or the controller decided about a content (law
 * section 3). Refuses `invalid-entry` naming the fields, `author-is-reviewer` (four eyes), `same-person` (Art. 38(6)),
 * `decision-too-early` while opinion or advice is missing, `not-staff`.
 */
export async function recordApproval(ctx: AppContext, command: RecordApproval): Promise<Result<{ entryId: ApprovalEntryId }, RecordApprovalRefusal>> {
  if (ctx.actor.kind !== "staff") return refuse({ kind: "not-staff" });
  const { staffId } = ctx.actor;
  const { objectId, contentHash, authorStaffId } = command;
  const todayOn = calendarDay(ctx.clock.now(), ctx.shop.timeZone);
  const parsed = approvalEntrySchemaOn(todayOn).safeParse(command.entry);
  if (!parsed.success) return refuse({ kind: "invalid-entry", issues: entryIssues(parsed.error) });
  const entry = parsed.data;
  if (entry.kind !== "controller-decision" && staffId === authorStaffId) return refuse({ kind: "author-is-reviewer" });
  await ctx.vault.ensureKey(objectId);
  await lockApprovals(ctx, objectId);
  const chain = await findEntries(ctx, objectId);
  if (entry.kind === "controller-decision") {
    const missing = missingForDecision(decideGate(chain, { contentHash, authorStaffId, validOn: todayOn }));
    if (missing.length > 0) return refuse({ kind: "decision-too-early", missing });
  }
  const other = conflictingRole(entry, await peopleOnRecord(ctx, chain));
  if (other) return refuse({ kind: "same-person", other });
  return ok({ entryId: await append(ctx, { command, entry, staffId }, chain) });
}

interface Recordable {
  readonly command: RecordApproval;
  readonly entry: ApprovalEntryFields;
  readonly staffId: string;
}

async function append(ctx: AppContext, { command, entry, staffId }: Recordable, chain: readonly ApprovalRow[]): Promise<ApprovalEntryId> {
  const { gate, objectType, objectId, contentHash, authorStaffId, shown } = command;
  const { kind, verdict, documentHash, givenOn, validUntilOn, ...words } = entry;
  const sealedEntry = await ctx.vault.seal({
    subject: objectId,
    field: sealedEntryField,
    value: JSON.stringify({ ...words, shown } satisfies SealedWords),
  });
  const columns = { gate, objectType, objectId, kind, revokes: null, verdict, contentHash, documentHash, givenOn, validUntilOn };
  return appendEntry(ctx, { ...columns, authorStaffId, recordedBy: staffId, sealedEntry }, chain);
}

/** Who is on record for this object, in entries that nobody took back. */
async function peopleOnRecord(ctx: AppContext, chain: readonly ApprovalRow[]): Promise<PersonInRole[]> {
  const standing = inForce(chain);
  const words = await openWords(ctx, standing);
  return standing.flatMap(({ kind }, index) => (kind === "revocation" ? [] : [{ kind, person: words[index]?.person ?? "" }]));
}
