import packageFile from "../../package.json" with { type: "json" };
import { processingActivities as approvalActivities } from "#app/modules/approvals/index.server.ts";
import * as consent from "#app/modules/consent/index.server.ts";
import * as customers from "#app/modules/customers/index.server.ts";
import * as discounts from "#app/modules/discounts/index.server.ts";
import {
  createPrivacyRequests,
  ed25519Signer,
  processingActivities as privacyActivities,
  subjectData as privacyData,
  type PrivacyRequests,
} from "#app/modules/privacy-requests/index.server.ts";
import * as surveys from "#app/modules/surveys/index.server.ts";
import * as vault from "#app/modules/vault/index.server.ts";
import type { NamedRecipient } from "#app/modules/privacy-requests/index.ts";
import type { ProcessingActivity, SubjectDataHandIn } from "#app/shared/subject-data.ts";
import type { App } from "./app.server.ts";
import { getApp } from "./app.server.ts";

/** What each module holds about a person, in the order of erasure: features first, her reference after them, her key last. */
export const subjectDataHandIns: readonly SubjectDataHandIn[] = [
  surveys.subjectData,
  discounts.subjectData,
  privacyData,
  consent.subjectData,
  customers.subjectData,
  vault.subjectData,
];

/** What each module does with personal data: the record of processing (Art. 30(1)) is made of these. */
export const processingActivities: readonly ProcessingActivity[] = [
  ...surveys.processingActivities,
  ...discounts.processingActivities,
  ...consent.processingActivities,
  ...customers.processingActivities,
  ...approvalActivities,
  ...privacyActivities,
  ...vault.processingActivities,
];

/** What the signing key is derived for; another word would be another key. */
const certificates = "erasure-certificate";

/** The privacy desk of an app. */
export function privacyRequestsOf(app: App): PrivacyRequests {
  return createPrivacyRequests({
    subjectData: subjectDataHandIns,
    activities: processingActivities,
    signer: ed25519Signer(app.keyProvider.derive(certificates)),
    formerKeys: app.keyProvider.deriveFormer(certificates).map((seed) => ed25519Signer(seed).publicKey),
    recipients: recipientsOf(app),
    softwareVersion: packageFile.version,
  });
}

let desk: { app: App; requests: PrivacyRequests } | undefined;

/** The privacy desk of this process. */
export function privacyRequests(): PrivacyRequests {
  const app = getApp();
  if (desk?.app !== app) desk = { app, requests: privacyRequestsOf(app) };
  return desk.requests;
}

/** Recipients by name (CJEU C-154/21): the platform always, operator and hoster where the settings name them. */
function recipientsOf({ env }: App): NamedRecipient[] {
  const recipients: NamedRecipient[] = [
    {
      name: "Shopify International Limited, Dublin, Irland/Ireland",
      role: { de: "Shop-Plattform (Auftragsverarbeiter)", en: "shop platform (processor)" },
    },
  ];
  if (env.OPERATOR_NAME) {
    recipients.push({ name: env.OPERATOR_NAME, role: { de: "Betreiber dieser App (Auftragsverarbeiter)", en: "operator of this app (processor)" } });
  }
  if (env.HOSTING_PROVIDER) {
    // Whoever hosts for the operator is the operator's processor, as the notices say.
    const role = env.DEPLOYMENT === "hosted"
      ? { de: "Rechenzentrum dieser App (Unterauftragsverarbeiter)", en: "data centre of this app (sub-processor)" }
      : { de: "Rechenzentrum dieser App (Auftragsverarbeiter)", en: "data centre of this app (processor)" };
    recipients.push({ name: env.HOSTING_PROVIDER, role });
  }
  return recipients;
}
