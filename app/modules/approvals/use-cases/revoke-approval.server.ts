import type { AppContext } from "#app/shared/context.ts";
import type { ApprovalEntryId } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import type { RevokeApprovalRefusal } from "../model/refusals.ts";
import { findEntries, lockApprovals } from "../store/approval-entries.server.ts";
import { appendEntry } from "./append-entry.server.ts";

/**
 * Takes an entry back by a new line; the entry itself stays readable. Any staff account may: it only ever shuts the gate.
 * Refuses `approval-not-found`, `already-revoked`, `not-staff`.
 */
export async function revokeApproval(
  ctx: AppContext,
  { objectId, entryId }: { readonly objectId: string; readonly entryId: string },
): Promise<Result<{ entryId: ApprovalEntryId }, RevokeApprovalRefusal>> {
  if (ctx.actor.kind !== "staff") return refuse({ kind: "not-staff" });
  await lockApprovals(ctx, objectId);
  const chain = await findEntries(ctx, objectId);
  const entry = chain.find((line) => line.id === entryId && line.kind !== "revocation");
  if (!entry) return refuse({ kind: "approval-not-found" });
  if (chain.some((line) => line.revokes === entryId)) return refuse({ kind: "already-revoked" });
  const { gate, objectType, contentHash, authorStaffId } = entry;
  const columns = { gate, objectType, objectId, kind: "revocation", revokes: entryId, verdict: null, contentHash, documentHash: "" } as const;
  const rest = { givenOn: null, validUntilOn: null, authorStaffId, recordedBy: ctx.actor.staffId, sealedEntry: new Uint8Array(0) };
  return ok({ entryId: await appendEntry(ctx, { ...columns, ...rest }, chain) });
}
