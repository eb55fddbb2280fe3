import { describe, expect, test } from "vitest";
import type { CustomerDayContent } from "./customer-day-content.ts";
import { newCustomerDayContent } from "./customer-day-template.ts";
import { reviewIssues } from "./review-issues.ts";

const content = (change: object = {}): unknown => ({
  ...newCustomerDayContent({ todayOn: "2026-11-11", timeZone: "Europe/Berlin" }),
  priceNotice: { kind: "not-applicable", reason: "So die Stellungnahme." },
  ...change,
});
const { texts } = content() as CustomerDayContent;

describe("what stands between a content and its review", () => {
  test("is nothing where it is complete", () => {
    expect(reviewIssues(content())).toEqual([]);
  });

  test("is named all at once: fields that do not hold, days the wrong way round, empty texts, the open answer to § 11 PAngV (law B-04)", () => {
    const change = {
      name: "",
      startsOn: "2026-12-02",
      endsOn: "2026-12-01",
      value: { kind: "percentage", percent: 10.5 },
      texts: { ...texts, en: { ...texts.en, headline: "" } },
      priceNotice: { kind: "unanswered" },
    };
    expect(reviewIssues(content(change))).toEqual([
      { path: "name", kind: "required" },
      { path: "value.percent", kind: "not-a-whole-number" },
      { path: "endsOn", kind: "ends-before-start" },
      { path: "texts.en.headline", kind: "required" },
      { path: "priceNotice", kind: "price-notice-missing" },
    ]);
  });

  test("names each field once", () => {
    expect(reviewIssues(content({ texts: { ...texts, de: { ...texts.de, body: " " } } }))).toEqual([{ path: "texts.de.body", kind: "required" }]);
  });

  test("asks for no answer to § 11 PAngV where no price of goods is reduced", () => {
    expect(reviewIssues(content({ name: "", value: { kind: "free-shipping" }, priceNotice: { kind: "unanswered" } }))).toEqual([{ path: "name", kind: "required" }]);
  });

  test.each([null, [], "x", 7, {}, { texts: null, priceNotice: [] }])("is said of %j without a fault", (nonsense) => {
    expect(reviewIssues(nonsense).length).toBeGreaterThan(0);
  });
});
