import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import type { GiveConsent, GivenConsent } from "../model/consent-command.ts";
import { keepWording } from "../store/wordings.server.ts";
import { isSuppressed } from "../views/suppression.server.ts";
import { appendLine } from "./append-line.server.ts";

/**
 * Records a consent with its proof (law C-03, §4.4). Every act is a line of its own, also a second one for the same scope.
 * What she does herself in the shop lifts a suppression for this purpose; what somebody imports is refused as `suppressed`
 * (law M-06). Publishes `consent.given`.
 */
export async function giveConsent(ctx: AppContext, command: GiveConsent): Promise<Result<GivenConsent, { readonly kind: "suppressed" }>> {
  const { customer, platformCustomerId, purpose, scope, language, text, noticeHash, evidence } = command;
  if (evidence.source === "import" && (await isSuppressed(ctx, { platformCustomerId, purpose }))) return refuse({ kind: "suppressed" });
  const textHash = await keepWording(ctx, { purpose, scope, language, text });
  const consentEntryId = await appendLine(ctx, {
    customer,
    kind: "given",
    purpose,
    scope,
    channel: evidence.source,
    language,
    textHash,
    noticeHash,
    platformIdHash: await ctx.vault.lookupHash("platform-customer", platformCustomerId),
    evidence: { ...evidence, platformCustomerId },
  });
  await ctx.outbox.publish({ name: "consent.given", payload: { shopId: ctx.shop.id, customer, purpose, scope, consentEntryId } });
  return ok({ consentEntryId });
}
