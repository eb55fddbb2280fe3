import { isCodeFree } from "#app/modules/discounts/index.server.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { FieldIssue } from "#app/shared/field-issue.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { ScopeMissing, ShopUnavailable } from "#app/shared/shop-unavailable.ts";
import { customerDayContentSchema, type CustomerDayContent } from "../model/customer-day-content.ts";
import { overlap } from "../model/day-period.ts";
import type { CodeCheckRefusal, CompleteCheckRefusal } from "../model/refusals.ts";
import { partsThatHold, reviewIssues } from "../model/review-issues.ts";
import { findDays } from "../views/days.server.ts";

/**
 * Checks everything without which a content is not worth a review, and names all that is missing at once. The caller holds the
 * calendar's lock, so that what is free now is free when it commits. Refuses `ends-before-start`, `in-the-past`, `overlaps`,
 * `price-notice-missing`, or `code-taken` where another day of ours has the code, and `invalid-content` for anything else or more
 * than one of them.
 */
export async function checkComplete(ctx: AppContext, dayId: string, content: unknown): Promise<Result<CustomerDayContent, CompleteCheckRefusal>> {
  return completeOr(await findGaps(ctx, dayId, content), content);
}

/** The same, and whether the platform knows the public code. What it did not say does not hide what is known without it. */
export async function checkForReview(ctx: AppContext, dayId: string, content: unknown): Promise<Result<CustomerDayContent, CompleteCheckRefusal | CodeCheckRefusal>> {
  const gaps = await findGaps(ctx, dayId, content);
  const { codes } = partsThatHold(content);
  const isCodeFine = codes?.kind === "public" && gaps.issues.every(({ path }) => path !== "codes.code");
  const code = isCodeFine ? await checkCode(ctx, codes.code) : ok(null);
  if (code.ok) return completeOr(gaps, content);
  if (code.refusal.kind === "code-taken") return completeOr({ ...gaps, issues: [...gaps.issues, { path: "codes.code", kind: "code-taken" }] }, content);
  return gaps.issues.length === 0 ? code : completeOr(gaps, content);
}

interface Gaps {
  readonly issues: readonly FieldIssue[];
  /** The day that takes some of the time; null where none does. */
  readonly clash: CustomerDayContent | null;
}

async function findGaps(ctx: AppContext, dayId: string, content: unknown): Promise<Gaps> {
  const issues = reviewIssues(content);
  const { startsOn, endsOn, timeZone, codes } = partsThatHold(content);
  const others = (await findDays(ctx, ["legal_review", "scheduled", "live"])).filter((other) => other.id !== dayId);
  const isPast = startsOn !== undefined && timeZone !== undefined && startsOn < calendarDay(ctx.clock.now(), timeZone);
  const period = startsOn && endsOn && timeZone && startsOn <= endsOn && !isPast ? { startsOn, endsOn, timeZone } : null;
  const clash = period === null ? undefined : others.find((other) => overlap(other.content, period));
  const isTaken = codes?.kind === "public" && others.some((other) => publicCode(other.content) === codes.code);
  const further = [
    ...(isPast ? [{ path: "startsOn", kind: "in-the-past" }] : []),
    ...(clash ? [{ path: "startsOn", kind: "overlaps" }] : []),
    ...(isTaken ? [{ path: "codes.code", kind: "code-taken" }] : []),
  ].filter(({ path }) => issues.every((issue) => issue.path !== path));
  return { issues: [...issues, ...further], clash: clash?.content ?? null };
}

/** One gap has a name and a way to mend it of its own; of several each is named at its field. */
function completeOr({ issues, clash }: Gaps, content: unknown): Result<CustomerDayContent, CompleteCheckRefusal> {
  if (issues.length === 0) return ok(customerDayContentSchema.parse(content));
  const taken = clash && { name: clash.name, startsOn: clash.startsOn, endsOn: clash.endsOn };
  const [{ kind }, ...more] = issues as [FieldIssue, ...FieldIssue[]];
  if (more.length === 0) {
    if (kind === "overlaps" && taken) return refuse({ kind, field: "startsOn", ...taken });
    if (kind === "ends-before-start") return refuse({ kind, field: "endsOn" });
    if (kind === "in-the-past") return refuse({ kind, field: "startsOn" });
    if (kind === "price-notice-missing") return refuse({ kind, field: "priceNotice" });
    if (kind === "code-taken") return refuse({ kind, field: "codes.code" });
  }
  return refuse({ kind: "invalid-content", issues, ...(taken && { overlap: taken }) });
}

/** Asks the platform whether a public code is free; a person waits for the answer. */
async function checkCode(ctx: AppContext, code: string): Promise<Result<null, CodeCheckRefusal>> {
  try {
    return (await isCodeFree(ctx, code)) ? ok(null) : refuse({ kind: "code-taken", field: "codes.code" });
  } catch (error) {
    if (error instanceof ScopeMissing) return refuse({ kind: "scope-missing" });
    if (error instanceof ShopUnavailable) return refuse({ kind: "temporarily-unavailable" });
    throw error;
  }
}

/** The code everybody may use; null where each person has her own. */
export function publicCode({ codes }: Pick<CustomerDayContent, "codes">): string | null {
  return codes.kind === "public" ? codes.code : null;
}
