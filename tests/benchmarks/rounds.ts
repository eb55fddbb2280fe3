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
export async function interleaved<Works extends Readonly<Record<string, () => Promise<unknown>>>>(works: Works) {
  const measured = Object.fromEntries(Object.keys(works).map((name) => [name, [] as unknown[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(works)) measured[name]!.push(await work());
  }
  return measured as { [Name in keyof Works]: Awaited<ReturnType<Works[Name]>>[] };
}
