import type { AppContext } from "#app/shared/context.ts";
import type { LookupKind } from "#app/shared/ports/vault.ts";
import type { ConsentPurpose } from "../index.ts";
import { chainsOf } from "../model/chains.ts";
import { consentsInForce, isSuppressedFor, type DecidingLine } from "../model/consents-in-force.ts";
import { findDecidingLinesByHash } from "../store/ledger.server.ts";
import { findSuppressions } from "../store/suppressions.server.ts";

export interface SuppressionQuery {
  /** Digits. */
  readonly platformCustomerId?: string | null;
  /** As `customers` spells it. */
  readonly email?: string | null;
  readonly purpose: ConsentPurpose;
}

/** Whether somebody must be left alone for a purpose, by keyed hash: also after her erasure, also before an import (law M-06). */
export async function isSuppressed(ctx: AppContext, { platformCustomerId, email, purpose }: SuppressionQuery): Promise<boolean> {
  const hashes: { kind: LookupKind; hash: Uint8Array<ArrayBuffer> }[] = [];
  if (platformCustomerId) hashes.push({ kind: "platform-customer", hash: await ctx.vault.lookupHash("platform-customer", platformCustomerId) });
  if (email) hashes.push({ kind: "email", hash: await ctx.vault.lookupHash("email", email) });
  const suppressions = await findSuppressions(ctx, hashes);
  if (suppressions.length === 0) return false;
  const own = hashes[0]?.kind === "platform-customer" ? await ownConsents(ctx, hashes[0].hash) : [];
  return isSuppressedFor(purpose, suppressions, own);
}

/** Consents in force over all references she ever had: each chain speaks for itself. */
async function ownConsents(ctx: AppContext, platformIdHash: Uint8Array<ArrayBuffer>): Promise<DecidingLine[]> {
  const chains = chainsOf(await findDecidingLinesByHash(ctx, platformIdHash));
  return [...chains.values()].flatMap((chain) => consentsInForce(chain));
}
