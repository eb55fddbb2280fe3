import type { AppContext } from "#app/shared/context.ts";
import type { ApprovalEntryView, Gate, GateDecision, GateView } from "../model/approval.ts";
import { currentEntries, decideGate as decide, type GateQuestion } from "../model/gate.ts";
import type { SealedWords } from "../model/sealed-entry.ts";
import { findEntries, type ApprovalRow } from "../store/approval-entries.server.ts";
import { openWords } from "./sealed-words.server.ts";

export interface WhichGate {
  readonly gate: Gate;
  readonly objectType: string;
  readonly objectId: string;
  readonly contentHash: string;
  /** Staff account that wrote the content as it is: what it recorded about it does not count, a decision excepted. */
  readonly authorStaffId: string;
  /** The day on which every entry must still be valid: today, or the last day of what it is for. */
  readonly todayOn: string;
}

/** Whether the gate is open, and what is missing; opens no name. */
export async function decideGate(ctx: AppContext, question: WhichGate): Promise<GateDecision> {
  return decide(await findLines(ctx, question), questionOf(question));
}

/** The gate with all that is on record, for a screen; opening names and words leaves a line in the access log. */
export async function evaluateGate(ctx: AppContext, question: WhichGate): Promise<GateView> {
  const lines = await findLines(ctx, question);
  return { ...decide(lines, questionOf(question)), entries: await viewsOf(ctx, lines, questionOf(question)) };
}

/** All that is on record about an object, in the order it came. */
export async function listApprovals(ctx: AppContext, question: WhichGate): Promise<readonly ApprovalEntryView[]> {
  return viewsOf(ctx, await findLines(ctx, question), questionOf(question));
}

async function findLines(ctx: AppContext, { gate, objectType, objectId }: WhichGate): Promise<ApprovalRow[]> {
  return (await findEntries(ctx, objectId)).filter((line) => line.gate === gate && line.objectType === objectType);
}

function questionOf({ contentHash, authorStaffId, todayOn }: WhichGate): GateQuestion {
  return { contentHash, authorStaffId, validOn: todayOn };
}

async function viewsOf(ctx: AppContext, lines: readonly ApprovalRow[], question: GateQuestion): Promise<ApprovalEntryView[]> {
  const current = currentEntries(lines, question);
  const words = await openWords(ctx, lines);
  return lines.map((line, index) => viewOf(line, words[index] ?? null, current.has(line.id)));
}

function viewOf(line: ApprovalRow, words: SealedWords | null, isCurrent: boolean): ApprovalEntryView {
  return {
    id: line.id,
    kind: line.kind,
    revokes: line.revokes,
    verdict: line.verdict,
    person: words?.person ?? "",
    role: words?.role ?? "",
    firm: words?.firm ?? "",
    text: words?.text ?? "",
    conditions: words?.conditions ?? "",
    documentName: words?.documentName ?? "",
    documentHash: line.documentHash,
    givenOn: line.givenOn ?? "",
    validUntilOn: line.validUntilOn ?? "",
    recordedAt: line.at.toISOString(),
    recordedBy: line.recordedBy,
    contentHash: line.contentHash,
    isCurrent,
    shown: words?.shown ?? null,
  };
}
