import { describe, expect, it } from "vitest";
import type { CustomerDayContent } from "./customer-day-content.ts";
import { newCustomerDayContent } from "./customer-day-template.ts";
import { reviewFacts, shownFacts } from "./review-facts.ts";

const content = (change: Partial<CustomerDayContent> = {}): CustomerDayContent => ({ ...newCustomerDayContent({ todayOn: "2026-11-11", timeZone: "Europe/Berlin" }), ...change });
const fact = (kind: string, change: Partial<CustomerDayContent> = {}) => reviewFacts(content(change), "EUR").find((one) => one.kind === kind)!.text;

describe("what reviewers are shown (law section 3)", () => {
  it("is the offer, the period with its true end, the audience and what happens with personal data", () => {
    expect(fact("offer").de).toBe("10 % Rabatt auf den Warenwert, ohne Versandkosten. Kein Mindestbestellwert.");
    expect(fact("period").en).toContain("11:59 pm");
    expect(fact("time-zone").de).toContain("Europe/Berlin");
    expect(fact("personal-data").de).toContain("Pseudonym");
    expect(fact("personal-data", { codes: { kind: "public", code: "TEE10" } }).en).toBe("The app stores no personal data of customers for this day.");
    expect(fact("audience", { codes: { kind: "public", code: "TEE10" } }).de).toContain("TEE10");
    expect(fact("budget", { budgetCapMinor: 50_000 }).en).toContain("€500.00");
  });

  it("is the answer to § 11 PAngV as it was given, or that it is open (law B-04)", () => {
    expect(fact("price-notice").de).toBe("Offen: Angabe nach § 11 PAngV.");
    expect(fact("price-notice", { value: { kind: "free-shipping" } }).en).toContain("No price of goods");
    expect(fact("price-notice", { priceNotice: { kind: "not-applicable", reason: "Nur für Mitglieder." } }).de).toContain("„Nur für Mitglieder.“");
    expect(fact("price-notice", { priceNotice: { kind: "lowest-price", texts: { de: "9,90 €", en: "€9.90" } } }).en).toContain("“€9.90”");
  });

  it("is kept with what a person says about it: question, facts, proposed basis and as of when the law is", () => {
    const shown = shownFacts(content(), "EUR");
    expect(shown.facts).toEqual(reviewFacts(content(), "EUR").map(({ text }) => text));
    expect(shown).toMatchObject({ lawVersion: "2026-11-23", proposedLegalBasis: { de: expect.stringContaining("Art. 6 Abs. 1 Buchst. b") as string } });
    expect(shownFacts(content({ codes: { kind: "public", code: "TEE10" } }), "EUR").proposedLegalBasis.en).toContain("None");
  });
});
