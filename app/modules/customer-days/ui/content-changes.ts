import { addDays, countDays, isCalendarDay } from "#app/shared/calendar-day.ts";
import type { Language } from "#app/shared/languages.ts";
import type { CustomerDayContent, DiscountValue } from "../model/customer-day-content.ts";
import { isSameOccasion, templateTexts, templateWords } from "../model/customer-day-template.ts";
import { unreadable } from "./number-input.ts";

/** Another first day: the last one moves along, so that the period keeps its length. */
export function withStart(content: CustomerDayContent, startsOn: string): CustomerDayContent {
  const days = countDays(content.startsOn, content.endsOn);
  if (!isCalendarDay(startsOn) || !(days >= 1)) return { ...content, startsOn };
  return { ...content, startsOn, endsOn: addDays(startsOn, days - 1) };
}

/**
 * The content after a change, its texts too: those of the template that nobody touched become those that fit another number of days
 * or another kind of offer. Words of the merchant's own stay.
 */
export function withFittingTexts(before: CustomerDayContent, after: CustomerDayContent): CustomerDayContent {
  // While a date is half typed nobody knows how many days there will be; the next change finds out.
  if (!hasReadableDays(after) || (hasReadableDays(before) && isSameOccasion(before, after))) return after;
  const is = templateTexts(after);
  const fitting = (language: Language) => {
    const texts = after.texts[language];
    const untouched = (name: "headline" | "body") => templateWords(language, name).includes(texts[name]);
    return {
      ...texts,
      headline: untouched("headline") ? is[language].headline : texts.headline,
      body: untouched("body") ? is[language].body : texts.body,
    };
  };
  return { ...after, texts: { de: fitting("de"), en: fitting("en") } };
}

/** Whether the days can be shown in words: while somebody types, a date may be half there. */
export function hasReadableDays({ startsOn, endsOn }: Pick<CustomerDayContent, "startsOn" | "endsOn">): boolean {
  return isCalendarDay(startsOn) && isCalendarDay(endsOn);
}

/** Whether the discount can be put into words. */
export function hasReadableValue({ value }: Pick<CustomerDayContent, "value">): boolean {
  return value.kind === "free-shipping" || (value.kind === "percentage" ? value.percent : value.amountMinor) > 0;
}

/** The offer as the preview can show it: a number that cannot be read is left out. */
export function showableOffer(content: CustomerDayContent): CustomerDayContent {
  return { ...content, value: showableValue(content.value), minimumSpendMinor: readable(content.minimumSpendMinor), budgetCapMinor: readable(content.budgetCapMinor) };
}

function showableValue(value: DiscountValue): DiscountValue {
  switch (value.kind) {
    case "percentage":
      return { kind: "percentage", percent: readable(value.percent) ?? 0 };
    case "amount":
      return { kind: "amount", amountMinor: readable(value.amountMinor) ?? 0 };
    case "free-shipping":
      return value;
  }
}

function readable(number: number | null): number | null {
  return number === unreadable ? null : number;
}
