import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { contentHash } from "../model/content-hash.ts";
import { contentIssues, customerDayDraftSchema, type CustomerDayContent } from "../model/customer-day-content.ts";
import { mayDo, type CustomerDayState } from "../model/customer-day-state.ts";
import { partsThatHold } from "../model/review-issues.ts";
import type { SaveCustomerDayRefusal } from "../model/refusals.ts";
import { lockCalendar, lockDay, updateContent, type CustomerDayRow } from "../store/customer-days.server.ts";
import { checkComplete, checkForReview, publicCode } from "./check-complete.server.ts";
import { leaveSchedule } from "./leave-schedule.server.ts";

export interface SaveCustomerDay {
  readonly dayId: string;
  /** Of the content the merchant saw. */
  readonly revision: number;
  /** Checked here. */
  readonly content: unknown;
}

export interface SavedCustomerDay {
  readonly revision: number;
  readonly contentHash: string;
  /** A scheduled day whose content changed is back in review (law B-03). */
  readonly state: CustomerDayState;
}

type Saved = Result<SavedCustomerDay, SaveCustomerDayRefusal>;

/**
 * Saves the content. A draft may be anything that has its form; in review or scheduled it stays complete, and one changed byte
 * makes the entries on record those of another content. Refuses `day-not-found`, `not-in-this-state` (what was announced
 * does not change, law B-05), `changed-meanwhile`, `invalid-content`, `not-staff`, and outside a draft what `submitForReview`
 * refuses.
 */
export async function saveCustomerDay(ctx: AppContext, { dayId, revision, content }: SaveCustomerDay): Promise<Saved> {
  if (ctx.actor.kind !== "staff") return refuse({ kind: "not-staff" });
  if (!isUuid(dayId)) return refuse({ kind: "day-not-found" });
  await lockCalendar(ctx);
  const day = await lockDay(ctx, dayId);
  if (!day) return refuse({ kind: "day-not-found" });
  if (!mayDo(day.state, "edit")) return refuse({ kind: "not-in-this-state", state: day.state });
  if (day.revision !== revision) return refuse({ kind: "changed-meanwhile" });
  const checked = await check(ctx, day, content);
  if (!checked.ok) return checked;
  return ok(await write(ctx, { day, content: checked.value, staffId: ctx.actor.staffId }));
}

async function check(ctx: AppContext, day: CustomerDayRow, content: unknown): Promise<Result<CustomerDayContent, SaveCustomerDayRefusal>> {
  if (day.state === "draft") {
    const parsed = customerDayDraftSchema.safeParse(content);
    return parsed.success ? ok(parsed.data) : refuse({ kind: "invalid-content", issues: contentIssues(parsed.error) });
  }
  const complete = await checkComplete(ctx, day.id, content);
  const { codes } = partsThatHold(content);
  const isSameCode = codes === undefined || publicCode({ codes }) === publicCode(day.content);
  return isSameCode ? complete : checkForReview(ctx, day.id, content);
}

interface Change {
  readonly day: CustomerDayRow;
  readonly content: CustomerDayContent;
  readonly staffId: string;
}

async function write(ctx: AppContext, { day, content, staffId }: Change): Promise<SavedCustomerDay> {
  const hash = contentHash(content);
  const isChanged = hash !== day.contentHash;
  if (isChanged && day.state === "scheduled") await leaveSchedule(ctx, day);
  const state = isChanged && day.state === "scheduled" ? "legal_review" : day.state;
  // Saving the same again makes nobody an author.
  const authorStaffId = isChanged ? staffId : day.authorStaffId;
  await updateContent(ctx, day, { content, contentHash: hash, authorStaffId, state });
  return { revision: day.revision + 1, contentHash: hash, state };
}
