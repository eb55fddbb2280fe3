import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { ApprovalKind, ApprovalVerdict } from "../model/approval.ts";
import type { StoredEntry } from "../model/approval-chain.ts";

type Bound = Pick<AppContext, "shop" | "tx">;

/** A line as it is kept; days as `YYYY-MM-DD`. */
export interface ApprovalRow extends StoredEntry {
  readonly kind: ApprovalKind | "revocation";
  readonly verdict: ApprovalVerdict | null;
  readonly sealedEntry: Uint8Array<ArrayBuffer>;
}

/** Makes records about one object queue, until the transaction ends. */
export async function lockApprovals(ctx: Bound, objectId: string): Promise<void> {
  await rows(ctx).$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`approvals:${ctx.shop.id}:${objectId}`}, 0))`;
}

/** All lines about an object, in the order they were recorded. */
export async function findEntries(ctx: Bound, objectId: string): Promise<ApprovalRow[]> {
  const found = await rows(ctx).approvalEntry.findMany({ where: { shopId: ctx.shop.id, objectId }, orderBy: { sequence: "asc" } });
  return found.map(asRow);
}

/** A page of all chains in the order (object, sequence), after a position. */
export async function readEntries(ctx: Bound, after: { objectId: string; sequence: number }, limit: number): Promise<ApprovalRow[]> {
  const found = await rows(ctx).approvalEntry.findMany({
    where: {
      shopId: ctx.shop.id,
      OR: [{ objectId: { gt: after.objectId } }, { objectId: after.objectId, sequence: { gt: after.sequence } }],
    },
    orderBy: [{ objectId: "asc" }, { sequence: "asc" }],
    take: limit,
  });
  return found.map(asRow);
}

/** Adds a line. The unique key (shop, object, sequence) is the second guard of the chain. */
export async function insertEntry(ctx: Bound, { givenOn, validUntilOn, ...line }: ApprovalRow): Promise<void> {
  const data = [{ shopId: ctx.shop.id, ...line, givenOn: asDate(givenOn), validUntilOn: asDate(validUntilOn) }];
  await rows(ctx).approvalEntry.createMany({ data });
}

/** Objects whose newest line is older than `before`, by our clock and by the database's. */
export async function findQuietObjects(ctx: Bound, before: Date): Promise<string[]> {
  const found = await rows(ctx).$queryRaw<{ objectId: string }[]>`
    SELECT object_id::text AS "objectId" FROM approval_entry WHERE shop_id = ${ctx.shop.id}::uuid
    GROUP BY object_id HAVING max(at) < ${before}::timestamptz AND proof_is_over(max(at))`;
  return found.map(({ objectId }) => objectId);
}

/** Deletes whole chains whose time is over; the trigger refuses any line whose time is not. */
export async function deleteChains(ctx: Bound, objectIds: readonly string[]): Promise<number> {
  return (await rows(ctx).approvalEntry.deleteMany({ where: { shopId: ctx.shop.id, objectId: { in: [...objectIds] } } })).count;
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>["approvalEntry"]["findMany"]>>[number];

function asRow({ shopId: _shopId, givenOn, validUntilOn, ...line }: Row): ApprovalRow {
  return {
    ...line,
    kind: line.kind as ApprovalRow["kind"],
    verdict: line.verdict as ApprovalRow["verdict"],
    givenOn: asDay(givenOn),
    validUntilOn: asDay(validUntilOn),
  };
}

function asDay(date: Date | null): string | null {
  return date?.toISOString().slice(0, 10) ?? null;
}

function asDate(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}
