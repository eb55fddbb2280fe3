import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newCustomerDayContent } from "./customer-day-template.ts";
import type { CustomerDayContent } from "./customer-day-content.ts";
import { moneyText, offerConditions, offerEnd } from "./offer-conditions.ts";

const offer = (change: Partial<CustomerDayContent> = {}): CustomerDayContent => ({ ...newCustomerDayContent({ todayOn: "2026-11-11", timeZone: "Europe/Berlin" }), ...change });
/** Amounts are written with a no-break space, which no reader tells from another. */
const plain = (lines: readonly string[]) => lines.map((line) => line.replaceAll("\u00a0", " "));

describe("the conditions of an offer (law B-05)", () => {
  it("say value, least spend, end with its place, and how often it can be used, in both languages", () => {
    const conditions = offerConditions(offer({ minimumSpendMinor: 3000 }), "EUR");
    expect(plain(conditions.de)).toEqual([
      "10 % Rabatt auf den Warenwert, ohne Versandkosten.",
      "Mindestbestellwert: 30,00 €.",
      "Gültig am 25. November 2026 bis 23:59 Uhr (Ortszeit Berlin).",
      "Ein persönlicher Code je Kundin und Kunde, einmal einlösbar. Sie erhalten ihn, wenn Sie angemeldet sind.",
      "Nicht mit anderen Rabatten auf Waren kombinierbar.",
    ]);
    expect(plain(conditions.en)).toEqual([
      "10% off the price of the goods, not including shipping.",
      "Minimum spend: €30.00.",
      "Valid on 25 November 2026 until 11:59 pm (local time in Berlin).",
      "One personal code for each customer, to be used once. You get it when you are logged in.",
      "Cannot be combined with other discounts on goods.",
    ]);
  });

  it("say from when to when, that it may end earlier, and what the merchant adds", () => {
    const days = offer({
      endsOn: "2026-11-27",
      timeZone: "America/Argentina/Buenos_Aires",
      value: { kind: "amount", amountMinor: 1050 },
      codes: { kind: "public", code: "TEE10" },
      budgetCapMinor: 100_000,
      texts: { de: { headline: "h", body: "b", conditions: " Nicht auf Bücher. \n\nNur solange der Vorrat reicht." }, en: { headline: "h", body: "b", conditions: "Not on books." } },
    });
    expect(plain(offerConditions(days, "EUR").de)).toEqual([
      "10,50 € Rabatt auf den Warenwert einer Bestellung, ohne Versandkosten.",
      "Kein Mindestbestellwert.",
      "Gültig vom 25. November 2026 bis 27. November 2026, 23:59 Uhr (Ortszeit Buenos Aires).",
      "Je Kundin und Kunde einmal einlösbar.",
      "Nicht mit anderen Rabatten auf Waren kombinierbar.",
      "Die Aktion endet früher, wenn das dafür vorgesehene Budget ausgeschöpft ist.",
      "Nicht auf Bücher.",
      "Nur solange der Vorrat reicht.",
    ]);
    expect(offerConditions(days, "EUR").en.at(-1)).toBe("Not on books.");
  });

  it("say that shipping is free, and end where the last day ends", () => {
    const free = offer({ value: { kind: "free-shipping" } });
    expect([offerConditions(free, "EUR").de[0], offerConditions(free, "EUR").en[0]]).toEqual(["Kostenloser Versand einer Bestellung.", "Free shipping of one order."]);
    expect(offerEnd(free)).toEqual({ de: "25. November 2026, 23:59 Uhr", en: "25 November 2026, 11:59 pm" });
  });

  it("have as many lines in both languages, none of them empty, whatever is offered", () => {
    const any = fc.record({
      value: fc.oneof(
        fc.integer({ min: 1, max: 100 }).map((percent) => ({ kind: "percentage" as const, percent })),
        fc.integer({ min: 1, max: 1_000_000 }).map((amountMinor) => ({ kind: "amount" as const, amountMinor })),
        fc.constant({ kind: "free-shipping" as const }),
      ),
      minimumSpendMinor: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
      budgetCapMinor: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
      codes: fc.constantFrom({ kind: "public" as const, code: "TEE10" }, { kind: "personal" as const }),
      timeZone: fc.constantFrom("Europe/Berlin", "UTC", "Etc/GMT+3", "America/St_Johns"),
    });
    fc.assert(
      fc.property(any, fc.constantFrom("EUR", "JPY", "KWD", "CHF"), (change, currency) => {
        const { de, en } = offerConditions(offer(change), currency);
        expect(de.length).toBe(en.length);
        expect([...de, ...en].filter((line) => line.trim() === "" || line.includes("undefined") || line.includes("NaN"))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("an amount", () => {
  it.each([
    [1050, "EUR", "de", "10,50 €"],
    [1050, "EUR", "en", "€10.50"],
    [1050, "JPY", "en", "JP¥1,050"],
    [1050, "KWD", "de", "1,050 KWD"],
    [123456, "CHF", "de", "1.234,56 CHF"],
  ] as const)("%i %s is written in %s as %s", (minor, currencyCode, language, text) => {
    expect(moneyText(minor, { currencyCode, language }).replaceAll("\u00a0", " ")).toBe(text);
  });
});
