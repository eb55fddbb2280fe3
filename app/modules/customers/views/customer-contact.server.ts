import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { AccessPurpose } from "#app/shared/ports/vault.ts";
import type { SealedContact } from "../store/customers.server.ts";

/** A customer's contact, in the clear. Opened for a purpose; never logged, never put into a job. */
export interface CustomerContact {
  readonly platformCustomerId: string;
  readonly email: string | null;
}

/** Opens id and e-mail with one line in the access log. Null when she is unknown, or her key is gone. */
export async function openContact(ctx: AppContext, reference: CustomerReference, purpose: AccessPurpose): Promise<CustomerContact | null> {
  const found = await rows(ctx).customer.findUnique({
    where: { shopId_reference: { shopId: ctx.shop.id, reference } },
    select: { sealedPlatformId: true, sealedEmail: true },
  });
  return found && openSealedContact(ctx, { reference, ...found }, purpose);
}

/** The same for somebody whose row is at hand. */
export async function openSealedContact(ctx: AppContext, held: SealedContact, purpose: AccessPurpose): Promise<CustomerContact | null> {
  const { reference, sealedPlatformId, sealedEmail } = held;
  const values = [{ subject: reference, field: "customer.sealed_platform_id", sealed: sealedPlatformId }];
  if (sealedEmail) values.push({ subject: reference, field: "customer.sealed_email", sealed: sealedEmail });
  const [platformCustomerId, email] = await ctx.vault.openMany(values, purpose);
  return platformCustomerId ? { platformCustomerId, email: email ?? null } : null;
}

/** Opens only the id by which the platform knows her, with a line in the access log. Null as {@link openContact}. */
export async function openPlatformId(ctx: AppContext, reference: CustomerReference, purpose: AccessPurpose): Promise<string | null> {
  const found = await rows(ctx).customer.findUnique({
    where: { shopId_reference: { shopId: ctx.shop.id, reference } },
    select: { sealedPlatformId: true },
  });
  return found && ctx.vault.open({ subject: reference, field: "customer.sealed_platform_id", sealed: found.sealedPlatformId, purpose });
}

/** Whether any customer is known to this shop. */
export async function hasAnyCustomer(ctx: AppContext): Promise<boolean> {
  return (await rows(ctx).customer.findFirst({ where: { shopId: ctx.shop.id }, select: { reference: true } })) !== null;
}
