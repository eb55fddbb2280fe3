import type { AppContext } from "#app/shared/context.ts";
import type { WithdrawConsent } from "../model/consent-command.ts";
import { endConsents } from "./end-consents.server.ts";

/**
 * Withdraws one consent: effective in this transaction, no reason asked (law C-06, Art. 7(3)). A second withdrawal adds
 * nothing and publishes nothing. Publishes `consent.withdrawn` for whoever built on it.
 */
export async function withdrawConsent(ctx: AppContext, command: WithdrawConsent): Promise<{ readonly withdrawn: boolean }> {
  const { customer, purpose, scope, channel } = command;
  const which = (consent: { purpose: string; scope: string }) => consent.purpose === purpose && consent.scope === scope;
  return { withdrawn: (await endConsents(ctx, { customer, channel, which, isPublished: true })) > 0 };
}
