import type { GateGap, RecordApprovalRefusal, RevokeApprovalRefusal } from "#app/modules/approvals/index.ts";
import type { FieldIssue } from "#app/shared/field-issue.ts";
import type { CustomerDayState } from "./customer-day-state.ts";

interface NotFound {
  readonly kind: "day-not-found";
}
interface ChangedMeanwhile {
  readonly kind: "changed-meanwhile";
}
interface StateForbids {
  /** The day is in a state from which this cannot be done. */
  readonly kind: "not-in-this-state";
  readonly state: CustomerDayState;
}
interface NotStaff {
  /** A content has an author, and an approval somebody who recorded it: an account, never a job. */
  readonly kind: "not-staff";
}
interface InvalidContent {
  readonly kind: "invalid-content";
  readonly issues: readonly FieldIssue[];
  /** The day that takes some of the time, where `overlaps` is one of the issues. */
  readonly overlap?: TakenTime;
}
interface InThePast {
  readonly kind: "in-the-past";
  readonly field: "startsOn";
}
interface TakenTime {
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Why a content cannot be reviewed or announced as it is. */
export type CompleteCheckRefusal =
  | InvalidContent
  | { readonly kind: "ends-before-start"; readonly field: "endsOn" }
  | InThePast
  /** Another planned or live day covers some of the time. */
  | ({ readonly kind: "overlaps"; readonly field: "startsOn" } & TakenTime)
  | { readonly kind: "code-taken"; readonly field: "codes.code" }
  | { readonly kind: "price-notice-missing"; readonly field: "priceNotice" };

/** Why a public code cannot be used, or could not be asked about: the platform did not answer, or the shop has not agreed to the scope. */
export type CodeCheckRefusal =
  | { readonly kind: "code-taken"; readonly field: "codes.code" }
  | { readonly kind: "temporarily-unavailable" }
  | { readonly kind: "scope-missing" };

export type CreateCustomerDayRefusal = NotStaff | InvalidContent | InThePast;
/** In review or scheduled, what is saved must be complete: reviewers never see half a day. A draft may be anything that has its form. */
export type SaveCustomerDayRefusal = NotFound | ChangedMeanwhile | StateForbids | NotStaff | CompleteCheckRefusal | CodeCheckRefusal;
export type SubmitForReviewRefusal = NotFound | ChangedMeanwhile | StateForbids | CompleteCheckRefusal | CodeCheckRefusal;
export type RecordDayApprovalRefusal = NotFound | ChangedMeanwhile | StateForbids | RecordApprovalRefusal;
export type RevokeDayApprovalRefusal = NotFound | StateForbids | RevokeApprovalRefusal;
export type ScheduleCustomerDayRefusal =
  | NotFound
  | ChangedMeanwhile
  | StateForbids
  | CompleteCheckRefusal
  | { readonly kind: "gate-not-open"; readonly missing: readonly GateGap[] };
export type ChangeDayStateRefusal = NotFound | StateForbids;
export type DeleteCustomerDayRefusal =
  | NotFound
  | ChangedMeanwhile
  | StateForbids
  /** A draft that came back from its review: it can be called off. */
  | { readonly kind: "was-in-review" };

export type ClaimDayCodeRefusal =
  | NotFound
  | { readonly kind: "log-in-needed" }
  | { readonly kind: "day-over" }
  | { readonly kind: "day-not-started" }
  | { readonly kind: "codes-not-ready" }
  | { readonly kind: "no-personal-codes" };
