import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerDayId } from "#app/shared/ids.ts";
import type { CustomerDayContent } from "../model/customer-day-content.ts";
import type { CustomerDayState, EndReason, HeldReason } from "../model/customer-day-state.ts";

/** A day as it is kept. */
export interface CustomerDayRow {
  readonly id: CustomerDayId;
  readonly state: CustomerDayState;
  readonly content: CustomerDayContent;
  readonly contentHash: string;
  readonly revision: number;
  readonly authorStaffId: string;
  /** When it was first put before reviewers. */
  readonly submittedAt: Date | null;
  readonly scheduledAt: Date | null;
  readonly liveAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: EndReason | null;
  readonly heldReason: HeldReason | null;
  readonly discountClosedAt: Date | null;
}

/** Makes whoever puts a day into the shop's calendar queue, until the transaction ends: two cannot take the same time. */
export async function lockCalendar(ctx: AppContext): Promise<void> {
  await rows(ctx).$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`customer-days.calendar:${ctx.shop.id}`}, 0))`;
}

/** Reads a day to change it: two who change it at once come one after the other. Take {@link lockCalendar} first, where both are needed. */
export async function lockDay(ctx: AppContext, dayId: string): Promise<CustomerDayRow | null> {
  const [row] = await rows(ctx).$queryRaw<CustomerDayRow[]>`
    SELECT id::text, state, content, content_hash AS "contentHash", revision, author_staff_id AS "authorStaffId",
           submitted_at AS "submittedAt", scheduled_at AS "scheduledAt", live_at AS "liveAt", ended_at AS "endedAt", end_reason AS "endReason",
           held_reason AS "heldReason", discount_closed_at AS "discountClosedAt"
    FROM customer_day WHERE shop_id = ${ctx.shop.id}::uuid AND id = ${dayId}::uuid FOR UPDATE`;
  return row ?? null;
}

export interface WrittenContent {
  readonly content: CustomerDayContent;
  readonly contentHash: string;
  readonly authorStaffId: string;
}

/** Stores a new draft. */
export async function insertDay(ctx: AppContext, id: CustomerDayId, written: WrittenContent): Promise<void> {
  const now = ctx.clock.now();
  await rows(ctx).customerDay.create({
    data: { shopId: ctx.shop.id, id, state: "draft", ...columnsOf(written), createdAt: now, updatedAt: now },
  });
}

/** Overwrites the content of a locked day and says in which state it is then. */
export async function updateContent(ctx: AppContext, day: CustomerDayRow, change: WrittenContent & { readonly state: CustomerDayState }): Promise<void> {
  const { state, ...written } = change;
  const moved = state === day.state ? {} : { state, scheduledAt: null, heldReason: null };
  await update(ctx, day.id, { ...columnsOf(written), ...moved, revision: day.revision + 1 });
}

/** What changes about a locked day beside its content. */
export interface DayChange {
  readonly state?: CustomerDayState;
  readonly submittedAt?: Date;
  readonly scheduledAt?: Date | null;
  readonly liveAt?: Date;
  readonly endedAt?: Date;
  readonly endReason?: EndReason;
  readonly heldReason?: HeldReason | null;
  readonly discountClosedAt?: Date;
}

/** Moves a locked day, or notes something about it. */
export async function updateDay(ctx: AppContext, dayId: string, change: DayChange): Promise<void> {
  await update(ctx, dayId, change);
}

/** Removes a locked day. */
export async function deleteDay(ctx: AppContext, dayId: string): Promise<void> {
  await rows(ctx).customerDay.delete({ where: { shopId_id: { shopId: ctx.shop.id, id: dayId } } });
}

/** Waits until no other transaction writes this shop's storefront, and keeps others waiting until this one ends. */
export async function lockStorefront(ctx: AppContext): Promise<void> {
  await rows(ctx).$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`customer-days.publish-storefront:${ctx.shop.id}`}, 0))`;
}

async function update(ctx: AppContext, id: string, data: object): Promise<void> {
  await rows(ctx).customerDay.update({ where: { shopId_id: { shopId: ctx.shop.id, id } }, data: { ...data, updatedAt: ctx.clock.now() } });
}

function columnsOf({ content, contentHash, authorStaffId }: WrittenContent) {
  const { startsOn, endsOn, timeZone } = content;
  return { content, contentHash, authorStaffId, startsOn: new Date(`${startsOn}T00:00:00Z`), endsOn: new Date(`${endsOn}T00:00:00Z`), timeZone };
}
