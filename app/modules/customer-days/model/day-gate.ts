import type { Gate } from "#app/modules/approvals/index.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { CustomerDayContent } from "./customer-day-content.ts";
import type { CustomerDayState } from "./customer-day-state.ts";

/** What ties a day to its approvals (law section 3, H2). */
export const gateOfDays = { gate: "H2" satisfies Gate as Gate, objectType: "customer-day" } as const;

interface JudgedDay {
  readonly id: string;
  readonly state: CustomerDayState;
  readonly content: Pick<CustomerDayContent, "endsOn" | "timeZone">;
  readonly contentHash: string;
  readonly authorStaffId: string;
}

/** The question put to the gate about a day: every entry must hold to its last day. A day that is over is judged by that day. */
export function gateQuestion({ id, state, content, contentHash, authorStaffId }: JudgedDay, now: Date) {
  const todayOn = calendarDay(now, content.timeZone);
  const isOver = state === "ended" || state === "cancelled";
  const validOn = isOver || content.endsOn > todayOn ? content.endsOn : todayOn;
  return { ...gateOfDays, objectId: id, contentHash, authorStaffId, todayOn: validOn };
}
