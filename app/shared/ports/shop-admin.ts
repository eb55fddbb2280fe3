/** Every operation the app may send; their texts are `platform/shopify/operations/*.graphql`. */
export type ShopOperation = "shopIdentity" | "setStorefrontMetafield" | "customerContact";

/** The shop's Admin API (GraphQL). One call, one operation. */
export interface ShopAdmin {
  /**
   * @throws ShopUnavailable when the platform does not answer, throttles beyond patience or answers 5xx: a job retries.
   * @throws Error when the operation is refused: a bug, or a scope that was taken away.
   */
  query<Data>(operation: ShopOperation, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
}
