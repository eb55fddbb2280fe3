import { moduleJob, type ModuleJob } from "#app/shared/module-job.ts";
import type { JobDefinition } from "#app/shared/ports/outbox.ts";
import { handleFillCodes } from "./jobs/fill-codes.handler.server.ts";
import { fillCodesJob } from "./jobs/fill-codes.ts";
import { handleRetireDiscounts } from "./jobs/retire-discounts.handler.server.ts";
import { retireDiscountsJob } from "./jobs/retire-discounts.ts";
import { handleWatchSupplies } from "./jobs/watch-supplies.handler.server.ts";
import { watchSuppliesJob } from "./jobs/watch-supplies.ts";

/** The server's door of discounts. */
export { claimCode, type ClaimCode } from "./use-cases/claim-code.server.ts";
export { closeDiscount } from "./use-cases/close-discount.server.ts";
export { isCodeFree } from "./use-cases/is-code-free.server.ts";
export { openDiscount, type OpenDiscount } from "./use-cases/open-discount.server.ts";
export { recordCancelledOrder, recordOrder, type RecordOrder } from "./use-cases/record-order.server.ts";
export { readOrderPayload } from "./model/order-payload.ts";
export { loadDiscountResults } from "./views/discount-results.server.ts";
export { subjectData } from "./privacy/subject-data.server.ts";
export { processingActivities } from "./privacy/processing-activity.server.ts";

export const jobs: readonly ModuleJob[] = [
  moduleJob(fillCodesJob, handleFillCodes),
  moduleJob(watchSuppliesJob, handleWatchSupplies),
  moduleJob(retireDiscountsJob, handleRetireDiscounts),
];

/** What this module does when something has happened elsewhere: nothing. It publishes `discounts.redeemed` { shopId, key }. */
export const eventSubscriptions: Readonly<Record<string, readonly JobDefinition[]>> = {};
