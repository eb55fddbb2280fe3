import { describe, expect, test } from "vitest";
import { newCustomerDayContent, templateTexts } from "../model/customer-day-template.ts";
import { hasReadableDays, hasReadableValue, showableOffer, withFittingTexts, withStart } from "./content-changes.ts";
import { unreadable } from "./number-input.ts";

const content = { ...newCustomerDayContent({ todayOn: "2026-10-20", timeZone: "Europe/Berlin" }), startsOn: "2026-11-10", endsOn: "2026-11-12" };

test("a new first day takes the last one along", () => {
  expect(withStart(content, "2026-12-30")).toMatchObject({ startsOn: "2026-12-30", endsOn: "2027-01-01" });
});

test("a first day that is half typed changes nothing else", () => {
  expect(withStart(content, "")).toMatchObject({ startsOn: "", endsOn: "2026-11-12" });
  expect(withStart({ ...content, endsOn: "" }, "2026-11-20")).toMatchObject({ startsOn: "2026-11-20", endsOn: "" });
  expect(withStart({ ...content, endsOn: "2026-11-01" }, "2026-11-20")).toMatchObject({ startsOn: "2026-11-20", endsOn: "2026-11-01" });
  expect([hasReadableDays(content), hasReadableDays({ startsOn: "2026-11-31", endsOn: "2026-12-01" })]).toEqual([true, false]);
});

test("a discount of nothing, or one that cannot be read, is not put into words", () => {
  const values = [{ kind: "percentage", percent: 10 }, { kind: "percentage", percent: 0 }, { kind: "amount", amountMinor: unreadable }, { kind: "free-shipping" }] as const;
  expect(values.map((value) => hasReadableValue({ value }))).toEqual([true, false, false, true]);
});

test("the preview shows no number that cannot be read", () => {
  const typed = showableOffer({ ...content, value: { kind: "amount", amountMinor: unreadable }, minimumSpendMinor: unreadable, budgetCapMinor: 50_000 });
  expect(typed).toMatchObject({ value: { kind: "amount", amountMinor: 0 }, minimumSpendMinor: null, budgetCapMinor: 50_000 });
  expect(showableOffer({ ...content, value: { kind: "percentage", percent: unreadable } }).value).toEqual({ kind: "percentage", percent: 0 });
});

describe("texts of the template that nobody touched", () => {
  const oneDay = newCustomerDayContent({ todayOn: "2026-11-10", timeZone: "Europe/Berlin" });
  const twoDays = { ...oneDay, endsOn: "2026-11-25" };

  test("say \"today\" of one day only, and follow when the span changes", () => {
    const longer = withFittingTexts(oneDay, twoDays);
    for (const { headline, body } of [longer.texts.de, longer.texts.en]) expect(`${headline} ${body}`).not.toMatch(/heute|today/i);
    expect(withFittingTexts(longer, { ...longer, endsOn: longer.startsOn }).texts).toEqual(oneDay.texts);
  });

  test("name free shipping where that is the offer", () => {
    const shipping = withFittingTexts(oneDay, { ...oneDay, value: { kind: "free-shipping" } });
    expect([shipping.texts.de.body, shipping.texts.en.body]).toEqual([expect.stringContaining("kostenlosen Versand"), expect.stringContaining("free shipping")]);
    expect(shipping.texts.de.body).not.toContain("Rabatt");
  });

  test("alone are changed: words of the merchant's own stay, and so does everything while a date is half typed", () => {
    const own = { ...oneDay, texts: { ...oneDay.texts, de: { headline: "Teetag", body: oneDay.texts.de.body, conditions: "Nur Tee." } } };
    const longer = withFittingTexts(own, { ...own, endsOn: "2026-11-25" });
    expect(longer.texts.de).toEqual({ headline: "Teetag", body: templateTexts(twoDays).de.body, conditions: "Nur Tee." });
    const typing = withFittingTexts(oneDay, { ...oneDay, endsOn: "" });
    expect(typing.texts).toBe(oneDay.texts);
    expect(withFittingTexts(typing, { ...typing, endsOn: "2026-11-25" }).texts).toEqual(templateTexts(twoDays));
  });
});
