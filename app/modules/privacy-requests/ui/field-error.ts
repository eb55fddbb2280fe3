import type { Problem } from "#app/ui/problem.ts";
import { useKnowsText, useText } from "#app/ui/text.tsx";

/** What to say at a field that a refusal names; undefined at every other. */
export function useFieldError(problem: Problem | null): (field: string) => string | undefined {
  const t = useText();
  const knows = useKnowsText();
  return (field) => {
    if (problem?.field !== field) return undefined;
    const key = `problems.${problem.kind}.mend`;
    return t(knows(key) ? key : "fieldErrors.invalid");
  };
}
