import type { Clock } from "#app/shared/ports/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { AppKeys } from "#app/platform/keys/app-keys.server.ts";
import { jobIdOf } from "#app/platform/queue/outbox.server.ts";

/** What names a delivery: the same pair is the same delivery, however often it comes. */
export interface DeliveryKey {
  readonly shopDomain: string;
  readonly webhookId: string;
}

/** A webhook whose signature was verified. */
export interface VerifiedWebhook extends DeliveryKey {
  /** As in `shopify.app.toml`, such as `customers/redact`. */
  readonly topic: string;
  readonly triggeredAt: Date;
  readonly body: string;
}

/** Receipts of webhooks, bodies sealed. */
export interface DeliveryStore {
  /**
   * Writes the receipt and the job that works it, in one statement: durable when it returns, and once only by shop and
   * webhook id. Returns false for a repeated delivery.
   */
  receive(webhook: VerifiedWebhook, jobName: string): Promise<boolean>;
  /** A delivery with its body open; null when it is done, or its body is gone. */
  open(key: DeliveryKey): Promise<VerifiedWebhook | null>;
  /** The work is done: the body goes, the receipt stays to recognise repeats. */
  close(key: DeliveryKey): Promise<void>;
  /** Removes receipts, and bodies that were never worked, after their retention (law §6). Returns how many. */
  purge(before: Date): Promise<number>;
}

const boundTo = ({ shopDomain, webhookId }: DeliveryKey): string => `webhook:${shopDomain}:${webhookId}`;

/** The store in the database. */
export function deliveryStore({ database, keys, clock }: { database: Database; keys: AppKeys; clock: Clock }): DeliveryStore {
  const { unbound } = database;
  return {
    receive: async (webhook, jobName) => {
      const { shopDomain, webhookId, topic, triggeredAt } = webhook;
      const sealed = await keys.seal("webhook-body", webhook.body, boundTo(webhook));
      const jobId = jobIdOf(jobName, `${shopDomain}:${webhookId}`);
      const written = await unbound.$executeRaw`
        WITH receipt AS (
          INSERT INTO webhook_delivery (shop_domain, webhook_id, topic, triggered_at, received_at, sealed_body)
          VALUES (${shopDomain}, ${webhookId}, ${topic}, ${triggeredAt}, ${clock.now()}, ${sealed})
          ON CONFLICT DO NOTHING RETURNING shop_domain, webhook_id)
        INSERT INTO outbox_entry (kind, name, payload, job_id)
        SELECT 'job', ${jobName}, jsonb_build_object('shopDomain', shop_domain, 'webhookId', webhook_id), ${jobId}::uuid FROM receipt`;
      return written === 1;
    },
    open: async ({ shopDomain, webhookId }) => {
      const row = await unbound.webhookDelivery.findUnique({ where: { shopDomain_webhookId: { shopDomain, webhookId } } });
      if (!row?.sealedBody || row.doneAt) return null;
      const body = await keys.open("webhook-body", row.sealedBody, boundTo(row));
      return { shopDomain, webhookId, topic: row.topic, triggeredAt: row.triggeredAt, body };
    },
    close: async ({ shopDomain, webhookId }) => {
      await unbound.webhookDelivery.updateMany({ where: { shopDomain, webhookId }, data: { sealedBody: null, doneAt: clock.now() } });
    },
    purge: async (before) => (await unbound.webhookDelivery.deleteMany({ where: { receivedAt: { lt: before } } })).count,
  };
}
