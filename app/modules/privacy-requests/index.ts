/** Door for the browser: types and pure functions, nothing here reads or writes. */
export type {
  CaseSource,
  CaseState,
  CaseStepView,
  CaseType,
  CaseUrgency,
  PackageState,
  PrivacyCaseDetail,
  PrivacyCaseItem,
  PrivacyCasePage,
  ToldView,
} from "./model/privacy-case.ts";
export type { AccessInformation, AccessPackage, AccessTable, NamedRecipient, PurposeEntry } from "./model/access-package.ts";
export { verifyCertificate, type CertificateContent, type CertificateStep, type ErasureCertificate, type Verification } from "./model/certificate.ts";
export type { PersonFinding } from "./model/person-finding.ts";
export type { ConfirmAnsweredRefusal, LookUpRefusal, OpenPackageRefusal, ReceiveRefusal, RetryRefusal, StartRefusal } from "./model/refusals.ts";
export type { CertificateKey, SigningKeys } from "./model/certificate-key.ts";
export type { EvidenceCase, EvidenceExport } from "./model/evidence-export.ts";
export { accessHeadings, accessHeadingKeys } from "./model/access-headings.ts";
