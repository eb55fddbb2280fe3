import { storefrontConfiguration } from "#app/modules/surveys/views/storefront-configuration.server.ts";
import type { Check } from "./check.ts";

/** What the shop shows is what is published: the metafield at the platform says the same as the database. */
export const storefrontIsCurrent: Check = {
  name: "storefront",
  count: ({ world, shop, identity }) =>
    world.reader.inShop(identity, { kind: "system", job: "faults" }, async (ctx) => {
      const wanted = JSON.stringify(await storefrontConfiguration(ctx));
      const shown = shop.installation?.metafields.get("kundentag.storefront")?.value;
      return { facts: { bytes: wanted.length }, violations: shown === wanted ? [] : ["the storefront shows something else than what is published"] };
    }),
};
