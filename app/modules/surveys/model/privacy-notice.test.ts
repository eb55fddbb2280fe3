import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ShopProfileFields } from "#app/modules/shops/index.ts";
import { consentText } from "./consent-text.ts";
import { composeNotice, missingNoticeFields, type NoticeFacts, type NoticeText, type Processing } from "./privacy-notice.ts";
import { contentIssues, surveyContentSchema, surveyDraftSchema, type SurveyContent } from "./survey-content.ts";
import { newSurveyContent } from "./survey-template.ts";

const controller: ShopProfileFields = {
  controllerName: "Teekontor Lindenhof GmbH",
  controllerAddress: "Lindenhof 3\n21337 Lüneburg",
  controllerEmail: "kontakt@teekontor.example",
  representative: "",
  privacyPolicyUrl: "https://teekontor.example/policies/privacy-policy",
  dpoState: "appointed",
  dpoContact: "Dr. Ada Beispiel, dsb@teekontor.example",
  dpoAbsenceReason: "",
  supervisoryAuthority: "Die Landesbeauftragte für den Datenschutz Niedersachsen",
  furtherRecipients: "Steuerbüro Muster, Lüneburg",
  thirdCountries: "",
};
const hosted: Processing = { deployment: "hosted", operatorName: "Kundentag Betrieb GmbH", hostingProvider: "Hetzner Online GmbH" };
const ownMachine: Processing = { deployment: "self_hosted", operatorName: "", hostingProvider: "" };
const stamp = { version: 3, statedOn: "2026-11-23" };
const interest: SurveyContent = {
  ...newSurveyContent("anonymous"),
  legalBasis: "legitimate-interest",
  legitimateInterest: { de: "Wir möchten unser Angebot verbessern.", en: "We want to improve our range." },
};
const modes: [string, SurveyContent][] = [
  ["anonymous", newSurveyContent("anonymous")],
  ["linked", newSurveyContent("linked")],
  ["anonymous on a legitimate interest", interest],
];
const facts = (content: SurveyContent, change: Partial<NoticeFacts> = {}): NoticeFacts => ({ content, controller, processing: hosted, stamp, ...change });
const textOf = (notice: NoticeText) => [notice.summary, ...notice.sections.flatMap((section) => [section.heading, section.body])].join("\n");

