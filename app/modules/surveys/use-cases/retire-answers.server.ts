import { customersPerRun } from "#app/config/limits.ts";
import { endConsent } from "#app/modules/consent/index.server.ts";
import { claimCustomer } from "#app/modules/customers/index.server.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { AppContext } from "#app/shared/context.ts";
import { consentScope } from "../model/consent-scope.ts";
import {
  anonymiseLinkedAnswers,
  deleteOldComments,
  deleteOldReceipts,
  findCustomersDue,
  shuffleEndedWeeks,
  type Unlinked,
} from "../store/answer-removal.server.ts";
import { hasLinkedAnswer } from "../views/answers-of-person.server.ts";

export interface RetiredAnswers {
  readonly anonymised: number;
  /** Consents that ended because nothing linked under them is left. */
  readonly consents: number;
  readonly comments: number;
  /** Anonymous answers of ended weeks that were rewritten in random order. */
  readonly shuffled: number;
  readonly receipts: number;
  /** Whether more people's answers may be due than one run takes. */
  readonly hasMore: boolean;
}

/** What the daily run does: each answer keeps the retention that its version's notice promised (law T-01, §6). */
export async function retireAnswers(ctx: AppContext): Promise<RetiredAnswers> {
  const todayOn = calendarDay(ctx.clock.now(), ctx.shop.timeZone);
  const customers = await findCustomersDue(ctx, customersPerRun);
  // One after the other in their order: whoever answers right now has either finished and is seen, or waits.
  for (const customer of customers) await claimCustomer(ctx, customer);
  const unlinked = await anonymiseLinkedAnswers(ctx, customers);
  return {
    anonymised: unlinked.reduce((sum, { answers }) => sum + answers, 0),
    consents: await endUnusedConsents(ctx, unlinked),
    comments: await deleteOldComments(ctx, todayOn),
    shuffled: await shuffleEndedWeeks(ctx, todayOn),
    receipts: await deleteOldReceipts(ctx, todayOn),
    hasMore: customers.length === customersPerRun,
  };
}

/** A consent to link is used as long as something is linked under it; then its proof's years begin (law T-02). */
async function endUnusedConsents(ctx: AppContext, unlinked: readonly Unlinked[]): Promise<number> {
  let consents = 0;
  for (const { customer, surveyId } of unlinked) {
    if (await hasLinkedAnswer(ctx, customer, surveyId)) continue;
    const { ended } = await endConsent(ctx, { customer, purpose: "survey-link", scope: consentScope(surveyId) });
    if (ended) consents += 1;
  }
  return consents;
}
