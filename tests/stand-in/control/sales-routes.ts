import { endDiscount, findByCode, makeDiscount, settleCreations } from "../sales/discounts.ts";
import { cancelOrder, placeOrder } from "../sales/orders.ts";
import type { AnnouncementOutcome } from "../webhooks/delivery.ts";
import type { StandInOrder, StandInShop } from "../world.ts";
import { ControlRefusal, customerNamed, done, optionalNumber, shopOf } from "./answer.ts";
import type { ControlCall, ControlRoute } from "./answer.ts";

/** The routes about discounts and orders: what a merchant and her shoppers do besides the app. */
export const salesRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/stand-in/shops/:shop/discounts",
    does: "all discounts with their codes and who used them",
    answer: (call) => {
      const shop = shopOf(call);
      settleCreations(call.world, shop);
      return Response.json(shop.discounts);
    },
  },
  {
    method: "POST",
    path: "/stand-in/shops/:shop/discounts",
    does: "makes one by hand, as the merchant's staff would: { code, percent?, title? }",
    answer: (call) => {
      const { code, title } = call.body;
      const percent = optionalNumber(call.body["percent"], "percent") ?? 10;
      if (typeof code !== "string" || code.trim() === "") throw new ControlRefusal("code has to be a word");
      const shop = shopOf(call);
      if (findByCode(shop, code) !== undefined) throw new ControlRefusal(`the code ${code} is taken`);
      const discount = makeDiscount(shop, byHand(typeof title === "string" ? title : code, percent), code.trim());
      return done({ discount });
    },
  },
  {
    method: "POST",
    path: "/stand-in/shops/:shop/discounts/:id/deactivate",
    does: "ends one by hand",
    answer: (call) => {
      const discount = shopOf(call).discounts.find(({ id }) => String(id) === call.parts[1]);
      if (discount === undefined) throw new ControlRefusal("no such discount", 404);
      endDiscount(discount);
      return done({ discount });
    },
  },
  { method: "GET", path: "/stand-in/shops/:shop/orders", does: "all orders", answer: (call) => Response.json(shopOf(call).orders) },
  {
    method: "POST",
    path: "/stand-in/shops/:shop/orders",
    does: "orders something and sends orders/create: { code?, customerId? | email?, productHandle?, quantity?, wait? }",
    answer: async (call) => {
      const shop = shopOf(call);
      settleCreations(call.world, shop);
      const { code, productHandle } = call.body;
      const product = shop.products.find(({ handle }) => productHandle === undefined || handle === productHandle);
      if (product === undefined) throw new ControlRefusal(`no product "${String(productHandle)}". Known: ${shop.products.map(({ handle }) => handle).join(", ")}`, 404);
      const lines = [{ product, quantity: optionalNumber(call.body["quantity"], "quantity") ?? 1 }];
      const placed = placeOrder(call.world, shop, { lines, customer: customerNamed(shop, call.body), code: typeof code === "string" ? code : undefined });
      return said(call, placed.order, placed.announced);
    },
  },
  {
    method: "POST",
    path: "/stand-in/shops/:shop/orders/:id/cancel",
    does: "cancels one and sends orders/cancelled: { wait? }",
    answer: (call) => {
      const shop = shopOf(call);
      const order = orderOf(call, shop);
      const announced = cancelOrder(call.world, shop, order);
      if (announced === undefined) throw new ControlRefusal("the order is cancelled already");
      return said(call, order, announced);
    },
  },
];

function orderOf({ parts }: ControlCall, shop: StandInShop): StandInOrder {
  const order = shop.orders.find(({ id }) => String(id) === parts[1]);
  if (order === undefined) throw new ControlRefusal("no such order", 404);
  return order;
}

/** The order, and why the app was not told where it was not: an order does not wait for an app. */
async function said(call: ControlCall, order: StandInOrder, announced: AnnouncementOutcome): Promise<Response> {
  if (announced.outcome === "refused") return done({ order, notSent: announced.reason });
  if (call.body["wait"] !== false) await announced.firstAttempts;
  return done({ order, deliveries: announced.deliveries });
}

function byHand(title: string, percent: number) {
  const value = { kind: "percentage", fraction: percent / 100 } as const;
  return { title, value, minimumSubtotalMinor: undefined, startsAt: Date.now(), endsAt: undefined, usageLimit: undefined, appliesOncePerCustomer: false, tags: [] };
}
