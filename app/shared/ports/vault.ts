/**
 * Personal data at rest. Values are sealed under one key a subject; destroying the key makes every copy unreadable,
 * backups included (law ). The context carries a vault that is already bound to shop, transaction and actor.
 */
export interface Vault {
  /** Makes the subject's key unless it has one. A subject is a person (`CustomerReference`), or a case or survey of ours. */
  ensureKey(subject: string): Promise<void>;
  /** Seals one value. `field` is `<table>.<column>` and is bound to the value: it opens under no other. */
  seal(value: SealRequest): Promise<Sealed>;
  /** Opens one value and leaves a line in the access log. Null when the subject's key is gone. */
  open(request: OpenRequest): Promise<string | null>;
  /** Opens many and leaves one line with their count. Null in the place of each whose key is gone. */
  openMany(requests: readonly Omit<OpenRequest, "purpose">[], purpose: AccessPurpose): Promise<(string | null)[]>;
  /** Destroys the subject's key: nothing sealed under it opens again. True if there was one. */
  shred(subject: string): Promise<boolean>;
  /** Keyed hash for look-ups (HMAC-SHA256, key per shop), 32 bytes. `kind` keeps e-mails and ids apart. */
  lookupHash(kind: LookupKind, value: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** AES-256-GCM output with its header; only the vault reads it. */
export type Sealed = Uint8Array<ArrayBuffer>;
export type LookupKind = "platform-customer" | "email" | "order" | "discount";

export interface SealRequest {
  readonly subject: string;
  readonly field: string;
  readonly value: string;
}

export interface OpenRequest {
  readonly subject: string;
  readonly field: string;
  readonly sealed: Sealed;
  readonly purpose: AccessPurpose;
}

/** Why personal data is opened; stands in the access log (law X-03). */
export type AccessPurpose =
  | "answer-access-request"
  | "erase-person"
  | "show-own-data"
  | "read-survey-comments"
  | "open-customer"
  | "export-survey-comments"
  | "serve-privacy-case"
  | "look-up-person"
  | "keep-contact-current"
  | "process-webhook"
  | "export-evidence"
  | "read-approvals";
