import { loadInstallation } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { lockStorefront } from "../store/surveys.server.ts";
import { storefrontConfiguration } from "../views/storefront-configuration.server.ts";

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
  const configuration = await storefrontConfiguration(ctx);
  const answer = await ctx.admin.query<MetafieldsSet>("setStorefrontMetafield", {
    metafields: [
      {
        ownerId: installation.installationGid,
        namespace: "kundentag",
        key: "storefront",
        type: "json",
        value: JSON.stringify(configuration),
      },
    ],
  });
  const { userErrors } = answer.metafieldsSet;
  if (userErrors.length > 0) throw new Error(`the platform refused the storefront's metafield: ${userErrors.map((error) => error.code).join(", ")}`);
  ctx.log.info("surveys.storefront-published", { shop: ctx.shop.id, surveys: configuration.surveys.length });
}
