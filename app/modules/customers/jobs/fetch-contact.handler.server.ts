import { loadInstallation } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { keepContactCurrent } from "../use-cases/keep-contact-current.server.ts";
import { openContact } from "../views/customer-contact.server.ts";

interface CustomerContactAnswer {
  readonly customer: { readonly defaultEmailAddress: { readonly emailAddress: string } | null } | null;
}

/** Does nothing for who was erased meanwhile, or after the app was uninstalled. An outage of the platform throws, and the job is retried. */
export async function handleFetchContact(ctx: AppContext, payload: { readonly customer: string }): Promise<void> {
  // Without the app in the shop there is nobody to ask, and no retry helps.
  if (!(await loadInstallation(ctx))?.isInstalled) return;
  const contact = await openContact(ctx, payload.customer as CustomerReference, "keep-contact-current");
  if (!contact) return;
  const { platformCustomerId } = contact;
  // The time before asking: a webhook that is triggered while we ask is newer than the answer.
  const asOf = ctx.clock.now();
  const id = `gid://shopify/Customer/${platformCustomerId}`;
  const answer = await ctx.admin.query<CustomerContactAnswer>("customerContact", { id });
  if (!answer.customer) return;
  await keepContactCurrent(ctx, { platformCustomerId, email: answer.customer.defaultEmailAddress?.emailAddress ?? null, asOf });
}
