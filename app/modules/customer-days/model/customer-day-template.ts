import { addDays } from "#app/shared/calendar-day.ts";
import type { CustomerDayContent } from "./customer-day-content.ts";

/** Days from today to a new day's start: time for a lawyer and a data protection officer to answer. */
const leadDays = 14;

/** What a new customer day starts from: complete texts in both languages, every one of them editable. */
export function newCustomerDayContent({ todayOn, timeZone }: { readonly todayOn: string; readonly timeZone: string }): CustomerDayContent {
  const startsOn = addDays(todayOn, leadDays);
  return {
    name: "Kundentag",
    startsOn,
    endsOn: startsOn,
    timeZone,
    value: { kind: "percentage", percent: 10 },
    minimumSpendMinor: null,
    codes: { kind: "personal" },
    budgetCapMinor: null,
    texts: {
      de: {
        headline: "Heute ist Kundentag",
        body: "Zum Dank für Ihre Treue erhalten Sie heute einen Rabatt auf Ihren Einkauf.",
        conditions: "",
      },
      en: {
        headline: "Today is our customer day",
        body: "As a thank-you for your loyalty, you get a discount on your purchase today.",
        conditions: "",
      },
    },
    priceNotice: { kind: "unanswered" },
  };
}