describe("the generated notice (law I-01, §4.1)", () => {
  it.each(modes)("has every field, in German and English: %s", (_name, content) => {
    const { de, en } = composeNotice(facts(content));
    const shared = [
      controller.controllerName,
      "21337 Lüneburg",
      controller.controllerEmail,
      controller.dpoContact,
      controller.supervisoryAuthority,
      controller.privacyPolicyUrl,
      controller.furtherRecipients,
      "Shopify International Limited",
      hosted.operatorName,
      hosted.hostingProvider,
      "365",
      "§ 25 TDDDG|Section 25 TDDDG",
      "Art. 21",
      "Art. 22",
    ];
    for (const fact of shared) {
      for (const notice of [de, en]) expect(fact.split("|").some((spelling) => textOf(notice).includes(spelling)), fact).toBe(true);
    }
    expect(textOf(de)).toContain(content.texts.de.purpose);
    expect(textOf(en)).toContain(content.texts.en.purpose);
    const headings = de.sections.map((section) => section.heading);
    for (const heading of [
      "Verantwortlicher", "Datenschutzbeauftragter", "Zweck dieser Umfrage", "Rechtsgrundlage", "Empfänger", "Übermittlung in Drittländer",
      "Speicherdauer", "Ihre Rechte", "Widerruf", "Beschwerde", "Freiwilligkeit", "Automatisierte Entscheidungen und Profile",
      "Ihr Widerspruchsrecht", "Hinweis zum Freitext", "Ihr Gerät", "Auswertung", "Veröffentlichung", "Alter", "Stand",
    ]) {
      expect(headings).toContain(heading);
    }
    expect(en.sections).toHaveLength(de.sections.length);
    expect(de.sections.every((section) => section.heading !== "" && section.body !== "")).toBe(true);
    expect(textOf(de)).toContain("Fassung 3 vom 23.11.2026");
    expect(textOf(en)).toContain("Version 3 of 2026-11-23");
  });

  it("puts one full stop after a controller whose name ends in one", () => {
    const given = facts(newSurveyContent());
    const { de, en } = composeNotice({ ...given, controller: { ...given.controller, controllerName: "Zweiter Laden e. U." } });
    for (const { summary } of [de, en]) expect(summary).toMatch(/Zweiter Laden e\. U\. /);
  });

  it("names the right of access and all others one by one", () => {
    const rights = composeNotice(facts(newSurveyContent())).de.sections.find((section) => section.heading === "Ihre Rechte")!.body;
    for (const right of ["Auskunft", "Berichtigung", "Löschung", "Einschränkung", "Datenübertragbarkeit", "Widerspruch"]) expect(rights).toContain(right);
  });

  it("says truthfully how an answer is stored (law S-01)", () => {
    const anonymous = composeNotice(facts(newSurveyContent("anonymous"))).de;
    expect(anonymous.summary).toContain("anonym");
    expect(textOf(anonymous)).toContain("Diese Umfrage ist anonym");
    expect(textOf(anonymous)).not.toContain("Buchst. a DSGVO");
    const linked = composeNotice(facts(newSurveyContent("linked"))).de;
    expect(textOf(linked)).not.toContain("Diese Umfrage ist anonym");
    expect(textOf(linked)).toContain("Ihre Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO)");
    expect(textOf(linked)).toContain("mindestens 16 Jahre");
    expect(linked.sections.map((section) => section.heading)).toContain("Herkunft der Daten");
  });

  it("states the legitimate interest itself (Art. 13(1)(d))", () => {
    expect(textOf(composeNotice(facts(interest)).de)).toContain(interest.legitimateInterest.de);
    expect(textOf(composeNotice(facts(interest)).en)).toContain(interest.legitimateInterest.en);
  });

  it("names who runs the app: the operator and his data centre, or the shop itself", () => {
    const own = textOf(composeNotice(facts(newSurveyContent(), { processing: ownMachine })).de);
    expect(own).toContain("betreiben wir selbst");
    expect(own).not.toContain("Betreiber der Umfrage-App");
    expect(textOf(composeNotice(facts(newSurveyContent())).de)).toContain("Kundentag Betrieb GmbH (Betreiber");
  });

  it("says so when there is no officer, and keeps the reason to itself", () => {
    const without = { ...controller, dpoState: "none" as const, dpoContact: "", dpoAbsenceReason: "Unter 20 Personen" };
    const text = textOf(composeNotice(facts(newSurveyContent(), { controller: without })).de);
    expect(text).toContain("Ein Datenschutzbeauftragter ist nicht benannt");
    expect(text).not.toContain("Unter 20 Personen");
  });

  it("never gives a verdict on itself (law A-08)", () => {
    for (const [, content] of modes) {
      for (const processing of [hosted, ownMachine]) {
        const { de, en } = composeNotice(facts(content, { processing }));
        const consent = consentText(content, controller);
        expect(`${textOf(de)} ${textOf(en)} ${consent?.de} ${consent?.en}`).not.toMatch(
          /zulässig|rechtmäßig|rechtskonform|gesetzeskonform|DSGVO-konform|erlaubt|\blawful|\blegal(?!\s+basis)|compliant|permitted/i,
        );
      }
    }
  });
});

describe("what a notice cannot do without", () => {
  const missing = (change: { content?: Partial<SurveyContent>; shop?: Partial<ShopProfileFields>; processing?: Partial<Processing> }, base = newSurveyContent()) =>
    missingNoticeFields({ ...base, ...change.content }, { ...controller, ...change.shop }, { ...hosted, ...change.processing });
  const purpose = (language: "de" | "en", base = newSurveyContent()) => ({
    ...base.texts,
    [language]: { ...base.texts[language], purpose: " " },
  });

  it("is nothing when all is stated", () => {
    for (const [, content] of modes) expect(missing({}, content)).toEqual([]);
    expect(missingNoticeFields(newSurveyContent(), controller, ownMachine)).toEqual([]);
  });

  it.each([
    ["shop.controllerName", { shop: { controllerName: "" } }],
    ["shop.controllerAddress", { shop: { controllerAddress: "" } }],
    ["shop.controllerEmail", { shop: { controllerEmail: "" } }],
    ["shop.privacyPolicyUrl", { shop: { privacyPolicyUrl: "" } }],
    ["shop.dpoState", { shop: { dpoState: "unanswered" } }],
    ["shop.dpoContact", { shop: { dpoContact: "" } }],
    ["shop.dpoAbsenceReason", { shop: { dpoState: "none" } }],
    ["shop.supervisoryAuthority", { shop: { supervisoryAuthority: "" } }],
    ["survey.purpose.de", { content: { texts: purpose("de") } }],
    ["survey.purpose.en", { content: { texts: purpose("en") } }],
    ["survey.legalBasis", { content: { legalBasis: "consent" } }],
    ["survey.retentionDays", { content: { retentionDays: 0 } }],
    ["processing.operatorName", { processing: { operatorName: "" } }],
    ["processing.hostingProvider", { processing: { hostingProvider: "" } }],
  ] as const)("names %s", (field, change) => {
    expect(missing(change as never)).toEqual([field]);
  });

  it("names the interest in each language when it is the basis, and the age when a consent is asked for", () => {
    expect(missing({ content: { legitimateInterest: { de: "", en: " " } } }, interest)).toEqual([
      "survey.legitimateInterest.de",
      "survey.legitimateInterest.en",
    ]);
    expect(missing({ content: { minimumAge: 0 } }, newSurveyContent("linked"))).toEqual(["survey.minimumAge"]);
  });
});

