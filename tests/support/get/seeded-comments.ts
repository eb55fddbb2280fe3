import { seededAnswers } from "#tests/demo/seeded-answers.ts";

/** Every comment that the demo world's shoppers wrote. */
export function seededComments(): string[] {
  const answers = [...seededAnswers(280), ...seededAnswers(44, 77)];
  return [...new Set(answers.map(({ comment }) => comment).filter((comment) => comment !== ""))];
}
