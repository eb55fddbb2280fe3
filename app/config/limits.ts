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
/** law P-02 and section 3, engineering proposal: an opinion, an advice or a decision counts for a year at most. */
export const approvalMonths = 12;
/** Proposal: a customer day is one day or a few, not a season (law B-05: an offer with an end that is true). */
export const customerDayDays = 14;
/** A customer day that began more than so many minutes late says so. */
export const lateStartMinutes = 5;
/** Taking a discount back is a matter of seconds; after so many minutes the merchant is warned that codes may still work. */
export const discountClosingMinutes = 2;
/** Shopify, `discountRedeemCodeBulkAdd`: codes a call, at most. */
export const discountCodesPerCall = 250;
/** Codes for people that a discount begins with, ready to be given out, and is filled up to. */
export const discountCodeSupply = 500;
/** Below so many ready codes the supply is filled up. */
export const discountCodesLow = 100;
/** Codes whose fate one run of the job asks the platform about, one call each: a run stays within its transaction's time. */
export const discountCodeChecks = 25;
/** After so many minutes without an outcome the codes of a call are looked up one by one. */
export const discountBatchMinutes = 10;
/** Seconds before the platform is asked again whether it has made the codes. */
export const discountBatchPollSeconds = 2;
/** Proposal, law §6 (gate H16): who was given a code and which order used one is known for so long after the discount's end. */
export const discountRetentionDays = 60;
/** Webhooks whose receipts are written in one statement, and such statements at a time (`docs/benchmarks.md`, S1). */
export const receiptsAtOnce = 200;
export const receiptRuns = 2;
/**
 * Floods (engineering proposals). One person sends an answer or two in a minute; behind one address there may be an office,
 * a dormitory or a tablet at the counter. Answers come at most so fast from one address, or one home's line, in one shop.
 */
export const answersPerNetwork = { atOnce: 40, perSecond: 1 };
/** Her own rights (access, withdrawal, erasure), by customer: more than anybody clicks. */
export const rightsPerCustomer = { atOnce: 60, perSecond: 1 };
/** What one shop may take of a process, so that a flood against it leaves the others theirs. */
export const requestsPerShop = { atOnce: 2_000, perSecond: 500 };
/** Access requests and erasures that staff of one shop may start: a morning's pile at once, then two a minute. */
export const caseStartsPerShop = { atOnce: 60, perSecond: 1 / 30 };
/** Files (answers, packages, evidence) that staff of one shop may fetch. */
export const adminFilesPerShop = { atOnce: 120, perSecond: 0.5 };
/** Senders a process remembers of each kind: about 10 MB in all, however many there are. */
export const rememberedSenders = 20_000;
/** Minutes after which the key of the senders' hashes is thrown away, and all counts with it. */
export const floodKeyMinutes = 60;
/** Bytes of a form of the admin: a survey with every text as long as it may be takes a tenth. */
export const adminFormBytes = 512_000;
/** Seconds without a sign of life after which a running job's worker is taken for dead, and the job runs again elsewhere. */
export const deadWorkerSeconds = 15;
/** Seconds between two looks of the queue's supervisor for such jobs; one process does it for all. */
export const superviseSeconds = 10;
/** Seconds a starting process waits for its database: both may have been started together. */
export const databaseWaitSeconds = 60;
/** Seconds for a connection to the database to be had; then whoever asked is told to come again. */
export const connectSeconds = 10;
/** A transaction that takes longer is undone: somebody waits for what it holds. */
export const transactionSeconds = 30;
/**
 * Seconds that a connection nobody uses is kept. Longer than reverse proxies keep theirs (nginx and AWS: 60 by default), because
 * a request that a proxy sends while we hang up is lost.
 */
export const idleConnectionSeconds = 75;
/** When a process ends: seconds that running requests get. What is cut off then was not answered, and is rolled back. */
export const requestGraceSeconds = 5;
/** When a process ends: seconds that running jobs get. What is cut off then is rolled back, and tried again by the queue. */
export const jobGraceSeconds = 10;
/** When a process ends: seconds after which anything that does not end is left behind. Longer than the two above. */
export const endingSeconds = 12;
/** Seconds that the database of our own gets to stop in good order; it recovers by its log where that was not enough. */
export const databaseStopSeconds = 8;
/** Statements of hot paths that go to the database in one message, and such messages of one kind under way at a time (S3). */
export const statementsAtOnce = 50;
export const statementRuns = 3;
/** Connections of a process for them; 10 more are for transactions, 4 for the queue. */
export const hotConnections = 8;
/** Seconds that a survey's key is remembered, wrapped, to seal anonymous answers with; and of how many surveys. */
export const sealingKeySeconds = 5;
export const rememberedSealingKeys = 2_000;
