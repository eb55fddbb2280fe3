import { createHash } from "node:crypto";
import type { ShopTransaction } from "#app/shared/context.ts";
import type { ShopId } from "#app/shared/ids.ts";
import type { Ids } from "#app/shared/ports/ids.ts";
import type { Jobs, Outbox } from "#app/shared/ports/outbox.ts";
import { rows } from "#app/platform/database/database.server.ts";

/** Writes events and jobs into `outbox_entry`, in the transaction of the change; the relay moves them into the queue. */
export function outboxOf(tx: ShopTransaction, shop: ShopId, ids: Ids): Outbox & Jobs {
  const write = (entry: { kind: "job" | "event"; name: string; payload: object; jobId: string; startAt?: Date }) =>
    rows({ tx }).outboxEntry.create({ data: { shopId: shop, ...entry } });
  return {
    publish: async (event) => {
      await write({ kind: "event", name: event.name, payload: event.payload, jobId: ids.next() });
    },
    enqueue: async (job, payload, options = {}) => {
      const jobId = options.key ? jobIdOf(job.name, `${shop}:${options.key}`) : ids.next();
      await write({ kind: "job", name: job.name, payload: job.parse(payload), jobId, ...(options.startAt ? { startAt: options.startAt } : {}) });
    },
  };
}

/** A UUID that is the same for the same key, so that the queue drops the second (RFC 9562, version 8: own layout). */
export function jobIdOf(name: string, key: string): string {
  const bytes = createHash("sha256").update(`${name}\n${key}`).digest().subarray(0, 16);
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
