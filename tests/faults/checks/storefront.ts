import { storefrontDays } from "#app/modules/customer-days/views/storefront-days.server.ts";
import { storefrontConfiguration } from "#app/modules/surveys/views/storefront-configuration.server.ts";
import type { Check } from "./check.ts";

/** What the shop shows is what is published: the metafields at the platform say the same as the database. */
export const storefrontIsCurrent: Check = {
  name: "storefront",
  count: ({ world, shop, identity }) =>
    world.reader.inShop(identity, { kind: "system", job: "faults" }, async (ctx) => {
      const wanted = { storefront: await storefrontConfiguration(ctx), customer_day: await storefrontDays(ctx) };
      const stale = Object.entries(wanted).filter(([key, value]) => shop.installation?.metafields.get(`kundentag.${key}`)?.value !== JSON.stringify(value));
      return {
        facts: { surveys: wanted.storefront.surveys.length, days: wanted.customer_day.days.length },
        violations: stale.map(([key]) => `the storefront shows something else than what is published: ${key}`),
      };
    }),
};
