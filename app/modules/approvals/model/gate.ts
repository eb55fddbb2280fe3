import { approvalKinds, type ApprovalKind, type ApprovalVerdict, type GateDecision, type GateGap } from "./approval.ts";

/** What a line of the ledger says, as far as the gate is concerned; nothing of it is sealed. */
export interface GateLine {
  readonly id: string;
  readonly sequence: number;
  readonly kind: ApprovalKind | "revocation";
  readonly revokes: string | null;
  readonly verdict: ApprovalVerdict | null;
  readonly contentHash: string;
  readonly validUntilOn: string | null;
  readonly recordedBy: string;
}

/** What the gate is asked about. */
export interface GateQuestion {
  readonly contentHash: string;
  /** Staff account that wrote the content as it is. */
  readonly authorStaffId: string;
  /** The day on which every entry must still be valid. */
  readonly validOn: string;
}

/**
 * Law section 3: the gate opens on opinion and advice present and not negative, and a decision that says yes; all three for
 * exactly this content, none taken back, all valid. Of several entries of a kind the newest counts, and a no ends what was said
 * before it, even when it is taken back: else whoever takes it back would alone decide against it. Everything else is shut.
 */
export function decideGate(lines: readonly GateLine[], question: GateQuestion): GateDecision {
  const missing = approvalKinds.map((kind) => gapOf(lines, kind, question)).filter((gap) => gap !== null);
  if (missing.length === 0) return { outcome: "allowed", missing };
  return { outcome: missing.some((gap) => gap.kind === "entry-negative") ? "refused" : "undecided", missing };
}

/** Ids of the entries that count now: the newest of each kind for this content, where nothing speaks against its validity. */
export function currentEntries(lines: readonly GateLine[], question: GateQuestion): ReadonlySet<string> {
  const newest = approvalKinds.map((kind) => newestOf(lines, kind, question));
  return new Set(newest.flatMap((line) => (line && isValidOn(line, question.validOn) ? [line.id] : [])));
}

/**
 * What a decision has to rest on and does not find: an opinion or an advice that is not on record for this content (law
 * section 3: the others say their part, then the controller decides). One that objects is on record: it can be decided against.
 */
export function missingForDecision({ missing }: Pick<GateDecision, "missing">): ApprovalKind[] {
  const isAbsent = ({ kind, entry }: GateGap) => entry !== "controller-decision" && (kind === "entry-missing" || kind === "entry-for-other-content");
  return missing.filter(isAbsent).map(({ entry }) => entry);
}

/** Entries that nobody took back, revocations left out. */
export function inForce<Line extends GateLine>(lines: readonly Line[]): Line[] {
  const revoked = new Set(lines.map((line) => line.revokes));
  return lines.filter((line) => line.kind !== "revocation" && !revoked.has(line.id));
}

function gapOf(lines: readonly GateLine[], kind: ApprovalKind, question: GateQuestion): GateGap | null {
  const line = newestOf(lines, kind, question);
  if (!line) return { kind: isForOtherContent(lines, kind, question) ? "entry-for-other-content" : "entry-missing", entry: kind };
  if (!isYes(line)) return { kind: "entry-negative", entry: kind };
  return isValidOn(line, question.validOn) ? null : { kind: "entry-expired", entry: kind };
}

function newestOf(lines: readonly GateLine[], kind: ApprovalKind, question: GateQuestion): GateLine | null {
  const since = lastNo(lines, kind, question);
  const fitting = inForce(lines).filter((line) => line.kind === kind && line.contentHash === question.contentHash && line.sequence >= since && isByOtherEyes(line, question));
  return fitting.reduce<GateLine | null>((newest, line) => (newest === null || line.sequence > newest.sequence ? line : newest), null);
}

/** Where the last no stands, whoever recorded it and whether it was taken back or not. */
function lastNo(lines: readonly GateLine[], kind: ApprovalKind, { contentHash }: GateQuestion): number {
  return Math.max(0, ...lines.filter((line) => line.kind === kind && line.contentHash === contentHash && line.verdict === "negative").map(({ sequence }) => sequence));
}

function isForOtherContent(lines: readonly GateLine[], kind: ApprovalKind, question: GateQuestion): boolean {
  return inForce(lines).some((line) => line.kind === kind && line.contentHash !== question.contentHash && isByOtherEyes(line, question));
}

/**
 * Four eyes, also when a content comes back: who recorded an opinion on it and then wrote the same content herself is its
 * author now, and her record counts no longer.
 */
function isByOtherEyes({ kind, recordedBy }: GateLine, { authorStaffId }: GateQuestion): boolean {
  return kind === "controller-decision" || recordedBy !== authorStaffId;
}

/** An opinion or advice may be conditional; a decision is yes or no. */
function isYes({ kind, verdict }: GateLine): boolean {
  return verdict === "positive" || (verdict === "conditional" && kind !== "controller-decision");
}

function isValidOn({ validUntilOn }: GateLine, on: string): boolean {
  return validUntilOn !== null && validUntilOn >= on;
}
