/** Every operation the app may send; their texts are `platform/shopify/operations/*.graphql`. */
export type ShopOperation =
  | "shopIdentity"
  | "setStorefrontMetafield"
  | "customerContact"
  | "createBasicDiscount"
  | "createFreeShippingDiscount"
  | "addDiscountCodes"
  | "discountCodesCreation"
  | "discountByCode"
  | "discountsByTag"
  | "deactivateDiscount"
  | "deleteDiscount";

/** The shop's Admin API (GraphQL). One call, one operation. */
export interface ShopAdmin {
  /**
   * @throws ShopUnavailable when the platform does not answer, throttles beyond patience or answers 5xx: a job retries.
   * @throws ScopeMissing when the shop did not (yet) grant what the operation needs.
   * @throws Error when the operation is refused otherwise: a bug.
   */
  query<Data>(operation: ShopOperation, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
}
