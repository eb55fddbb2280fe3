import type { AppContext } from "#app/shared/context.ts";
import type { Language } from "#app/shared/languages.ts";
import type { ModuleJob } from "#app/shared/module-job.ts";
import type { Result } from "#app/shared/result.ts";
import type { ProcessingActivity, SubjectDataHandIn } from "#app/shared/subject-data.ts";
import type { AccessPackage, NamedRecipient } from "./model/access-package.ts";
import type { ErasureCertificate } from "./model/certificate.ts";
import type { Signer } from "./model/issue-certificate.ts";
import type { SigningKeys } from "./model/certificate-key.ts";
import type { EvidenceExport } from "./model/evidence-export.ts";
import type { CaseSource, CaseState, CaseType, PrivacyCaseDetail, PrivacyCaseItem, PrivacyCasePage } from "./model/privacy-case.ts";
import type { StatedCheck } from "./model/identity-check.ts";
import type { TypedPerson } from "./model/named-person.ts";
import type { PersonFinding } from "./model/person-finding.ts";
import type { ConfirmAnsweredRefusal, LookUpRefusal, OpenPackageRefusal, ReceiveRefusal, RetryRefusal, StartRefusal } from "./model/refusals.ts";

/** What the rest of the house hands in: this module imports no feature (rank 4), composition makes the lists. */
export interface Privacy {
  /** In the order of erasure: features first, `customers` after them, `vault` last. */
  readonly subjectData: readonly SubjectDataHandIn[];
  readonly activities: readonly ProcessingActivity[];
  readonly signer: Signer;
  /** Raw public keys that signed before a rotation of the master key, the newest first. */
  readonly formerKeys: readonly Uint8Array[];
  /** Recipients by name that this installation has by itself: Shopify, the operator and the hoster where it is hosted. */
  readonly recipients: readonly NamedRecipient[];
  /** Stands in every certificate. */
  readonly softwareVersion: string;
}

/** Who a request is about: what the platform, the merchant or she herself named. */
export interface Requester {
  readonly platformCustomerId?: string | undefined;
  readonly email?: string | undefined;
  /** Platform ids of orders the request lists; their count stands in the case. */
  readonly orders?: readonly string[] | undefined;
}

export interface OpenCaseCommand {
  readonly type: CaseType;
  readonly source: CaseSource;
  /** The same key is the same case, however often it comes. */
  readonly requestKey: string;
  readonly requester: Requester;
  /** When the merchant got the request: the month of Art. 12(3) counts from here. */
  readonly receivedAt: Date;
  /** Days the platform holds such a message back at least: the month began so much earlier (law finding 1). */
  readonly heldBackDays?: number;
  /** How the merchant checked whose request it is (law R-06); left out where it came another way. */
  readonly identity?: StatedCheck;
  /** When the platform told us: Shopify's thirty days count from here. */
  readonly platformToldAt?: Date;
}

/** The headers of a verified compliance webhook. */
export interface ComplianceDelivery {
  readonly webhookId: string;
  readonly triggeredAt: Date;
}

/** A request the merchant enters for a customer. */
export interface StartCommand {
  readonly by: TypedPerson;
  /** Made by the form: a second click is the same request. */
  readonly submission: string;
  /** Calendar day the request reached the merchant; today when left out. */
  readonly receivedOn?: string | undefined;
  /** As the form has it; checked here. */
  readonly identity: { readonly check: string; readonly note: string };
}

/** The merchant's word that the person has her answer. */
export interface ConfirmAnsweredCommand {
  readonly caseId: string;
  /** Calendar day. */
  readonly toldOn: string;
  readonly toldWay: string;
}

/** A shopper acting for herself; the id is Shopify's signed one, never a value of the browser. */
export interface OwnCommand {
  readonly platformCustomerId: string;
  /** Makes a repeated submission the same request. */
  readonly submission?: string | undefined;
}

export interface CaseOpened {
  readonly caseId: string;
  /** False: this request had come before. */
  readonly isNew: boolean;
}

/** Her request is never lost: what could not be done at once is a case that the desk shows and a job works. */
export type OwnErasure =
  | { readonly outcome: "erased"; readonly caseId: string; readonly certificate: ErasureCertificate }
  | { readonly outcome: "accepted"; readonly caseId: string };

/** The use cases, views and jobs of this module, bound to what the others handed in. */
export interface PrivacyRequests {
  /** Opens a case once by its key and puts its job into the queue. */
  openCase(ctx: AppContext, command: OpenCaseCommand): Promise<CaseOpened>;

