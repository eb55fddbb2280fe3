/** The browser's door: what is recorded and what a gate asks for. The schema stays behind it: it would bring zod into pages. */
export {
  approvalKinds,
  approvalVerdicts,
  type ApprovalEntryView,
  type ApprovalKind,
  type ApprovalVerdict,
  type Gate,
  type GateDecision,
  type GateGap,
  type GateView,
  type ShownFacts,
} from "./model/approval.ts";
export type { ApprovalEntryFields } from "./model/approval-entry.ts";
export type { RecordApprovalRefusal, RevokeApprovalRefusal } from "./model/refusals.ts";
