import { missingIdentity } from "../model/controller-identity.ts";
import type { ShopProfileFields } from "../model/shop-profile.ts";
import type { SetUpStep } from "./set-up-guide.tsx";
import type { ThemeBlock, ThemeBlocks } from "./theme-blocks.ts";

interface SetUpFacts {
  readonly profile: ShopProfileFields;
  /** A survey has been published, whatever became of it. */
  readonly hasPublished: boolean;
  /** The way to the first survey: a draft to go on with, or making one. */
  readonly surveyAction: SetUpStep["action"];
  /** A survey that links answers to customer accounts is published now: its notice promises a place to withdraw. */
  readonly isLinkedLive: boolean;
  readonly blocks: ThemeBlocks;
  /** Theme editor with a block ready to be added. */
  readonly placeLinks: Readonly<Record<"survey" | "privacy-choices", string>>;
}

const officerFields: readonly string[] = ["dpoState", "dpoContact", "dpoAbsenceReason"];

/** The steps from installing to the first answer, and where each stands. */
export function setUpSteps({ profile, hasPublished, surveyAction, isLinkedLive, blocks, placeLinks }: SetUpFacts): SetUpStep[] {
  const missing = missingIdentity(profile);
  const identity = missing.filter((field) => !officerFields.includes(field));
  const officer = missing.filter((field) => officerFields.includes(field));
  return [
    { name: "identity", state: identity.length > 0 ? "to-do" : "done", missing: identity, action: { url: `/app/settings#${identity[0] ?? "controllerName"}` } },
    { name: "officer", state: officer.length > 0 ? "to-do" : "done", missing: officer, action: { url: `/app/settings#${officer[0] ?? "dpoState"}` } },
    { name: "survey", state: hasPublished ? "done" : "to-do", action: surveyAction },
    { name: "theme", state: themeState(blocks, ["survey", "survey-popup"]), action: { url: placeLinks.survey, external: true } },
    ...(isLinkedLive
      ? [{ name: "choices" as const, state: themeState(blocks, ["privacy-choices"]), action: { url: placeLinks["privacy-choices"], external: true } }]
      : []),
  ];
}

/** Whether one of these is in the theme: any way to show a survey will do, the block or the pop-up. */
function themeState(blocks: ThemeBlocks, anyOf: readonly ThemeBlock[]): SetUpStep["state"] {
  if (blocks.outcome !== "known") return blocks.outcome;
  return anyOf.some((block) => blocks.states[block] === "active") ? "done" : "to-do";
}
