import { evaluateGate } from "#app/modules/approvals/index.server.ts";
import { loadInstallation } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import { mayDelete } from "../model/customer-day-state.ts";
import { gateQuestion } from "../model/day-gate.ts";
import { discountClosing } from "../model/day-period.ts";
import { reviewFacts, shownFacts } from "../model/review-facts.ts";
import type { CustomerDayDetail } from "../model/screens.ts";
import { itemsOf } from "./customer-day-list.server.ts";
import { findDay } from "./days.server.ts";

/** A day with its content, its gate and its facts; null when there is none. Names of reviewers are opened: that leaves a line in the access log. */
export async function loadCustomerDay(ctx: AppContext, dayId: string): Promise<CustomerDayDetail | null> {
  const day = isUuid(dayId) ? await findDay(ctx, dayId) : null;
  if (!day) return null;
  const [item] = await itemsOf(ctx, [day]);
  const { timeZone } = (await loadInstallation(ctx))!;
  return {
    ...item!,
    content: day.content,
    contentHash: day.contentHash,
    revision: day.revision,
    authorStaffId: day.authorStaffId,
    isDeletable: mayDelete(day),
    gate: await evaluateGate(ctx, gateQuestion(day, ctx.clock.now())),
    shopTimeZone: timeZone,
    liveAt: day.liveAt?.toISOString() ?? null,
    endedAt: day.endedAt?.toISOString() ?? null,
    discountClosing: discountClosing(day, ctx.clock.now()),
    facts: reviewFacts(day.content, item!.currencyCode),
    shown: shownFacts(day.content, item!.currencyCode),
  };
}
