import type { AppContext } from "#app/shared/context.ts";
import type { ConsentEntryId } from "#app/shared/ids.ts";
import type { ObjectToPurpose } from "../model/consent-command.ts";
import { consentsInForce } from "../model/consents-in-force.ts";
import { findChain, lockChain } from "../store/ledger.server.ts";
import { insertSuppression } from "../store/suppressions.server.ts";
import { appendLine } from "./append-line.server.ts";
import { publishEnd } from "./end-consents.server.ts";

/**
 * Records an objection (Art. 21): one line, the suppression of the purpose, and the end of every consent to it, in this
 * transaction. Publishes `consent.withdrawn` for each that was in force.
 */
export async function objectToPurpose(ctx: AppContext, command: ObjectToPurpose): Promise<{ readonly consentEntryId: ConsentEntryId }> {
  const { customer, platformCustomerId, purpose, language, channel } = command;
  await lockChain(ctx, customer);
  const ending = consentsInForce(await findChain(ctx, customer)).filter((consent) => consent.purpose === purpose);
  const platformIdHash = await ctx.vault.lookupHash("platform-customer", platformCustomerId);
  const consentEntryId = await appendLine(ctx, {
    customer,
    kind: "objected",
    purpose,
    scope: "",
    channel,
    language,
    textHash: null,
    noticeHash: null,
    platformIdHash,
    evidence: null,
  });
  await insertSuppression(ctx, { kind: "platform-customer", hash: platformIdHash, scope: purpose, reason: "objection" });
  for (const { scope } of ending) await publishEnd(ctx, "withdrawn", { customer, purpose, scope });
  return { consentEntryId };
}
