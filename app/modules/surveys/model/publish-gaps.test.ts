import { expect, test } from "vitest";
import { emptyShopProfile, type ShopProfile } from "#app/modules/shops/model/shop-profile.ts";
import { completeProfile } from "#tests/support/set-up-survey.ts";
import { publishGaps } from "./publish-gaps.ts";
import { contentIssues, surveyContentSchema } from "./survey-content.ts";
import { newSurveyContent } from "./survey-template.ts";

const complete = { ...emptyShopProfile, ...completeProfile } as ShopProfile;
const processing = { deployment: "self_hosted", operatorName: "", hostingProvider: "" } as const;
const content = newSurveyContent("anonymous");
const withTexts = (de: object, en: object = {}) => ({ ...content, texts: { de: { ...content.texts.de, ...de }, en: { ...content.texts.en, ...en } } });

test("nothing stands in the way of the template, once the shop has said who it is", () => {
  expect(publishGaps(content, complete, processing)).toEqual([]);
  expect(publishGaps(content, emptyShopProfile, processing)).toContain("shop.controllerName");
});

test("names empty texts in both languages, blanks among them, and the purpose as a field of the notice", () => {
  expect(publishGaps(withTexts({ title: "  ", purpose: "" }, { thanks: "" }), complete, processing)).toEqual(["texts.de.title", "texts.en.thanks", "survey.purpose.de"]);
});

test("is what publishing refuses, field by field", () => {
  const empty = withTexts({ title: "", question: "", scaleLow: "", scaleHigh: "", followUp: "", thanks: "" });
  const refused = contentIssues(surveyContentSchema.safeParse(empty).error!).map(({ path }) => path);
  expect(publishGaps(empty, complete, processing)).toEqual(refused);
});