describe("the text of the consent (law C-07, K-01)", () => {
  it("is asked for in linked surveys only", () => {
    expect(consentText(newSurveyContent("anonymous"), controller)).toBeNull();
  });

  it("names controller, purpose, period, age, no advertising, no profile, and how to withdraw", () => {
    const content = newSurveyContent("linked");
    const { de, en } = consentText(content, controller)!;
    for (const part of [controller.controllerName, controller.controllerEmail, "365", "16"]) {
      expect(de).toContain(part);
      expect(en).toContain(part);
    }
    expect(de).toContain(`Zweck: ${content.texts.de.purpose} Das kann ich`);
    expect(de).toContain(content.texts.de.title);
    for (const part of ["keine Werbung", "kein Profil", "widerrufen", "Freitext", "freiwillig"]) expect(de).toContain(part);
    for (const part of ["no advertising", "no profile", "withdraw", "free text", "voluntary"]) expect(en).toContain(part);
  });

  it("says in its first line, beside the box, what she must know to decide: age, who, what, for what, and that she can withdraw", () => {
    const content = newSurveyContent("linked");
    const { de, en } = consentText({ ...content, texts: { ...content.texts, de: { ...content.texts.de, purpose: "Wir lernen\ndazu" } } }, controller)!;
    const first = { de: de.split("\n")[0]!, en: en.split("\n")[0]! };
    for (const part of ["mindestens 16", controller.controllerName, "Antworten auf diese Umfrage", "Kundenkonto", "Wir lernen dazu.", "jederzeit widerrufen"]) expect(first.de).toContain(part);
    for (const part of ["at least 16", controller.controllerName, "answers to this survey", "customer account", content.texts.en.purpose, "withdraw this at any time"]) expect(first.en).toContain(part);
    expect([de, en].map((text) => text.split("\n").length)).toEqual([6, 6]);
  });
});

describe("the purpose in the text of the consent", () => {
  it("is a sentence of its own, whether the merchant ended it or not", () => {
    const content = newSurveyContent("linked");
    const purposeOf = (purpose: string) =>
      /Zweck: (.*) Das kann ich/.exec(consentText({ ...content, texts: { ...content.texts, de: { ...content.texts.de, purpose } } }, controller)!.de)?.[1];
    expect(["Wir lernen dazu", "Wir lernen dazu.", "Lernen wir dazu?", "Wir lernen „dazu“. "].map(purposeOf)).toEqual([
      "Wir lernen dazu.", "Wir lernen dazu.", "Lernen wir dazu?", "Wir lernen „dazu“.",
    ]);
  });
});

describe("a survey's content", () => {
  it("starts from a template that can be published", () => {
    for (const mode of ["anonymous", "linked"] as const) {
      const content = newSurveyContent(mode);
      expect(surveyContentSchema.safeParse(content)).toMatchObject({ success: true, data: content });
    }
  });

  it("may have empty texts as a draft, and names each of them before it is published", () => {
    const content = newSurveyContent();
    const empty = { ...content, texts: { ...content.texts, en: { ...content.texts.en, title: "", thanks: "" } } };
    expect(surveyDraftSchema.safeParse(empty).success).toBe(true);
    const parsed = surveyContentSchema.safeParse(empty);
    expect(parsed.success ? [] : contentIssues(parsed.error)).toEqual([
      { path: "texts.en.title", kind: "required" },
      { path: "texts.en.thanks", kind: "required" },
    ]);
  });

  it("says which field does not hold", () => {
    const content = newSurveyContent();
    const wrong = { ...content, retentionDays: -1, minimumAge: 12.5, texts: { ...content.texts, de: { ...content.texts.de, title: "x".repeat(121) } } };
    const parsed = surveyDraftSchema.safeParse(wrong);
    expect(parsed.success ? [] : contentIssues(parsed.error)).toEqual(
      expect.arrayContaining([
        { path: "texts.de.title", kind: "too-long" },
        { path: "retentionDays", kind: "out-of-range" },
        { path: "minimumAge", kind: "not-a-whole-number" },
      ]),
    );
  });

  it("lets consent and linking go together only", () => {
    fc.assert(
      fc.property(fc.constantFrom("anonymous", "linked"), fc.constantFrom("consent", "legitimate-interest", "none-anonymous"), (mode, legalBasis) => {
        const accepted = surveyContentSchema.safeParse({ ...newSurveyContent(mode), legalBasis }).success;
        expect(accepted).toBe((mode === "linked") === (legalBasis === "consent"));
      }),
    );
  });
});
