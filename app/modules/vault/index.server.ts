import { moduleJob, type ModuleJob } from "#app/shared/module-job.ts";
import { purgeAccessLogJob } from "./jobs/purge-access-log.ts";
import { handlePurgeAccessLog } from "./jobs/purge-access-log.handler.server.ts";

export { createVaultFactory, type VaultBinding } from "./bound-vault.server.ts";
export { createSurveySealer } from "./survey-sealer.server.ts";
export { rewrapKeys } from "./use-cases/rewrap-keys.server.ts";
export { purgeAccessLog } from "./use-cases/purge-access-log.server.ts";
export { listAccess } from "./views/access-log.server.ts";
export { subjectData } from "./privacy/subject-data.server.ts";
export { processingActivities } from "./privacy/processing-activity.server.ts";

export const jobs: readonly ModuleJob[] = [moduleJob(purgeAccessLogJob, handlePurgeAccessLog)];
