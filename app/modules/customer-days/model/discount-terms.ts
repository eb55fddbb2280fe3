import type { DiscountTerms } from "#app/modules/discounts/index.ts";
import type { CustomerDayContent } from "./customer-day-content.ts";
import { periodOf } from "./day-period.ts";

/** How personal codes begin, so that staff at the till or on the phone knows what they belong to. */
export const personalCodePrefix = "KT";

/** What the platform is asked for, exactly as it was reviewed. */
export function discountTermsOf(content: CustomerDayContent): DiscountTerms {
  const { name, value, minimumSpendMinor, codes } = content;
  const wanted = codes.kind === "public" ? codes : ({ kind: "personal", prefix: personalCodePrefix } as const);
  return { title: `${name} (${content.startsOn})`, value, minimumSpendMinor, ...periodOf(content), codes: wanted };
}

/**
 * Names the discount of a day at the module discounts. The instant of scheduling is part of it: what a start that failed
 * half-way left behind at the platform is never taken up by a day that was changed and scheduled again.
 */
export function discountKey({ id, scheduledAt }: { readonly id: string; readonly scheduledAt: Date | null }): string {
  if (!scheduledAt) throw new Error("a day that was never scheduled has no discount");
  return `${id}:${scheduledAt.getTime()}`;
}
