import { keysBelong, ledgerHolds, talliesHold } from "./checks/books.ts";
import type { Check } from "./checks/check.ts";
import { jobsEnded } from "./checks/jobs.ts";
import { logsNameNobody, nothingCollapsed } from "./checks/processes.ts";
import { storefrontIsCurrent } from "./checks/storefront.ts";

/** Everything that is counted besides what the actors were promised. */
export const allChecks: readonly Check[] = [jobsEnded, talliesHold, ledgerHolds, keysBelong, storefrontIsCurrent, nothingCollapsed, logsNameNobody];
