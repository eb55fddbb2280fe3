import { readFileSync } from "node:fs";
import type { ShopOperation } from "#app/shared/ports/shop-admin.ts";

const read = (file: string): string => readFileSync(new URL(`./operations/${file}.graphql`, import.meta.url), "utf8");

/** The text of every operation the app sends to the Admin API. The stand-in and a test check them against the official schema. */
export const operations: Readonly<Record<ShopOperation, string>> = {
  shopIdentity: read("shop-identity"),
  setStorefrontMetafield: read("set-storefront-metafield"),
  customerContact: read("customer-contact"),
};
