import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { CustomerQuery } from "../index.ts";
import { openContact } from "./customer-contact.server.ts";
import { hashesOf, type LookupHashes } from "./find-customer.server.ts";

type ExportRow = Readonly<Record<string, unknown>>;

/** All that is kept about a customer here, opened, for her access package (law R-04). Hashes as hexadecimal digits. */
export async function exportCustomer(
  ctx: AppContext,
  reference: CustomerReference,
): Promise<{ customers: ExportRow[]; tombstones: ExportRow[] }> {
  const shopId = ctx.shop.id;
  const row = await rows(ctx).customer.findUnique({ where: { shopId_reference: { shopId, reference } } });
  if (!row) return { customers: [], tombstones: [] };
  const contact = await openContact(ctx, reference, "answer-access-request");
  return {
    customers: [
      {
        reference: row.reference,
        platform_id_hash: hex(row.platformIdHash),
        sealed_platform_id: contact?.platformCustomerId ?? null,
        email_hash: row.emailHash ? hex(row.emailHash) : null,
        sealed_email: contact?.email ?? null,
        contact_as_of: row.contactAsOf?.toISOString() ?? null,
        created_at: row.createdAt.toISOString(),
      },
    ],
    tombstones: await tombstonesOf(ctx, row),
  };
}

/** Notes of an erasure under what a request names. */
export async function findTombstones(ctx: AppContext, query: CustomerQuery): Promise<ExportRow[]> {
  return tombstonesOf(ctx, await hashesOf(ctx, query));
}

async function tombstonesOf(ctx: AppContext, { platformIdHash, emailHash }: LookupHashes): Promise<ExportRow[]> {
  const hashes = [
    ...(platformIdHash ? [{ kind: "platform-customer", hash: platformIdHash }] : []),
    ...(emailHash ? [{ kind: "email", hash: emailHash }] : []),
  ];
  const where = { shopId: ctx.shop.id, OR: hashes };
  const found = hashes.length > 0 ? await rows(ctx).erasedCustomer.findMany({ where, orderBy: { kind: "desc" } }) : [];
  return found.map(({ kind, hash, erasedAt }) => ({ kind, hash: hex(hash), erased_at: erasedAt.toISOString() }));
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
