import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAnswer } from "./answer.ts";
import { maskComment } from "./masked-comment.ts";

describe("free text before it is stored (law S-04)", () => {
  it.each([
    ["Bitte an erika.mustermann@web.de antworten.", "Bitte an [E-Mail entfernt] antworten."],
    ["jörg@müller-tee.example", "[E-Mail entfernt]"],
    ["erika (at) web (punkt) de", "[E-Mail entfernt]"],
    ["erika[at]web.de", "[E-Mail entfernt]"],
    ["eri\u200Bka@web\u00AD.de", "[E-Mail entfernt]"],
    ["Rufen Sie an: 04131 / 22 33 44, ab 9 Uhr", "Rufen Sie an: [Nummer entfernt], ab 9 Uhr"],
    ["+49 (0)170-1234567", "[Nummer entfernt]"],
    ["0170/1234567.", "[Nummer entfernt]."],
    ["Bestellung 10002345 fehlt", "Bestellung [Nummer entfernt] fehlt"],
    ["IBAN DE89 3704 0044 0532 0130 00 bitte", "IBAN [IBAN entfernt] bitte"],
    ["de89370400440532013000", "[IBAN entfernt]"],
    ["NL91ABNA0417164300", "[IBAN entfernt]"],
    ["Zeile 1\r\nZeile 2", "Zeile 1\nZeile 2"],
  ])("%s → %s", (text, kept) => {
    expect(maskComment(text, "de")).toBe(kept);
  });

  it("speaks the language of the answer", () => {
    expect(maskComment("me@example.com, 0170 1234567, DE89370400440532013000", "en")).toBe(
      "[e-mail removed], [number removed], [IBAN removed]",
    );
  });

  it.each([
    "Am 23.11.2026 bestellt, am 2026-11-25 da, 3 Tage!",
    "Die Saison 2025/2026 war gut, 2025-2026 auch.",
    "1.000.000 Dank für 250 g Assam zu 12,90 €",
    "Ich gebe 9 von 10, weil @ und . nur Zeichen sind.",
    "ab12 dies hier ist nur Text mit Zahlen 12 34",
  ])("leaves alone what points to nobody: %s", (text) => {
    expect(maskComment(text, "de")).toBe(text);
  });

  it("finds an e-mail address anywhere in any text", () => {
    fc.assert(
      fc.property(fc.string(), fc.emailAddress(), fc.string(), (before, address, after) => {
        const kept = maskComment(`${before} ${address} ${after}`, "de");
        return !kept.includes(address);
      }),
    );
  });

  it("finds nothing new in what it has masked", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => maskComment(maskComment(text, "de"), "de") === maskComment(text, "de")));
  });
});

describe("an answer's own fields", () => {
  const read = (score: number | null, comment: string) => readAnswer({ score, comment, language: "de" });

  it.each([0, 10, 7])("takes the score %i", (score) => {
    expect(read(score, "")).toEqual({ ok: true, value: { score, comment: null } });
  });

  it.each([-1, 11, 4.5, Number.NaN])("refuses the score %d", (score) => {
    expect(read(score, "gut")).toEqual({ ok: false, refusal: { kind: "score-out-of-range", field: "score" } });
  });

  it("takes a comment without a score, and refuses nothing at all", () => {
    expect(read(null, " gut ")).toEqual({ ok: true, value: { score: null, comment: "gut" } });
    expect(read(null, " \r\n ")).toMatchObject({ refusal: { kind: "nothing-answered" } });
  });

  it("counts a line end once, however the browser sends it", () => {
    expect(read(1, "\r\n".repeat(1) + "x".repeat(1999)).ok).toBe(true);
    expect(read(1, "x".repeat(2001))).toMatchObject({ refusal: { kind: "comment-too-long", field: "comment" } });
  });
});
