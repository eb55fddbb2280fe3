import { moduleJob, type ModuleJob } from "#app/shared/module-job.ts";
import type { JobDefinition } from "#app/shared/ports/outbox.ts";
import { checkCapJob } from "./jobs/check-cap.ts";
import { closeDiscountJob } from "./jobs/close-discount.ts";
import { handleCheckCap, handleCloseDiscount, handleEndDay, handleStartDay, handleSweep } from "./jobs/day-job.handlers.server.ts";
import { endDayJob } from "./jobs/end-day.ts";
import { handlePublishStorefront } from "./jobs/publish-storefront.handler.server.ts";
import { publishStorefrontJob } from "./jobs/publish-storefront.ts";
import { startDayJob } from "./jobs/start-day.ts";
import { sweepJob } from "./jobs/sweep.ts";

/** The server's door of customer days. */
export { createCustomerDay } from "./use-cases/create-customer-day.server.ts";
export { saveCustomerDay, type SaveCustomerDay, type SavedCustomerDay } from "./use-cases/save-customer-day.server.ts";
export { checkForReview } from "./use-cases/check-complete.server.ts";
export { submitForReview } from "./use-cases/submit-for-review.server.ts";
export { recordDayApproval, revokeDayApproval, type RecordDayApproval } from "./use-cases/day-approvals.server.ts";
export { scheduleCustomerDay, type ScheduleCustomerDay } from "./use-cases/schedule-customer-day.server.ts";
export { backToDraft, cancelCustomerDay, stopCustomerDay } from "./use-cases/change-day-state.server.ts";
export { deleteCustomerDay } from "./use-cases/delete-customer-day.server.ts";
export { claimDayCode, type ClaimDayCode, type ClaimedDayCode } from "./use-cases/claim-day-code.server.ts";
export { sweepDays, type Swept } from "./use-cases/sweep-days.server.ts";
export { loadCustomerDay } from "./views/customer-day-detail.server.ts";
export { listCustomerDays, loadHomeDays } from "./views/customer-day-list.server.ts";
export { storefrontDays } from "./views/storefront-days.server.ts";

export const jobs: readonly ModuleJob[] = [
  moduleJob(startDayJob, handleStartDay),
  moduleJob(endDayJob, handleEndDay),
  moduleJob(closeDiscountJob, handleCloseDiscount),
  moduleJob(checkCapJob, handleCheckCap),
  moduleJob(sweepJob, handleSweep),
  moduleJob(publishStorefrontJob, handlePublishStorefront),
];

/** What this module does when something has happened, here or elsewhere. */
export const eventSubscriptions: Readonly<Record<string, readonly JobDefinition[]>> = {
  "customer-days.changed": [publishStorefrontJob],
  "shops.profile-changed": [publishStorefrontJob],
  "discounts.redeemed": [checkCapJob],
};
