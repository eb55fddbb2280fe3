/** Shopify's numbers: eight retries within four hours, further apart each time. */
export const RETRIES = 8;
export const RETRY_SPAN_SECONDS = 4 * 60 * 60;
export const CONNECT_MILLISECONDS = 1_000;
export const TOTAL_MILLISECONDS = 5_000;

/**
 * The wait before each retry, in seconds. The platform publishes the number and the span, not the steps; here each wait
 * is twice the one before, and all eight together are the span.
 */
export function retryWaitsSeconds(): readonly number[] {
  const first = RETRY_SPAN_SECONDS / (2 ** RETRIES - 1);
  return Array.from({ length: RETRIES }, (_unused, retry) => first * 2 ** retry);
}

/** How long to wait after this many failed attempts, in milliseconds; undefined when the platform gives up. */
export function waitAfterMilliseconds(failedAttempts: number, speedUp: number): number | undefined {
  const seconds = retryWaitsSeconds()[failedAttempts - 1];
  return seconds === undefined ? undefined : (seconds * 1_000) / speedUp;
}
