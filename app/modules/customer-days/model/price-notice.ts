import type { LocalizedText } from "#app/shared/languages.ts";
import type { CustomerDayContent } from "./customer-day-content.ts";

/**
 * Whether the day lacks its answer to § 11 PAngV (law B-04): who announces a reduction to everyone states the lowest total
 * price of the last 30 days, or has on record why the rule does not apply. Free shipping reduces no price of goods.
 */
export function isPriceNoticeMissing({ value, priceNotice }: Pick<CustomerDayContent, "value" | "priceNotice">): boolean {
  switch (priceNotice.kind) {
    case "unanswered":
      return value.kind !== "free-shipping";
    case "lowest-price":
      return priceNotice.texts.de === "" || priceNotice.texts.en === "";
    case "not-applicable":
      return priceNotice.reason === "";
  }
}

/** What shoppers read about prices beside the offer; null when there is nothing to say. */
export function priceNoticeTexts({ priceNotice }: Pick<CustomerDayContent, "priceNotice">): LocalizedText | null {
  return priceNotice.kind === "lowest-price" ? priceNotice.texts : null;
}
