/** Every number of the product, with its name and where it comes from. Numbers that law may move are dated in `law.md`. */

/** Art. 12(3) GDPR: one month from the merchant's receipt. */
export const accessAnswerMonths = 1;
/** Shopify, compliance webhooks: complete the action within 30 days. */
export const platformComplianceDays = 30;
/** Shopify sends `customers/redact` so many days after the request, or later (law finding 1). */
export const redactDelayDays = 10;
/** Proposal, law §6: raw webhook bodies are emptied when done, and after this in any case. */
export const webhookBodyDays = 30;
/** Proposal, law R-18: an access package can be fetched until its case is due, and for a week where that is over. */
export const accessPackageDays = 7;
/** Proposal, law §6: the access log. */
export const accessLogMonths = 12;
/** law T-02: proof is kept to 31 December of the third year after. */
export const proofYears = 3;
/** law S-03: no result for a group smaller than this (engineering proposal, gate H18). */
export const smallestReportedGroup = 5;
/** features E1: below this, counts only; the interval would be wider than the finding. */
export const smallestScoredGroup = 30;
/** The contract with the storefront: free text of an answer, in characters. */
export const commentCharacters = 2000;
/** How long a page of the storefront may carry an action token (withdraw, erase), in minutes. */
export const actionTokenMinutes = 30;
/** Default retention of identified answers in days (law §6, gate H16). */
export const defaultAnswerRetentionDays = 365;
/** Tokens are refreshed when they have less than this left; the platform's library would do so at 5 minutes. */
export const tokenRefreshMinutes = 10;
/** Admin GraphQL: seconds before a call counts as not answered. */
export const platformTimeoutSeconds = 20;
/** Jobs: rows the relay moves at a time. */
export const relayBatch = 500;
/** Milliseconds between two looks of the relay when there was nothing to move. */
export const relayIdleMilliseconds = 200;
/** Rows that one run of a shop's erasure deletes: a large shop takes several transactions instead of one that times out. */
export const shopErasureRows = 20_000;
/** People whose retention one run carries out, in one transaction; where there are more, another run follows. */
export const customersPerRun = 200;
/** After so many hours without an outcome a case's job is taken for lost and queued again (law F-02). */
export const lostJobHours = 2;
/** Cases on a page of the privacy desk. */
export const casesPerPage = 25;
/** When a process ends: seconds that running requests get. What is cut off then was not answered, and is rolled back. */
export const requestGraceSeconds = 5;
/** When a process ends: seconds that running jobs get. What is cut off then is rolled back, and tried again by the queue. */
export const jobGraceSeconds = 10;
/** When a process ends: seconds after which anything that does not end is left behind. Longer than the two above. */
export const endingSeconds = 12;
/** Seconds that the database of our own gets to stop in good order; it recovers by its log where that was not enough. */
export const databaseStopSeconds = 8;
