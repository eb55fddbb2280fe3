/** What the app may do at Shopify, and why. `shopify.app.toml` names the same; a test compares them. */
export const scopes = [
  // The e-mail of a customer who linked an answer: proof of her consent, and finding her when a request names only an e-mail.
  "read_customers",
  // Answers, withdrawals and requests of shoppers reach us through the shop's own domain.
  "write_app_proxy",
] as const;
