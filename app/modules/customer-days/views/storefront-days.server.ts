import { loadInstallation } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { periodOf } from "../model/day-period.ts";
import { storefrontDaysOf, type StorefrontDays } from "../model/storefront-days.ts";
import { findDays } from "./days.server.ts";

/** What the block of the storefront shows: the value of the app-data metafield. Live days only. */
export async function storefrontDays(ctx: AppContext): Promise<StorefrontDays> {
  const live = await findDays(ctx, ["live"]);
  const installation = await loadInstallation(ctx);
  return storefrontDaysOf(
    live.map(({ id, content }) => ({ id, content, period: periodOf(content) })),
    { proxyPath: installation?.proxyPath ?? "/apps/kundentag", currencyCode: installation?.currencyCode ?? "EUR" },
  );
}
