import type { Database } from "#app/platform/database/database.server.ts";
import type { AppKeys } from "#app/platform/keys/app-keys.server.ts";
import { jobIdOf } from "#app/platform/queue/outbox.server.ts";

/** A webhook whose signature was verified. */
export interface VerifiedWebhook {
  readonly shopDomain: string;
  readonly webhookId: string;
  /** As in `shopify.app.toml`, such as `customers/redact`. */
  readonly topic: string;
  readonly triggeredAt: Date;
  readonly body: string;
}

const boundTo = (shopDomain: string, webhookId: string): string => `webhook:${shopDomain}:${webhookId}`;

/**
 * Writes the receipt and the job that works it, in one statement: durable when it returns, and once only by shop and
 * webhook id. Returns false for a repeated delivery.
 */
export async function receiveDelivery(database: Database, keys: AppKeys, webhook: VerifiedWebhook, job: { name: string; now: Date }): Promise<boolean> {
  const { shopDomain, webhookId, topic, triggeredAt, body } = webhook;
  const sealed = await keys.seal("webhook-body", body, boundTo(shopDomain, webhookId));
  const jobId = jobIdOf(job.name, `${shopDomain}:${webhookId}`);
  const written = await database.unbound.$executeRaw`
    WITH receipt AS (
      INSERT INTO webhook_delivery (shop_domain, webhook_id, topic, triggered_at, received_at, sealed_body)
      VALUES (${shopDomain}, ${webhookId}, ${topic}, ${triggeredAt}, ${job.now}, ${sealed})
      ON CONFLICT DO NOTHING RETURNING shop_domain, webhook_id)
    INSERT INTO outbox_entry (kind, name, payload, job_id)
    SELECT 'job', ${job.name}, jsonb_build_object('shopDomain', shop_domain, 'webhookId', webhook_id), ${jobId}::uuid FROM receipt`;
  return written === 1;
}

/** A delivery with its body open; null when it is done, or its body is gone. */
export async function openDelivery(database: Database, keys: AppKeys, shopDomain: string, webhookId: string): Promise<VerifiedWebhook | null> {
  const row = await database.unbound.webhookDelivery.findUnique({ where: { shopDomain_webhookId: { shopDomain, webhookId } } });
  if (!row?.sealedBody || row.doneAt) return null;
  const body = await keys.open("webhook-body", row.sealedBody, boundTo(shopDomain, webhookId));
  return { shopDomain, webhookId, topic: row.topic, triggeredAt: row.triggeredAt, body };
}

/** The work is done: the body goes, the receipt stays to recognise repeats. */
export async function closeDelivery(database: Database, shopDomain: string, webhookId: string, now: Date): Promise<void> {
  await database.unbound.webhookDelivery.updateMany({ where: { shopDomain, webhookId }, data: { sealedBody: null, doneAt: now } });
}

/** Removes receipts, and bodies that were never worked, after their retention (law §6). Returns how many. */
export async function purgeDeliveries(database: Database, before: Date): Promise<number> {
  return (await database.unbound.webhookDelivery.deleteMany({ where: { receivedAt: { lt: before } } })).count;
}
