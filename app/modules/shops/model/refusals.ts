/** One field that does not hold: `path` names it, `kind` says why (`too-long`, `not-an-email` …). */
export interface ProfileIssue {
  readonly path: string;
  readonly kind: string;
}

export type SaveShopProfileRefusal =
  | { readonly kind: "changed-meanwhile" }
  | { readonly kind: "invalid-profile"; readonly issues: readonly ProfileIssue[] };
