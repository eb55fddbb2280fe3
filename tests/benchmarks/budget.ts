import type { BenchWorld } from "./bench-world.ts";

/** What a comparison came to; the budget is kept when `holds`. */
export interface Verdict {
  readonly text: string;
  readonly holds: boolean;
}

/** A budget with what was measured for it, ready to be printed. */
export interface Finding {
  /** As in the list of budgets, such as `S1`. */
  readonly id: string;
  readonly title: string;
  /** How it was measured, in a sentence or two. */
  readonly method: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly verdicts: readonly Verdict[];
  /** Why something is as it is, where the numbers do not say it. */
  readonly note?: string;
}

/** Measures one budget, or several that are measured alike. */
export interface Budget {
  readonly name: string;
  measure(world: BenchWorld): Promise<Finding[]>;
}

/** A comparison of two numbers of the same run. */
export function ratioVerdict(what: string, ratio: number, { atLeast, goal }: { atLeast: number; goal?: number }): Verdict {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return { text: `${what}: ${percent(ratio)} (at least ${percent(atLeast)}${goal ? `, goal ${percent(goal)}` : ""})`, holds: ratio >= atLeast };
}

/** A number that must not be passed. */
export function limitVerdict(what: string, value: number, { most, unit, digits = 0 }: { most: number; unit: string; digits?: number }): Verdict {
  return { text: `${what}: ${value.toFixed(digits)} ${unit} (at most ${most.toFixed(digits)} ${unit})`, holds: value <= most };
}

export const whole = (value: number): string => Math.round(value).toLocaleString("en-US");
export const tenths = (value: number): string => value.toFixed(1);
