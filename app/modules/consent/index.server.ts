import { moduleJob, type ModuleJob } from "#app/shared/module-job.ts";
import type { JobDefinition } from "#app/shared/ports/outbox.ts";
import { handlePurgeProofs } from "./jobs/purge-proofs.handler.server.ts";
import { purgeProofsJob } from "./jobs/purge-proofs.ts";
import { handleWriteCheckpoint } from "./jobs/write-checkpoint.handler.server.ts";
import { writeCheckpointJob } from "./jobs/write-checkpoint.ts";

export type { ConsentEvidence, EndConsent, GiveConsent, GivenConsent, ObjectToPurpose, WithdrawConsent } from "./model/consent-command.ts";
export type { ConsentProof } from "./model/consent-proof.ts";
export { consentProofPage, proofPageStyle, type PrintedProof } from "./model/proof-page.ts";
export { giveConsent } from "./use-cases/give-consent.server.ts";
export { withdrawConsent } from "./use-cases/withdraw-consent.server.ts";
export { endConsent } from "./use-cases/end-consent.server.ts";
export { objectToPurpose } from "./use-cases/object-to-purpose.server.ts";
export { suppress, type Suppress } from "./use-cases/suppress.server.ts";
export { reduceProof } from "./use-cases/reduce-proof.server.ts";
export { writeCheckpoint } from "./use-cases/write-checkpoint.server.ts";
export { purgeProofs } from "./use-cases/purge-proofs.server.ts";
export { verifyLedger, verifyLedgerOf } from "./use-cases/verify-ledger.server.ts";
export { hasConsent, listConsentHistory, listConsents, listStandingConsents, type ConsentQuery } from "./views/consents.server.ts";
export { isSuppressed, type SuppressionQuery } from "./views/suppression.server.ts";
export { loadConsentProofs } from "./views/consent-proof.server.ts";
export { listReferences } from "./views/references.server.ts";
export { exportEvidence, type ConsentEvidenceExport } from "./views/evidence-export.server.ts";
export { subjectData } from "./privacy/subject-data.server.ts";
export { processingActivities } from "./privacy/processing-activity.server.ts";

export const jobs: readonly ModuleJob[] = [moduleJob(writeCheckpointJob, handleWriteCheckpoint), moduleJob(purgeProofsJob, handlePurgeProofs)];

/** What this module does when something has happened elsewhere: nothing. */
export const eventSubscriptions: Readonly<Record<string, readonly JobDefinition[]>> = {};
