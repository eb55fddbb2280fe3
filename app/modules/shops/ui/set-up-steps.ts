import { missingIdentity } from "../model/controller-identity.ts";
import type { ShopProfileFields } from "../model/shop-profile.ts";
import type { SetUpStep } from "./set-up-guide.tsx";
import type { ThemeBlocks } from "./theme-blocks.ts";

interface SetUpFacts {
  readonly profile: ShopProfileFields;
  /** A survey has been published, whatever became of it. */
  readonly hasPublished: boolean;
  /** The way to the first survey: a draft to go on with, or making one. */
  readonly surveyAction: SetUpStep["action"];
  readonly blocks: ThemeBlocks;
  /** Theme editor with the survey block ready to be added. */
  readonly placeLink: string;
}

const officerFields: readonly string[] = ["dpoState", "dpoContact", "dpoAbsenceReason"];

/** The steps from installing to the first answer, and where each stands. */
export function setUpSteps({ profile, hasPublished, surveyAction, blocks, placeLink }: SetUpFacts): SetUpStep[] {
  const missing = missingIdentity(profile);
  const identity = missing.filter((field) => !officerFields.includes(field));
  const officer = missing.filter((field) => officerFields.includes(field));
  return [
    { name: "identity", state: identity.length > 0 ? "to-do" : "done", missing: identity, action: { url: `/app/settings#${identity[0] ?? "controllerName"}` } },
    { name: "officer", state: officer.length > 0 ? "to-do" : "done", missing: officer, action: { url: `/app/settings#${officer[0] ?? "dpoState"}` } },
    { name: "survey", state: hasPublished ? "done" : "to-do", action: surveyAction },
    { name: "theme", state: themeState(blocks), action: { url: placeLink, external: true } },
  ];
}

/** Either way to show a survey will do: the block or the pop-up. */
function themeState(blocks: ThemeBlocks): SetUpStep["state"] {
  if (blocks.outcome !== "known") return blocks.outcome;
  return blocks.states.survey === "active" || blocks.states["survey-popup"] === "active" ? "done" : "to-do";
}
