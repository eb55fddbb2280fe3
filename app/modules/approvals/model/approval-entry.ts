import { z } from "zod";
import { approvalMonths } from "#app/config/limits.ts";
import { addMonths, isCalendarDay } from "#app/shared/calendar-day.ts";
import type { FieldIssue } from "#app/shared/field-issue.ts";
import { isPlainText } from "#app/shared/plain-text.ts";
import { approvalKinds, approvalVerdicts } from "./approval.ts";

const line = (most: number) => z.string("not-a-text").trim().max(most, "too-long").refine(isPlainText, "control-characters");
const named = (most: number) => line(most).min(1, "required");
const day = z.string("not-a-day").refine(isCalendarDay, { error: "not-a-day", abort: true });

/** What somebody types in who records an opinion, an advice or a decision. Messages are kinds, put into words by the screen. */
export const approvalEntrySchema = z.object({
  kind: z.enum(approvalKinds, "not-a-choice"),
  verdict: z.enum(approvalVerdicts, "not-a-choice"),
  /** Who said it. */
  person: named(120),
  /** As what, in words: `Rechtsanwältin`, `Datenschutzbeauftragter`, `Geschäftsführerin`. */
  role: named(120),
  firm: line(160),
  /** What was said, or its gist; the whole is in the document. */
  text: line(5000),
  /** Needed when the verdict is conditional. */
  conditions: line(2000),
  documentName: named(200),
  /** SHA-256 of the document, made in the browser: the file itself never reaches us. */
  documentHash: z.string("not-a-hash").regex(/^[0-9a-f]{64}$/, "not-a-hash"),
  givenOn: day,
  validUntilOn: day,
});

export type ApprovalEntryFields = z.output<typeof approvalEntrySchema>;

/** An entry with everything that depends on today and on its own fields; `todayOn` in the shop's time zone. */
export function approvalEntrySchemaOn(todayOn: string) {
  return approvalEntrySchema.superRefine((entry, check) => {
    const complain = (path: keyof ApprovalEntryFields, message: string) => check.addIssue({ code: "custom", path: [path], message });
    if (entry.kind === "controller-decision" && entry.verdict === "conditional") complain("verdict", "not-a-choice");
    if (entry.verdict === "conditional" && entry.conditions === "") complain("conditions", "required");
    if (entry.givenOn > todayOn) complain("givenOn", "in-the-future");
    if (entry.validUntilOn < todayOn) complain("validUntilOn", "in-the-past");
    if (entry.validUntilOn > addMonths(entry.givenOn, approvalMonths)) complain("validUntilOn", "too-far-ahead");
  });
}

/** A schema's complaints as values for the screen. */
export function entryIssues(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({ path: issue.path.join("."), kind: issue.message }));
}
