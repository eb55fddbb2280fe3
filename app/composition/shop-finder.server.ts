import type { Database } from "#app/platform/database/database.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { groupCalls } from "#app/shared/grouped-calls.ts";

/** A shop as it is found, with where its storefront reaches us as far as we know. */
export interface KnownShop extends ShopIdentity {
  /** Such as `/apps/kundentag`. */
  readonly proxyPath: string;
}

/**
 * Finds shops by domain. Those that are asked for while another look is under way are found by the next one, together: nothing is
 * remembered, so a shop that is being erased is no shop any more from that moment on, and nothing new is written into it.
 */
export function shopFinder({ statements }: Database): (domain: string) => Promise<KnownShop | null> {
  const look = async (domains: readonly string[]): Promise<(KnownShop | null)[]> => {
    const found = await statements.$queryRaw<KnownShop[]>`
      SELECT id::text, domain, time_zone AS "timeZone", proxy_path AS "proxyPath" FROM shop WHERE domain = ANY(${[...new Set(domains)]}::text[]) AND redacting_at IS NULL`;
    const shops = new Map(found.map((shop) => [shop.domain, shop]));
    return domains.map((domain) => shops.get(domain) ?? null);
  };
  return groupCalls(look, { mostItems: 200, mostRuns: 2 });
}
