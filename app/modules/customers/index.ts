/** Whose act makes a customer known to us: only her own may bring her back after an erasure (law R-15). */
export type RecognisedBy = "herself" | "platform";

/** How a person is named in a look-up; at least one of the two. */
export interface CustomerQuery {
  /** Digits, or `gid://shopify/Customer/<digits>`. */
  readonly platformCustomerId?: string | null;
  readonly email?: string | null;
}
