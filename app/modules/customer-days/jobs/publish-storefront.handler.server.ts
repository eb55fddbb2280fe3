import { loadInstallation } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { lockStorefront } from "../store/customer-days.server.ts";
import { storefrontDays } from "../views/storefront-days.server.ts";

interface MetafieldsSet {
  readonly metafieldsSet: {
    readonly userErrors: readonly { readonly code: string | null }[];
  };
}

/**
 * Writes the present state. Two runs at once come one after the other, the second reading after the first has written:
 * an older state never follows a newer one.
 * @throws Error when the platform refuses the value; the run is repeated, and ends where it can be seen.
 */
export async function handlePublishStorefront(ctx: AppContext): Promise<void> {
  await lockStorefront(ctx);
  const installation = await loadInstallation(ctx);
  // Before the identity has been read there is no owner to write to; reading it publishes `shops.profile-changed`.
  if (!installation?.isInstalled || installation.installationGid === null) return;
  const days = await storefrontDays(ctx);
  const metafield = { namespace: "kundentag", key: "customer_day", type: "json", value: JSON.stringify(days) };
  const answer = await ctx.admin.query<MetafieldsSet>("setStorefrontMetafield", { metafields: [{ ownerId: installation.installationGid, ...metafield }] });
  const { userErrors } = answer.metafieldsSet;
  if (userErrors.length > 0) throw new Error(`the platform refused the metafield of customer days: ${userErrors.map((error) => error.code).join(", ")}`);
  ctx.log.info("customer-days.storefront-published", { shop: ctx.shop.id, days: days.days.length });
}
