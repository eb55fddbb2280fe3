import { addDays } from "#app/shared/calendar-day.ts";
import type { Language } from "#app/shared/languages.ts";
import type { CustomerDayContent, CustomerDayTexts, DiscountValue } from "./customer-day-content.ts";

/** Days from today to a new day's start: time for a lawyer and a data protection officer to answer. */
const leadDays = 14;

interface NewDay {
  readonly todayOn: string;
  readonly timeZone: string;
  /** Where the merchant has chosen a day. */
  readonly startsOn?: string;
}

/** What a new customer day starts from: complete texts in both languages, every one of them editable. */
export function newCustomerDayContent({ todayOn, timeZone, startsOn = addDays(todayOn, leadDays) }: NewDay): CustomerDayContent {
  const value: DiscountValue = { kind: "percentage", percent: 10 };
  return {
    name: "Kundentag",
    startsOn,
    endsOn: startsOn,
    timeZone,
    value,
    minimumSpendMinor: null,
    codes: { kind: "personal" },
    budgetCapMinor: null,
    texts: templateTexts({ startsOn, endsOn: startsOn, value }),
    priceNotice: { kind: "unanswered" },
  };
}

/** What the template's words depend on: "today" is true of one day only, and free shipping is no discount on goods. */
export type Occasion = Pick<CustomerDayContent, "startsOn" | "endsOn" | "value">;

const headlines: Readonly<Record<Language, { readonly "one-day": string; readonly "several-days": string }>> = {
  de: { "one-day": "Heute ist Kundentag", "several-days": "Unsere Kundentage" },
  en: { "one-day": "Today is our customer day", "several-days": "Our customer days" },
};

const spans = ["one-day", "several-days"] as const;
const offers = ["discount", "free-shipping"] as const;
interface OccasionKind {
  readonly span: (typeof spans)[number];
  readonly offer: (typeof offers)[number];
}

const kindOf = ({ startsOn, endsOn, value }: Occasion): OccasionKind => ({
  span: startsOn === endsOn ? "one-day" : "several-days",
  offer: value.kind === "free-shipping" ? "free-shipping" : "discount",
});

/** Whether the template has the same words for both. */
export function isSameOccasion(one: Occasion, other: Occasion): boolean {
  return kindOf(one).span === kindOf(other).span && kindOf(one).offer === kindOf(other).offer;
}

/** Banner texts for an occasion, complete in both languages. */
export function templateTexts(occasion: Occasion): CustomerDayContent["texts"] {
  return textsFor(kindOf(occasion));
}

/** All that the template could say in one place: what stands there and is none of these is the merchant's own. */
export function templateWords(language: Language, name: "headline" | "body"): readonly string[] {
  return spans.flatMap((span) => offers.map((offer) => textsFor({ span, offer })[language][name]));
}

function textsFor({ span, offer }: OccasionKind): CustomerDayContent["texts"] {
  const isShipping = offer === "free-shipping";
  const [when, on] = span === "one-day" ? ["heute", "today"] : ["an diesen Tagen", "on these days"];
  const texts = (language: Language, body: string): CustomerDayTexts => ({ headline: headlines[language][span], body, conditions: "" });
  return {
    de: texts("de", `Zum Dank für Ihre Treue erhalten Sie ${when} ${isShipping ? "kostenlosen Versand" : "einen Rabatt auf Ihren Einkauf"}.`),
    en: texts("en", `As a thank-you for your loyalty, you get ${isShipping ? "free shipping" : "a discount on your purchase"} ${on}.`),
  };
}
