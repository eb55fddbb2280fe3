import { createVaultFactory } from "#app/modules/vault/index.server.ts";
import { rows } from "#app/platform/database/database.server.ts";
import { uuidIds } from "#app/platform/ids/uuid-ids.server.ts";
import { outboxOf } from "#app/platform/queue/outbox.server.ts";
import { addDays, calendarDay } from "#app/shared/calendar-day.ts";
import type { Actor } from "#app/shared/context.ts";
import type { TestWorld } from "./database.ts";
import { anApprovedDay, aDayWorld, schedule, type Change, type DayWorld } from "./set-up-customer-day.ts";
import { expectOk } from "./set-up-survey.ts";
import type { Surfaces } from "./surfaces.ts";

const timeZone = "Europe/Berlin";

export interface DayOfNow {
  readonly days: DayWorld;
  readonly dayId: string;
  /** Lets the platform make the personal codes: they are sent, and their outcome is read. */
  makeCodes(): Promise<void>;
}

/**
 * A customer day by the machine's own clock, for surfaces that cannot be given another: planned and approved two days ago, from
 * yesterday to tomorrow, so that no hour of the day is too late for it. `startsIn` moves it.
 */
export async function aDayOfNow(surfaces: Surfaces, { change = {}, startsIn = -1 }: { change?: Change; startsIn?: number } = {}): Promise<DayOfNow> {
  const now = new Date();
  const world = asTheApp(surfaces);
  const days = await aDayWorld(world, timeZone);
  world.clock.set(new Date(now.getTime() - 2 * 86_400_000).toISOString());
  const plannedOn = calendarDay(world.clock.now(), timeZone);
  const startsOn = addDays(calendarDay(now, timeZone), startsIn);
  const validity = { givenOn: plannedOn, validUntilOn: addDays(plannedOn, 300) };
  const dayId = await anApprovedDay(days, { startsOn, endsOn: addDays(startsOn, 2), ...change }, validity);
  expectOk(await schedule(days, dayId));
  await days.passTo(now.toISOString());
  const makeCodes = async (): Promise<void> => {
    const discount = await world.database.forShop(days.shop.id, (tx) => rows({ tx }).discount.findFirst());
    for (let step = 0; step < 2; step += 1) await days.job("discounts.fill-codes", { discountId: discount!.id });
  };
  return { days, dayId, makeCodes };
}

const system: Actor = { kind: "system", job: "test" };

/** The test's world with its own clock, and the keys of the app that answers. */
function asTheApp({ app, world }: Surfaces): TestWorld {
  const bindVault = createVaultFactory(app.keyProvider);
  const { clock } = world;
  const ids = uuidIds(clock);
  return {
    ...world,
    keys: app.keyProvider,
    run: (shop, work, { actor = system, admin } = {}) =>
      app.database.forShop(shop.id, async (tx) => {
        const queued = outboxOf(tx, shop.id, ids);
        const vault = bindVault({ shop, tx, actor, clock, ids });
        return work({ shop, actor, tx, clock, ids, outbox: queued, jobs: queued, vault, admin: admin!, log: app.log });
      }),
  };
}
