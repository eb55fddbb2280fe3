import { loadDiscountResults } from "#app/modules/discounts/index.server.ts";
import { rows } from "#app/platform/database/database.server.ts";
import { askTheStandIn, planToday } from "#tests/demo/seed-customer-days.ts";
import { cancelOrder, placeOrder } from "#tests/stand-in/sales/orders.ts";
import type { AnnouncementOutcome } from "#tests/stand-in/webhooks/delivery.ts";
import type { StandInCustomer, StandInOrder, WebhookDelivery } from "#tests/stand-in/world.ts";
import { pause, type Chance } from "../chance.ts";
import { differences, type Actor, type Stage } from "./actor.ts";
import { newCustomer } from "./new-customer.ts";
import { isDelivered, receiptsMissing } from "./platform-messages.ts";
import { askStorefront, askTwice } from "./storefront.ts";

/** A customer who claimed her code of the day, and what she did with it. */
interface Claimed {
  readonly customer: StandInCustomer;
  readonly code: string;
  order: { readonly order: StandInOrder; readonly created: WebhookDelivery; cancelled: WebhookDelivery | undefined } | undefined;
}

/** Customers who are logged in on a customer day: each asks for her own code, again and again, and some order with it. */
export function codeClaimers(): Actor {
  const claims: Claimed[] = [];
  let dayId = "";
  return {
    name: "codes of a customer day",
    crowd: 2,
    prepare: async (stage) => {
      dayId = await aDayToday(stage);
    },
    act: async (stage, chance) => {
      const customer = newCustomer(stage.shop, chance);
      const code = await claim(stage, { dayId, customer, chance });
      const claimed: Claimed = { customer, code, order: undefined };
      claims.push(claimed);
      for (let times = chance.between(0, 2); times > 0; times -= 1) {
        const again = await claim(stage, { dayId, customer, chance });
        if (again !== code) throw new Error(`customer ${customer.id} was told another code the second time`);
      }
      if (chance.happens(0.4)) await order(stage, claimed, chance);
      await pause(chance.between(50, 400));
    },
    count: async (stage) => {
      const messages = claims.flatMap(({ order }) => (order ? [order.created, ...(order.cancelled ? [order.cancelled] : [])] : []));
      return {
        facts: { "codes claimed": claims.length, orders: claims.filter(({ order }) => order).length, "orders cancelled": claims.filter(({ order }) => order?.cancelled).length },
        violations: [
          ...(await judgeCodes(stage, claims)),
          ...(await judgeOrders(stage, { claims, dayId })),
          ...(await receiptsMissing(stage, messages)),
        ],
      };
    },
  };
}

/** Planned and approved some days ago; the worker begins it, has the platform make codes, and some are there. */
async function aDayToday({ world, shop, identity }: Stage): Promise<string> {
  let instant: Date | null = null;
  const app = world.openApp({ now: () => instant ?? new Date() });
  askTheStandIn(world.standIn);
  try {
    const dayId = await planToday({ app, shop: identity, standIn: world.standIn, platformShop: shop, setClock: (to) => (instant = to) }, { budgetCapMinor: null });
    while (!(await hasCodes({ world, identity }))) await pause(100);
    return dayId;
  } finally {
    await app.database.close();
  }
}

function hasCodes({ world, identity }: Pick<Stage, "world" | "identity">): Promise<boolean> {
  return world.reader.inShop(identity, { kind: "system", job: "faults" }, async (ctx) => (await rows(ctx).discountCode.count({ where: { state: "ready" } })) > 0);
}

async function claim({ world, shop }: Stage, { dayId, customer, chance }: { dayId: string; customer: StandInCustomer; chance: Chance }): Promise<string> {
  const request = { path: `/customer-days/${dayId}/code`, form: { language: "de" } };
  for (;;) {
    const { status, body } = await (chance.happens(0.2) ? askTwice : askStorefront)(world, { shop, customer }, request);
    if (status === 200 && typeof body["code"] === "string") return body["code"];
    // Before the worker has begun it, the day is only announced.
    if (body["kind"] !== "day-not-started") throw new Error(`a code was refused: ${status} ${JSON.stringify(body)}`);
    await pause(200);
  }
}

async function order({ world, shop }: Stage, claimed: Claimed, chance: Chance): Promise<void> {
  const { customer, code } = claimed;
  const lines = [{ product: chance.pick(shop.products), quantity: chance.between(1, 3) }];
  const placed = placeOrder(world.standIn.world, shop, { customer, code, lines });
  claimed.order = { order: placed.order, created: deliveryOf(placed.announced), cancelled: undefined };
  if (!chance.happens(0.3)) return;
  await pause(chance.between(0, 100));
  claimed.order.cancelled = deliveryOf(cancelOrder(world.standIn.world, shop, placed.order)!);
}

function deliveryOf(announced: AnnouncementOutcome): WebhookDelivery {
  if (announced.outcome === "refused") throw new Error(announced.reason);
  return announced.deliveries[0]!;
}

/** Each customer has the code she was told and no other, no two have the same, and the platform knows them all. */
async function judgeCodes({ world, shop, identity }: Stage, claims: readonly Claimed[]): Promise<string[]> {
  const told = claims.map(({ customer, code }) => `${customer.id} ${code}`);
  const given = await world.reader.inShop(identity, { kind: "system", job: "faults" }, async (ctx) => {
    const found: string[] = [];
    for (const { customer } of claims) {
      const platformIdHash = await ctx.vault.lookupHash("platform-customer", String(customer.id));
      const known = await rows(ctx).customer.findMany({ where: { platformIdHash } });
      const codes = await rows(ctx).discountCode.findMany({ where: { customer: { in: known.map(({ reference }) => reference) } } });
      found.push(...codes.map(({ code }) => `${customer.id} ${code}`));
    }
    return found;
  });
  const atPlatform = new Set(shop.discounts.flatMap(({ codes }) => codes.map(({ code }) => code)));
  return [
    ...differences("code", told, given),
    ...(new Set(claims.map(({ code }) => code)).size === claims.length ? [] : ["two customers were given the same code"]),
    ...claims.filter(({ code }) => !atPlatform.has(code)).map(({ code }) => `code ${code}: given, but the platform does not know it`),
  ];
}

/** An order counts once, a cancelled one not at all; what the platform could not deliver is left out on both sides. */
async function judgeOrders({ world, identity }: Stage, { claims, dayId }: { claims: readonly Claimed[]; dayId: string }): Promise<string[]> {
  const orders = claims.flatMap(({ order }) => (order ? [order] : []));
  if (orders.some(({ created, cancelled }) => !isDelivered(created) || (cancelled && !isDelivered(cancelled)))) return [];
  const counted = orders.filter(({ cancelled }) => !cancelled);
  return world.reader.inShop(identity, { kind: "system", job: "faults" }, async (ctx) => {
    const discount = await rows(ctx).discount.findFirst({ where: { key: { startsWith: dayId } } });
    const [results] = await loadDiscountResults(ctx, [discount?.key ?? ""]);
    const wanted = { codesGiven: claims.length, redeemed: counted.length, costMinor: counted.reduce((sum, { order }) => sum + (order.discount?.amountMinor ?? 0), 0) };
    const { codesGiven, redeemed, costMinor } = results!;
    const found = { codesGiven, redeemed, costMinor };
    return JSON.stringify(found) === JSON.stringify(wanted) ? [] : [`results of the day are ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`];
  });
}
