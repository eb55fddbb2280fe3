import { describe, expect, it } from "vitest";
import type { ConsentProof } from "./consent-proof.ts";
import { consentProofPage } from "./proof-page.ts";

const proof: ConsentProof = {
  consentEntryId: "c-1",
  shopDomain: "teekontor.myshopify.com",
  person: "p-1",
  platformIdHash: "ab",
  purpose: "survey-link",
  scope: "survey:1",
  channel: "storefront",
  language: "de",
  text: "Ja, <b>verknüpfen</b> & \"merken\"",
  textHash: "text-hash",
  noticeHash: "notice-hash",
  givenAt: new Date("2026-11-23T10:00:00Z"),
  evidence: {
    page: "/products/assam",
    action: "unticked checkbox ticked",
    controller: { name: "Teekontor Lindenhof GmbH", address: "Lindenhof 1, 10115 Berlin" },
    source: "storefront",
    ageConfirmed: true,
    platformCustomerId: "4711",
  },
  endedAt: new Date("2026-11-24T08:00:00Z"),
  endedBy: "withdrawn",
  endedChannel: "storefront",
  keptUntilOn: "2029-12-31",
  sequence: 1,
  previousHash: "previous-hash",
  hash: "line-hash",
};

describe("the printed proof (law C-03, §4.4)", () => {
  it.each(["de", "en"] as const)("shows every field of the proof (%s)", (language) => {
    const page = consentProofPage([proof], language);
    const expected = [
      "c-1", "Teekontor Lindenhof GmbH", "Lindenhof 1, 10115 Berlin", "teekontor.myshopify.com", "p-1", "4711", "survey-link", "survey:1",
      "storefront", "text-hash", "notice-hash", "/products/assam", "unticked checkbox ticked", "2026-11-23T10:00:00.000Z",
      "2026-11-24T08:00:00.000Z", "2029-12-31", "previous-hash", "line-hash",
    ];
    for (const value of expected) expect(page).toContain(value);
    expect(page).toContain(`lang="${language}"`);
  });

  it("says that the sealed part is not readable after the erasure, and keeps the rest", () => {
    const page = consentProofPage([{ ...proof, evidence: null }], "en");
    expect(page).toContain("no longer readable");
    expect(page).not.toContain("4711");
    expect(page).toContain("line-hash");
  });

  it("shows the consent text as text, never as markup", () => {
    const page = consentProofPage([proof], "de");
    expect(page).not.toContain("<b>");
    expect(page).toContain("&#60;b&#62;verknüpfen");
  });
});
