import type { FieldIssue } from "#app/shared/field-issue.ts";
import type { ApprovalKind } from "./approval.ts";

export type RecordApprovalRefusal =
  | { readonly kind: "invalid-entry"; readonly issues: readonly FieldIssue[] }
  /** Four eyes: the account that wrote the content does not record the lawyer's opinion or the officer's advice on it. */
  | { readonly kind: "author-is-reviewer" }
  /** One person in two roles that must not meet (Art. 38(6); CJEU C-453/21); `other` names the role she has on record. */
  | { readonly kind: "same-person"; readonly other: ApprovalKind }
  /** The decision rests on opinion and advice about the same content; `missing` names what is not on record yet. */
  | { readonly kind: "decision-too-early"; readonly missing: readonly ApprovalKind[] }
  | { readonly kind: "not-staff" };

export type RevokeApprovalRefusal =
  | { readonly kind: "approval-not-found" }
  /** It was taken back before. */
  | { readonly kind: "already-revoked" }
  | { readonly kind: "not-staff" };
