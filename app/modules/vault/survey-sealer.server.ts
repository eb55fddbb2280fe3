import { rememberedSealingKeys, sealingKeySeconds } from "#app/config/limits.ts";
import type { StatementContext } from "#app/shared/context.ts";
import type { KeyProvider } from "#app/platform/keys/key-provider.ts";
import type { Vault } from "#app/shared/ports/vault.ts";
import { subjectKeyBinding } from "./model/sealing-terms.ts";
import { sealText, unwrapKey, type WrappedKey } from "./sealing.server.ts";
import { findSubjectKey } from "./store/subject-keys.server.ts";

type Binding = Pick<StatementContext, "shop" | "tx" | "clock">;

/**
 * The vault of hot paths: it seals what anonymous answers say, under the key of their survey, and opens nothing. It remembers
 * such a key for some seconds, wrapped as the database has it. A survey's key goes only with its shop; a shop that is being
 * erased is not found any more by any request, and an answer is written only where its survey is still published. So nothing is
 * kept under a key that was destroyed. The keys of people are for the vault of a transaction, which remembers none.
 */
export function createSurveySealer(provider: KeyProvider, find = findSubjectKey): (binding: Binding) => Pick<Vault, "seal"> {
  const recent = new Map<string, { readonly key: Promise<WrappedKey>; readonly until: number }>();
  const ask = async (binding: Binding, subject: string): Promise<WrappedKey> => {
    const stored = await find(binding, subject);
    if (!stored) throw new Error("the survey has no key");
    return stored;
  };
  const keyOf = (binding: Binding, subject: string): Promise<WrappedKey> => {
    const place = `${binding.shop.id} ${subject}`;
    const now = binding.clock.now().getTime();
    const known = recent.get(place);
    if (known && known.until > now) return known.key;
    if (recent.size >= rememberedSealingKeys) recent.clear();
    const key = ask(binding, subject);
    recent.set(place, { key, until: now + sealingKeySeconds * 1000 });
    key.catch(() => recent.delete(place));
    return key;
  };
  return (binding) => ({
    seal: async ({ subject, field, value }) => {
      const key = await unwrapKey(provider, await keyOf(binding, subject), subjectKeyBinding(binding.shop.id, subject));
      return sealText(key, { shop: binding.shop.id, subject, field }, value);
    },
  });
}
