/** What the app may do at Shopify, and why. `shopify.app.toml` names the same; a test compares them. */
export const scopes = [
  // The e-mail of a customer who linked an answer or asked for a code: proof of her consent, and finding her when a request names only an e-mail.
  "read_customers",
  // Answers, withdrawals and requests of shoppers reach us through the shop's own domain.
  "write_app_proxy",
  // A customer day is one discount of Shopify's own, made when the day begins and ended with it.
  "write_discounts",
  // Which code an order used and what it was reduced by: what a day brought and cost. Nothing else of an order is asked for.
  "read_orders",
] as const;
