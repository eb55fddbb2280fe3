import type { ShownFacts } from "./approval.ts";

/** What of an entry names or quotes a person: sealed under the key of what it is about. */
export interface SealedWords {
  readonly person: string;
  readonly role: string;
  readonly firm: string;
  readonly text: string;
  readonly conditions: string;
  readonly documentName: string;
  readonly shown: ShownFacts;
}

/** `<table>.<column>`, which the sealed value is bound to. */
export const sealedEntryField = "approval_entry.sealed_entry";