  /** Shopify's `customers/data_request`. Answers nothing: the package goes to the merchant's desk (law R-03). */
  receiveDataRequest(ctx: AppContext, payload: unknown, delivery: ComplianceDelivery): Promise<Result<CaseOpened, ReceiveRefusal>>;
  /** Shopify's `customers/redact` (law R-11). */
  receiveCustomerRedact(ctx: AppContext, payload: unknown, delivery: ComplianceDelivery): Promise<Result<CaseOpened, ReceiveRefusal>>;
  /** Shopify's `shop/redact` (law R-12). A message older than the present installation waits for a human. */
  receiveShopRedact(ctx: AppContext, payload: unknown, delivery: ComplianceDelivery): Promise<Result<CaseOpened, ReceiveRefusal>>;

  /** Whom an address or an id means, before a request is started for her. Changes nothing; logged. */
  lookUpPerson(ctx: AppContext, query: { by: TypedPerson; type: "access" | "erasure"; receivedOn?: string | undefined }): Promise<Result<PersonFinding, LookUpRefusal>>;
  startAccess(ctx: AppContext, command: StartCommand): Promise<Result<CaseOpened, StartRefusal>>;
  startErasure(ctx: AppContext, command: StartCommand): Promise<Result<CaseOpened, StartRefusal>>;
  /** Tries a failed, waiting or stuck case again, at once. */
  retryCase(ctx: AppContext, command: { caseId: string }): Promise<Result<{ state: CaseState }, RetryRefusal>>;

  /** Makes an access package anew, from what is held now. */
  remakePackage(ctx: AppContext, command: { caseId: string }): Promise<Result<{ state: CaseState }, RetryRefusal>>;
  /** Notes that the person has her answer; an access case closes with it. */
  confirmAnswered(ctx: AppContext, command: ConfirmAnsweredCommand): Promise<Result<{ toldOn: string }, ConfirmAnsweredRefusal>>;

  /** In her own request: the package, handed to her and not stored. */
  accessMyself(ctx: AppContext, command: OwnCommand): Promise<AccessPackage>;
  /** In her own request: erased when this returns `erased`; `accepted` where it failed and is tried again by a job. */
  eraseMyself(ctx: AppContext, command: OwnCommand): Promise<OwnErasure>;

  /** Collects what every module holds and seals it as a package for the merchant to fetch. No-op when answered. */
  answerAccess(ctx: AppContext, command: { caseId: string }): Promise<void>;
  /** Erases a person everywhere and signs the certificate. A second run gives the certificate of the first. */
  erasePerson(ctx: AppContext, command: { caseId: string }): Promise<ErasureCertificate>;

  listCases(ctx: AppContext, query?: { page?: number }): Promise<PrivacyCasePage>;
  /** Cases that still owe something, the most pressing first: for the home page. */
  listOpenCases(ctx: AppContext): Promise<readonly PrivacyCaseItem[]>;
  /** Null for an id that is not a case of this shop. Opens the requester for the desk (logged). */
  loadCase(ctx: AppContext, caseId: string): Promise<PrivacyCaseDetail | null>;
  /** Opens a package to look at (logged by the vault, not counted). */
  openPackage(ctx: AppContext, caseId: string): Promise<Result<AccessPackage, OpenPackageRefusal>>;
  /** The same to take away: counted. Whether it reached her, only the merchant can say. */
  downloadPackage(ctx: AppContext, caseId: string): Promise<Result<AccessPackage, OpenPackageRefusal>>;
  /** All consent proofs of the case's person as a page to print; null for a case that is not this shop's or about no person. */
  printProofs(ctx: AppContext, command: { caseId: string; language: Language }): Promise<string | null>;
  loadCertificate(ctx: AppContext, caseId: string): Promise<ErasureCertificate | null>;
  /** The certificate of the customer's own erasure; null for a case that is not hers or has none. */
  loadOwnCertificate(ctx: AppContext, command: { platformCustomerId: string; caseId: string }): Promise<ErasureCertificate | null>;
  /** Consent proofs, suppression list, cases and certificates as one file, for before the app goes (law finding 14). */
  exportEvidence(ctx: AppContext): Promise<EvidenceExport>;

  /** The key that signs certificates, to compare with `npm run verify:erasure`, and those that did before a rotation. */
  readonly certificateKey: SigningKeys;
  readonly jobs: readonly ModuleJob[];
}

