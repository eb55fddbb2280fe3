/** Why nobody was looked up; `field` of the form that must change. */
export type LookUpRefusal =
  | { readonly kind: "requester-missing" }
  | { readonly kind: "email-malformed"; readonly field: "email" }
  | { readonly kind: "customer-id-malformed"; readonly field: "platformCustomerId" }
  | { readonly kind: "received-on-malformed"; readonly field: "receivedOn" }
  | { readonly kind: "received-in-future"; readonly field: "receivedOn" };

/** The same, and that it is not said how the person's identity was checked (law R-06). */
export type StartRefusal =
  | LookUpRefusal
  | { readonly kind: "identity-check-missing"; readonly field: "identityCheck" }
  | { readonly kind: "identity-note-missing"; readonly field: "identityNote" }
  | { readonly kind: "identity-note-too-long"; readonly field: "identityNote" };

/** Why it could not be noted that the person was answered. */
export type ConfirmAnsweredRefusal =
  | { readonly kind: "case-not-found" }
  | { readonly kind: "nothing-to-answer" }
  | { readonly kind: "answer-way-missing"; readonly field: "toldWay" }
  | { readonly kind: "told-on-malformed"; readonly field: "toldOn" }
  | { readonly kind: "told-in-future"; readonly field: "toldOn" }
  | { readonly kind: "told-before-received"; readonly field: "toldOn" };

export type OpenPackageRefusal =
  | { readonly kind: "case-not-found" }
  | { readonly kind: "package-not-ready" }
  | { readonly kind: "package-expired" };

export type RetryRefusal = { readonly kind: "case-not-found" } | { readonly kind: "case-settled" };

/** The platform's payload is not what its documentation says: nothing was done, a human must look. */
export type ReceiveRefusal = { readonly kind: "payload-malformed"; readonly paths: readonly string[] };
