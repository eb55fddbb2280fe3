import type { ApprovalEntryView, GateView } from "../model/approval.ts";

/** How an entry stands to the present content. `replaced`: a newer one of its kind counts instead. */
export type EntryStanding = "current" | "revoked" | "other-content" | "expired" | "replaced";

interface Present {
  readonly contentHash: string;
  /** The day on which an entry must still be valid: today, or the last day of what it is for. */
  readonly validOn: string;
}

/** Why an entry counts or does not, the most telling reason first. */
export function standingOf(entry: ApprovalEntryView, entries: GateView["entries"], { contentHash, validOn }: Present): EntryStanding {
  if (entry.isCurrent) return "current";
  if (entries.some(({ revokes }) => revokes === entry.id)) return "revoked";
  if (entry.contentHash !== contentHash) return "other-content";
  return entry.validUntilOn < validOn ? "expired" : "replaced";
}
