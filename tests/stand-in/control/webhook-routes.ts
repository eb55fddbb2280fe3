import type { Subject } from "../webhooks/payloads.ts";
import { announce, deliverAgain } from "../webhooks/delivery.ts";
import type { AnnouncementOutcome } from "../webhooks/delivery.ts";
import { SENDABLE_TOPICS, sendWebhook } from "../webhooks/send.ts";
import type { DeliveryChanges } from "../webhooks/send.ts";
import type { StandInShop } from "../world.ts";
import { ControlRefusal, customerNamed, done, oneOf, optionalNumber, shopOf } from "./answer.ts";
import type { ControlCall, ControlRoute } from "./answer.ts";

/** The routes that send webhooks and tell what became of them. */
export const webhookRoutes: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/stand-in/shops/:shop/webhooks",
    does:
      "sends one: { topic, customerId? | email?, emailOnly?, orderId?, payload?, delayMilliseconds?, repeat?, triggeredAt?, webhookId?, secret? }; " +
      "answers after the first attempt, unless { wait: false }",
    answer: async (call) => {
      const shop = shopOf(call);
      const outcome = sent(call, shop);
      if (outcome.outcome === "refused") throw new ControlRefusal(outcome.reason);
      if (call.body["wait"] !== false) await outcome.firstAttempts;
      return done({ deliveries: outcome.deliveries });
    },
  },
  { method: "GET", path: "/stand-in/shops/:shop/deliveries", does: "all webhooks sent for this shop with their attempts", answer: (call) => Response.json(shopOf(call).deliveries) },
  {
    method: "POST",
    path: "/stand-in/shops/:shop/deliveries/:id/repeat",
    does: "posts a delivery again with the same ids",
    answer: async (call) => {
      const shop = shopOf(call);
      const delivery = shop.deliveries.find((candidate) => candidate.id === call.parts[1]);
      if (delivery === undefined) throw new ControlRefusal("no such delivery", 404);
      await deliverAgain(call.world, shop, delivery);
      return done({ delivery });
    },
  },
];

/** A payload of the test's own may go with any topic the app has subscribed to. */
function sent(call: ControlCall, shop: StandInShop): AnnouncementOutcome {
  const { payload, topic } = call.body;
  if (typeof payload === "object" && payload !== null) return announce(call.world, shop, { topic: String(topic), payload, ...changesOf(call.body) });
  return sendWebhook(call.world, shop, {
    topic: oneOf(topic, SENDABLE_TOPICS, "topic"),
    subject: subjectOf(shop, call.body),
    ...(call.body["orderId"] === undefined ? {} : { orderId: Number(call.body["orderId"]) }),
    changes: changesOf(call.body),
  });
}

function subjectOf(shop: StandInShop, body: ControlCall["body"]): Subject {
  const email = body["email"];
  return {
    customer: customerNamed(shop, body),
    ...(typeof email === "string" ? { email } : {}),
    isEmailOnly: body["emailOnly"] === true,
  };
}

function changesOf(body: ControlCall["body"]): DeliveryChanges {
  const numbers = ["delayMilliseconds", "repeat", "triggeredAt"].flatMap((name) => {
    const value = optionalNumber(body[name], name);
    return value === undefined ? [] : [[name, value]];
  });
  const words = ["webhookId", "secret"].flatMap((name) => (typeof body[name] === "string" ? [[name, body[name]]] : []));
  return Object.fromEntries([...numbers, ...words]) as DeliveryChanges;
}
