import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { claimDayCode, stopCustomerDay, storefrontDays } from "#app/modules/customer-days/index.server.ts";
import type { StorefrontDays } from "#app/modules/customer-days/index.ts";
import { rows } from "#app/platform/database/database.server.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { aDayWorld, anApprovedDay, aPlatformCustomer, aScheduledDay, author, type Change, type DayWorld } from "#tests/support/set-up-customer-day.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await getTestWorld();
});
beforeEach(() => world.clock.set("2026-11-23T10:00:00Z"));

const tomorrow: Change = { startsOn: "2026-11-24", endsOn: "2026-11-24" };
const shopper = { kind: "shopper" } as const;
const claim = (days: DayWorld, dayId: string, platformCustomerId: string | null = aPlatformCustomer()) =>
  days.as(shopper, (ctx) => claimDayCode(ctx, { dayId, platformCustomerId }));
/** What the block shows now, as the platform has it. */
const shownBy = ({ platform }: DayWorld) => platform.written.get("customer_day")?.at(-1) as StorefrontDays | undefined;
const publish = (days: DayWorld) => days.job("customer-days.publish-storefront");

describe("her own code", () => {
  async function aLiveDay(change: Change = {}) {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, { ...tomorrow, ...change });
    await days.passTo("2026-11-24T10:00:00Z");
    return { days, dayId };
  }
  /** Lets the platform make the codes: they are sent, and their outcome is read. */
  async function makeReady(days: DayWorld): Promise<void> {
    const discount = await world.database.forShop(days.shop.id, (tx) => rows({ tx }).discount.findFirst());
    for (let step = 0; step < 2; step += 1) await days.job("discounts.fill-codes", { discountId: discount!.id });
  }

  it("is the same with every click, tab, retry and device, also when they come at once", async () => {
    const { days, dayId } = await aLiveDay();
    await makeReady(days);
    const she = aPlatformCustomer();
    const first = expectOk(await claim(days, dayId, she));
    const claims = await Promise.all([1, 2, 3, 4, 5, 6].map(() => claim(days, dayId, she)));
    expect(claims.map((result) => expectOk(result))).toEqual(claims.map(() => first));
    expect(first.code).toMatch(/^KT-/);
    expect(first.endsAt).toBe("2026-11-24T22:59:59.000Z");
    expect((await days.detail(dayId)).results).toMatchObject({ codesGiven: 1 });
  });

  it("is one at first sight of her, too, when two devices ask at once", async () => {
    const { days, dayId } = await aLiveDay();
    await makeReady(days);
    const she = aPlatformCustomer();
    const both = await Promise.all([1, 2, 3].map(() => claim(days, dayId, she)));
    expect(new Set(both.map((result) => expectOk(result).code)).size).toBe(1);
  });

  it("is nobody else's", async () => {
    const { days, dayId } = await aLiveDay();
    await makeReady(days);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(days, dayId)));
    expect(new Set(claims.map((result) => expectOk(result).code)).size).toBe(8);
    expect((await days.detail(dayId)).results).toMatchObject({ codesGiven: 8 });
  });

  it("is not there yet while the platform makes them: she is asked to come back", async () => {
    const { days, dayId } = await aLiveDay();
    expectOk(await claim(days, dayId));
    expect(await claim(days, dayId)).toEqual({ ok: false, refusal: { kind: "codes-not-ready" } });
  });

  it("is refused before, after, to nobody in particular, and where everybody has the same", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, tomorrow);
    expect(await claim(days, dayId)).toEqual({ ok: false, refusal: { kind: "day-not-started" } });
    await days.passTo("2026-11-24T10:00:00Z");
    expect(await claim(days, dayId, null)).toEqual({ ok: false, refusal: { kind: "log-in-needed" } });
    await days.passTo("2026-11-24T23:00:00Z");
    expect(await claim(days, dayId)).toEqual({ ok: false, refusal: { kind: "day-over" } });
    for (const unknown of ["", "nonsense", days.shop.id]) expect(await claim(days, unknown)).toEqual({ ok: false, refusal: { kind: "day-not-found" } });
    const everybody = await aScheduledDay(days, { startsOn: "2026-11-26", endsOn: "2026-11-26", codes: { kind: "public", code: "TEE10" } });
    await days.passTo("2026-11-26T10:00:00Z");
    expect(await claim(days, everybody)).toEqual({ ok: false, refusal: { kind: "no-personal-codes" } });
  });

  it("is refused for a day that was never announced, and for another shop's", async () => {
    const days = await aDayWorld(world);
    const dayId = await anApprovedDay(days, tomorrow);
    expect(await claim(days, dayId)).toEqual({ ok: false, refusal: { kind: "day-not-found" } });
    const { days: others, dayId: theirs } = await aLiveDay();
    expect(await claim(days, theirs)).toEqual({ ok: false, refusal: { kind: "day-not-found" } });
    expectOk(await claim(others, theirs));
  });
});

