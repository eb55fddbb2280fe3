import type { ErasureCertificate } from "./certificate.ts";
import type { SigningKeys } from "./certificate-key.ts";
import type { IdentityCheck } from "./identity-check.ts";
import type { CaseStepView, PrivacyCaseItem, ToldView } from "./privacy-case.ts";

/**
 * The merchant's evidence (law finding 14, Art. 28(3)(g) GDPR: return before deletion). Cases name nobody in the clear:
 * the keyed hashes recognise a person who asks again.
 */
export interface EvidenceExport {
  readonly format: "kundentag-evidence";
  readonly version: 1;
  readonly shop: string;
  readonly exportedAt: string;
  /** Consent proofs and suppression list, as the consent module writes them. */
  readonly consent: unknown;
  readonly cases: readonly EvidenceCase[];
  /** By which the certificates can be recognised as this installation's: the key of now, and those before a rotation. */
  readonly certificateKey: SigningKeys;
  readonly certificates: readonly ErasureCertificate[];
}

export interface EvidenceCase extends Omit<PrivacyCaseItem, "urgency"> {
  readonly platformCustomerHash: string | null;
  readonly emailHash: string | null;
  /** As the merchant stated it. */
  readonly identityCheck: IdentityCheck | null;
  readonly told: ToldView | null;
  readonly steps: readonly Omit<CaseStepView, "sequence">[];
}
