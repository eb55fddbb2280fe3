import type { ConsentEntryId, CustomerReference } from "#app/shared/ids.ts";
import type { Language } from "#app/shared/languages.ts";
import type { ConsentChannel, ConsentPurpose } from "../index.ts";

/** The rest of the proof (law §4.4): sealed under her key, readable as long as she is not erased. */
export interface ConsentEvidence {
  /** Path of the page, without query. */
  readonly page: string;
  /** The active act, such as `unticked checkbox "consent" ticked` (law C-01). */
  readonly action: string;
  /** Who asked, as named to her then. */
  readonly controller: { readonly name: string; readonly address: string };
  /** Where the declaration comes from. */
  readonly source: Extract<ConsentChannel, "storefront" | "import">;
  /** True where the survey asked for her age and she confirmed it; left out where it did not ask. */
  readonly ageConfirmed?: boolean;
  /** Whether something was promised for the consent (law C-13). */
  readonly incentiveOffered?: boolean;
}

export interface GiveConsent {
  readonly customer: CustomerReference;
  /** As the platform's signature named her. Kept as keyed hash, and sealed in the evidence. */
  readonly platformCustomerId: string;
  readonly purpose: ConsentPurpose;
  readonly scope: string;
  readonly language: Language;
  /** The exact text beside the checkbox. */
  readonly text: string;
  /** Hash of the notice that was shown with it. */
  readonly noticeHash: string;
  readonly evidence: ConsentEvidence;
}

export interface WithdrawConsent {
  readonly customer: CustomerReference;
  readonly purpose: ConsentPurpose;
  readonly scope: string;
  readonly channel: ConsentChannel;
}

/** That what a consent was for is over, though she declared nothing. */
export type EndConsent = Omit<WithdrawConsent, "channel">;

export interface ObjectToPurpose {
  readonly customer: CustomerReference;
  readonly platformCustomerId: string;
  readonly purpose: ConsentPurpose;
  readonly language: Language;
  readonly channel: ConsentChannel;
}

export interface GivenConsent {
  readonly consentEntryId: ConsentEntryId;
}
