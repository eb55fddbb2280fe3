import { randomBytes } from "node:crypto";
import { announce } from "../webhooks/delivery.ts";
import type { AnnouncementOutcome } from "../webhooks/delivery.ts";
import { orderPayload } from "../webhooks/order-payload.ts";
import type { StandInOrder, StandInShop, World } from "../world.ts";
import { findByCode } from "./discounts.ts";
import { priceOf } from "./evaluate-code.ts";
import type { Basket, BasketPrice } from "./evaluate-code.ts";

const FIRST_ORDER_ID = 5_700_000_000_001;
const FIRST_NUMBER = 1_001;

/** An order, and what the platform made of telling the app about it. */
export interface Placed {
  readonly order: StandInOrder;
  readonly announced: AnnouncementOutcome;
}

/** Turns a basket into an order, counts the use of its code, and sends `orders/create`. */
export function placeOrder(world: World, shop: StandInShop, basket: Basket): Placed {
  const price = priceOf(shop, basket);
  const order = newOrder(shop, basket, price);
  shop.orders.push(order);
  if (basket.customer !== undefined) {
    basket.customer.ordersCount += 1;
    basket.customer.orderIds.push(order.id);
  }
  if (price.applied !== undefined) findByCode(shop, price.applied.code)?.code.usedBy.push(order.customerId ?? null);
  return { order, announced: announce(world, shop, { topic: "orders/create", payload: orderPayload(shop, order) }) };
}

/** Cancels an order and sends `orders/cancelled`; undefined when it is cancelled already. A code's use stays used. */
export function cancelOrder(world: World, shop: StandInShop, order: StandInOrder): AnnouncementOutcome | undefined {
  if (order.cancelledAt !== undefined) return undefined;
  order.cancelledAt = Date.now();
  return announce(world, shop, { topic: "orders/cancelled", payload: orderPayload(shop, order) });
}

function newOrder(shop: StandInShop, { customer, lines }: Basket, { applied, shippingMinor, totalMinor }: BasketPrice): StandInOrder {
  const count = shop.orders.length;
  return {
    id: FIRST_ORDER_ID + (shop.id % 1_000) * 1_000_000 + count,
    number: FIRST_NUMBER + count,
    token: randomBytes(16).toString("hex"),
    customerId: customer?.id,
    lines: lines.map(({ product, quantity }) => ({ productId: product.id, title: product.title, quantity, priceMinor: product.priceMinor })),
    discount: applied && { code: applied.code, kind: applied.discount.value.kind, value: valueOf(applied.discount.value), amountMinor: applied.amountMinor },
    shippingMinor,
    totalMinor,
    createdAt: Date.now(),
    cancelledAt: undefined,
  };
}

/** The number in a discount application: percents, minor units, or a hundred percent of the shipping. */
function valueOf(value: NonNullable<BasketPrice["applied"]>["discount"]["value"]): number {
  if (value.kind === "percentage") return value.fraction * 100;
  return value.kind === "amount" ? value.amountMinor : 100;
}
