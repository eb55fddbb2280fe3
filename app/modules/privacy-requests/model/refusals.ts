/** Why a request of the merchant was not accepted; `field` of the form that must change. */
export type StartRefusal =
  | { readonly kind: "requester-missing" }
  | { readonly kind: "email-malformed"; readonly field: "email" }
  | { readonly kind: "customer-id-malformed"; readonly field: "platformCustomerId" }
  | { readonly kind: "received-on-malformed"; readonly field: "receivedOn" }
  | { readonly kind: "received-in-future"; readonly field: "receivedOn" };

export type OpenPackageRefusal =
  | { readonly kind: "case-not-found" }
  | { readonly kind: "package-not-ready" }
  | { readonly kind: "package-expired" };

export type RetryRefusal = { readonly kind: "case-not-found" } | { readonly kind: "case-settled" };

/** The platform's payload is not what its documentation says: nothing was done, a human must look. */
export type ReceiveRefusal = { readonly kind: "payload-malformed"; readonly paths: readonly string[] };
