/** The platform did not answer, throttled us beyond patience, or failed: try again later. */
export class ShopUnavailable extends Error {
  override readonly name = "ShopUnavailable";
}

/** We have no valid token for the shop: it uninstalled the app, or staff must open it once. */
export class ShopNotConnected extends Error {
  override readonly name = "ShopNotConnected";
}

/**
 * The shop granted fewer scopes than the app asks for now: staff must open the app once and agree. A kind of "not available", for
 * who cannot tell her more than to try again later.
 */
export class ScopeMissing extends ShopUnavailable {
  override readonly name = "ScopeMissing" as "ShopUnavailable";
}
