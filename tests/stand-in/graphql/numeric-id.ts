import { GraphQLError } from "graphql";

/** The number in `gid://shopify/<type>/<number>`; anything else is the platform's error. */
export function numericId(gid: string, type: string): number {
  const found = new RegExp(`^gid://shopify/${type}/(\\d+)$`).exec(gid)?.[1];
  if (found !== undefined) return Number(found);
  throw new GraphQLError(`Invalid global id '${gid}'`, { extensions: { code: "INVALID_GLOBAL_ID" } });
}
