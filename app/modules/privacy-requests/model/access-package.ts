import type { LocalizedText } from "#app/shared/languages.ts";

/** One table's rows about her, as kept, opened where sealed (law 4.2 B). */
export interface AccessTable {
  readonly module: string;
  readonly table: string;
  readonly title: LocalizedText;
  /** Art. 15(1)(g). */
  readonly source: LocalizedText;
  readonly portable: boolean;
  /** Values are JSON: instants as ISO 8601, bytes as hexadecimal. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** One purpose of processing with its basis (Art. 15(1)(a)–(d)). */
export interface PurposeEntry {
  readonly name: LocalizedText;
  readonly purpose: LocalizedText;
  readonly legalBasis: LocalizedText;
  readonly categories: readonly LocalizedText[];
  readonly recipients: readonly LocalizedText[];
  readonly retention: LocalizedText;
}

/** A recipient by name, not by category (CJEU C-154/21, law R-05). */
export interface NamedRecipient {
  readonly name: string;
  readonly role: LocalizedText;
}

/** Art. 15(1)(a)–(h) and 15(2) (law 4.2 C). */
export interface AccessInformation {
  readonly controller: { readonly name: string; readonly address: string; readonly email: string; readonly representative: string };
  readonly dataProtectionOfficer: LocalizedText;
  readonly purposes: readonly PurposeEntry[];
  readonly categories: readonly LocalizedText[];
  readonly recipients: readonly NamedRecipient[];
  readonly retention: LocalizedText;
  readonly rights: readonly LocalizedText[];
  readonly complaint: LocalizedText;
  readonly source: LocalizedText;
  readonly automatedDecisions: LocalizedText;
  readonly thirdCountries: LocalizedText;
}

/** The answer to an access request (law 4.2 A–D, R-04, R-08). */
export interface AccessPackage {
  readonly format: "kundentag-access-package";
  readonly version: 1;
  /** A. Whether anything is held; the negative answer where not. */
  readonly confirmation: { readonly held: boolean; readonly text: LocalizedText };
  /** B. */
  readonly data: readonly AccessTable[];
  /** C. */
  readonly information: AccessInformation;
  /** D. */
  readonly meta: {
    readonly caseId: string;
    readonly shop: string;
    /** Calendar day in the shop's time zone. */
    readonly receivedOn: string;
    readonly identityCheck: LocalizedText;
    readonly periodCovered: LocalizedText;
    /** What was kept at this instant is in here. */
    readonly cutOffAt: string;
    readonly formats: LocalizedText;
    /** Art. 15(4); empty: nothing was withheld. */
    readonly withheld: readonly { readonly part: LocalizedText; readonly norm: string }[];
    readonly contact: string;
    readonly remedies: LocalizedText;
  };
  /** Art. 20: what she provided and what was observed, with its JSON schema; derived data is left out. */
  readonly portable: {
    readonly schema: Readonly<Record<string, unknown>>;
    readonly data: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  };
}