describe("what the storefront shows", () => {
  it("is the live day with its conditions and its true end in both languages, and nothing before or after", async () => {
    const days = await aDayWorld(world);
    const lowest = { de: "Niedrigster Gesamtpreis der letzten 30 Tage: steht bei jedem Artikel.", en: "Lowest total price of the last 30 days: shown with each product." };
    const dayId = await aScheduledDay(days, {
      ...tomorrow,
      codes: { kind: "public", code: "TEE10" },
      minimumSpendMinor: 3000,
      budgetCapMinor: 500_000,
      texts: {
        de: { headline: "Heute ist Kundentag", body: "10 % auf alles.", conditions: "Gilt nicht für Gutscheine.\n\n Solange der Vorrat reicht. " },
        en: { headline: "Customer day", body: "10% off everything.", conditions: "" },
      },
      priceNotice: { kind: "lowest-price", texts: lowest },
    });
    await publish(days);
    expect(shownBy(days)).toEqual({ format: 1, proxy_path: "/apps/kundentag", days: [] });
    await days.passTo("2026-11-23T23:00:00Z");
    await publish(days);
    expect(shownBy(days)).toEqual({
      format: 1,
      proxy_path: "/apps/kundentag",
      days: [
        {
          id: dayId,
          starts_at: 1795474800,
          ends_at: 1795561199,
          time_zone: "Europe/Berlin",
          codes: "public",
          code: "TEE10",
          texts: {
            de: {
              headline: "Heute ist Kundentag",
              body: "10 % auf alles.",
              conditions: [
                "10 % Rabatt auf den Warenwert, ohne Versandkosten.",
                "Mindestbestellwert: 30,00\u00a0€.",
                "Gültig am 24. November 2026 bis 23:59 Uhr (Ortszeit Berlin).",
                "Je Kundin und Kunde einmal einlösbar.",
                "Nicht mit anderen Rabatten auf Waren kombinierbar.",
                "Die Aktion endet früher, wenn das dafür vorgesehene Budget ausgeschöpft ist.",
                "Gilt nicht für Gutscheine.",
                "Solange der Vorrat reicht.",
              ],
              ends: "24. November 2026, 23:59 Uhr",
              price_notice: lowest.de,
            },
            en: {
              headline: "Customer day",
              body: "10% off everything.",
              conditions: [
                "10% off the price of the goods, not including shipping.",
                "Minimum spend: €30.00.",
                "Valid on 24 November 2026 until 11:59 pm (local time in Berlin).",
                "To be used once by each customer.",
                "Cannot be combined with other discounts on goods.",
                "The offer ends earlier when the budget set aside for it is used up.",
              ],
              ends: "24 November 2026, 11:59 pm",
              price_notice: lowest.en,
            },
          },
        },
      ],
    });
    expectOk(await days.as(author, (ctx) => stopCustomerDay(ctx, { dayId })));
    await publish(days);
    expect(shownBy(days)).toMatchObject({ days: [] });
  });

  it("names no code where each person has her own, and no reason why § 11 PAngV does not apply", async () => {
    const days = await aDayWorld(world);
    await aScheduledDay(days, tomorrow);
    await days.passTo("2026-11-24T10:00:00Z");
    const [day] = (await days.as(author, (ctx) => storefrontDays(ctx))).days;
    expect(day).toMatchObject({ codes: "personal", code: null, texts: { de: { price_notice: null }, en: { price_notice: null } } });
    expect(JSON.stringify(day)).not.toContain("angemeldete Kundinnen");
  });

  it("is told by an event when a day begins and when it ends", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, tomorrow);
    await days.passTo("2026-11-24T23:00:00Z");
    const events = await world.database.unbound.outboxEntry.findMany({ where: { shopId: days.shop.id, name: "customer-days.changed" } });
    expect(events.map(({ payload }) => payload)).toEqual([
      { shopId: days.shop.id, dayId },
      { shopId: days.shop.id, dayId },
    ]);
  });

  it("is not written for a shop that let the app go, whose days end all the same", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, tomorrow);
    await days.passTo("2026-11-24T10:00:00Z");
    await world.database.unbound.shop.update({ where: { id: days.shop.id }, data: { uninstalledAt: world.clock.now() } });
    const asked = days.platform.calls.length;
    await publish(days);
    await days.passTo("2026-11-24T23:00:00Z");
    expect(days.platform.calls).toHaveLength(asked);
    expect(await days.detail(dayId)).toMatchObject({ state: "ended", discountClosing: "under-way" });
    await world.database.unbound.shop.update({ where: { id: days.shop.id }, data: { uninstalledAt: null } });
    await days.job("customer-days.sweep");
    await days.passTo("2026-11-24T23:15:00Z");
    expect(await days.detail(dayId)).toMatchObject({ discountClosing: "done" });
  });
});
