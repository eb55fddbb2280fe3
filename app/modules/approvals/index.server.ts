import { moduleJob, type ModuleJob } from "#app/shared/module-job.ts";
import type { JobDefinition } from "#app/shared/ports/outbox.ts";
import { handlePurgeEntries } from "./jobs/purge-entries.handler.server.ts";
import { purgeEntriesJob } from "./jobs/purge-entries.ts";

/** The server's door of approvals. */
export { recordApproval, type RecordApproval } from "./use-cases/record-approval.server.ts";
export { revokeApproval } from "./use-cases/revoke-approval.server.ts";
export { purgeApprovals } from "./use-cases/purge-approvals.server.ts";
export { verifyApprovalsOf, type ApprovalsFinding } from "./use-cases/verify-approvals.server.ts";
export { decideGate, evaluateGate, listApprovals, type WhichGate } from "./views/gate.server.ts";
export { processingActivities } from "./privacy/processing-activity.server.ts";

export const jobs: readonly ModuleJob[] = [moduleJob(purgeEntriesJob, handlePurgeEntries)];

/** What this module does when something has happened elsewhere: nothing. */
export const eventSubscriptions: Readonly<Record<string, readonly JobDefinition[]>> = {};
