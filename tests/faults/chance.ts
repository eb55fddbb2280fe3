import { createHash } from "node:crypto";

/** Choices that are the same for the same seed, whatever else happens at the time. */
export interface Chance {
  /** A whole number from `least` to `most`, both possible. */
  between(least: number, most: number): number;
  happens(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Letters that no one else gets: free text that is found again, and that no masking takes for a number. */
  word(letters: number): string;
  /** A row of choices of its own, so that one actor's haste does not change another's choices. */
  fork(name: string): Chance;
}

/** @param seed printed by the run; the same seed makes the same choices. */
export function chanceOf(seed: string): Chance {
  let drawn = 0;
  const next = (): number => {
    drawn += 1;
    return createHash("sha256").update(`${seed}\n${drawn}`).digest().readUInt32BE(0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    happens: (probability) => next() < probability,
    pick: (items) => items[between(0, items.length - 1)]!,
    word: (letters) => Array.from({ length: letters }, () => String.fromCharCode(97 + between(0, 25))).join(""),
    fork: (name) => chanceOf(`${seed}/${name}`),
  };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, Math.max(0, milliseconds)));
}
