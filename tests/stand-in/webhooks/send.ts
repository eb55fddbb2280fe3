import type { StandInShop, World } from "../world.ts";
import { announce } from "./delivery.ts";
import type { Announcement, AnnouncementOutcome } from "./delivery.ts";
import { orderPayload } from "./order-payload.ts";
import { customerPayload, customerRedactPayload, dataRequestPayload, scopesUpdatePayload, shopPayload, shopRedactPayload } from "./payloads.ts";
import type { Subject } from "./payloads.ts";

/** Bends of the delivery that any of these may be given. */
export type DeliveryChanges = Omit<Announcement, "topic" | "payload">;

/** The topics `sendWebhook` can build a payload for. */
export const SENDABLE_TOPICS = [
  "customers/data_request",
  "customers/redact",
  "shop/redact",
  "customers/create",
  "customers/update",
  "app/scopes_update",
  "app/uninstalled",
  "shop/update",
  "orders/create",
  "orders/cancelled",
] as const;
export type SendableTopic = (typeof SENDABLE_TOPICS)[number];

let lastRequestId = 0;

/**
 * Sends one webhook with the payload Shopify documents for the topic. `subject` names whom it is about, for the topics that
 * are about somebody. To undo or make an installation use `installation.ts`, which sends what belongs to it.
 */
export function sendWebhook(
  world: World,
  shop: StandInShop,
  about: { readonly topic: SendableTopic; readonly subject?: Subject; readonly orderId?: number; readonly changes?: DeliveryChanges },
): AnnouncementOutcome {
  const payload = payloadFor(shop, about.topic, { customer: undefined, ...about.subject, orderId: about.orderId });
  if (typeof payload === "string") return { outcome: "refused", reason: payload };
  return announce(world, shop, { topic: about.topic, payload, ...about.changes });
}

/** To make or cancel an order use `sales/orders.ts`, which sends what belongs to it. */
function orderOf(shop: StandInShop, orderId: number | undefined): object | string {
  const order = shop.orders.find(({ id }) => id === orderId);
  return order === undefined ? "name an order of this shop by orderId" : orderPayload(shop, order);
}

function payloadFor(shop: StandInShop, topic: SendableTopic, subject: Subject & { readonly orderId: number | undefined }): object | string {
  const isAboutNobody = subject.customer === undefined && subject.email === undefined;
  switch (topic) {
    case "customers/data_request":
      return isAboutNobody ? "name a customer or an e-mail address" : dataRequestPayload(shop, subject, nextRequestId());
    case "customers/redact":
      return isAboutNobody ? "name a customer or an e-mail address" : customerRedactPayload(shop, subject);
    case "customers/create":
    case "customers/update":
      if (subject.customer === undefined) return "name a customer of this shop";
      subject.customer.updatedAt = new Date().toISOString();
      return customerPayload(shop, subject.customer);
    case "app/scopes_update":
      return shop.installation === undefined ? "the app is not installed" : scopesUpdatePayload(shop, shop.installation, shop.installation.grantedScopes);
    case "shop/redact":
      return shopRedactPayload(shop);
    case "app/uninstalled":
    case "shop/update":
      return shopPayload(shop);
    case "orders/create":
    case "orders/cancelled":
      return orderOf(shop, subject.orderId);
  }
}

/** Counts up across restarts too, since the app may key a case by it. */
function nextRequestId(): number {
  lastRequestId = Math.max(lastRequestId + 1, Date.now());
  return lastRequestId;
}
