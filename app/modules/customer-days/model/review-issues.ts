import type { FieldIssue } from "#app/shared/field-issue.ts";
import { languages } from "#app/shared/languages.ts";
import { contentIssues, customerDayContentSchema, customerDayDraftSchema, type CustomerDayContent } from "./customer-day-content.ts";
import { isPriceNoticeMissing } from "./price-notice.ts";

/**
 * All that stands between a content and its review, as far as it can be seen in the content alone: one look at the form mends it.
 * The schema alone stops at fields that do not hold and does not see what a whole field lacks beside them.
 */
export function reviewIssues(content: unknown): FieldIssue[] {
  const parsed = customerDayContentSchema.safeParse(content);
  const found = parsed.success ? [] : contentIssues(parsed.error);
  const further = gapsOf(partsThatHold(content)).filter(({ path }) => !found.some((issue) => issue.path === path));
  return [...found, ...further];
}

/** The parts of a content that hold, each by itself. */
export function partsThatHold(content: unknown): Partial<CustomerDayContent> {
  if (typeof content !== "object" || content === null) return {};
  const parts = Object.entries(customerDayDraftSchema.shape).flatMap(([name, schema]) => {
    const part = schema.safeParse((content as Record<string, unknown>)[name]);
    return part.success ? [[name, part.data] as const] : [];
  });
  return Object.fromEntries(parts);
}

function gapsOf({ startsOn, endsOn, texts, value, priceNotice }: Partial<CustomerDayContent>): FieldIssue[] {
  const gaps: FieldIssue[] = [];
  if (startsOn !== undefined && endsOn !== undefined && endsOn < startsOn) gaps.push({ path: "endsOn", kind: "ends-before-start" });
  for (const language of languages) {
    for (const field of ["headline", "body"] as const) {
      if (texts?.[language][field] === "") gaps.push({ path: `texts.${language}.${field}`, kind: "required" });
    }
  }
  // Without a value that holds it is not known whether the rule asks for an answer; most values are discounts.
  if (priceNotice && isPriceNoticeMissing({ value: value ?? { kind: "percentage", percent: 1 }, priceNotice })) {
    gaps.push({ path: "priceNotice", kind: "price-notice-missing" });
  }
  return gaps;
}
