/** `closed` is final; a closed survey keeps its results. */
export const surveyStates = ["draft", "published", "paused", "closed"] as const;
export type SurveyState = (typeof surveyStates)[number];
export type SurveyAction = "edit" | "publish" | "pause" | "resume" | "close" | "delete";

const allowed: Readonly<Record<SurveyState, readonly SurveyAction[]>> = {
  draft: ["edit", "publish", "delete"],
  published: ["edit", "publish", "pause", "close"],
  paused: ["edit", "publish", "resume", "close"],
  closed: [],
};

/** Whether this can be done with a survey in this state. Only what was never published can be deleted: answers may exist otherwise. */
export function mayDo(state: SurveyState, action: SurveyAction): boolean {
  return allowed[state].includes(action);
}
