/** What a shopper can agree to, each by itself (law C-02). A union to grow with the features. */
export type ConsentPurpose = "survey-link";
export const consentPurposes: readonly ConsentPurpose[] = ["survey-link"];

/** Kinds of lines of the ledger. `ended`: nobody declared anything, what the consent was for is over. */
export type ConsentKind = "given" | "withdrawn" | "objected" | "ended";

/** By which way a line came about. `import` is what others recorded: it never lifts a suppression (law M-06, C-10). */
export type ConsentChannel = "storefront" | "merchant" | "platform" | "import" | "erasure" | "retention";

/** A consent that is in force, with the text she agreed to. */
export interface ConsentView {
  readonly consentEntryId: string;
  readonly purpose: ConsentPurpose;
  /** What the purpose is bound to, such as `survey:<id>`. */
  readonly scope: string;
  readonly language: string;
  readonly text: string;
  readonly givenAt: Date;
}

/** One line of the ledger, as a screen shows it. */
export interface ConsentEntryView {
  readonly consentEntryId: string;
  readonly kind: ConsentKind;
  readonly purpose: ConsentPurpose;
  readonly scope: string;
  readonly channel: ConsentChannel;
  readonly language: string;
  readonly at: Date;
}

/** What verifying the ledger found; `firstBroken` names the line that does not hold. */
export interface LedgerFinding {
  readonly entries: number;
  readonly chains: number;
  readonly checkpoints: number;
  /** Lines that no checkpoint covers yet: the last hour's. */
  readonly unsealedChains: number;
  readonly firstBroken: BrokenLine | null;
}

export interface BrokenLine {
  readonly problem:
    | "entry-changed"
    | "entry-missing"
    | "chain-missing"
    | "text-changed"
    | "text-missing"
    | "checkpoint-changed"
    | "checkpoint-missing";
  readonly customer: string | null;
  /** Sequence of the line in its chain, or of the checkpoint. */
  readonly sequence: number;
  readonly consentEntryId: string | null;
}
