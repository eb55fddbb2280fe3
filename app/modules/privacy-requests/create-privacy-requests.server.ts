import type { AppContext } from "#app/shared/context.ts";
import { moduleJob, type ModuleJob } from "#app/shared/module-job.ts";
import { answerAccessJob, erasePersonJob, eraseShopJob, expirePackagesJob, forgetCustomersJob, purgeCasesJob, watchCasesJob } from "./jobs/definitions.ts";
import type { CertificateKey } from "./model/certificate-key.ts";
import { fingerprintOf } from "./model/issue-certificate.ts";
import type { Privacy, PrivacyRequests } from "./privacy-requests.ts";
import { findCertificate } from "./store/certificates.server.ts";
import { answerAccess } from "./use-cases/answer-access.server.ts";
import { confirmAnswered } from "./use-cases/confirm-answered.server.ts";
import { erasePerson } from "./use-cases/erase-person.server.ts";
import { eraseShop } from "./use-cases/erase-shop.server.ts";
import { forgetCustomers } from "./use-cases/forget-customers.server.ts";
import { expirePackages } from "./use-cases/expire-packages.server.ts";
import { lookUpPerson } from "./use-cases/look-up-person.server.ts";
import { openCase } from "./use-cases/open-case.server.ts";
import { downloadPackage, openPackage } from "./use-cases/open-package.server.ts";
import { accessMyself, eraseMyself } from "./use-cases/own-requests.server.ts";
import { printProofs } from "./use-cases/print-proofs.server.ts";
import { purgeCases } from "./use-cases/purge-cases.server.ts";
import { receiveCustomerRedact, receiveDataRequest, receiveShopRedact } from "./use-cases/receive-compliance.server.ts";
import { remakePackage } from "./use-cases/remake-package.server.ts";
import { retryCase } from "./use-cases/retry-case.server.ts";
import { startRequest } from "./use-cases/start-request.server.ts";
import { markFailed, watchCases } from "./use-cases/watch-cases.server.ts";
import { loadCase } from "./views/case-detail.server.ts";
import { listCases, listOpenCases } from "./views/case-list.server.ts";
import { exportEvidence } from "./views/evidence.server.ts";
import { loadOwnCertificate } from "./views/own-certificate.server.ts";

/** Binds this module to what the others hand in. */
export function createPrivacyRequests(privacy: Privacy): PrivacyRequests {
  const certificateKey = { ...shown(privacy.signer.publicKey), former: privacy.formerKeys.map(shown) };
  return {
    openCase,
    receiveDataRequest,
    receiveCustomerRedact,
    receiveShopRedact,
    startAccess: (ctx, command) => startRequest(ctx, "access", command),
    startErasure: (ctx, command) => startRequest(ctx, "erasure", command),
    lookUpPerson: (ctx, query) => lookUpPerson(ctx, privacy, query),
    retryCase,
    remakePackage,
    confirmAnswered,
    accessMyself: (ctx, command) => accessMyself(ctx, privacy, command),
    eraseMyself: (ctx, command) => eraseMyself(ctx, privacy, command),
    answerAccess: (ctx, { caseId }) => answerAccess(ctx, privacy, caseId),
    erasePerson: (ctx, { caseId }) => erasePerson(ctx, privacy, caseId),
    listCases,
    listOpenCases,
    loadCase,
    openPackage,
    downloadPackage,
    printProofs,
    loadCertificate: (ctx, caseId) => findCertificate(ctx, caseId),
    loadOwnCertificate,
    exportEvidence: (ctx) => exportEvidence(ctx, certificateKey),
    certificateKey,
    jobs: jobsOf(privacy),
  };
}

function shown(publicKey: Uint8Array): CertificateKey {
  return { publicKey: Buffer.from(publicKey).toString("base64"), fingerprint: fingerprintOf(publicKey) };
}

function jobsOf(privacy: Privacy): ModuleJob[] {
  const whenFailed = (ctx: AppContext, { caseId }: { caseId: string }) => markFailed(ctx, caseId);
  return [
    { ...moduleJob(answerAccessJob, (ctx, { caseId }) => answerAccess(ctx, privacy, caseId)), whenFailed },
    { ...moduleJob(erasePersonJob, async (ctx, { caseId }) => void (await erasePerson(ctx, privacy, caseId))), whenFailed },
    { ...moduleJob(eraseShopJob, async (ctx, { caseId }) => void (await eraseShop(ctx, privacy, { caseId }))), whenFailed },
    moduleJob(expirePackagesJob, expirePackages),
    moduleJob(forgetCustomersJob, async (ctx, payload) => void (await forgetCustomers(ctx, privacy, payload))),
    moduleJob(watchCasesJob, watchCases),
    moduleJob(purgeCasesJob, async (ctx) => void (await purgeCases(ctx))),
  ];
}
