import type { AppContext } from "#app/shared/context.ts";
import type { EndConsent } from "../model/consent-command.ts";
import { endConsents } from "./end-consents.server.ts";

/**
 * Ends a consent whose purpose is over: what it allowed is deleted or anonymous now (law T-01), so the proof's years begin
 * (law T-02). Not a declaration of hers: the line is `ended`, the event `consent.ended`. Repeated, it adds nothing.
 */
export async function endConsent(ctx: AppContext, { customer, purpose, scope }: EndConsent): Promise<{ readonly ended: boolean }> {
  const which = (consent: { purpose: string; scope: string }) => consent.purpose === purpose && consent.scope === scope;
  return { ended: (await endConsents(ctx, { customer, channel: "retention", which, kind: "ended", isPublished: true })) > 0 };
}
