import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { openContact } from "./customer-contact.server.ts";

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
  const hashes = [{ kind: "platform-customer", hash: row.platformIdHash }];
  if (row.emailHash) hashes.push({ kind: "email", hash: row.emailHash });
  const tombstones = await rows(ctx).erasedCustomer.findMany({ where: { shopId, OR: hashes } });
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
    tombstones: tombstones.map(({ kind, hash, erasedAt }) => ({ kind, hash: hex(hash), erased_at: erasedAt.toISOString() })),
  };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
