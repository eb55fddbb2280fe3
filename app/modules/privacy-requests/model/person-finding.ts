import type { CertificateStep } from "./certificate.ts";
import type { CaseType } from "./privacy-case.ts";

/** What is held about a person, in counts; nothing of what it says. */
export interface PersonFinding {
  readonly isHeld: boolean;
  /** Erased before, and not come back since: proof of it is kept. */
  readonly wasErased: boolean;
  /** When the app first knew her; null where it does not. ISO 8601. */
  readonly since: string | null;
  /** The id she has at Shopify: who is not sure looks her up there. */
  readonly platformCustomerId: string | null;
  /** Her address where only an id was typed, masked; null where it was typed, or is not known. */
  readonly maskedEmail: string | null;
  /** An id and an address were typed, and the address we hold for the id is another one. */
  readonly isOtherAddress: boolean;
  /** What an erasure would do, table by table; the destruction of her key left out. What it keeps it has partly written itself. */
  readonly holdings: readonly Pick<CertificateStep, "table" | "action" | "rows">[];
  /** Her request that is being worked, or waits for an answer, of the same kind. */
  readonly openCase: { readonly caseId: string; readonly type: CaseType } | null;
}
