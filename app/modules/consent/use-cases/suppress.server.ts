import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { LookupKind } from "#app/shared/ports/vault.ts";
import type { ConsentChannel, ConsentPurpose } from "../index.ts";
import { findDecidingLinesByHash } from "../store/ledger.server.ts";
import { insertSuppression } from "../store/suppressions.server.ts";
import { endConsents } from "./end-consents.server.ts";

export interface Suppress {
  readonly kind: LookupKind;
  /** A platform id as digits, or an e-mail as `customers` spells it; hashed here and kept nowhere. */
  readonly value: string;
  readonly scope: ConsentPurpose | "all";
  readonly reason: "objection" | "merchant" | "bounce" | "complaint";
  readonly channel: ConsentChannel;
}

/**
 * Enters somebody in the suppression list by keyed hash (law M-06, §4.5). It outlives her erasure and stands against any
 * import until she consents anew herself. Consents of a platform id that are in force end at once.
 */
export async function suppress(ctx: AppContext, command: Suppress): Promise<{ readonly isNew: boolean }> {
  const { kind, value, scope, reason, channel } = command;
  const hash = await ctx.vault.lookupHash(kind, value);
  const isNew = await insertSuppression(ctx, { kind, hash, scope, reason });
  if (kind === "platform-customer") {
    const customers = new Set((await findDecidingLinesByHash(ctx, hash)).map((line) => line.customer));
    const which = (consent: { purpose: string }) => scope === "all" || consent.purpose === scope;
    for (const customer of customers) await endConsents(ctx, { customer: customer as CustomerReference, channel, which, isPublished: true });
  }
  return { isNew };
}
