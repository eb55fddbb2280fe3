import { receiptsAtOnce, receiptRuns } from "#app/config/limits.ts";
import { groupCalls } from "#app/shared/grouped-calls.ts";
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
   * Writes the receipt and the job that works it, in one statement with what else came just then: durable when it returns,
   * and once only by shop and webhook id. Returns false for a repeated delivery.
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
  const write = groupCalls((receipts: readonly Receipt[]) => writeReceipts(database, receipts, clock.now()), {
    mostItems: receiptsAtOnce,
    mostRuns: receiptRuns,
  });
  return {
    receive: async (webhook, jobName) => {
      const sealedBody = await keys.seal("webhook-body", webhook.body, boundTo(webhook));
      return write({ ...webhook, sealedBody, jobName, jobId: jobIdOf(jobName, `${webhook.shopDomain}:${webhook.webhookId}`) });
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

/** A delivery as it is written. */
interface Receipt extends Omit<VerifiedWebhook, "body"> {
  readonly sealedBody: Uint8Array;
  readonly jobName: string;
  readonly jobId: string;
}

/**
 * Writes receipts with their jobs. In the order of their keys, so that two groups with the same deliveries wait for each other
 * and never in a circle. Tells of each whether it is new: of several with one key, the first.
 */
async function writeReceipts({ statements }: Database, receipts: readonly Receipt[], receivedAt: Date): Promise<boolean[]> {
  const column = <Value>(of: (receipt: Receipt) => Value): Value[] => receipts.map(of);
  const written = await statements.$queryRaw<DeliveryKey[]>`
    WITH received AS (
      SELECT DISTINCT ON (shop_domain, webhook_id) * FROM unnest(
        ${column((receipt) => receipt.shopDomain)}::text[], ${column((receipt) => receipt.webhookId)}::text[],
        ${column((receipt) => receipt.topic)}::text[], ${column((receipt) => receipt.triggeredAt)}::timestamptz[],
        ${column((receipt) => Buffer.from(receipt.sealedBody).toString("base64"))}::text[],
        ${column((receipt) => receipt.jobName)}::text[], ${column((receipt) => receipt.jobId)}::uuid[]
      ) AS r(shop_domain, webhook_id, topic, triggered_at, sealed_body, job_name, job_id)
      ORDER BY shop_domain, webhook_id
    ), receipt AS (
      INSERT INTO webhook_delivery (shop_domain, webhook_id, topic, triggered_at, received_at, sealed_body)
      SELECT shop_domain, webhook_id, topic, triggered_at, ${receivedAt}, decode(sealed_body, 'base64') FROM received
      ON CONFLICT DO NOTHING RETURNING shop_domain, webhook_id
    ), job AS (
      INSERT INTO outbox_entry (kind, name, payload, job_id)
      SELECT 'job', job_name, jsonb_build_object('shopDomain', shop_domain, 'webhookId', webhook_id), job_id
      FROM receipt JOIN received USING (shop_domain, webhook_id)
    )
    SELECT shop_domain AS "shopDomain", webhook_id AS "webhookId" FROM receipt`;
  const fresh = new Set(written.map(boundTo));
  return receipts.map((receipt) => fresh.delete(boundTo(receipt)));
}
