import type { TextKey } from "#app/ui/text-key.ts";
import type { ApprovalEntryFields } from "../model/approval-entry.ts";
import { approvalVerdicts, type ApprovalKind, type ApprovalVerdict } from "../model/approval.ts";

interface Occasion {
  readonly kind: ApprovalKind;
  readonly todayOn: string;
  /** The last day of what is decided about: until then an entry must be valid. */
  readonly lastOn: string;
}

/** An entry as its form begins: given today, valid for as long as it is needed. */
export function newEntry({ kind, todayOn, lastOn }: Occasion): ApprovalEntryFields {
  return {
    kind,
    verdict: "positive",
    person: "",
    role: "",
    firm: "",
    text: "",
    conditions: "",
    documentName: "",
    documentHash: "",
    givenOn: todayOn,
    validUntilOn: lastOn < todayOn ? todayOn : lastOn,
  };
}

/** What somebody may say: a decision is yes or no, an opinion or an advice may also be tied to conditions. */
export function verdictsOf(kind: ApprovalKind): readonly ApprovalVerdict[] {
  return kind === "controller-decision" ? approvalVerdicts.filter((verdict) => verdict !== "conditional") : approvalVerdicts;
}


/** What somebody said, in words. */
export function verdictKey(kind: ApprovalKind, verdict: ApprovalVerdict): TextKey {
  if (kind !== "controller-decision") return `approvals.verdict.${verdict}`;
  return verdict === "positive" ? "approvals.decision.yes" : "approvals.decision.no";
}
