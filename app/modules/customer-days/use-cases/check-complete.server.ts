import { isCodeFree } from "#app/modules/discounts/index.server.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { ScopeMissing, ShopUnavailable } from "#app/shared/shop-unavailable.ts";
import { customerDayContentSchema, type CustomerDayContent } from "../model/customer-day-content.ts";
import { overlap } from "../model/day-period.ts";
import { isPriceNoticeMissing } from "../model/price-notice.ts";
import type { CodeCheckRefusal, CompleteCheckRefusal } from "../model/refusals.ts";
import { reviewIssues } from "../model/review-issues.ts";
import { findDays } from "../views/days.server.ts";

/**
 * Checks everything without which a content is not worth a review. The caller holds the calendar's lock, so that what is
 * free now is free when it commits. Refuses `invalid-content`, `ends-before-start`, `in-the-past`, `overlaps`,
 * `price-notice-missing`, and `code-taken` where another day of ours has the code.
 */
export async function checkComplete(ctx: AppContext, dayId: string, content: unknown): Promise<Result<CustomerDayContent, CompleteCheckRefusal>> {
  const parsed = customerDayContentSchema.safeParse(content);
  if (!parsed.success) return refuse({ kind: "invalid-content", issues: reviewIssues(content) });
  const day = parsed.data;
  if (day.endsOn < day.startsOn) return refuse({ kind: "ends-before-start", field: "endsOn" });
  if (day.startsOn < calendarDay(ctx.clock.now(), day.timeZone)) return refuse({ kind: "in-the-past", field: "startsOn" });
  const others = (await findDays(ctx, ["legal_review", "scheduled", "live"])).filter((other) => other.id !== dayId);
  const clash = others.find((other) => overlap(other.content, day));
  if (clash) {
    const { name, startsOn, endsOn } = clash.content;
    return refuse({ kind: "overlaps", name, startsOn, endsOn });
  }
  if (isPriceNoticeMissing(day)) return refuse({ kind: "price-notice-missing", field: "priceNotice" });
  if (others.some((other) => publicCode(other.content) !== null && publicCode(other.content) === publicCode(day))) {
    return refuse({ kind: "code-taken", field: "codes.code" });
  }
  return ok(day);
}

/** Asks the platform whether a public code is free; a person waits for the answer. */
export async function checkCode(ctx: AppContext, content: CustomerDayContent): Promise<Result<null, CodeCheckRefusal>> {
  const code = publicCode(content);
  if (code === null) return ok(null);
  try {
    return (await isCodeFree(ctx, code)) ? ok(null) : refuse({ kind: "code-taken", field: "codes.code" });
  } catch (error) {
    if (error instanceof ScopeMissing) return refuse({ kind: "scope-missing" });
    if (error instanceof ShopUnavailable) return refuse({ kind: "temporarily-unavailable" });
    throw error;
  }
}

/** The code everybody may use; null where each person has her own. */
export function publicCode({ codes }: CustomerDayContent): string | null {
  return codes.kind === "public" ? codes.code : null;
}
