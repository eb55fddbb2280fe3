import { readFileSync } from "node:fs";
import type { ShopOperation } from "#app/shared/ports/shop-admin.ts";

const read = (file: string): string => readFileSync(new URL(`./operations/${file}.graphql`, import.meta.url), "utf8");

/** The text of every operation the app sends to the Admin API. The stand-in and a test check them against the official schema. */
export const operations: Readonly<Record<ShopOperation, string>> = {
  shopIdentity: read("shop-identity"),
  setStorefrontMetafield: read("set-storefront-metafield"),
  customerContact: read("customer-contact"),
  createBasicDiscount: read("create-basic-discount"),
  createFreeShippingDiscount: read("create-free-shipping-discount"),
  addDiscountCodes: read("add-discount-codes"),
  discountCodesCreation: read("discount-codes-creation"),
  discountByCode: read("discount-by-code"),
  discountsByTag: read("discounts-by-tag"),
  deactivateDiscount: read("deactivate-discount"),
  deleteDiscount: read("delete-discount"),
};
