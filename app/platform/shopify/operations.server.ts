import { readFileSync } from "node:fs";

const read = (file: string): string => readFileSync(new URL(`./operations/${file}.graphql`, import.meta.url), "utf8");

/** Every operation the app sends to the Admin API. The stand-in and a test check them against the official schema. */
export const operations = {
  shopIdentity: read("shop-identity"),
  setStorefrontMetafield: read("set-storefront-metafield"),
  customerContact: read("customer-contact"),
} as const;
