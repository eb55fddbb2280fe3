import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import type { IdentityCheck } from "../model/identity-check.ts";
import type { CaseSource, CaseState, CaseType } from "../model/privacy-case.ts";
import type { AnswerWay } from "../model/told-answer.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A case as stored. */
export interface CaseRow {
  readonly id: string;
  readonly type: CaseType;
  readonly source: CaseSource;
  readonly state: CaseState;
  readonly requestKey: string;
  readonly customer: string | null;
  readonly platformIdHash: Bytes | null;
  readonly emailHash: Bytes | null;
  readonly sealedRequester: Bytes | null;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly heldAnything: boolean | null;
  readonly identityCheck: IdentityCheck | null;
  /** Midnight UTC of the calendar day. */
  readonly toldOn: Date | null;
  readonly toldWay: AnswerWay | null;
}

export type NewCase = Pick<CaseRow, "id" | "type" | "source" | "requestKey" | "platformIdHash" | "emailHash" | "sealedRequester" | "receivedAt" | "dueAt" | "identityCheck">;
export type CaseChange = Partial<Pick<CaseRow, "state" | "receivedAt" | "dueAt" | "customer" | "sealedRequester" | "answeredAt" | "closedAt" | "heldAnything" | "toldOn" | "toldWay">>;

/** Writes a case unless its request came before; true if it was written. Never fails on the second of two at once. */
export async function insertCase(ctx: AppContext, row: NewCase): Promise<boolean> {
  const { id, type, source, requestKey, platformIdHash, emailHash, sealedRequester, receivedAt, dueAt, identityCheck } = row;
  const added = await rows(ctx).$executeRaw`
    INSERT INTO privacy_case (shop_id, id, type, source, state, request_key, platform_id_hash, email_hash, sealed_requester, received_at, due_at, identity_check)
    VALUES (${ctx.shop.id}::uuid, ${id}::uuid, ${type}, ${source}, 'open', ${requestKey}, ${platformIdHash}::bytea, ${emailHash}::bytea,
            ${sealedRequester}::bytea, ${receivedAt}::timestamptz, ${dueAt}::timestamptz, ${identityCheck})
    ON CONFLICT DO NOTHING`;
  return added === 1;
}

/** Which case a request is already; null if it is new. */
export async function findCaseByKey(ctx: AppContext, requestKey: string): Promise<string | null> {
  const found = await rows(ctx).$queryRaw<{ id: string }[]>`
    SELECT id::text FROM privacy_case WHERE shop_id = ${ctx.shop.id}::uuid AND request_key = ${requestKey}`;
  return found[0]?.id ?? null;
}

/** Null for anything that is not an id of a case of this shop. */
export async function findCase(ctx: AppContext, id: string): Promise<CaseRow | null> {
  if (!isUuid(id)) return null;
  return (await rows(ctx).privacyCase.findUnique({ where: { shopId_id: { shopId: ctx.shop.id, id } } })) as CaseRow | null;
}

/** The case, held for this transaction: a second worker on it waits and then sees what the first did. */
export async function lockCase(ctx: AppContext, id: string): Promise<CaseRow | null> {
  if (!isUuid(id)) return null;
  const found = await rows(ctx).$queryRaw<CaseRow[]>`
    SELECT id::text, type, source, state, request_key AS "requestKey", customer::text, platform_id_hash AS "platformIdHash",
           email_hash AS "emailHash", sealed_requester AS "sealedRequester", received_at AS "receivedAt", due_at AS "dueAt",
           answered_at AS "answeredAt", closed_at AS "closedAt", held_anything AS "heldAnything", identity_check AS "identityCheck",
           told_on AS "toldOn", told_way AS "toldWay"
    FROM privacy_case WHERE shop_id = ${ctx.shop.id}::uuid AND id = ${id}::uuid
    FOR UPDATE`;
  return found[0] ?? null;
}

export async function changeCase(ctx: AppContext, id: string, change: CaseChange): Promise<void> {
  await rows(ctx).privacyCase.update({ where: { shopId_id: { shopId: ctx.shop.id, id } }, data: change });
}

/** Changes the state only where it is still one of `from`; true if it was. */
export async function moveCase(ctx: AppContext, id: string, { from, to }: { from: readonly CaseState[]; to: CaseState }): Promise<boolean> {
  const where = { shopId: ctx.shop.id, id, state: { in: [...from] } };
  return (await rows(ctx).privacyCase.updateMany({ where, data: { state: to } })).count === 1;
}

/**
 * One erasure at a time for one person: two requests of hers (webhook and her own click) wait for each other even where
 * nothing about her is held and there is no row to lock.
 */
export async function holdPerson(ctx: AppContext, { platformIdHash, emailHash }: Pick<CaseRow, "platformIdHash" | "emailHash">): Promise<void> {
  const hashes = [platformIdHash, emailHash].filter((hash) => hash !== null).map((hash) => Buffer.from(hash).toString("hex"));
  const names = hashes.sort().map((hash) => `${ctx.shop.id}:${hash}`);
  await rows(ctx).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(name, 0))::text FROM unnest(${names}::text[]) AS name`;
}

/** Cases that lie open although their job should long be done, oldest first. */
export async function findStuckCases(ctx: AppContext, receivedBefore: Date): Promise<CaseRow[]> {
  return (await rows(ctx).privacyCase.findMany({
    where: { shopId: ctx.shop.id, state: { in: ["open", "working"] }, receivedAt: { lt: receivedBefore } },
    orderBy: { receivedAt: "asc" },
  })) as CaseRow[];
}

/** Cases that still owe something, the one due first at the top: work of the app, or an answer to the person. */
export async function findUnsettledCases(ctx: AppContext): Promise<CaseRow[]> {
  const untold = { type: "erasure", source: { not: "shopper" }, toldOn: null };
  return (await rows(ctx).privacyCase.findMany({
    where: { shopId: ctx.shop.id, OR: [{ state: { not: "closed" } }, { state: "closed", ...untold }] },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
  })) as CaseRow[];
}
