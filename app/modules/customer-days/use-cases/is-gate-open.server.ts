import { decideGate } from "#app/modules/approvals/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { gateQuestion } from "../model/day-gate.ts";
import type { CustomerDayRow } from "../store/customer-days.server.ts";

/** Whether the three entries for exactly this content are on record now. */
export async function isGateOpen(ctx: AppContext, day: CustomerDayRow): Promise<boolean> {
  return (await decideGate(ctx, gateQuestion(day, ctx.clock.now()))).outcome === "allowed";
}
