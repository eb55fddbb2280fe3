import { z } from "zod";
import { customerDayDays } from "#app/config/limits.ts";
import { countDays, isCalendarDay } from "#app/shared/calendar-day.ts";
import type { FieldIssue } from "#app/shared/field-issue.ts";
import { languages } from "#app/shared/languages.ts";
import { isPlainText } from "#app/shared/plain-text.ts";

const text = (most: number) => z.string("not-a-text").trim().max(most, "too-long").refine(isPlainText, "control-characters");
const inEachLanguage = <Schema extends z.ZodType>(schema: Schema) => z.object({ de: schema, en: schema });
const day = z.string("not-a-day").refine(isCalendarDay, { error: "not-a-day", abort: true });
/** Minor units of the shop's currency: a sum that any shop's discount stays below. */
const sum = z.number("not-a-number").int("not-a-whole-number").min(1, "out-of-range").max(1_000_000_000, "out-of-range");
const isTimeZone = (zone: string) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

const dayTexts = z.object({
  headline: text(120),
  body: text(600),
  /** What the merchant adds to the generated conditions, one a line; `offer-conditions.ts` makes the others. */
  conditions: text(2000),
});

const value = z.discriminatedUnion(
  "kind",
  [
    z.object({
      kind: z.literal("percentage"),
      percent: z.number("not-a-number").int("not-a-whole-number").min(1, "out-of-range").max(100, "out-of-range"),
    }),
    z.object({ kind: z.literal("amount"), amountMinor: sum }),
    z.object({ kind: z.literal("free-shipping") }),
  ],
  "not-a-choice",
);

const codes = z.discriminatedUnion(
  "kind",
  [
    z.object({
      kind: z.literal("public"),
      /** Upper case, because the platform does not tell the two apart. */
      code: z.string("not-a-text").trim().toUpperCase().max(32, "too-long").regex(/^[A-Z0-9-]*$/, "not-a-code"),
    }),
    z.object({ kind: z.literal("personal") }),
  ],
  "not-a-choice",
);

const priceNotice = z.discriminatedUnion(
  "kind",
  [
    z.object({ kind: z.literal("unanswered") }),
    /** Shown beside the offer: where the lowest total price of the last 30 days stands (§ 11 PAngV). */
    z.object({ kind: z.literal("lowest-price"), texts: inEachLanguage(text(600)) }),
    /** Why § 11 PAngV does not apply, in the words of whoever decided it; for the record, not shown. */
    z.object({ kind: z.literal("not-applicable"), reason: text(1000) }),
  ],
  "not-a-choice",
);

/** A customer day as the merchant edits it; texts may still be empty. Messages are kinds, put into words by the screen. */
export const customerDayDraftSchema = z.object({
  /** For the merchant alone. */
  name: text(80).min(1, "required"),
  startsOn: day,
  endsOn: day,
  /** The shop's when the day was planned. Part of the content: a later change of the shop's zone does not move the day. */
  timeZone: z.string("not-a-text").max(60, "too-long").refine(isTimeZone, "not-a-time-zone"),
  value,
  minimumSpendMinor: sum.nullable(),
  codes,
  budgetCapMinor: sum.nullable(),
  texts: inEachLanguage(dayTexts),
  priceNotice,
});

export type CustomerDayContent = z.output<typeof customerDayDraftSchema>;
export type CustomerDayTexts = CustomerDayContent["texts"]["de"];
export type DiscountValue = CustomerDayContent["value"];

/** Fewest characters of a public code. */
const shortestCode = 3;

/** A customer day that can be reviewed as far as its own fields go. The price notice and the calendar have refusals of their own. */
export const customerDayContentSchema = customerDayDraftSchema.superRefine((content, check) => {
  const complain = (path: string[], message: string) => check.addIssue({ code: "custom", path, message });
  for (const language of languages) {
    for (const field of ["headline", "body"] as const) {
      if (content.texts[language][field] === "") complain(["texts", language, field], "required");
    }
  }
  if (countDays(content.startsOn, content.endsOn) > customerDayDays) complain(["endsOn"], "too-many-days");
  if (content.codes.kind === "public" && content.codes.code.length < shortestCode) complain(["codes", "code"], "too-short");
  const { value: discount, minimumSpendMinor } = content;
  if (discount.kind === "amount" && minimumSpendMinor !== null && minimumSpendMinor < discount.amountMinor) {
    complain(["minimumSpendMinor"], "below-the-discount");
  }
});

/** A schema's complaints as values for the screen. */
export function contentIssues(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({ path: issue.path.join("."), kind: issue.message }));
}
