import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerDayState } from "../model/customer-day-state.ts";
import type { CustomerDayRow } from "../store/customer-days.server.ts";

type Bound = Pick<AppContext, "shop" | "tx">;

/** Days in some states, the one that starts first before the others. */
export async function findDays(ctx: Bound, states: readonly CustomerDayState[]): Promise<CustomerDayRow[]> {
  const found = await rows(ctx).customerDay.findMany({
    where: { shopId: ctx.shop.id, state: { in: [...states] } },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
  return found.map(asRow);
}

/** One day, or null when there is none. */
export async function findDay(ctx: Bound, dayId: string): Promise<CustomerDayRow | null> {
  const found = await rows(ctx).customerDay.findUnique({ where: { shopId_id: { shopId: ctx.shop.id, id: dayId } } });
  return found && asRow(found);
}

/** Days that ended and whose discount the platform has still to be asked to take back. */
export async function findUnclosedDays(ctx: Bound): Promise<CustomerDayRow[]> {
  const found = await rows(ctx).customerDay.findMany({ where: { shopId: ctx.shop.id, state: "ended", discountClosedAt: null } });
  return found.map(asRow);
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof rows>["customerDay"]["findUnique"]>>>;

function asRow({ shopId: _shopId, startsOn: _startsOn, endsOn: _endsOn, timeZone: _timeZone, createdAt: _createdAt, updatedAt: _updatedAt, ...day }: Row): CustomerDayRow {
  return day as unknown as CustomerDayRow;
}
