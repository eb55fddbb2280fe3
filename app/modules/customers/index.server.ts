import { moduleJob, type ModuleJob } from "#app/shared/module-job.ts";
import type { JobDefinition } from "#app/shared/ports/outbox.ts";
import { fetchContactJob } from "./jobs/fetch-contact.ts";
import { handleFetchContact } from "./jobs/fetch-contact.handler.server.ts";

export { claimCustomer, type Claim } from "./use-cases/claim-customer.server.ts";
export { claimPerson, type ClaimedPerson } from "./use-cases/claim-person.server.ts";
export { eraseCustomer } from "./use-cases/erase-customer.server.ts";
export { forgetCustomer } from "./use-cases/forget-customer.server.ts";
export { keepContactCurrent, type ContactOutcome } from "./use-cases/keep-contact-current.server.ts";
export { recogniseCustomer } from "./use-cases/recognise-customer.server.ts";
export { findCustomer, isKnown, knownSince, listCustomers, listLookupHashes, wasErased, type LookupHashes } from "./views/find-customer.server.ts";
export { openContact, openPlatformId, type CustomerContact } from "./views/customer-contact.server.ts";
export { exportTombstones, subjectData } from "./privacy/subject-data.server.ts";
export { processingActivities } from "./privacy/processing-activity.server.ts";

export const jobs: readonly ModuleJob[] = [moduleJob(fetchContactJob, handleFetchContact)];

/** What this module does when something has happened elsewhere: nothing. */
export const eventSubscriptions: Readonly<Record<string, readonly JobDefinition[]>> = {};
