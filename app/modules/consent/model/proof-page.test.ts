import { describe, expect, it } from "vitest";
import { consentProofPage, type PrintedProof } from "./proof-page.ts";

const proof: PrintedProof = {
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
  email: "greta@beispiel.example",
};

describe("the printed proof (law C-03, §4.4)", () => {
  it.each(["de", "en"] as const)("shows every field of the proof (%s)", (language) => {
    const page = consentProofPage([proof], language);
    const expected = [
      "c-1", "Teekontor Lindenhof GmbH", "Lindenhof 1, 10115 Berlin", "teekontor.myshopify.com", "p-1", "4711", "greta@beispiel.example", "survey-link", "survey:1",
      "storefront", "text-hash", "notice-hash", "/products/assam", "unticked checkbox ticked", "10:00:00 UTC", "08:00:00 UTC",
      "2029", "previous-hash", "line-hash",
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

  it("says in words how the consent ended, and where there is none that there is none", () => {
    expect(consentProofPage([{ ...proof, endedBy: "ended", endedChannel: "retention" }], "de")).toContain("Zweck erfüllt, Zuordnung gelöscht, nach Ablauf der Speicherdauer (retention)");
    expect(consentProofPage([{ ...proof, endedAt: null, endedBy: null, endedChannel: null, keptUntilOn: null, email: null }], "en")).toContain("still in force");
    expect(consentProofPage([{ ...proof, email: null }], "de")).toContain("nicht bekannt oder gelöscht");
    expect(consentProofPage([], "de")).toContain("keine Einwilligung auffindbar");
  });

  it("says every code in words, with the code that is kept beside it", () => {
    const evidence = { ...proof.evidence!, action: 'unticked checkbox "consent" ticked, form sent' };
    const german = consentProofPage([{ ...proof, evidence }], "de");
    for (const words of ["Umfrageantwort mit dem Kundenkonto verknüpfen (survey-link)", "Eine Umfrage, im Wortlaut genannt (survey:1)", "Im Shop (storefront)", "Deutsch (de)", "Leeres Kästchen", "23. November 2026", "31. Dezember 2029"]) {
      expect(german).toContain(words);
    }
    const english = consentProofPage([{ ...proof, evidence }], "en");
    for (const words of ["Link a survey answer to the customer account (survey-link)", "German (de)", "Empty box", "24 November 2026", "31 December 2029"]) expect(english).toContain(words);
  });

  it("shows the consent text as text, never as markup", () => {
    const page = consentProofPage([proof], "de");
    expect(page).not.toContain("<b>");
    expect(page).toContain("&#60;b&#62;verknüpfen");
  });
});
