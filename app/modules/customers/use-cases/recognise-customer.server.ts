import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import type { RecognisedBy } from "../index.ts";
import { fetchContactJob } from "../jobs/fetch-contact.ts";
import { normalisePlatformId } from "../model/contact-keys.ts";
import { findAndHold, insertCustomer } from "../store/customers.server.ts";
import { deleteTombstone, hasTombstone } from "../store/tombstones.server.ts";

export interface RecogniseCustomer {
  /** Digits, or a gid, as the platform's signature named her; never a value from the browser. */
  readonly platformCustomerId: string;
  readonly by: RecognisedBy;
}

/**
 * Our reference for a customer, made at first sight together with her key. Holds her row until the transaction ends, so that
 * whatever is written about her now is seen by an erasure that starts meanwhile.
 * Refuses `customer-erased` when the platform brings up somebody who was erased (law R-15); by her own act she comes back.
 * @throws Error when the id is not one of the platform's.
 */
export async function recogniseCustomer(
  ctx: AppContext,
  command: RecogniseCustomer,
): Promise<Result<CustomerReference, { readonly kind: "customer-erased" }>> {
  const platformId = normalisePlatformId(command.platformCustomerId);
  if (!platformId) throw new Error("not a customer id of the platform");
  const platformIdHash = await ctx.vault.lookupHash("platform-customer", platformId);
  const known = await findAndHold(ctx, platformIdHash);
  if (known) return ok(known);
  const tombstone = { kind: "platform-customer", hash: platformIdHash } as const;
  if (await hasTombstone(ctx, tombstone)) {
    if (command.by === "platform") return refuse({ kind: "customer-erased" });
    await deleteTombstone(ctx, tombstone);
  }
  return ok(await becomeKnown(ctx, platformId, platformIdHash));
}

async function becomeKnown(ctx: AppContext, platformId: string, platformIdHash: Uint8Array<ArrayBuffer>): Promise<CustomerReference> {
  const reference = ctx.ids.random() as CustomerReference;
  await ctx.vault.ensureKey(reference);
  const sealedPlatformId = await ctx.vault.seal({ subject: reference, field: "customer.sealed_platform_id", value: platformId });
  if (await insertCustomer(ctx, { reference, platformIdHash, sealedPlatformId, createdAt: ctx.clock.now() })) {
    await ctx.jobs.enqueue(fetchContactJob, { shopId: ctx.shop.id, customer: reference });
    return reference;
  }
  // A parallel request of hers was first: its row counts, and the key made here belongs to nobody.
  await ctx.vault.shred(reference);
  const first = await findAndHold(ctx, platformIdHash);
  if (!first) throw new Error("the customer was erased while she became known: try again");
  return first;
}
