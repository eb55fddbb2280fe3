import type { ModuleJob } from "#app/shared/module-job.ts";
import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** The server's door of discounts. */
export { claimCode, type ClaimCode } from "./use-cases/claim-code.server.ts";
export { closeDiscount } from "./use-cases/close-discount.server.ts";
export { isCodeFree } from "./use-cases/is-code-free.server.ts";
export { openDiscount, type OpenDiscount } from "./use-cases/open-discount.server.ts";
export { recordCancelledOrder, recordOrder, type RecordOrder } from "./use-cases/record-order.server.ts";
export { loadDiscountResults } from "./views/discount-results.server.ts";

export const jobs: readonly ModuleJob[] = [];

/** What this module does when something has happened elsewhere: nothing. Publishes `discounts.redeemed` { shopId, key }. */
export const eventSubscriptions: Readonly<Record<string, readonly JobDefinition[]>> = {};
