import type { LocalizedText } from "#app/shared/languages.ts";

/**
 * The three decisions of people without which a campaign must not start (law section 3): the lawyer opines, the data
 * protection officer advises (Art. 39), the controller decides (Art. 38(6): the officer never does).
 */
export const approvalKinds = ["lawyer-opinion", "dpo-advice", "controller-decision"] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** What a person said. Of a controller's decision `positive` is yes and `negative` is no; there is no conditional decision. */
export const approvalVerdicts = ["positive", "conditional", "negative"] as const;
export type ApprovalVerdict = (typeof approvalVerdicts)[number];

/** Gates of law section 3 that this product has. H2: a customer day. */
export type Gate = "H2";

/** What was shown to the person, as it was then: kept with what she said (law section 3, `facts_shown`). */
export interface ShownFacts {
  readonly question: LocalizedText;
  readonly facts: readonly LocalizedText[];
  readonly proposedLegalBasis: LocalizedText;
  /** As of when the rules were that the facts name, `YYYY-MM-DD`. */
  readonly lawVersion: string;
}

/** One line of the ledger, opened for a screen. */
export interface ApprovalEntryView {
  readonly id: string;
  readonly kind: ApprovalKind | "revocation";
  /** Of a revocation: the entry it takes back. */
  readonly revokes: string | null;
  /** Null for a revocation, as are the texts below empty. */
  readonly verdict: ApprovalVerdict | null;
  readonly person: string;
  readonly role: string;
  readonly firm: string;
  readonly text: string;
  readonly conditions: string;
  readonly documentName: string;
  /** SHA-256 of the document, hexadecimal; empty for a revocation. */
  readonly documentHash: string;
  /** `YYYY-MM-DD`; empty for a revocation, as is the next. */
  readonly givenOn: string;
  readonly validUntilOn: string;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  /** Staff account. */
  readonly recordedBy: string;
  readonly contentHash: string;
  /** It counts now: for the present content, the newest of its kind, neither taken back nor expired. */
  readonly isCurrent: boolean;
  readonly shown: ShownFacts | null;
}

/**
 * Why the gate is shut, one line a kind. `entry-expired`: its validity has ended, or ends before the last day of what it is
 * for. `entry-for-other-content`: there is one, but the content was changed since.
 */
export interface GateGap {
  readonly kind: "entry-missing" | "entry-negative" | "entry-expired" | "entry-for-other-content";
  readonly entry: ApprovalKind;
}

/** A legal decision as the house knows it. `allowed` is a word of the code: a screen says that the three entries are on record (law A-08). */
export interface GateDecision {
  readonly outcome: "undecided" | "refused" | "allowed";
  readonly missing: readonly GateGap[];
}

export interface GateView extends GateDecision {
  /** All lines, in the order they were recorded. */
  readonly entries: readonly ApprovalEntryView[];
}
