import type { AppContext } from "#app/shared/context.ts";
import { sealedEntryField, type SealedWords } from "../model/sealed-entry.ts";
import type { ApprovalRow } from "../store/approval-entries.server.ts";

/** Names and words of entries, in their order; null for revocations, and where the key is gone. Leaves one line in the access log. */
export async function openWords(ctx: AppContext, entries: readonly ApprovalRow[]): Promise<(SealedWords | null)[]> {
  const sealed = entries.filter((entry) => entry.sealedEntry.length > 0);
  const requests = sealed.map((entry) => ({ subject: entry.objectId, field: sealedEntryField, sealed: entry.sealedEntry }));
  const opened = requests.length === 0 ? [] : await ctx.vault.openMany(requests, "read-approvals");
  const words = new Map(sealed.map((entry, index) => [entry.id, opened[index] ?? null]));
  return entries.map(({ id }) => {
    const text = words.get(id);
    return text ? (JSON.parse(text) as SealedWords) : null;
  });
}
