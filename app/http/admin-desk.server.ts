import { listFailedJobs, replayFailedJob } from "#app/composition/failed-jobs.server.ts";
import { privacyRequests } from "#app/composition/privacy.server.ts";
import type { PrivacyRequests } from "#app/modules/privacy-requests/index.server.ts";

export { listFailedJobs, replayFailedJob };

/** The privacy desk of this installation, with what every module handed in. */
export function privacyDesk(): PrivacyRequests {
  return privacyRequests();
}
