/** What a bucket gives out: so many at once, then so many a second. */
export interface Allowance {
  readonly atOnce: number;
  readonly perSecond: number;
}

/** Token buckets by key, in memory. */
export interface TokenBuckets {
  /** Takes one token: 0 when there was one, else the seconds until there is. `now` is in milliseconds. */
  take(key: string, now: number): number;
  /** How many keys are remembered. */
  size(): number;
  clear(): void;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Makes buckets that are full at first. Never more than `mostKeys` are remembered: beyond that the one that was asked least
 * recently is forgotten, which is as if it were full again.
 */
export function createTokenBuckets({ atOnce, perSecond }: Allowance, mostKeys: number): TokenBuckets {
  const buckets = new Map<string, Bucket>();
  return {
    take: (key, now) => {
      const known = buckets.get(key);
      // Moves it to the end: a Map keeps the order in which keys came.
      if (known) buckets.delete(key);
      else if (buckets.size >= mostKeys) buckets.delete(buckets.keys().next().value!);
      const tokens = known ? Math.min(atOnce, known.tokens + Math.max(0, (now - known.at) / 1000) * perSecond) : atOnce;
      const isThere = tokens >= 1;
      buckets.set(key, { tokens: isThere ? tokens - 1 : tokens, at: now });
      return isThere ? 0 : (1 - tokens) / perSecond;
    },
    size: () => buckets.size,
    clear: () => buckets.clear(),
  };
}
