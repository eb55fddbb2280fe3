/** Door for the server. */
export { createPrivacyRequests } from "./create-privacy-requests.server.ts";
export { ed25519Signer } from "./model/ed25519-signer.ts";
export type { Signer } from "./model/issue-certificate.ts";
export { subjectData } from "./privacy/subject-data.server.ts";
export { processingActivities } from "./privacy/processing-activity.ts";
export type {
  CaseOpened,
  ComplianceDelivery,
  OpenCaseCommand,
  OwnCommand,
  OwnErasure,
  Privacy,
  PrivacyRequests,
  Requester,
  StartCommand,
} from "./privacy-requests.ts";
