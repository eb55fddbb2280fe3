import { expect, test } from "vitest";
import { emptyShopProfile } from "../model/shop-profile.ts";
import { setUpSteps } from "./set-up-steps.ts";

const complete = {
  ...emptyShopProfile,
  controllerName: "Teekontor Lindenhof GmbH",
  controllerAddress: "Lindenhof 1, 20095 Hamburg",
  controllerEmail: "datenschutz@teekontor.example",
  privacyPolicyUrl: "https://teekontor.example/datenschutz",
  supervisoryAuthority: "HmbBfDI",
  dpoState: "none" as const,
  dpoAbsenceReason: "Vier Beschäftigte",
};
const active = { survey: "active", "survey-popup": "available", "privacy-choices": "available", "customer-day": "available" } as const;
const facts = { profile: complete, hasPublished: true, surveyAction: { url: "/app/surveys/d1" }, isLinkedLive: false, blocks: { outcome: "known" as const, states: active }, placeLinks: { survey: "https://shop.example/editor", "privacy-choices": "https://shop.example/choices" } };
const statesOf = (given: Parameters<typeof setUpSteps>[0]) => setUpSteps(given).map((step) => step.state);

test("is done when everything is really there", () => {
  expect(statesOf(facts)).toEqual(["done", "done", "done", "done"]);
});

test("leads to the first field of the identity that is missing", () => {
  const [identity] = setUpSteps({ ...facts, profile: { ...complete, controllerEmail: " " } });
  expect(identity).toMatchObject({ state: "to-do", missing: ["controllerEmail"], action: { url: "/app/settings#controllerEmail" } });
});

test("names every field that is missing, and none where all is there", () => {
  const [identity, officer] = setUpSteps({ ...facts, profile: emptyShopProfile });
  expect(identity?.missing).toEqual(["controllerName", "controllerAddress", "controllerEmail", "privacyPolicyUrl", "supervisoryAuthority"]);
  expect(officer?.missing).toEqual(["dpoState"]);
  expect(setUpSteps(facts).flatMap(({ missing = [] }) => missing)).toEqual([]);
});

test("asks about the data protection officer on its own: none needs a reason (law A-06)", () => {
  const [identity, officer] = setUpSteps({ ...facts, profile: { ...complete, dpoAbsenceReason: "" } });
  expect(identity?.state).toBe("done");
  expect(officer).toMatchObject({ state: "to-do", action: { url: "/app/settings#dpoAbsenceReason" } });
});

test("leads to the survey while none has been published", () => {
  expect(setUpSteps({ ...facts, hasPublished: false })[2]).toMatchObject({ state: "to-do", action: { url: "/app/surveys/d1" } });
});

test("claims nothing about the theme that Shopify has not said", () => {
  expect(statesOf({ ...facts, blocks: { outcome: "asking" } })[3]).toBe("asking");
  expect(statesOf({ ...facts, blocks: { outcome: "unknown" } })[3]).toBe("unknown");
});

test("counts the pop-up as a way to show a survey, privacy choices alone not", () => {
  const themeStepWith = (states: Partial<Record<keyof typeof active, "active" | "available">>) =>
    statesOf({ ...facts, blocks: { outcome: "known", states: { ...active, survey: "available", ...states } } })[3];
  expect(themeStepWith({ "survey-popup": "active" })).toBe("done");
  expect(themeStepWith({ "privacy-choices": "active" })).toBe("to-do");
});

test("asks for the privacy choices while a survey is live that links answers: its notice promises them (Art. 7(3) GDPR)", () => {
  const linked = { ...facts, isLinkedLive: true };
  expect(setUpSteps(linked)[4]).toMatchObject({ name: "choices", state: "to-do", action: { url: "https://shop.example/choices", external: true } });
  expect(statesOf({ ...linked, blocks: { outcome: "known", states: { ...active, "privacy-choices": "active" } } })[4]).toBe("done");
  expect(statesOf({ ...linked, blocks: { outcome: "asking" } })[4]).toBe("asking");
});
