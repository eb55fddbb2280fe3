import { describe, expect, it } from "vitest";
import { createWords } from "#app/ui/text.tsx";
import type { CertificateContent, ErasureCertificate } from "../model/certificate.ts";
import { answerLetter, type LetterParts } from "./answer-letter.ts";

const sender = { controllerName: "Teekontor Lindenhof GmbH", controllerAddress: "Lindenhof 3\n21337 Lüneburg", controllerEmail: "kontakt@teekontor.example", supervisoryAuthority: "LfD Niedersachsen\nPrinzenstraße 5" };
const caseId = "01a20810-0f80-7e0a-85b7-61ab0d97e8cf";
const step = (table: string, action: "deleted" | "kept", more: object = {}) => ({ module: "m", table, action, rows: 2, norm: null, keptUntil: null, ...more });

function certificate(content: Partial<CertificateContent>): ErasureCertificate {
  return { content: { finishedAt: "2026-11-24T09:00:00Z", keyDestroyedAt: null, steps: [], ...content } } as unknown as ErasureCertificate;
}

function letter(parts: Partial<LetterParts>, language: "de" | "en"): string {
  const detail = { caseId, type: "erasure", receivedAt: "2026-11-23T23:30:00Z", heldAnything: true } as const;
  return answerLetter({ detail, certificate: certificate({}), sender, writtenAt: "2026-11-25T09:00:00Z", ...parts }, createWords(language, "Europe/Berlin"));
}

describe("the answer to who asked for an erasure (Art. 12(3) and (4) GDPR)", () => {
  const steps = [step("linked_answer", "deleted"), step("consent_entry", "kept", { norm: "Art. 17(3)(e) GDPR", keptUntil: "2029-12-31" })];
  const erased = certificate({ steps, keyDestroyedAt: "2026-11-24T09:00:00Z" });

  it("says what went and when, what stays under which norm and until when, and where to complain", () => {
    const text = letter({ certificate: erased }, "de");
    for (const part of ["24.11.2026", "Verknüpfte Umfrageantworten: 2 Einträge", "Art. 17 Abs. 3 Buchst. e DSGVO", "bis 31.12.2029", "LfD Niedersachsen, Prinzenstraße 5", caseId, sender.controllerName]) {
      expect(text).toContain(part);
    }
    expect(text).toContain("Ihre Anfrage vom 24.11.2026");
    expect(text).toMatch(/\[bitte ergänzen: .*\]/);
  });

  it("says the same in English", () => {
    const text = letter({ certificate: erased }, "en");
    expect(text).toContain("Linked survey answers: 2 records");
    expect(text).toContain("Art. 17(3)(e) GDPR");
    expect(text).not.toMatch(/DSGVO|Einträge/);
  });

  it("says that nothing was there to erase, and claims no destroyed key then", () => {
    const text = letter({}, "de");
    expect(text).toContain("keine Daten über Sie zu löschen");
    expect(text).not.toContain("Schlüssel");
    expect(text).not.toContain("Aufbewahrt");
  });
});

it("the letter that goes with an access package says whether anything is held", () => {
  const detail = { caseId, type: "access", receivedAt: "2026-11-23T10:00:00Z", heldAnything: true } as const;
  expect(letter({ detail, certificate: null }, "de")).toContain("Art. 15 DSGVO");
  expect(letter({ detail: { ...detail, heldAnything: false }, certificate: null }, "en")).toContain("holds no data about you");
});
