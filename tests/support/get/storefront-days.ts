import type { StorefrontDay, StorefrontDays } from "#app/modules/customer-days/index.ts";

export const DAY_ID = "0c5ab9c2-2222-4222-8333-444455556666";

const hour = 3_600;
const now = (): number => Math.floor(Date.now() / 1_000);

/** What the app writes to the metafield for one live day, with words that are easy to find again; `change` says what is different. */
export function storefrontDays(change: Partial<StorefrontDay> = {}): StorefrontDays {
  const codes = change.codes ?? "personal";
  const day: StorefrontDay = {
    id: DAY_ID,
    starts_at: now() - hour,
    ends_at: now() + 10 * hour,
    time_zone: "Europe/Berlin",
    codes,
    code: codes === "public" ? "TEE10" : null,
    texts: {
      de: {
        headline: "Heute ist Kundentag <Tee>",
        body: "Zum Dank für Ihre Treue.\nHeute mit Rabatt.",
        conditions: ["10 % Rabatt auf den Warenwert, ohne Versandkosten.", "Mindestbestellwert: 25,00 €.", "Nicht auf <Geschenkkarten> einlösbar."],
        ends: "25. November 2026, 23:59 Uhr",
        price_notice: "Niedrigster Preis der letzten 30 Tage: 8,90 €.",
      },
      en: {
        headline: "Today is our customer day",
        body: "As a thank-you for your loyalty.",
        conditions: ["10% off the price of the goods, not including shipping.", "Minimum spend: €25.00."],
        ends: "25 November 2026, 11:59 pm",
        price_notice: null,
      },
    },
    ...change,
  };
  return { format: 1, proxy_path: "/apps/kundentag", days: [day] };
}
