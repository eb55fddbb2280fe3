import {
  backToDraft,
  cancelCustomerDay,
  checkForReview,
  deleteCustomerDay,
  loadCustomerDay,
  recordDayApproval,
  revokeDayApproval,
  saveCustomerDay,
  scheduleCustomerDay,
  stopCustomerDay,
  submitForReview,
} from "#app/modules/customer-days/index.server.ts";
import type { CustomerDayDetail } from "#app/modules/customer-days/index.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import type { Problem } from "./problem.ts";

/** What the page of a customer day sends. */
export interface DayCommand {
  readonly dayId: string;
  readonly intent: string;
  /** What stands on the screen; undefined when it is what is saved. */
  readonly content: unknown;
  /** Of the content the merchant saw, as is the next. */
  readonly revision: number;
  readonly contentHash: string;
  /** Of `record`: what somebody said. */
  readonly entry: unknown;
  /** Of `revoke`: which entry is taken back. */
  readonly entryId: string;
}

type Acted = Promise<Result<unknown, Problem>>;

/** Carries out one button of the page. Refuses as the use cases do, and `unknown-intent` for a button there is not. */
export async function actOnCustomerDay(ctx: AppContext, command: DayCommand): Promise<Result<{ done: string }, Problem>> {
  const { dayId, intent } = command;
  const intents: Readonly<Record<string, () => Acted>> = {
    save: () => saveCustomerDay(ctx, command),
    submit: () => saveAndSubmit(ctx, command),
    record: () => recordDayApproval(ctx, command),
    revoke: () => revokeDayApproval(ctx, command),
    schedule: () => scheduleCustomerDay(ctx, command),
    "back-to-draft": () => backToDraft(ctx, { dayId }),
    cancel: () => cancelCustomerDay(ctx, { dayId }),
    delete: () => deleteCustomerDay(ctx, command),
    stop: () => stopCustomerDay(ctx, { dayId }),
  };
  const act = Object.hasOwn(intents, intent) ? intents[intent] : undefined;
  if (!act) return refuse({ kind: "unknown-intent" });
  const result = await act();
  return result.ok ? ok({ done: intent }) : refuse(result.refusal);
}

/**
 * Reviewers are asked about what the merchant sees: unsaved words are saved first, in the same transaction. Where they do not hold,
 * what the review would lack beside them is said at once.
 */
async function saveAndSubmit(ctx: AppContext, { dayId, content, revision }: DayCommand): Acted {
  if (content === undefined) return submitForReview(ctx, { dayId, revision });
  const saved = await saveCustomerDay(ctx, { dayId, content, revision });
  if (!saved.ok) return saved.refusal.kind === "invalid-content" ? checkForReview(ctx, dayId, content) : saved;
  return submitForReview(ctx, { dayId, revision: saved.value.revision });
}

export interface CustomerDayScreen {
  readonly day: CustomerDayDetail;
  /** In the shop's time zone. */
  readonly todayOn: string;
  /** The account that is looking wrote the content as it is: four eyes are needed for what others say about it. */
  readonly isAuthor: boolean;
}

/** What the page of a customer day shows; null when there is none. */
export async function loadCustomerDayScreen(ctx: AppContext, dayId: string): Promise<CustomerDayScreen | null> {
  const day = await loadCustomerDay(ctx, dayId);
  if (day === null) return null;
  const isAuthor = ctx.actor.kind === "staff" && ctx.actor.staffId === day.authorStaffId;
  return { day, todayOn: calendarDay(ctx.clock.now(), ctx.shop.timeZone), isAuthor };
}
