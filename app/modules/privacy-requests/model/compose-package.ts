import type { LocalizedText } from "#app/shared/languages.ts";
import type { AccessInformation, AccessPackage, AccessTable, NamedRecipient, PurposeEntry } from "./access-package.ts";
import { accessTexts, requestOrigins, rightsTexts } from "./access-texts.ts";
import { identityCheckTexts, type IdentityCheck } from "./identity-check.ts";
import { portablePart } from "./portable-schema.ts";
import type { CaseSource } from "./privacy-case.ts";

/** Who the controller is, as the shop's profile states it. */
export interface ControllerProfile {
  readonly controllerName: string;
  readonly controllerAddress: string;
  readonly controllerEmail: string;
  readonly representative: string;
  readonly dpoState: string;
  readonly dpoContact: string;
  readonly supervisoryAuthority: string;
  /** One a line. */
  readonly furtherRecipients: string;
  readonly thirdCountries: string;
}

/** Everything an answer is made of. */
export interface PackageParts {
  readonly caseId: string;
  readonly source: CaseSource;
  /** How the merchant checked whose request it is; null where it came another way. */
  readonly identityCheck: IdentityCheck | null;
  readonly shop: string;
  readonly receivedOn: string;
  readonly cutOffAt: Date;
  /** `erased-before`: nothing is held but the proof that an earlier erasure named as kept. */
  readonly finding: "held" | "nothing" | "erased-before";
  readonly tables: readonly AccessTable[];
  readonly purposes: readonly PurposeEntry[];
  readonly recipients: readonly NamedRecipient[];
  readonly profile: ControllerProfile;
}

const confirmations = { held: accessTexts.held, nothing: accessTexts.notHeld, "erased-before": accessTexts.erasedBefore } as const;

/** The answer with every field of law 4.2 A–D; nothing is shortened or withheld by the software (law R-07). */
export function composePackage(parts: PackageParts): AccessPackage {
  const { profile, tables, finding } = parts;
  return {
    format: "kundentag-access-package",
    version: 1,
    confirmation: { held: finding === "held", text: confirmations[finding] },
    data: tables,
    information: informationOf(parts),
    meta: {
      caseId: parts.caseId,
      shop: parts.shop,
      receivedOn: parts.receivedOn,
      identityCheck: identityOf(parts),
      periodCovered: accessTexts.periodCovered,
      cutOffAt: parts.cutOffAt.toISOString(),
      formats: accessTexts.formats,
      withheld: [],
      contact: profile.controllerEmail || profile.controllerAddress,
      remedies: accessTexts.remedies,
    },
    portable: portablePart(tables),
  };
}

function identityOf({ source, identityCheck }: PackageParts): LocalizedText {
  const origin = requestOrigins[source];
  const check = identityCheck && identityCheckTexts[identityCheck];
  return check ? { de: `${origin.de} ${check.de}`, en: `${origin.en} ${check.en}` } : origin;
}

function informationOf({ profile, purposes, recipients }: PackageParts): AccessInformation {
  return {
    controller: {
      name: profile.controllerName,
      address: profile.controllerAddress,
      email: profile.controllerEmail,
      representative: profile.representative,
    },
    dataProtectionOfficer: officerOf(profile),
    purposes,
    categories: distinct(purposes.flatMap((purpose) => purpose.categories)),
    recipients: [...recipients, ...linesOf(profile.furtherRecipients).map(namedByTheShop)],
    retention: accessTexts.retention,
    rights: rightsTexts,
    complaint: complaintOf(profile),
    source: accessTexts.source,
    automatedDecisions: accessTexts.automatedDecisions,
    thirdCountries: thirdCountriesOf(profile),
  };
}

function officerOf({ dpoState, dpoContact }: ControllerProfile): LocalizedText {
  if (dpoState === "appointed" && dpoContact.trim() !== "") return sameInBoth(dpoContact.trim());
  return dpoState === "none" ? accessTexts.noOfficer : accessTexts.notStated;
}

function complaintOf({ supervisoryAuthority }: ControllerProfile): LocalizedText {
  const named = supervisoryAuthority.trim();
  const any = accessTexts.complaintAnyAuthority;
  return named === "" ? any : { de: `${named}. ${any.de}`, en: `${named}. ${any.en}` };
}

/** Art. 15(2): the platform's transfers, as every notice states them, and what the shop names besides. */
function thirdCountriesOf({ thirdCountries }: ControllerProfile): LocalizedText {
  const platform = accessTexts.platformThirdCountries;
  const own = thirdCountries.trim() === "" ? accessTexts.noThirdCountries : sameInBoth(thirdCountries.trim());
  return { de: `${platform.de}\n${own.de}`, en: `${platform.en}\n${own.en}` };
}

function namedByTheShop(name: string): NamedRecipient {
  return { name, role: { de: "vom Shop genannt", en: "named by the shop" } };
}

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}

function sameInBoth(text: string): LocalizedText {
  return { de: text, en: text };
}

function distinct(texts: readonly LocalizedText[]): LocalizedText[] {
  return [...new Map(texts.map((text) => [`${text.de}\n${text.en}`, text])).values()];
}
