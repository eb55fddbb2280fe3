import { operations } from "#app/platform/shopify/operations.server.ts";
import { apiVersion } from "#app/platform/shopify/api.server.ts";
import type { ShopAdmin, ShopOperation } from "#app/shared/ports/shop-admin.ts";
import { answerGraphql } from "#tests/stand-in/graphql/endpoint.ts";
import { STAND_IN_HOST_HEADER } from "#tests/stand-in/shop-of.ts";
import type { StandInShop, World } from "#tests/stand-in/world.ts";

/** The Admin API of a shop of the stand-in for a process that shares its memory: the same answers without a way in between. */
export function standInAdmin(world: World, shop: StandInShop): ShopAdmin {
  return {
    query: async <Data>(operation: ShopOperation, variables: Readonly<Record<string, unknown>> = {}) => {
      const token = shop.installation?.accessTokens.at(-1)?.token ?? "";
      const asked = new Request(`${world.origin}/admin/api/${apiVersion}/graphql.json`, {
        method: "POST",
        headers: { [STAND_IN_HOST_HEADER]: shop.domain, "x-shopify-access-token": token },
        body: JSON.stringify({ query: operations[operation], variables }),
      });
      const answer = (await (await answerGraphql(asked, world))?.json()) as { data?: Data; errors?: unknown };
      if (answer.data === undefined || answer.errors) throw new Error(`${operation} was answered ${JSON.stringify(answer)}`);
      return answer.data;
    },
  };
}
