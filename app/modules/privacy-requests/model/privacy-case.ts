import type { IdentityCheck } from "./identity-check.ts";
import type { AnswerWay } from "./told-answer.ts";

/** What is asked: a copy (Art. 15), erasure of a person (Art. 17), or erasure of the whole shop (Art. 28(3)(g)). */
export const caseTypes = ["access", "erasure", "shop-erasure"] as const;
export type CaseType = (typeof caseTypes)[number];

/** Which way it came: Shopify's compliance webhook, the merchant's desk, or the shopper herself. */
export const caseSources = ["platform", "merchant", "shopper"] as const;
export type CaseSource = (typeof caseSources)[number];

/**
 * `open`: accepted, its job is queued · `working`: begun, more to do (a large shop is erased in batches) · `answered`: the
 * package lies ready to be sent · `waiting`: needs a human (package expired unsent, or the shop is installed again) · `failed`: the
 * last attempt failed, it is or can be tried again · `closed`: the app has done all of its part.
 */
export const caseStates = ["open", "working", "answered", "waiting", "failed", "closed"] as const;
export type CaseState = (typeof caseStates)[number];

/** `half-time`: more than half of its time has passed (law R-01: remind early). Settled cases are `in-time`. */
export type CaseUrgency = "in-time" | "half-time" | "overdue";

/** Gone are packages that are `expired`, or `sent` to her; `delivered` ones were never stored: she got hers herself, in her browser. */
export type PackageState = "none" | "ready" | "expired" | "sent" | "delivered";

/** What a person was told, and when, as the merchant states it. */
export interface ToldView {
  /** Calendar day. */
  readonly on: string;
  readonly way: AnswerWay;
}

/** One line of the privacy desk. Instants are ISO 8601 in UTC. */
export interface PrivacyCaseItem {
  readonly caseId: string;
  readonly type: CaseType;
  readonly source: CaseSource;
  readonly state: CaseState;
  readonly receivedAt: string;
  /** End of the last day, in the shop's time zone. */
  readonly dueAt: string;
  readonly urgency: CaseUrgency;
  readonly answeredAt: string | null;
  readonly closedAt: string | null;
  /** Whether anything was held about her; null while not looked. */
  readonly heldAnything: boolean | null;
  /** All is ready, but the merchant has not said yet that the person was answered. */
  readonly awaitsAnswer: boolean;
}

/** What one module did to one table. */
export interface CaseStepView {
  readonly sequence: number;
  readonly module: string;
  readonly table: string;
  readonly action: "exported" | "deleted" | "anonymised" | "kept" | "key-destroyed";
  readonly rows: number;
  readonly norm: string | null;
  /** Calendar day, such as `2029-12-31`. */
  readonly keptUntil: string | null;
  readonly at: string;
}

export interface PrivacyCaseDetail extends PrivacyCaseItem {
  readonly steps: readonly CaseStepView[];
  /** What the request named, opened for the desk and logged; null once the case is closed and its key destroyed. */
  readonly requester: { readonly platformCustomerId: string | null; readonly email: string | null; readonly orders: number } | null;
  readonly package: { readonly state: PackageState; readonly expiresAt: string | null; readonly downloads: number };
  /** How the merchant checked who asks; null where the request came another way. `note` is gone once the case is closed. */
  readonly identity: { readonly check: IdentityCheck; readonly note: string } | null;
  readonly told: ToldView | null;
  readonly hasCertificate: boolean;
  /** Whether `retryCase` would do something now. */
  readonly canRetry: boolean;
  /** Whether `remakePackage` would: the answer lies ready, or lay ready until it expired. */
  readonly canRemake: boolean;
}

export interface PrivacyCasePage {
  readonly cases: readonly PrivacyCaseItem[];
  /** Starts at 1. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

/** How pressing a case is now. Half-time counts from receipt to due date. */
export function urgencyOf(times: { receivedAt: Date; dueAt: Date; now: Date; isSettled: boolean }): CaseUrgency {
  if (times.isSettled) return "in-time";
  if (times.now > times.dueAt) return "overdue";
  const half = (times.receivedAt.getTime() + times.dueAt.getTime()) / 2;
  return times.now.getTime() >= half ? "half-time" : "in-time";
}

/** Whether trying again makes sense: everything that is not answered or closed. */
export function mayRetry(state: CaseState): boolean {
  return state !== "closed" && state !== "answered";
}

/** Whether a package can be made anew from what is held now: it was made once, and the person has no answer yet. */
export function mayRemake({ type, state }: { type: CaseType; state: CaseState }): boolean {
  return type === "access" && (state === "answered" || state === "waiting");
}

/** Whether nothing is owed any more: done, and whoever asked knows it. */
export function isSettled({ state, awaitsAnswer }: { state: CaseState; awaitsAnswer: boolean }): boolean {
  return state === "closed" && !awaitsAnswer;
}
