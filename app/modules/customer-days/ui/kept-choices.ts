import { useRef } from "react";

/**
 * Changes between the kinds of a choice without losing what was typed into another one.
 * @param current the choice as it stands
 * @param blanks what a kind starts from that has not been chosen before
 */
export function useKeptChoices<Choice extends { readonly kind: string }>(current: Choice, blanks: readonly Choice[]): (kind: string) => Choice {
  const kept = useRef(new Map<string, Choice>());
  kept.current.set(current.kind, current);
  return (kind) => kept.current.get(kind) ?? blanks.find((blank) => blank.kind === kind) ?? current;
}
