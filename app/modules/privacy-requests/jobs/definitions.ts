import type { JobDefinition } from "#app/shared/ports/outbox.ts";
import type { CaseType } from "../model/privacy-case.ts";
import { caseJob, everyShopJob } from "./case-job.ts";

export const answerAccessJob = caseJob("privacy-requests.answer-access");
export const erasePersonJob = caseJob("privacy-requests.erase-person");
export const eraseShopJob = caseJob("privacy-requests.erase-shop");

/** Hourly, so that a package is gone soon after its week. */
export const expirePackagesJob = everyShopJob("privacy-requests.expire-packages", "40 * * * *");
/** Finds what was missed: lost jobs, cases past half of their time (law F-02, R-01). */
export const watchCasesJob = everyShopJob("privacy-requests.watch-cases", "10 4 * * *");
export const purgeCasesJob = everyShopJob("privacy-requests.purge-cases", "30 4 * * *");

/** Forgets who is of no use any more, page by page: `after` is the last customer of the page before, empty at the beginning. */
export const forgetCustomersJob: JobDefinition<{ readonly shopId: string; readonly after: string }> = {
  name: "privacy-requests.forget-customers",
  parse: (payload) => {
    const { shopId, after = "" } = payload as Record<string, unknown>;
    if (typeof shopId !== "string" || typeof after !== "string") throw new Error("privacy-requests.forget-customers: shopId is needed");
    return { shopId, after };
  },
  retryLimit: 5,
  retryDelaySeconds: 60,
  expireInSeconds: 300,
  cron: "20 5 * * *",
};

/** The job that does what a case asks for. */
export const jobOfCase = {
  access: answerAccessJob,
  erasure: erasePersonJob,
  "shop-erasure": eraseShopJob,
} as const satisfies Readonly<Record<CaseType, unknown>>;
