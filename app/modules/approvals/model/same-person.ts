import type { ApprovalKind } from "./approval.ts";

const titles = /^(dr|prof|ra|rae|rain|rechtsanwalt|rechtsanwältin|dipl|ing|mag|llm|jur|iur|med|phil|rer|nat|pol|herr|frau|mr|mrs|ms|esq)$/;

/**
 * A name in the form in which two spellings of it are compared: without titles, case, accents, punctuation and order, so that
 * `Dr. Berta Sömmer`, `Sömmer, Berta` and `BERTA SOEMMER` are one. Finds the honest mistake, not two names for one person.
 */
export function comparableName(name: string): string {
  const words = name.normalize("NFC").toLowerCase().split(/[^\p{L}\p{M}]+/u).filter((word) => word !== "" && !titles.test(word));
  return words.map(plainLetters).sort().join(" ");
}

function plainLetters(word: string): string {
  const germanWritten = word.replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").replaceAll("ß", "ss");
  return germanWritten.normalize("NFKD").replace(/\p{M}/gu, "");
}

/** Roles that must not meet in one person: the officer decides nothing (Art. 38(6); CJEU C-453/21) and does not opine as the lawyer. */
const apart: Readonly<Record<ApprovalKind, readonly ApprovalKind[]>> = {
  "lawyer-opinion": ["dpo-advice"],
  "dpo-advice": ["lawyer-opinion", "controller-decision"],
  "controller-decision": ["dpo-advice"],
};

export interface PersonInRole {
  readonly kind: ApprovalKind;
  readonly person: string;
}

/** The role that a person has on record already and that forbids her this one; null when there is none. */
export function conflictingRole(candidate: PersonInRole, onRecord: readonly PersonInRole[]): ApprovalKind | null {
  const name = comparableName(candidate.person);
  const found = onRecord.find(({ kind, person }) => apart[candidate.kind].includes(kind) && comparableName(person) === name);
  return found?.kind ?? null;
}
