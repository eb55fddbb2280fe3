/** The platform did not answer, throttled us beyond patience, or failed: try again later. */
export class ShopUnavailable extends Error {
  override readonly name = "ShopUnavailable";
}

/** We have no valid token for the shop: it uninstalled the app, or staff must open it once. */
export class ShopNotConnected extends Error {
  override readonly name = "ShopNotConnected";
}
