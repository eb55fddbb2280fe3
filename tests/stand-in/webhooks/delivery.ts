import { createHmac, randomUUID } from "node:crypto";
import { covers } from "../scopes.ts";
import type { StandInShop, WebhookDelivery, WebhookSubscription, World } from "../world.ts";
import { onlyFields } from "./include-fields.ts";
import { post } from "./post.ts";
import { waitAfterMilliseconds } from "./schedule.ts";
import { COMPLIANCE_TOPICS, scopesOfTopic } from "./topics.ts";

/** What a webhook is about, and what a test may bend about its delivery. */
export interface Announcement {
  readonly topic: string;
  readonly payload: object;
  /** Waits before the first attempt, in milliseconds: that is how webhooks come late or out of order. */
  readonly delayMilliseconds?: number;
  /** Posts the same delivery this often at once, as the platform does when an answer was lost. */
  readonly repeat?: number;
  /** When the change happened, in milliseconds; now, unless said. */
  readonly triggeredAt?: number;
  /** The same webhook id as an earlier one. */
  readonly webhookId?: string;
  /** Signs with another secret, as a stranger would. */
  readonly secret?: string;
}

export type AnnouncementOutcome =
  | { readonly outcome: "queued"; readonly deliveries: readonly WebhookDelivery[]; readonly firstAttempts: Promise<void> }
  | { readonly outcome: "refused"; readonly reason: string };

const KEPT_DELIVERIES = 500;
const timers = new WeakMap<World, Set<NodeJS.Timeout>>();

/** Sends a webhook to every subscription of its topic, with retries; refused when the platform would not send it. */
export function announce(world: World, shop: StandInShop, announcement: Announcement): AnnouncementOutcome {
  const reason = reasonNotToSend(world, shop, announcement.topic);
  if (reason !== undefined) return { outcome: "refused", reason };
  const eventId = randomUUID();
  const deliveries = world.app.webhooks
    .filter((subscription) => subscription.topic === announcement.topic)
    .map((subscription) => newDelivery(world, announcement, { eventId, subscription }));
  shop.deliveries.push(...deliveries);
  if (shop.deliveries.length > KEPT_DELIVERIES) shop.deliveries.splice(0, shop.deliveries.length - KEPT_DELIVERIES);
  const first = deliveries.flatMap((delivery) =>
    Array.from({ length: announcement.repeat ?? 1 }, (_unused, copy) =>
      later(world, announcement.delayMilliseconds ?? 0, () => {
        const work = { shop, delivery, secret: announcement.secret ?? world.app.apiSecret };
        return copy === 0 ? attemptWithRetries(world, work) : attempt(world, work);
      }),
    ),
  );
  return { outcome: "queued", deliveries, firstAttempts: Promise.all(first).then(() => undefined) };
}

/** Posts a delivery again at once, with the same ids, whatever became of it before. */
export async function deliverAgain(world: World, shop: StandInShop, delivery: WebhookDelivery): Promise<void> {
  await attempt(world, { shop, delivery, secret: world.app.apiSecret });
}

/** Takes up what an earlier run left pending. */
export function resumeDeliveries(world: World): void {
  for (const shop of world.shops.values()) {
    for (const delivery of shop.deliveries.filter((candidate) => candidate.state === "pending")) {
      const wait = Math.max(0, (delivery.nextAttemptAt ?? 0) - Date.now());
      void later(world, wait, () => attemptWithRetries(world, { shop, delivery, secret: world.app.apiSecret }, delivery.attempts.length));
    }
  }
}

/** Stops all waiting attempts; they stay pending. */
export function stopDeliveries(world: World): void {
  for (const timer of timers.get(world) ?? []) clearTimeout(timer);
  timers.delete(world);
}

function reasonNotToSend(world: World, shop: StandInShop, topic: string): string | undefined {
  const subscribed = world.app.webhooks.map((subscription) => subscription.topic);
  if (!subscribed.includes(topic)) return `the app has not subscribed to "${topic}"; it has to: ${subscribed.join(", ")}`;
  if (COMPLIANCE_TOPICS.includes(topic) || topic === "app/uninstalled") return undefined;
  const granted = shop.installation?.grantedScopes;
  if (granted === undefined) return `the app is not installed in ${shop.domain}`;
  const needed = scopesOfTopic(topic);
  if (needed.length === 0 || needed.some((scope) => covers(granted, scope))) return undefined;
  return `"${topic}" needs the scope ${needed.join(" or ")}, which ${shop.domain} has not granted`;
}

function newDelivery(world: World, announcement: Announcement, from: { eventId: string; subscription: WebhookSubscription }): WebhookDelivery {
  return {
    id: announcement.webhookId ?? randomUUID(),
    eventId: from.eventId,
    topic: announcement.topic,
    apiVersion: world.app.apiVersion,
    uri: from.subscription.uri,
    body: JSON.stringify(onlyFields(announcement.payload, from.subscription.includeFields)),
    triggeredAt: announcement.triggeredAt ?? Date.now(),
    attempts: [],
    state: "pending",
    nextAttemptAt: Date.now() + (announcement.delayMilliseconds ?? 0),
  };
}

interface Work {
  readonly shop: StandInShop;
  readonly delivery: WebhookDelivery;
  readonly secret: string;
}

async function attempt(world: World, { shop, delivery, secret }: Work): Promise<void> {
  const startedAt = Date.now();
  const address = new URL(delivery.uri, world.app.appUrl).href;
  const status = await post(address, headersOf(delivery, shop, secret), delivery.body);
  delivery.attempts.push({ at: startedAt, status, milliseconds: Date.now() - startedAt });
  if (typeof status !== "number" || status < 200 || status >= 300) return;
  delivery.state = "delivered";
  delivery.nextAttemptAt = undefined;
}

/** Attempts until it is delivered, by this chain or by hand, or until the schedule is through. */
async function attemptWithRetries(world: World, work: Work, failed = 0): Promise<void> {
  const { delivery } = work;
  if (delivery.state !== "pending" && failed > 0) return;
  await attempt(world, work);
  if (delivery.state !== "pending") return;
  const wait = waitAfterMilliseconds(failed + 1, world.pace.webhookSpeedUp);
  if (wait === undefined) {
    delivery.state = "given-up";
    delivery.nextAttemptAt = undefined;
    return;
  }
  delivery.nextAttemptAt = Date.now() + Math.round(wait);
  void later(world, wait, () => attemptWithRetries(world, work, failed + 1));
}

/** The headers of the 2026-07 webhook reference. The signature covers the body alone. */
function headersOf(delivery: WebhookDelivery, shop: StandInShop, secret: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Shopify-Captain-Hook",
    "x-shopify-topic": delivery.topic,
    "x-shopify-hmac-sha256": createHmac("sha256", secret).update(delivery.body).digest("base64"),
    "x-shopify-shop-domain": shop.domain,
    "x-shopify-api-version": delivery.apiVersion,
    "x-shopify-webhook-id": delivery.id,
    "x-shopify-event-id": delivery.eventId,
    "x-shopify-triggered-at": new Date(delivery.triggeredAt).toISOString(),
  };
}

function later(world: World, milliseconds: number, work: () => Promise<void>): Promise<void> {
  const waiting = timers.get(world) ?? new Set();
  timers.set(world, waiting);
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      waiting.delete(timer);
      void work().then(resolve);
    }, milliseconds);
    waiting.add(timer);
  });
}
