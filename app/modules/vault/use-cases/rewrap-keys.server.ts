import type { AppContext } from "#app/shared/context.ts";
import type { KeyProvider } from "#app/platform/keys/key-provider.ts";
import { lookupKeyBinding, subjectKeyBinding } from "../model/sealing-terms.ts";
import { findLookupKey, replaceLookupWrapping } from "../store/lookup-keys.server.ts";
import { findKeysDue, replaceWrappings } from "../store/subject-keys.server.ts";

/**
 * One batch of a rotation: wraps keys of the shop anew under the current master key. The data stays as it is. Call it again,
 * each time in a transaction of its own, until it returns 0; it may run while the app works, and be stopped at any time.
 * @returns how many keys it took up.
 */
export async function rewrapKeys(ctx: Pick<AppContext, "shop" | "tx">, provider: KeyProvider, batch: number): Promise<number> {
  const due = await findKeysDue(ctx, provider.currentVersion, batch);
  const changes = await Promise.all(
    due.map(async ({ subject, wrappedKey, masterKeyVersion }) => {
      const boundTo = subjectKeyBinding(ctx.shop.id, subject);
      const bytes = await provider.unwrap(wrappedKey, masterKeyVersion, boundTo);
      const after = await provider.wrap(bytes, boundTo);
      bytes.fill(0);
      return { subject, before: wrappedKey, after };
    }),
  );
  if (changes.length > 0) await replaceWrappings(ctx, provider.currentVersion, changes);
  return due.length + (await rewrapLookupKey(ctx, provider));
}

async function rewrapLookupKey(ctx: Pick<AppContext, "shop" | "tx">, provider: KeyProvider): Promise<number> {
  const stored = await findLookupKey(ctx);
  if (!stored || stored.masterKeyVersion === provider.currentVersion) return 0;
  const boundTo = lookupKeyBinding(ctx.shop.id);
  const bytes = await provider.unwrap(stored.wrappedKey, stored.masterKeyVersion, boundTo);
  const wrappedKey = await provider.wrap(bytes, boundTo);
  bytes.fill(0);
  return replaceLookupWrapping(ctx, stored, { wrappedKey, masterKeyVersion: provider.currentVersion });
}
