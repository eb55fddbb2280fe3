/** `ended` and `cancelled` are final. A day that was live ends; one that never was is cancelled. */
export const customerDayStates = ["draft", "legal_review", "scheduled", "live", "ended", "cancelled"] as const;
export type CustomerDayState = (typeof customerDayStates)[number];

export type CustomerDayAction =
  | "edit"
  | "submit"
  | "record-approval"
  | "revoke-approval"
  | "schedule"
  | "back-to-draft"
  | "cancel"
  /** Only what was never before reviewers: see {@link mayDelete}. */
  | "delete"
  | "stop"
  /** By the clock, never by a person. */
  | "start"
  | "end";

const allowed: Readonly<Record<CustomerDayState, readonly CustomerDayAction[]>> = {
  draft: ["edit", "submit", "cancel", "delete"],
  legal_review: ["edit", "record-approval", "revoke-approval", "schedule", "back-to-draft", "cancel"],
  scheduled: ["edit", "record-approval", "revoke-approval", "back-to-draft", "cancel", "start"],
  live: ["revoke-approval", "stop", "end"],
  ended: [],
  cancelled: [],
};

/**
 * Whether this can be done with a day in this state. What was announced is kept: content of a live or ended day never
 * changes (law B-05). An approval may be taken back while the day is live: that stops it.
 */
export function mayDo(state: CustomerDayState, action: CustomerDayAction): boolean {
  return allowed[state].includes(action);
}

/**
 * Whether a day can be deleted: a draft that nobody was ever asked about. What reviewers were shown stays, as does what was
 * announced; such a day can be called off.
 */
export function mayDelete({ state, submittedAt }: { readonly state: CustomerDayState; readonly submittedAt: Date | null }): boolean {
  return mayDo(state, "delete") && submittedAt === null;
}

/** Why a day that should be live is not. `missed`: it passed while the app was not running. */
export type HeldReason = "approvals-not-current" | "code-taken" | "scope-missing" | "platform-refused" | "missed";

export type EndReason = "over" | "stopped" | "cap-reached";
