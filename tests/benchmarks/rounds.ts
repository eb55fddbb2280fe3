/** The middle one of an odd number of values, the upper of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value below which this share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Rounds of every measurement: an odd number, so that the median is one of them. */
export const rounds = 7;

/**
 * Measures several things in turn, `rounds` times, so that a machine whose speed drifts is slow or fast for all of them.
 * Returns what was measured, by name.
 */
export async function interleaved<Name extends string, Value>(works: Readonly<Record<Name, () => Promise<Value>>>): Promise<Record<Name, Value[]>> {
  const names = Object.keys(works) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as Value[]])) as Record<Name, Value[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) measured[name].push(await works[name]());
  }
  return measured;
}
